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
var nav = []ui.NavItem{}

func identify(tx *work.Tx, token string) (work.Actor, any, error) { return member.Identify(tx, token) }

// shell prepares what the frame around a page shows.
func (a *App) shell(r *web.Request, tx *work.Tx) (context.Context, error) {
	brand, err := member.FindBrand(tx)
	if err != nil {
		return nil, err
	}
	v := &ui.View{
		Lang: r.Lang, Origin: a.Origin, Path: r.Path, Query: r.HTTP.URL.RawQuery, Nonce: r.Nonce, Dev: a.Dev,
		Staff: r.Actor.Role >= member.Staff, Now: tx.Now(), Brand: brandView(brand), Nav: nav,
		Doors: ui.Doors{SignIn: "/login", SignOut: "/logout"},
	}
	if p, ok := r.Who.(member.Person); ok && r.Actor.ID != "" {
		v.Me = &ui.Person{ID: p.ID, Name: p.Name, Slug: p.Slug}
	}
	if notice := r.Notice(); notice != "" {
		v.Flash = &ui.Flash{Tone: ui.Nok, Text: notice}
	}
	return ui.With(r.Context(), v), nil
}

func brandView(b member.Brand) ui.Brand {
	return ui.Brand{Name: b.Name, NameEn: b.NameEn, Company: b.Name, Representative: b.Legal.Representative,
		BusinessNumber: b.Legal.Business, MailOrder: b.Legal.MailOrder, Address: b.Legal.Address, Phone: b.Legal.Phone,
		Email: b.Legal.Email, Host: b.Legal.Hosting, PrivacyOfficer: b.Legal.Privacy, Escrow: b.Legal.Escrow}
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

