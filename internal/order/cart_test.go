package order_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"madang/internal/app/apptest"
	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/order"
	"madang/internal/order/sandbox"
	"madang/internal/platform/work"
)

func contains(text string, words ...string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// counted is how many things lie in an actor's cart.
func (s *shop) counted(actor work.Actor, held id.ID) (n int64) {
	s.t.Helper()
	err := s.Store.Read(context.Background(), actor, func(tx *work.Tx) (err error) {
		n, err = order.InCart(tx, held)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

func TestAGuestsCartBecomesTheMembersAndTheLargerCountWins(t *testing.T) {
	each(t, 50, func(t *testing.T, s *shop) {
		hana := s.Join(t, "오하나", "hana@example.com", member.Member)
		put := func(actor work.Actor, held id.ID, n int64) (cart id.ID) {
			s.Do(t, actor, func(tx *work.Tx) (err error) {
				cart, err = order.Put(tx, held, s.kit.Product.ID, n)
				return err
			})
			return cart
		}
		adopt := func(held id.ID) {
			s.Do(t, work.Actor{}, func(tx *work.Tx) error { return order.Adopt(tx, held, hana.ID) })
		}
		first := put(work.Actor{}, "", 3)
		adopt(first)
		if n := s.counted(apptest.Actor(hana), ""); n != 3 {
			t.Errorf("the first cart brought %d, want 3", n)
		}
		if n := s.counted(work.Actor{}, first); n != 0 {
			t.Errorf("whoever still holds the cart's name sees %d things of a member's", n)
		}
		for _, c := range []struct{ guest, want int64 }{{2, 3}, {7, 7}} {
			held := put(work.Actor{}, "", c.guest)
			adopt(held)
			adopt(held)
			if n := s.counted(apptest.Actor(hana), ""); n != c.want {
				t.Errorf("%d brought by a guest: the member has %d, want %d", c.guest, n, c.want)
			}
		}
	})
}

func TestCartsHaveNamesThatCannotBeGuessed(t *testing.T) {
	each(t, 50, func(t *testing.T, s *shop) {
		one, two := s.placing(work.Actor{}, 1).Cart, s.placing(work.Actor{}, 1).Cart
		if len(one) < 20 || one[:8] == two[:8] {
			t.Errorf("carts made one after the other are called %s and %s", one, two)
		}
	})
}

func TestWhatIsPutInWhileAnOrderIsPaidStaysInTheCart(t *testing.T) {
	each(t, 50, func(t *testing.T, s *shop) {
		form := s.placing(work.Actor{}, 2)
		var o order.Order
		var p order.Payment
		s.Do(t, work.Actor{}, func(tx *work.Tx) (err error) {
			if o, err = order.Place(tx, form); err != nil {
				return err
			}
			p, err = order.Intend(tx, o, "sandbox")
			return err
		})
		s.Do(t, work.Actor{}, func(tx *work.Tx) error { _, err := order.Add(tx, form.Cart, s.kit.Product.ID, 3); return err })
		s.charge(p)
		s.Do(t, work.Actor{}, func(tx *work.Tx) error { return order.Settle(tx, p.Intent, order.Outcome{State: order.Succeeded}) })
		s.is(o.ID, order.Paid)
		if n := s.counted(work.Actor{}, form.Cart); n != 3 {
			t.Errorf("%d things are left in the cart, want the 3 put in later", n)
		}
	})
}

func TestFitLeavesWhatCanBeBought(t *testing.T) {
	each(t, 5, func(t *testing.T, s *shop) {
		form := s.placing(work.Actor{}, 4)
		s.pay(work.Actor{}, 3, sandbox.CardGood)
		fit := func() (changed bool) {
			s.Do(t, work.Actor{}, func(tx *work.Tx) (err error) { changed, err = order.Fit(tx, form.Cart); return err })
			return changed
		}
		if !fit() || s.counted(work.Actor{}, form.Cart) != 2 || fit() {
			t.Errorf("the cart holds %d, want the 2 that are left", s.counted(work.Actor{}, form.Cart))
		}
		s.Do(t, apptest.Actor(s.Owner), func(tx *work.Tx) error { return catalog.End(tx, s.kit.Product.ID, true) })
		if !fit() || s.counted(work.Actor{}, form.Cart) != 0 {
			t.Error("what is no longer sold stays in the cart")
		}
	})
}

func TestACartRefusesWhatCannotBeBought(t *testing.T) {
	each(t, 1, func(t *testing.T, s *shop) {
		add := func(product id.ID, n int64) error {
			return s.Store.Write(t.Context(), work.Actor{}, func(tx *work.Tx) error { _, err := order.Add(tx, "", product, n); return err })
		}
		refused(t, add("nothing", 1), fault.NotFound)
		refused(t, add(s.kit.Product.ID, order.CountMax+1), fault.Invalid)
		s.pay(work.Actor{}, 1, sandbox.CardGood)
		refused(t, add(s.kit.Product.ID, 1), fault.Conflict)
	})
}

func TestGuestsCartsAreForgottenAfterASeason(t *testing.T) {
	each(t, 50, func(t *testing.T, s *shop) {
		hana := s.Join(t, "오하나", "hana@example.com", member.Member)
		old := s.placing(work.Actor{}, 1).Cart
		s.placing(apptest.Actor(hana), 2)
		s.Pass(order.CartTime - time.Hour)
		young := s.placing(work.Actor{}, 3).Cart
		s.Pass(2 * time.Hour)
		s.Drain(t)
		if a, b, c := s.counted(work.Actor{}, old), s.counted(work.Actor{}, young), s.counted(apptest.Actor(hana), ""); a != 0 || b != 3 || c != 2 {
			t.Errorf("the old cart holds %d, the young one %d, the member's %d", a, b, c)
		}
	})
}
