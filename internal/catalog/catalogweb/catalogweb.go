// Package catalogweb is the pages of what the brand sells: the shelf, a product, and the console's stock. The rules are
// the catalog package's. What other rooms know of a product (who has a share, its thread, its reviews) arrives through
// Slots; the package takes no money and fills no cart.
package catalogweb

import (
	"github.com/a-h/templ"

	"madang/internal/catalog"
	"madang/internal/id"
	"madang/internal/member/memberweb"
	"madang/internal/money"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/ui"
)

// Pages serves them.
type Pages struct{ Slots }

// Slots are what other rooms know. A part of a page whose slot is nil is left out.
type Slots struct {
	// Credits lists who has a share in a product.
	Credits func(tx *work.Tx, product id.ID) ([]Credit, error)
	// Thread draws the way from the first sentence to the last payment, as a section of the product's page.
	Thread func(r *web.Request, tx *work.Tx, p catalog.Product) (templ.Component, error)
	// Reviews shows what buyers say, as a section of the product's page.
	Reviews func(r *web.Request, tx *work.Tx, p catalog.Product) (templ.Component, error)
	// Ratings is what buyers gave some products; products without reviews are missing.
	Ratings func(tx *work.Tx, products ...id.ID) (map[id.ID]Rating, error)
	// Colour names an LDraw colour and shows it as #RRGGBB.
	Colour func(code int64) (name say.Text, hex string)
	// Waiting lists what waits for the brand's people, for the console's first page.
	Waiting func(tx *work.Tx) ([]Task, error)
	// Rooms are the console's other pages.
	Rooms []ui.NavItem
}

// Credit is a person's share in a product and what it is for.
type Credit struct {
	Member id.ID
	What   say.Text
	Share  money.PPM
}

// Rating is a mean in hundredths of a star and how many gave it.
type Rating struct{ Mean, Count int64 }

// Task is something that waits: so many, where.
type Task struct {
	Name  say.Text
	Count int64
	Path  string
}

// Routes is the table of this package.
func (p Pages) Routes() []web.Route {
	return []web.Route{
		web.Get("/products", memberweb.Anyone, p.products),
		web.Get("/products/{slug}", memberweb.Anyone, p.product),

		web.Get("/console", memberweb.Staff, p.console),
		web.Get("/console/products", memberweb.Staff, p.stock),
		web.Get("/console/products/{slug}", memberweb.Staff, p.stockOf),
		web.Post("/console/products/{slug}/restock", memberweb.Staff, p.restock).Or(p.stockOf),
		web.Post("/console/products/{slug}/reprice", memberweb.Staff, p.reprice).Or(p.stockOf),
		web.Post("/console/products/{slug}/state", memberweb.Staff, p.setState).Or(p.stockOf),
	}
}

// formOf is what was typed into the form that was refused, or an empty one.
func formOf(r *web.Request) ui.Form {
	if r.Refused == nil {
		return ui.Form{}
	}
	return ui.FormFault(r.Lang, r.Form, r.Refused)
}
