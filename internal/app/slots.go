package app

import (
	"slices"
	"time"

	"madang/internal/id"
	"madang/internal/order"
	"madang/internal/order/sandbox"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/reward"
	"madang/internal/say"
	"madang/internal/subject"
	"madang/internal/ui"
	"madang/internal/voice"
)

// rooms are what is a member's own, as the page of their account leads to it.
var rooms = []ui.NavItem{
	{Path: "/me/orders", Name: sayMyOrders},
	{Path: "/me/credits", Name: sayMyCredits},
	{Path: "/me/earnings", Name: sayMyEarnings},
}

// gatewayWait is how long a buyer waits for the payment service before the page says that it is still asking.
const gatewayWait = 4 * time.Second

// slots fills the seams: what one room must look up in another that stands beside or above it.
func (a *App) slots() {
	order.PageAddress = func(l say.Lang, path string) string { return a.Origin + web.Localize(l, path) }
	a.Gateway = sandbox.New(a.Store, func() string { return a.Origin + "/webhooks/sandbox" })
	a.Till = &order.Till{Store: a.Store, Gateway: a.Gateway, Wait: gatewayWait}
	a.Voice = voice.Seams{Bought: order.Bought, Interest: interest}
}

// interest says what a reviewer gains by a product: a share of its sales.
func interest(tx *work.Tx, member, product id.ID) (say.Text, bool, error) {
	credited, err := reward.Credited(tx, member, product)
	return sayEarns, credited, err
}

// openIdeas lists the ideas that a design may answer, the one asked for first.
func openIdeas(tx *work.Tx, slug string) ([]subject.Subject, error) {
	page, err := voice.Ideas(tx, voice.Filter{Sort: voice.ByHot, State: voice.Open})
	if err != nil {
		return nil, err
	}
	var ids []id.ID
	if slug != "" {
		if asked, err := voice.IdeaBySlug(tx, slug); err == nil && !asked.State.Closed() {
			ids = append(ids, asked.ID)
		}
	}
	for _, idea := range page.Items {
		if !slices.Contains(ids, idea.ID) {
			ids = append(ids, idea.ID)
		}
	}
	cards, err := subject.Cards(tx, ids)
	out := make([]subject.Subject, 0, len(ids))
	for _, v := range ids {
		out = append(out, cards[v])
	}
	return out, err
}
