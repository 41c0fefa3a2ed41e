package studio

import (
	"slices"
	"strconv"
	"strings"

	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Order is how designs are listed.
type Order string

// The orders.
const (
	Newest      Order = "new"
	MostRemixed Order = "remixed"
)

// Entry is a design with its newest version, as lists show it.
type Entry struct {
	Design  Design
	Version Version
}

// Query says which designs are wanted. After and Before are cursors that a Page gave; at most one is set.
type Query struct {
	Order         Order
	Idea          id.ID // only those that answer an idea
	Owner         id.ID // only those of a member
	After, Before string
	Limit         int
}

// Page is a part of a list. An empty cursor is its end.
type Page struct {
	Entries      []Entry
	Newer, Older string
}

// List reads designs that can be seen, by keyset: the cost of a page does not grow with how far down it is.
func List(tx *work.Tx, q Query) (Page, error) {
	if q.Limit <= 0 {
		q.Limit = 24
	}
	args := []any{string(Public)}
	arg := func(v any) string { args = append(args, v); return "$" + strconv.Itoa(len(args)) }
	where := "d.state = $1"
	if q.Idea != "" {
		where += " and d.idea = " + arg(string(q.Idea))
	}
	if q.Owner != "" {
		where += " and d.owner = " + arg(string(q.Owner))
	}
	back := q.Before != ""
	sign, direction := "<", "desc"
	if back {
		sign, direction = ">", "asc"
	}
	order := "d.id " + direction
	if q.Order == MostRemixed {
		order = "d.remixes " + direction + ", d.id " + direction
	}
	if remixes, last, ok := splitCursor(q.After + q.Before); ok {
		if q.Order == MostRemixed {
			n := arg(remixes)
			where += " and (d.remixes " + sign + " " + n + " or (d.remixes = " + n + " and d.id " + sign + " " + arg(last) + "))"
		} else {
			where += " and d.id " + sign + " " + arg(last)
		}
	}
	entries, err := db.All(tx, scanEntry, `select `+entryColumns+` from studio_design d
		join studio_version v on v.design = d.id and v.number = d.head
		where `+where+` order by `+order+` limit `+strconv.Itoa(q.Limit+1), args...)
	if err != nil {
		return Page{}, err
	}
	more := len(entries) > q.Limit
	entries = entries[:min(len(entries), q.Limit)]
	if back {
		slices.Reverse(entries)
	}
	p := Page{Entries: entries}
	if len(entries) == 0 {
		return p, nil
	}
	if more || back {
		p.Older = cursor(entries[len(entries)-1].Design)
	}
	if q.After != "" || back && more {
		p.Newer = cursor(entries[0].Design)
	}
	return p, nil
}

// RemixesOf lists what was made from a design directly, newest first.
func RemixesOf(tx *work.Tx, design id.ID, limit int) ([]Entry, error) {
	return db.All(tx, scanEntry, `select `+entryColumns+` from studio_version f
		join studio_version c on c.parent = f.id and c.number = 1
		join studio_design d on d.id = c.design join studio_version v on v.design = d.id and v.number = d.head
		where f.design = $1 and d.state = $2 order by d.id desc limit $3`, string(design), string(Public), limit)
}

func cursor(d Design) string { return strconv.FormatInt(d.Remixes, 10) + "." + string(d.ID) }

func splitCursor(text string) (remixes int64, last string, ok bool) {
	count, last, _ := strings.Cut(text, ".")
	remixes, err := strconv.ParseInt(count, 10, 64)
	return remixes, last, err == nil && id.Valid(last)
}

var entryColumns = prefixed("d.", designColumns) + ", " + prefixed("v.", versionColumns)

func prefixed(prefix, columns string) string {
	names := strings.Split(columns, ",")
	for i, name := range names {
		names[i] = prefix + strings.TrimSpace(name)
	}
	return strings.Join(names, ", ")
}

func scanEntry(s db.Scanner, e *Entry) error {
	d, v := designRow{}, versionRow{}
	if err := s.Scan(append(d.into(), v.into()...)...); err != nil {
		return err
	}
	e.Design = d.done()
	var err error
	e.Version, err = v.done()
	return err
}
