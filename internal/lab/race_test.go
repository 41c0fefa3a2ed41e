package lab_test

import (
	"testing"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/lab"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
)

func TestTwoOffersAtOnceStayUnderTheCapTogether(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.cite(b.idea, "")
		b.cite(b.design, "v1")
		offer := func(v id.ID) func(*work.Tx) error {
			return func(tx *work.Tx) error { _, err := lab.Propose(tx, b.dev.ID, v, 200_000); return err }
		}
		one, two := worktest.Overlap(t, b.Store.Store, b.staff, offer(b.idea), func() error {
			return b.Write(t.Context(), b.staff, offer(b.design))
		})
		if one != nil || !fault.Is(two, fault.Invalid) {
			t.Errorf("%v, %v: 40 %% of net sales are offered, 30 are the cap", one, two)
		}
	})
}

func TestALaunchDoesNotPassByAnOfferMadeMeanwhile(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.cite(b.idea, "")
		b.cite(b.design, "v1")
		b.accept(b.moon, b.propose(b.design, 50_000))
		launch := func(tx *work.Tx) error {
			if _, err := lab.Hold(tx, "test", b.dev.ID); err != nil {
				return err
			}
			if _, err := lab.Agreed(tx, b.dev.ID); err != nil {
				return err
			}
			return lab.MarkLaunched(tx, b.dev.ID, b.other)
		}
		one, two := worktest.Overlap(t, b.Store.Store, b.staff, func(tx *work.Tx) error {
			_, err := lab.Propose(tx, b.dev.ID, b.idea, 10_000)
			return err
		}, func() error { return b.Write(t.Context(), b.staff, launch) })
		if one != nil || !fault.Is(two, fault.Conflict) {
			t.Errorf("%v, %v: it was launched with an offer open", one, two)
		}
	})
}

func TestAnOfferOfAStoppedDevelopmentIsNotAcceptedAnyMore(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.cite(b.idea, "")
		c := b.propose(b.idea, 10_000)
		b.ok(b.staff, func(tx *work.Tx) error { return lab.Stop(tx, b.dev.ID, "부품이 없어요") })
		b.no(fault.Conflict, b.minji, func(tx *work.Tx) error { return lab.Accept(tx, c.ID, b.terms.ID) })
		b.ok(b.minji, func(tx *work.Tx) error { return lab.Decline(tx, c.ID) })
	})
}
