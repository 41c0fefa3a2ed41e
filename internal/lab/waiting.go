package lab

import (
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// waitingMax bounds what Waiting counts: a page says "1,000" of any more.
const waitingMax = 1000

// Waiting counts the offers of credit that nobody answered yet, up to a thousand.
func Waiting(tx *work.Tx) (int64, error) {
	return db.One(tx, db.Value[int64], `select count(*) from
		(select 1 from lab_credit where state = 'proposed' limit $1) as w`, waitingMax)
}
