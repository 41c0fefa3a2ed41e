package order

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"net/mail"
	"regexp"
	"strings"
	"unicode/utf8"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

const (
	nameMax    = 40
	addressMax = 200
	memoMax    = 100

	checkoutMax = 100 // characters of the key of a form
)

// Korean numbers have 9 to 11 digits after a leading 0; a number from abroad begins with +.
var (
	phoneShape    = regexp.MustCompile(`^(0\d{8,10}|\+\d{8,15})$`)
	postcodeShape = regexp.MustCompile(`^[0-9A-Za-z -]{3,10}$`)
)

// Check makes the typed text clean and refuses everything that is wrong with it at once, in the order of the form.
func (p *Placing) Check() (faults fault.List) {
	const op = "order.Place"
	b := &p.Buyer
	for _, text := range []*string{&b.Email, &b.Name, &b.Phone, &b.Postcode, &b.Address, &b.Detail, &b.Memo} {
		*text = strings.Join(strings.Fields(*text), " ")
	}
	b.Phone = strings.NewReplacer("-", "", " ", "", ".", "").Replace(b.Phone)
	if a, err := mail.ParseAddress(b.Email); err != nil || a.Address != b.Email || len(b.Email) > 254 {
		faults.Add(op, "email", sayEmail)
	}
	if n := utf8.RuneCountInString(b.Name); n == 0 || n > nameMax {
		faults.Add(op, "name", sayName, nameMax)
	}
	if !phoneShape.MatchString(b.Phone) {
		faults.Add(op, "phone", sayPhone)
	}
	if !postcodeShape.MatchString(b.Postcode) {
		faults.Add(op, "postcode", sayPostcode)
	}
	if n := utf8.RuneCountInString(b.Address); n == 0 || n > addressMax {
		faults.Add(op, "address", sayAddress, addressMax)
	}
	if utf8.RuneCountInString(b.Detail) > addressMax {
		faults.Add(op, "detail", sayAddress, addressMax)
	}
	if utf8.RuneCountInString(b.Memo) > memoMax {
		faults.Add(op, "memo", sayMemo, memoMax)
	}
	if !p.Agreed {
		faults.Add(op, "agreed", sayAgree)
	}
	if p.Checkout == "" || len(p.Checkout) > checkoutMax {
		faults.Add(op, "checkout", sayStale)
	}
	return faults
}

// check refuses a form that does not fit the cart as it is now.
func (p *Placing) check(op string, cart Cart) error {
	if len(cart.Lines) == 0 {
		return fault.New(fault.Conflict, op, sayEmptyCart)
	}
	if err := p.Check().Err(); err != nil {
		return err
	}
	if p.Gross != cart.Gross() {
		return fault.New(fault.Conflict, op, sayPriceMoved)
	}
	return nil
}

// BuyerOf reads whom an order goes to.
func BuyerOf(tx *work.Tx, order id.ID) (Buyer, error) {
	return db.One(tx, func(s db.Scanner, b *Buyer) error {
		return s.Scan(&b.Email, &b.Name, &b.Phone, &b.Postcode, &b.Address, &b.Detail, &b.Memo)
	}, `select email, name, phone, postcode, address, detail, memo from order_private where order_id = $1`, string(order))
}

// LastBuyer is whom the actor's last order went to, so that nobody types an address twice; ok is false for a first
// order.
func LastBuyer(tx *work.Tx) (b Buyer, ok bool, err error) {
	last, err := OfMember(tx, tx.Actor().ID, "", 1)
	if err != nil || len(last) == 0 || tx.Actor().ID == "" {
		return Buyer{}, false, err
	}
	b, err = BuyerOf(tx, last[0].ID)
	return b, err == nil, err
}

// Key opens an order's page without signing in; letters to the buyer carry it.
func Key(tx *work.Tx, order id.ID) (string, error) {
	return db.One(tx, db.Value[string], `select access_key from order_private where order_id = $1`, string(order))
}

// See reads an order for whoever may see it: its member, the brand's people, or the holder of its key. Anyone else
// learns nothing, not even that it exists.
func See(tx *work.Tx, v id.ID, key string) (Order, error) {
	o, err := Find(tx, v)
	if err != nil {
		return o, err
	}
	actor := tx.Actor()
	if actor.Role >= member.Staff || actor.ID != "" && actor.ID == o.Member {
		return o, nil
	}
	want, err := Key(tx, v)
	if err != nil {
		return Order{}, err
	}
	if key == "" || subtle.ConstantTimeCompare([]byte(key), []byte(want)) != 1 {
		return Order{}, fault.New(fault.NotFound, "order.See", sayNone)
	}
	return o, nil
}

func newKey() string {
	var raw [18]byte
	rand.Read(raw[:]) //nolint:errcheck // crypto/rand never fails (Go 1.24)
	return base64.RawURLEncoding.EncodeToString(raw[:])
}
