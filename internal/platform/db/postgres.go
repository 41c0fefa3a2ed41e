package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// txConn is a unit's connection on PostgreSQL; pgx keeps the prepared statements.
type txConn struct {
	ctx context.Context
	tx  *sql.Tx
}

func (c txConn) Dialect() Dialect { return Postgres }

func (c txConn) Exec(query string, args ...any) (int64, error) {
	res, err := c.tx.ExecContext(c.ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (c txConn) Query(query string, args ...any) (*sql.Rows, error) {
	return c.tx.QueryContext(c.ctx, query, args...)
}

// retriesMax bounds the tries of a unit that PostgreSQL asks to run again.
const retriesMax = 8

func (d *DB) writePostgres(ctx context.Context, fn func(Conn) error) error {
	ctx = context.WithoutCancel(ctx) // like the SQLite writer: a unit that began is run to its end
	for try := 0; ; try++ {
		err := d.tryPostgres(ctx, fn)
		if err == nil || !retryable(err) || try == retriesMax {
			return err
		}
		pause := time.Duration(1<<try) * time.Millisecond
		time.Sleep(pause + rand.N(pause))
	}
}

func (d *DB) tryPostgres(ctx context.Context, fn func(Conn) error) error {
	tx, err := d.pool.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("db: begin: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it does nothing
	if err := guard(fn, txConn{ctx: ctx, tx: tx}); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("db: commit: %w", err)
	}
	return nil
}

// retryable: serialization_failure and deadlock_detected (PostgreSQL, Appendix A).
func retryable(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01")
}
