package app_test

import (
	"strings"
	"testing"

	"madang/internal/app/apptest"
	"madang/internal/member"
	"madang/internal/platform/work"
	"madang/internal/studio"
)

func TestADesignTakenDownIsNamedNowhereElse(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		maker := s.Join(t, "박서연", "seoyeon@example.com", member.Member)
		root, first := s.Design(t, maker, studio.Draft{Title: "숨은 바탕"})
		kit := s.Kit(t, apptest.Making{Parent: first})
		answer, _ := s.Design(t, maker, studio.Draft{Title: "숨은 답", Idea: kit.Idea.ID})
		guest := s.Guest(t)
		pages := []string{kit.Idea.URL(), kit.Product.URL(), kit.Product.URL() + "/thread.json", "/people/" + maker.Slug}
		seen := func() (text string) {
			for _, path := range pages {
				text += guest.Get(path).Body
			}
			return text
		}
		if text := seen(); !strings.Contains(text, root.Title) || !strings.Contains(text, answer.Title) {
			t.Fatal("the pages do not name the designs while they are shown")
		}
		s.Do(t, apptest.Actor(maker), func(tx *work.Tx) error {
			if err := studio.Show(tx, root.ID, studio.Hidden); err != nil {
				return err
			}
			return studio.Show(tx, answer.ID, studio.Hidden)
		})
		for _, path := range pages {
			body := guest.Get(path).Body
			for _, title := range []string{root.Title, answer.Title} {
				if strings.Contains(body, title) {
					t.Errorf("%s still names %q", path, title)
				}
			}
		}
		for _, path := range []string{"", "/v/1", "/v/1/scene", "/v/1/model", "/v/1/parts", "/v/1/parts.csv",
			"/v/1/bricklink.xml", "/v/1/rebrickable.csv"} {
			if a := guest.Get(root.Path() + path); a.Status != 404 {
				t.Errorf("%s of a hidden design answers %d", path, a.Status)
			}
			owner := s.As(t, maker).Get(root.Path() + path)
			if owner.Status != 200 || strings.Contains(owner.Header.Get("Cache-Control"), "public") {
				t.Errorf("%s for its owner: %d, %q", path, owner.Status, owner.Header.Get("Cache-Control"))
			}
		}
	})
}
