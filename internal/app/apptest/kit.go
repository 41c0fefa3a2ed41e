package apptest

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"madang/internal/catalog"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/money"
	"madang/internal/platform/blob"
	"madang/internal/platform/work"
	"madang/internal/studio"
	"madang/internal/voice"
)

// Tower is a small model of built-in parts: a plate, two bricks and a tile.
const Tower = "0 Tower\r\n" +
	"1 4 0 0 0 1 0 0 0 1 0 0 0 1 3022.dat\r\n" +
	"1 15 0 -24 0 1 0 0 0 1 0 0 0 1 3003.dat\r\n" +
	"0 STEP\r\n" +
	"1 4 0 -48 0 1 0 0 0 1 0 0 0 1 3003.dat\r\n" +
	"1 0 0 -56 0 1 0 0 0 1 0 0 0 1 3068b.dat\r\n"

// Kit is a product with everything it comes from.
type Kit struct {
	Author, Maker member.Person
	Idea          voice.Idea
	Design        studio.Design
	Version       studio.Version
	Development   lab.Development
	Product       catalog.Product
}

// Making says how a kit is to be.
type Making struct {
	Author, Maker member.Person // of the sentence and of the design
	Parent        studio.Version
	Title         string
	Price, Stock  int64
	ForIdea       money.PPM
	ForDesign     money.PPM
}

// Kit makes a product through the verbs that pages use: a sentence, a design for it, a development that cites both,
// shares proposed and accepted, a launch. What Making leaves out has a default.
func (s *Site) Kit(t testing.TB, m Making) Kit {
	t.Helper()
	m = s.complete(t, m)
	k := Kit{Author: m.Author, Maker: m.Maker}
	s.Do(t, Actor(m.Author), func(tx *work.Tx) (err error) {
		k.Idea, err = voice.Propose(tx, m.Title+" 하나 갖고 싶어요", "")
		return err
	})
	k.Design, k.Version = s.Design(t, m.Maker, studio.Draft{Title: m.Title, Idea: k.Idea.ID, Parent: m.Parent.ID})
	s.Do(t, Actor(s.Owner), func(tx *work.Tx) (err error) {
		if k.Development, err = lab.Begin(tx, m.Title, ""); err != nil {
			return err
		}
		if err := lab.Cite(tx, k.Development.ID, k.Idea.ID, "", ""); err != nil {
			return err
		}
		if err := lab.Cite(tx, k.Development.ID, k.Design.ID, k.Version.ID, ""); err != nil {
			return err
		}
		if _, err := lab.Propose(tx, k.Development.ID, k.Idea.ID, m.ForIdea); err != nil {
			return err
		}
		_, err = lab.Propose(tx, k.Development.ID, k.Design.ID, m.ForDesign)
		return err
	})
	for _, p := range []member.Person{m.Author, m.Maker} {
		s.Agree(t, p)
	}
	s.Do(t, Actor(s.Owner), func(tx *work.Tx) (err error) {
		k.Product, err = catalog.Launch(tx, catalog.Launching{
			Development: k.Development.ID, Version: k.Version.ID, Title: m.Title, Price: m.Price, Stock: m.Stock,
		})
		return err
	})
	return k
}

func (s *Site) complete(t testing.TB, m Making) Making {
	t.Helper()
	if m.Title == "" {
		m.Title = "작은 탑"
	}
	if m.Author.ID == "" {
		m.Author = s.Join(t, "김민지", fmt.Sprintf("minji-%x@example.com", m.Title), member.Member)
	}
	if m.Maker.ID == "" {
		m.Maker = s.Join(t, "문하늘", fmt.Sprintf("haneul-%x@example.com", m.Title), member.Member)
	}
	for _, part := range []struct {
		into *int64
		or   int64
	}{{&m.Price, 38_000}, {&m.Stock, 100}, {(*int64)(&m.ForIdea), 10_000}, {(*int64)(&m.ForDesign), 50_000}} {
		if *part.into == 0 {
			*part.into = part.or
		}
	}
	return m
}

// Actor is a person as units of work know them.
func Actor(p member.Person) work.Actor { return work.Actor{ID: p.ID, Role: p.Role} }

// Design publishes a design of Tower for somebody; the draft says its title, its licence (the yard's own by default),
// and what it answers or is made from.
func (s *Site) Design(t testing.TB, maker member.Person, d studio.Draft) (studio.Design, studio.Version) {
	t.Helper()
	ctx := context.Background()
	model, err := s.Workshop.Read(ctx, "tower.ldr", []byte(Tower))
	if err != nil {
		t.Fatal(err)
	}
	ref, size, err := s.Blobs.Put(bytes.NewReader([]byte(Tower)), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	d.Model, d.Kept, d.Agreed = model, blob.Kept{Ref: ref, Type: "application/x-ldraw", Size: size}, true
	if d.Licence == "" {
		d.Licence = studio.YardOpen
	}
	var design studio.Design
	var version studio.Version
	s.Do(t, Actor(maker), func(tx *work.Tx) error {
		terms, err := member.Current(tx, member.DesignTerms)
		if err != nil {
			return err
		}
		d.Agreement = terms.ID
		design, version, err = studio.Publish(tx, d)
		return err
	})
	return design, version
}

// Agree lets somebody accept every share they are offered.
func (s *Site) Agree(t testing.TB, p member.Person) {
	t.Helper()
	s.Do(t, Actor(p), func(tx *work.Tx) error {
		terms, err := member.Current(tx, member.CreditTerms)
		if err != nil {
			return err
		}
		offers, err := lab.Offered(tx, p.ID)
		for _, c := range offers {
			if err := lab.Accept(tx, c.ID, terms.ID); err != nil {
				return err
			}
		}
		return err
	})
}
