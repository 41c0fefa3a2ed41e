package order

import (
	"context"
	"errors"
	"fmt"
	"time"

	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/ledger"
	"madang/internal/money"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Gateway is a payment service. Every call carries the id of its intent, which the service takes as an idempotency
// key: the same intent again has the same outcome and no second effect. An error means that nobody knows what became
// of the intent; Look tells later.
type Gateway interface {
	Name() string
	Charge(ctx context.Context, c Charge) (Outcome, error)
	Look(ctx context.Context, intent id.ID) (Outcome, error)
	Refund(ctx context.Context, refund, intent id.ID, amount int64) error
}

// Charge asks for money. Card is given to the gateway and kept nowhere.
type Charge struct {
	Intent id.ID
	Amount int64
	Card   string
}

// Outcome is what a gateway knows of an intent.
type Outcome struct {
	State PaymentState
	Ref   string // the gateway's own name for it
}

// PaymentState is where a payment stands.
type PaymentState string

// The states. Unknown is a gateway's answer to an intent that never reached it.
const (
	Started   PaymentState = "started"
	Waiting   PaymentState = "waiting" // the money comes later
	Declined  PaymentState = "declined"
	Succeeded PaymentState = "succeeded"
	Unknown   PaymentState = ""
)

// Payment is the one intent to pay an order.
type Payment struct {
	Intent  id.ID
	Order   id.ID
	Gateway string
	Amount  int64
	State   PaymentState
	Ref     string
}

// PaidEvent: an order's money is in.
type PaidEvent struct {
	Order  id.ID
	Member id.ID
	Gross  int64
}

// Topic names the event.
func (PaidEvent) Topic() string { return "order.paid" }

// About is the order.
func (e PaidEvent) About() id.ID { return e.Order }

// FailedEvent: an order ended without money.
type FailedEvent struct{ Order id.ID }

// Topic names the event.
func (FailedEvent) Topic() string { return "order.failed" }

// About is the order.
func (e FailedEvent) About() id.ID { return e.Order }

// LookJob asks the gateway what became of an intent; its payload is the intent's id.
const LookJob = "order.look"

// lookAfter gives an answer that is on its way the time to arrive.
const lookAfter = 20 * time.Second

// Intend writes the one intent to pay an order and the job that finds out about it should this process die.
func Intend(tx *work.Tx, o Order, gateway string) (Payment, error) {
	p := Payment{Intent: tx.NewID(), Order: o.ID, Gateway: gateway, Amount: o.Gross, State: Started}
	n, err := tx.Exec(`insert into order_payment (intent, order_id, gateway, amount, state, at)
		values ($1, $2, $3, $4, 'started', $5) on conflict (order_id) do nothing`,
		string(p.Intent), string(o.ID), gateway, o.Gross, tx.Now().UnixMicro())
	if err != nil {
		return p, fmt.Errorf("order.Intend: %w", err)
	}
	if n == 0 {
		return PaymentOf(tx, o.ID)
	}
	return p, tx.EnqueueAt(tx.Now().Add(lookAfter), LookJob, LookJob+":"+string(p.Intent), p.Intent)
}

// PaymentOf reads an order's payment.
func PaymentOf(tx *work.Tx, order id.ID) (Payment, error) {
	return db.One(tx, scanPayment, `select `+paymentColumns+` from order_payment where order_id = $1`, string(order))
}

func paymentBy(tx *work.Tx, intent id.ID) (Payment, error) {
	p, err := db.One(tx, scanPayment, `select `+paymentColumns+` from order_payment where intent = $1`, string(intent))
	if errors.Is(err, db.ErrNone) {
		return p, fault.New(fault.NotFound, "order.Settle", sayNone)
	}
	return p, err
}

const paymentColumns = `intent, order_id, gateway, amount, state, ref`

func scanPayment(s db.Scanner, p *Payment) error {
	return s.Scan(&p.Intent, &p.Order, &p.Gateway, &p.Amount, &p.State, &p.Ref)
}

// Settle acts on what the gateway knows. It may be told the same thing many times, in any order: money enters the
// ledger once, and what was settled stays settled.
func Settle(tx *work.Tx, intent id.ID, out Outcome) error {
	const op = "order.Settle"
	p, err := paymentBy(tx, intent)
	if err != nil {
		return err
	}
	if out.State == Unknown || out.State == Started {
		return nil
	}
	n, err := tx.Exec(`update order_payment set state = $2, ref = $3, at = $4
		where intent = $1 and state in ('started', 'waiting', $5) and state <> $2`,
		string(intent), string(out.State), out.Ref, tx.Now().UnixMicro(), string(before(out.State)))
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return nil // told before, or told something older
	}
	switch out.State {
	case Succeeded:
		return pay(tx, p)
	case Declined:
		return fail(tx, p.Order)
	}
	_, err = tx.Exec(`update order_order set held_until = $2 where id = $1 and state = 'pending'`,
		string(p.Order), tx.Now().Add(waitTime).UnixMicro())
	return err
}

// before is a last state that a later answer may still overturn: money that arrives after a no is still money.
func before(s PaymentState) PaymentState {
	if s == Succeeded {
		return Declined
	}
	return Started
}

// pay marks an order paid: kits are sold, the ledger is posted, and whoever listens hears of it, all in this unit.
func pay(tx *work.Tx, p Payment) error {
	o, err := findStill(tx, p.Order)
	if err != nil {
		return err
	}
	lines, err := Lines(tx, o.ID)
	if err != nil {
		return err
	}
	if o.State == Failed { // the kits were given back meanwhile: take them again, or give the money back
		if err := holdAgain(tx, lines); err != nil {
			return refuseLate(tx, o, p, err)
		}
	}
	n, err := tx.Exec(`update order_order set state = 'paid', paid_at = $2
		where id = $1 and state in ('pending', 'failed')`, string(o.ID), tx.Now().UnixMicro())
	if err != nil || n == 0 {
		return err
	}
	for _, l := range lines {
		if err := catalog.Sell(tx, l.Product, l.Count); err != nil {
			return err
		}
	}
	if _, err := ledger.Post(tx, sale(o)); err != nil {
		return err
	}
	if err := takeOut(tx, o.Cart, lines); err != nil {
		return err
	}
	if err := step(tx, o.ID, Paid, ""); err != nil {
		return err
	}
	if err := writePaid(tx, o, lines); err != nil {
		return err
	}
	return tx.Emit(PaidEvent{Order: o.ID, Member: o.Member, Gross: o.Gross})
}

// findStill reads an order that nobody else moves until the unit ends. Read without that, an order could look pending
// while another unit ends it and gives its kits back, and be sold kits that it does not hold any more.
func findStill(tx *work.Tx, order id.ID) (Order, error) {
	_, err := tx.Exec(`update order_order set held_until = held_until where id = $1`, string(order))
	if err != nil {
		return Order{}, fmt.Errorf("order.Settle: %w", err)
	}
	return Find(tx, order)
}

// sale is how a paid order stands in the ledger.
func sale(o Order) ledger.Transfer {
	return ledger.Transfer{Cause: "sale:" + string(o.ID), Kind: "sale", Currency: money.KRW, Entries: []ledger.Entry{
		{Account: ledger.Customers, Amount: -o.Gross, Ref: o.ID},
		{Account: ledger.Revenue, Amount: o.Gross - o.VAT, Ref: o.ID},
		{Account: ledger.VAT, Amount: o.VAT, Ref: o.ID},
	}}
}

// holdAgain takes every line's kits or none: the refusals of one line give back what the others took.
func holdAgain(tx *work.Tx, lines []Line) error {
	for i, l := range lines {
		if err := catalog.Hold(tx, l.Product, l.Count); err != nil {
			for _, taken := range lines[:i] {
				if e := catalog.Release(tx, taken.Product, taken.Count); e != nil {
					return e
				}
			}
			return err
		}
	}
	return nil
}

// refuseLate gives back money that came when the kits were gone.
func refuseLate(tx *work.Tx, o Order, p Payment, why error) error {
	if !fault.Is(why, fault.Conflict) {
		return why
	}
	if err := step(tx, o.ID, Failed, sayLateNote.In(o.Lang)); err != nil {
		return err
	}
	return tx.Enqueue(RefundJob, RefundJob+":late:"+string(p.Intent),
		payback{Refund: "late-" + p.Intent, Intent: p.Intent, Amount: p.Amount})
}

// fail ends a pending order and gives its kits back.
func fail(tx *work.Tx, order id.ID) error {
	n, err := tx.Exec(`update order_order set state = 'failed' where id = $1 and state = 'pending'`, string(order))
	if err != nil || n == 0 {
		return err
	}
	lines, err := Lines(tx, order)
	if err != nil {
		return err
	}
	for _, l := range lines {
		if err := catalog.Release(tx, l.Product, l.Count); err != nil {
			return err
		}
	}
	if err := step(tx, order, Failed, ""); err != nil {
		return err
	}
	return tx.Emit(FailedEvent{Order: order})
}

// Expire ends pending orders whose time is over, a few at a time, and tells how many. The gateway is asked once more
// about each: should its money have come unnoticed, Settle revives the order or gives it back.
func Expire(tx *work.Tx) (int, error) {
	late, err := db.All(tx, scan, `select `+columns+` from order_order
		where state = 'pending' and placed_at < $2 and held_until < $1 order by placed_at limit 100`,
		tx.Now().UnixMicro(), tx.Now().Add(-holdTime).UnixMicro())
	if err != nil {
		return 0, err
	}
	for _, o := range late {
		if err := fail(tx, o.ID); err != nil {
			return 0, err
		}
		p, err := PaymentOf(tx, o.ID)
		if errors.Is(err, db.ErrNone) {
			continue
		}
		if err != nil {
			return 0, err
		}
		if err := tx.Enqueue(LookJob, LookJob+":expired:"+string(p.Intent), p.Intent); err != nil {
			return 0, err
		}
	}
	return len(late), nil
}

// Notice stores what a gateway told us before anything is done about it, and enqueues the look that will. The same
// notice again changes nothing. What it says is not believed: the gateway is asked.
func Notice(tx *work.Tx, gateway, notice string, intent id.ID) error {
	if _, err := paymentBy(tx, intent); err != nil {
		return err
	}
	n, err := tx.Exec(`insert into order_notice (id, gateway, intent, at) values ($1, $2, $3, $4)
		on conflict (id) do nothing`,
		gateway+":"+notice, gateway, string(intent), tx.Now().UnixMicro())
	if err != nil || n == 0 {
		return err
	}
	return tx.Enqueue(LookJob, LookJob+":"+gateway+":"+notice, intent)
}
