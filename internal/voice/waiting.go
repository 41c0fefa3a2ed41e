package voice

import (
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// unansweredMax bounds what Unanswered counts: a page says "1,000" of any more.
const unansweredMax = 1000

// Unanswered counts the ideas that the brand has not answered yet, up to a thousand.
func Unanswered(tx *work.Tx) (int64, error) {
	return db.One(tx, db.Value[int64], `select count(*) from (select 1 from voice_idea where state = $1 limit $2) as w`,
		string(Open), unansweredMax)
}
