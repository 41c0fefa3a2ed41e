// Package order is buying: cart, checkout, payment, delivery, and refunds that are derived from what was paid.
//
// Kits are held while an order is being paid and sold when it is; money enters the ledger in the same unit of work that
// marks the order paid. The gateway is outside: it is reached between two units, and every effect on it carries the id
// of its intent. The package pays no royalty: reward hears that an order was paid.
package order

import (
	"embed"
	"errors"
	"fmt"
	"strings"
	"time"

	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/money"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/say"
)

// Migrations holds the orders' tables.
//
//go:embed migrations
var Migrations embed.FS

// State is where an order stands.
type State string

// The states, in order; Failed and Refunded end it early.
const (
	Pending   State = "pending"
	Failed    State = "failed"
	Paid      State = "paid"
	Shipped   State = "shipped"
	Delivered State = "delivered"
	Confirmed State = "confirmed" // by the buyer, or by the end of the return window
	Refunded  State = "refunded"  // all of it
)

// Order is one purchase.
type Order struct {
	ID        id.ID
	Number    string
	Member    id.ID // "" for a guest
	Cart      id.ID
	State     State
	Gross     int64 // won, VAT and shipping included
	VAT       int64
	Refunded  int64
	Lang      say.Lang
	Placed    time.Time
	PaidAt    time.Time
	Delivered time.Time
	HeldUntil time.Time
}

// URL is the order's page.
func (o Order) URL() string { return "/orders/" + string(o.ID) }

// Line is so many of one product at the price of the day.
type Line struct {
	ID       id.ID
	Order    id.ID
	Product  id.ID
	Title    string
	Price    int64
	Count    int64
	Gross    int64
	VAT      int64
	Refunded int64 // kits
}

// Net is what the line brings without VAT: the base of royalties.
func (l Line) Net() int64 { return l.Gross - l.VAT }

// Buyer is what an order needs to know of a person.
type Buyer struct {
	Email, Name, Phone        string
	Postcode, Address, Detail string
	Memo                      string
}

// Placing is a checkout form.
type Placing struct {
	Cart     id.ID // what the browser holds, for a guest
	Checkout string
	Gross    int64 // what the person saw: if a price changed meanwhile they are asked again
	Buyer    Buyer
	Agreed   bool
	Lang     say.Lang
}

// While an order is being paid its kits are held so long.
const holdTime = 10 * time.Minute

// waitTime is how long a payment that comes later (a bank transfer) may take.
const waitTime = 24 * time.Hour

// Placed: an order was made and waits for its payment.
type PlacedEvent struct{ Order id.ID }

// Topic names the event.
func (PlacedEvent) Topic() string { return "order.placed" }

// About is the order.
func (e PlacedEvent) About() id.ID { return e.Order }

// Place makes an order from the cart and holds its kits. The same checkout form again returns the order it made.
func Place(tx *work.Tx, p Placing) (Order, error) {
	const op = "order.Place"
	if made, err := byForm(tx, op, p); err == nil || !fault.Is(err, fault.NotFound) {
		return made, err
	}
	cart, err := CartOf(tx, p.Cart)
	if err != nil {
		return Order{}, err
	}
	if err := p.check(op, cart); err != nil {
		// The same form sent twice at once: since the look above the other may have been placed, paid and its cart emptied.
		if made, again := byForm(tx, op, p); again == nil {
			return made, nil
		}
		return Order{}, err
	}
	o := Order{
		ID: tx.NewID(), Member: tx.Actor().ID, Cart: cart.ID, State: Pending, Lang: p.Lang,
		Placed: tx.Now(), HeldUntil: tx.Now().Add(holdTime),
	}
	o.Number = tx.Now().Add(kst).Format("060102") + "-" + strings.ToUpper(string(o.ID[id.Len-7:]))
	lines := make([]Line, len(cart.Lines))
	for i, c := range cart.Lines {
		l := Line{
			ID: tx.NewID(), Order: o.ID, Product: c.Product.ID, Title: c.Product.Title,
			Price: c.Product.Price, Count: c.Count, Gross: c.Product.Price * c.Count,
		}
		l.VAT = money.VATIncluded(l.Gross)
		o.Gross, o.VAT, lines[i] = o.Gross+l.Gross, o.VAT+l.VAT, l
	}
	made, err := insert(tx, o, p, lines)
	if err != nil {
		return o, fmt.Errorf("%s: %w", op, err)
	}
	if !made { // the same form, sent twice at once
		return byForm(tx, op, p)
	}
	for _, l := range lines {
		if err := catalog.Hold(tx, l.Product, l.Count); err != nil {
			return Order{}, err
		}
	}
	if err := step(tx, o.ID, Pending, ""); err != nil {
		return o, err
	}
	return o, tx.Emit(PlacedEvent{Order: o.ID})
}

// kst: order numbers begin with the day in Seoul.
const kst = 9 * time.Hour

// insert writes the order unless its form made one already; the rows come before the kits are held, so that of two
// units with one form the second waits here.
func insert(tx *work.Tx, o Order, p Placing, lines []Line) (made bool, err error) {
	n, err := tx.Exec(`insert into order_order
		(id, number, member, checkout, cart, state, gross, vat, lang, placed_at, held_until)
		values ($1, $2, $3, $4, $5, 'pending', $6, $7, $8, $9, $10) on conflict (checkout) do nothing`,
		string(o.ID), o.Number, string(o.Member), p.Checkout, string(o.Cart),
		o.Gross, o.VAT, o.Lang.String(), tx.Now().UnixMicro(), o.HeldUntil.UnixMicro())
	if err != nil || n == 0 {
		return false, err
	}
	b := p.Buyer
	_, err = tx.Exec(`insert into order_private (order_id, access_key, email, name, phone, postcode, address, detail, memo)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		string(o.ID), newKey(), b.Email, b.Name, b.Phone, b.Postcode, b.Address, b.Detail, b.Memo)
	if err != nil {
		return false, err
	}
	for _, l := range lines {
		_, err := tx.Exec(`insert into order_line (id, order_id, product, title, price, count, gross, vat)
			values ($1, $2, $3, $4, $5, $6, $7, $8)`,
			string(l.ID), string(l.Order), string(l.Product), l.Title, l.Price, l.Count, l.Gross, l.VAT)
		if err != nil {
			return false, err
		}
	}
	return true, nil
}

// step notes who moved an order and when.
func step(tx *work.Tx, order id.ID, to State, note string) error {
	_, err := tx.Exec(`insert into order_step (id, order_id, state, actor, note, at) values ($1, $2, $3, $4, $5, $6)`,
		string(tx.NewID()), string(order), string(to), string(tx.Actor().ID), note, tx.Now().UnixMicro())
	return err
}

// Find reads an order.
func Find(tx *work.Tx, v id.ID) (Order, error) { return one(tx, `where id = $1`, string(v)) }

// byForm reads the order that a form made. Whoever sends the key of another person's form learns nothing of the order:
// a guest is known by their cart.
func byForm(tx *work.Tx, op string, p Placing) (Order, error) {
	o, err := one(tx, `where checkout = $1`, p.Checkout)
	if err == nil && (o.Member != tx.Actor().ID || o.Member == "" && o.Cart != p.Cart) {
		return Order{}, fault.At(op, "checkout", sayStale)
	}
	return o, err
}

func one(tx *work.Tx, where string, args ...any) (Order, error) {
	o, err := db.One(tx, scan, `select `+columns+` from order_order `+where, args...)
	if errors.Is(err, db.ErrNone) {
		return o, fault.New(fault.NotFound, "order.Find", sayNone)
	}
	return o, err
}

// OfMember lists a member's orders, newest first, those that were never paid left out; after continues a list.
func OfMember(tx *work.Tx, member, after id.ID, limit int) ([]Order, error) {
	return db.All(tx, scan, `select `+columns+` from order_order
		where member = $1 and state <> 'failed' and ($2 = '' or id < $2)
		order by id desc limit $3`, string(member), string(after), limit)
}

// InState lists orders of a state for the brand's people; after continues a list. What waits for them stands oldest
// first, what is over newest first.
func InState(tx *work.Tx, state State, after id.ID, limit int) ([]Order, error) {
	beyond, order := `id > $2`, `id`
	if state == Confirmed || state == Refunded || state == Failed {
		beyond, order = `id < $2`, `id desc`
	}
	return db.All(tx, scan, `select `+columns+` from order_order
		where state = $1 and ($2 = '' or `+beyond+`) order by `+order+` limit $3`,
		string(state), string(after), limit)
}

// countedMax bounds what CountIn counts: a page says "1,000" of any more.
const countedMax = 1000

// CountIn counts the orders of a state, up to a thousand.
func CountIn(tx *work.Tx, state State) (int64, error) {
	return db.One(tx, db.Value[int64], `select count(*) from (select 1 from order_order where state = $1 limit $2) as w`,
		string(state), countedMax)
}

const columns = `id, number, member, cart, state, gross, vat, refunded, lang,
	placed_at, paid_at, delivered_at, held_until`

func scan(s db.Scanner, o *Order) error {
	var lang string
	var placed, paid, delivered, held int64
	err := s.Scan(&o.ID, &o.Number, &o.Member, &o.Cart, &o.State, &o.Gross, &o.VAT, &o.Refunded, &lang,
		&placed, &paid, &delivered, &held)
	o.Lang, o.Placed, o.HeldUntil = say.ParseLang(lang), time.UnixMicro(placed).UTC(), time.UnixMicro(held).UTC()
	if paid > 0 {
		o.PaidAt = time.UnixMicro(paid).UTC()
	}
	if delivered > 0 {
		o.Delivered = time.UnixMicro(delivered).UTC()
	}
	return err
}

// Lines reads an order's lines.
func Lines(tx *work.Tx, order id.ID) ([]Line, error) {
	return db.All(tx, scanLine, `select `+lineColumns+` from order_line where order_id = $1 order by id`, string(order))
}

// LinesOf reads the lines of several orders at once.
func LinesOf(tx *work.Tx, orders []id.ID) (map[id.ID][]Line, error) {
	lines := make(map[id.ID][]Line, len(orders))
	if len(orders) == 0 {
		return lines, nil
	}
	all, err := db.All(tx, scanLine, `select `+lineColumns+` from order_line
		where order_id in (`+db.Places(1, len(orders))+`) order by id`, db.Args(orders)...)
	for _, l := range all {
		lines[l.Order] = append(lines[l.Order], l)
	}
	return lines, err
}

// FindLine reads one line.
func FindLine(tx *work.Tx, v id.ID) (Line, error) {
	l, err := db.One(tx, scanLine, `select `+lineColumns+` from order_line where id = $1`, string(v))
	if errors.Is(err, db.ErrNone) {
		return l, fault.New(fault.NotFound, "order.FindLine", sayNone)
	}
	return l, err
}

const lineColumns = `id, order_id, product, title, price, count, gross, vat, refunded`

func scanLine(s db.Scanner, l *Line) error {
	return s.Scan(&l.ID, &l.Order, &l.Product, &l.Title, &l.Price, &l.Count, &l.Gross, &l.VAT, &l.Refunded)
}

// Step is one line of an order's story.
type Step struct {
	State State
	Actor id.ID
	Note  string
	At    time.Time
}

// Steps reads an order's story, oldest first.
func Steps(tx *work.Tx, order id.ID) ([]Step, error) {
	return db.All(tx, func(s db.Scanner, v *Step) error {
		var at int64
		err := s.Scan(&v.State, &v.Actor, &v.Note, &at)
		v.At = time.UnixMicro(at).UTC()
		return err
	}, `select state, actor, note, at from order_step where order_id = $1 order by id`, string(order))
}

// Bought finds a member's paid line of a product, which entitles them to review it; ok is false when there is none.
// A line that was refunded whole does not count.
func Bought(tx *work.Tx, member, product id.ID) (line id.ID, ok bool, err error) {
	line, err = db.One(tx, db.Value[id.ID], `select l.id from order_order o join order_line l on l.order_id = o.id
		where o.member = $1 and l.product = $2 and l.refunded < l.count
		and o.state in ('paid', 'shipped', 'delivered', 'confirmed')
		order by o.placed_at limit 1`, string(member), string(product))
	if errors.Is(err, db.ErrNone) {
		return "", false, nil
	}
	return line, err == nil, err
}
