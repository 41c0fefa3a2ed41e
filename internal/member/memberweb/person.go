package memberweb

import (
	"context"

	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/subject"
	"madang/internal/ui"
)

// personPage is a member as others see them.
type personPage struct {
	Person member.Person
	Me     bool
	Made   []madeGroup
}

// madeGroup is what somebody made, of one kind.
type madeGroup struct {
	Name  say.Text
	Items []subject.Subject
}

// madeShown is how many of a kind a person's page shows, the newest.
const madeShown = 12

// madeKinds are the kinds a person's page shows, in this order.
var madeKinds = []struct {
	kind subject.Kind
	name say.Text
}{{subject.Design, sayDesigns}, {subject.Idea, sayIdeas}, {subject.Review, sayReviews}}

func (p Pages) person(r *web.Request, tx *work.Tx) (web.Result, error) {
	who, err := member.BySlug(tx, r.Value("slug"))
	if err != nil {
		return nil, err
	}
	page := personPage{Person: who, Me: who.ID == r.Actor.ID}
	for _, k := range madeKinds {
		items, err := subject.OwnedBy(tx, who.ID, madeShown, k.kind)
		if err != nil {
			return nil, err
		}
		if items = public(items); len(items) > 0 {
			page.Made = append(page.Made, madeGroup{Name: k.name, Items: items})
		}
	}
	return web.Page(personView(page)), nil
}

func public(items []subject.Subject) []subject.Subject {
	var out []subject.Subject
	for _, s := range items {
		if s.Public() {
			out = append(out, s)
		}
	}
	return out
}

// pictured tells whether a group is better seen than read.
func (g madeGroup) pictured() bool {
	for _, s := range g.Items {
		if s.Image != "" {
			return true
		}
	}
	return false
}

func (g madeGroup) shelf() []ui.ShelfItem {
	items := make([]ui.ShelfItem, len(g.Items))
	for i, s := range g.Items {
		items[i] = ui.ShelfItem{Picture: ui.Picture{Src: s.Image}, Title: s.Title, Path: s.URL}
	}
	return items
}

func (g madeGroup) rows(ctx context.Context) []ui.RowItem {
	items := make([]ui.RowItem, len(g.Items))
	for i, s := range g.Items {
		items[i] = ui.RowItem{Title: s.Title, Path: s.URL, End: ui.Day(ctx, s.Created)}
	}
	return items
}
