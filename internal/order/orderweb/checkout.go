package orderweb

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/order"
	"madang/internal/order/sandbox"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/ui"
)

// checkoutPage is the one page between a cart and its order.
type checkoutPage struct {
	order.Cart
	Form   ui.Form
	Key    string // of this rendering: whatever is sent with it makes one order
	Buyer  order.Buyer
	Member bool
}

func (p Pages) checkout(r *web.Request, tx *work.Tx) (web.Result, error) {
	cart, err := order.CartOf(tx, Held(r))
	if err != nil {
		return nil, err
	}
	if len(cart.Lines) == 0 || r.Refused == nil && !cart.Buyable() { // the cart says what is the matter
		return web.Redirect{To: "/cart"}, nil
	}
	page := checkoutPage{Cart: cart, Form: formOf(r), Key: r.Nonce, Member: r.Actor.ID != ""}
	page.Buyer, err = begun(r, tx)
	return web.Page(checkoutView(page)), err
}

// begun is what the form can know: the order that is tried again, the last one, or the account.
func begun(r *web.Request, tx *work.Tx) (order.Buyer, error) {
	if again := id.ID(r.Form.Get("again")); again != "" && r.Refused == nil {
		if o, err := order.See(tx, again, r.Form.Get("key")); err == nil {
			return order.BuyerOf(tx, o.ID)
		}
	}
	if r.Actor.ID == "" {
		return order.Buyer{}, nil
	}
	if last, ok, err := order.LastBuyer(tx); err != nil || ok {
		return last, err
	}
	contact, err := member.Reach(tx, r.Actor.ID)
	return order.Buyer{Email: contact.Email}, err
}

// pay places the order and charges for it. The card's number is handed to the gateway and kept nowhere.
func (p Pages) pay(r *web.Request) (web.Result, error) {
	if r.Form.Has("fit") {
		return nil, p.fitAndAsk(r)
	}
	gross, _ := r.Int("gross")
	placing := order.Placing{Cart: Held(r), Checkout: r.Text("checkout"), Gross: gross,
		Agreed: r.Form.Has("agreed"), Lang: r.Lang,
		Buyer: order.Buyer{Email: r.Text("email"), Name: r.Text("name"), Phone: r.Text("phone"), Postcode: r.Text("postcode"),
			Address: r.Text("address"), Detail: r.Text("detail"), Memo: memo(r)}}
	faults := placing.Check()
	card := r.Text("card")
	if !slices.Contains(sandbox.Cards, card) {
		faults.Add("orderweb.pay", "card", sayCardMissing)
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	o, err := p.Till.Pay(r.Context(), r.Actor, placing, card)
	if err != nil {
		return nil, err
	}
	to := o.URL()
	if r.Actor.ID == "" || r.Actor.ID != o.Member {
		err = r.Read(func(tx *work.Tx) error {
			key, err := order.Key(tx, o.ID)
			to += "?key=" + key
			return err
		})
	}
	return web.Redirect{To: to}, err
}

// fitAndAsk leaves in the cart what can be bought and shows the form again with everything typed.
func (p Pages) fitAndAsk(r *web.Request) error {
	if err := r.Write(func(tx *work.Tx) error { _, err := order.Fit(tx, Held(r)); return err }); err != nil {
		return err
	}
	return fault.New(fault.Conflict, "orderweb.pay", sayFittedAsk)
}

// memo is the wish chosen, then the words typed.
func memo(r *web.Request) string {
	chosen, typed := r.Text("wish"), r.Text("memo")
	if chosen == "" || typed == "" {
		return chosen + typed
	}
	return chosen + " / " + typed
}

// wishes are what people ask a carrier most often.
var wishes = []say.Text{sayWishDoor, sayWishGuard, sayWishBox, sayWishCall}

func wishOptions(ctx context.Context) []ui.Option {
	options := []ui.Option{{Name: ui.T(ctx, sayWishNone)}}
	for _, w := range wishes {
		options = append(options, ui.Option{Value: ui.T(ctx, w), Name: ui.T(ctx, w)})
	}
	return options
}

// cardNotes say what each test card does.
var cardNotes = map[string]say.Text{
	sandbox.CardGood: sayCardGood, sandbox.CardDeclined: sayCardDeclined, sandbox.CardLater: sayCardLater,
	sandbox.CardSilent: sayCardSilent, sandbox.CardTwice: sayCardTwice,
}

func cardOptions(ctx context.Context) []ui.Option {
	options := make([]ui.Option, len(sandbox.Cards))
	for i, c := range sandbox.Cards {
		grouped := c[:4] + " " + c[4:8] + " " + c[8:12] + " " + c[12:]
		options[i] = ui.Option{Value: c, Name: grouped, Note: ui.T(ctx, cardNotes[c])}
	}
	return options
}

func gross(c order.Cart) string { return strconv.FormatInt(c.Gross(), 10) }

// fields is the order in which the page asks.
var fields = []string{"email", "name", "phone", "postcode", "address", "detail", "memo", "card", "agreed"}

// cardless is a form that forgets the card it was sent with.
func cardless(f ui.Form) ui.Form {
	if f.Values == nil {
		return f
	}
	values := maps.Clone(f.Values)
	values.Del("card")
	f.Values = values
	return f
}
