package labweb

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"time"

	"madang/internal/fault"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/ui"
)

// listPage is developments of one state.
type listPage struct {
	Path  string // of this list
	Staff bool
	State lab.State
	List  []lab.Development
	Older string
}

const listed = 30

var states = []lab.State{lab.Open, lab.Launched, lab.Stopped}

func (p Pages) list(r *web.Request, tx *work.Tx) (web.Result, error) {
	v := listPage{Path: r.Path, Staff: r.Actor.Role >= member.Staff, State: lab.Open}
	for _, s := range states {
		if r.Form.Get("state") == string(s) {
			v.State = s
		}
	}
	var before time.Time
	if n, err := strconv.ParseInt(r.Form.Get("before"), 36, 64); err == nil {
		before = time.UnixMicro(n)
	}
	list, err := lab.List(tx, v.State, before, listed+1)
	v.List = list[:min(len(list), listed)]
	if len(list) > listed {
		v.Older = v.path(v.State) + "&before=" + strconv.FormatInt(v.List[listed-1].Opened.UnixMicro(), 36)
	}
	return web.Page(listView(v)), err
}

func (v listPage) path(s lab.State) string { return v.Path + "?state=" + string(s) }

func (v listPage) filters(ctx context.Context) []ui.Link {
	links := make([]ui.Link, len(states))
	for i, s := range states {
		links[i] = ui.Link{Name: ui.T(ctx, sayStates[s]), Path: v.path(s), On: s == v.State}
	}
	return links
}

func (v listPage) rows(ctx context.Context) []ui.RowItem {
	rows := make([]ui.RowItem, len(v.List))
	for i, d := range v.List {
		end := d.Opened
		if !d.Ended.IsZero() {
			end = d.Ended
		}
		rows[i] = ui.RowItem{Tone: tones[d.State], Kind: ui.T(ctx, sayStates[d.State]), Title: d.Title, Path: d.URL(),
			Note: firstLine(d), End: ui.Day(ctx, end)}
	}
	return rows
}

// firstLine is what a list says of a development: why it was stopped, or how its brief begins.
func firstLine(d lab.Development) string {
	text := d.Brief
	if d.State == lab.Stopped {
		text = d.Reason
	}
	text, _, _ = strings.Cut(text, "\n")
	if r := []rune(text); len(r) > noteShown {
		text = strings.TrimSpace(string(r[:noteShown])) + "…"
	}
	return text
}

const noteShown = 90

var tones = map[lab.State]ui.Tone{lab.Open: ui.Cheong, lab.Launched: ui.Nok, lab.Stopped: ui.Baek}

// beginPage is the form that opens a development. From is the page it is opened from, to be cited at once.
type beginPage struct {
	Form  ui.Form
	From  string
	Title string
}

func (p Pages) begin(r *web.Request, tx *work.Tx) (web.Result, error) {
	v := beginPage{Form: formOf(r), From: pathOf(r.Form.Get("from"))}
	if v.From != "" {
		card, _, err := p.contribution(tx, v.From)
		if fault.Is(err, fault.NotFound) {
			v.From, err = "", nil
		}
		if err != nil {
			return nil, err
		}
		v.Title = card.Title
	}
	return web.Page(beginView(v)), nil
}

func (p Pages) open(r *web.Request, tx *work.Tx) (web.Result, error) {
	d, err := lab.Begin(tx, r.Text("title"), r.Text("brief"))
	if err != nil {
		return nil, err
	}
	if from := pathOf(r.Text("from")); from != "" {
		card, version, err := p.contribution(tx, from)
		if err != nil {
			return nil, err
		}
		if err := lab.Cite(tx, d.ID, card.ID, version, ""); err != nil {
			return nil, err
		}
	}
	return web.Redirect{To: d.URL(), Notice: sayOpened.In(r.Lang)}, nil
}

// pathOf makes the path of a page out of what somebody pasted: a whole address, or a path in either language.
func pathOf(text string) string {
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil || u.Path == "" {
		return ""
	}
	_, path := web.SplitLang("/" + strings.TrimPrefix(u.Path, "/"))
	return path
}
