package db

import (
	"database/sql"
	"errors"
)

// ErrNone is returned by One when the query found nothing.
var ErrNone = errors.New("db: no row")

// Querier is the reading half of Conn; a unit of work is one too.
type Querier interface {
	Query(query string, args ...any) (*sql.Rows, error)
}

// Scanner is a row being read.
type Scanner interface{ Scan(dest ...any) error }

// All reads every row with scan, which says into which fields of T the columns go.
func All[T any](q Querier, scan func(Scanner, *T) error, query string, args ...any) ([]T, error) {
	rows, err := q.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		var v T
		if err := scan(rows, &v); err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// One reads the first row, or returns ErrNone.
func One[T any](q Querier, scan func(Scanner, *T) error, query string, args ...any) (T, error) {
	var v T
	rows, err := q.Query(query, args...)
	if err != nil {
		return v, err
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return v, err
		}
		return v, ErrNone
	}
	err = scan(rows, &v)
	return v, err
}

// Value scans a single column.
func Value[T any](s Scanner, v *T) error { return s.Scan(v) }
