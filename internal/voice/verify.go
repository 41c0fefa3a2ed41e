package voice

import (
	"fmt"
	"time"

	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Counts is how much a verification read.
type Counts struct{ Ideas, Votes, Comments, Reviews int64 }

// check is one thing that must hold: its query finds the first row for which it does not.
type check struct{ sentence, query string }

var checks = []check{
	{"idea %s counts other votes than it has", `select i.id from voice_idea i left join
		(select idea, count(*) as n from voice_support group by idea) s on s.idea = i.id
		where i.votes <> coalesce(s.n, 0) limit 1`},
	{"idea %s counts other comments than it shows", `select i.id from voice_idea i left join
		(select idea, count(*) as n from voice_comment where hidden_at = 0 group by idea) c on c.idea = i.id
		where i.comments <> coalesce(c.n, 0) limit 1`},
	{"idea %s was supported by its own author", `select i.id from voice_idea i
		join voice_support s on s.idea = i.id and s.member = i.author limit 1`},
	{"idea %s was supported while it was closed", `select a.idea from voice_answer a
		join voice_support s on s.idea = a.idea and s.at > a.at
		where a.state in ('launched', 'declined') and not exists
		(select 1 from voice_answer b where b.idea = a.idea and b.id > a.id and b.at <= s.at) limit 1`},
	{"idea %s does not stand as its last answer says", `select i.id from voice_idea i left join
		(select idea, max(id) as last from voice_answer group by idea) l on l.idea = i.id
		left join voice_answer a on a.id = l.last
		where i.state <> coalesce(a.state, 'open') or i.answered_at <> coalesce(a.at, 0) limit 1`},
	{"product %s counts other stars than its reviews gave", `select r.product from (select product,
		sum(case when disclosure_ko = '' and stars = 1 then 1 else 0 end) as one,
		sum(case when disclosure_ko = '' and stars = 2 then 1 else 0 end) as two,
		sum(case when disclosure_ko = '' and stars = 3 then 1 else 0 end) as three,
		sum(case when disclosure_ko = '' and stars = 4 then 1 else 0 end) as four,
		sum(case when disclosure_ko = '' and stars = 5 then 1 else 0 end) as five,
		sum(case when disclosure_ko <> '' then 1 else 0 end) as apart
		from voice_review group by product) r left join voice_rating c on c.product = r.product
		where c.product is null or c.one <> r.one or c.two <> r.two or c.three <> r.three
		or c.four <> r.four or c.five <> r.five or c.apart <> r.apart limit 1`},
	{"product %s is rated and has no review", `select c.product from voice_rating c
		where c.one + c.two + c.three + c.four + c.five + c.apart > 0
		and not exists (select 1 from voice_review r where r.product = c.product) limit 1`},
	{"product %s has two reviews of one member", `select product from voice_review
		group by product, author having count(*) > 1 limit 1`},
	{"review %s counts other helpful marks than it has", `select r.id from voice_review r left join
		(select review, count(*) as n from voice_helpful group by review) h on h.review = r.id
		where r.helpful <> coalesce(h.n, 0) limit 1`},
	{"review %s lacks a version", `select r.id from voice_review r
		left join voice_review_version v on v.review = r.id and v.version = r.version
		where v.review is null or v.stars <> r.stars or v.body <> r.body limit 1`},
}

// Verify recomputes every counter and order from the rows behind it (invariant 4 for votes, 7 for the average) and
// tells how much it read. The error names the first thing that does not agree.
func Verify(tx *work.Tx) (Counts, error) {
	c, err := db.One(tx, func(s db.Scanner, c *Counts) error {
		return s.Scan(&c.Ideas, &c.Votes, &c.Comments, &c.Reviews)
	}, `select (select count(*) from voice_idea), (select count(*) from voice_support),
		(select count(*) from voice_comment), (select count(*) from voice_review)`)
	if err != nil {
		return c, err
	}
	for _, check := range checks {
		found, err := db.All(tx, db.Value[string], check.query)
		if err != nil {
			return c, err
		}
		if len(found) > 0 {
			return c, fmt.Errorf(check.sentence, found[0])
		}
	}
	return c, verifyHot(tx)
}

// verifyHot computes every idea's place again. The database's logarithm may round its last digit otherwise than ours.
func verifyHot(tx *work.Tx) error {
	type row struct {
		id                  string
		created, votes, hot int64
	}
	all, err := db.All(tx, func(s db.Scanner, r *row) error { return s.Scan(&r.id, &r.created, &r.votes, &r.hot) },
		`select id, created_at, votes, hot from voice_idea`)
	if err != nil {
		return err
	}
	for _, r := range all {
		if d := r.hot - hotOf(time.UnixMicro(r.created), r.votes); d < -2 || d > 2 {
			return fmt.Errorf("idea %s does not stand where its votes put it", r.id)
		}
	}
	return nil
}
