package labweb

import (
	"context"

	"madang/internal/id"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/money"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/subject"
	"madang/internal/ui"
)

// creditsPage is what a member is offered, and what they answered.
type creditsPage struct {
	Form      ui.Form
	Agreement member.Agreement
	Offers    []offer
	Accepted  []offer
	Declined  []offer
}

// offer is a credit with the cards of what it is for and of what is made of it.
type offer struct {
	lab.Credit
	What, For subject.Subject
	Keeps     money.PPM
}

const answeredShown = 50

// examplePrice is the price the example on the page reckons with, in won.
const examplePrice = 38_000

func (p Pages) credits(r *web.Request, tx *work.Tx) (web.Result, error) {
	v := creditsPage{Form: formOf(r)}
	me := tx.Actor().ID
	offers, err := lab.Offered(tx, me)
	if err != nil {
		return nil, err
	}
	if len(offers) > 0 {
		if v.Agreement, err = member.Current(tx, member.CreditTerms); err != nil {
			return nil, err
		}
	}
	accepted, err := lab.Answered(tx, me, lab.Accepted, answeredShown)
	if err != nil {
		return nil, err
	}
	declined, err := lab.Answered(tx, me, lab.Declined, answeredShown)
	if err != nil {
		return nil, err
	}
	cards, err := cardsOf(tx, offers, accepted, declined)
	if err != nil {
		return nil, err
	}
	v.Offers, v.Accepted, v.Declined = withCards(offers, cards), withCards(accepted, cards), withCards(declined, cards)
	for i := range v.Offers {
		if v.Offers[i].Keeps, err = p.Keeps(tx, v.Offers[i].Credit); err != nil {
			return nil, err
		}
	}
	return web.Page(creditsView(v)), nil
}

func cardsOf(tx *work.Tx, lists ...[]lab.Credit) (map[id.ID]subject.Subject, error) {
	seen := map[id.ID]bool{}
	var ids []id.ID
	for _, list := range lists {
		for _, c := range list {
			for _, v := range []id.ID{c.Subject, c.Development} {
				if !seen[v] {
					seen[v] = true
					ids = append(ids, v)
				}
			}
		}
	}
	return subject.Cards(tx, ids)
}

func withCards(list []lab.Credit, cards map[id.ID]subject.Subject) []offer {
	out := make([]offer, len(list))
	for i, c := range list {
		out[i] = offer{Credit: c, What: cards[c.Subject], For: cards[c.Development]}
	}
	return out
}

func (p Pages) accept(r *web.Request, tx *work.Tx) (web.Result, error) {
	err := lab.Accept(tx, id.ID(r.Value("credit")), id.ID(r.Text("agreement")))
	return web.Redirect{To: "/me/credits", Notice: sayAcceptedNow.In(r.Lang)}, err
}

func (p Pages) decline(r *web.Request, tx *work.Tx) (web.Result, error) {
	err := lab.Decline(tx, id.ID(r.Value("credit")))
	return web.Redirect{To: "/me/credits", Notice: sayDeclinedNow.In(r.Lang)}, err
}

// example reckons what one sale would bring: the price without VAT, and the share of it that stays with the person.
func (o offer) example(ctx context.Context) string {
	net := examplePrice - money.VATIncluded(examplePrice)
	return ui.T(ctx, sayExample, ui.Won(ctx, examplePrice), ui.Won(ctx, net), o.Keeps, ui.Won(ctx, o.Keeps.Of(net)))
}

// what names the contribution: an idea in its own words.
func (o offer) what(ctx context.Context) string {
	return ui.T(ctx, sayForWhat[o.What.Kind], o.What.Title)
}

func answeredRows(ctx context.Context, list []offer) []ui.RowItem {
	rows := make([]ui.RowItem, len(list))
	for i, o := range list {
		rows[i] = ui.RowItem{Title: o.For.Title, Path: o.For.URL, Note: o.what(ctx) + " · " + ui.Day(ctx, o.Answered),
			End: o.Share.String()}
	}
	return rows
}
