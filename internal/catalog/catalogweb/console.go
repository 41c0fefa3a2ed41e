package catalogweb

import (
	"context"

	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/money"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/ui"
)

// consolePage is where the brand's people begin their day.
type consolePage struct {
	Tasks []Task
	Rooms []ui.NavItem
}

func (p Pages) console(_ *web.Request, tx *work.Tx) (web.Result, error) {
	page := consolePage{Rooms: p.Rooms}
	if p.Waiting != nil {
		tasks, err := p.Waiting(tx)
		if err != nil {
			return nil, err
		}
		page.Tasks = tasks
	}
	return web.Page(consoleView(page)), nil
}

func (p consolePage) figures(ctx context.Context) []ui.Figure {
	var figures []ui.Figure
	for _, t := range p.Tasks {
		figures = append(figures, ui.Figure{Name: ui.T(ctx, t.Name), Value: ui.Num(ctx, t.Count), Path: t.Path})
	}
	return figures
}

// waits tells whether anything does.
func (p consolePage) waits() bool {
	for _, t := range p.Tasks {
		if t.Count > 0 {
			return true
		}
	}
	return false
}

// stockPage is a list of products by state.
type stockPage struct {
	State        catalog.State
	Products     []catalog.Product
	Newer, Older string
}

const stockSize = 50

func (p Pages) stock(r *web.Request, tx *work.Tx) (web.Result, error) {
	page := stockPage{State: catalog.OnSale}
	if r.Form.Get("state") == string(catalog.Ended) {
		page.State = catalog.Ended
	}
	list, err := catalog.List(tx, page.State, cursor(r, "after"), cursor(r, "before"), stockSize)
	page.Products = list.Products
	base := "/console/products?state=" + string(page.State)
	if list.Newer != "" {
		page.Newer = base + "&before=" + string(list.Newer)
	}
	if list.Older != "" {
		page.Older = base + "&after=" + string(list.Older)
	}
	return web.Page(stockView(page)), err
}

func (p stockPage) filters(ctx context.Context) []ui.Link {
	return []ui.Link{{Name: ui.T(ctx, sayOnSale), Path: "/console/products", On: p.State == catalog.OnSale},
		{Name: ui.T(ctx, sayEndedWord), Path: "/console/products?state=ended", On: p.State == catalog.Ended}}
}

func (p stockPage) table(ctx context.Context) ui.TableData {
	t := ui.TableData{Caption: ui.T(ctx, sayStock), Columns: []ui.Column{
		{Name: ui.T(ctx, sayColProduct)}, {Name: ui.T(ctx, sayColState)},
		{Name: ui.T(ctx, sayColPrice), Number: true}, {Name: ui.T(ctx, sayColFree), Number: true},
		{Name: ui.T(ctx, sayColHeld), Number: true}, {Name: ui.T(ctx, sayColSold), Number: true}}}
	for _, v := range p.Products {
		t.Rows = append(t.Rows, []ui.Cell{ui.CL(v.Title, "/console"+v.URL()), ui.CN(stateTag(v)), ui.C(ui.Won(ctx, v.Price)),
			ui.C(ui.Num(ctx, v.Free())), ui.C(ui.Num(ctx, v.Held)), ui.C(ui.Num(ctx, v.Sold))})
	}
	return t
}

// stockForm is one product with what can be changed of it.
type stockForm struct {
	catalog.Product
	Form ui.Form
}

func (p Pages) stockOf(r *web.Request, tx *work.Tx) (web.Result, error) {
	v, err := catalog.BySlug(tx, r.Value("slug"))
	return web.Page(stockFormView(stockForm{Product: v, Form: formOf(r)})), err
}

// changed runs a verb on the product of the address and leads back to its page.
func changed(r *web.Request, tx *work.Tx, fn func(catalog.Product) (notice string, err error)) (web.Result, error) {
	v, err := catalog.BySlug(tx, r.Value("slug"))
	if err != nil {
		return nil, err
	}
	notice, err := fn(v)
	return web.Redirect{To: "/console" + v.URL(), Notice: notice}, err
}

func (p Pages) restock(r *web.Request, tx *work.Tx) (web.Result, error) {
	return changed(r, tx, func(v catalog.Product) (string, error) {
		n, ok := r.Int("count")
		if !ok {
			return "", fault.At("catalogweb.restock", "count", sayNotNumber)
		}
		return sayRestocked.In(r.Lang, money.Grouped(n)+sayKits.In(r.Lang)), catalog.Restock(tx, v.ID, n)
	})
}

func (p Pages) reprice(r *web.Request, tx *work.Tx) (web.Result, error) {
	return changed(r, tx, func(v catalog.Product) (string, error) {
		price, ok := r.Int("price")
		if !ok {
			return "", fault.At("catalogweb.reprice", "price", sayNotNumber)
		}
		return sayRepriced.In(r.Lang, money.Won(price).In(r.Lang)), catalog.Reprice(tx, v.ID, price)
	})
}

func (p Pages) setState(r *web.Request, tx *work.Tx) (web.Result, error) {
	return changed(r, tx, func(v catalog.Product) (string, error) {
		ended := r.Form.Get("state") == string(catalog.Ended)
		if ended {
			return sayEndedNotice.In(r.Lang), catalog.End(tx, v.ID, true)
		}
		return sayAgainNotice.In(r.Lang), catalog.End(tx, v.ID, false)
	})
}

func consoleLead(ctx context.Context, p consolePage) string {
	if p.waits() {
		return ui.T(ctx, sayConsoleLead)
	}
	return ui.T(ctx, sayNothingWaits)
}
