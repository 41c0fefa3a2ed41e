package voice

import (
	"errors"
	"fmt"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Support adds the actor's vote to an idea and returns the idea's address. The same vote twice is one. The counter
// moves in the same unit, by a guarded update that also refuses a closed idea, so it is exact however many vote at
// once. Nobody votes for their own idea: writing it said so already.
//
// A vote is a row with who and when and no event: what it changes is the counter, and a crowd's votes would bury
// whatever else the record tells.
func Support(tx *work.Tx, slug string) (url string, err error) {
	const op = "voice.Support"
	i, err := briefly(tx, slug)
	if err != nil {
		return "", err
	}
	if i.Author == tx.Actor().ID {
		return i.URL(), fault.New(fault.Conflict, op, sayOwnIdea)
	}
	n, err := tx.Exec(`insert into voice_support (idea, member, at) values ($1, $2, $3)
		on conflict (idea, member) do nothing`,
		string(i.ID), string(tx.Actor().ID), tx.Now().UnixMicro())
	if err != nil {
		return "", fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return i.URL(), nil
	}
	return i.URL(), move(tx, op, i.ID, 1)
}

// Withdraw takes the actor's vote back, as long as the idea is not closed; without one it does nothing.
func Withdraw(tx *work.Tx, slug string) (url string, err error) {
	const op = "voice.Withdraw"
	i, err := briefly(tx, slug)
	if err != nil {
		return "", err
	}
	n, err := tx.Exec(`delete from voice_support where idea = $1 and member = $2`, string(i.ID), string(tx.Actor().ID))
	if err != nil {
		return "", fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return i.URL(), nil
	}
	return i.URL(), move(tx, op, i.ID, -1)
}

// move changes the counter and the order that follows from it. No row changed means the idea is closed; the refusal
// undoes the vote's row with the unit.
func move(tx *work.Tx, op string, idea id.ID, by int64) error {
	n, err := tx.Exec(`update voice_idea set votes = votes + $2, hot = `+hotSQL+`
		where id = $1 and state in ('open', 'reviewing', 'developing')`, string(idea), by)
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return fault.New(fault.Conflict, op, sayClosed)
	}
	return nil
}

// briefly reads what a vote needs to know of an idea.
func briefly(tx *work.Tx, slug string) (Idea, error) {
	i, err := db.One(tx, func(s db.Scanner, i *Idea) error { return s.Scan(&i.ID, &i.Author, &i.Slug) },
		`select id, author, slug from voice_idea where slug = $1`, slug)
	if errors.Is(err, db.ErrNone) {
		return i, fault.New(fault.NotFound, "voice.FindIdea", sayNoIdea)
	}
	return i, err
}

// Supported tells which of some ideas a member supports, in one query.
func Supported(tx *work.Tx, member id.ID, ideas ...id.ID) (map[id.ID]bool, error) {
	if member == "" || len(ideas) == 0 {
		return nil, nil
	}
	found, err := db.All(tx, db.Value[id.ID],
		`select idea from voice_support where member = $1 and idea in (`+db.Places(2, len(ideas))+`)`,
		append([]any{string(member)}, db.Args(ideas)...)...)
	set := make(map[id.ID]bool, len(found))
	for _, v := range found {
		set[v] = true
	}
	return set, err
}

// Supporter is somebody who supports an idea.
type Supporter struct {
	Member id.ID
	At     time.Time
}

// Supporters lists the latest.
func Supporters(tx *work.Tx, idea id.ID, limit int) ([]Supporter, error) {
	return db.All(tx, func(s db.Scanner, p *Supporter) error {
		var at int64
		err := s.Scan(&p.Member, &at)
		p.At = time.UnixMicro(at).UTC()
		return err
	}, `select member, at from voice_support where idea = $1 order by at desc, member desc limit $2`, string(idea), limit)
}
