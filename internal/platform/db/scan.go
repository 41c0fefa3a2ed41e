package db

import (
	"database/sql"
	"errors"
	"strconv"
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

// Places is a list of n parameters for an IN clause, starting at $first: "$3, $4". The number is rounded up to a power
// of two, so that lists of many lengths share few statement texts; Args repeats the last value to match.
func Places(first, n int) string {
	var b []byte
	for i := range roundUp(n) {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(b, '$')
		b = strconv.AppendInt(b, int64(first+i), 10)
	}
	return string(b)
}

// Args turns text values into the arguments for Places; values must not be empty.
func Args[T ~string](values []T) []any {
	args := make([]any, roundUp(len(values)))
	for i := range args {
		args[i] = string(values[min(i, len(values)-1)])
	}
	return args
}

func roundUp(n int) int {
	size := 1
	for size < n {
		size *= 2
	}
	return size
}
