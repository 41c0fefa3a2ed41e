package ledger

import (
	"fmt"

	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Verify recomputes invariant 1: every transfer sums to zero per currency, every balance is the sum of its postings,
// and no account lies below its floor. It tells how many postings it added up.
func Verify(tx *work.Tx) (int64, error) {
	n, err := db.One(tx, db.Value[int64], `select count(*) from ledger_posting`)
	if err != nil {
		return 0, err
	}
	type row struct {
		name      string
		have, sum int64
	}
	scanRow := func(s db.Scanner, r *row) error { return s.Scan(&r.name, &r.have, &r.sum) }
	bent, err := db.All(tx, scanRow, `select transfer, 0, cast(sum(amount) as bigint) from ledger_posting
		group by transfer, currency having sum(amount) <> 0 limit 1`)
	if err != nil {
		return n, err
	}
	if len(bent) > 0 {
		return n, fmt.Errorf("transfer %s sums to %d, not zero", bent[0].name, bent[0].sum)
	}
	off, err := db.All(tx, scanRow, `select a.id, a.balance, cast(coalesce(p.total, 0) as bigint)
		from ledger_account a left join
		(select account, currency, sum(amount) as total from ledger_posting group by account, currency) p
		on p.account = a.id and p.currency = a.currency
		where a.balance <> coalesce(p.total, 0) or (a.balance < 0 and not a.overdraw) limit 1`)
	if err != nil {
		return n, err
	}
	if len(off) > 0 {
		return n, fmt.Errorf("account %s says %d, its postings sum to %d", off[0].name, off[0].have, off[0].sum)
	}
	stray, err := db.All(tx, scanRow, `select p.account, 0, 0 from ledger_posting p left join ledger_account a
		on a.id = p.account and a.currency = p.currency where a.id is null limit 1`)
	if err == nil && len(stray) > 0 {
		err = fmt.Errorf("account %s has postings and no balance", stray[0].name)
	}
	if err != nil {
		return n, err
	}
	floorless, err := db.All(tx, scanRow, `select id, 0, 0 from ledger_account where overdraw <>
		(id like 'world:%' or id like 'order:%' or id like 'tax:%' or id like 'royalty:receivable:%') limit 1`)
	if err == nil && len(floorless) > 0 {
		err = fmt.Errorf("account %s has the floor of another kind", floorless[0].name)
	}
	return n, err
}
