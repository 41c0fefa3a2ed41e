package catalogweb

import (
	"context"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"madang/internal/catalog"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/subject"
	"madang/internal/ui"
)

// productPage is one product.
type productPage struct {
	catalog.Product
	Origin  string
	Design  subject.Subject
	Roots   []subject.Subject // designs it was remixed from, with pictures, nearest first
	Credits []Credit
	People  map[id.ID]member.Person
	Parts   []partRow
	Rating  Rating
	Brand   member.Brand
	Staff   bool
	Thread  templ.Component
	Reviews templ.Component
}

// partRow is a line of the kit with its colour as people call it.
type partRow struct {
	catalog.Part
	ColourName say.Text
	Hex        string
}

func (p Pages) product(r *web.Request, tx *work.Tx) (web.Result, error) {
	v, err := catalog.BySlug(tx, r.Value("slug"))
	if err != nil {
		return nil, err
	}
	page := productPage{Product: v, Origin: r.Site.Origin, Staff: r.Actor.Role >= member.Staff}
	if page.Brand, err = member.FindBrand(tx); err != nil {
		return nil, err
	}
	if err := page.design(tx); err != nil {
		return nil, err
	}
	if err := p.people(tx, &page); err != nil {
		return nil, err
	}
	if err := p.parts(tx, &page); err != nil {
		return nil, err
	}
	if err := p.fill(r, tx, &page); err != nil {
		return nil, err
	}
	return web.Page(productView(page)), nil
}

// design reads the design's card and the pictures of what it was made from.
func (page *productPage) design(tx *work.Tx) (err error) {
	if page.Design, err = subject.Find(tx, page.Product.Design); err != nil {
		return err
	}
	edges, err := subject.Ancestors(tx, page.Product.Design)
	if err != nil || len(edges) == 0 {
		return err
	}
	ids := make([]id.ID, len(edges))
	for i, e := range edges {
		ids[i] = e.Older
	}
	cards, err := subject.Cards(tx, ids)
	for _, v := range ids {
		if c := cards[v]; c.Kind == subject.Design && c.Image != "" && c.Public() && len(page.Roots) < rootsShown {
			page.Roots = append(page.Roots, c)
			delete(cards, v)
		}
	}
	return err
}

// rootsShown is how many pictures of earlier designs stand beside the design's own.
const rootsShown = 3

func (p Pages) people(tx *work.Tx, page *productPage) (err error) {
	if p.Credits == nil {
		return nil
	}
	if page.Credits, err = p.Credits(tx, page.ID); err != nil {
		return err
	}
	slices.SortStableFunc(page.Credits, func(a, b Credit) int { return int(b.Share - a.Share) })
	ids := make([]id.ID, len(page.Credits))
	for i, c := range page.Credits {
		ids[i] = c.Member
	}
	page.People, err = member.People(tx, ids)
	return err
}

func (p Pages) parts(tx *work.Tx, page *productPage) error {
	lines, err := catalog.Parts(tx, page.ID)
	for _, l := range lines {
		row := partRow{Part: l}
		if p.Colour != nil {
			row.ColourName, row.Hex = p.Colour(l.Colour)
		}
		page.Parts = append(page.Parts, row)
	}
	return err
}

// fill asks the other rooms for their parts of the page.
func (p Pages) fill(r *web.Request, tx *work.Tx, page *productPage) (err error) {
	if p.Ratings != nil {
		all, err := p.Ratings(tx, page.ID)
		if err != nil {
			return err
		}
		page.Rating = all[page.ID]
	}
	if p.Slots.Thread != nil {
		if page.Thread, err = p.Slots.Thread(r, tx, page.Product); err != nil {
			return err
		}
	}
	if p.Slots.Reviews != nil {
		page.Reviews, err = p.Slots.Reviews(r, tx, page.Product)
	}
	return err
}

func (p productPage) kindLine(ctx context.Context) string {
	return ui.T(ctx, sayKit) + " · " + many(ctx, sayPart, sayParts, p.Product.Parts) + " · " +
		many(ctx, sayStep, saySteps, p.Steps)
}

// buyable tells whether the page offers to buy.
func (p productPage) buyable() bool { return p.State == catalog.OnSale && p.Free() > 0 }

// stockLine says what the price holds and how many are left.
func (p productPage) stockLine(ctx context.Context) string {
	return ui.T(ctx, sayShipped) + " · " + many(ctx, sayLeftOne, sayLeft, p.Free())
}

// selectMax is the most that can be put into the cart at once.
const selectMax = 10

func (p productPage) counts(ctx context.Context) []ui.Option {
	n := int(min(selectMax, p.Free()))
	options := make([]ui.Option, n)
	for i := range n {
		options[i] = ui.Option{Value: strconv.Itoa(i + 1), Name: many(ctx, sayPieceOne, sayPieces, int64(i+1))}
	}
	return options
}

func (p productPage) rows(ctx context.Context) []ui.PersonRow {
	rows := make([]ui.PersonRow, 0, len(p.Credits))
	for i, c := range p.Credits {
		who := p.People[c.Member]
		row := ui.PersonRow{Name: who.Name, Role: ui.T(ctx, c.What), Share: c.Share.String()}
		if who.Slug != "" {
			row.Path = "/people/" + who.Slug
		}
		if i == 0 {
			row.Share = ui.T(ctx, sayShareOf, row.Share)
		}
		rows = append(rows, row)
	}
	return rows
}

func (p productPage) partsTable(ctx context.Context) ui.TableData {
	t := ui.TableData{
		Caption: ui.T(ctx, sayPartsHead),
		Columns: []ui.Column{
			{Name: ui.T(ctx, sayColPart)}, {Name: ui.T(ctx, sayColNumber)}, {Name: ui.T(ctx, sayColCount), Number: true},
		},
		Foot: []ui.Cell{ui.C(ui.T(ctx, sayAllParts)), ui.C(""), ui.C(ui.Num(ctx, p.Product.Parts))},
	}
	for _, l := range p.Parts {
		t.Rows = append(t.Rows, []ui.Cell{ui.CN(partName(l)), ui.C(l.Part.Part), ui.C(ui.Num(ctx, l.Count))})
	}
	return t
}

// facts are what 상품정보제공고시 asks a shop to say of such a thing, as far as the catalog knows it.
func (p productPage) facts(ctx context.Context) []ui.Fact {
	brand := p.Brand.Called(ui.From(ctx).Lang)
	help := brand
	if p.Brand.Legal.Phone != "" {
		help += " · " + p.Brand.Legal.Phone
	} else if p.Brand.Legal.Email != "" {
		help += " · " + p.Brand.Legal.Email
	}
	return []ui.Fact{
		{Name: ui.T(ctx, sayFactName), Value: p.Title},
		{Name: ui.T(ctx, sayFactParts), Value: p.kindLine(ctx)},
		{Name: ui.T(ctx, sayFactAge), Value: ui.T(ctx, sayFactAgeText)},
		{Name: ui.T(ctx, sayFactMaker), Value: brand},
		{Name: ui.T(ctx, sayFactSince), Value: ui.Date(ctx, p.Launched)},
		{Name: ui.T(ctx, sayFactHelp), Value: help},
		{Name: ui.T(ctx, sayFactShipping), Value: ui.T(ctx, sayFactShippingText)},
		{Name: ui.T(ctx, sayFactReturn), Value: ui.T(ctx, sayFactReturnText)},
	}
}

// about is the product as schema.org describes one, with its offer.
func (p productPage) about(ctx context.Context) map[string]any {
	url := p.Origin + string(ui.Href(ctx, p.URL()))
	available := "https://schema.org/InStock"
	switch {
	case p.State != catalog.OnSale:
		available = "https://schema.org/Discontinued"
	case p.Free() <= 0:
		available = "https://schema.org/OutOfStock"
	}
	thing := map[string]any{"@context": "https://schema.org", "@type": "Product",
		"name": p.Title, "url": url, "sku": string(p.ID),
		"brand": map[string]any{"@type": "Brand", "name": p.Brand.Called(ui.From(ctx).Lang)},
		"offers": map[string]any{"@type": "Offer", "url": url, "price": p.Price, "priceCurrency": "KRW",
			"availability": available, "itemCondition": "https://schema.org/NewCondition"}}
	if p.Summary != "" {
		thing["description"] = p.Summary
	}
	if p.Picture != "" {
		thing["image"] = p.Origin + p.PicturePath()
	}
	if p.Rating.Count > 0 {
		thing["aggregateRating"] = map[string]any{"@type": "AggregateRating", "ratingValue": ui.Rate(p.Rating.Mean),
			"reviewCount": p.Rating.Count, "bestRating": 5, "worstRating": 1}
	}
	return thing
}

// many chooses the singular for one; Korean says both alike.
func many(ctx context.Context, one, more say.Text, n int64) string {
	if n == 1 {
		return ui.T(ctx, one, ui.Num(ctx, n))
	}
	return ui.T(ctx, more, ui.Num(ctx, n))
}

// title is the part's name in the reader's language; parts of an imported library may have an English one only.
func (l partRow) title(ctx context.Context) string {
	if ui.From(ctx).Lang == say.Ko && l.TitleKo != "" {
		return l.TitleKo
	}
	return l.Title
}
