package app

import (
	"madang/brick/ldraw"
	"madang/internal/catalog"
	"madang/internal/catalog/catalogweb"
	"madang/internal/id"
	"madang/internal/insight/insightweb"
	"madang/internal/lab"
	"madang/internal/order"
	"madang/internal/order/orderweb"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/reward"
	"madang/internal/say"
	"madang/internal/studio"
	"madang/internal/subject"
	"madang/internal/ui"
	"madang/internal/voice"
	"madang/internal/voice/voiceweb"

	"github.com/a-h/templ"
)

// shopSlots is what the other rooms know of a product.
func (a *App) shopSlots(reviews voiceweb.Pages) catalogweb.Slots {
	return catalogweb.Slots{
		Credits: shopCredits,
		Ratings: shopRatings,
		Colour:  a.colour,
		Waiting: shopWaiting,
		Rooms:   consoleRooms,
		Thread: func(_ *web.Request, tx *work.Tx, p catalog.Product) (templ.Component, error) {
			return insightweb.Product(tx, p.ID)
		},
		Reviews: func(r *web.Request, tx *work.Tx, p catalog.Product) (templ.Component, error) {
			card, err := subject.Find(tx, p.ID)
			if err != nil {
				return nil, err
			}
			return reviews.ReviewsOf(r, tx, card)
		},
	}
}

// orderSlots is what the other rooms know of an order.
func (a *App) orderSlots() orderweb.Slots {
	return orderweb.Slots{Earned: orderEarned, Review: a.reviewPath}
}

func shopCredits(tx *work.Tx, product id.ID) ([]catalogweb.Credit, error) {
	credits, err := reward.Credits(tx, product)
	out := make([]catalogweb.Credit, len(credits))
	for i, c := range credits {
		out[i] = catalogweb.Credit{Member: c.Member, Share: c.Share}
		if err == nil {
			out[i].What, err = contribution(tx, c)
		}
	}
	return out, err
}

// contribution says what a credit is for: 디자인 7번째 판, 고쳐 지은 바탕 ‘작은 배’, 처음의 문장.
func contribution(tx *work.Tx, c reward.Credit) (say.Text, error) {
	fill := func(t say.Text, args ...any) say.Text {
		return say.Text{Ko: t.In(say.Ko, args...), En: t.In(say.En, args...)}
	}
	switch c.Role {
	case reward.ForDesign:
		v, err := studio.FindVersion(tx, c.Version)
		return fill(sayForDesign, v.Number), err
	case reward.Upstream:
		d, err := subject.Find(tx, c.Subject)
		if !d.Public() { // taken down: its maker is still paid, its name is not told any more
			return sayForRootUnnamed, err
		}
		return fill(sayForRoot, d.Title), err
	case reward.ForIdea:
		return sayForIdea, nil
	}
	return sayForReview, nil
}

func shopRatings(tx *work.Tx, products ...id.ID) (map[id.ID]catalogweb.Rating, error) {
	all, err := voice.Ratings(tx, products...)
	out := make(map[id.ID]catalogweb.Rating, len(all))
	for v, r := range all {
		out[v] = catalogweb.Rating{Mean: r.Mean(), Count: r.Count()}
	}
	return out, err
}

func (a *App) colour(code int64) (say.Text, string) {
	c, _ := a.Workshop.Palette().Colour(ldraw.Colour(code))
	return say.Text{Ko: c.Ko, En: c.En}, c.Fill.Hex()
}

// shopWaiting is what the brand's people should look at first.
func shopWaiting(tx *work.Tx) ([]catalogweb.Task, error) {
	in := func(state order.State) func(*work.Tx) (int64, error) {
		return func(tx *work.Tx) (int64, error) { return order.CountIn(tx, state) }
	}
	tasks := []catalogweb.Task{
		{Name: sayToShip, Path: "/console/orders?state=paid"}, {Name: sayOnTheWay, Path: "/console/orders?state=shipped"},
		{Name: sayUnanswered, Path: "/ideas?state=open"}, {Name: sayOffersWait, Path: "/console/developments"},
	}
	counts := []func(*work.Tx) (int64, error){in(order.Paid), in(order.Shipped), voice.Unanswered, lab.Waiting}
	for i, count := range counts {
		n, err := count(tx)
		if err != nil {
			return nil, err
		}
		tasks[i].Count = n
	}
	return tasks, nil
}

// orderEarned adds up what an order pays, one line a credit, what was refunded taken off.
func orderEarned(tx *work.Tx, v id.ID) ([]orderweb.Earning, error) {
	all, err := reward.RoyaltiesOfOrder(tx, v)
	if err != nil {
		return nil, err
	}
	credits := map[id.ID]reward.Credit{}
	at := map[id.ID]int{}
	var out []orderweb.Earning
	for _, r := range all {
		if _, known := credits[r.Credit]; !known {
			list, err := reward.Credits(tx, r.Product)
			if err != nil {
				return nil, err
			}
			for _, c := range list {
				credits[c.ID] = c
			}
		}
		i, known := at[r.Credit]
		if !known {
			i, at[r.Credit] = len(out), len(out)
			e := orderweb.Earning{Member: r.Member}
			if e.What, err = contribution(tx, credits[r.Credit]); err != nil {
				return nil, err
			}
			out = append(out, e)
		}
		out[i].Amount += r.Left()
	}
	return out, nil
}

// reviewPath is where the actor can review a product, or "" when they may not.
func (a *App) reviewPath(tx *work.Tx, product id.ID) (string, error) {
	bought, err := voice.HasBought(tx, &a.Voice, tx.Actor().ID, product)
	if err != nil || !bought {
		return "", err
	}
	return "/reviews/new?product=" + string(product), nil
}

// consoleRooms are the other pages of the brand's people.
var consoleRooms = []ui.NavItem{
	{Path: "/console/orders", Name: sayOrders}, {Path: "/console/developments", Name: sayDevelop},
}

// cartCount is how many things the visitor's cart holds. Who has no cart costs no query.
func cartCount(r *web.Request, tx *work.Tx) (int, error) {
	if r.Actor.ID == "" && orderweb.Held(r) == "" {
		return 0, nil
	}
	n, err := order.InCart(tx, orderweb.Held(r))
	return int(n), err
}
