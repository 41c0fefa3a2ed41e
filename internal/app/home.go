package app

import (
	"context"
	"slices"
	"time"

	"madang/internal/catalog"
	"madang/internal/id"
	"madang/internal/insight"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/reward"
	"madang/internal/studio"
	"madang/internal/subject"
	"madang/internal/ui"
	"madang/internal/voice"
)

// homePage mixes the rooms, so it stands here. It asks ten questions of the database, however full the yard is.
type homePage struct {
	Products     []catalog.Product // the newest, first the one on the stage
	Sums         reward.Sums
	Steps        []insight.Step // of the newest product
	Ideas        []voice.Idea
	Developments []lab.Development
	Designs      []studio.Entry
	People       map[id.ID]member.Person
	Offers       []lab.Credit // that the reader has to answer
	Cards        map[id.ID]subject.Subject
}

// How much of each thing the first page shows.
const (
	homeProducts     = 5
	homeIdeas        = 5
	homeDevelopments = 5
	homeDesigns      = 4
)

func (a *App) home(r *web.Request, tx *work.Tx) (web.Result, error) {
	var v homePage
	for _, read := range []func(*work.Tx) error{v.readProducts, v.readGoingOn, v.readOffers, v.readPeople} {
		if err := read(tx); err != nil {
			return nil, err
		}
	}
	return web.Page(homeView(v)), nil
}

func (v *homePage) readProducts(tx *work.Tx) error {
	page, err := catalog.List(tx, catalog.OnSale, "", "", homeProducts)
	if err != nil {
		return err
	}
	v.Products = page.Products
	if len(v.Products) == 0 {
		v.Sums, err = reward.SumsWith(tx, "")
		return err
	}
	newest := v.Products[0]
	if v.Sums, err = reward.SumsWith(tx, newest.ID); err != nil {
		return err
	}
	v.Steps, err = insight.Short(tx, newest, v.Sums.Of)
	return err
}

func (v *homePage) readGoingOn(tx *work.Tx) error {
	ideas, err := voice.Ideas(tx, voice.Filter{Sort: voice.ByHot, State: voice.Open})
	if err != nil {
		return err
	}
	v.Ideas = rising(ideas.Items)
	if v.Developments, err = lab.List(tx, lab.Open, time.Time{}, homeDevelopments); err != nil {
		return err
	}
	designs, err := studio.List(tx, studio.Query{Order: studio.Newest, Limit: homeDesigns})
	v.Designs = designs.Entries
	return err
}

// rising are the first ideas that somebody supports; where nobody supports any yet, simply the first.
func rising(ideas []voice.Idea) []voice.Idea {
	supported := slices.DeleteFunc(slices.Clone(ideas), func(i voice.Idea) bool { return i.Votes == 0 })
	if len(supported) > 0 {
		ideas = supported
	}
	return ideas[:min(len(ideas), homeIdeas)]
}

func (v *homePage) readOffers(tx *work.Tx) (err error) {
	if tx.Actor().ID == "" {
		return nil
	}
	if v.Offers, err = lab.Offered(tx, tx.Actor().ID); err != nil || len(v.Offers) == 0 {
		return err
	}
	var ids []id.ID
	for _, c := range v.Offers {
		ids = append(ids, c.Development)
	}
	v.Cards, err = subject.Cards(tx, ids)
	return err
}

// readPeople names everybody on the page at once.
func (v *homePage) readPeople(tx *work.Tx) (err error) {
	seen := map[id.ID]bool{}
	var ids []id.ID
	add := func(who id.ID) {
		if who != "" && !seen[who] {
			seen[who] = true
			ids = append(ids, who)
		}
	}
	for _, s := range v.Steps {
		for _, p := range s.People {
			add(p.ID)
		}
	}
	for _, e := range v.Designs {
		add(e.Design.Owner)
	}
	v.People, err = member.People(tx, ids)
	insight.Name(v.Steps, v.People)
	return err
}

// stage is the picture of the page: the newest product, else the newest design, else a drawing of what is to come.
func (v homePage) stage(ctx context.Context) ui.Picture {
	p := ui.Picture{Ratio: ui.RatioStage, Eager: true, Width: 1200, Height: 900}
	switch {
	case len(v.Products) > 0:
		p.Src, p.Alt = v.Products[0].PicturePath(), v.Products[0].Title
	case len(v.Designs) > 0:
		p.Src, p.Alt = studio.PicturePath(v.Designs[0].Version), v.Designs[0].Design.Title
	default:
		p.Src, p.Alt, p.Width, p.Height = ui.Asset("gallery/lighthouse.svg"), ui.T(ctx, sayHomeDrawing), 320, 320
	}
	p.Drawing = p.Src == ""
	return p
}

// caption says what stands on the stage: 작은 등대 · 디자인 문하늘, 아이디어 김민지 · 38,000원.
func (v homePage) caption(ctx context.Context) (text, path string) {
	if len(v.Products) == 0 {
		if len(v.Designs) == 0 {
			return ui.T(ctx, sayHomeFirst), ""
		}
		d := v.Designs[0].Design
		return ui.T(ctx, sayHomeDesignBy, d.Title, v.People[d.Owner].Name), d.Path()
	}
	p := v.Products[0]
	by := map[insight.Kind]string{}
	for _, s := range v.Steps {
		if len(s.People) > 0 {
			by[s.Kind] = s.People[0].Name
		}
	}
	text = p.Title + " · " + ui.T(ctx, sayHomeDesigner, by[insight.Design])
	if by[insight.Idea] != "" {
		text += ", " + ui.T(ctx, sayHomeWriter, by[insight.Idea])
	}
	return text + " · " + ui.Won(ctx, p.Price), p.URL()
}

// numbers is the sentence under the promise: what the yard has done until now.
func (v homePage) numbers(ctx context.Context) string {
	switch {
	case v.Sums.Sentences == 0:
		return ui.T(ctx, sayHomeBegin)
	case v.Sums.Earned == 0:
		return ui.T(ctx, sayHomeMade, ui.Num(ctx, v.Sums.Sentences))
	}
	return ui.T(ctx, sayHomeEarned, ui.Num(ctx, v.Sums.Sentences), ui.Won(ctx, v.Sums.Earned))
}

// way is how a sentence becomes a product, for a yard in which none has yet.
func way(ctx context.Context) []ui.Knot {
	knots := make([]ui.Knot, len(sayHomeWay))
	for i, w := range sayHomeWay {
		knots[i] = ui.Knot{Bold: ui.T(ctx, w.what), Note: ui.T(ctx, w.how), Path: w.path}
	}
	return knots
}

// wayRows is the same beside a list, as far as it is anybody's to go.
func wayRows(ctx context.Context) []ui.RowItem {
	var rows []ui.RowItem
	for _, k := range way(ctx)[:5] {
		rows = append(rows, ui.RowItem{Rank: len(rows) + 1, Title: k.Bold, Path: k.Path, End: k.Note})
	}
	return rows
}

func (v homePage) ideaRows(ctx context.Context) []ui.RowItem {
	var most int64 = 1
	for _, i := range v.Ideas {
		most = max(most, i.Votes)
	}
	rows := make([]ui.RowItem, len(v.Ideas))
	for n, i := range v.Ideas {
		rows[n] = ui.RowItem{Rank: n + 1, Title: i.Title, Path: i.URL(), Part: i.Votes, Whole: most,
			End: ui.Num(ctx, i.Votes)}
	}
	return rows
}

func (v homePage) developmentRows(ctx context.Context) []ui.RowItem {
	rows := make([]ui.RowItem, len(v.Developments))
	for n, d := range v.Developments {
		rows[n] = ui.RowItem{Title: d.Title, Path: d.URL(), End: ui.T(ctx, sayHomeOpened, ui.Day(ctx, d.Opened))}
	}
	return rows
}

func (v homePage) offerRows(ctx context.Context) []ui.RowItem {
	rows := make([]ui.RowItem, len(v.Offers))
	for n, c := range v.Offers {
		rows[n] = ui.RowItem{Tone: ui.Hwang, Kind: ui.T(ctx, sayHomeOffer), Title: ui.T(ctx, sayHomeAnswer,
			v.Cards[c.Development].Title, c.Share),
			Path: "/me/credits#" + string(c.ID), End: ui.Day(ctx, c.Proposed)}
	}
	return rows
}

// productShelf is what came out before the newest.
func (v homePage) productShelf(ctx context.Context) []ui.ShelfItem {
	var items []ui.ShelfItem
	for _, p := range v.Products[min(1, len(v.Products)):] {
		items = append(items, ui.ShelfItem{Picture: shelfPicture(p.ShelfPath()), Title: p.Title, Path: p.URL(),
			Note: ui.Won(ctx, p.Price)})
	}
	return items
}

func (v homePage) designShelf(ctx context.Context) []ui.ShelfItem {
	var items []ui.ShelfItem
	for _, e := range v.Designs {
		items = append(items, ui.ShelfItem{Picture: shelfPicture(studio.ShelfPath(e.Version)), Title: e.Design.Title,
			Path: e.Design.Path(),
			Note: ui.T(ctx, sayHomeParts, v.People[e.Design.Owner].Name, ui.Num(ctx, e.Version.Parts))})
	}
	return items
}

func shelfPicture(src string) ui.Picture {
	return ui.Picture{Src: src, Width: 600, Height: 600, Drawing: src == ""}
}
