package voice

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/db"
	"madang/internal/platform/mail"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/subject"
)

// Answer is what the brand said became of an idea, and why.
type Answer struct {
	ID     id.ID
	Idea   id.ID
	State  State
	Reason string
	Actor  id.ID
	At     time.Time
}

// ReasonMax is how long a reason may be, in characters.
const ReasonMax = 2000

// Next lists the states the brand may answer with. Declined is no end: it can be reopened. Launched is one: people
// hold the thing in their hands.
func (s State) Next() []State {
	switch s {
	case Open:
		return []State{Reviewing, Developing, Launched, Declined}
	case Reviewing:
		return []State{Developing, Launched, Declined, Open}
	case Developing:
		return []State{Launched, Reviewing, Declined}
	case Declined:
		return []State{Open, Reviewing}
	}
	return nil
}

// Reply answers an idea for the brand: the new state with its public reason, kept as a row with who and when. A letter
// goes to the author; address makes a page's whole address in a language.
func Reply(tx *work.Tx, slug string, to State, reason string, address func(say.Lang, string) string) (Idea, error) {
	const op = "voice.Reply"
	if tx.Actor().Role < member.Staff {
		return Idea{}, fault.New(fault.Forbidden, op, sayStaffOnly)
	}
	i, err := IdeaBySlug(tx, slug)
	if err != nil {
		return i, err
	}
	var faults fault.List
	reason = plain(reason)
	measured(&faults, op, "reason", reason, 2, ReasonMax)
	if !slices.Contains(States, to) {
		faults.Add(op, "state", sayMissing["state"])
	} else if !slices.Contains(i.State.Next(), to) {
		faults.Add(op, "state", sayNotNext, StateNames[i.State], StateNames[to])
	}
	if err := faults.Err(); err != nil {
		return i, err
	}
	from := i.State
	if err := turn(tx, &i, to, reason); err != nil {
		return i, err
	}
	if err := tx.Emit(Answered{Idea: i.ID, Author: i.Author, From: from, To: to, Reason: reason}); err != nil {
		return i, err
	}
	return i, tell(tx, i, reason, address)
}

// turn changes the state, guarded by the one that was answered, and writes the answer's row.
func turn(tx *work.Tx, i *Idea, to State, reason string) error {
	const op = "voice.Reply"
	n, err := tx.Exec(`update voice_idea set state = $3 where id = $1 and state = $2`,
		string(i.ID), string(i.State), string(to))
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return fault.New(fault.Conflict, op, sayAnsweredMeanwhile)
	}
	// The update holds the idea's row, so the votes before it are all there: the answer comes after the last of them,
	// whatever the clocks of two nodes say.
	last, err := db.One(tx, db.Value[int64],
		`select coalesce(max(at), 0) from voice_support where idea = $1`, string(i.ID))
	if err != nil {
		return err
	}
	at := max(tx.Now().UnixMicro(), last)
	if _, err := tx.Exec(`update voice_idea set answered_at = $2 where id = $1`, string(i.ID), at); err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	_, err = tx.Exec(`insert into voice_answer (id, idea, state, reason, actor, at) values ($1, $2, $3, $4, $5, $6)`,
		string(tx.NewID()), string(i.ID), string(to), reason, string(tx.Actor().ID), at)
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	i.State, i.Answered = to, time.UnixMicro(at).UTC()
	return subject.Put(tx, i.card())
}

// tell writes to the author. Who has no address any more gets no letter.
func tell(tx *work.Tx, i Idea, reason string, address func(say.Lang, string) string) error {
	to, err := member.Reach(tx, i.Author)
	if errors.Is(err, db.ErrNone) {
		return nil
	}
	if err != nil {
		return err
	}
	brand, err := member.FindBrand(tx)
	if err != nil {
		return err
	}
	return mail.Write(tx, mail.Letter{
		Intent:  fmt.Sprintf("idea-answered:%s:%d", i.ID, i.Answered.UnixMicro()),
		To:      to.Email,
		Subject: sayLetterSubject.In(to.Lang, brand.Called(to.Lang), StateNames[i.State]),
		Body: sayLetterBody.In(to.Lang, to.Name, i.Title, StateNames[i.State], reason, address(to.Lang, i.URL()),
			brand.Called(to.Lang)),
	})
}

// Answers lists what the brand said of an idea, oldest first.
func Answers(tx *work.Tx, idea id.ID) ([]Answer, error) {
	return db.All(tx, func(s db.Scanner, a *Answer) error {
		var at int64
		err := s.Scan(&a.ID, &a.Idea, &a.State, &a.Reason, &a.Actor, &at)
		a.At = time.UnixMicro(at).UTC()
		return err
	}, `select id, idea, state, reason, actor, at from voice_answer where idea = $1 order by id`, string(idea))
}
