package voice_test

import (
	"context"
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
	"madang/internal/say"
	"madang/internal/subject"
	"madang/internal/voice"
)

var modules = []fs.FS{blob.Migrations, mail.Migrations, subject.Migrations, member.Migrations, voice.Migrations}

// yard is a store with people in it.
type yard struct {
	*worktest.Store
	t                         *testing.T
	minji, hajun, sora, staff work.Actor
}

// each runs a test in a fresh yard on every database, and verifies everything afterwards.
func each(t *testing.T, test func(t *testing.T, y *yard)) {
	t.Helper()
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		y := &yard{Store: s, t: t}
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			for _, who := range []struct {
				actor *work.Actor
				name  string
			}{{&y.minji, "minji"}, {&y.hajun, "hajun"}, {&y.sora, "sora"}, {&y.staff, "staff"}} {
				p, err := member.Join(tx, member.Joining{Name: who.name, Email: who.name + "@example.com", ByLink: true, Adult: true, Agreed: true})
				if err != nil {
					return err
				}
				*who.actor = work.Actor{ID: p.ID, Role: member.Member}
			}
			y.staff.Role = member.Staff
			return nil
		})
		test(t, y)
		y.verify()
	})
}

func (y *yard) verify() {
	y.t.Helper()
	err := y.Read(context.Background(), work.Actor{}, func(tx *work.Tx) error { _, err := voice.Verify(tx); return err })
	if err != nil {
		y.t.Errorf("verify: %v", err)
	}
}

func (y *yard) try(a work.Actor, fn func(*work.Tx) error) error {
	return y.Write(context.Background(), a, fn)
}

func (y *yard) propose(a work.Actor, title string) (i voice.Idea) {
	y.t.Helper()
	y.Do(y.t, a, func(tx *work.Tx) (err error) {
		i, err = voice.Propose(tx, title, "")
		return err
	})
	return i
}

func (y *yard) idea(v id.ID) (i voice.Idea) {
	y.t.Helper()
	y.Do(y.t, work.Actor{}, func(tx *work.Tx) (err error) {
		i, err = voice.FindIdea(tx, v)
		return err
	})
	return i
}

func (y *yard) support(a work.Actor, i voice.Idea) error {
	return y.try(a, func(tx *work.Tx) error { _, err := voice.Support(tx, i.Slug); return err })
}

func (y *yard) withdraw(a work.Actor, i voice.Idea) error {
	return y.try(a, func(tx *work.Tx) error { _, err := voice.Withdraw(tx, i.Slug); return err })
}

func (y *yard) answer(a work.Actor, i voice.Idea, to voice.State, reason string) error {
	return y.try(a, func(tx *work.Tx) error { _, err := voice.Reply(tx, i.Slug, to, reason, address); return err })
}

func address(_ say.Lang, path string) string { return "http://madang.test" + path }

// refused fails unless err is a refusal of a kind whose English says something.
func refused(t *testing.T, err error, kind fault.Kind, says string) {
	t.Helper()
	if e := fault.Of(err); e == nil || e.Kind != kind || !strings.Contains(e.Say(say.En), says) {
		t.Errorf("got %v, want kind %d that says %q", err, kind, says)
	}
}

func TestAnIdeaIsOneSentenceThatStandsAmongTheSubjects(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		i := y.propose(y.minji, "  책상에 둘\u200b 작은  등대를 갖고 싶어요 ")
		if i.Title != "책상에 둘 작은 등대를 갖고 싶어요" || i.State != voice.Open || !strings.HasPrefix(i.Slug, "책상에-둘-작은-등대를") {
			t.Errorf("wrote %+v", i)
		}
		y.Do(t, work.Actor{}, func(tx *work.Tx) error {
			card, err := subject.Find(tx, i.ID)
			if card.Kind != subject.Idea || card.URL != "/ideas/"+i.Slug || card.Owner != y.minji.ID || card.State != "open" {
				t.Errorf("the card is %+v", card)
			}
			found, bySlug := voice.IdeaBySlug(tx, i.Slug)
			if bySlug != nil || found.ID != i.ID {
				t.Errorf("found %v %v", found, bySlug)
			}
			return err
		})
	})
}

func TestASentenceHasItsLengths(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		for _, c := range []struct{ title, body, says string }{
			{"", "", "one sentence"}, {"가", "", "at least 2"}, {strings.Repeat("가", 81), "", "At most 80"},
			{"괜찮은 문장", strings.Repeat("가", 4001), "At most 4000"}, {"\u200b\u200b", "", "one sentence"},
		} {
			err := y.try(y.minji, func(tx *work.Tx) error { _, err := voice.Propose(tx, c.title, c.body); return err })
			refused(t, err, fault.Invalid, c.says)
		}
		y.propose(y.minji, strings.Repeat("가", 80))
	})
}

func TestOnePersonHasOneVoteAndNoneForTheirOwnIdea(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		i := y.propose(y.minji, "작은 등대")
		refused(t, y.support(y.minji, i), fault.Conflict, "Your own idea")
		for range 3 {
			if err := y.support(y.hajun, i); err != nil {
				t.Fatal(err)
			}
		}
		if got := y.idea(i.ID); got.Votes != 1 || got.Hot <= i.Hot {
			t.Errorf("three presses of one person count %d, hot %d from %d", got.Votes, got.Hot, i.Hot)
		}
		for range 2 {
			if err := y.withdraw(y.hajun, i); err != nil {
				t.Fatal(err)
			}
		}
		if got := y.idea(i.ID); got.Votes != 0 || got.Hot != i.Hot {
			t.Errorf("after withdrawing it counts %d and stands at %d, not %d", got.Votes, got.Hot, i.Hot)
		}
		err := y.try(y.hajun, func(tx *work.Tx) error { _, err := voice.Support(tx, "nowhere"); return err })
		refused(t, err, fault.NotFound, "no such idea")
	})
}

func TestAClosedIdeaKeepsItsVotesAndTakesNoMore(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		i := y.propose(y.minji, "작은 등대")
		if err := y.support(y.hajun, i); err != nil {
			t.Fatal(err)
		}
		if err := y.answer(y.staff, i, voice.Declined, "부품이 없어요."); err != nil {
			t.Fatal(err)
		}
		refused(t, y.support(y.sora, i), fault.Conflict, "final answer")
		refused(t, y.withdraw(y.hajun, i), fault.Conflict, "final answer")
		if got := y.idea(i.ID); got.Votes != 1 || got.State != voice.Declined {
			t.Errorf("it is %+v", got)
		}
		if err := y.answer(y.staff, i, voice.Open, "부품을 찾았어요."); err != nil {
			t.Fatal(err)
		}
		if err := y.support(y.sora, i); err != nil {
			t.Errorf("reopened, it takes no vote: %v", err)
		}
	})
}

func TestTheBrandAnswersWithAReasonAndTheAuthorGetsOneLetter(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		i := y.propose(y.minji, "작은 등대")
		refused(t, y.answer(y.hajun, i, voice.Reviewing, "봅니다."), fault.Forbidden, "work for the brand")
		refused(t, y.answer(y.staff, i, voice.Reviewing, " "), fault.Invalid, "say why")
		refused(t, y.answer(y.staff, i, "sold", "팔려요."), fault.Invalid, "what it becomes")
		refused(t, y.answer(y.staff, i, voice.Open, "그대로예요."), fault.Invalid, "cannot become")
		for _, to := range []voice.State{voice.Reviewing, voice.Developing, voice.Launched} {
			y.Pass(1e9)
			if err := y.answer(y.staff, i, to, "이유: "+string(to)); err != nil {
				t.Fatal(err)
			}
		}
		refused(t, y.answer(y.staff, i, voice.Open, "다시요."), fault.Invalid, "cannot become")
		y.Do(t, work.Actor{}, func(tx *work.Tx) error {
			said, err := voice.Answers(tx, i.ID)
			if len(said) != 3 || said[2].State != voice.Launched || said[2].Actor != y.staff.ID || said[0].Reason != "이유: reviewing" {
				t.Errorf("the answers are %+v", said)
			}
			card, _ := subject.Find(tx, i.ID)
			if card.State != "launched" {
				t.Errorf("the card says %s", card.State)
			}
			letters, _ := mail.Newest(tx, 10)
			if len(letters) != 3 || letters[0].To != "minji@example.com" || !strings.Contains(letters[0].Body, "http://madang.test/ideas/") {
				t.Errorf("the letters are %+v", letters)
			}
			return err
		})
	})
}

func TestCommentsAreHiddenAndNotLost(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		i := y.propose(y.minji, "작은 등대")
		say := func(a work.Actor, body string, parent id.ID) (c voice.Comment) {
			t.Helper()
			y.Do(t, a, func(tx *work.Tx) (err error) {
				c, err = voice.Say(tx, i.Slug, body, parent)
				return err
			})
			return c
		}
		hide := func(a work.Actor, c voice.Comment, why string) error {
			return y.try(a, func(tx *work.Tx) error { return voice.Hide(tx, i.Slug, c.ID, why) })
		}
		first := say(y.hajun, "저도요", "")
		reply := say(y.minji, "고마워요", first.ID)
		deeper := say(y.sora, "저도 고마워요", reply.ID)
		if reply.Parent != first.ID || deeper.Parent != first.ID {
			t.Errorf("replies stand under %s and %s, not %s", reply.Parent, deeper.Parent, first.ID)
		}
		refused(t, hide(y.sora, first, "싫어요"), fault.Forbidden, "comments of your own")
		refused(t, hide(y.staff, first, ""), fault.Invalid, "say why")
		for range 2 {
			if err := hide(y.staff, first, "광고예요"); err != nil {
				t.Fatal(err)
			}
		}
		if err := hide(y.minji, reply, ""); err != nil {
			t.Fatal(err)
		}
		err := y.try(y.sora, func(tx *work.Tx) error { _, err := voice.Say(tx, i.Slug, "늦었네", first.ID); return err })
		refused(t, err, fault.Conflict, "gone")
		if n := y.idea(i.ID).Comments; n != 1 {
			t.Errorf("it counts %d comments", n)
		}
		y.Do(t, work.Actor{}, func(tx *work.Tx) error {
			list, more, err := voice.Comments(tx, i.ID, "")
			if more || len(list) != 3 || list[0].Body != "" || list[0].Reason != "광고예요" || list[0].By != y.staff.ID || list[2].Body == "" {
				t.Errorf("the comments are %+v", list)
			}
			return err
		})
	})
}
