package apptest

import (
	"context"
	"testing"

	"madang/internal/catalog"
	"madang/internal/member"
	"madang/internal/order"
	"madang/internal/order/sandbox"
	"madang/internal/platform/work"
)

// Buyer is whom every parcel of Buy goes to.
var Buyer = order.Buyer{Email: "buyer@example.com", Name: "구매자비밀", Phone: "01098765432", Postcode: "04524",
	Address: "서울 비밀로 77"}

// Buy lets somebody buy so many of a product and pay at once; the zero Actor is a guest. It returns the order and its
// one line.
func (s *Site) Buy(t testing.TB, who work.Actor, product catalog.Product, count int64) (order.Order, order.Line) {
	t.Helper()
	p := order.Placing{Gross: product.Price * count, Agreed: true, Buyer: Buyer}
	s.Do(t, who, func(tx *work.Tx) (err error) {
		p.Checkout = string(tx.NewID())
		p.Cart, err = order.Add(tx, "", product.ID, count)
		return err
	})
	o, err := s.Till.Pay(context.Background(), who, p, sandbox.CardGood)
	if err != nil || o.State != order.Paid {
		t.Fatalf("order %s is %s: %v", o.ID, o.State, err)
	}
	var lines []order.Line
	s.See(t, func(tx *work.Tx) (err error) {
		lines, err = order.Lines(tx, o.ID)
		return err
	})
	return o, lines[0]
}

// Confirm takes a paid order through parcel and delivery to the buyer's word that all is well.
func (s *Site) Confirm(t testing.TB, o order.Order) {
	t.Helper()
	staff := work.Actor{ID: s.Owner.ID, Role: member.Owner}
	s.Do(t, staff, func(tx *work.Tx) error { return order.Ship(tx, o.ID, "택배 123") })
	s.Do(t, staff, func(tx *work.Tx) error { return order.Deliver(tx, o.ID) })
	s.Do(t, staff, func(tx *work.Tx) error { return order.Confirm(tx, o.ID) })
}

// Refund gives back so many kits of a line.
func (s *Site) Refund(t testing.TB, line order.Line, count int64) {
	t.Helper()
	s.Do(t, work.Actor{ID: s.Owner.ID, Role: member.Owner}, func(tx *work.Tx) error {
		_, err := order.Refund(tx, order.Refunding{Line: line.ID, Count: count, Reason: "마음이 바뀌었어요"})
		return err
	})
}
