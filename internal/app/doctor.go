package app

import (
	"context"
	"fmt"

	"madang/internal/catalog"
	"madang/internal/lab"
	"madang/internal/ledger"
	"madang/internal/order"
	"madang/internal/platform/work"
	"madang/internal/reward"
	"madang/internal/studio"
	"madang/internal/subject"
	"madang/internal/voice"
)

// Finding is one invariant recomputed: how many rows were read for it, and what is wrong, if anything.
type Finding struct {
	Invariant string
	Of        string // what Count counts
	Count     int64
	Err       error
}

// Doctor recomputes every invariant that has code by now, from the rows themselves, on one snapshot.
func (a *App) Doctor(ctx context.Context) ([]Finding, error) {
	var all []Finding
	err := a.Store.Read(ctx, work.Actor{}, func(tx *work.Tx) error {
		all = a.Examine(tx)
		return nil
	})
	return all, err
}

// Examine is Doctor inside a unit of work: it sees what the unit has changed.
func (a *App) Examine(tx *work.Tx) []Finding {
	var all []Finding
	check := func(invariant, of string, fn func() (int64, error)) {
		n, err := fn()
		all = append(all, Finding{Invariant: invariant, Of: of, Count: n, Err: err})
	}
	check("transfers sum to zero, balances are the sum of postings, no account below its floor", "postings",
		func() (int64, error) { return ledger.Verify(tx) })
	check("each royalty is a function of order line, credits and rate card; reversals follow the refunds", "royalties",
		func() (int64, error) { return reward.Verify(tx) })
	check("each paid order stands in the ledger with its gross less its refunds", "orders",
		func() (int64, error) { return order.Verify(tx) })
	check("stock is what came in less what is held and sold; kits hold their frozen parts", "products",
		func() (int64, error) { return catalog.Verify(tx) })
	check("what is held is held by an order being paid", "products with holds",
		func() (int64, error) { return holds(tx) })
	check("what is sold was paid for", "products sold", func() (int64, error) { return sales(tx) })
	check("lineage has no cycle", "edges", func() (int64, error) { return subject.Verify(tx) })
	check("each accepted credit has its agreement", "credits", func() (int64, error) { return lab.Verify(tx) })
	check("designs: versions whole, part lists add up, licences permit the remix, agreements accepted, files present",
		"versions", func() (int64, error) { return studio.Verify(tx, a.Blobs) })
	check("one person one vote, counters are their rows, no vote after the answer, one review each", "votes and reviews",
		func() (int64, error) {
			c, err := voice.Verify(tx)
			return c.Votes + c.Reviews, err
		})
	check("every kept file is on the disk, unchanged", "files", func() (int64, error) { return a.Blobs.Verify(tx) })
	check("the event chain verifies", "sealed events", func() (int64, error) { return work.VerifyChain(tx) })
	return all
}

// sales compares the catalog's counter of sold kits with the orders that paid for them: of those refunded, any number
// may have come back and be on sale again.
func sales(tx *work.Tx) (int64, error) {
	bought, refunded, err := order.BoughtAll(tx)
	if err != nil {
		return 0, err
	}
	sold, err := catalog.SoldAll(tx)
	if err != nil {
		return 0, err
	}
	for product := range sold {
		bought[product] += 0
	}
	for product, most := range bought {
		if n := sold[product]; n > most || n < most-refunded[product] {
			return int64(len(sold)), fmt.Errorf("product %s: the catalog sold %d kits, orders paid for %d and refunded %d",
				product, n, most, refunded[product])
		}
	}
	return int64(len(sold)), nil
}

// holds compares the catalog's counter of held kits with the orders that hold them.
func holds(tx *work.Tx) (int64, error) {
	byOrders, err := order.Held(tx)
	if err != nil {
		return 0, err
	}
	byCatalog, err := catalog.HeldAll(tx)
	if err != nil {
		return 0, err
	}
	for product, n := range byCatalog {
		if byOrders[product] != n {
			return int64(len(byCatalog)), fmt.Errorf("product %s: the catalog holds %d kits, orders being paid hold %d",
				product, n, byOrders[product])
		}
		delete(byOrders, product)
	}
	for product, n := range byOrders {
		return int64(len(byCatalog)), fmt.Errorf("product %s: orders being paid hold %d kits, the catalog none", product, n)
	}
	return int64(len(byCatalog)), nil
}
