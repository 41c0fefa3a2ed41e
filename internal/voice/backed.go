package voice

import (
	"time"

	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Backing is an idea with the time of its first and its latest support; both are zero while nobody supports it.
type Backing struct {
	Idea
	First, Last time.Time
}

// Backed reads some ideas and the span of their support, in one query that looks at two ends of an index each.
func Backed(tx *work.Tx, ideas ...id.ID) (map[id.ID]Backing, error) {
	found := make(map[id.ID]Backing, len(ideas))
	if len(ideas) == 0 {
		return found, nil
	}
	all, err := db.All(tx, func(s db.Scanner, b *Backing) error {
		var first, last int64
		err := scanIdea(s, &b.Idea, &first, &last)
		if first > 0 {
			b.First, b.Last = time.UnixMicro(first).UTC(), time.UnixMicro(last).UTC()
		}
		return err
	}, `select `+ideaColumns+`, coalesce((select min(s.at) from voice_support s where s.idea = voice_idea.id), 0),
		coalesce((select max(s.at) from voice_support s where s.idea = voice_idea.id), 0)
		from voice_idea where id in (`+db.Places(1, len(ideas))+`)`, db.Args(ideas)...)
	for _, b := range all {
		found[b.ID] = b
	}
	return found, err
}

// Pioneers lists who supported an idea first.
func Pioneers(tx *work.Tx, idea id.ID, limit int) ([]Supporter, error) {
	return db.All(tx, func(s db.Scanner, p *Supporter) error {
		var at int64
		err := s.Scan(&p.Member, &at)
		p.At = time.UnixMicro(at).UTC()
		return err
	}, `select member, at from voice_support where idea = $1 order by at, member limit $2`, string(idea), limit)
}
