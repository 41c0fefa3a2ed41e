package voice

import (
	"slices"
	"strconv"
	"strings"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Sort orders a list of ideas.
type Sort string

// The orders. ByAnswer lists only ideas that the brand has answered.
const (
	ByHot    Sort = "hot"
	ByNew    Sort = "new"
	ByTop    Sort = "top"
	ByAnswer Sort = "answered"
)

// Sorts are all of them, the one a page begins with first.
var Sorts = []Sort{ByHot, ByNew, ByTop, ByAnswer}

// PageSize is how many ideas stand on one page.
const PageSize = 24

// Filter says which ideas a page lists. At most one of After and Before, both a cursor of another page, is given.
type Filter struct {
	Sort          Sort
	State         State // "" for all
	After, Before string
}

// Page is one part of a list, with the cursors that lead on; "" at an end.
type Page[T any] struct {
	Items        []T
	Newer, Older string
}

// Ideas lists a page. However many ideas there are, it reads the rows it shows and one more.
func Ideas(tx *work.Tx, f Filter) (Page[Idea], error) {
	column := map[Sort]string{ByHot: "hot", ByNew: "", ByTop: "votes", ByAnswer: "answered_at"}
	key, ok := column[f.Sort]
	if !ok {
		f.Sort, key = ByHot, "hot"
	}
	q := keyset{table: "voice_idea", columns: ideaColumns, key: key, size: PageSize, after: f.After, before: f.Before}
	if f.State != "" {
		q.where("state = ", string(f.State))
	}
	if f.Sort == ByAnswer {
		q.conditions = append(q.conditions, "answered_at > 0")
	}
	return pageOf(tx, q, func(s db.Scanner, i *Idea) error { return scanIdea(s, i) }, func(i Idea) (int64, id.ID) {
		switch f.Sort {
		case ByTop:
			return i.Votes, i.ID
		case ByAnswer:
			return i.Answered.UnixMicro(), i.ID
		case ByNew:
			return 0, i.ID
		}
		return i.Hot, i.ID
	})
}

// keyset is a list that is read from where another page ended: no page costs more than the first.
type keyset struct {
	table, columns string
	key            string // bigint column that leads the order, "" for the id alone
	conditions     []string
	args           []any
	size           int
	after, before  string
}

func (q *keyset) where(column string, value any) {
	q.args = append(q.args, value)
	q.conditions = append(q.conditions, column+"$"+strconv.Itoa(len(q.args)))
}

// pageOf reads a page; place tells a row's key and id.
func pageOf[T any](
	tx *work.Tx, q keyset, scan func(db.Scanner, *T) error, place func(T) (int64, id.ID),
) (Page[T], error) {
	var p Page[T]
	from, op, dir := q.after, " < ", " desc"
	if q.before != "" {
		from, op, dir = q.before, " > ", " asc"
	}
	order := "id" + dir
	if q.key != "" {
		order = q.key + dir + ", id" + dir
	}
	if from != "" {
		if err := q.from(from, op); err != nil {
			return p, err
		}
	}
	where := ""
	if len(q.conditions) > 0 {
		where = " where " + strings.Join(q.conditions, " and ")
	}
	rows, err := db.All(tx, scan, "select "+q.columns+" from "+q.table+where+
		" order by "+order+" limit "+strconv.Itoa(q.size+1), q.args...)
	if err != nil {
		return p, err
	}
	more := len(rows) > q.size
	rows = rows[:min(len(rows), q.size)]
	if q.before != "" {
		slices.Reverse(rows)
	}
	p.Items = rows
	if len(rows) == 0 {
		return p, nil
	}
	if q.after != "" || q.before != "" && more {
		p.Newer = cursor(place(rows[0]))
	}
	if q.before != "" || more {
		p.Older = cursor(place(rows[len(rows)-1]))
	}
	return p, nil
}

func (q *keyset) from(text, op string) error {
	value, last, ok := strings.Cut(text, "-")
	n, err := strconv.ParseInt(value, 36, 64)
	if !ok || err != nil || !id.Valid(last) {
		return fault.New(fault.NotFound, "voice.List", sayNoPage)
	}
	if q.key == "" {
		q.where("id"+op, last)
		return nil
	}
	q.args = append(q.args, n, last)
	q.conditions = append(q.conditions,
		"("+q.key+", id)"+op+"($"+strconv.Itoa(len(q.args)-1)+", $"+strconv.Itoa(len(q.args))+")")
	return nil
}

func cursor(n int64, v id.ID) string { return strconv.FormatInt(n, 36) + "-" + string(v) }
