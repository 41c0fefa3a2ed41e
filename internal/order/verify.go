package order

import (
	"fmt"

	"madang/internal/id"
	"madang/internal/ledger"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// verifyPage is how many orders, or lines, are read at once: a doctor needs no more memory for a large shop.
const verifyPage = 500

// Verify checks of each order that it is the sum of its lines, that its refunds add up to what it says, by money and by
// kits, and that it stands in the ledger with exactly its gross less its refunds when its payment succeeded and with
// nothing when it did not (invariants 3 and 9). It tells how many orders it read.
func Verify(tx *work.Tx) (n int64, err error) {
	for after := id.ID(""); ; {
		page, err := db.All(tx, scanBooked, bookedText, string(after), verifyPage)
		if err != nil || len(page) == 0 {
			return n, err
		}
		ids := make([]id.ID, len(page))
		for i, b := range page {
			ids[i] = b.id
		}
		posted, err := ledger.SumsOf(tx, ledger.Customers, ids)
		if err != nil {
			return n, err
		}
		for _, b := range page {
			n++
			if err := b.verify(-posted[b.id]); err != nil {
				return n, err
			}
		}
		after = ids[len(ids)-1]
	}
}

// booked is an order with what its lines, refunds and payment say of it.
type booked struct {
	id                                id.ID
	number                            string
	state                             State
	gross, vat, refunded, paidAt      int64
	lines, linesVAT, byRefunds, loose int64
	succeeded                         bool
}

const bookedText = `select o.id, o.number, o.state, o.gross, o.vat, o.refunded, o.paid_at,
	cast(coalesce((select sum(l.gross) from order_line l where l.order_id = o.id), 0) as bigint),
	cast(coalesce((select sum(l.vat) from order_line l where l.order_id = o.id), 0) as bigint),
	cast(coalesce((select sum(r.amount) from order_refund r where r.order_id = o.id), 0) as bigint),
	(select count(*) from order_line l where l.order_id = o.id and l.refunded <>
		(select coalesce(sum(r.count), 0) from order_refund r where r.line = l.id)),
	exists (select 1 from order_payment p where p.order_id = o.id and p.state = 'succeeded' and p.amount = o.gross)
	from order_order o where o.id > $1 order by o.id limit $2`

func scanBooked(s db.Scanner, b *booked) error {
	return s.Scan(&b.id, &b.number, &b.state, &b.gross, &b.vat, &b.refunded, &b.paidAt, &b.lines, &b.linesVAT,
		&b.byRefunds, &b.loose, &b.succeeded)
}

func (b booked) verify(posted int64) error {
	unpaid := b.state == Pending || b.state == Failed
	switch {
	case b.gross != b.lines || b.vat != b.linesVAT:
		return fmt.Errorf("order %s says %d with %d VAT, its lines %d with %d",
			b.number, b.gross, b.vat, b.lines, b.linesVAT)
	case b.refunded != b.byRefunds || b.refunded > b.gross || b.loose > 0:
		return fmt.Errorf("order %s: refunded %d, by its refunds %d, of %d; %d lines count other kits",
			b.number, b.refunded, b.byRefunds, b.gross, b.loose)
	case unpaid != (b.paidAt == 0) || !unpaid && !b.succeeded:
		return fmt.Errorf("order %s is %s, which its payment does not say", b.number, b.state)
	case unpaid && (posted != 0 || b.refunded != 0):
		return fmt.Errorf("order %s was not paid, and the ledger says %d", b.number, posted)
	case !unpaid && (b.state == Refunded) != (b.refunded == b.gross):
		return fmt.Errorf("order %s is %s with %d of %d refunded", b.number, b.state, b.refunded, b.gross)
	case !unpaid && posted != b.gross-b.refunded:
		return fmt.Errorf("order %s took in %d and gave back %d, the ledger says %d", b.number, b.gross, b.refunded, posted)
	}
	return nil
}

// PaidLines lists lines whose order was paid, in the order of their ids, for whoever recomputes what follows from each.
func PaidLines(tx *work.Tx, after id.ID, limit int) ([]Line, error) {
	return db.All(tx, scanLine, `select `+lineColumns+` from order_line l where id > $1
		and exists (select 1 from order_order o where o.id = l.order_id and o.paid_at > 0) order by id limit $2`,
		string(after), limit)
}

// Held counts the kits that pending orders hold of each product, for whoever compares it with the catalog's counter.
func Held(tx *work.Tx) (map[string]int64, error) {
	return counted(tx, `select l.product, cast(sum(l.count) as bigint) from order_order o
		join order_line l on l.order_id = o.id where o.state = 'pending' group by l.product`)
}

// BoughtAll counts the kits of paid orders of each product, and how many of them were refunded: those may have come
// back.
func BoughtAll(tx *work.Tx) (bought, refunded map[string]int64, err error) {
	const from = ` from order_order o join order_line l on l.order_id = o.id where o.paid_at > 0 group by l.product`
	if bought, err = counted(tx, `select l.product, cast(sum(l.count) as bigint)`+from); err != nil {
		return nil, nil, err
	}
	refunded, err = counted(tx, `select l.product, cast(sum(l.refunded) as bigint)`+from)
	return bought, refunded, err
}

func counted(tx *work.Tx, query string) (map[string]int64, error) {
	type row struct {
		product string
		count   int64
	}
	rows, err := db.All(tx, func(s db.Scanner, r *row) error { return s.Scan(&r.product, &r.count) }, query)
	counts := make(map[string]int64, len(rows))
	for _, r := range rows {
		counts[r.product] = r.count
	}
	return counts, err
}
