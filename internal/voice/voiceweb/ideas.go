package voiceweb

import (
	"context"
	"net/url"

	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/ui"
	"madang/internal/voice"
)

// ideasPage is what the list of ideas shows.
type ideasPage struct {
	Filter       voice.Filter
	Ideas        []voice.Idea
	Newer, Older string // paths
	People       map[id.ID]member.Person
	Mine         map[id.ID]bool // those the reader supports
}

func (p Pages) ideas(r *web.Request, tx *work.Tx) (web.Result, error) {
	v := ideasPage{Filter: filterOf(r.Form)}
	list, err := voice.Ideas(tx, v.Filter)
	if err != nil {
		return nil, err
	}
	v.Ideas = list.Items
	v.Newer, v.Older = v.path("before", list.Newer), v.path("after", list.Older)
	ideas, authors := make([]id.ID, len(v.Ideas)), make([]id.ID, len(v.Ideas))
	for n, i := range v.Ideas {
		ideas[n], authors[n] = i.ID, i.Author
	}
	if v.People, err = people(tx, authors...); err != nil {
		return nil, err
	}
	if v.Mine, err = voice.Supported(tx, r.Actor.ID, ideas...); err != nil {
		return nil, err
	}
	return web.Page(ideasView(v)), nil
}

// filterOf reads the list that an address asks for; what it does not know it leaves out.
func filterOf(q url.Values) voice.Filter {
	f := voice.Filter{Sort: voice.ByHot, After: q.Get("after"), Before: q.Get("before")}
	for _, s := range voice.Sorts {
		if q.Get("sort") == string(s) {
			f.Sort = s
		}
	}
	for _, s := range voice.States {
		if q.Get("state") == string(s) {
			f.State = s
		}
	}
	return f
}

// listPath is the address of a list; what is usual stays out of it.
func listPath(f voice.Filter, key, cursor string) string {
	q := url.Values{}
	if f.Sort != voice.ByHot {
		q.Set("sort", string(f.Sort))
	}
	if f.State != "" {
		q.Set("state", string(f.State))
	}
	if cursor != "" {
		q.Set(key, cursor)
	}
	if len(q) == 0 {
		return "/ideas"
	}
	return "/ideas?" + q.Encode()
}

func (v ideasPage) path(key, cursor string) string {
	if cursor == "" {
		return ""
	}
	return listPath(v.Filter, key, cursor)
}

// sorts and states are the links above the list.
func (v ideasPage) sorts(ctx context.Context) []ui.Link {
	var links []ui.Link
	for _, s := range voice.Sorts {
		f := v.Filter
		f.Sort = s
		links = append(links, ui.Link{Name: ui.T(ctx, saySorts[s]), Path: listPath(f, "", ""), On: s == v.Filter.Sort})
	}
	return links
}

func (v ideasPage) states(ctx context.Context) []ui.Link {
	f := v.Filter
	f.State = ""
	links := []ui.Link{{Name: ui.T(ctx, sayAll), Path: listPath(f, "", ""), On: v.Filter.State == ""}}
	for _, s := range voice.States {
		f.State = s
		links = append(links, ui.Link{
			Name: ui.T(ctx, voice.StateNames[s]), Path: listPath(f, "", ""), On: s == v.Filter.State,
		})
	}
	return links
}

// rows are the lines of the list; the bars compare what stands on this page.
func (v ideasPage) rows(ctx context.Context) []ui.RowItem {
	most := int64(1)
	for _, i := range v.Ideas {
		most = max(most, i.Votes)
	}
	rows := make([]ui.RowItem, len(v.Ideas))
	for n, i := range v.Ideas {
		note := v.People[i.Author].Name + " · " + ui.Ago(ctx, i.Created)
		if i.Comments > 0 {
			note += " · " + ui.T(ctx, sayCommentCount, ui.Num(ctx, i.Comments))
		}
		if v.Mine[i.ID] {
			note += " · " + ui.T(ctx, sayMine)
		}
		rows[n] = ui.RowItem{Tone: tones[i.State], Kind: ui.T(ctx, voice.StateNames[i.State]), Title: i.Title, Path: i.URL(),
			Note: note, Part: i.Votes, Whole: most, End: ui.T(ctx, sayVotes, ui.Num(ctx, i.Votes))}
	}
	return rows
}

// first tells whether nothing narrows the list: when it is empty, there are no ideas at all.
func (v ideasPage) first() bool {
	return v.Filter == voice.Filter{Sort: voice.ByHot} || v.Filter == voice.Filter{Sort: voice.ByNew}
}

var tones = map[voice.State]ui.Tone{
	voice.Open: ui.Heuk, voice.Reviewing: ui.Hwang, voice.Developing: ui.Cheong,
	voice.Launched: ui.Nok, voice.Declined: ui.Baek,
}
