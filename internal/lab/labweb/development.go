package labweb

import (
	"context"
	"strings"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/money"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/subject"
	"madang/internal/ui"
)

// devPage is what the page of one development shows.
type devPage struct {
	lab.Development
	Evidence []evidence
	People   map[id.ID]member.Person
	Product  subject.Subject // zero until it is launched
	Staff    bool
	Me       id.ID
	Form     ui.Form // of the act that was refused
	Act      string  // which one that was: "evidence", "credits", "launch", "stop"
	Recent   []subject.Subject
}

// evidence is a contribution with the offer made for it.
type evidence struct {
	lab.Evidence
	Card     subject.Subject
	Credit   lab.Credit // zero without an offer
	Versions []Version  // of a design, for staff
}

func (p Pages) development(r *web.Request, tx *work.Tx) (web.Result, error) {
	d, err := lab.BySlug(tx, r.Value("slug"))
	if err != nil {
		return nil, err
	}
	v := devPage{Development: d, Staff: r.Actor.Role >= member.Staff, Me: r.Actor.ID, Form: formOf(r),
		Act: strings.TrimPrefix(r.Path, d.URL()+"/")}
	if err := v.read(tx); err != nil {
		return nil, err
	}
	if v.Staff && d.State == lab.Open {
		if err := p.readDesk(tx, &v); err != nil {
			return nil, err
		}
	}
	return web.Page(devView(v)), nil
}

func (v *devPage) read(tx *work.Tx) error {
	cited, err := lab.EvidenceOf(tx, v.ID)
	if err != nil {
		return err
	}
	offers, err := lab.Credits(tx, v.ID)
	if err != nil {
		return err
	}
	latest := map[id.ID]lab.Credit{}
	for _, c := range offers { // in the order made: the last one stands
		latest[c.Subject] = c
	}
	ids, who := make([]id.ID, len(cited)), []id.ID{v.OpenedBy}
	for i, e := range cited {
		ids[i] = e.Subject
	}
	cards, err := subject.Cards(tx, ids)
	if err != nil {
		return err
	}
	for _, e := range cited {
		one := evidence{Evidence: e, Card: cards[e.Subject], Credit: latest[e.Subject]}
		who = append(who, one.Card.Owner)
		v.Evidence = append(v.Evidence, one)
	}
	if v.People, err = people(tx, who...); err != nil {
		return err
	}
	if v.State == lab.Launched {
		return v.readProduct(tx)
	}
	return nil
}

func (v *devPage) readProduct(tx *work.Tx) error {
	edges, err := subject.To(tx, v.ID)
	for _, e := range edges {
		if e.Kind == subject.Became {
			v.Product, err = subject.Find(tx, e.Newer)
		}
	}
	return err
}

// readDesk reads what only the staff's forms need.
func (p Pages) readDesk(tx *work.Tx, v *devPage) (err error) {
	for i, e := range v.Evidence {
		if e.Card.Kind != subject.Design {
			continue
		}
		if v.Evidence[i].Versions, err = p.Versions(tx, e.Subject); err != nil {
			return err
		}
	}
	recent, err := p.Recent(tx)
	for _, s := range recent {
		if !v.cites(s.ID) {
			v.Recent = append(v.Recent, s)
		}
	}
	return err
}

func (v devPage) cites(s id.ID) bool {
	for _, e := range v.Evidence {
		if e.Subject == s {
			return true
		}
	}
	return false
}

// contribution finds what a path names.
func (p Pages) contribution(tx *work.Tx, path string) (subject.Subject, id.ID, error) {
	v, version, err := p.Find(tx, path)
	if err != nil {
		return subject.Subject{}, "", err
	}
	card, err := subject.Find(tx, v)
	return card, version, err
}

func (p Pages) cite(r *web.Request, tx *work.Tx) (web.Result, error) {
	const op = "labweb.cite"
	d, err := lab.BySlug(tx, r.Value("slug"))
	if err != nil {
		return nil, err
	}
	path := pathOf(r.Text("url"))
	if path == "" {
		path = pathOf(r.Text("pick"))
	}
	if path == "" {
		return nil, fault.At(op, "url", sayWhatToCite)
	}
	card, version, err := p.contribution(tx, path)
	if fault.Is(err, fault.NotFound) {
		return nil, fault.At(op, "url", sayNotFound)
	}
	if err != nil {
		return nil, err
	}
	return web.Redirect{To: d.URL() + "#evidence", Notice: sayCited.In(r.Lang, card.Title)}, lab.Cite(tx, d.ID, card.ID,
		version, r.Text("note"))
}

// offer chooses versions and offers shares, for every contribution of which something was changed in the form.
func (p Pages) offer(r *web.Request, tx *work.Tx) (web.Result, error) {
	const op = "labweb.offer"
	d, err := lab.BySlug(tx, r.Value("slug"))
	if err != nil {
		return nil, err
	}
	v := devPage{Development: d}
	if err := v.read(tx); err != nil {
		return nil, err
	}
	var faults fault.List
	offered := 0
	for _, e := range v.Evidence {
		field := shareField(e.Subject)
		text, version := r.Text(field), id.ID(r.Text(versionField(e.Subject)))
		share, ok := money.ParsePercent(text)
		if text != "" && (!ok || share == 0) {
			faults.Add(op, field, sayPercent)
			continue
		}
		done, err := p.offerOne(tx, e, version, share)
		if refused := fault.Of(err); refused != nil && refused.Kind == fault.Invalid {
			refused.Field = field
			faults = append(faults, refused)
		} else if err != nil {
			return nil, err
		}
		if done {
			offered++
		}
	}
	if offered == 0 && len(faults) == 0 {
		return nil, fault.New(fault.Conflict, op, sayNothingChanged)
	}
	return web.Redirect{To: d.URL() + "#evidence", Notice: sayOffered.In(r.Lang)}, faults.Err()
}

// offerOne makes a new offer when the share or the version is another than the one offered last.
func (p Pages) offerOne(tx *work.Tx, e evidence, version id.ID, share money.PPM) (bool, error) {
	if e.Credit.State == lab.Accepted {
		return false, nil
	}
	moved := version != "" && version != e.Version
	if moved {
		if err := p.known(tx, e.Subject, version); err != nil {
			return false, err
		}
		if err := lab.Choose(tx, e.Development, e.Subject, version); err != nil {
			return false, err
		}
	}
	if share == 0 || !moved && e.Credit.State == lab.Proposed && e.Credit.Share == share {
		return moved, nil
	}
	_, err := lab.Propose(tx, e.Development, e.Subject, share)
	return err == nil, err
}

// known refuses a version that is none of the design's.
func (p Pages) known(tx *work.Tx, design, version id.ID) error {
	versions, err := p.Versions(tx, design)
	for _, one := range versions {
		if one.ID == version {
			return nil
		}
	}
	if err == nil {
		err = fault.New(fault.Invalid, "labweb.offer", sayNotFound)
	}
	return err
}

func (p Pages) launch(r *web.Request, tx *work.Tx) (web.Result, error) {
	const op = "labweb.launch"
	d, err := lab.BySlug(tx, r.Value("slug"))
	if err != nil {
		return nil, err
	}
	l := Launch{Development: d.ID, Version: id.ID(r.Text("version")), Title: r.Text("title"), Summary: r.Text("summary")}
	var faults fault.List
	var ok bool
	if l.Price, ok = r.Int("price"); !ok {
		faults.Add(op, "price", sayNumber)
	}
	if l.Stock, ok = r.Int("stock"); !ok {
		faults.Add(op, "stock", sayNumber)
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	to, err := p.Launch(tx, l)
	return web.Redirect{To: to, Notice: sayLaunchedNow.In(r.Lang, l.Title)}, err
}

func (p Pages) stop(r *web.Request, tx *work.Tx) (web.Result, error) {
	d, err := lab.BySlug(tx, r.Value("slug"))
	if err != nil {
		return nil, err
	}
	return web.Redirect{To: d.URL(), Notice: sayStoppedNow.In(r.Lang)}, lab.Stop(tx, d.ID, r.Text("reason"))
}

func shareField(v id.ID) string   { return "share-" + string(v) }
func versionField(v id.ID) string { return "version-" + string(v) }

// typed gives a refusal only to the form it belongs to: the page has four.
func (v devPage) typed(act string) ui.Form {
	if v.Act == act {
		return v.Form
	}
	return ui.Form{}
}

var kindTones = map[subject.Kind]ui.Tone{subject.Design: ui.Cheong, subject.Review: ui.Hwang}

// name is a person as the page says them; who left has no name any more.
func (v devPage) name(ctx context.Context, who id.ID) string {
	if p, ok := v.People[who]; ok {
		return p.Name
	}
	return ui.T(ctx, sayGone)
}

func (v devPage) page(who id.ID) string {
	if p, ok := v.People[who]; ok {
		return "/people/" + p.Slug
	}
	return ""
}
