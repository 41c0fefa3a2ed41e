// Package job is the queue of work done after a commit: mail, pictures, whatever reaches the outside world.
//
// A job is a row written by the unit of work that wants it, so it exists exactly when that work does. Workers run each
// job at least once, so a job's function must be idempotent; a unique key makes the same intent one row. Jobs are
// shallow: they call a domain's verb. The package knows no product word and holds no state that a restart would lose.
package job

import (
	"embed"
	"errors"
	"fmt"
	"time"

	"madang/internal/id"
	"madang/internal/platform/db"
)

// Migrations holds the queue's table.
//
//go:embed migrations
var Migrations embed.FS

// State is where a job stands.
type State string

// The states. A failed job is Ready again, later; after its last try it is Dead and waits for a person.
const (
	Ready   State = "ready"
	Running State = "running"
	Done    State = "done"
	Dead    State = "dead"
)

// Job is one intent.
type Job struct {
	ID      id.ID
	Kind    string
	Payload string
	Unique  string // "" makes it unique by its id
	State   State
	RunAt   time.Time
	Attempt int
	Done    int64 // steps finished
	Total   int64 // steps in all, 0 when unknown
	Result  string
	Created time.Time
}

// Insert writes a job into the caller's unit of work. A unique key that exists already makes it a no-op.
func Insert(c db.Conn, j Job) error {
	if j.Unique == "" {
		j.Unique = string(j.ID)
	}
	_, err := c.Exec(`insert into job (id, kind, payload, unique_key, state, run_at, created_at)
		values ($1, $2, $3, $4, 'ready', $5, $6) on conflict (unique_key) do nothing`,
		string(j.ID), j.Kind, j.Payload, j.Unique, j.RunAt.UnixMicro(), j.Created.UnixMicro())
	if err != nil {
		return fmt.Errorf("job.Insert %s: %w", j.Kind, err)
	}
	return nil
}

// Find reads a job by the unique key it was given.
func Find(q db.Querier, unique string) (Job, error) {
	return db.One(q, scan, `select `+columns+` from job where unique_key = $1`, unique)
}

// Get reads a job by id.
func Get(q db.Querier, v id.ID) (Job, error) {
	return db.One(q, scan, `select `+columns+` from job where id = $1`, string(v))
}

// Retry makes a dead job ready again.
func Retry(c db.Conn, v id.ID, now time.Time) error {
	n, err := c.Exec(`update job set state = 'ready', attempt = 0, run_at = $2 where id = $1 and state = 'dead'`,
		string(v), now.UnixMicro())
	if err == nil && n == 0 {
		return errors.New("job.Retry: no such dead job")
	}
	return err
}

// Counts is how many jobs stand in each state, for the operator.
func Counts(q db.Querier) (map[State]int64, error) {
	type row struct {
		state State
		n     int64
	}
	rows, err := db.All(q, func(s db.Scanner, r *row) error { return s.Scan(&r.state, &r.n) },
		`select state, count(*) from job group by state`)
	counts := map[State]int64{}
	for _, r := range rows {
		counts[r.state] = r.n
	}
	return counts, err
}

const columns = `id, kind, payload, unique_key, state, run_at, attempt, done_steps, total_steps, result, created_at`

func scan(s db.Scanner, j *Job) error {
	var at, created int64
	err := s.Scan(&j.ID, &j.Kind, &j.Payload, &j.Unique, &j.State, &at, &j.Attempt, &j.Done, &j.Total, &j.Result, &created)
	j.RunAt, j.Created = time.UnixMicro(at).UTC(), time.UnixMicro(created).UTC()
	return err
}
