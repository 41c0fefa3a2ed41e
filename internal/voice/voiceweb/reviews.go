package voiceweb

import (
	"context"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/subject"
	"madang/internal/ui"
	"madang/internal/voice"
)

// reviewsPart is what a product's page shows of its reviews.
type reviewsPart struct {
	Product subject.Subject
	Rating  voice.Rating
	Filter  voice.ReviewFilter
	Page    voice.Page[voice.Review]
	Strip   []voice.Photo
	Photos  map[id.ID][]voice.Photo
	Replies map[id.ID]voice.BrandReply
	People  map[id.ID]member.Person
	Helped  map[id.ID]bool
	Me      id.ID
	Staff   bool
	Bought  bool
	Mine    voice.Review // zero when the reader has written none
}

const stripSize = 8

// ReviewsOf reads and shows the reviews of a product: a section of the product's page, which takes it through a slot.
// Which reviews are listed stands in the page's own address (stars, order, older, newer).
func (p Pages) ReviewsOf(r *web.Request, tx *work.Tx, product subject.Subject) (templ.Component, error) {
	v := reviewsPart{Product: product, Me: r.Actor.ID, Staff: r.Actor.Role >= member.Staff}
	v.Filter = voice.ReviewFilter{
		Product: product.ID, Newest: r.Form.Get("order") == "new",
		After: r.Form.Get("older"), Before: r.Form.Get("newer"),
	}
	if n, err := strconv.ParseInt(r.Form.Get("stars"), 10, 64); err == nil && n >= 1 && n <= 5 {
		v.Filter.Stars = n
	}
	ratings, err := voice.Ratings(tx, product.ID)
	if err != nil {
		return nil, err
	}
	v.Rating = ratings[product.ID]
	if err := v.readMine(tx, p.Seams); err != nil {
		return nil, err
	}
	if v.all() > 0 {
		if err := v.read(tx); err != nil {
			return nil, err
		}
	}
	return reviewsView(v), nil
}

// readMine finds whether the reader may review, or has.
func (v *reviewsPart) readMine(tx *work.Tx, seams *voice.Seams) (err error) {
	if v.Me == "" {
		return nil
	}
	if v.Bought, err = voice.HasBought(tx, seams, v.Me, v.Product.ID); err != nil || !v.Bought {
		return err
	}
	mine, err := voice.ReviewsBy(tx, v.Me, v.Product.ID)
	v.Mine = mine[v.Product.ID]
	return err
}

func (v *reviewsPart) read(tx *work.Tx) (err error) {
	if v.Page, err = voice.Reviews(tx, v.Filter); err != nil {
		return err
	}
	ids, authors := make([]id.ID, len(v.Page.Items)), make([]id.ID, len(v.Page.Items))
	for n, r := range v.Page.Items {
		ids[n], authors[n] = r.ID, r.Author
	}
	if v.People, err = people(tx, authors...); err != nil {
		return err
	}
	if v.Photos, err = voice.Photos(tx, ids...); err != nil {
		return err
	}
	if v.Replies, err = voice.Replies(tx, ids...); err != nil {
		return err
	}
	if v.Helped, err = voice.Helped(tx, v.Me, ids...); err != nil {
		return err
	}
	v.Strip, err = voice.PhotosOf(tx, v.Product.ID, stripSize)
	return err
}

// all is how many reviews there are, in the average or beside it.
func (v reviewsPart) all() int64 { return v.Rating.Count() + v.Rating.Apart }

func (v reviewsPart) name(ctx context.Context, who id.ID) string {
	if p, ok := v.People[who]; ok {
		return p.Name
	}
	return ui.T(ctx, sayGone)
}

// path is this product's page with another part of its reviews.
func (v reviewsPart) path(stars int64, newest bool, key, cursor string) string {
	q := url.Values{}
	if stars > 0 {
		q.Set("stars", strconv.FormatInt(stars, 10))
	}
	if newest {
		q.Set("order", "new")
	}
	if cursor != "" {
		q.Set(key, cursor)
	}
	if len(q) == 0 {
		return v.Product.URL + "#reviews"
	}
	return v.Product.URL + "?" + q.Encode() + "#reviews"
}

func (v reviewsPart) filters(ctx context.Context) []ui.Link {
	f := v.Filter
	links := []ui.Link{{Name: ui.T(ctx, sayAll), Path: v.path(0, f.Newest, "", ""), On: f.Stars == 0}}
	for n := int64(5); n >= 1; n-- {
		links = append(links, ui.Link{
			Name: ui.T(ctx, sayStarFilter, n), Path: v.path(n, f.Newest, "", ""),
			On: f.Stars == n, Count: v.Rating.Stars[n-1],
		})
	}
	return links
}

func (v reviewsPart) orders(ctx context.Context) []ui.Link {
	return []ui.Link{
		{Name: ui.T(ctx, sayHelpfulFirst), Path: v.path(v.Filter.Stars, false, "", ""), On: !v.Filter.Newest},
		{Name: ui.T(ctx, sayNewFirst), Path: v.path(v.Filter.Stars, true, "", ""), On: v.Filter.Newest},
	}
}

func (v reviewsPart) newer() string {
	if v.Page.Newer == "" {
		return ""
	}
	return v.path(v.Filter.Stars, v.Filter.Newest, "newer", v.Page.Newer)
}

func (v reviewsPart) older() string {
	if v.Page.Older == "" {
		return ""
	}
	return v.path(v.Filter.Stars, v.Filter.Newest, "older", v.Page.Older)
}

// meta is the line under a review's title.
func (v reviewsPart) meta(ctx context.Context, r voice.Review) string {
	line := v.name(ctx, r.Author) + " · " + ui.T(ctx, sayVerified) + " · " + ui.Day(ctx, r.Created)
	if r.Version > 1 {
		line += " · " + ui.T(ctx, sayEdited, ui.Day(ctx, r.Updated))
	}
	if r.Helpful > 0 {
		line += " · " + ui.T(ctx, sayHelpfulCount, ui.Num(ctx, r.Helpful))
	}
	return line
}

func (v reviewsPart) formPath() string { return "/reviews/new?product=" + string(v.Product.ID) }
