package reward_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"madang/internal/app/apptest"
	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/ledger"
	"madang/internal/member"
	"madang/internal/money"
	"madang/internal/order"
	"madang/internal/platform/work"
	"madang/internal/reward"
	"madang/internal/studio"
)

func TestTheArithmeticOfShares(t *testing.T) {
	for _, c := range []struct {
		what   string
		net    int64
		shares []money.PPM
		want   []int64
	}{
		{"a designer alone, 5 % of 38,000 won without VAT", 34_546, []money.PPM{50_000}, []int64{1727}},
		{"a designer whose parent takes a fifth, and the sentence", 34_546, []money.PPM{40_000, 10_000, 10_000}, []int64{1382, 345, 345}},
		{"the won left over goes to the first on a tie", 100, []money.PPM{5_000, 5_000}, []int64{1, 0}},
		{"the won left over goes to whoever lost most", 1000, []money.PPM{1_400, 1_700, 900}, []int64{1, 2, 1}},
		{"less than a won is nothing", 99, []money.PPM{10_000}, []int64{0}},
		{"no sale, no share", 0, []money.PPM{50_000, 10_000}, []int64{0, 0}},
		{"nobody", 34_546, nil, []int64{}},
		{"everything that may be given", 1_000_000, []money.PPM{300_000}, []int64{300_000}},
		{"a share of one in a million", 1_000_000, []money.PPM{1}, []int64{1}},
	} {
		if got := reward.Amounts(c.net, c.shares); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
}

func TestSharesAreSplitToTheWonWhateverTheyAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		net := rapid.Int64Range(0, 1<<40).Draw(t, "net")
		var shares []money.PPM
		var all money.PPM
		for _, s := range rapid.SliceOfN(rapid.Int64Range(1, 50_000), 1, 6).Draw(t, "shares") {
			shares, all = append(shares, money.PPM(s)), all+money.PPM(s)
		}
		var sum int64
		for i, n := range reward.Amounts(net, shares) {
			if exact := shares[i].Of(net); n < exact-1 || n > exact+1 {
				t.Fatalf("share %s of %d is %d, more than a won from %d", shares[i], net, n, exact)
			}
			sum += n
		}
		if sum != all.Of(net) {
			t.Fatalf("the parts sum to %d of %d", sum, all.Of(net))
		}
	})
}

// yard is a site with one kit on sale.
type yard struct {
	*apptest.Site
	t   testing.TB
	kit apptest.Kit
}

func each(t *testing.T, make func(y *yard) apptest.Kit, test func(t *testing.T, y *yard)) {
	t.Helper()
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		y := &yard{Site: s, t: t}
		y.kit = make(y)
		s.Do(t, work.Actor{}, func(tx *work.Tx) error { // royalties do not wait for pictures, and drawing takes long
			_, err := tx.Exec(`delete from job where kind = $1`, studio.DrawJob)
			return err
		})
		test(t, y)
		y.verify()
	})
}

func plain(y *yard) apptest.Kit { return y.Kit(y.t, apptest.Making{Stock: 100_000}) }

func (y *yard) verify() {
	y.t.Helper()
	y.See(y.t, func(tx *work.Tx) error {
		for _, check := range []func(*work.Tx) (int64, error){ledger.Verify, reward.Verify, order.Verify, catalog.Verify} {
			if _, err := check(tx); err != nil {
				return err
			}
		}
		return nil
	})
}

func (y *yard) earned(who id.ID) (e reward.Earnings) {
	y.t.Helper()
	y.See(y.t, func(tx *work.Tx) (err error) {
		e, err = reward.EarningsOf(tx, who)
		return err
	})
	return e
}

func (y *yard) holds(who member.Person, pending, payable, owed int64) {
	y.t.Helper()
	if e := y.earned(who.ID); e.Pending != pending || e.Payable != payable || e.Owed != owed {
		y.t.Errorf("%s has %d waiting, %d payable, %d owed; want %d, %d, %d", who.Name, e.Pending, e.Payable, e.Owed, pending, payable, owed)
	}
}

// told is a product's credits as text, in the order of the split.
func (y *yard) told(product id.ID) string {
	y.t.Helper()
	var words []string
	y.See(y.t, func(tx *work.Tx) error {
		credits, err := reward.Credits(tx, product)
		for _, c := range credits {
			if c.Acceptance == "" {
				y.t.Errorf("credit %s has no acceptance", c.ID)
			}
			words = append(words, fmt.Sprintf("%s %s", c.Role, c.Share))
		}
		return err
	})
	return strings.Join(words, ", ")
}

func TestARemixPaysTheDesignItWasMadeFrom(t *testing.T) {
	var parent member.Person
	each(t, func(y *yard) apptest.Kit {
		parent = y.Join(y.t, "이도윤", "doyun@example.com", member.Member)
		_, version := y.Design(y.t, parent, studio.Draft{Title: "작은 배"})
		return y.Kit(y.t, apptest.Making{Parent: version, Price: 38_000, ForIdea: 10_000, ForDesign: 50_000})
	}, func(t *testing.T, y *yard) {
		if got, want := y.told(y.kit.Product.ID), "idea 1%, design 4%, upstream 1%"; got != want {
			t.Fatalf("credits are %q, want %q", got, want)
		}
		o, _ := y.Buy(t, work.Actor{}, y.kit.Product, 1)
		// 34,546 won net: 6 % is 2,072; a tie of three thirds gives the won left over to the first credit
		y.holds(y.kit.Author, 346, 0, 0)
		y.holds(y.kit.Maker, 1381, 0, 0)
		y.holds(parent, 345, 0, 0)
		y.Confirm(t, o)
		y.holds(y.kit.Author, 0, 346, 0)
		y.holds(y.kit.Maker, 0, 1381, 0)
		y.holds(parent, 0, 345, 0)
		y.See(t, func(tx *work.Tx) error {
			total, err := reward.TotalOf(tx, y.kit.Product.ID)
			if total.Earned != 2072 || total.People != 3 {
				t.Errorf("the product's total is %+v", total)
			}
			sums, _ := reward.SumsWith(tx, y.kit.Product.ID)
			if sums.Earned != 2072 || sums.People != 3 || sums.Sentences != 1 || sums.Of != total {
				t.Errorf("all sums are %+v", sums)
			}
			return err
		})
	})
}

func TestSharesFlowUpstreamThroughThreeGenerations(t *testing.T) {
	each(t, func(y *yard) apptest.Kit {
		var last studio.Version
		for n := range 3 {
			maker := y.Join(y.t, fmt.Sprintf("바탕 %d", n), fmt.Sprintf("up%d@example.com", n), member.Member)
			_, last = y.Design(y.t, maker, studio.Draft{Title: fmt.Sprintf("바탕 %d", n), Parent: last.ID})
		}
		return y.Kit(y.t, apptest.Making{Parent: last, ForIdea: 10_000, ForDesign: 50_000})
	}, func(t *testing.T, y *yard) {
		if got, want := y.told(y.kit.Product.ID), "idea 1%, design 4%, upstream 0.8%, upstream 0.16%, upstream 0.04%"; got != want {
			t.Errorf("credits are %q, want %q", got, want)
		}
		y.Buy(t, work.Actor{}, y.kit.Product, 3)
	})
}

func TestAShareTooSmallToSplitStaysWhereItIs(t *testing.T) {
	each(t, func(y *yard) apptest.Kit {
		maker := y.Join(y.t, "바탕", "up@example.com", member.Member)
		_, parent := y.Design(y.t, maker, studio.Draft{Title: "바탕"})
		return y.Kit(y.t, apptest.Making{Parent: parent, ForIdea: 1, ForDesign: 499})
	}, func(t *testing.T, y *yard) {
		if got, want := y.told(y.kit.Product.ID), "idea 0.0001%, design 0.0499%"; got != want {
			t.Errorf("credits are %q, want %q", got, want)
		}
	})
}

func TestRefundsReverseExactlyAndComeToZero(t *testing.T) {
	each(t, plain, func(t *testing.T, y *yard) {
		_, line := y.Buy(t, work.Actor{}, y.kit.Product, 3) // net 103,637: 6 % is 6,218
		y.holds(y.kit.Author, 1036, 0, 0)
		y.holds(y.kit.Maker, 5182, 0, 0)
		y.Refund(t, line, 1)
		y.holds(y.kit.Author, 1036-345, 0, 0)
		y.holds(y.kit.Maker, 5182-1727, 0, 0)
		y.verify()
		y.Refund(t, line, 2)
		y.holds(y.kit.Author, 0, 0, 0)
		y.holds(y.kit.Maker, 0, 0, 0)
		y.See(t, func(tx *work.Tx) error {
			total, err := reward.TotalOf(tx, y.kit.Product.ID)
			share, _ := reward.ShareOf(tx, y.kit.Maker.ID, y.kit.Product.ID)
			if total.Earned != 0 || share.Earned != 0 {
				t.Errorf("%+v and %+v are left", total, share)
			}
			return err
		})
	})
}

func TestAfterTheWindowARefundTakesWhatIsPayableAndTheRestIsOwed(t *testing.T) {
	each(t, plain, func(t *testing.T, y *yard) {
		o, line := y.Buy(t, work.Actor{}, y.kit.Product, 2)
		y.Confirm(t, o)
		y.holds(y.kit.Maker, 0, 3454, 0)
		y.Refund(t, line, 1)
		y.holds(y.kit.Maker, 0, 1727, 0)
		out := ledger.Transfer{Cause: "paid-out", Kind: "payout", Currency: money.KRW, Entries: []ledger.Entry{
			{Account: ledger.RoyaltyPayable(y.kit.Maker.ID), Amount: -1000}, {Account: "world:bank", Amount: 1000}}}
		y.Do(t, work.Actor{}, func(tx *work.Tx) error { _, err := ledger.Post(tx, out); return err })
		y.Refund(t, line, 1)
		y.holds(y.kit.Maker, 0, 0, 1000)
		back := ledger.Transfer{Cause: "paid-back", Kind: "payout", Currency: money.KRW, Entries: []ledger.Entry{
			{Account: "world:bank", Amount: -1000}, {Account: ledger.RoyaltyReceivable(y.kit.Maker.ID), Amount: 1000}}}
		y.Do(t, work.Actor{}, func(tx *work.Tx) error { _, err := ledger.Post(tx, back); return err })
		y.holds(y.kit.Maker, 0, 0, 0)
	})
}

func TestOnePersonCreditedTwiceIsOnePersonWithTwoLines(t *testing.T) {
	each(t, func(y *yard) apptest.Kit {
		both := y.Join(y.t, "문하늘", "haneul@example.com", member.Member)
		return y.Kit(y.t, apptest.Making{Author: both, Maker: both})
	}, func(t *testing.T, y *yard) {
		o, line := y.Buy(t, work.Actor{}, y.kit.Product, 1)
		y.holds(y.kit.Maker, 2072, 0, 0)
		y.Confirm(t, o)
		y.holds(y.kit.Maker, 0, 2072, 0)
		y.See(t, func(tx *work.Tx) error {
			e, err := reward.Explain(tx, y.kit.Maker.ID, line.ID)
			if len(e.Mine) != 2 || e.Mine[0].Amount+e.Mine[1].Amount != e.Pool || e.Pool != 2072 {
				t.Errorf("%+v of %d", e.Mine, e.Pool)
			}
			total, _ := reward.TotalOf(tx, y.kit.Product.ID)
			if total.People != 1 {
				t.Errorf("%d people", total.People)
			}
			var sum int64
			for _, p := range e.Postings {
				sum += p.Amount
			}
			if sum != 2072 || len(e.Postings) != 6 { // two earned, two out of waiting, two into payable
				t.Errorf("%d postings sum to %d", len(e.Postings), sum)
			}
			return err
		})
		y.Refund(t, line, 1)
		y.holds(y.kit.Maker, 0, 0, 0)
	})
}

func TestAnySequenceOfSalesAndRefundsVerifiesAndFullRefundsLeaveNothing(t *testing.T) {
	each(t, func(y *yard) apptest.Kit {
		maker := y.Join(y.t, "이도윤", "doyun@example.com", member.Member)
		_, parent := y.Design(y.t, maker, studio.Draft{Title: "작은 배"})
		return y.Kit(y.t, apptest.Making{Parent: parent, Stock: 100_000, Price: 12_347, ForIdea: 13_333, ForDesign: 47_777})
	}, func(t *testing.T, y *yard) {
		left := map[id.ID]order.Line{} // lines with kits that can still be refunded
		var open []order.Order         // not confirmed yet
		run := 0
		rapid.Check(t, func(rt *rapid.T) {
			if run++; run > 40 { // each run goes on where the last one ended
				return
			}
			switch rapid.IntRange(0, 3).Draw(rt, "act") {
			case 0, 1:
				o, l := y.Buy(t, work.Actor{}, y.kit.Product, rapid.Int64Range(1, 5).Draw(rt, "kits"))
				left[l.ID], open = l, append(open, o)
			case 2:
				if len(open) > 0 {
					n := rapid.IntRange(0, len(open)-1).Draw(rt, "order")
					if y.stands(open[n]) {
						y.Confirm(t, open[n])
					}
					open = append(open[:n], open[n+1:]...)
				}
			case 3:
				for v, l := range left {
					n := rapid.Int64Range(1, l.Count-l.Refunded).Draw(rt, "back")
					y.Refund(t, l, n)
					if l.Refunded += n; l.Refunded == l.Count {
						delete(left, v)
					} else {
						left[v] = l
					}
					break
				}
			}
			y.verify()
		})
		for _, l := range left {
			y.Refund(t, l, l.Count-l.Refunded)
		}
		for _, who := range []member.Person{y.kit.Author, y.kit.Maker} {
			y.holds(who, 0, 0, 0)
		}
		y.See(t, func(tx *work.Tx) error {
			sums, err := reward.SumsWith(tx, y.kit.Product.ID)
			if sums.Earned != 0 {
				t.Errorf("%d won are left after everything was refunded", sums.Earned)
			}
			return err
		})
	})
}

func (y *yard) stands(o order.Order) (ok bool) {
	y.See(y.t, func(tx *work.Tx) error {
		now, err := order.Find(tx, o.ID)
		ok = now.State == order.Paid
		return err
	})
	return ok
}

func TestAStatementIsReadInPartsWithoutGapsOrRepeats(t *testing.T) {
	each(t, plain, func(t *testing.T, y *yard) {
		for range 7 {
			y.Buy(t, work.Actor{}, y.kit.Product, 1) // all at one moment: the clock stands
		}
		seen := map[id.ID]bool{}
		after, pages := "", 0
		for {
			var p reward.Page
			y.See(t, func(tx *work.Tx) (err error) {
				p, err = reward.RoyaltiesOf(tx, y.kit.Maker.ID, y.kit.Product.ID, after, 3)
				return err
			})
			for _, r := range p.Royalties {
				if seen[r.Line] {
					t.Errorf("line %s twice", r.Line)
				}
				seen[r.Line] = true
			}
			if pages++; p.Older == "" {
				break
			}
			after = p.Older
		}
		if len(seen) != 7 || pages != 3 {
			t.Errorf("%d lines on %d pages", len(seen), pages)
		}
		err := y.Store.Read(context.Background(), work.Actor{}, func(tx *work.Tx) error {
			_, err := reward.RoyaltiesOf(tx, y.kit.Maker.ID, "", "nonsense", 3)
			return err
		})
		if !fault.Is(err, fault.NotFound) {
			t.Errorf("a cursor that is none: %v", err)
		}
	})
}

func TestVerifyFindsWhatDoesNotRecompute(t *testing.T) {
	each(t, plain, func(t *testing.T, y *yard) {
		y.Buy(t, work.Actor{}, y.kit.Product, 1)
		for _, statement := range []string{
			`update reward_royalty set amount = amount + 1`,
			`update reward_royalty set reversed = 1 where amount > 0`,
			`update reward_credit set share = share + 1000 where role = 'idea'`,
			`update reward_total set earned = earned + 1`,
			`update reward_share set earned = earned + 1`,
			`update order_line set vat = vat - 100`,
		} {
			err := y.Store.Write(context.Background(), work.Actor{}, func(tx *work.Tx) error {
				if _, err := tx.Exec(statement); err != nil {
					return err
				}
				if _, err := reward.Verify(tx); err == nil {
					t.Errorf("verify did not see: %s", statement)
				}
				return context.Canceled // undo
			})
			if err == nil {
				t.Error("the change stayed")
			}
		}
	})
}

func TestEverybodyCreditedGetsOneLetterAtTheLaunch(t *testing.T) {
	each(t, func(y *yard) apptest.Kit {
		maker := y.Join(y.t, "이도윤", "doyun@example.com", member.Member)
		_, parent := y.Design(y.t, maker, studio.Draft{Title: "작은 배"})
		return y.Kit(y.t, apptest.Making{Parent: parent, Title: "작은 등대"})
	}, func(t *testing.T, y *yard) {
		var reached member.Contact
		y.See(t, func(tx *work.Tx) (err error) {
			reached, err = member.Reach(tx, y.kit.Maker.ID)
			return err
		})
		for email, share := range map[string]string{"doyun@example.com": "1%", reached.Email: "4%"} {
			launched := 0
			for _, l := range y.Letters(t, email) {
				if strings.Contains(l.Intent, "credit-launched") {
					launched++
					for _, part := range []string{"작은 등대", share, y.kit.Product.URL(), "/me/earnings"} {
						if !strings.Contains(l.Body, part) {
							t.Errorf("the letter to %s does not say %q:\n%s", email, part, l.Body)
						}
					}
				}
			}
			if launched != 1 {
				t.Errorf("%d letters to %s", launched, email)
			}
		}
	})
}
