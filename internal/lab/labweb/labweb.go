// Package labweb is the pages of developments, where staff cite, offer shares and launch, and of the credits that
// people are offered. The rules are the lab package's; what stands in other rooms comes through Seams.
package labweb

import (
	"madang/internal/id"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/member/memberweb"
	"madang/internal/money"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/subject"
	"madang/internal/ui"
)

// Pages serves them.
type Pages struct{ Seams }

// Seams is what these pages must look up, or do, in rooms beside and above the lab. app fills in all of it.
type Seams struct {
	// Find tells which contribution the path of a page names; of a design also the version, the newest unless the
	// path says another. A path that names none is NotFound.
	Find func(tx *work.Tx, path string) (contribution, version id.ID, err error)
	// Recent lists contributions that are likely to be cited next.
	Recent func(tx *work.Tx) ([]subject.Subject, error)
	// Versions lists a design's versions, newest first.
	Versions func(tx *work.Tx, design id.ID) ([]Version, error)
	// Keeps is what of an offered share stays with its person, after what a design passes on to those it was made from.
	Keeps func(tx *work.Tx, c lab.Credit) (money.PPM, error)
	// Launch makes the product and tells the path of its page.
	Launch func(tx *work.Tx, l Launch) (path string, err error)
}

// Version is a version of a design that could be made.
type Version struct {
	ID     id.ID
	Number int64
	Parts  int64
	Price  int64 // of its parts, in won: an estimate
}

// Launch is what the form of launching asks for.
type Launch struct {
	Development, Version id.ID
	Title, Summary       string
	Price, Stock         int64
}

// Routes is the table of this package.
func (p Pages) Routes() []web.Route {
	return []web.Route{
		web.Get("/developments", memberweb.Anyone, p.list),
		web.Get("/console/developments", memberweb.Staff, p.list),
		web.Get("/console/developments/new", memberweb.Staff, p.begin),
		web.Post("/console/developments/new", memberweb.Staff, p.open).Or(p.begin),
		web.Get("/developments/{slug}", memberweb.Anyone, p.development),
		web.Post("/developments/{slug}/evidence", memberweb.Staff, p.cite).Or(p.development),
		web.Post("/developments/{slug}/credits", memberweb.Staff, p.offer).Or(p.development),
		web.Post("/developments/{slug}/launch", memberweb.Staff, p.launch).Or(p.development),
		web.Post("/developments/{slug}/stop", memberweb.Staff, p.stop).Or(p.development),

		web.Get("/me/credits", memberweb.Member, p.credits),
		web.Post("/me/credits/{credit}/accept", memberweb.Member, p.accept).Or(p.credits),
		web.Post("/me/credits/{credit}/decline", memberweb.Member, p.decline).Or(p.credits),
	}
}

// formOf is what was typed into the form that was refused, or an empty one.
func formOf(r *web.Request) ui.Form {
	if r.Refused == nil {
		return ui.Form{}
	}
	return ui.FormFault(r.Lang, r.Form, r.Refused)
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
