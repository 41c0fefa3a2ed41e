package voiceweb

import (
	"context"
	"net/url"

	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/subject"
	"madang/internal/ui"
	"madang/internal/voice"
)

// ideaPage is what the page of one idea shows.
type ideaPage struct {
	voice.Idea
	People     map[id.ID]member.Person
	Me         id.ID
	Staff      bool
	Supported  bool
	Supporters []voice.Supporter
	Answers    []voice.Answer
	Threads    []thread
	MoreAfter  id.ID // the last comment of this part, when there are more
	Grown      []subject.Subject
	Form       ui.Form
	Parent     id.ID // the comment being replied to
	Hiding     id.ID // the comment about to be removed
}

// thread is a comment with its replies.
type thread struct {
	voice.Comment
	Replies []voice.Comment
}

const facesShown = 12

func (p Pages) idea(r *web.Request, tx *work.Tx) (web.Result, error) {
	i, err := voice.IdeaBySlug(tx, r.Value("slug"))
	if err != nil {
		return nil, err
	}
	v := ideaPage{Idea: i, Me: r.Actor.ID, Staff: r.Actor.Role >= member.Staff, Form: formOf(r)}
	if err := v.readSupport(tx); err != nil {
		return nil, err
	}
	if r.Fragment == supportID {
		if v.People, err = people(tx, v.everybody()...); err != nil {
			return nil, err
		}
		return web.Page(supportBox(v)), nil
	}
	v.Parent, v.Hiding = id.ID(r.Form.Get("reply")), id.ID(r.Form.Get("hide"))
	if r.Refused != nil {
		v.Hiding = id.ID(r.Value("comment"))
	}
	if err := v.readRest(tx, id.ID(r.Form.Get("after"))); err != nil {
		return nil, err
	}
	if v.People, err = people(tx, v.everybody()...); err != nil {
		return nil, err
	}
	return web.Page(ideaView(v)), nil
}

func (v *ideaPage) readSupport(tx *work.Tx) (err error) {
	if v.Votes == 0 {
		return nil
	}
	mine, err := voice.Supported(tx, v.Me, v.ID)
	if err != nil {
		return err
	}
	v.Supported = mine[v.ID]
	v.Supporters, err = voice.Supporters(tx, v.ID, facesShown)
	return err
}

// readRest asks only for what the idea's own counters say is there.
func (v *ideaPage) readRest(tx *work.Tx, after id.ID) (err error) {
	if !v.Answered.IsZero() {
		if v.Answers, err = voice.Answers(tx, v.ID); err != nil {
			return err
		}
	}
	if v.Comments > 0 {
		list, more, err := voice.Comments(tx, v.ID, after)
		if err != nil {
			return err
		}
		if v.Threads = threads(list); more {
			v.MoreAfter = list[len(list)-1].ID
		}
	}
	v.Grown, err = grown(tx, v.ID)
	return err
}

// grown is what came of an idea: what was drawn from it, and the products its developments became.
func grown(tx *work.Tx, idea id.ID) ([]subject.Subject, error) {
	direct, err := below(tx, idea)
	out := direct
	for _, s := range direct {
		if s.Kind != subject.Development || err != nil {
			continue
		}
		var became []subject.Subject
		became, err = below(tx, s.ID)
		out = append(out, became...)
	}
	return out, err
}

// below reads the cards one step down the lineage, in the order drawn.
func below(tx *work.Tx, v id.ID) ([]subject.Subject, error) {
	edges, err := subject.To(tx, v)
	if err != nil || len(edges) == 0 {
		return nil, err
	}
	edges = edges[:min(len(edges), grownMax)]
	ids := make([]id.ID, len(edges))
	for n, e := range edges {
		ids[n] = e.Newer
	}
	cards, err := subject.Cards(tx, ids)
	var out []subject.Subject
	for _, newer := range ids {
		if card, ok := cards[newer]; ok && card.Public() { // what was taken down is left out
			out = append(out, card)
		}
	}
	return out, err
}

// grownMax bounds what one idea shows of what came of it.
const grownMax = 24

// threads puts replies under the comment they reply to; one whose comment stands on an earlier part stands alone.
func threads(list []voice.Comment) []thread {
	var out []thread
	at := map[id.ID]int{}
	for _, c := range list {
		if n, ok := at[c.Parent]; ok && c.Parent != "" {
			out[n].Replies = append(out[n].Replies, c)
			continue
		}
		at[c.ID] = len(out)
		out = append(out, thread{Comment: c})
	}
	return out
}

func (v *ideaPage) everybody() []id.ID {
	ids := []id.ID{v.Author}
	for _, s := range v.Supporters {
		ids = append(ids, s.Member)
	}
	for _, a := range v.Answers {
		ids = append(ids, a.Actor)
	}
	for _, t := range v.Threads {
		ids = append(ids, t.Author, t.By)
		for _, c := range t.Replies {
			ids = append(ids, c.Author, c.By)
		}
	}
	return ids
}

func (p Pages) support(r *web.Request, tx *work.Tx) (web.Result, error) {
	to, err := voice.Support(tx, r.Value("slug"))
	return web.Redirect{To: to}, err
}

func (p Pages) withdraw(r *web.Request, tx *work.Tx) (web.Result, error) {
	to, err := voice.Withdraw(tx, r.Value("slug"))
	return web.Redirect{To: to}, err
}

func (p Pages) answer(r *web.Request, tx *work.Tx) (web.Result, error) {
	i, err := voice.Reply(tx, r.Value("slug"), voice.State(r.Text("state")), r.Text("reason"), p.address)
	if err != nil {
		return nil, err
	}
	return web.Redirect{To: i.URL() + "#answers", Notice: sayAnswered.In(r.Lang)}, nil
}

func (p Pages) comment(r *web.Request, tx *work.Tx) (web.Result, error) {
	c, err := voice.Say(tx, r.Value("slug"), r.Text("comment"), id.ID(r.Text("reply")))
	if err != nil {
		return nil, err
	}
	return web.Redirect{To: "/ideas/" + r.Value("slug") + "#c-" + string(c.ID)}, nil
}

func (p Pages) hide(r *web.Request, tx *work.Tx) (web.Result, error) {
	if err := voice.Hide(tx, r.Value("slug"), id.ID(r.Value("comment")), r.Text("why")); err != nil {
		return nil, err
	}
	return web.Redirect{To: "/ideas/" + r.Value("slug") + "#comments", Notice: sayHidden.In(r.Lang)}, nil
}

// supportID is the element that a vote changes.
const supportID = "support"

// signIn leads a guest to the sign-in page and back to this idea.
func (v ideaPage) signIn() string { return "/login?next=" + url.QueryEscape(v.URL()) }

// name is a person as the page says them; who left has no name any more.
func (v ideaPage) name(ctx context.Context, who id.ID) string {
	if p, ok := v.People[who]; ok {
		return p.Name
	}
	return ui.T(ctx, sayGone)
}

// others is how many supporters have no face on the page.
func (v ideaPage) others() int64 { return v.Votes - int64(len(v.Supporters)) }

// refusal is a no that belongs to no field of the page.
func (v ideaPage) refusal() string { return v.Form.Summary }

// mayHide: one's own comment, or any for the brand.
func (v ideaPage) mayHide(c voice.Comment) bool {
	return c.Hidden.IsZero() && v.Me != "" && (c.Author == v.Me || v.Staff)
}

func (v ideaPage) options(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, s := range v.State.Next() {
		out = append(out, ui.Option{Value: string(s), Name: ui.T(ctx, voice.StateNames[s])})
	}
	return out
}

// about says in schema.org's words what the page is.
func (v ideaPage) about(ctx context.Context) any {
	return map[string]any{
		"@context": "https://schema.org", "@type": "CreativeWork", "name": v.Title, "text": v.Body,
		"author":      map[string]any{"@type": "Person", "name": v.name(ctx, v.Author)},
		"dateCreated": v.Created.Format("2006-01-02"), "commentCount": v.Comments,
		"interactionStatistic": map[string]any{
			"@type": "InteractionCounter", "interactionType": "https://schema.org/LikeAction",
			"userInteractionCount": v.Votes,
		},
	}
}

// grownRows are the things an idea became that have no picture, as lines.
func (v ideaPage) grownRows(ctx context.Context) []ui.RowItem {
	var rows []ui.RowItem
	for _, s := range v.Grown {
		if s.Image == "" {
			rows = append(rows, ui.RowItem{Kind: kindName(ctx, s.Kind), Tone: kindTones[s.Kind], Title: s.Title, Path: s.URL,
				End: ui.Day(ctx, s.Created)})
		}
	}
	return rows
}

// grownShelf are those with a picture.
func (v ideaPage) grownShelf(ctx context.Context) []ui.ShelfItem {
	var items []ui.ShelfItem
	for _, s := range v.Grown {
		if s.Image != "" {
			items = append(items, ui.ShelfItem{Picture: ui.Picture{Src: s.Image}, Kind: kindName(ctx, s.Kind),
				Tone: kindTones[s.Kind], Title: s.Title, Path: s.URL})
		}
	}
	return items
}

func kindName(ctx context.Context, k subject.Kind) string { return ui.T(ctx, sayKinds[k]) }

var kindTones = map[subject.Kind]ui.Tone{
	subject.Design: ui.Cheong, subject.Development: ui.Hwang, subject.Product: ui.Jeok,
}

// typed gives a form's refusal only to the form it belongs to: the page has three.
func (v ideaPage) typed(fields ...string) ui.Form {
	for _, f := range fields {
		if v.Form.Values.Has(f) || v.Form.Errors[f] != "" {
			return v.Form
		}
	}
	return ui.Form{}
}
