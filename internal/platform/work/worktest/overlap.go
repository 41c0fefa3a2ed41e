package worktest

import (
	"context"
	"testing"
	"time"

	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Overlap runs first as a unit of actor's and, before that commits, begins second, which opens a unit of its own. On
// PostgreSQL first commits only when second has ended or waits for a row that first holds, so that what second read
// before is old by then. SQLite has one writer: there second follows first.
func Overlap(
	t testing.TB, s *work.Store, actor work.Actor, first func(*work.Tx) error, second func() error,
) (one, two error) {
	t.Helper()
	ended := make(chan error, 1)
	begun := false
	one = s.Write(context.Background(), actor, func(tx *work.Tx) error {
		if err := first(tx); err != nil {
			return err
		}
		if !begun {
			begun = true
			go func() { ended <- second() }()
		}
		for limit := time.Now().Add(10 * time.Second); tx.Dialect() == db.Postgres && time.Now().Before(limit); {
			n, err := db.One(tx, db.Value[int64],
				`select count(*) from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`)
			if err != nil || n > 0 || len(ended) > 0 {
				return err
			}
		}
		return nil
	})
	if !begun {
		t.Fatalf("the first unit did not get far enough: %v", one)
	}
	return one, <-ended
}
