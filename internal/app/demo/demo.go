// Package demo brings a brand to life: its people join, write, support, design, develop, sell, buy, review and return
// things over nine months, each through the same verb that a page would use.
//
// Nothing is inserted behind the verbs, so everything that holds for a real yard holds for this one, and doctor passes
// on it. What happens is a function of a seed and the day it is made. It is a demo, not test data for measuring: seed is.
package demo

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/order"
	"madang/internal/platform/blob"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/studio"
	"madang/internal/voice"
)

//go:embed models/*.ldr
var models embed.FS

// Yard is what the demo acts on.
type Yard struct {
	Store    *work.Store
	Blobs    *blob.Store
	Workshop *studio.Workshop
	Till     *order.Till
	Seams    *voice.Seams
	Clock    *Clock
	Address  func(say.Lang, string) string
	Tell     func(done, total int, what string)
	Drawn    func() // a design is there to be drawn; it does not wait
}

// Clock stands where the demo puts it, and goes with the machine's when the demo is over.
type Clock struct {
	mu   sync.Mutex
	at   time.Time
	Real func() time.Time
}

// Now is the clock's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at.IsZero() {
		return c.Real()
	}
	return c.at
}

func (c *Clock) set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}

// days is how far back the story begins.
const days = 270

// story is a demo being told.
type story struct {
	Yard
	ctx    context.Context
	dice   *rand.Rand
	start  time.Time
	hash   string // of the passphrase: the accounts introduced share it
	people []id.ID
	owner  id.ID
	staff  id.ID
	ideas  []voice.Idea
	made   map[string]*piece
	acts   []act
}

// act is one thing somebody does at a moment.
type act struct {
	at   time.Time
	what string
	do   func() error
}

// piece is a design on its way to becoming a product.
type piece struct {
	design  studio.Design
	version studio.Version
	product id.ID
}

// Fill tells the whole story. The clock ends on the machine's time.
func Fill(ctx context.Context, y Yard) error {
	s := &story{Yard: y, ctx: ctx, dice: rand.New(rand.NewPCG(2026, 11)), made: map[string]*piece{},
		start: y.Clock.Real().UTC().Truncate(24*time.Hour).AddDate(0, 0, -days), ideas: make([]voice.Idea, len(ideas))}
	defer y.Clock.set(time.Time{})
	if err := s.found(); err != nil {
		return fmt.Errorf("demo: found the brand: %w", err)
	}
	s.plan()
	slices.SortStableFunc(s.acts, func(a, b act) int { return a.at.Compare(b.at) })
	for i, a := range s.acts {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.Clock.set(a.at)
		if err := a.do(); err != nil {
			return fmt.Errorf("demo: %s on %s: %w", a.what, a.at.Format(time.DateOnly), err)
		}
		if s.Tell != nil {
			s.Tell(i+1, len(s.acts), a.what)
		}
	}
	return nil
}

// on plans an act at a day of the story; acts of one day are spread over its waking hours.
func (s *story) on(day float64, what string, do func() error) {
	day = min(day, days-.1)
	at := s.start.Add(time.Duration(day * float64(24*time.Hour)))
	s.acts = append(s.acts, act{at, what, do})
}

// as runs a unit of work as somebody.
func (s *story) as(who id.ID, role work.Role, fn func(*work.Tx) error) error {
	return s.Store.Write(s.ctx, work.Actor{ID: who, Role: role}, fn)
}

// found makes the brand on the first day.
func (s *story) found() (err error) {
	s.Clock.set(s.start)
	if s.hash, err = member.Hash(s.ctx, Passphrase); err != nil {
		return err
	}
	brand := member.Brand{Name: "물결공방", NameEn: "Mulgyeol Workshop", Promise: "손님의 한 문장이 물건이 되는 마당",
		PromiseEn: "A yard where one sentence becomes a thing", Legal: member.Legal{Representative: owner.name, Business: "000-00-00000",
			MailOrder: "제0000-시범-0000호", Address: "서울 어딘가 물결길 12", Phone: "02-000-0000", Email: owner.email,
			Hosting: "물결공방", Privacy: owner.name, Escrow: "시범 결제 (실제 돈이 오가지 않아요)"}}
	err = s.as("", member.Guest, func(tx *work.Tx) error {
		p, err := member.Found(tx, brand, s.joining(owner))
		s.owner = p.ID
		return err
	})
	if err != nil {
		return err
	}
	s.Clock.set(s.start.Add(time.Hour))
	err = s.as("", member.Guest, func(tx *work.Tx) error {
		p, err := member.Join(tx, s.joining(staff))
		s.staff = p.ID
		return err
	})
	if err != nil {
		return err
	}
	return s.as(s.owner, member.Owner, func(tx *work.Tx) error {
		p, err := member.Find(tx, s.staff)
		if err != nil {
			return err
		}
		return member.Appoint(tx, p, member.Staff)
	})
}

func (s *story) joining(p person) member.Joining {
	j := member.Joining{Name: p.name, Email: p.email, Adult: true, Agreed: true}
	if p.email == OwnerEmail || p.email == StaffEmail || p.email == MemberEmail {
		j.Hash = s.hash
	}
	if p.name[0] < 0x80 {
		j.Lang = say.En
	}
	return j
}

// plan lays out the nine months.
func (s *story) plan() {
	s.people = make([]id.ID, len(crowd))
	for i, p := range crowd {
		s.on(.2+float64(i)*.35, "joins", func() error {
			return s.as("", member.Guest, func(tx *work.Tx) error {
				joined, err := member.Join(tx, s.joining(p))
				s.people[i] = joined.ID
				return err
			})
		})
	}
	for i := range ideas {
		s.planIdea(i)
	}
	for _, w := range works {
		s.planWork(w)
	}
}

// planIdea lets a sentence be written, supported, talked about and answered.
func (s *story) planIdea(i int) {
	about := ideas[i]
	author := s.dice.IntN(len(crowd))
	if i == 0 {
		author = 0 // the member that the demo introduces began it all
	}
	day := 15 + float64(i)*2.1
	if about.made != "" {
		day = 15 + float64(i)*1.3
	}
	s.on(day, "writes an idea", func() error {
		return s.as(s.people[author], member.Member, func(tx *work.Tx) (err error) {
			s.ideas[i], err = voice.Propose(tx, about.title, about.body)
			return err
		})
	})
	for _, who := range s.dice.Perm(len(crowd)) {
		if who == author || s.dice.IntN(100) >= about.draw {
			continue
		}
		later := day + .1 + s.dice.ExpFloat64()*5
		if about.made != "" {
			later = day + .1 + s.dice.Float64()*15 // what is made is answered later: support comes before
		}
		s.on(later, "supports an idea", func() error {
			return s.as(s.people[who], member.Member, func(tx *work.Tx) error {
				_, err := voice.Support(tx, s.ideas[i].Slug)
				return err
			})
		})
	}
	for range s.dice.IntN(4) {
		who, text := s.dice.IntN(len(crowd)), comments[s.dice.IntN(len(comments))]
		s.on(day+.5+s.dice.Float64()*9, "comments", func() error {
			return s.as(s.people[who], member.Member, func(tx *work.Tx) error {
				_, err := voice.Say(tx, s.ideas[i].Slug, text, "")
				return err
			})
		})
	}
	if about.answer != "" {
		s.on(day+60, "answers an idea", func() error { return s.answer(i, voice.State(about.answer), about.why) })
	}
}

func (s *story) answer(i int, to voice.State, why string) error {
	return s.as(s.staff, member.Staff, func(tx *work.Tx) error {
		_, err := voice.Reply(tx, s.ideas[i].Slug, to, why, s.Address)
		return err
	})
}

// model reads a model of the demo as an upload would be read.
func (s *story) model(name string) (studio.Model, blob.Kept, error) {
	data, err := models.ReadFile("models/" + name + ".ldr")
	if err != nil {
		return studio.Model{}, blob.Kept{}, err
	}
	m, err := s.Workshop.Read(s.ctx, name+".ldr", data)
	if err != nil {
		return m, blob.Kept{}, err
	}
	ref, size, err := s.Blobs.Put(bytes.NewReader(data), int64(len(data)))
	return m, blob.Kept{Ref: ref, Type: "application/x-ldraw", Size: size}, err
}
