// Package work is the unit of work: everything one act changes, the event that tells of it and the jobs that follow,
// committed together or not at all.
//
// The edge (a page, a job, a command) opens a unit with Store.Write or Store.Read; domains only take the *Tx they are
// given. The outside world is never reached from inside a unit: a job does that after the commit.
package work

import (
	"context"
	"database/sql"
	"embed"
	"encoding/json"
	"fmt"
	"time"

	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/job"
)

// Migrations holds the event tables.
//
//go:embed migrations
var Migrations embed.FS

// Role is a rank: each higher one may do what the lower may. What the ranks are called is the members' business.
type Role uint8

// Actor is who acts. The zero Actor is a guest.
type Actor struct {
	ID   id.ID
	Role Role
}

// Store opens units of work.
type Store struct {
	DB    *db.DB
	Jobs  *job.Runner
	Bus   *Bus
	Clock func() time.Time
	IDs   *id.Source
}

// Tx is one unit of work. It is used by one goroutine and is worthless once its function returned.
type Tx struct {
	store *Store
	conn  db.Conn
	actor Actor
	now   time.Time
	wake  bool
}

// Write runs fn as a unit and returns when its commit is durable. fn may run more than once, so everything it does
// must go through tx. Jobs it enqueued are woken after the commit.
func (s *Store) Write(ctx context.Context, actor Actor, fn func(*Tx) error) error {
	wake := false
	err := s.DB.Write(ctx, func(c db.Conn) error {
		tx := &Tx{store: s, conn: c, actor: actor, now: s.now()}
		err := fn(tx)
		wake = tx.wake
		return err
	})
	if err == nil && wake && s.Jobs != nil {
		s.Jobs.Wake()
	}
	return err
}

// Read runs fn on one snapshot; Exec, Emit and Enqueue fail in it.
func (s *Store) Read(ctx context.Context, actor Actor, fn func(*Tx) error) error {
	return s.DB.Read(ctx, func(c db.Conn) error {
		return fn(&Tx{store: s, conn: c, actor: actor, now: s.now()})
	})
}

// ReadAs is Read for whoever who finds in the same snapshot.
func (s *Store) ReadAs(ctx context.Context, who func(*Tx) (Actor, error), fn func(*Tx) error) error {
	return s.Read(ctx, Actor{}, func(tx *Tx) (err error) {
		if tx.actor, err = who(tx); err != nil {
			return err
		}
		return fn(tx)
	})
}

// now is cut to what the database keeps, so that a time read back equals the time written.
func (s *Store) now() time.Time { return s.Clock().UTC().Truncate(time.Microsecond) }

// Query reads rows; see db.One and db.All.
func (t *Tx) Query(query string, args ...any) (*sql.Rows, error) { return t.conn.Query(query, args...) }

// Exec changes rows and tells how many.
func (t *Tx) Exec(query string, args ...any) (int64, error) { return t.conn.Exec(query, args...) }

// Dialect is the engine, for a statement that must differ.
func (t *Tx) Dialect() db.Dialect { return t.conn.Dialect() }

// Now is the unit's one moment, UTC, to the microsecond.
func (t *Tx) Now() time.Time { return t.now }

// NewID names a new row.
func (t *Tx) NewID() id.ID { return t.store.IDs.New(t.now) }

// Actor is who acts in this unit.
func (t *Tx) Actor() Actor { return t.actor }

// Enqueue writes a job that runs after the commit. unique names the intent: the same intent twice is one job.
func (t *Tx) Enqueue(kind, unique string, payload any) error {
	return t.EnqueueAt(t.now, kind, unique, payload)
}

// EnqueueAt writes a job that runs not before a moment.
func (t *Tx) EnqueueAt(at time.Time, kind, unique string, payload any) error {
	text, err := json.Marshal(payload)
	if err != nil {
		return fmt.Errorf("work.Enqueue %s: %w", kind, err)
	}
	t.wake = true
	return job.Insert(t.conn, job.Job{
		ID: t.NewID(), Kind: kind, Payload: string(text), Unique: unique, RunAt: at, Created: t.now,
	})
}
