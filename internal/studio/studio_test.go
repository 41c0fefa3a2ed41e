package studio_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/blob"
	"madang/internal/platform/mail"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
	"madang/internal/studio"
	"madang/internal/subject"
)

var modules = []fs.FS{blob.Migrations, mail.Migrations, subject.Migrations, member.Migrations, studio.Migrations}

// bench is a store with files, a workshop of built-in parts, the terms and two members.
type bench struct {
	*worktest.Store
	t        *testing.T
	blobs    *blob.Store
	workshop *studio.Workshop
	terms    id.ID
	moon     work.Actor
	lee      work.Actor
}

func each(t *testing.T, test func(t *testing.T, b *bench)) {
	t.Helper()
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		b := &bench{Store: s, t: t}
		var err error
		if b.blobs, err = blob.Open(t.TempDir()); err != nil {
			t.Fatal(err)
		}
		b.workshop = open(t)
		b.Do(t, work.Actor{}, func(tx *work.Tx) error {
			a, err := member.Publish(tx, member.DesignTerms, studio.Terms)
			b.terms = a.ID
			return err
		})
		b.moon, b.lee = b.join("문하늘", "moon@example.com"), b.join("이도윤", "lee@example.com")
		test(t, b)
	})
}

func open(t testing.TB) *studio.Workshop {
	t.Helper()
	w, err := studio.OpenWorkshop("")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

func (b *bench) join(name, email string) (a work.Actor) {
	b.Do(b.t, work.Actor{}, func(tx *work.Tx) error {
		p, err := member.Join(tx, member.Joining{Name: name, Email: email, ByLink: true, Adult: true, Agreed: true})
		a = work.Actor{ID: p.ID, Role: p.Role}
		return err
	})
	return a
}

// read takes a model in, as the edge does before it opens the unit.
func (b *bench) read(text string) (studio.Model, blob.Kept) {
	b.t.Helper()
	m, err := b.workshop.Read(context.Background(), "model.ldr", []byte(text))
	if err != nil {
		b.t.Fatal(err)
	}
	ref, size, err := b.blobs.Put(strings.NewReader(text), studio.ModelMax)
	if err != nil {
		b.t.Fatal(err)
	}
	return m, blob.Kept{Ref: ref, Type: "application/x-ldraw", Size: size}
}

func (b *bench) draft(title, text string) studio.Draft {
	b.t.Helper()
	m, kept := b.read(text)
	return studio.Draft{Title: title, Licence: studio.YardOpen, Agreed: true, Agreement: b.terms, Model: m, Kept: kept}
}

// publish publishes a design that must be accepted.
func (b *bench) publish(who work.Actor, d studio.Draft) (design studio.Design, v studio.Version) {
	b.t.Helper()
	b.Do(b.t, who, func(tx *work.Tx) (err error) {
		design, v, err = studio.Publish(tx, d)
		return err
	})
	return design, v
}

func (b *bench) try(who work.Actor, fn func(*work.Tx) error) error {
	return b.Write(context.Background(), who, fn)
}

func (b *bench) see(fn func(*work.Tx) error) {
	b.t.Helper()
	if err := b.Read(context.Background(), work.Actor{}, fn); err != nil {
		b.t.Fatal(err)
	}
}

// holds fails the test when an invariant of designs or lineage is broken.
func (b *bench) holds() {
	b.t.Helper()
	b.see(func(tx *work.Tx) error {
		if _, err := studio.Verify(tx, b.blobs); err != nil {
			return err
		}
		_, err := subject.Verify(tx)
		return err
	})
}

// Two small models: a red tower of three, and the same with a blue top and a lamp.
const (
	tower  = "0 Tower\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 3003.dat\n0 STEP\n1 4 0 -24 0 1 0 0 0 1 0 0 0 1 3003.dat\n1 4 0 -48 0 1 0 0 0 1 0 0 0 1 3003.dat\n"
	taller = "0 Tower\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 3003.dat\n0 STEP\n1 4 0 -24 0 1 0 0 0 1 0 0 0 1 3003.dat\n1 1 0 -48 0 1 0 0 0 1 0 0 0 1 3003.dat\n" +
		"1 46 -10 -56 -10 1 0 0 0 1 0 0 0 1 6141.dat\n"
)

func TestAPublishedDesignIsCountedPricedAcceptedAndTold(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		d, v := b.publish(b.moon, b.draft("작은 탑", tower))
		if v.Number != 1 || v.Parts != 3 || v.Kinds != 1 || v.Steps != 2 || v.Colours != 1 || v.Missing != 0 || v.Price <= 0 {
			t.Errorf("counted %+v", v)
		}
		b.see(func(tx *work.Tx) error {
			lines, err := studio.Parts(tx, v.ID)
			if len(lines) != 1 || lines[0].Part != "3003.dat" || lines[0].Colour != 4 || lines[0].Count != 3 || lines[0].TitleKo == "" {
				t.Errorf("parts %+v", lines)
			}
			if err != nil {
				return err
			}
			card, err := subject.Find(tx, d.ID)
			if card.URL != d.Path() || card.Kind != subject.Design || card.Title != "작은 탑" || card.State != "published" {
				t.Errorf("card %+v", card)
			}
			if err != nil {
				return err
			}
			ok, err := member.Accepted(tx, member.DesignTerms, b.moon.ID, d.ID)
			if !ok {
				t.Error("nothing was accepted")
			}
			return err
		})
		b.holds()
	})
}

func TestTheFormIsToldEverythingItLacksAtOnce(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		d := b.draft(strings.Repeat("가", 81), tower)
		d.Licence, d.Agreed, d.Summary = "no such", false, strings.Repeat("나", 2001)
		err := b.try(b.moon, func(tx *work.Tx) error { _, _, err := studio.Publish(tx, d); return err })
		var list fault.List
		if !errors.As(err, &list) || len(list) != 4 {
			t.Fatalf("refused with %v", err)
		}
		d = b.draft("작은 탑", tower)
		d.Agreement = "an older text"
		err = b.try(b.moon, func(tx *work.Tx) error { _, _, err := studio.Publish(tx, d); return err })
		if f := fault.Of(err); f == nil || f.Field != "agreement" {
			t.Errorf("terms that were not shown were accepted: %v", err)
		}
		b.see(func(tx *work.Tx) error {
			p, err := studio.List(tx, studio.Query{})
			if len(p.Entries) != 0 {
				t.Error("a refused design was published")
			}
			return err
		})
	})
}

func TestANewVersionKeepsTheOldOneAndShowsWhatChanged(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		d, first := b.publish(b.moon, b.draft("작은 탑", tower))
		m, kept := b.read(taller)
		r := studio.Revision{Note: "불을 켰어요", Agreed: true, Agreement: b.terms, Model: m, Kept: kept}
		if err := b.try(b.lee, func(tx *work.Tx) error { _, err := studio.Revise(tx, d.ID, r); return err }); !fault.Is(err, fault.Forbidden) {
			t.Errorf("somebody else revised it: %v", err)
		}
		var second studio.Version
		b.Do(t, b.moon, func(tx *work.Tx) (err error) { second, err = studio.Revise(tx, d.ID, r); return err })
		b.see(func(tx *work.Tx) error {
			versions, err := studio.Versions(tx, d.ID)
			if err != nil || len(versions) != 2 || versions[0].ID != second.ID || versions[1].ID != first.ID || versions[0].Number != 2 {
				return fmt.Errorf("versions %+v: %w", versions, err)
			}
			before, err := studio.Parts(tx, first.ID)
			if err != nil {
				return err
			}
			then, err := studio.Parts(tx, second.ID)
			var said []string
			for _, c := range studio.Diff(before, then) {
				said = append(said, fmt.Sprintf("%s %s %d>%d %d>%d", c.Kind, c.Line.Part, c.FromColour, c.Line.Colour, c.Before, c.Then))
			}
			if got := strings.Join(said, "; "); !strings.Contains(got, "recolour 3003.dat 4>1 1>1") || !strings.Contains(got, "added 6141.dat") {
				t.Errorf("the difference was said as %s", got)
			}
			return err
		})
		b.holds()
	})
}

func TestARemixKeepsItsLineageThroughItsVersions(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		from, origin := b.publish(b.moon, b.draft("작은 탑", tower))
		draft := b.draft("불 켜진 탑", taller)
		draft.Parent = origin.ID
		d, v := b.publish(b.lee, draft)
		m, kept := b.read(tower)
		var next studio.Version
		b.Do(t, b.lee, func(tx *work.Tx) (err error) {
			next, err = studio.Revise(tx, d.ID, studio.Revision{Agreed: true, Agreement: b.terms, Model: m, Kept: kept})
			return err
		})
		b.see(func(tx *work.Tx) error {
			for _, version := range []id.ID{v.ID, next.ID} {
				parents, err := studio.Parents(tx, version)
				if err != nil || len(parents) != 1 || parents[0].ID != origin.ID {
					return fmt.Errorf("parents of %s: %v: %w", version, parents, err)
				}
			}
			above, err := subject.Ancestors(tx, d.ID)
			if err != nil || len(above) != 1 || above[0].Older != from.ID || above[0].Kind != subject.Remixes {
				return fmt.Errorf("lineage %v: %w", above, err)
			}
			page, err := studio.List(tx, studio.Query{Order: studio.MostRemixed})
			if err != nil || len(page.Entries) != 2 || page.Entries[0].Design.ID != from.ID || page.Entries[0].Design.Remixes != 1 {
				return fmt.Errorf("list %v: %w", page, err)
			}
			below, err := studio.RemixesOf(tx, from.ID, 10)
			if len(below) != 1 || below[0].Design.ID != d.ID || below[0].Version.Number != 2 {
				t.Errorf("remixes %v", below)
			}
			return err
		})
		b.holds()
	})
}

func TestALicenceIsKeptByWhatIsMadeFromIt(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		for _, c := range []struct {
			from, to studio.LicenceID
			ok       bool
		}{
			{studio.YardOpen, studio.YardOpen, true}, {studio.YardOpen, studio.CCBY, false}, {studio.CCBY, studio.LookOnly, true},
			{studio.CCBYSA, studio.CCBYSA, true}, {studio.CCBYSA, studio.CCBY, false}, {studio.CCBYNC, studio.YardOpen, false},
			{studio.LookOnly, studio.LookOnly, false},
		} {
			origin := b.draft("바탕", tower)
			origin.Licence = c.from
			_, v := b.publish(b.moon, origin)
			d := b.draft("고친 것", tower)
			d.Licence, d.Parent = c.to, v.ID
			err := b.try(b.lee, func(tx *work.Tx) error { _, _, err := studio.Publish(tx, d); return err })
			if (err == nil) != c.ok || err != nil && fault.Of(err) == nil {
				t.Errorf("%s from %s: %v", c.to, c.from, err)
			}
		}
		b.holds()
	})
}

func TestADesignTakenDownIsHiddenButWhatWasMadeFromItStays(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		d, v := b.publish(b.moon, b.draft("작은 탑", tower))
		remix := b.draft("불 켜진 탑", taller)
		remix.Parent = v.ID
		b.publish(b.lee, remix)
		hide := func(tx *work.Tx) error { return studio.Show(tx, d.ID, studio.Hidden) }
		if err := b.try(b.lee, hide); !fault.Is(err, fault.Forbidden) {
			t.Errorf("somebody else took it down: %v", err)
		}
		b.Do(t, b.moon, hide)
		find := func(tx *work.Tx) error { _, err := studio.BySlug(tx, d.Slug); return err }
		if err := b.try(b.lee, find); !fault.Is(err, fault.NotFound) {
			t.Errorf("a hidden design was shown: %v", err)
		}
		b.Do(t, b.moon, find)
		b.see(func(tx *work.Tx) error {
			page, err := studio.List(tx, studio.Query{})
			if len(page.Entries) != 1 || page.Entries[0].Design.Title != "불 켜진 탑" {
				t.Errorf("listed %v", page.Entries)
			}
			return err
		})
		again := b.draft("또 고친 것", tower)
		again.Parent = v.ID
		if err := b.try(b.lee, func(tx *work.Tx) error { _, _, err := studio.Publish(tx, again); return err }); err == nil {
			t.Error("a hidden design was remixed")
		}
		b.holds()
	})
}

func TestADesignAnswersAnIdeaOnlyIfThereIsOne(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		idea := id.ID("01idea00000000000000000000")
		b.Do(t, b.lee, func(tx *work.Tx) error {
			return subject.Put(tx, subject.Subject{ID: idea, Kind: subject.Idea, Owner: b.lee.ID, Title: "탑 하나", URL: "/ideas/tower", State: "open"})
		})
		d := b.draft("작은 탑", tower)
		d.Idea = "01none00000000000000000000"
		if err := b.try(b.moon, func(tx *work.Tx) error { _, _, err := studio.Publish(tx, d); return err }); fault.Of(err) == nil || fault.Of(err).Field != "idea" {
			t.Errorf("an idea that is none was answered: %v", err)
		}
		d.Idea = idea
		design, _ := b.publish(b.moon, d)
		b.see(func(tx *work.Tx) error {
			from, err := subject.From(tx, design.ID)
			if len(from) != 1 || from[0].Older != idea || from[0].Kind != subject.Inspired {
				t.Errorf("lineage %v", from)
			}
			page, err2 := studio.List(tx, studio.Query{Idea: idea})
			if len(page.Entries) != 1 {
				t.Errorf("%d designs answer the idea", len(page.Entries))
			}
			return errors.Join(err, err2)
		})
	})
}

func TestAListCanBeWalkedBothWaysWithoutLosingOne(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		draft := b.draft("탑", tower)
		var versions []id.ID
		for range 11 {
			_, v := b.publish(b.moon, draft)
			versions = append(versions, v.ID)
		}
		for _, i := range []int{2, 2, 7} { // three remixes make the order other than the newest
			d := draft
			d.Parent = versions[i]
			b.publish(b.lee, d)
		}
		for _, order := range []studio.Order{studio.Newest, studio.MostRemixed} {
			var down, up []id.ID
			b.see(func(tx *work.Tx) error {
				q := studio.Query{Order: order, Limit: 4}
				for {
					p, err := studio.List(tx, q)
					if err != nil {
						return err
					}
					for _, e := range p.Entries {
						down = append(down, e.Design.ID)
					}
					if q.After = p.Older; p.Older == "" {
						q = studio.Query{Order: order, Limit: 4, Before: p.Newer}
						up = append(up, down[len(down)-len(p.Entries):]...)
						break
					}
				}
				for q.Before != "" {
					p, err := studio.List(tx, q)
					if err != nil {
						return err
					}
					var part []id.ID
					for _, e := range p.Entries {
						part = append(part, e.Design.ID)
					}
					up, q.Before = append(part, up...), p.Newer
				}
				return nil
			})
			if len(down) != 14 || fmt.Sprint(down) != fmt.Sprint(up) {
				t.Errorf("%s: down %v, up %v", order, down, up)
			}
		}
	})
}

func TestDrawingsAreKeptOnceAndShownOnTheCard(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		d, v := b.publish(b.moon, b.draft("작은 탑", tower))
		var steps int
		picture, shelf, err := b.workshop.Draw(context.Background(), v.File, []byte(tower), func(done, total int64) { steps++ })
		if err != nil || steps == 0 || !bytes.HasPrefix(picture, []byte("\x89PNG")) || !bytes.HasPrefix(shelf, []byte("\x89PNG")) {
			t.Fatalf("drawing: %d steps, %v", steps, err)
		}
		keep := func(body []byte) blob.Kept {
			ref, size, err := b.blobs.Put(bytes.NewReader(body), 1<<24)
			if err != nil {
				t.Fatal(err)
			}
			return blob.Kept{Ref: ref, Type: "image/png", Size: size}
		}
		p := studio.Pictures{Picture: keep(picture), Shelf: keep(shelf)}
		other := studio.Pictures{Picture: keep([]byte("other")), Shelf: keep([]byte("another"))}
		b.Do(t, work.Actor{}, func(tx *work.Tx) error { return studio.SetPictures(tx, v.ID, p) })
		b.Do(t, work.Actor{}, func(tx *work.Tx) error { return studio.SetPictures(tx, v.ID, other) })
		b.see(func(tx *work.Tx) error {
			now, err := studio.FindVersion(tx, v.ID)
			if now.Picture != p.Picture.Ref || studio.PicturePath(now) != "/pictures/"+string(p.Picture.Ref) {
				t.Errorf("the picture is %s", now.Picture)
			}
			card, err2 := subject.Find(tx, d.ID)
			if card.Image != studio.ShelfPath(now) {
				t.Errorf("the card shows %q", card.Image)
			}
			shown, err3 := studio.HasPicture(tx, p.Shelf.Ref)
			model, err4 := studio.HasPicture(tx, v.Model)
			if !shown || model {
				t.Errorf("picture served %v, model file served %v", shown, model)
			}
			return errors.Join(err, err2, err3, err4)
		})
		b.holds()
	})
}

func TestVerifyFindsWhatIsBroken(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		_, v := b.publish(b.moon, b.draft("작은 탑", tower))
		d := b.draft("불 켜진 탑", taller)
		d.Parent = v.ID
		b.publish(b.lee, d)
		b.holds()
		for _, harm := range []string{
			`update studio_design set head = 3`, `update studio_version set parts = parts + 1`, `update studio_part set count = count + 1`,
			`update studio_version set acceptance = ''`, `update studio_design set licence = 'look-only'`,
			`update studio_design set remixes = 5`, `update studio_version set model = '` + strings.Repeat("a", 64) + `'`,
			`update studio_version set number = number + 1`,
		} {
			undo := errors.New("undo")
			err := b.try(work.Actor{}, func(tx *work.Tx) error {
				if _, err := tx.Exec(harm); err != nil {
					return err
				}
				if _, err := studio.Verify(tx, b.blobs); err == nil {
					t.Errorf("not found: %s", harm)
				}
				return undo
			})
			if !errors.Is(err, undo) {
				t.Fatal(err)
			}
		}
		b.holds()
	})
}
