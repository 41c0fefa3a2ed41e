package orderweb

import (
	"context"
	"strconv"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/order"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/ui"
)

// queuePage is the orders of one state, for the brand's people.
type queuePage struct {
	State  order.State
	Orders []order.Order
	Older  string
}

const queueSize = 50

// queueStates are the ways the console looks at orders, what waits first.
var queueStates = []order.State{order.Paid, order.Shipped, order.Delivered, order.Pending,
	order.Confirmed, order.Refunded, order.Failed}

func (p Pages) queue(r *web.Request, tx *work.Tx) (web.Result, error) {
	page := queuePage{State: order.Paid}
	for _, s := range queueStates {
		if r.Form.Get("state") == string(s) {
			page.State = s
		}
	}
	all, err := order.InState(tx, page.State, afterOf(r), queueSize+1)
	page.Orders = all[:min(len(all), queueSize)]
	if len(all) > queueSize {
		page.Older = "/console/orders?state=" + string(page.State) + "&after=" + string(page.Orders[queueSize-1].ID)
	}
	return web.Page(queueView(page)), err
}

func (p queuePage) filters(ctx context.Context) []ui.Link {
	links := make([]ui.Link, len(queueStates))
	for i, s := range queueStates {
		links[i] = ui.Link{Name: ui.T(ctx, stateNames[s]), Path: "/console/orders?state=" + string(s), On: s == p.State}
	}
	return links
}

func (p queuePage) table(ctx context.Context) ui.TableData {
	t := ui.TableData{Caption: ui.T(ctx, sayOrders), Columns: []ui.Column{
		{Name: ui.T(ctx, sayNumber)}, {Name: ui.T(ctx, sayPlacedAt)},
		{Name: ui.T(ctx, sayBuyerKind)}, {Name: ui.T(ctx, sayTotal), Number: true}}}
	for _, o := range p.Orders {
		who := ui.T(ctx, sayGuest)
		if o.Member != "" {
			who = ui.T(ctx, sayMember)
		}
		t.Rows = append(t.Rows, []ui.Cell{ui.CL(o.Number, "/console"+o.URL()), ui.C(ui.Clock(ctx, o.Placed)),
			ui.C(who), ui.C(ui.Won(ctx, o.Gross))})
	}
	return t
}

// desk is one order on the brand's side.
func (p Pages) desk(r *web.Request, tx *work.Tx) (web.Result, error) {
	o, err := order.Find(tx, id.ID(r.Value("id")))
	if err != nil {
		return nil, err
	}
	page := orderPage{Order: o, Form: formOf(r), Desk: true}
	if err := p.read(tx, &page); err != nil {
		return nil, err
	}
	return web.Page(deskView(page)), nil
}

// act runs a verb on the order of the address and leads back to its desk.
func act(r *web.Request, notice string, fn func(id.ID) error) (web.Result, error) {
	v := id.ID(r.Value("id"))
	return web.Redirect{To: "/console/orders/" + string(v), Notice: notice}, fn(v)
}

func (p Pages) ship(r *web.Request, tx *work.Tx) (web.Result, error) {
	return act(r, sayShippedNow.In(r.Lang), func(v id.ID) error {
		carrier, parcel := r.Text("carrier"), r.Text("parcel")
		var faults fault.List
		if carrier == "" {
			faults.Add("orderweb.ship", "carrier", sayCarrierMissing)
		}
		if parcel == "" {
			faults.Add("orderweb.ship", "parcel", sayParcelMissing)
		}
		if err := faults.Err(); err != nil {
			return err
		}
		return order.Ship(tx, v, carrier+" "+parcel)
	})
}

func (p Pages) deliver(r *web.Request, tx *work.Tx) (web.Result, error) {
	return act(r, sayDeliveredNow.In(r.Lang), func(v id.ID) error { return order.Deliver(tx, v) })
}

func (p Pages) refund(r *web.Request, tx *work.Tx) (web.Result, error) {
	return act(r, sayRefundedNow.In(r.Lang), func(v id.ID) error {
		l, err := order.FindLine(tx, id.ID(r.Text("line")))
		if err != nil {
			return err
		}
		if l.Order != v {
			return fault.New(fault.NotFound, "orderweb.refund", sayNoLine)
		}
		n, ok := r.Int("count")
		if !ok {
			return fault.At("orderweb.refund", "count", sayNotNumber)
		}
		what := order.Refunding{Line: l.ID, Count: n, Reason: r.Text("reason"), Restock: r.Form.Has("restock")}
		_, err = order.Refund(tx, what)
		return err
	})
}

// refundable lists the lines of which something is left to refund.
func (p orderPage) refundable() []order.Line {
	var left []order.Line
	for _, l := range p.Lines {
		if !p.PaidAt.IsZero() && l.Refunded < l.Count {
			left = append(left, l)
		}
	}
	return left
}

// formFor is the refused form when it was about this line.
func (p orderPage) formFor(line id.ID) ui.Form {
	if p.Form.Values.Get("line") == string(line) {
		return p.Form
	}
	return ui.Form{}
}

func leftOf(l order.Line) string { return strconv.FormatInt(l.Count-l.Refunded, 10) }

// typed is what was typed into a field of a refused form, or what it begins with.
func typed(f ui.Form, name, begins string) string {
	if f.Values.Has(name) {
		return f.Values.Get(name)
	}
	return begins
}
