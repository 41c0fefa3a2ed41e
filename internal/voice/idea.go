package voice

import (
	"errors"
	"fmt"
	"math"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/subject"
)

// State is what has become of an idea.
type State string

// The states in the order in which an idea goes through them; Declined can be reached from each of the first three.
const (
	Open       State = "open"
	Reviewing  State = "reviewing"
	Developing State = "developing"
	Launched   State = "launched"
	Declined   State = "declined"
)

// States are all of them.
var States = []State{Open, Reviewing, Developing, Launched, Declined}

// Closed tells whether an idea takes no more support.
func (s State) Closed() bool { return s == Launched || s == Declined }

// Idea is a sentence somebody would like to come true.
type Idea struct {
	ID       id.ID
	Slug     string
	Author   id.ID
	Title    string // the sentence: what the thread of a product later quotes
	Body     string // only read by Find, not by lists
	State    State
	Votes    int64
	Comments int64
	Hot      int64
	Answered time.Time // zero until the brand said something
	Created  time.Time
}

// URL is the idea's page.
func (i Idea) URL() string { return "/ideas/" + i.Slug }

// Limits of an idea, in characters. The sentence alone is enough.
const (
	TitleMin = 2
	TitleMax = 80
	BodyMax  = 4000
)

// tenfold is how much later an idea with a tenth of the votes must be written to stand as high.
const tenfold = 7 * 24 * time.Hour

// hotOf is the moment at which an idea without votes would have to be written to stand where this one stands, in µs:
// created + tenfold × log10(votes+1). It never changes while nobody votes, so that a list ordered by it is one index
// and nothing is recomputed as time goes by; ten times the votes are worth a week. It depends on nothing but the
// counter, so a withdrawn vote leaves no trace in it and anybody can compute it again (Verify does).
func hotOf(created time.Time, votes int64) int64 {
	return created.UnixMicro() + int64(math.Round(float64(tenfold.Microseconds())*math.Log10(float64(votes+1))))
}

// hotSQL is hotOf over the columns of voice_idea once votes has become votes + $n.
const hotSQL = `cast(created_at + 604800000000 * log10(cast(votes + $2 + 1 as double precision)) as bigint)`

// Propose writes an idea by the actor. Its author's wish is the writing itself: it counts as no vote.
func Propose(tx *work.Tx, title, body string) (Idea, error) {
	const op = "voice.Propose"
	i := Idea{ID: tx.NewID(), Author: tx.Actor().ID, Title: line(title), Body: plain(body), State: Open, Created: tx.Now()}
	var faults fault.List
	measured(&faults, op, "title", i.Title, TitleMin, TitleMax)
	measured(&faults, op, "body", i.Body, 0, BodyMax)
	if err := faults.Err(); err != nil {
		return i, err
	}
	i.Slug, i.Hot = subject.Slug(i.Title, i.ID), hotOf(i.Created, 0)
	if err := subject.Put(tx, i.card()); err != nil {
		return i, err
	}
	_, err := tx.Exec(`insert into voice_idea (id, slug, author, title, body, state, hot, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`, string(i.ID), i.Slug, string(i.Author), i.Title, i.Body,
		string(i.State), i.Hot, i.Created.UnixMicro())
	if err != nil {
		return i, fmt.Errorf("%s: %w", op, err)
	}
	return i, tx.Emit(Proposed{Idea: i.ID, Author: i.Author, Title: i.Title})
}

// card is how the idea stands among all subjects.
func (i Idea) card() subject.Subject {
	return subject.Subject{
		ID: i.ID, Kind: subject.Idea, Owner: i.Author, Title: i.Title, URL: i.URL(), State: string(i.State),
	}
}

// FindIdea reads an idea by id, with its body.
func FindIdea(tx *work.Tx, v id.ID) (Idea, error) { return oneIdea(tx, `where id = $1`, string(v)) }

// IdeaBySlug reads an idea by the address of its page, with its body.
func IdeaBySlug(tx *work.Tx, slug string) (Idea, error) { return oneIdea(tx, `where slug = $1`, slug) }

func oneIdea(tx *work.Tx, where string, args ...any) (Idea, error) {
	i, err := db.One(tx, func(s db.Scanner, i *Idea) error { return scanIdea(s, i, &i.Body) },
		`select `+ideaColumns+`, body from voice_idea `+where, args...)
	if errors.Is(err, db.ErrNone) {
		return i, fault.New(fault.NotFound, "voice.FindIdea", sayNoIdea)
	}
	return i, err
}

const ideaColumns = `id, slug, author, title, state, votes, comments, hot, answered_at, created_at`

func scanIdea(s db.Scanner, i *Idea, more ...any) error {
	var answered, created int64
	into := append(make([]any, 0, 11), &i.ID, &i.Slug, &i.Author, &i.Title, &i.State,
		&i.Votes, &i.Comments, &i.Hot, &answered, &created)
	if err := s.Scan(append(into, more...)...); err != nil {
		return err
	}
	i.Created = time.UnixMicro(created).UTC()
	if answered > 0 {
		i.Answered = time.UnixMicro(answered).UTC()
	}
	return nil
}
