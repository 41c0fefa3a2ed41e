package catalog

import (
	"fmt"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Stock moves by guarded updates of one row: received, held for orders being paid, sold. What the guard misses, the
// constraint catalog_never_oversold refuses.

// Hold keeps kits for an order that is being paid. It refuses when fewer are free, saying how many.
func Hold(tx *work.Tx, product id.ID, count int64) error {
	const op = "catalog.Hold"
	n, err := tx.Exec(`update catalog_product set held = held + $2
		where id = $1 and state = 'on-sale' and held + sold + $2 <= received`,
		string(product), count)
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	if n == 1 {
		return nil
	}
	p, err := Find(tx, product)
	if err != nil {
		return err
	}
	switch {
	case p.State != OnSale:
		return fault.New(fault.Conflict, op, sayEnded, p.Title)
	case p.Free() == 0:
		return fault.New(fault.Conflict, op, saySoldOut, p.Title)
	}
	return fault.New(fault.Conflict, op, sayFewer, p.Title, p.Free())
}

// Release gives held kits back.
func Release(tx *work.Tx, product id.ID, count int64) error {
	return shift(tx, "catalog.Release", `update catalog_product set held = held - $2 where id = $1 and held >= $2`,
		product, count)
}

// Sell turns held kits into sold ones.
func Sell(tx *work.Tx, product id.ID, count int64) error {
	return shift(tx, "catalog.Sell", `update catalog_product set held = held - $2, sold = sold + $2
		where id = $1 and held >= $2`, product, count)
}

// TakeBack puts sold kits, returned whole, on sale again.
func TakeBack(tx *work.Tx, product id.ID, count int64) error {
	return shift(tx, "catalog.TakeBack", `update catalog_product set sold = sold - $2 where id = $1 and sold >= $2`,
		product, count)
}

// shift runs a guarded movement that must find its row: when it does not, the books are wrong and the unit is undone.
func shift(tx *work.Tx, op, query string, product id.ID, count int64) error {
	n, err := tx.Exec(query, string(product), count)
	if err == nil && n != 1 {
		err = fmt.Errorf("product %s does not have %d to move", product, count)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return nil
}

// Restock adds kits that came in.
func Restock(tx *work.Tx, product id.ID, count int64) error {
	const op = "catalog.Restock"
	if err := staffOnly(tx, op); err != nil {
		return err
	}
	if count <= 0 || count > stockMax {
		return fault.At(op, "count", sayStock)
	}
	if _, err := tx.Exec(`update catalog_product set received = received + $2 where id = $1`,
		string(product), count); err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return noteDelivery(tx, product, count)
}

func noteDelivery(tx *work.Tx, product id.ID, count int64) error {
	if count == 0 {
		return nil
	}
	_, err := tx.Exec(`insert into catalog_delivery (id, product, count, actor, at) values ($1, $2, $3, $4, $5)`,
		string(tx.NewID()), string(product), count, string(tx.Actor().ID), tx.Now().UnixMicro())
	return err
}

// Verify checks that stock is what came in, less what is held and sold, and never below zero, and that each kit's part
// list adds up to its count, and that its price is the last on record. It tells how many products it read.
func Verify(tx *work.Tx) (int64, error) {
	type row struct {
		slug                      string
		received, came, held      int64
		sold, parts, partsCounted int64
		price, told               int64
	}
	all, err := db.All(tx, func(s db.Scanner, r *row) error {
		return s.Scan(&r.slug, &r.received, &r.came, &r.held, &r.sold, &r.parts, &r.partsCounted,
			&r.price, &r.told)
	}, `select p.slug, p.received,
		cast(coalesce((select sum(d.count) from catalog_delivery d where d.product = p.id), 0) as bigint),
		p.held, p.sold, p.parts,
		cast(coalesce((select sum(c.count) from catalog_part c where c.product = p.id), 0) as bigint), p.price,
		coalesce((select l.price from catalog_price l where l.product = p.id order by l.at desc limit 1), 0)
		from catalog_product p order by p.id`)
	if err != nil {
		return 0, err
	}
	for _, r := range all {
		if r.received != r.came || r.held < 0 || r.sold < 0 || r.held+r.sold > r.received {
			return int64(len(all)), fmt.Errorf("product %s: %d received by its deliveries %d, %d held, %d sold",
				r.slug, r.received, r.came, r.held, r.sold)
		}
		if r.parts != r.partsCounted {
			return int64(len(all)), fmt.Errorf("product %s says %d parts, its list has %d", r.slug, r.parts, r.partsCounted)
		}
		if r.price != r.told {
			return int64(len(all)), fmt.Errorf("product %s costs %d, its last price on record is %d", r.slug, r.price, r.told)
		}
	}
	return int64(len(all)), nil
}

// SoldAll counts the kits sold of each product that has any, those taken back not counted.
func SoldAll(tx *work.Tx) (map[string]int64, error) {
	all, err := db.All(tx, scan, `select `+columns+` from catalog_product where sold > 0`)
	sold := make(map[string]int64, len(all))
	for _, p := range all {
		sold[string(p.ID)] = p.Sold
	}
	return sold, err
}

// HeldAll counts the kits held of each product that has any.
func HeldAll(tx *work.Tx) (map[string]int64, error) {
	all, err := db.All(tx, scan, `select `+columns+` from catalog_product where held > 0`)
	held := make(map[string]int64, len(all))
	for _, p := range all {
		held[string(p.ID)] = p.Held
	}
	return held, err
}
