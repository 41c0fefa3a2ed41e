// Package lab is where the brand develops with its customers: a development cites the sentences and designs it comes
// from, and agrees with the people behind them on their credit.
//
// A credit is a share of net sales that its person accepted. The package does not sell and does not pay: launching is
// the catalog's, paying is reward's.
package lab

import (
	"embed"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/subject"
)

// Migrations holds the lab's tables.
//
//go:embed migrations
var Migrations embed.FS

// State is where a development stands.
type State string

// The states.
const (
	Open     State = "open"
	Launched State = "launched"
	Stopped  State = "stopped"
)

// Development is one thing being developed.
type Development struct {
	ID       id.ID
	Slug     string
	Title    string
	Brief    string
	State    State
	OpenedBy id.ID
	Opened   time.Time
	Ended    time.Time // zero while open
	Reason   string    // why it was stopped
}

// URL is its page.
func (d Development) URL() string { return "/developments/" + d.Slug }

// Opened: the brand began to develop something.
type Opened struct{ Development id.ID }

// Topic names the event.
func (Opened) Topic() string { return "lab.opened" }

// About is the development.
func (e Opened) About() id.ID { return e.Development }

// StoppedEvent: a development ended without a product.
type StoppedEvent struct {
	Development id.ID
	Reason      string
}

// Topic names the event.
func (StoppedEvent) Topic() string { return "lab.stopped" }

// About is the development.
func (e StoppedEvent) About() id.ID { return e.Development }

// Limits of what is typed, in characters.
const (
	TitleMax = 80
	BriefMax = 4000
	NoteMax  = 500
)

// Begin opens a development; only the brand's people may.
func Begin(tx *work.Tx, title, brief string) (Development, error) {
	const op = "lab.Begin"
	if err := staffOnly(tx, op); err != nil {
		return Development{}, err
	}
	title, brief = strings.TrimSpace(title), strings.TrimSpace(brief)
	var faults fault.List
	if n := utf8.RuneCountInString(title); n == 0 || n > TitleMax {
		faults.Add(op, "title", sayTitle, TitleMax)
	}
	if utf8.RuneCountInString(brief) > BriefMax {
		faults.Add(op, "brief", sayBriefLong, BriefMax)
	}
	if err := faults.Err(); err != nil {
		return Development{}, err
	}
	d := Development{ID: tx.NewID(), Title: title, Brief: brief, State: Open, OpenedBy: tx.Actor().ID, Opened: tx.Now()}
	d.Slug = subject.Slug(title, d.ID)
	if err := card(tx, d); err != nil {
		return d, err
	}
	_, err := tx.Exec(`insert into lab_development (id, slug, title, brief, state, opened_by, opened_at)
		values ($1, $2, $3, $4, 'open', $5, $6)`, string(d.ID), d.Slug, title, brief, string(d.OpenedBy),
		tx.Now().UnixMicro())
	if err != nil {
		return d, fmt.Errorf("%s: %w", op, err)
	}
	return d, tx.Emit(Opened{Development: d.ID})
}

// Stop ends a development without a product, with a public reason.
func Stop(tx *work.Tx, development id.ID, reason string) error {
	const op = "lab.Stop"
	if err := staffOnly(tx, op); err != nil {
		return err
	}
	if reason = strings.TrimSpace(reason); reason == "" || utf8.RuneCountInString(reason) > NoteMax {
		return fault.At(op, "reason", sayReason, NoteMax)
	}
	if err := end(tx, op, development, Stopped, reason); err != nil {
		return err
	}
	return tx.Emit(StoppedEvent{Development: development, Reason: reason})
}

// MarkLaunched ends a development with its product; the catalog calls it when it launches.
func MarkLaunched(tx *work.Tx, development, product id.ID) error {
	if err := end(tx, "lab.MarkLaunched", development, Launched, ""); err != nil {
		return err
	}
	return subject.Draw(tx, subject.Became, development, product)
}

// end moves an open development to its last state; the guard in the statement lets only one of two ends win.
func end(tx *work.Tx, op string, development id.ID, to State, reason string) error {
	n, err := tx.Exec(`update lab_development set state = $2, ended_at = $3, reason = $4 where id = $1 and state = 'open'`,
		string(development), string(to), tx.Now().UnixMicro(), reason)
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return fault.New(fault.Conflict, op, sayEnded)
	}
	d, err := Find(tx, development)
	if err != nil {
		return err
	}
	return card(tx, d)
}

// Hold finds an open development that no other unit changes until this one ends: shares are added up, and a launch asks
// what was agreed, while nobody else offers or answers.
func Hold(tx *work.Tx, op string, development id.ID) (Development, error) {
	n, err := tx.Exec(`update lab_development set state = state where id = $1 and state = 'open'`, string(development))
	if err != nil {
		return Development{}, fmt.Errorf("%s: %w", op, err)
	}
	d, err := Find(tx, development)
	if err == nil && n == 0 {
		err = fault.New(fault.Conflict, op, sayEnded)
	}
	return d, err
}

func card(tx *work.Tx, d Development) error {
	return subject.Put(tx, subject.Subject{ID: d.ID, Kind: subject.Development, Owner: d.OpenedBy, Title: d.Title,
		URL: d.URL(), State: string(d.State)})
}

func staffOnly(tx *work.Tx, op string) error {
	if tx.Actor().Role < member.Staff {
		return fault.New(fault.Forbidden, op, sayStaffOnly)
	}
	return nil
}

// Find reads a development.
func Find(tx *work.Tx, v id.ID) (Development, error) { return one(tx, `where id = $1`, string(v)) }

// BySlug reads a development by its address.
func BySlug(tx *work.Tx, slug string) (Development, error) { return one(tx, `where slug = $1`, slug) }

func one(tx *work.Tx, where string, args ...any) (Development, error) {
	d, err := db.One(tx, scan, `select `+columns+` from lab_development `+where, args...)
	if errors.Is(err, db.ErrNone) {
		return d, fault.New(fault.NotFound, "lab.Find", sayNone)
	}
	return d, err
}

// List reads developments of a state, newest first; before continues a list, "" begins it.
func List(tx *work.Tx, state State, before time.Time, limit int) ([]Development, error) {
	if before.IsZero() {
		before = tx.Now().Add(time.Hour)
	}
	return db.All(tx, scan, `select `+columns+` from lab_development where state = $1 and opened_at < $2
		order by opened_at desc limit $3`, string(state), before.UnixMicro(), limit)
}

const columns = `id, slug, title, brief, state, opened_by, opened_at, ended_at, reason`

func scan(s db.Scanner, d *Development) error {
	var opened, ended int64
	err := s.Scan(&d.ID, &d.Slug, &d.Title, &d.Brief, &d.State, &d.OpenedBy, &opened, &ended, &d.Reason)
	d.Opened = time.UnixMicro(opened).UTC()
	if ended > 0 {
		d.Ended = time.UnixMicro(ended).UTC()
	}
	return err
}
