package catalogweb

import (
	"context"

	"madang/internal/catalog"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/subject"
	"madang/internal/ui"
)

// shelfSize is how many products stand on one page.
const shelfSize = 24

// shelfPage is the list of what is sold.
type shelfPage struct {
	Products     []catalog.Product
	Designers    map[id.ID]member.Person // by design
	Newer, Older string
	Staff        bool
}

func (p Pages) products(r *web.Request, tx *work.Tx) (web.Result, error) {
	list, err := catalog.List(tx, catalog.OnSale, cursor(r, "after"), cursor(r, "before"), shelfSize)
	if err != nil {
		return nil, err
	}
	page := shelfPage{Products: list.Products, Staff: r.Actor.Role >= member.Staff,
		Newer: next("/products", "before", list.Newer), Older: next("/products", "after", list.Older)}
	page.Designers, err = designers(tx, list.Products)
	return web.Page(shelfView(page)), err
}

// cursor is the place in a list that an address names; nonsense names the list's beginning.
func cursor(r *web.Request, name string) id.ID {
	if text := r.Form.Get(name); id.Valid(text) {
		return id.ID(text)
	}
	return ""
}

func next(path, name string, at id.ID) string {
	if at == "" {
		return ""
	}
	return path + "?" + name + "=" + string(at)
}

// designers finds who made the designs of some products, in two queries.
func designers(tx *work.Tx, products []catalog.Product) (map[id.ID]member.Person, error) {
	designs := make([]id.ID, len(products))
	for i, p := range products {
		designs[i] = p.Design
	}
	cards, err := subject.Cards(tx, designs)
	if err != nil {
		return nil, err
	}
	owners := make([]id.ID, 0, len(cards))
	for _, c := range cards {
		owners = append(owners, c.Owner)
	}
	people, err := member.People(tx, owners)
	by := make(map[id.ID]member.Person, len(cards))
	for design, c := range cards {
		by[design] = people[c.Owner]
	}
	return by, err
}

func (p shelfPage) items(ctx context.Context) []ui.ShelfItem {
	items := make([]ui.ShelfItem, len(p.Products))
	for i, v := range p.Products {
		picture := ui.Picture{Src: v.ShelfPath(), Drawing: v.Shelf == "", Width: 600, Height: 600, Eager: i == 0}
		item := ui.ShelfItem{Picture: picture,
			Title: v.Title, Path: v.URL(), Note: ui.Won(ctx, v.Price)}
		if v.Free() <= 0 {
			item.Note = ui.T(ctx, saySoldOutMark, ui.Won(ctx, v.Price))
		}
		if who := p.Designers[v.Design]; who.Name != "" {
			item.Note = ui.T(ctx, sayDesignBy, item.Note, who.Name)
		}
		items[i] = item
	}
	return items
}
