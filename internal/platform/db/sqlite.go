package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"modernc.org/sqlite"
)

// session is one SQLite connection with its prepared statements.
//
// Statements are run without a cancellable context: the driver would start a goroutine for each to watch it, and a
// unit is bounded by its own work. All its rows are read or closed before the unit ends.
type session struct {
	conn       *sql.Conn
	statements map[string]*sql.Stmt
}

func newSession(ctx context.Context, pool *sql.DB) (*session, error) {
	conn, err := pool.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &session{conn: conn, statements: map[string]*sql.Stmt{}}, nil
}

func (s *session) close() {
	for _, st := range s.statements {
		st.Close() //nolint:errcheck // the connection goes next
	}
	s.conn.Close() //nolint:errcheck // nothing is open on it
}

func (s *session) Dialect() Dialect { return SQLite }

func (s *session) Exec(query string, args ...any) (int64, error) {
	st, err := s.statement(query)
	if err != nil {
		return 0, err
	}
	res, err := st.ExecContext(context.Background(), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (s *session) Query(query string, args ...any) (*sql.Rows, error) {
	st, err := s.statement(query)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(context.Background(), args...)
}

// statementsMax bounds what a session keeps prepared; texts are constants, so it is reached only by generated ones.
const statementsMax = 512

func (s *session) statement(query string) (*sql.Stmt, error) {
	if st := s.statements[query]; st != nil {
		return st, nil
	}
	if len(s.statements) >= statementsMax {
		for text, st := range s.statements {
			st.Close() //nolint:errcheck // it is only a cache
			delete(s.statements, text)
		}
	}
	st, err := s.conn.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, fmt.Errorf("db: prepare %.80q: %w", query, err)
	}
	s.statements[query] = st
	return st, nil
}

func (d *DB) readSQLite(ctx context.Context, fn func(Conn) error) (err error) {
	var s *session
	select {
	case s = <-d.readers:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { d.readers <- s }()
	if _, err := s.Exec("begin"); err != nil {
		return fmt.Errorf("db: begin read: %w", err)
	}
	defer func() {
		if _, e := s.Exec("commit"); e != nil && err == nil {
			err = fmt.Errorf("db: end read: %w", e)
		}
	}()
	return fn(s)
}

// writer runs units of work in groups: begin, a savepoint for each unit that is waiting, commit, then the answers.
type writer struct {
	units chan unit
	done  chan struct{}
	once  sync.Once
	mu    sync.RWMutex // held for reading while a unit is being handed over
	shut  bool
}

type unit struct {
	fn     func(Conn) error
	answer chan error
}

// A group ends when nobody waits, or at one of these limits, so that the first of a group does not wait long.
const (
	groupUnitsMax = 256
	groupTimeMax  = 8 * time.Millisecond
)

// startWriter begins to take units; migrations run before it.
func (d *DB) startWriter(ctx context.Context) error {
	s, err := newSession(ctx, d.pool)
	if err != nil {
		return err
	}
	d.writer = &writer{units: make(chan unit, groupUnitsMax), done: make(chan struct{})}
	go d.writer.loop(s)
	return nil
}

func (w *writer) run(ctx context.Context, fn func(Conn) error) error {
	u := unit{fn: fn, answer: make(chan error, 1)}
	w.mu.RLock()
	if w.shut {
		w.mu.RUnlock()
		return ErrClosed
	}
	select {
	case w.units <- u:
		w.mu.RUnlock()
	case <-ctx.Done():
		w.mu.RUnlock()
		return ctx.Err()
	}
	return <-u.answer // once handed over it will be run: the answer tells what became of it
}

func (w *writer) close() error {
	w.once.Do(func() {
		w.mu.Lock()
		w.shut = true
		close(w.units)
		w.mu.Unlock()
	})
	<-w.done
	return nil
}

func (w *writer) loop(s *session) {
	defer close(w.done)
	defer s.close()
	for first := range w.units {
		w.group(s, first)
	}
}

// group runs first and whatever else is waiting, and answers all of them after the one commit.
func (w *writer) group(s *session, first unit) {
	if _, err := s.Exec("begin immediate"); err != nil {
		first.answer <- fmt.Errorf("db: begin: %w", err)
		return
	}
	start := time.Now()
	answers, results := []chan error{first.answer}, []error{nil}
	var broken error
	results[0], broken = s.savepoint(first.fn)
	for more := true; more && broken == nil && len(answers) < groupUnitsMax && time.Since(start) < groupTimeMax; {
		select {
		case u, open := <-w.units:
			if more = open; open {
				var err error
				err, broken = s.savepoint(u.fn)
				answers, results = append(answers, u.answer), append(results, err)
			}
		default:
			more = false
		}
	}
	if broken == nil {
		_, broken = s.Exec("commit")
	}
	if broken != nil {
		s.Exec("rollback") //nolint:errcheck // what broke is the error to tell; SQLite may have rolled back already
		for i := range results {
			if results[i] == nil {
				results[i] = fmt.Errorf("db: commit: %w", broken)
			}
		}
	}
	for i, answer := range answers {
		answer <- results[i]
	}
	if diskFailed(broken) {
		slog.Error("the disk failed during a commit; stopping, so that nothing more is acknowledged on it", "err", broken)
		os.Exit(1)
	}
}

// diskFailed: after a failed write or fsync nobody knows what the disk holds, and trying again would only hide it. The
// next start recovers from the journal, which is what it is for.
func diskFailed(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqliteIOErr
}

const sqliteIOErr = 10 // SQLITE_IOERR, https://sqlite.org/rescode.html#ioerr

// savepoint runs one unit inside the group; a failed or panicking unit leaves nothing behind. broken tells that the
// group's transaction is gone: on a full disk, for one, SQLite ends it of its own accord.
func (s *session) savepoint(fn func(Conn) error) (err, broken error) {
	if _, err := s.Exec("savepoint unit"); err != nil {
		return err, err
	}
	if err = guard(fn, s); err != nil {
		if _, e := s.Exec("rollback to unit"); e != nil {
			return err, errors.Join(err, e)
		}
	}
	if _, e := s.Exec("release unit"); e != nil {
		return errors.Join(err, e), e
	}
	return err, nil
}

// guard turns a panic into an error, so that one broken unit does not take the others' commit with it.
func guard(fn func(Conn) error, c Conn) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("db: a unit of work panicked: %v\n%s", p, debug.Stack())
		}
	}()
	return fn(c)
}
