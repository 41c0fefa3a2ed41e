package orderweb

import (
	"context"
	"net/http"
	"strconv"

	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/order"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/ui"
)

// cartPage is what somebody means to buy.
type cartPage struct {
	order.Cart
	Form  ui.Form
	Undo  catalog.Product // what was just taken out
	Count int64           // of it
}

func (p Pages) cart(r *web.Request, tx *work.Tx) (web.Result, error) {
	cart, err := order.CartOf(tx, Held(r))
	if err != nil {
		return nil, err
	}
	page := cartPage{Cart: cart, Form: formOf(r)}
	if n, ok := r.Int("n"); ok && n > 0 && n <= order.CountMax {
		v, err := catalog.Find(tx, id.ID(r.Form.Get("undo")))
		if err == nil {
			page.Undo, page.Count = v, n
		} else if !fault.Is(err, fault.NotFound) {
			return nil, err
		}
	}
	return web.Page(cartView(page)), nil
}

func (p Pages) add(r *web.Request, tx *work.Tx) (web.Result, error) {
	product := id.ID(r.Text("product"))
	n, ok := r.Int("count")
	if !ok || n < 1 {
		n = 1
	}
	cart, err := order.Add(tx, Held(r), product, n)
	if err != nil {
		return nil, err
	}
	v, err := catalog.Find(tx, product)
	return web.Redirect{To: "/cart", Notice: sayAdded.In(r.Lang, v.Title), Cookies: keep(r, cart)}, err
}

// put sets how many; none is taking it out, which the next page offers to undo.
func (p Pages) put(r *web.Request, tx *work.Tx) (web.Result, error) {
	product := id.ID(r.Value("product"))
	n, ok := r.Int("count")
	if !ok {
		return nil, fault.At("orderweb.put", "count", sayNotNumber)
	}
	before, err := order.CartOf(tx, Held(r))
	if err != nil {
		return nil, err
	}
	if _, err := catalog.Find(tx, product); err != nil {
		return nil, err
	}
	cart, err := order.Put(tx, Held(r), product, n)
	if err != nil {
		return nil, err
	}
	to := web.Redirect{To: "/cart", Cookies: keep(r, cart)}
	if n == 0 {
		for _, l := range before.Lines {
			if l.Product.ID == product {
				to.To = "/cart?undo=" + string(product) + "&n=" + strconv.FormatInt(l.Count, 10)
			}
		}
	}
	return to, nil
}

// fit leaves what can be bought now.
func (p Pages) fit(r *web.Request, tx *work.Tx) (web.Result, error) {
	_, err := order.Fit(tx, Held(r))
	return web.Redirect{To: "/cart", Notice: sayFitted.In(r.Lang)}, err
}

// keep lets a guest's browser hold their cart; a member's is found by who they are.
func keep(r *web.Request, cart id.ID) []*http.Cookie {
	if r.Actor.ID != "" {
		return nil
	}
	return []*http.Cookie{r.NewCookie(cartCookie, string(cart), order.CartTime)}
}

// trouble says plainly why so many of a thing cannot be bought now, or nothing.
func trouble(ctx context.Context, l order.CartLine) string {
	switch {
	case l.Buyable():
		return ""
	case l.Product.State != catalog.OnSale:
		return ui.T(ctx, sayLineEnded)
	case l.Product.Free() <= 0:
		return ui.T(ctx, sayLineSoldOut)
	}
	return many(ctx, sayLineFewerOne, sayLineFewer, l.Product.Free())
}

// countsMax is how many a line's select offers before a larger number is already there.
const countsMax = 10

func counts(l order.CartLine) []string {
	n := max(l.Count, min(countsMax, l.Product.Free()))
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i + 1)
	}
	return out
}

// many chooses the singular for one; Korean says both alike.
func many(ctx context.Context, one, more say.Text, n int64) string {
	if n == 1 {
		return ui.T(ctx, one, ui.Num(ctx, n))
	}
	return ui.T(ctx, more, ui.Num(ctx, n))
}

func (p cartPage) number() (n int64) {
	for _, l := range p.Lines {
		n += l.Count
	}
	return n
}

func lineValue(l order.CartLine) string { return strconv.FormatInt(l.Count, 10) }
