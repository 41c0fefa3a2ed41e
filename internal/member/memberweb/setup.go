package memberweb

import (
	"errors"

	"madang/internal/fault"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/ui"
)

// setup is the first page of a new yard. Once there is a brand, there is no such page.
func (p Pages) setup(r *web.Request, tx *work.Tx) (web.Result, error) {
	brand, err := member.FindBrand(tx)
	if err != nil {
		return nil, err
	}
	if brand.Name != "" {
		return nil, fault.New(fault.NotFound, "memberweb.setup", sayFoundedAlready)
	}
	return web.Page(setupView(formOf(r))), nil
}

func (p Pages) found(r *web.Request) (web.Result, error) {
	brand := member.Brand{
		Name: r.Text("brand"), NameEn: r.Text("brand_en"), Promise: r.Text("promise"), PromiseEn: r.Text("promise_en"),
		Legal: member.Legal{
			Representative: r.Text("representative"), Business: r.Text("business"), MailOrder: r.Text("mail_order"),
			Address: r.Text("address"), Phone: r.Text("phone"), Email: r.Text("contact"), Hosting: r.Text("hosting"),
			Privacy: r.Text("privacy"), Escrow: r.Text("escrow"),
		},
	}
	owner, err := prepared(r, joining(r))
	if err := together(brand.Check(), err); err != nil {
		return nil, err
	}
	var in *web.Session
	err = r.Write(func(tx *work.Tx) error {
		who, err := member.Found(tx, brand, owner)
		if err != nil {
			return err
		}
		if err := member.SendLink(tx, who.ID, member.ToVerify, Address(p.Origin)); err != nil {
			return err
		}
		in, err = p.enter(r, tx, who.ID)
		return err
	})
	return web.Redirect{To: "/", Session: in, Notice: sayFounded.In(r.Lang, brand.Called(r.Lang))}, err
}

// together joins the refusals of several parts of one form, so that all are seen at once.
func together(parts ...error) error {
	var all fault.List
	for _, err := range parts {
		var list fault.List
		switch {
		case err == nil:
		case errors.As(err, &list):
			all = append(all, list...)
		default:
			return err
		}
	}
	return all.Err()
}

// legalFields are the questions of the law, in the order of the footer.
var legalFields = []struct {
	name     string
	label    say.Text
	complete string
}{
	{"representative", sayLegalRepresentative, "name"}, {"business", sayLegalBusiness, "off"},
	{"mail_order", sayLegalMailOrder, "off"}, {"address", sayLegalAddress, "street-address"},
	{"phone", sayLegalPhone, "tel"}, {"contact", sayLegalContact, "email"}, {"hosting", sayLegalHosting, "off"},
	{"privacy", sayLegalPrivacy, "off"}, {"escrow", sayLegalEscrow, "off"},
}

// legalTyped keeps that part of a returned form open when something was typed in it.
func legalTyped(f ui.Form) bool {
	for _, l := range legalFields {
		if f.Values.Get(l.name) != "" {
			return true
		}
	}
	return false
}
