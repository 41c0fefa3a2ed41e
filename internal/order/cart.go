package order

import (
	"errors"
	"fmt"
	"time"

	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Cart is what somebody means to buy. A guest's cart is known by its id, which only their browser holds; a member has
// one cart on every device.
type Cart struct {
	ID    id.ID
	Lines []CartLine
}

// CartLine is so many of a product.
type CartLine struct {
	Product catalog.Product
	Count   int64
}

// Buyable tells whether so many can be bought now.
func (l CartLine) Buyable() bool {
	return l.Product.State == catalog.OnSale && l.Count <= l.Product.Free()
}

// Buyable tells whether everything in the cart can be bought now.
func (c Cart) Buyable() bool {
	for _, l := range c.Lines {
		if !l.Buyable() {
			return false
		}
	}
	return len(c.Lines) > 0
}

// Gross is the price of everything in the cart, in won.
func (c Cart) Gross() (sum int64) {
	for _, l := range c.Lines {
		sum += l.Product.Price * l.Count
	}
	return sum
}

// CountMax is how many of one product a cart holds.
const CountMax = 99

// cartID is the actor's cart: a member's own, or the one the browser holds. "" when there is none yet.
func cartID(tx *work.Tx, held id.ID) (id.ID, error) {
	query, arg := `select id from order_cart where id = $1 and member = ''`, string(held)
	if member := tx.Actor().ID; member != "" {
		query, arg = `select id from order_cart where member = $1 and member <> ''`, string(member)
	}
	v, err := db.One(tx, db.Value[id.ID], query, arg)
	if errors.Is(err, db.ErrNone) {
		return "", nil
	}
	return v, err
}

// CartOf reads the actor's cart, with products as they are now. Products that are gone or ended are left in it, so that
// the page can say so.
func CartOf(tx *work.Tx, held id.ID) (Cart, error) {
	v, err := cartID(tx, held)
	if err != nil || v == "" {
		return Cart{}, err
	}
	type row struct {
		product id.ID
		count   int64
	}
	rows, err := db.All(tx, func(s db.Scanner, r *row) error { return s.Scan(&r.product, &r.count) },
		`select product, count from order_cart_line where cart = $1 order by product`, string(v))
	if err != nil {
		return Cart{}, err
	}
	ids := make([]id.ID, len(rows))
	for i, r := range rows {
		ids[i] = r.product
	}
	products, err := catalog.Several(tx, ids)
	c := Cart{ID: v}
	for _, r := range rows {
		if p, ok := products[r.product]; ok {
			c.Lines = append(c.Lines, CartLine{Product: p, Count: r.count})
		}
	}
	return c, err
}

// InCart is how many things lie in the actor's cart. Every page asks it, so it is one query.
func InCart(tx *work.Tx, held id.ID) (int64, error) {
	where, arg := `c.id = $1 and c.member = ''`, string(held)
	if member := tx.Actor().ID; member != "" {
		where, arg = `c.member = $1 and c.member <> ''`, string(member) // as the partial index says, so that it is used
	}
	return db.One(tx, db.Value[int64], `select cast(coalesce(sum(l.count), 0) as bigint) from order_cart c
		join order_cart_line l on l.cart = c.id where `+where, arg)
}

// Put sets how many of a product lie in the cart; 0 takes it out. It returns the cart's id, for the browser to hold.
func Put(tx *work.Tx, held, product id.ID, count int64) (id.ID, error) {
	return change(tx, held, product, `do update set count = $3`, count)
}

// Add puts more of a product into the cart.
func Add(tx *work.Tx, held, product id.ID, count int64) (id.ID, error) {
	p, err := catalog.Find(tx, product)
	if err != nil {
		return "", err
	}
	if p.State != catalog.OnSale || p.Free() < 1 {
		return "", fault.New(fault.Conflict, "order.Add", saySoldOut, p.Title)
	}
	return change(tx, held, product, `do update set
		count = case when order_cart_line.count + $3 > 99 then 99 else order_cart_line.count + $3 end`, count)
}

func change(tx *work.Tx, held, product id.ID, onConflict string, count int64) (id.ID, error) {
	const op = "order.Cart"
	if count < 0 || count > CountMax {
		return "", fault.At(op, "count", sayCount, CountMax)
	}
	cart, err := cartID(tx, held)
	if err != nil {
		return "", err
	}
	if cart == "" {
		if cart, err = newCart(tx, held); err != nil {
			return "", fmt.Errorf("%s: %w", op, err)
		}
	}
	if count == 0 {
		_, err = tx.Exec(`delete from order_cart_line where cart = $1 and product = $2`, string(cart), string(product))
	} else {
		_, err = tx.Exec(`insert into order_cart_line (cart, product, count) values ($1, $2, $3)
			on conflict (cart, product) `+onConflict,
			string(cart), string(product), count)
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", op, err)
	}
	_, err = tx.Exec(`update order_cart set changed_at = $2 where id = $1`, string(cart), tx.Now().UnixMicro())
	return cart, err
}

// newCart opens one for the actor. A member takes over what their browser gathered as a guest. Whoever holds a cart's
// id may open it, so it is random all through: ids of one moment follow each other and could be guessed.
func newCart(tx *work.Tx, held id.ID) (id.ID, error) { return newCartOf(tx, held, tx.Actor().ID) }

func newCartOf(tx *work.Tx, held, member id.ID) (id.ID, error) {
	if member != "" && held != "" {
		n, err := tx.Exec(`update order_cart set member = $2 where id = $1 and member = ''`, string(held), string(member))
		if err != nil || n == 1 {
			return held, err
		}
	}
	v := id.ID(newKey())
	n, err := tx.Exec(`insert into order_cart (id, member, changed_at) values ($1, $2, $3) on conflict do nothing`,
		string(v), string(member), tx.Now().UnixMicro())
	if err == nil && n == 0 { // another unit of the same member was quicker
		return db.One(tx, db.Value[id.ID], `select id from order_cart where member = $1`, string(member))
	}
	return v, err
}

// Adopt gives a guest's cart to the member who signed in: what both hold is counted once, the larger number wins.
func Adopt(tx *work.Tx, held, member id.ID) error {
	guest, err := db.One(tx, db.Value[id.ID], `select id from order_cart where id = $1 and member = ''`, string(held))
	if errors.Is(err, db.ErrNone) || member == "" {
		return nil
	}
	if err != nil {
		return err
	}
	own, err := db.One(tx, db.Value[id.ID], `select id from order_cart where member = $1`, string(member))
	if errors.Is(err, db.ErrNone) {
		_, err := newCartOf(tx, guest, member)
		return err
	}
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into order_cart_line (cart, product, count)
		select $2, product, count from order_cart_line where cart = $1
		on conflict (cart, product) do update set count = case
		when excluded.count > order_cart_line.count then excluded.count else order_cart_line.count end`,
		string(guest), string(own))
	if err != nil {
		return err
	}
	_, err = tx.Exec(`delete from order_cart_line where cart = $1`, string(guest))
	return err
}

// Fit leaves in the actor's cart what can be bought now, and tells whether anything changed.
func Fit(tx *work.Tx, held id.ID) (changed bool, err error) {
	cart, err := CartOf(tx, held)
	if err != nil {
		return false, err
	}
	for _, l := range cart.Lines {
		if l.Buyable() {
			continue
		}
		left := max(0, l.Product.Free())
		if l.Product.State != catalog.OnSale {
			left = 0
		}
		if _, err := Put(tx, held, l.Product.ID, left); err != nil {
			return false, err
		}
		changed = true
	}
	return changed, nil
}

// takeOut takes from a cart what was bought; what was put in since stays.
func takeOut(tx *work.Tx, cart id.ID, lines []Line) error {
	for _, l := range lines {
		n, err := tx.Exec(`delete from order_cart_line where cart = $1 and product = $2 and count <= $3`,
			string(cart), string(l.Product), l.Count)
		if err == nil && n == 0 {
			_, err = tx.Exec(`update order_cart_line set count = count - $3 where cart = $1 and product = $2
				and count > $3`,
				string(cart), string(l.Product), l.Count)
		}
		if err != nil {
			return fmt.Errorf("order.Cart: %w", err)
		}
	}
	return nil
}

// CartTime is how long a guest's cart is kept after it was last changed.
const CartTime = 90 * 24 * time.Hour

// SweepCarts deletes guests' carts that nobody changed for a season, a few hundred at a time, and tells how many.
func SweepCarts(tx *work.Tx) (int, error) {
	old, err := db.All(tx, db.Value[id.ID], `select id from order_cart where member = '' and changed_at < $1
		order by changed_at limit 300`, tx.Now().Add(-CartTime).UnixMicro())
	if err != nil || len(old) == 0 {
		return 0, err
	}
	these := ` in (` + db.Places(1, len(old)) + `)`
	if _, err := tx.Exec(`delete from order_cart_line where cart`+these, db.Args(old)...); err != nil {
		return 0, fmt.Errorf("order.SweepCarts: %w", err)
	}
	_, err = tx.Exec(`delete from order_cart where id`+these, db.Args(old)...)
	return len(old), err
}
