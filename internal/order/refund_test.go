package order_test

import (
	"fmt"
	"testing"
	"time"

	"madang/internal/app/apptest"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/ledger"
	"madang/internal/member"
	"madang/internal/order"
	"madang/internal/order/sandbox"
	"madang/internal/platform/work"
)

// refund gives back so many kits of an order's only line.
func (s *shop) refund(o order.Order, count int64) {
	s.t.Helper()
	s.Do(s.t, apptest.Actor(s.Owner), func(tx *work.Tx) error {
		lines, err := order.Lines(tx, o.ID)
		if err != nil {
			return err
		}
		_, err = order.Refund(tx, order.Refunding{Line: lines[0].ID, Count: count, Reason: "마음이 바뀌었어요", Restock: true})
		return err
	})
	s.Drain(s.t)
	s.verify()
}

// books are the balances of every account that the kit's people and the brand have.
func (s *shop) books() map[ledger.Account]int64 {
	s.t.Helper()
	books := map[ledger.Account]int64{}
	accounts := []ledger.Account{ledger.Customers, ledger.Revenue, ledger.VAT}
	for _, p := range []member.Person{s.kit.Author, s.kit.Maker} {
		accounts = append(accounts, ledger.RoyaltyPending(p.ID), ledger.RoyaltyPayable(p.ID), ledger.RoyaltyReceivable(p.ID))
	}
	s.See(s.t, func(tx *work.Tx) error {
		for _, a := range accounts {
			n, err := ledger.Balance(tx, a)
			if err != nil {
				return err
			}
			if n != 0 {
				books[a] = n
			}
		}
		return nil
	})
	return books
}

// deliver takes a paid order to its buyer.
func (s *shop) deliver(v id.ID) {
	s.t.Helper()
	for _, act := range []func(tx *work.Tx) error{
		func(tx *work.Tx) error { return order.Ship(tx, v, "물결택배 1234") },
		func(tx *work.Tx) error { return order.Deliver(tx, v) },
	} {
		s.Do(s.t, apptest.Actor(s.Owner), act)
	}
}

func TestARefundOfAllInTwoPartsLeavesNothingOnAnyAccount(t *testing.T) {
	for name, when := range map[string]func(s *shop, o order.Order){
		"before it is sent":           func(*shop, order.Order) {},
		"after it stands":             func(s *shop, o order.Order) { s.deliver(o.ID); s.Pass(8 * 24 * time.Hour); s.Drain(s.t) },
		"one kit before it stands":    nil,
		"after the buyer's own word":  func(s *shop, o order.Order) { s.deliver(o.ID); s.confirm(o.ID) },
		"between sending and arrival": func(s *shop, o order.Order) { s.ship(o.ID) },
	} {
		t.Run(name, func(t *testing.T) {
			each(t, 5, func(t *testing.T, s *shop) {
				o := s.pay(work.Actor{}, 3, sandbox.CardGood)
				if len(s.books()) < 5 {
					t.Fatalf("the sale posted %v", s.books())
				}
				if when != nil {
					when(s, o)
				}
				s.refund(o, 1)
				if when == nil {
					s.deliver(o.ID)
					s.confirm(o.ID)
				}
				s.refund(o, 2)
				if left := s.books(); len(left) != 0 {
					t.Errorf("left on the accounts: %v", left)
				}
				s.is(o.ID, order.Refunded)
				s.stock(0, 0)
				s.took(0)
			})
		})
	}
}

func (s *shop) ship(v id.ID) {
	s.t.Helper()
	s.Do(s.t, apptest.Actor(s.Owner), func(tx *work.Tx) error { return order.Ship(tx, v, "물결택배 1234") })
}

func (s *shop) confirm(v id.ID) {
	s.t.Helper()
	s.Do(s.t, work.Actor{}, func(tx *work.Tx) error { return order.Confirm(tx, v) })
}

func TestAPurchaseStandsByItselfAfterSevenDaysAndMakesTheSharesPayable(t *testing.T) {
	each(t, 5, func(t *testing.T, s *shop) {
		o := s.pay(work.Actor{}, 3, sandbox.CardGood)
		s.deliver(o.ID)
		before := s.books()
		s.Pass(order.ReturnWindow - time.Minute)
		s.Drain(t)
		s.is(o.ID, order.Delivered)
		s.Pass(time.Hour)
		s.Drain(t)
		s.is(o.ID, order.Confirmed)
		after := s.books()
		for _, p := range []member.Person{s.kit.Author, s.kit.Maker} {
			if n := before[ledger.RoyaltyPending(p.ID)]; n == 0 || after[ledger.RoyaltyPayable(p.ID)] != n {
				t.Errorf("%s: pending %d before, payable %d after", p.Name, n, after[ledger.RoyaltyPayable(p.ID)])
			}
		}
	})
}

func TestRefundsAreTheBrandsAndNeverMoreThanWasPaid(t *testing.T) {
	each(t, 5, func(t *testing.T, s *shop) {
		paid := s.pay(work.Actor{}, 2, sandbox.CardGood)
		failed := s.pay(work.Actor{}, 1, sandbox.CardDeclined)
		try := func(actor work.Actor, o order.Order, count int64, reason string) (err error) {
			failure := s.Store.Write(t.Context(), actor, func(tx *work.Tx) error {
				lines, err := order.Lines(tx, o.ID)
				if err != nil {
					return err
				}
				_, err = order.Refund(tx, order.Refunding{Line: lines[0].ID, Count: count, Reason: reason})
				return err
			})
			return failure
		}
		staff := apptest.Actor(s.Owner)
		refused(t, try(work.Actor{}, paid, 1, "돌려주세요"), fault.Forbidden)
		refused(t, try(staff, failed, 1, "돌려주세요"), fault.Conflict)
		refused(t, try(staff, paid, 3, "돌려주세요"), fault.Invalid)
		refused(t, try(staff, paid, 0, "돌려주세요"), fault.Invalid)
		refused(t, try(staff, paid, 1, " "), fault.Invalid)
		s.took(2 * s.kit.Product.Price)
	})
}

func TestAStrangerDoesNotLearnThatAnOrderExists(t *testing.T) {
	each(t, 5, func(t *testing.T, s *shop) {
		hana := s.Join(t, "오하나", "hana@example.com", member.Member)
		other := s.Join(t, "정유나", "yuna@example.com", member.Member)
		mine := s.pay(apptest.Actor(hana), 1, sandbox.CardGood)
		guests := s.pay(work.Actor{}, 1, sandbox.CardGood)
		var key string
		s.See(t, func(tx *work.Tx) (err error) { key, err = order.Key(tx, guests.ID); return err })
		see := func(actor work.Actor, o order.Order, key string) (err error) {
			return s.Store.Read(t.Context(), actor, func(tx *work.Tx) error { _, err := order.See(tx, o.ID, key); return err })
		}
		for i, err := range []error{
			see(apptest.Actor(hana), mine, ""), see(work.Actor{}, guests, key), see(apptest.Actor(s.Owner), guests, ""),
		} {
			if err != nil {
				t.Errorf("%d: %v", i, err)
			}
		}
		for _, err := range []error{
			see(apptest.Actor(other), mine, ""), see(work.Actor{}, mine, ""), see(work.Actor{}, guests, ""),
			see(work.Actor{}, guests, key[1:]), see(apptest.Actor(hana), guests, ""), see(work.Actor{}, mine, key),
		} {
			refused(t, err, fault.NotFound)
		}
	})
}

func TestBoughtTellsWhoMayReview(t *testing.T) {
	each(t, 5, func(t *testing.T, s *shop) {
		hana := s.Join(t, "오하나", "hana@example.com", member.Member)
		bought := func() (ok bool) {
			s.See(t, func(tx *work.Tx) (err error) { _, ok, err = order.Bought(tx, hana.ID, s.kit.Product.ID); return err })
			return ok
		}
		s.pay(apptest.Actor(hana), 1, sandbox.CardDeclined)
		if bought() {
			t.Error("a declined order counts")
		}
		s.Do(t, apptest.Actor(hana), func(tx *work.Tx) error { _, err := order.Put(tx, "", s.kit.Product.ID, 0); return err })
		o := s.pay(apptest.Actor(hana), 2, sandbox.CardGood)
		if !bought() {
			t.Error("a paid order does not count")
		}
		s.refund(o, 2)
		if bought() {
			t.Error("an order that was refunded whole counts")
		}
	})
}

func TestLettersTellOfPaymentParcelAndRefund(t *testing.T) {
	each(t, 5, func(t *testing.T, s *shop) {
		o := s.pay(work.Actor{}, 1, sandbox.CardGood)
		s.ship(o.ID)
		s.refund(o, 1)
		letters := s.Letters(t, buyer.Email)
		if len(letters) != 3 {
			t.Fatalf("%d letters", len(letters))
		}
		for i, word := range []string{"환불", "보냈어요", "잘 받았어요"} {
			if got := fmt.Sprint(letters[i].Subject, letters[i].Body); !contains(got, word, o.Number, "/orders/"+string(o.ID)+"?key=") {
				t.Errorf("letter %d:\n%s", i, got)
			}
		}
	})
}
