package reward

import (
	"fmt"

	"madang/internal/id"
	"madang/internal/ledger"
	"madang/internal/order"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Verify recomputes invariants 2 and 3 to the won: every royalty from its order line, credits and rate card, every
// reversal from the refunded kits, and every member's balances from what stands of their royalties. It tells how many
// royalties it recomputed.
func Verify(tx *work.Tx) (int64, error) {
	all, err := db.All(tx, scanRoyalty, `select `+royaltyColumns+` from reward_royalty order by line, credit`)
	if err != nil {
		return 0, err
	}
	byProduct := map[id.ID][]Credit{}
	for start := 0; start < len(all); {
		end := start
		for end < len(all) && all[end].Line == all[start].Line {
			end++
		}
		if err := verifyLine(tx, all[start:end], byProduct); err != nil {
			return int64(len(all)), err
		}
		start = end
	}
	if err := verifyBalances(tx, all); err != nil {
		return int64(len(all)), err
	}
	return int64(len(all)), verifyTotals(tx)
}

func verifyLine(tx *work.Tx, rows []Royalty, byProduct map[id.ID][]Credit) error {
	l, err := order.FindLine(tx, rows[0].Line)
	if err != nil {
		return err
	}
	credits, known := byProduct[l.Product]
	if !known {
		if credits, err = Credits(tx, l.Product); err != nil {
			return err
		}
		byProduct[l.Product] = credits
	}
	if len(credits) != len(rows) {
		return fmt.Errorf("line %s has %d royalties, its product %d credits", l.ID, len(rows), len(credits))
	}
	amounts := Amounts(l.Net(), shares(credits))
	for i, r := range rows {
		if r.Credit != credits[i].ID || r.Member != credits[i].Member || r.Amount != amounts[i] {
			return fmt.Errorf("line %s credit %s says %d won, recomputed %d", l.ID, r.Credit, r.Amount, amounts[i])
		}
		if want := order.Part(r.Amount, l.Refunded, l.Count); r.Reversed != want {
			return fmt.Errorf("line %s credit %s reversed %d won, recomputed %d", l.ID, r.Credit, r.Reversed, want)
		}
	}
	return nil
}

// verifyBalances compares what the ledger owes each member with what stands of their royalties.
func verifyBalances(tx *work.Tx, all []Royalty) error {
	left := map[id.ID]int64{}
	for _, r := range all {
		left[r.Member] += r.Left()
	}
	for member, want := range left {
		var have int64
		for _, a := range []ledger.Account{ledger.RoyaltyPending(member), ledger.RoyaltyPayable(member),
			ledger.RoyaltyReceivable(member)} {
			n, err := ledger.Balance(tx, a)
			if err != nil {
				return err
			}
			have += n
		}
		if have != want {
			return fmt.Errorf("member %s: the ledger owes %d won, the royalties say %d", member, have, want)
		}
	}
	return nil
}

// verifyTotals compares each product's total, and each member's part of it, with the royalties.
func verifyTotals(tx *work.Tx) error {
	stray, err := db.All(tx, db.Value[string], `select t.product from reward_total t where t.earned <>
		(select cast(coalesce(sum(r.amount - r.reversed), 0) as bigint) from reward_royalty r where r.product = t.product)
		limit 1`)
	if err == nil && len(stray) > 0 {
		err = fmt.Errorf("product %s: its total does not agree with its royalties", stray[0])
	}
	if err != nil {
		return err
	}
	stray, err = db.All(tx, db.Value[string], `select s.product from reward_share s where s.earned <>
		(select cast(coalesce(sum(r.amount - r.reversed), 0) as bigint) from reward_royalty r
		where r.member = s.member and r.product = s.product) limit 1`)
	if err == nil && len(stray) > 0 {
		err = fmt.Errorf("product %s: what a member has from it does not agree with the royalties", stray[0])
	}
	return err
}
