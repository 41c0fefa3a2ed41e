package order_test

import (
	"context"
	"testing"
	"time"

	"madang/internal/app/apptest"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/order"
	"madang/internal/order/sandbox"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
)

func TestMoneyThatComesWhileTheOrderRunsOutSellsNothingTwice(t *testing.T) {
	each(t, 1, func(t *testing.T, s *shop) {
		o := s.pay(work.Actor{}, 1, sandbox.CardLater)
		var pay order.Payment
		s.See(t, func(tx *work.Tx) (err error) { pay, err = order.PaymentOf(tx, o.ID); return err })
		s.Pass(25 * time.Hour)
		s.Do(t, work.Actor{}, func(tx *work.Tx) error { // the money is on the gateway's books
			_, err := tx.Exec(`update order_sandbox set state = 'succeeded'`)
			return err
		})
		expired, settled := worktest.Overlap(t, s.Store, work.Actor{}, func(tx *work.Tx) error {
			_, err := order.Expire(tx)
			return err
		}, func() error {
			return s.Store.Write(context.Background(), work.Actor{}, func(tx *work.Tx) error {
				return order.Settle(tx, pay.Intent, order.Outcome{State: order.Succeeded, Ref: "late"})
			})
		})
		if expired != nil || settled != nil {
			t.Fatal(expired, settled)
		}
		s.is(o.ID, order.Paid)
		s.stock(0, 1)
		s.took(s.kit.Product.Price)
	})
}

func TestAMemberWhoAddsTwiceAtOnceHasOneCart(t *testing.T) {
	each(t, 50, func(t *testing.T, s *shop) {
		who := apptest.Actor(s.kit.Author)
		var first, second id.ID
		one, two := worktest.Overlap(t, s.Store, who, func(tx *work.Tx) (err error) {
			first, err = order.Add(tx, "", s.kit.Product.ID, 1)
			return err
		}, func() error {
			return s.Store.Write(context.Background(), who, func(tx *work.Tx) (err error) {
				second, err = order.Add(tx, "", s.kit.Product.ID, 2)
				return err
			})
		})
		if one != nil || two != nil || first != second {
			t.Fatalf("carts %q and %q: %v, %v", first, second, one, two)
		}
		err := s.Store.Read(context.Background(), who, func(tx *work.Tx) error {
			n, err := order.InCart(tx, "")
			if n != 3 {
				t.Errorf("%d things lie in the cart, want 3", n)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestACartThatShrinksWhileItIsPaidDoesNotStopThePayment(t *testing.T) {
	each(t, 50, func(t *testing.T, s *shop) {
		form := s.placing(work.Actor{}, 2)
		var pay order.Payment
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			o, err := order.Place(tx, form)
			if err != nil {
				return err
			}
			pay, err = order.Intend(tx, o, s.Gateway.Name())
			return err
		})
		s.charge(pay)
		s.Do(t, work.Actor{}, func(tx *work.Tx) error { // more than was ordered, so that the line is not deleted
			_, err := order.Put(tx, form.Cart, s.kit.Product.ID, 5)
			return err
		})
		shrunk, settled := worktest.Overlap(t, s.Store, work.Actor{}, func(tx *work.Tx) error {
			_, err := order.Put(tx, form.Cart, s.kit.Product.ID, 1)
			return err
		}, func() error {
			return s.Store.Write(context.Background(), work.Actor{}, func(tx *work.Tx) error {
				return order.Settle(tx, pay.Intent, order.Outcome{State: order.Succeeded, Ref: "x"})
			})
		})
		if shrunk != nil || settled != nil {
			t.Fatal(shrunk, settled)
		}
		s.is(pay.Order, order.Paid)
	})
}

func TestAStrangerWithTheSameFormKeyIsNotShownTheOrder(t *testing.T) {
	each(t, 50, func(t *testing.T, s *shop) {
		mine := s.placing(work.Actor{}, 1)
		if _, err := s.Till.Pay(context.Background(), work.Actor{}, mine, sandbox.CardGood); err != nil {
			t.Fatal(err)
		}
		theirs := s.placing(work.Actor{}, 1)
		theirs.Checkout = mine.Checkout
		_, err := s.Till.Pay(context.Background(), work.Actor{}, theirs, sandbox.CardGood)
		refused(t, err, fault.Invalid)
		signedIn := s.placing(apptest.Actor(s.kit.Author), 1)
		signedIn.Checkout = mine.Checkout
		_, err = s.Till.Pay(context.Background(), apptest.Actor(s.kit.Author), signedIn, sandbox.CardGood)
		refused(t, err, fault.Invalid)
	})
}
