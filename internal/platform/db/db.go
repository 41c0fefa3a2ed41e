// Package db opens the one database, SQLite in the data folder or PostgreSQL by URL, and runs units of work on it.
//
// On SQLite one writer runs waiting units as savepoints of one transaction and answers them after its commit (group
// commit), so that durability (WAL, synchronous=FULL) costs one fsync a group; readers have connections of their own
// and never wait for the writer. On PostgreSQL each unit is a transaction, tried again when the server asks for it.
// The package knows no table and no product word.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
)

// Dialect names the engine, for the few statements that must differ.
type Dialect string

// The engines. One SQL text serves both wherever it can.
const (
	SQLite   Dialect = "sqlite"
	Postgres Dialect = "postgres"
)

// Conn is what a unit of work may do with its connection: the SQL text uses $1…$n on both engines.
type Conn interface {
	Exec(query string, args ...any) (rows int64, err error)
	Query(query string, args ...any) (*sql.Rows, error)
	Dialect() Dialect
}

// ErrClosed is returned by units that arrive after Close.
var ErrClosed = errors.New("db: closed")

// DB is an open database. It is safe for concurrent use.
type DB struct {
	dialect Dialect
	pool    *sql.DB // PostgreSQL: everything. SQLite: migrations and the writer
	readers chan *session
	reading *sql.DB
	writer  *writer
}

// Open opens postgres://… or, for anything else, a SQLite file at that path (made when absent).
func Open(ctx context.Context, where string) (*DB, error) {
	if strings.HasPrefix(where, "postgres://") || strings.HasPrefix(where, "postgresql://") {
		return openPostgres(ctx, where)
	}
	return openSQLite(ctx, where)
}

// Dialect is the engine in use.
func (d *DB) Dialect() Dialect { return d.dialect }

// Write runs fn as one unit of work and returns after its commit is durable. fn may run more than once (PostgreSQL
// may ask for a retry), so it must not change anything outside the database. An error from fn undoes the unit.
func (d *DB) Write(ctx context.Context, fn func(Conn) error) error {
	if d.writer != nil {
		return d.writer.run(ctx, fn)
	}
	return d.writePostgres(ctx, fn)
}

// Read runs fn on one snapshot that cannot be written to.
func (d *DB) Read(ctx context.Context, fn func(Conn) error) error {
	if d.dialect == SQLite {
		return d.readSQLite(ctx, fn)
	}
	tx, err := d.pool.BeginTx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead})
	if err != nil {
		return fmt.Errorf("db: begin read: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // a read has nothing to lose
	return fn(txConn{ctx: ctx, tx: tx})
}

// Ping tells whether the database answers within the context's time.
func (d *DB) Ping(ctx context.Context) error {
	return d.Read(ctx, func(c Conn) error {
		rows, err := c.Query("select 1")
		if err != nil {
			return err
		}
		return rows.Close()
	})
}

// Close waits for the running units and closes every connection.
func (d *DB) Close() error {
	var errs []error
	if d.writer != nil {
		errs = append(errs, d.writer.close())
	}
	if d.reading != nil {
		for range cap(d.readers) {
			(<-d.readers).close()
		}
		errs = append(errs, d.reading.Close())
	}
	errs = append(errs, d.pool.Close())
	return errors.Join(errs...)
}

func openSQLite(ctx context.Context, path string) (*DB, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	d := &DB{dialect: SQLite}
	if d.pool, err = sql.Open("sqlite", sqliteURL(path, false)); err != nil {
		return nil, err
	}
	d.pool.SetMaxOpenConns(1)
	if err := d.pool.PingContext(ctx); err != nil {
		return nil, fmt.Errorf("db: open %s: %w", path, err)
	}
	if d.reading, err = sql.Open("sqlite", sqliteURL(path, true)); err != nil {
		return nil, err
	}
	d.readers = make(chan *session, readerCount)
	for range readerCount {
		s, err := newSession(ctx, d.reading)
		if err != nil {
			return nil, fmt.Errorf("db: open a reader: %w", err)
		}
		d.readers <- s
	}
	return d, nil
}

// readerCount is how many snapshots are read at once on SQLite: more than the cores, since a page reads in bursts.
const readerCount = 4

func sqliteURL(path string, readOnly bool) string {
	q := url.Values{"_pragma": {"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
		"cache_size(-4000)", "temp_store(MEMORY)", "journal_size_limit(67108864)"}}
	if readOnly {
		q.Add("_pragma", "query_only(1)")
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

func openPostgres(ctx context.Context, where string) (*DB, error) {
	pool, err := sql.Open("pgx", where)
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(16)
	pool.SetMaxIdleConns(16)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	if err := pool.PingContext(ctx); err != nil {
		return nil, fmt.Errorf("db: open PostgreSQL: %w", err)
	}
	return &DB{dialect: Postgres, pool: pool}, nil
}
