package app

import (
	"context"

	"madang/internal/fault"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/ui"
)

// nav is the way through the site: only what exists.
var nav = []ui.NavItem{
	{Path: "/products", Name: sayProducts},
	{Path: "/ideas", Name: sayIdeas},
	{Path: "/designs", Name: sayDesigns},
}

// foot is what everybody must be able to read.
var foot = []ui.NavItem{{Path: "/terms", Name: member.Terms.Title}, {Path: "/privacy", Name: member.Privacy.Title}}

// identify finds who asks, and leaves the note of the visit for later.
func (a *App) identify(tx *work.Tx, token string) (work.Actor, any, error) {
	v, err := member.Identify(tx, token)
	if v.Due {
		a.visits.note(v.Session)
	}
	return v.Actor, v.Person, err
}

// menu is what stands under a person's face.
func menu(role work.Role) []ui.NavItem {
	items := append([]ui.NavItem{{Path: "/me", Name: sayMyAccount}}, rooms...)
	if role >= member.Staff {
		items = append(items, ui.NavItem{Path: "/console", Name: sayConsole})
	}
	if role >= member.Owner {
		items = append(items, ui.NavItem{Path: "/console/staff", Name: sayStaff})
	}
	return items
}

// brandOf reads the brand for the frame of every page. No verb changes a brand once it is founded, so it is read once.
func (a *App) brandOf(tx *work.Tx) (member.Brand, error) {
	if known := a.brand.Load(); known != nil {
		return *known, nil
	}
	brand, err := member.FindBrand(tx)
	if err == nil && brand.Name != "" {
		a.brand.Store(&brand)
	}
	return brand, err
}

// shell prepares what the frame around a page shows.
func (a *App) shell(r *web.Request, tx *work.Tx) (context.Context, error) {
	brand, err := a.brandOf(tx)
	if err != nil {
		return nil, err
	}
	v := &ui.View{
		Lang: r.Lang, Origin: a.Origin, Path: r.Path, Query: r.HTTP.URL.RawQuery, Nonce: r.Nonce, Dev: a.Dev,
		Staff: r.Actor.Role >= member.Staff, Now: tx.Now(), Brand: brandView(brand), Nav: nav, Foot: foot,
		Doors: ui.Doors{Cart: "/cart", SignIn: "/login", SignOut: "/logout", Ledger: "/ledger"},
	}
	if v.Cart, err = cartCount(r, tx); err != nil {
		return nil, err
	}
	if brand.Name == "" { // the first-run page: nothing else is open yet
		v.Brand.Name, v.Nav, v.Doors = sayMadang.In(r.Lang), nil, ui.Doors{}
	}
	if p, ok := r.Who.(member.Person); ok && r.Actor.ID != "" {
		v.Me, v.Menu = &ui.Person{ID: p.ID, Name: p.Name, Slug: p.Slug}, menu(r.Actor.Role)
	}
	if notice := r.Notice(); notice != "" {
		v.Flash = &ui.Flash{Tone: ui.Nok, Text: notice}
	}
	return ui.With(r.Context(), v), nil
}

func brandView(b member.Brand) ui.Brand {
	return ui.Brand{Name: b.Name, NameEn: b.NameEn, Promise: b.Promise, PromiseEn: b.PromiseEn,
		Company: b.Name, Representative: b.Legal.Representative, BusinessNumber: b.Legal.Business,
		MailOrder: b.Legal.MailOrder, Address: b.Legal.Address, Phone: b.Legal.Phone, Email: b.Legal.Email,
		Host: b.Legal.Hosting, PrivacyOfficer: b.Legal.Privacy, Escrow: b.Legal.Escrow}
}

// refusal is the page for a no that no form shows.
func refusal(r *web.Request, e *fault.Error) web.Component {
	title, ok := refusalTitles[e.Kind]
	if !ok {
		title = sayRefused
	}
	return refusalView(title, e.Say(r.Lang))
}

var refusalTitles = map[fault.Kind]say.Text{
	fault.Internal:  sayBroken,
	fault.NotFound:  sayNotFound,
	fault.Forbidden: sayNotYours,
	fault.TooMany:   saySlowDown,
}
