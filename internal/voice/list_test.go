package voice_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/subject"
	"madang/internal/voice"
)

// walk reads a list from its start to its end and back again.
func walk(t *testing.T, tx *work.Tx, f voice.Filter) (all []voice.Idea) {
	t.Helper()
	var pages [][]voice.Idea
	for {
		p, err := voice.Ideas(tx, f)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, p.Items)
		all = append(all, p.Items...)
		if p.Older == "" {
			f.After, f.Before = "", p.Newer
			break
		}
		f.After = p.Older
	}
	for n := len(pages) - 2; n >= 0; n-- {
		p, err := voice.Ideas(tx, f)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.EqualFunc(p.Items, pages[n], func(a, b voice.Idea) bool { return a.ID == b.ID }) {
			t.Errorf("%+v: page %d is another one on the way back", f, n)
		}
		if (p.Newer == "") != (n == 0) {
			t.Errorf("%+v: page %d has newer %q", f, n, p.Newer)
		}
		f.Before = p.Newer
	}
	return all
}

// crowd fills a yard with members, ideas and votes.
func crowd(t *testing.T, y *yard, members, ideas int, votes int64) *voice.Crowd {
	t.Helper()
	dice := rand.New(rand.NewChaCha8(sha256.Sum256([]byte("crowd"))))
	c := &voice.Crowd{Staff: y.staff.ID, From: worktestStart.AddDate(-1, 0, 0), To: worktestStart, Dice: dice.IntN,
		IDs: id.NewSource(rand.NewChaCha8(sha256.Sum256([]byte("ids"))))}
	y.Do(t, work.Actor{}, func(tx *work.Tx) (err error) {
		names := make([]string, members)
		for i := range names {
			names[i] = fmt.Sprint("사람", i)
		}
		c.Members, err = member.Bulk(tx, names)
		return err
	})
	sown := c.Sow(ideas, votes)
	y.Do(t, work.Actor{}, func(tx *work.Tx) error { return c.Plant(tx, sown) })
	return c
}

var worktestStart = time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)

func TestEveryOrderShowsEachIdeaOnceAndInOrder(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		crowd(t, y, 60, 200, 2000)
		y.Do(t, work.Actor{}, func(tx *work.Tx) error {
			key := map[voice.Sort]func(voice.Idea) string{
				voice.ByHot:    func(i voice.Idea) string { return fmt.Sprintf("%020d %s", i.Hot, i.ID) },
				voice.ByNew:    func(i voice.Idea) string { return string(i.ID) },
				voice.ByTop:    func(i voice.Idea) string { return fmt.Sprintf("%020d %s", i.Votes, i.ID) },
				voice.ByAnswer: func(i voice.Idea) string { return fmt.Sprintf("%020d %s", i.Answered.UnixMicro(), i.ID) },
			}
			total := 0
			for _, s := range voice.Sorts {
				all := walk(t, tx, voice.Filter{Sort: s})
				if s != voice.ByAnswer && len(all) != 200 {
					t.Errorf("%s lists %d ideas", s, len(all))
				}
				for n := 1; n < len(all); n++ {
					if key[s](all[n-1]) <= key[s](all[n]) {
						t.Errorf("%s: %s stands before %s", s, key[s](all[n-1]), key[s](all[n]))
					}
				}
				answered := 0
				for _, state := range voice.States {
					part := walk(t, tx, voice.Filter{Sort: s, State: state})
					for _, i := range part {
						if i.State != state || s == voice.ByAnswer && i.Answered.IsZero() {
							t.Errorf("%s of %s lists %+v", s, state, i)
						}
					}
					answered += len(part)
				}
				if answered != len(all) {
					t.Errorf("%s: the states together list %d of %d", s, answered, len(all))
				}
				total += len(all)
			}
			if total <= 600 {
				t.Error("no idea of the crowd was answered")
			}
			return nil
		})
		err := y.try(y.minji, func(tx *work.Tx) error { _, err := voice.Ideas(tx, voice.Filter{After: "nonsense"}); return err })
		refused(t, err, fault.NotFound, "begin again")
	})
}

func TestTenTimesTheVotesAreWorthAWeek(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		c := crowd(t, y, 12, 1, 0)
		early := y.propose(y.minji, "먼저 쓴 것")
		y.Pass(7*24*time.Hour - time.Minute)
		late := y.propose(y.minji, "나중에 쓴 것")
		for n, m := range c.Members[:9] { // nine votes and the writing itself are ten
			if err := y.support(work.Actor{ID: m, Role: member.Member}, early); err != nil {
				t.Fatal(n, err)
			}
		}
		if a, b := y.idea(early.ID).Hot, y.idea(late.ID).Hot; a <= b || a-b > time.Minute.Microseconds()+2 {
			t.Errorf("after a week less a minute they are %d µs apart", a-b)
		}
	})
}

func TestTwoHundredAtOnceKeepTheCountersExact(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		c := crowd(t, y, 200, 3, 0)
		var list voice.Page[voice.Idea]
		y.Do(t, work.Actor{}, func(tx *work.Tx) (err error) {
			list, err = voice.Ideas(tx, voice.Filter{Sort: voice.ByNew, State: voice.Open})
			return err
		})
		if len(list.Items) == 0 {
			list.Items = append(list.Items, y.propose(y.minji, "모두의 것"))
		}
		var group sync.WaitGroup
		for n, m := range c.Members {
			group.Go(func() {
				for _, i := range list.Items {
					a := work.Actor{ID: m, Role: member.Member}
					if i.Author == m {
						continue
					}
					for _, act := range []func(work.Actor, voice.Idea) error{y.support, y.withdraw, y.support}[:1+n%3] {
						if err := act(a, i); err != nil {
							t.Error(err)
						}
					}
				}
			})
		}
		group.Wait()
		for _, i := range list.Items {
			want := int64(0)
			for n, m := range c.Members {
				if m != i.Author && n%3 != 1 {
					want++
				}
			}
			if got := y.idea(i.ID).Votes; got != want {
				t.Errorf("it counts %d votes, want %d", got, want)
			}
		}
	})
}

func TestTheSameDiceMakeTheSameCrowdAndItsCountersAgree(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		c := crowd(t, y, 100, 50, 1500)
		v := y.product()
		y.Do(t, work.Actor{}, func(tx *work.Tx) error { return c.Praise(tx, v, c.Members[:40]) })
		y.Do(t, work.Actor{}, func(tx *work.Tx) error {
			counts, err := voice.Verify(tx)
			if counts != (voice.Counts{Ideas: 50, Votes: 1500, Reviews: 40}) {
				t.Errorf("the crowd is %+v", counts)
			}
			return err
		})
		dice := func() *rand.Rand { return rand.New(rand.NewChaCha8([32]byte{7})) }
		a, b := *c, *c
		a.Dice, b.Dice = dice().IntN, dice().IntN
		a.IDs, b.IDs = id.NewSource(rand.NewChaCha8([32]byte{8})), id.NewSource(rand.NewChaCha8([32]byte{8}))
		if fmt.Sprint(a.Sow(20, 300)) != fmt.Sprint(b.Sow(20, 300)) {
			t.Error("the same dice made two crowds")
		}
	})
}

func TestVerifyNamesWhatDoesNotAgree(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		c := crowd(t, y, 50, 20, 200)
		v := y.product()
		y.Do(t, work.Actor{}, func(tx *work.Tx) error { return c.Praise(tx, v, c.Members[:5]) })
		for _, bend := range []string{
			`update voice_idea set votes = votes + 1 where id = (select min(id) from voice_idea)`,
			`update voice_idea set hot = hot + 10 where id = (select min(id) from voice_idea)`,
			`update voice_idea set comments = 1 where id = (select min(id) from voice_idea)`,
			`update voice_idea set state = 'launched' where state = 'open'`,
			`update voice_support set at = at + 400000000000000 where idea in (select idea from voice_answer where state in ('launched', 'declined'))`,
			`update voice_rating set five = five + 1`,
			`update voice_review set helpful = 1 where id = (select min(id) from voice_review)`,
			`update voice_review set body = 'another text altogether' where id = (select min(id) from voice_review)`,
		} {
			errBent := fmt.Errorf("bent")
			err := y.try(work.Actor{}, func(tx *work.Tx) error {
				if n, err := tx.Exec(bend); err != nil || n == 0 {
					return fmt.Errorf("%s changed %d rows: %w", bend, n, err)
				}
				if _, err := voice.Verify(tx); err == nil {
					t.Errorf("verify does not see %s", bend)
				}
				return errBent
			})
			if err != errBent {
				t.Error(err)
			}
		}
	})
}

func TestVotesOfAReaderAreOneQuery(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		one, two := y.propose(y.minji, "하나 있으면"), y.propose(y.minji, "둘 있으면")
		if err := y.support(y.hajun, two); err != nil {
			t.Fatal(err)
		}
		err := y.Read(context.Background(), work.Actor{}, func(tx *work.Tx) error {
			mine, err := voice.Supported(tx, y.hajun.ID, one.ID, two.ID)
			if len(mine) != 1 || !mine[two.ID] {
				t.Errorf("he supports %v", mine)
			}
			who, err2 := voice.Supporters(tx, two.ID, 12)
			if err2 != nil || len(who) != 1 || who[0].Member != y.hajun.ID {
				t.Errorf("its supporters are %v %v", who, err2)
			}
			n, _ := db.One(tx, db.Value[int64], `select count(*) from event where topic = 'idea.proposed'`)
			if n != 2 {
				t.Errorf("%d ideas were told of", n)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func (y *yard) product() (card subject.Subject) {
	y.t.Helper()
	y.Do(y.t, y.staff, func(tx *work.Tx) error {
		v := tx.NewID()
		card = subject.Subject{ID: v, Kind: subject.Product, Owner: y.staff.ID, Title: "작은 등대", URL: "/products/lighthouse", State: "on-sale"}
		return subject.Put(tx, card)
	})
	return card
}
