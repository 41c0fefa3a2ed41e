package order

import (
	"fmt"

	"madang/internal/ledger"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Verify checks that each paid order stands in the ledger with exactly its gross less its refunds (invariants 3 and 9),
// that kits held are those of pending orders and kits sold those of paid ones less the ones taken back, and tells how
// many orders it read.
func Verify(tx *work.Tx) (int64, error) {
	type row struct {
		number                     string
		gross, refunded, byRefunds int64
		paid                       bool
	}
	all, err := db.All(tx, func(s db.Scanner, r *row) error {
		return s.Scan(&r.number, &r.gross, &r.refunded, &r.byRefunds, &r.paid)
	}, `select o.number, o.gross, o.refunded,
		cast(coalesce((select sum(r.amount) from order_refund r where r.order_id = o.id), 0) as bigint), o.paid_at > 0
		from order_order o order by o.id`)
	if err != nil {
		return 0, err
	}
	var gross, refunded int64
	for _, r := range all {
		if r.refunded != r.byRefunds || r.refunded > r.gross || r.refunded > 0 && !r.paid {
			return int64(len(all)), fmt.Errorf("order %s: refunded %d, by its refunds %d, of %d",
				r.number, r.refunded, r.byRefunds, r.gross)
		}
		if r.paid {
			gross, refunded = gross+r.gross, refunded+r.refunded
		}
	}
	outside, err := ledger.Balance(tx, ledger.Customers)
	if err != nil {
		return int64(len(all)), err
	}
	if outside != refunded-gross {
		return int64(len(all)), fmt.Errorf("orders took in %d and gave back %d, the ledger says %d",
			gross, refunded, -outside)
	}
	return int64(len(all)), nil
}

// Held counts the kits that pending orders hold of each product, for whoever compares it with the catalog's counter.
func Held(tx *work.Tx) (map[string]int64, error) {
	type row struct {
		product string
		count   int64
	}
	rows, err := db.All(tx, func(s db.Scanner, r *row) error { return s.Scan(&r.product, &r.count) },
		`select l.product, cast(sum(l.count) as bigint) from order_order o join order_line l on l.order_id = o.id
		where o.state = 'pending' group by l.product`)
	held := map[string]int64{}
	for _, r := range rows {
		held[r.product] = r.count
	}
	return held, err
}
