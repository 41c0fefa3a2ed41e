// Package insightweb shows threads: as a line of knots for a page, and as JSON for whoever wants to compute again. What
// happened is the insight package's to read.
package insightweb

import (
	"github.com/a-h/templ"

	"madang/internal/id"
	"madang/internal/insight"
	"madang/internal/member/memberweb"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
)

// Pages serves the records of threads.
type Pages struct {
	// Product finds a product by the readable part of its address.
	Product func(tx *work.Tx, slug string) (id.ID, error)
}

// Routes is the table of this package.
func (p Pages) Routes() []web.Route {
	return []web.Route{web.Get("/products/{slug}/thread.json", memberweb.Anyone, p.record)}
}

// record is a thread with whole addresses, as documented at insight.Thread.
func (p Pages) record(r *web.Request, tx *work.Tx) (web.Result, error) {
	product, err := p.Product(tx, r.Value("slug"))
	if err != nil {
		return nil, err
	}
	t, err := insight.ThreadOf(tx, product)
	if err != nil {
		return nil, err
	}
	whole := func(v *insight.Thing) {
		v.URL = r.Absolute(v.URL)
		if v.Image != "" {
			v.Image = r.Site.Origin + v.Image
		}
	}
	whole(&t.Product)
	for i := range t.Steps {
		whole(&t.Steps[i].Thing)
		for k := range t.Steps[i].Parents {
			whole(&t.Steps[i].Parents[k])
		}
	}
	return web.JSON(t), nil
}

// Product is the thread of a product as a part of its page. Its element's id is "thread".
func Product(tx *work.Tx, product id.ID) (templ.Component, error) {
	t, err := insight.ThreadOf(tx, product)
	if err != nil {
		return nil, err
	}
	return productThread(t), nil
}
