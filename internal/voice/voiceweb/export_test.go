package voiceweb

import (
	"context"
	"io"

	"madang/internal/member/memberweb"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/subject"
	"madang/internal/ui"
)

// StandIn is a page that shows a product's reviews, as the product's own page does through its slot.
func StandIn(p Pages, product subject.Subject) web.Route {
	return web.Get(product.URL, memberweb.Anyone, func(r *web.Request, tx *work.Tx) (web.Result, error) {
		reviews, err := p.ReviewsOf(r, tx, product)
		return web.Page(inLayout{reviews}), err
	})
}

type inLayout struct{ web.Component }

func (c inLayout) Render(ctx context.Context, w io.Writer) error {
	if f := ui.From(ctx).Flash; f != nil {
		io.WriteString(w, f.Text) //nolint:errcheck // a test's page
	}
	return c.Component.Render(ctx, w)
}
