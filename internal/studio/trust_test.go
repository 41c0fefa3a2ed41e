package studio_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/blob"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
	"madang/internal/studio"
	"madang/internal/subject"
)

// cardIs fails the test unless a design's card stands so.
func (b *bench) cardIs(v id.ID, want string) {
	b.t.Helper()
	b.see(func(tx *work.Tx) error {
		s, err := subject.Find(tx, v)
		if s.State != want {
			b.t.Errorf("the card says %q, want %q", s.State, want)
		}
		return err
	})
}

func TestADesignTakenDownWhileItIsEditedOrDrawnStaysDown(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		for name, act := range map[string]func(d studio.Design, v studio.Version) func(*work.Tx) error{
			"edited": func(d studio.Design, _ studio.Version) func(*work.Tx) error {
				return func(tx *work.Tx) error { return studio.Edit(tx, d.ID, "새 이름", "") }
			},
			"drawn": func(_ studio.Design, v studio.Version) func(*work.Tx) error {
				ref, size, err := b.blobs.Put(strings.NewReader("png"), 10)
				if err != nil {
					t.Fatal(err)
				}
				kept := blob.Kept{Ref: ref, Type: "image/png", Size: size}
				return func(tx *work.Tx) error {
					return studio.SetPictures(tx, v.ID, studio.Pictures{Picture: kept, Shelf: kept})
				}
			},
		} {
			d, v := b.publish(b.moon, b.draft(name, tower))
			meanwhile := act(d, v)
			hidden, done := worktest.Overlap(t, b.Store.Store, b.moon, func(tx *work.Tx) error {
				return studio.Show(tx, d.ID, studio.Hidden)
			}, func() error { return b.try(b.moon, meanwhile) })
			if hidden != nil || done != nil {
				t.Fatal(name, hidden, done)
			}
			b.cardIs(d.ID, subject.Hidden)
		}
	})
}

func TestWhatTheBrandTookDownOnlyTheBrandPutsUpAgain(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		d, _ := b.publish(b.moon, b.draft("작은 탑", tower))
		staff := work.Actor{ID: b.lee.ID, Role: member.Staff}
		show := func(s studio.State) func(*work.Tx) error {
			return func(tx *work.Tx) error { return studio.Show(tx, d.ID, s) }
		}
		b.Do(t, b.moon, show(studio.Hidden)) // one's own may be put up again
		b.Do(t, b.moon, show(studio.Public))
		b.Do(t, staff, show(studio.Hidden))
		for range 2 {
			if err := b.try(b.moon, show(studio.Public)); !fault.Is(err, fault.Forbidden) {
				t.Errorf("its owner undid what the brand did: %v", err)
			}
			b.Do(t, b.moon, show(studio.Hidden)) // does not make it the owner's doing
		}
		b.cardIs(d.ID, subject.Hidden)
		b.Do(t, staff, show(studio.Public))
		b.Do(t, b.moon, show(studio.Hidden))
		b.Do(t, b.moon, show(studio.Public))
		b.cardIs(d.ID, string(studio.Public))
	})
}

func TestTwoPartsWhoseLongNamesBeginAlikeAreTwo(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		long := strings.Repeat("long", 25)
		text := "0 FILE main.ldr\n"
		for _, end := range []string{"a", "b"} {
			text += "1 4 0 0 0 1 0 0 0 1 0 0 0 1 " + long + end + ".dat\n"
		}
		_, v := b.publish(b.moon, b.draft("긴 이름", text))
		b.see(func(tx *work.Tx) error {
			parts, err := studio.Parts(tx, v.ID)
			if len(parts) != 2 {
				t.Errorf("%d parts: %v", len(parts), parts)
			}
			return err
		})
		b.holds()
	})
}

func TestReadersOfLargeModelsTakeTurns(t *testing.T) {
	w := open(t)
	for range 2 {
		leave, err := w.Turn(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		defer leave()
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	if _, err := w.Turn(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a third reader was let in: %v", err)
	}
}
