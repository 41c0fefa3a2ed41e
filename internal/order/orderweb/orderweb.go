// Package orderweb is the pages of buying: cart, checkout, the order itself, the gateway's notices, and the console's
// orders. The rules are the order package's. What other rooms know of an order (whom it pays, where it can be reviewed)
// arrives through Slots.
package orderweb

import (
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/member/memberweb"
	"madang/internal/order"
	"madang/internal/order/sandbox"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/ui"
)

// Pages serves them.
type Pages struct {
	Till    *order.Till
	Gateway *sandbox.Gateway
	Slots
}

// Slots are what other rooms know. A part of a page whose slot is nil is left out.
type Slots struct {
	// Earned lists what an order pays to people, refunds taken off.
	Earned func(tx *work.Tx, order id.ID) ([]Earning, error)
	// Review is where the actor can write what they think of a product they bought.
	Review func(tx *work.Tx, product id.ID) (path string, err error)
}

// Earning is what one person earns by an order, in won, and what for.
type Earning struct {
	Member id.ID
	What   say.Text
	Amount int64
}

// Routes is the table of this package.
func (p Pages) Routes() []web.Route {
	return []web.Route{
		web.Get("/cart", memberweb.Anyone, p.cart),
		web.Post("/cart", memberweb.Anyone, p.add).Or(p.cart),
		web.Post("/cart/fit", memberweb.Anyone, p.fit),
		web.Post("/cart/{product}", memberweb.Anyone, p.put).Or(p.cart),
		web.Get("/checkout", memberweb.Anyone, p.checkout),
		web.PostFlow("/checkout", memberweb.Anyone, p.pay).Or(p.checkout),

		web.Get("/orders/{id}", memberweb.Anyone, p.order),
		web.Post("/orders/{id}/confirm", memberweb.Anyone, p.confirm).Or(p.order),
		web.Get("/me/orders", memberweb.Member, p.mine),

		web.PostFlow("/webhooks/sandbox", memberweb.Anyone, p.notice).Limited(web.Reading),

		web.Get("/console/orders", memberweb.Staff, p.queue),
		web.Get("/console/orders/{id}", memberweb.Staff, p.desk),
		web.Post("/console/orders/{id}/ship", memberweb.Staff, p.ship).Or(p.desk),
		web.Post("/console/orders/{id}/deliver", memberweb.Staff, p.deliver).Or(p.desk),
		web.Post("/console/orders/{id}/refund", memberweb.Staff, p.refund).Or(p.desk),
	}
}

// cartCookie names the cart of a guest.
const cartCookie = "cart"

// Held is the guest's cart that the browser holds, or "".
func Held(r *web.Request) id.ID { return id.ID(r.Cookie(cartCookie)) }

// Adopt hands the cart that the browser gathered to the member who signs in with it.
func Adopt(r *web.Request, tx *work.Tx, who id.ID) error {
	if held := Held(r); held != "" {
		return order.Adopt(tx, held, who)
	}
	return nil
}

// formOf is what was typed into the form that was refused, or an empty one.
func formOf(r *web.Request) ui.Form {
	if r.Refused == nil {
		return ui.Form{}
	}
	return ui.FormFault(r.Lang, r.Form, r.Refused)
}

// people reads names, in one query.
func people[T any](tx *work.Tx, all []T, who func(T) id.ID) (map[id.ID]member.Person, error) {
	ids := make([]id.ID, 0, len(all))
	for _, v := range all {
		if m := who(v); m != "" {
			ids = append(ids, m)
		}
	}
	return member.People(tx, ids)
}
