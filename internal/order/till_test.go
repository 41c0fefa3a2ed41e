package order_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/ledger"
	"madang/internal/order"
	"madang/internal/order/sandbox"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/say"
)

func TestOfFortyBuyersAtOnceThreeGetTheLastThreeKits(t *testing.T) {
	each(t, 3, func(t *testing.T, s *shop) {
		const buyers = 40
		forms := make([]order.Placing, buyers)
		for i := range forms {
			forms[i] = s.placing(work.Actor{}, 1)
		}
		var mu sync.Mutex
		var wait sync.WaitGroup
		paid, told := 0, 0
		for _, form := range forms {
			wait.Go(func() {
				o, err := s.Till.Pay(context.Background(), work.Actor{}, form, sandbox.CardGood)
				mu.Lock()
				defer mu.Unlock()
				switch {
				case err == nil && o.State == order.Paid:
					paid++
				case fault.Is(err, fault.Conflict) && strings.Contains(fault.Of(err).Say(say.Ko), s.kit.Product.Title):
					told++
				default:
					t.Errorf("order %s, error %v", o.State, err)
				}
			})
		}
		wait.Wait()
		if paid != 3 || told != buyers-3 {
			t.Errorf("%d paid, %d were told that there are no more", paid, told)
		}
		s.stock(0, 3)
		s.took(3 * s.kit.Product.Price)
	})
}

func TestOneFormSentEightTimesAtOnceIsOneOrder(t *testing.T) {
	each(t, 50, func(t *testing.T, s *shop) {
		form := s.placing(work.Actor{}, 2)
		var mu sync.Mutex
		var wait sync.WaitGroup
		made := map[id.ID]bool{}
		for range 8 {
			wait.Go(func() {
				o, err := s.Till.Pay(context.Background(), work.Actor{}, form, sandbox.CardGood)
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					t.Error(err)
				}
				made[o.ID] = true
			})
		}
		wait.Wait()
		again, err := s.Till.Pay(context.Background(), work.Actor{}, form, sandbox.CardGood)
		if err != nil || len(made) != 1 || !made[again.ID] || again.State != order.Paid {
			t.Errorf("%d orders, then %s %v", len(made), again.State, err)
		}
		s.stock(0, 2)
		s.took(2 * s.kit.Product.Price)
	})
}

func TestADeclinedCardGivesTheKitsBackAndKeepsTheCart(t *testing.T) {
	each(t, 5, func(t *testing.T, s *shop) {
		form := s.placing(work.Actor{}, 2)
		o, err := s.Till.Pay(context.Background(), work.Actor{}, form, sandbox.CardDeclined)
		if err != nil {
			t.Fatal(err)
		}
		s.is(o.ID, order.Failed)
		s.stock(0, 0)
		s.took(0)
		s.See(t, func(tx *work.Tx) error {
			n, err := order.InCart(tx, form.Cart)
			if n != 2 {
				t.Errorf("%d things are left in the cart, want 2", n)
			}
			return err
		})
		form.Checkout = "another form" // the next try is a new form, and goes well
		o, err = s.Till.Pay(context.Background(), work.Actor{}, form, sandbox.CardGood)
		if err != nil || o.State != order.Paid {
			t.Errorf("the second try: %s %v", o.State, err)
		}
	})
}

func TestAnAnswerThatNeverArrivesIsAskedForLater(t *testing.T) {
	each(t, 5, func(t *testing.T, s *shop) {
		s.Till.Wait = 20 * time.Millisecond
		o := s.pay(work.Actor{}, 1, sandbox.CardSilent)
		s.is(o.ID, order.Pending)
		s.stock(1, 0)
		s.Till.Wait = time.Minute
		s.Pass(30 * time.Second)
		s.Drain(t)
		s.is(o.ID, order.Paid)
		s.stock(0, 1)
		s.took(s.kit.Product.Price)
	})
}

func TestMoneyThatComesLaterIsTakenWhenTheNoticeArrives(t *testing.T) {
	each(t, 5, func(t *testing.T, s *shop) {
		o := s.pay(work.Actor{}, 1, sandbox.CardLater)
		s.is(o.ID, order.Pending)
		s.Drain(t)
		s.is(o.ID, order.Pending)
		s.Pass(6 * time.Second)
		s.Drain(t)
		s.is(o.ID, order.Paid)
		s.took(s.kit.Product.Price)
	})
}

func TestANoticeThatComesTwiceCountsOnce(t *testing.T) {
	each(t, 5, func(t *testing.T, s *shop) {
		o := s.pay(work.Actor{}, 1, sandbox.CardTwice)
		s.is(o.ID, order.Paid)
		s.Drain(t)
		s.See(t, func(tx *work.Tx) error {
			n, err := db.One(tx, db.Value[int64], `select count(*) from order_notice`)
			if err != nil || n != 1 {
				t.Errorf("%d notices are stored, %v", n, err)
			}
			posted, err := ledger.For(tx, o.ID)
			if len(posted) != 3 {
				t.Errorf("%d postings for the sale, want 3", len(posted))
			}
			return err
		})
		s.took(s.kit.Product.Price)
	})
}

func TestAProcessThatDiesBeforeSettlingLeavesAnOrderThatEndsPaidOnce(t *testing.T) {
	each(t, 5, func(t *testing.T, s *shop) {
		o, p := s.begin(2)
		s.charge(p)
		s.is(o.ID, order.Pending)
		s.Pass(30 * time.Second)
		s.Drain(t)
		s.is(o.ID, order.Paid)
		for range 2 { // told again, by whomever
			s.Do(t, work.Actor{}, func(tx *work.Tx) error {
				return order.Settle(tx, p.Intent, order.Outcome{State: order.Succeeded})
			})
		}
		s.stock(0, 2)
		s.took(2 * s.kit.Product.Price)
	})
}

func TestAnOrderThatIsNotPaidInTimeGivesItsKitsBack(t *testing.T) {
	each(t, 2, func(t *testing.T, s *shop) {
		o, _ := s.begin(2)
		s.stock(2, 0)
		s.Pass(5 * time.Minute)
		s.Drain(t)
		s.is(o.ID, order.Pending)
		s.Pass(6 * time.Minute)
		s.Drain(t)
		s.is(o.ID, order.Failed)
		s.stock(0, 0)
	})
}

func TestMoneyThatComesAfterTheEndRevivesTheOrderWhileThereAreKits(t *testing.T) {
	each(t, 2, func(t *testing.T, s *shop) {
		o, p := s.begin(2)
		s.Pass(11 * time.Minute)
		s.Drain(t)
		s.is(o.ID, order.Failed)
		s.charge(p)
		s.told(p)
		s.is(o.ID, order.Paid)
		s.stock(0, 2)
		s.took(2 * s.kit.Product.Price)
	})
}

func TestMoneyThatComesWhenTheKitsAreGoneIsGivenBack(t *testing.T) {
	each(t, 2, func(t *testing.T, s *shop) {
		o, p := s.begin(2)
		s.Pass(11 * time.Minute)
		s.Drain(t)
		s.pay(work.Actor{}, 1, sandbox.CardGood)
		s.charge(p)
		s.told(p)
		s.told(p)
		s.is(o.ID, order.Failed)
		s.stock(0, 1)
		s.took(s.kit.Product.Price)
	})
}

// told stores a notice of the gateway and does what follows from it.
func (s *shop) told(p order.Payment) {
	s.t.Helper()
	s.n++
	notice := "late-" + string(rune('a'+s.n))
	s.Do(s.t, work.Actor{}, func(tx *work.Tx) error { return order.Notice(tx, s.Gateway.Name(), notice, p.Intent) })
	s.Drain(s.t)
}

func TestMoneyThatNobodyToldOfIsFoundWhenTheHoldEnds(t *testing.T) {
	each(t, 2, func(t *testing.T, s *shop) {
		o, p := s.begin(1)
		s.Pass(30 * time.Second)
		s.Drain(t) // asked too early: the gateway has never heard of it
		s.charge(p)
		s.Pass(11 * time.Minute)
		s.Drain(t)
		s.is(o.ID, order.Paid)
		s.stock(0, 1)
	})
}

func TestAPriceThatMovedIsAskedAgainAndHoldsNothing(t *testing.T) {
	each(t, 5, func(t *testing.T, s *shop) {
		form := s.placing(work.Actor{}, 1)
		form.Gross--
		_, err := s.Till.Pay(context.Background(), work.Actor{}, form, sandbox.CardGood)
		refused(t, err, fault.Conflict)
		s.stock(0, 0)
		form.Gross++
		if o, err := s.Till.Pay(context.Background(), work.Actor{}, form, sandbox.CardGood); err != nil || o.State != order.Paid {
			t.Errorf("the same form with the right amount: %s %v", o.State, err)
		}
	})
}

func TestAFormIsToldEverythingThatIsWrongAtOnce(t *testing.T) {
	each(t, 5, func(t *testing.T, s *shop) {
		form := s.placing(work.Actor{}, 1)
		form.Buyer, form.Agreed = order.Buyer{Email: "hana", Phone: "12"}, false
		var fields []string
		for _, f := range form.Check() {
			fields = append(fields, f.Field)
		}
		if got := strings.Join(fields, " "); got != "email name phone postcode address agreed" {
			t.Errorf("wrong fields: %s", got)
		}
		_, err := s.Till.Pay(context.Background(), work.Actor{}, form, sandbox.CardGood)
		refused(t, err, fault.Invalid)
		s.stock(0, 0)
	})
}
