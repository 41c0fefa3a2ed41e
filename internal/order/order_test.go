package order_test

import (
	"context"
	"fmt"
	"testing"

	"madang/internal/app/apptest"
	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/ledger"
	"madang/internal/order"
	"madang/internal/order/sandbox"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/reward"
	"madang/internal/studio"
)

// shop is a site with one kit on sale.
type shop struct {
	*apptest.Site
	t   *testing.T
	kit apptest.Kit
	n   int
}

// each runs a test on every engine, in a shop with so many kits.
func each(t *testing.T, stock int64, test func(t *testing.T, s *shop)) {
	t.Helper()
	apptest.Each(t, func(t *testing.T, site *apptest.Site) {
		s := &shop{Site: site, t: t, kit: site.Kit(t, apptest.Making{Stock: stock, Price: 10_001})}
		site.Do(t, work.Actor{}, func(tx *work.Tx) error { // money does not wait for the picture, and drawing takes long
			_, err := tx.Exec(`delete from job where kind = $1`, studio.DrawJob)
			return err
		})
		test(t, s)
		s.verify()
	})
}

var buyer = order.Buyer{Email: "hana@example.com", Name: "오하나", Phone: "010-2345-6789", Postcode: "04524", Address: "서울 중구 세종대로 110"}

// placing fills a cart of its own and the form of a checkout.
func (s *shop) placing(actor work.Actor, count int64) order.Placing {
	s.t.Helper()
	s.n++
	p := order.Placing{Checkout: fmt.Sprint("form-", s.n), Buyer: buyer, Agreed: true, Gross: s.kit.Product.Price * count}
	s.Do(s.t, actor, func(tx *work.Tx) (err error) {
		p.Cart, err = order.Add(tx, "", s.kit.Product.ID, count)
		return err
	})
	return p
}

// pay places an order and pays it with a test card.
func (s *shop) pay(actor work.Actor, count int64, card string) order.Order {
	s.t.Helper()
	o, err := s.Till.Pay(context.Background(), actor, s.placing(actor, count), card)
	if err != nil {
		s.t.Fatal(err)
	}
	return o
}

// begin places an order and writes its intent, as a process does that dies before it asks the gateway.
func (s *shop) begin(count int64) (o order.Order, p order.Payment) {
	s.t.Helper()
	placing := s.placing(work.Actor{}, count)
	s.Do(s.t, work.Actor{}, func(tx *work.Tx) (err error) {
		if o, err = order.Place(tx, placing); err != nil {
			return err
		}
		p, err = order.Intend(tx, o, s.Gateway.Name())
		return err
	})
	return o, p
}

func (s *shop) charge(p order.Payment) {
	s.t.Helper()
	if _, err := s.Gateway.Charge(context.Background(), order.Charge{Intent: p.Intent, Amount: p.Amount, Card: sandbox.CardGood}); err != nil {
		s.t.Fatal(err)
	}
}

// is fails the test unless the order stands so.
func (s *shop) is(v id.ID, want order.State) {
	s.t.Helper()
	s.See(s.t, func(tx *work.Tx) error {
		o, err := order.Find(tx, v)
		if o.State != want {
			s.t.Errorf("order is %s, want %s", o.State, want)
		}
		return err
	})
}

// stock fails the test unless so many kits are held and sold.
func (s *shop) stock(held, sold int64) {
	s.t.Helper()
	s.See(s.t, func(tx *work.Tx) error {
		p, err := catalog.Find(tx, s.kit.Product.ID)
		if p.Held != held || p.Sold != sold {
			s.t.Errorf("%d held and %d sold, want %d and %d", p.Held, p.Sold, held, sold)
		}
		return err
	})
}

// took fails the test unless the orders together took in so much, in the ledger and at the gateway.
func (s *shop) took(want int64) {
	s.t.Helper()
	s.See(s.t, func(tx *work.Tx) error {
		outside, err := ledger.Balance(tx, ledger.Customers)
		if err != nil {
			return err
		}
		gateway, err := db.One(tx, db.Value[int64], `select cast(coalesce(sum(amount - refunded), 0) as bigint) from order_sandbox where state = 'succeeded'`)
		if -outside != want || gateway != want {
			s.t.Errorf("the ledger took in %d and the gateway %d, want %d", -outside, gateway, want)
		}
		return err
	})
}

// verify recomputes everything that money and stock promise.
func (s *shop) verify() {
	s.t.Helper()
	s.See(s.t, func(tx *work.Tx) error {
		for name, fn := range map[string]func(*work.Tx) (int64, error){"ledger": ledger.Verify, "order": order.Verify, "reward": reward.Verify, "catalog": catalog.Verify} {
			if _, err := fn(tx); err != nil {
				s.t.Errorf("%s: %v", name, err)
			}
		}
		want, err := order.Held(tx)
		if err != nil {
			return err
		}
		have, err := catalog.HeldAll(tx)
		if fmt.Sprint(want) != fmt.Sprint(have) {
			s.t.Errorf("pending orders hold %v, the catalog says %v", want, have)
		}
		return err
	})
}

func refused(t *testing.T, err error, kind fault.Kind) {
	t.Helper()
	if !fault.Is(err, kind) {
		t.Errorf("got %v, want a refusal of kind %d", err, kind)
	}
}
