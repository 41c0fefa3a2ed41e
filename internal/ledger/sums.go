package ledger

import (
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// SumsOf adds up an account's postings by what they are for, in one query; things without any are missing from the map.
func SumsOf(tx *work.Tx, a Account, refs []id.ID) (map[id.ID]int64, error) {
	sums := make(map[id.ID]int64, len(refs))
	if len(refs) == 0 {
		return sums, nil
	}
	type row struct {
		ref id.ID
		sum int64
	}
	rows, err := db.All(tx, func(s db.Scanner, r *row) error { return s.Scan(&r.ref, &r.sum) },
		`select ref, cast(sum(amount) as bigint) from ledger_posting where account = $1
		and ref in (`+db.Places(2, len(refs))+`) group by ref`, append([]any{string(a)}, db.Args(refs)...)...)
	for _, r := range rows {
		sums[r.ref] = r.sum
	}
	return sums, err
}
