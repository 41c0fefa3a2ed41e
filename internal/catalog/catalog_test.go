package catalog_test

import (
	"fmt"
	"testing"

	"madang/internal/app/apptest"
	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/platform/work"
	"madang/internal/studio"
)

func refused(t *testing.T, err error, kind fault.Kind) {
	t.Helper()
	if !fault.Is(err, kind) {
		t.Errorf("got %v, want a refusal of kind %d", err, kind)
	}
}

// write runs a unit that may be refused.
func write(t *testing.T, s *apptest.Site, who member.Person, fn func(*work.Tx) error) error {
	t.Helper()
	return s.Store.Write(t.Context(), apptest.Actor(who), fn)
}

func product(t *testing.T, s *apptest.Site, v id.ID) (p catalog.Product) {
	t.Helper()
	s.See(t, func(tx *work.Tx) (err error) { p, err = catalog.Find(tx, v); return err })
	return p
}

func verify(t *testing.T, s *apptest.Site) {
	t.Helper()
	s.See(t, func(tx *work.Tx) error { _, err := catalog.Verify(tx); return err })
}

func TestAKitKeepsThePartsOfTheDayItWasLaunched(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k := s.Kit(t, apptest.Making{Stock: 7})
		before := parts(t, s, k.Product.ID)
		if before == "" || k.Product.Parts != 4 || k.Product.Steps != 2 {
			t.Fatalf("%d parts in %d steps: %s", k.Product.Parts, k.Product.Steps, before)
		}
		s.Do(t, apptest.Actor(k.Maker), func(tx *work.Tx) error {
			terms, err := member.Current(tx, member.DesignTerms)
			if err != nil {
				return err
			}
			model := studio.Model{File: "other.ldr", Parts: 1, Bill: []studio.PartLine{{Part: "3005.dat", Title: "Brick 1 x 1", Count: 1}}}
			_, err = studio.Revise(tx, k.Design.ID, studio.Revision{Agreed: true, Agreement: terms.ID, Model: model})
			return err
		})
		if after := parts(t, s, k.Product.ID); after != before {
			t.Errorf("the kit changed with its design:\n%s\n%s", before, after)
		}
		verify(t, s)
	})
}

func parts(t *testing.T, s *apptest.Site, v id.ID) (text string) {
	t.Helper()
	s.See(t, func(tx *work.Tx) error {
		all, err := catalog.Parts(tx, v)
		for _, p := range all {
			text += fmt.Sprintf("%s %s/%s %d × %d\n", p.Part, p.Title, p.TitleKo, p.Colour, p.Count)
		}
		return err
	})
	return text
}

func TestNothingIsLaunchedBeforeItsPeopleAgreed(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		maker := s.Join(t, "문하늘", "haneul@example.com", member.Member)
		design, version := s.Design(t, maker, studio.Draft{Title: "작은 탑"})
		var d lab.Development
		s.Do(t, apptest.Actor(s.Owner), func(tx *work.Tx) (err error) {
			if d, err = lab.Begin(tx, "작은 탑", ""); err != nil {
				return err
			}
			return lab.Cite(tx, d.ID, design.ID, version.ID, "")
		})
		launch := func(who member.Person) error {
			return write(t, s, who, func(tx *work.Tx) error {
				_, err := catalog.Launch(tx, catalog.Launching{Development: d.ID, Version: version.ID, Title: "작은 탑", Price: 9_000, Stock: 1})
				return err
			})
		}
		refused(t, launch(s.Owner), fault.Conflict)
		s.Do(t, apptest.Actor(s.Owner), func(tx *work.Tx) error { _, err := lab.Propose(tx, d.ID, design.ID, 50_000); return err })
		refused(t, launch(s.Owner), fault.Conflict)
		s.Agree(t, maker)
		refused(t, launch(maker), fault.Forbidden)
		if err := launch(s.Owner); err != nil {
			t.Fatal(err)
		}
		refused(t, launch(s.Owner), fault.Conflict)
	})
}

func TestStockMovesByGuardsThatNeverOversell(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k := s.Kit(t, apptest.Making{Stock: 5})
		do := func(fn func(*work.Tx, id.ID, int64) error, n int64) error {
			return write(t, s, s.Owner, func(tx *work.Tx) error { return fn(tx, k.Product.ID, n) })
		}
		for i, step := range []struct {
			fn         func(*work.Tx, id.ID, int64) error
			n          int64
			ok         bool
			held, sold int64
		}{
			{catalog.Hold, 4, true, 4, 0}, {catalog.Hold, 2, false, 4, 0}, {catalog.Sell, 3, true, 1, 3}, {catalog.Sell, 2, false, 1, 3},
			{catalog.Release, 2, false, 1, 3}, {catalog.Release, 1, true, 0, 3}, {catalog.TakeBack, 4, false, 0, 3},
			{catalog.TakeBack, 1, true, 0, 2}, {catalog.Hold, 3, true, 3, 2}, {catalog.Hold, 1, false, 3, 2},
		} {
			if err := do(step.fn, step.n); (err == nil) != step.ok {
				t.Errorf("step %d: %v", i, err)
			}
			if p := product(t, s, k.Product.ID); p.Held != step.held || p.Sold != step.sold {
				t.Errorf("step %d: %d held, %d sold, want %d and %d", i, p.Held, p.Sold, step.held, step.sold)
			}
		}
		verify(t, s)
	})
}

func TestTheBrandRestocksRepricesAndEnds(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k := s.Kit(t, apptest.Making{Stock: 1})
		v := k.Product.ID
		for who, want := range map[member.Person]fault.Kind{k.Maker: fault.Forbidden, s.Owner: fault.Invalid} {
			refused(t, write(t, s, who, func(tx *work.Tx) error { return catalog.Restock(tx, v, 0) }), want)
			refused(t, write(t, s, who, func(tx *work.Tx) error { return catalog.Reprice(tx, v, 99) }), want)
		}
		s.Do(t, apptest.Actor(s.Owner), func(tx *work.Tx) error { return catalog.Restock(tx, v, 9) })
		s.Do(t, apptest.Actor(s.Owner), func(tx *work.Tx) error { return catalog.Reprice(tx, v, 12_000) })
		if p := product(t, s, v); p.Free() != 10 || p.Price != 12_000 {
			t.Errorf("%d free at %d won", p.Free(), p.Price)
		}
		refused(t, write(t, s, k.Maker, func(tx *work.Tx) error { return catalog.End(tx, v, true) }), fault.Forbidden)
		s.Do(t, apptest.Actor(s.Owner), func(tx *work.Tx) error { return catalog.End(tx, v, true) })
		refused(t, write(t, s, s.Owner, func(tx *work.Tx) error { return catalog.Hold(tx, v, 1) }), fault.Conflict)
		s.Do(t, apptest.Actor(s.Owner), func(tx *work.Tx) error { return catalog.End(tx, v, false) })
		s.Do(t, apptest.Actor(s.Owner), func(tx *work.Tx) error { return catalog.Hold(tx, v, 1) })
		verify(t, s)
	})
}

func TestAListGoesBothWaysWithoutGapsOrRepeats(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		maker := s.Join(t, "문하늘", "haneul@example.com", member.Member)
		author := s.Join(t, "김민지", "minji@example.com", member.Member)
		var want []id.ID
		for i := range 5 {
			k := s.Kit(t, apptest.Making{Title: fmt.Sprint("탑 ", i), Maker: maker, Author: author})
			want = append([]id.ID{k.Product.ID}, want...)
		}
		page := func(after, before id.ID) (p catalog.Page) {
			s.See(t, func(tx *work.Tx) (err error) { p, err = catalog.List(tx, catalog.OnSale, after, before, 2); return err })
			return p
		}
		ids := func(p catalog.Page) (ids []id.ID) {
			for _, v := range p.Products {
				ids = append(ids, v.ID)
			}
			return ids
		}
		one := page("", "")
		two := page(one.Older, "")
		three := page(two.Older, "")
		back := page("", two.Newer)
		if got := append(append(ids(one), ids(two)...), ids(three)...); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("got %v, want %v", got, want)
		}
		if fmt.Sprint(ids(back)) != fmt.Sprint(ids(one)) || back.Newer != "" || one.Newer != "" || three.Older != "" {
			t.Errorf("back leads to %v; ends: %q %q %q", ids(back), back.Newer, one.Newer, three.Older)
		}
	})
}
