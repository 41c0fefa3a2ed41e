package app_test

import (
	"testing"

	"madang/internal/app/apptest"
	"madang/internal/lab"
	"madang/internal/platform/work"
	"madang/internal/voice"
)

func TestTheFirstPageOfAnEmptyYardLeadsOn(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		for _, c := range []struct {
			path  string
			parts []string
		}{
			{"/", []string{"손님의 한 문장이 물건이 되는 마당", "/ideas/new", "/designs/new", "한 문장이 물건이 되는 길", "첫 문장을 기다려요", "/ledger"}},
			{"/en", []string{"/en/ideas/new", "How a sentence becomes a product"}},
		} {
			a := s.Guest(t).Get(c.path)
			if a.Status != 200 {
				t.Fatalf("%s: %d", c.path, a.Status)
			}
			for _, part := range c.parts {
				if !a.Has(part) {
					t.Errorf("%s does not say %q", c.path, part)
				}
			}
		}
	})
}

func TestTheFirstPageTellsWhatTheYardHasDone(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		old := s.Kit(t, apptest.Making{Title: "작은 배", Price: 24_000})
		k := s.Kit(t, apptest.Making{Title: "작은 등대", Price: 38_000})
		fresh := s.Guest(t).Get("/")
		for _, part := range []string{"문장 2개가 물건이 되었어요", "팔기 시작했어요", "작은 등대가 걸어온 길", "먼저 나온 것들", old.Product.URL(), "손님이 지은 것들"} {
			if !fresh.Has(part) {
				t.Errorf("a yard that sold nothing does not say %q", part)
			}
		}
		s.Buy(t, work.Actor{}, k.Product, 1)
		s.Do(t, apptest.Actor(k.Author), func(tx *work.Tx) error {
			_, err := voice.Propose(tx, "비 오는 날의 우체통", "")
			return err
		})
		s.Do(t, apptest.Actor(s.Owner), func(tx *work.Tx) error {
			_, err := lab.Begin(tx, "골목 끝 가로등", "")
			return err
		})
		a := s.Guest(t).Get("/")
		for _, part := range []string{"2,072원이 돌아갔어요", "디자인 " + k.Maker.Name + ", 아이디어 " + k.Author.Name + " · 38,000원", k.Idea.Title, "1개", "2명에게",
			"비 오는 날의 우체통", "골목 끝 가로등", k.Product.URL() + "#thread"} {
			if !a.Has(part) {
				t.Errorf("the first page does not say %q", part)
			}
		}
		if a.Has("할 일") {
			t.Error("a guest is told to do something")
		}
	})
}
