// Package worktest gives tests a store on a real database: SQLite always, PostgreSQL too where MADANG_TEST_PG names a
// server. It is for tests only.
package worktest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/job"
	"madang/internal/platform/work"
)

// Store is a work.Store with a clock that the test moves.
type Store struct {
	*work.Store
	mu  sync.Mutex
	now time.Time
}

// Start is what the clock of a new store says.
var Start = time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)

// Pass moves the clock on.
func (s *Store) Pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

func (s *Store) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// Do runs a unit that must succeed.
func (s *Store) Do(t testing.TB, actor work.Actor, fn func(*work.Tx) error) {
	t.Helper()
	if err := s.Write(context.Background(), actor, fn); err != nil {
		t.Fatal(err)
	}
}

// Drain runs the jobs that are due.
func (s *Store) Drain(t testing.TB) {
	t.Helper()
	if err := s.Jobs.Drain(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// Each runs a test on every engine at hand, on a fresh database with the platform's and the given modules' tables.
func Each(t *testing.T, modules []fs.FS, test func(t *testing.T, s *Store)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, Open(t, filepath.Join(t.TempDir(), "test.db"), modules)) })
	if server := os.Getenv("MADANG_TEST_PG"); server != "" {
		t.Run("postgres", func(t *testing.T) { test(t, Open(t, Database(t, server, modules), modules)) })
	}
}

// Open opens a store on one database and closes it with the test.
func Open(t testing.TB, where string, modules []fs.FS) *Store {
	t.Helper()
	d, err := db.Open(context.Background(), where)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Migrate(context.Background(), with(modules)...); err != nil {
		t.Fatal(err)
	}
	s := &Store{now: Start}
	seed := rand.NewChaCha8(sha256.Sum256([]byte(t.Name())))
	s.Store = &work.Store{
		DB: d, Bus: work.NewBus(), Clock: s.clock, IDs: id.NewSource(seed), Jobs: job.NewRunner(d, s.clock),
	}
	t.Cleanup(func() {
		s.Jobs.Stop()
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// with adds the tables that every module needs.
func with(modules []fs.FS) []fs.FS {
	return append([]fs.FS{job.Migrations, work.Migrations}, modules...)
}

var template sync.Mutex // PostgreSQL copies a template only while nobody is connected to it

// Database makes a fresh database on a PostgreSQL server, copied from one that is migrated once a schema, and drops it
// with the test.
func Database(t testing.TB, server string, modules []fs.FS) string {
	t.Helper()
	admin, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { admin.Close() })
	name := strings.ToLower(fmt.Sprintf("t_%x_%x", os.Getpid(), rand.Uint64()))
	template.Lock()
	defer template.Unlock()
	base := prepare(t, admin, server, modules)
	if _, err := admin.Exec(`create database ` + name + ` template ` + base); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := admin.Exec(`drop database ` + name + ` with (force)`); err != nil {
			t.Error(err)
		}
	})
	return at(server, name)
}

// prepare makes the template for a set of modules, one for each test process.
func prepare(t testing.TB, admin *sql.DB, server string, modules []fs.FS) string {
	t.Helper()
	sum := sha256.New()
	for _, m := range modules {
		names, _ := fs.Glob(m, "migrations/*.sql")
		fmt.Fprint(sum, names)
	}
	name := fmt.Sprintf("base_%d_%s", os.Getpid(), hex.EncodeToString(sum.Sum(nil))[:12])
	var exists bool
	if err := admin.QueryRow(`select count(*) > 0 from pg_database where datname = $1`, name).Scan(&exists); err != nil {
		t.Fatal(err)
	}
	if exists {
		return name
	}
	if _, err := admin.Exec(`create database ` + name); err != nil {
		t.Fatal(err)
	}
	d, err := db.Open(context.Background(), at(server, name))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := d.Migrate(context.Background(), with(modules)...); err != nil {
		t.Fatal(err)
	}
	return name
}

// at is the server's address with another database in it.
func at(server, name string) string {
	head, query, _ := strings.Cut(server, "?")
	return head[:strings.LastIndex(head, "/")+1] + name + "?" + query
}
