package order

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/ledger"
	"madang/internal/member"
	"madang/internal/money"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// RefundedEvent: some kits of a line were refunded. Before and After count the line's refunded kits around it.
type RefundedEvent struct {
	Refund, Order, Line id.ID
	Before, After       int64
}

// Topic names the event.
func (RefundedEvent) Topic() string { return "order.refunded" }

// About is the order.
func (e RefundedEvent) About() id.ID { return e.Order }

// Refunding is what the form of a refund asks for.
type Refunding struct {
	Line    id.ID
	Count   int64
	Reason  string
	Restock bool // the kits came back whole and go on sale again
}

const reasonMax = 300

// Refund gives back the money for some kits of a paid line. The ledger's entries are derived from what was posted for
// the line: what all refunds together give back is the line's part by count, rounded down, and exactly all of it when
// the last kit is refunded.
func Refund(tx *work.Tx, r Refunding) (id.ID, error) {
	const op = "order.Refund"
	if tx.Actor().Role < member.Staff {
		return "", fault.New(fault.Forbidden, op, sayStaffOnly)
	}
	if r.Reason = strings.TrimSpace(r.Reason); r.Reason == "" || utf8.RuneCountInString(r.Reason) > reasonMax {
		return "", fault.At(op, "reason", sayReason, reasonMax)
	}
	l, err := FindLine(tx, r.Line)
	if err != nil {
		return "", err
	}
	o, err := Find(tx, l.Order)
	if err != nil {
		return "", err
	}
	if o.PaidAt.IsZero() {
		return "", fault.New(fault.Conflict, op, sayNotPaid)
	}
	if r.Count < 1 || r.Count > l.Count-l.Refunded {
		return "", fault.At(op, "count", sayRefundCount, l.Count-l.Refunded)
	}
	before, after := l.Refunded, l.Refunded+r.Count
	n, err := tx.Exec(`update order_line set refunded = $3 where id = $1 and refunded = $2`, string(l.ID), before, after)
	if err != nil || n == 0 {
		return "", conflictOr(err, op)
	}
	v := tx.NewID()
	amount := Part(l.Gross, after, l.Count) - Part(l.Gross, before, l.Count)
	vat := Part(l.VAT, after, l.Count) - Part(l.VAT, before, l.Count)
	if err := noteRefund(tx, v, o, r, amount); err != nil {
		return "", fmt.Errorf("%s: %w", op, err)
	}
	if _, err := ledger.Post(tx, ledger.Transfer{
		Cause: "refund:" + string(v), Kind: "refund", Currency: money.KRW, Entries: []ledger.Entry{
			{Account: ledger.Customers, Amount: amount, Ref: o.ID},
			{Account: ledger.Revenue, Amount: -(amount - vat), Ref: o.ID},
			{Account: ledger.VAT, Amount: -vat, Ref: o.ID},
		},
	}); err != nil {
		return "", err
	}
	if r.Restock {
		if err := catalog.TakeBack(tx, l.Product, r.Count); err != nil {
			return "", err
		}
	}
	p, err := PaymentOf(tx, o.ID)
	if err != nil {
		return "", err
	}
	if err := tx.Enqueue(RefundJob, RefundJob+":"+string(v),
		payback{Refund: v, Intent: p.Intent, Amount: amount}); err != nil {
		return "", err
	}
	if err := writeRefunded(tx, o, l, r, amount); err != nil {
		return "", err
	}
	return v, tx.Emit(RefundedEvent{Refund: v, Order: o.ID, Line: l.ID, Before: before, After: after})
}

// Part is the part of an amount that k of n kits are, rounded down; all of it for all of them. Whoever derives a
// refund takes the difference of two parts, so that rounding never drifts and never gives back more than was taken.
func Part(amount, k, n int64) int64 { return amount * k / n }

func noteRefund(tx *work.Tx, v id.ID, o Order, r Refunding, amount int64) error {
	_, err := tx.Exec(`insert into order_refund (id, order_id, line, count, amount, reason, actor, at)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		string(v), string(o.ID), string(r.Line), r.Count, amount, r.Reason, string(tx.Actor().ID), tx.Now().UnixMicro())
	if err != nil {
		return err
	}
	_, err = tx.Exec(`update order_order set refunded = refunded + $2,
		state = case when refunded + $2 = gross then 'refunded' else state end where id = $1`,
		string(o.ID), amount)
	if err != nil {
		return err
	}
	return step(tx, o.ID, Refunded, r.Reason)
}

func conflictOr(err error, op string) error {
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return fault.New(fault.Conflict, op, sayMoved)
}

// RefundRow is one refund as it was given.
type RefundRow struct {
	ID, Line id.ID
	Count    int64
	Amount   int64
	Reason   string
	At       time.Time
	PaidBack time.Time // zero until the gateway did it
}

// Refunds lists an order's refunds, oldest first.
func Refunds(tx *work.Tx, order id.ID) ([]RefundRow, error) {
	return db.All(tx, func(s db.Scanner, r *RefundRow) error {
		var at, back int64
		err := s.Scan(&r.ID, &r.Line, &r.Count, &r.Amount, &r.Reason, &at, &back)
		r.At = time.UnixMicro(at).UTC()
		if back > 0 {
			r.PaidBack = time.UnixMicro(back).UTC()
		}
		return err
	}, `select id, line, count, amount, reason, at, paid_back_at from order_refund where order_id = $1 order by id`,
		string(order))
}
