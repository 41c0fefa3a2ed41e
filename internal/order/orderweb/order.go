package orderweb

import (
	"context"
	"net/url"
	"strings"
	"time"

	"madang/internal/catalog"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/order"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/ui"
)

// orderPage is one order as its buyer, or the brand, sees it.
type orderPage struct {
	order.Order
	Form     ui.Form
	Key      string // that opens it, for a guest
	Desk     bool   // on the brand's side of the counter
	Mine     bool
	Lines    []order.Line
	Products map[id.ID]catalog.Product
	Reviews  map[id.ID]string // where a product can be reviewed
	Payment  order.Payment
	Buyer    order.Buyer
	Steps    []order.Step
	Refunds  []order.RefundRow
	Earned   []Earning
	People   map[id.ID]member.Person
	Brand    member.Brand
}

func (p Pages) order(r *web.Request, tx *work.Tx) (web.Result, error) {
	o, err := order.See(tx, id.ID(r.Value("id")), r.Form.Get("key"))
	if err != nil {
		return nil, err
	}
	page := orderPage{Order: o, Form: formOf(r), Mine: r.Actor.ID != "" && r.Actor.ID == o.Member}
	if !page.Mine {
		page.Key = r.Form.Get("key")
	}
	if err := p.read(tx, &page); err != nil {
		return nil, err
	}
	return web.Page(orderView(page)), nil
}

// read fills a page with all that belongs to its order.
func (p Pages) read(tx *work.Tx, page *orderPage) (err error) {
	if page.Lines, err = order.Lines(tx, page.ID); err != nil {
		return err
	}
	ids := make([]id.ID, len(page.Lines))
	for i, l := range page.Lines {
		ids[i] = l.Product
	}
	if page.Products, err = catalog.Several(tx, ids); err != nil {
		return err
	}
	if page.Payment, err = order.PaymentOf(tx, page.ID); err != nil {
		return err
	}
	if page.Buyer, err = order.BuyerOf(tx, page.ID); err != nil {
		return err
	}
	if page.Steps, err = order.Steps(tx, page.ID); err != nil {
		return err
	}
	if page.Refunds, err = order.Refunds(tx, page.ID); err != nil {
		return err
	}
	if page.Brand, err = member.FindBrand(tx); err != nil {
		return err
	}
	if err := p.reviews(tx, page); err != nil {
		return err
	}
	return p.earned(tx, page)
}

// reviews finds what the buyer may review: only what they own, when they are signed in.
func (p Pages) reviews(tx *work.Tx, page *orderPage) error {
	page.Reviews = map[id.ID]string{}
	if p.Review == nil || !page.Mine || page.PaidAt.IsZero() {
		return nil
	}
	for _, l := range page.Lines {
		if l.Refunded == l.Count {
			continue
		}
		path, err := p.Review(tx, l.Product)
		if err != nil {
			return err
		}
		page.Reviews[l.Product] = path
	}
	return nil
}

func (p Pages) earned(tx *work.Tx, page *orderPage) (err error) {
	if p.Earned == nil || page.PaidAt.IsZero() {
		return nil
	}
	if page.Earned, err = p.Earned(tx, page.ID); err != nil {
		return err
	}
	page.People, err = people(tx, page.Earned, func(e Earning) id.ID { return e.Member })
	return err
}

// confirm is the buyer's word that all is well.
func (p Pages) confirm(r *web.Request, tx *work.Tx) (web.Result, error) {
	o, err := order.See(tx, id.ID(r.Value("id")), r.Form.Get("key"))
	if err != nil {
		return nil, err
	}
	to := web.Redirect{To: withKey(o.URL(), r.Form.Get("key")), Notice: sayConfirmedNow.In(r.Lang)}
	return to, order.Confirm(tx, o.ID)
}

func withKey(path, key string) string {
	if key == "" {
		return path
	}
	return path + "?key=" + url.QueryEscape(key)
}

// again leads back to the checkout with what was typed.
func (p orderPage) again() string {
	path := "/checkout?again=" + string(p.ID)
	if p.Key != "" {
		path += "&key=" + url.QueryEscape(p.Key)
	}
	return path
}

// asking tells whether nobody knows yet whether the money came: the page then looks again by itself.
func (p orderPage) asking() bool { return p.State == order.Pending }

// askPeriod is how often it looks.
const askPeriod = 4 * time.Second

func (p orderPage) refresh() time.Duration {
	if p.asking() {
		return askPeriod
	}
	return 0
}

// state tells where the order stands: a title and a sentence.
func (p orderPage) state(ctx context.Context) (title, lead string) {
	switch p.State {
	case order.Pending:
		if p.Payment.State == order.Waiting {
			return ui.T(ctx, sayIsWaiting), ui.T(ctx, sayIsWaitingLead)
		}
		return ui.T(ctx, sayIsAsking), ui.T(ctx, sayIsAskingLead)
	case order.Failed:
		return p.failed(ctx)
	case order.Paid:
		return ui.T(ctx, sayIsPaid), ui.T(ctx, sayIsPaidLead, p.Buyer.Name, p.Buyer.Email)
	case order.Shipped:
		return ui.T(ctx, sayIsShipped), p.noteOf(order.Shipped)
	case order.Delivered:
		until := p.Delivered.Add(order.ReturnWindow)
		return ui.T(ctx, sayIsDelivered), ui.T(ctx, sayIsDeliveredLead, ui.Day(ctx, until), ui.Left(ctx, until))
	case order.Confirmed:
		return ui.T(ctx, sayIsConfirmed), ui.T(ctx, sayIsConfirmedLead)
	}
	return ui.T(ctx, sayIsRefunded), ui.T(ctx, sayIsRefundedLead)
}

func (p orderPage) failed(ctx context.Context) (title, lead string) {
	switch p.Payment.State {
	case order.Declined:
		return ui.T(ctx, sayIsDeclined), ui.T(ctx, sayIsDeclinedLead)
	case order.Succeeded: // the money came when the kits were gone
		return ui.T(ctx, sayIsLate), p.noteOf(order.Failed)
	}
	return ui.T(ctx, sayIsExpired), ui.T(ctx, sayIsExpiredLead)
}

// noteOf is what was noted at the last step to a state.
func (p orderPage) noteOf(s order.State) (note string) {
	for _, v := range p.Steps {
		if v.State == s && v.Note != "" {
			note = v.Note
		}
	}
	return note
}

// stages are the way of an order that goes well.
var stages = []struct {
	state order.State
	name  say.Text
}{{order.Pending, sayStepPlaced}, {order.Paid, sayStepPaid}, {order.Shipped, sayStepShipped},
	{order.Delivered, sayStepDelivered}, {order.Confirmed, sayStepConfirmed}}

// timeline is that way with the days on which each stage was reached.
func (p orderPage) timeline(ctx context.Context) []ui.Step {
	reached := map[order.State]time.Time{}
	for _, v := range p.Steps {
		reached[v.State] = v.At
	}
	out := make([]ui.Step, len(stages))
	now := true // the first stage that is not reached is the next
	for i, s := range stages {
		out[i].Name = ui.T(ctx, s.name)
		if at, ok := reached[s.state]; ok {
			out[i].State, out[i].Note = ui.StepDone, ui.Clock(ctx, at)
		} else if now && p.State != order.Refunded {
			now, out[i].State = false, ui.StepNow
		}
	}
	return out
}

// ended tells whether the order ended before its way did.
func (p orderPage) ended() bool { return p.State == order.Failed || p.State == order.Refunded }

func (p orderPage) earners(ctx context.Context) []ui.PersonRow {
	rows := make([]ui.PersonRow, len(p.Earned))
	for i, e := range p.Earned {
		who := p.People[e.Member]
		rows[i] = ui.PersonRow{Name: who.Name, Role: ui.T(ctx, e.What), Share: ui.Won(ctx, e.Amount)}
		if who.Slug != "" {
			rows[i].Path = "/people/" + who.Slug
		}
	}
	return rows
}

func (p orderPage) earnedAll() (sum int64) {
	for _, e := range p.Earned {
		sum += e.Amount
	}
	return sum
}

func (p orderPage) facts(ctx context.Context) []ui.Fact {
	b := p.Buyer
	facts := []ui.Fact{
		{Name: ui.T(ctx, sayNumber), Value: p.Number},
		{Name: ui.T(ctx, sayPlacedAt), Value: ui.Clock(ctx, p.Placed)},
		{Name: ui.T(ctx, sayRecipient), Value: b.Name + " · " + phone(b.Phone)},
		{Name: ui.T(ctx, sayAddress), Value: "(" + b.Postcode + ") " + b.Address + " " + b.Detail},
		{Name: ui.T(ctx, sayEmail), Value: b.Email},
	}
	if b.Memo != "" {
		facts = append(facts, ui.Fact{Name: ui.T(ctx, sayWish), Value: b.Memo})
	}
	return facts
}

// phone writes a Korean number in the groups people read it in; any other stays as it is.
func phone(digits string) string {
	if n := len(digits); strings.HasPrefix(digits, "01") && (n == 10 || n == 11) {
		return digits[:3] + "-" + digits[3:n-4] + "-" + digits[n-4:]
	}
	return digits
}

func (p orderPage) title(line id.ID) string {
	for _, l := range p.Lines {
		if l.ID == line {
			return l.Title
		}
	}
	return ""
}

// minePage is a member's orders.
type minePage struct {
	Orders []order.Order
	Lines  map[id.ID][]order.Line
	Older  string
}

const mineSize = 30

func (p Pages) mine(r *web.Request, tx *work.Tx) (web.Result, error) {
	all, err := order.OfMember(tx, r.Actor.ID, afterOf(r), mineSize+1)
	if err != nil {
		return nil, err
	}
	page := minePage{Orders: all[:min(len(all), mineSize)]}
	if len(all) > mineSize {
		page.Older = "/me/orders?after=" + string(page.Orders[mineSize-1].ID)
	}
	ids := make([]id.ID, len(page.Orders))
	for i, o := range page.Orders {
		ids[i] = o.ID
	}
	page.Lines, err = order.LinesOf(tx, ids)
	return web.Page(mineView(page)), err
}

func afterOf(r *web.Request) id.ID {
	if text := r.Form.Get("after"); id.Valid(text) {
		return id.ID(text)
	}
	return ""
}

func (p minePage) rows(ctx context.Context) []ui.RowItem {
	rows := make([]ui.RowItem, len(p.Orders))
	for i, o := range p.Orders {
		rows[i] = ui.RowItem{Kind: buyersName(ctx, o.State), Tone: stateTones[o.State],
			Title: named(ctx, o, p.Lines[o.ID]), Path: o.URL(),
			Note: ui.Day(ctx, o.Placed) + " · " + o.Number, End: ui.Won(ctx, o.Gross)}
	}
	return rows
}

// buyersName says a state as the buyer sees it: what is still to be sent is their parcel being made ready.
func buyersName(ctx context.Context, s order.State) string {
	if s == order.Paid {
		return ui.T(ctx, sayPreparing)
	}
	return ui.T(ctx, stateNames[s])
}

// named calls an order by what was bought: people know their things, not their numbers.
func named(ctx context.Context, o order.Order, lines []order.Line) string {
	switch len(lines) {
	case 0:
		return o.Number
	case 1:
		return lines[0].Title
	}
	return ui.T(ctx, sayAndMore, lines[0].Title, len(lines)-1)
}

var stateNames = map[order.State]say.Text{
	order.Pending: sayPending, order.Failed: sayFailed, order.Paid: sayPaid, order.Shipped: sayShipped,
	order.Delivered: sayDelivered, order.Confirmed: sayConfirmed, order.Refunded: sayRefunded,
}

// storyNames say what happened, where stateNames say what is.
var storyNames = map[order.State]say.Text{
	order.Pending: sayStepPlaced, order.Failed: sayFailed, order.Paid: sayStepPaid, order.Shipped: sayStepShipped,
	order.Delivered: sayStepDelivered, order.Confirmed: sayStepConfirmed, order.Refunded: sayRefunded,
}

var stateTones = map[order.State]ui.Tone{
	order.Pending: ui.Hwang, order.Failed: ui.Jeok, order.Paid: ui.Cheong, order.Shipped: ui.Cheong,
	order.Delivered: ui.Nok, order.Confirmed: ui.Nok, order.Refunded: ui.Baek,
}
