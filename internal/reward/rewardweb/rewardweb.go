// Package rewardweb is the pages of what people earn, down to every posting, and the public page on which anybody can
// compute a royalty again. The arithmetic is the reward package's; these pages only lay it open.
//
// Earnings are private: every page but the public one shows the reader's own, and none shows anything of a buyer.
package rewardweb

import (
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/member/memberweb"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
)

// Pages serves them.
type Pages struct{}

// Routes is the table of this package.
func (p Pages) Routes() []web.Route {
	return []web.Route{
		web.Get("/me/earnings", memberweb.Member, p.earnings),
		web.Get("/me/earnings.csv", memberweb.Member, p.csv),
		web.Get("/me/earnings/products/{slug}", memberweb.Member, p.product),
		web.Get("/me/earnings/lines/{line}", memberweb.Member, p.line),
		web.Get("/ledger", memberweb.Anyone, p.ledger),
	}
}

// people reads the names of everybody a page shows, in one query.
func people(tx *work.Tx, ids ...id.ID) (map[id.ID]member.Person, error) {
	seen := make(map[id.ID]bool, len(ids))
	each := ids[:0]
	for _, v := range ids {
		if v != "" && !seen[v] {
			seen[v] = true
			each = append(each, v)
		}
	}
	return member.People(tx, each)
}
