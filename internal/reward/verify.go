package reward

import (
	"fmt"

	"madang/internal/catalog"
	"madang/internal/id"
	"madang/internal/lab"
	"madang/internal/ledger"
	"madang/internal/money"
	"madang/internal/order"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Verify recomputes invariants 2 and 3 to the won: every royalty from its order line, credits and rate card, every
// reversal from the refunded kits, every member's balances from what stands of their royalties, and every product's
// credits from the shares that were agreed on. A paid line without the royalties it should have is found, too. It tells
// how many royalties it recomputed.
func Verify(tx *work.Tx) (int64, error) {
	v := &verifier{tx: tx, credits: map[id.ID][]Credit{}, pending: map[id.ID]int64{}, payable: map[id.ID]int64{}}
	for _, step := range []func() error{v.lines, v.balances, v.totals, v.agreed} {
		if err := step(); err != nil {
			return v.seen, err
		}
	}
	return v.seen, nil
}

type verifier struct {
	tx               *work.Tx
	seen             int64
	credits          map[id.ID][]Credit
	pending, payable map[id.ID]int64 // what stands of a member's royalties
}

// linesAtOnce bounds what is in memory.
const linesAtOnce = 500

// lines recomputes the royalties of every paid line.
func (v *verifier) lines() error {
	for after := id.ID(""); ; {
		lines, err := order.PaidLines(v.tx, after, linesAtOnce)
		if err != nil {
			return err
		}
		if len(lines) == 0 {
			break
		}
		ids := make([]id.ID, len(lines))
		for i, l := range lines {
			ids[i] = l.ID
		}
		all, err := db.All(v.tx, scanRoyalty, `select `+royaltyColumns+` from reward_royalty
			where line in (`+db.Places(1, len(ids))+`) order by credit`, db.Args(ids)...)
		if err != nil {
			return err
		}
		of := map[id.ID][]Royalty{}
		for _, r := range all {
			of[r.Line] = append(of[r.Line], r)
		}
		for _, l := range lines {
			if err := v.line(l, of[l.ID]); err != nil {
				return err
			}
		}
		after = ids[len(ids)-1]
	}
	n, err := db.One(v.tx, db.Value[int64], `select count(*) from reward_royalty`)
	if err == nil && n != v.seen {
		err = fmt.Errorf("%d royalties are for lines that nobody paid", n-v.seen)
	}
	return err
}

func (v *verifier) line(l order.Line, rows []Royalty) error {
	credits, known := v.credits[l.Product]
	if !known {
		var err error
		if credits, err = Credits(v.tx, l.Product); err != nil {
			return err
		}
		v.credits[l.Product] = credits
	}
	amounts := Amounts(l.Net(), shares(credits))
	var pool int64
	for _, a := range amounts {
		pool += a
	}
	if pool == 0 {
		credits = nil // too little for anybody: nothing was posted
	}
	if len(credits) != len(rows) {
		return fmt.Errorf("line %s has %d royalties, its product %d credits", l.ID, len(rows), len(credits))
	}
	for i, r := range rows {
		v.seen++
		if r.Credit != credits[i].ID || r.Member != credits[i].Member || r.Product != l.Product || r.Amount != amounts[i] {
			return fmt.Errorf("line %s credit %s says %d won, recomputed %d", l.ID, r.Credit, r.Amount, amounts[i])
		}
		if want := order.Part(r.Amount, l.Refunded, l.Count); r.Reversed != want {
			return fmt.Errorf("line %s credit %s reversed %d won, recomputed %d", l.ID, r.Credit, r.Reversed, want)
		}
		if r.State == "pending" {
			v.pending[r.Member] += r.Left()
			v.payable[r.Member] += 0
		} else {
			v.payable[r.Member] += r.Left()
		}
	}
	return nil
}

// balances compares what the ledger owes each member with what stands of their royalties: what waits, and what can be
// paid less what they owe back.
func (v *verifier) balances() error {
	for member, want := range v.payable {
		waits, err := ledger.Balance(v.tx, ledger.RoyaltyPending(member))
		if err != nil {
			return err
		}
		have, err := ledger.Balance(v.tx, ledger.RoyaltyPayable(member))
		if err != nil {
			return err
		}
		owed, err := ledger.Balance(v.tx, ledger.RoyaltyReceivable(member))
		if err != nil {
			return err
		}
		if waits != v.pending[member] || have+owed != want {
			return fmt.Errorf("member %s: the ledger says %d won wait and %d are payable, the royalties %d and %d",
				member, waits, have+owed, v.pending[member], want)
		}
	}
	return nil
}

// totals compares the sums that pages read with the royalties behind them, in both directions.
func (v *verifier) totals() error {
	const sum = `(select coalesce(sum(r.amount - r.reversed), 0) from reward_royalty r where `
	for _, check := range []struct{ wrong, query string }{
		{"product %s: its total does not agree with its royalties",
			`select t.product from reward_total t where t.earned <> ` + sum + `r.product = t.product)
			or t.people <> (select count(distinct c.member) from reward_credit c where c.product = t.product) limit 1`},
		{"product %s: what a member has from it does not agree with the royalties",
			`select s.product from reward_share s where s.earned <> ` + sum + `r.member = s.member
			and r.product = s.product) limit 1`},
		{"member %s: the months do not agree with the royalties",
			`select m.member from reward_month m group by m.member having sum(m.earned) <> ` + sum + `r.member = m.member)
			limit 1`},
		{"product %s has royalties that no total counts", `select r.product from reward_royalty r
			left join reward_total t on t.product = r.product
			left join reward_share s on s.product = r.product and s.member = r.member
			where t.product is null or s.product is null limit 1`},
		{"member %s has royalties in no month", `select r.member from reward_royalty r
			where not exists (select 1 from reward_month m where m.member = r.member) limit 1`},
	} {
		stray, err := db.All(v.tx, db.Value[string], check.query)
		if err == nil && len(stray) > 0 {
			err = fmt.Errorf(check.wrong, stray[0])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// agreed compares a product's credits with the shares its development agreed on: what flows upstream stays within them.
func (v *verifier) agreed() error {
	type row struct {
		product id.ID
		sum     money.PPM
	}
	all, err := db.All(v.tx, func(s db.Scanner, r *row) error { return s.Scan(&r.product, &r.sum) },
		`select product, cast(sum(share) as bigint) from reward_credit group by product`)
	if err != nil {
		return err
	}
	for _, r := range all {
		p, err := catalog.Find(v.tx, r.product)
		if err != nil {
			return err
		}
		credits, err := lab.Agreed(v.tx, p.Development)
		if err != nil {
			return err
		}
		var want money.PPM
		for _, c := range credits {
			want += c.Share
		}
		if r.sum != want {
			return fmt.Errorf("product %s: its credits come to %s, %s were agreed on", r.product, r.sum, want)
		}
	}
	return nil
}
