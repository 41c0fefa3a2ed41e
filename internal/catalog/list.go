package catalog

import (
	"slices"

	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Page is a part of a list, newest first. A cursor is the id that continues it; "" is its end.
type Page struct {
	Products     []Product
	Newer, Older id.ID
}

// List reads products of a state, newest first. After continues towards older ones, before towards newer ones; at most
// one of the two is given.
func List(tx *work.Tx, state State, after, before id.ID, limit int) (Page, error) {
	where, args := `state = $1`, []any{string(state), limit + 1}
	order := ` order by id desc limit $2`
	switch {
	case before != "":
		where, order, args = where+` and id > $3`, ` order by id limit $2`, append(args, string(before))
	case after != "":
		where, args = where+` and id < $3`, append(args, string(after))
	}
	all, err := db.All(tx, scan, `select `+columns+` from catalog_product where `+where+order, args...)
	if err != nil {
		return Page{}, err
	}
	more := len(all) > limit
	p := Page{Products: all[:min(len(all), limit)]}
	if len(p.Products) == 0 {
		return p, nil
	}
	if before != "" {
		slices.Reverse(p.Products)
	}
	if more || before != "" {
		p.Older = p.Products[len(p.Products)-1].ID
	}
	if after != "" || before != "" && more {
		p.Newer = p.Products[0].ID
	}
	return p, nil
}
