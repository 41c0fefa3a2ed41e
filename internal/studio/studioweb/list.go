package studioweb

import (
	"context"
	"errors"
	"net/url"
	"path"

	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/db"
	"madang/internal/platform/job"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/studio"
	"madang/internal/subject"
	"madang/internal/ui"
)

const shelfLength = 24

// listPage is the shelf of all designs, or of those that answer one idea.
type listPage struct {
	Idea         subject.Subject // zero: of all
	Order        studio.Order
	Items        []shelfEntry
	Newer, Older string
}

// shelfEntry is a design with what its place on a shelf says.
type shelfEntry struct {
	studio.Entry
	Maker string
	Job   *job.Job // that draws it, while there is no picture
}

func (p Pages) list(r *web.Request, tx *work.Tx) (web.Result, error) {
	page := listPage{Order: studio.Newest}
	if studio.Order(r.Text("sort")) == studio.MostRemixed {
		page.Order = studio.MostRemixed
	}
	q := studio.Query{Order: page.Order, After: r.Text("after"), Before: r.Text("before"), Limit: shelfLength}
	if text := r.Text("idea"); id.Valid(text) {
		s, err := subject.Find(tx, id.ID(text))
		if err != nil {
			return nil, err
		}
		page.Idea, q.Idea = s, s.ID
	}
	found, err := studio.List(tx, q)
	if err != nil {
		return nil, err
	}
	if page.Items, err = shelve(tx, found.Entries); err != nil {
		return nil, err
	}
	page.Newer, page.Older = page.link("before", found.Newer), page.link("after", found.Older)
	return web.Page(listView(page)), nil
}

// link is the address of another part of the same list, or "".
func (p listPage) link(key, cursor string) string {
	if cursor == "" {
		return ""
	}
	return p.address(p.Order, url.Values{key: {cursor}})
}

func (p listPage) address(order studio.Order, more url.Values) string {
	q := url.Values{}
	if order != studio.Newest {
		q.Set("sort", string(order))
	}
	if p.Idea.ID != "" {
		q.Set("idea", string(p.Idea.ID))
	}
	for key, v := range more {
		q[key] = v
	}
	if len(q) == 0 {
		return "/designs"
	}
	return "/designs?" + q.Encode()
}

// shelve adds who made each and how far its drawing is.
func shelve(tx *work.Tx, entries []studio.Entry) ([]shelfEntry, error) {
	ids := make([]id.ID, len(entries))
	for i, e := range entries {
		ids[i] = e.Design.Owner
	}
	people, err := member.People(tx, ids)
	if err != nil {
		return nil, err
	}
	items := make([]shelfEntry, len(entries))
	for i, e := range entries {
		items[i] = shelfEntry{Entry: e, Maker: people[e.Design.Owner].Name}
		if e.Version.Picture == "" {
			if items[i].Job, err = drawing(tx, e.Version.ID); err != nil {
				return nil, err
			}
		}
	}
	return items, nil
}

// drawing finds the job that draws a version; nil when it is long over.
func drawing(tx *work.Tx, version id.ID) (*job.Job, error) {
	j, err := job.Find(tx, studio.DrawIntent(version))
	if errors.Is(err, db.ErrNone) {
		return nil, nil
	}
	return &j, err
}

// onShelf is the entry as the shelf shows it.
func (e shelfEntry) onShelf(ctx context.Context) ui.ShelfItem {
	note := partsText(ctx, e.Version.Parts)
	if e.Maker != "" {
		note = e.Maker + " · " + note
	}
	return ui.ShelfItem{Picture: pictureOf(studio.ShelfPath(e.Version), e.Job, 600, 600, ""), Title: e.Design.Title,
		Path: e.Design.Path(), Note: note}
}

// pictureOf is a drawing, or how far it is.
func pictureOf(src string, j *job.Job, width, height int, alt string) ui.Picture {
	if src != "" {
		return ui.Picture{Src: src, Alt: alt, Width: width, Height: height}
	}
	if j == nil || j.State == job.Dead {
		return ui.Picture{}
	}
	return ui.Picture{Drawing: true, Part: j.Done, Whole: j.Total, Progress: "/jobs/" + string(j.ID) + "/events"}
}

func (p listPage) title(ctx context.Context) string {
	if p.Idea.ID != "" {
		return p.Idea.Title
	}
	return ui.T(ctx, sayDesigns)
}

func (p listPage) head(ctx context.Context) ui.PageHead {
	if p.Idea.ID != "" {
		return ui.PageHead{Tone: ui.Hwang, Kind: ui.T(ctx, sayAnswers), Name: p.Idea.Title}
	}
	return ui.PageHead{Name: ui.T(ctx, sayDesigns), Lead: ui.T(ctx, sayDesignsLead)}
}

// orders are the two ways to sort the list.
func (p listPage) orders(ctx context.Context) []ui.Link {
	return []ui.Link{
		{Name: ui.T(ctx, sayNewest), Path: p.address(studio.Newest, nil), On: p.Order == studio.Newest},
		{Name: ui.T(ctx, sayRemixed), Path: p.address(studio.MostRemixed, nil), On: p.Order == studio.MostRemixed},
	}
}

// newPath keeps the idea, so that what is published answers it.
func (p listPage) newPath() string {
	if p.Idea.ID == "" {
		return "/designs/new"
	}
	return "/designs/new?idea=" + url.QueryEscape(path.Base(p.Idea.URL))
}

func (p listPage) emptyTitle(ctx context.Context) string {
	if p.Idea.ID != "" {
		return ui.T(ctx, sayNoAnswer)
	}
	return ui.T(ctx, sayEmpty)
}

func (p listPage) emptyHow(ctx context.Context) string {
	if p.Idea.ID != "" {
		return ui.T(ctx, sayFirst)
	}
	return ui.T(ctx, sayEmptyHow)
}

func (p listPage) shelf(ctx context.Context) []ui.ShelfItem { return shelfOf(ctx, p.Items) }

func shelfOf(ctx context.Context, entries []shelfEntry) []ui.ShelfItem {
	items := make([]ui.ShelfItem, len(entries))
	for i, e := range entries {
		items[i] = e.onShelf(ctx)
	}
	return items
}
