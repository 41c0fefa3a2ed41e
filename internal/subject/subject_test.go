package subject_test

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
	"madang/internal/subject"
)

var modules = []fs.FS{subject.Migrations}

// put makes subjects with the given names as ids.
func put(t testing.TB, s *worktest.Store, names ...string) {
	t.Helper()
	s.Do(t, work.Actor{ID: "m"}, func(tx *work.Tx) error {
		for _, n := range names {
			err := subject.Put(tx, subject.Subject{ID: id.ID(n), Kind: subject.Design, Owner: "m", Title: n, URL: "/designs/" + n, State: "published"})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func draw(s *worktest.Store, kind subject.EdgeKind, older, newer string) error {
	return s.Write(context.Background(), work.Actor{ID: "m"}, func(tx *work.Tx) error {
		return subject.Draw(tx, kind, id.ID(older), id.ID(newer))
	})
}

// told is a walk as text: "a>b c>d".
func told(edges []subject.Edge) string {
	words := make([]string, len(edges))
	for i, e := range edges {
		words[i] = string(e.Older) + ">" + string(e.Newer)
	}
	return strings.Join(words, " ")
}

func TestWalksGoUpAndDownNearestFirstAndMeetEachEdgeOnce(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		put(t, s, "idea", "boat", "lamp", "tower", "dev", "kit")
		for _, e := range [][2]string{{"idea", "boat"}, {"boat", "lamp"}, {"boat", "tower"}, {"lamp", "tower"}, {"tower", "dev"}, {"idea", "dev"}, {"dev", "kit"}} {
			if err := draw(s, subject.Remixes, e[0], e[1]); err != nil {
				t.Fatal(err)
			}
		}
		err := s.Read(context.Background(), work.Actor{}, func(tx *work.Tx) error {
			for _, c := range []struct {
				walk func(*work.Tx, id.ID) ([]subject.Edge, error)
				from id.ID
				want string
			}{
				{subject.Ancestors, "kit", "dev>kit tower>dev idea>dev boat>tower lamp>tower idea>boat boat>lamp"},
				{subject.Ancestors, "idea", ""},
				{subject.Descendants, "boat", "boat>lamp boat>tower lamp>tower tower>dev dev>kit"},
				{subject.From, "tower", "boat>tower lamp>tower"},
				{subject.To, "idea", "idea>boat idea>dev"},
			} {
				edges, err := c.walk(tx, c.from)
				if err != nil {
					return err
				}
				if got := told(edges); got != c.want {
					t.Errorf("from %s: %q, want %q", c.from, got, c.want)
				}
			}
			n, err := subject.Verify(tx)
			if n != 7 {
				t.Errorf("verify read %d edges", n)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestNoEdgeClosesACycle(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		put(t, s, "a", "b", "c")
		for _, e := range [][2]string{{"a", "b"}, {"b", "c"}} {
			if err := draw(s, subject.Remixes, e[0], e[1]); err != nil {
				t.Fatal(err)
			}
		}
		for _, e := range [][2]string{{"c", "a"}, {"b", "a"}, {"c", "b"}, {"a", "a"}} {
			for _, kind := range []subject.EdgeKind{subject.Remixes, subject.Inspired} {
				if err := draw(s, kind, e[0], e[1]); !fault.Is(err, fault.Conflict) {
					t.Errorf("%s %s>%s: %v", kind, e[0], e[1], err)
				}
			}
		}
	})
}

func TestTheSameEdgeTwiceIsOneAndASupersededOneCanBeDrawnAnew(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		put(t, s, "a", "b")
		for range 2 {
			if err := draw(s, subject.Remixes, "a", "b"); err != nil {
				t.Fatal(err)
			}
		}
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			edges, err := subject.To(tx, "a")
			if err != nil || len(edges) != 1 || edges[0].Actor != "m" || !edges[0].At.Equal(worktest.Start) {
				t.Errorf("%+v %v", edges, err)
			}
			return subject.Supersede(tx, edges[0].ID)
		})
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			up, err := subject.Ancestors(tx, "b")
			if err != nil || len(up) != 0 {
				t.Errorf("a superseded edge is still walked: %s %v", told(up), err)
			}
			return subject.Draw(tx, subject.Remixes, "b", "a") // the other way round is no cycle any more
		})
		if err := draw(s, subject.Remixes, "a", "b"); !fault.Is(err, fault.Conflict) {
			t.Errorf("now it is one: %v", err)
		}
	})
}

func TestVerifyFindsACycleThatWasWrittenPastTheVerb(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		put(t, s, "a", "b", "c")
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			for n, e := range [][2]string{{"a", "b"}, {"b", "c"}, {"c", "a"}} {
				_, err := tx.Exec(`insert into subject_edge (id, kind, older, newer, actor, at) values ($1, 'remixes', $2, $3, '', 1)`, fmt.Sprint(n), e[0], e[1])
				if err != nil {
					return err
				}
			}
			if _, err := subject.Verify(tx); err == nil {
				t.Error("a cycle passed")
			}
			return nil
		})
	})
}

func TestAnyEdgesThatWereDrawnAreADAG(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		names := strings.Split("abcdef", "")
		put(t, s, names...)
		rapid.Check(t, func(rt *rapid.T) {
			older, newer := rapid.SampledFrom(names).Draw(rt, "older"), rapid.SampledFrom(names).Draw(rt, "newer")
			if err := draw(s, subject.Remixes, older, newer); err != nil && !fault.Is(err, fault.Conflict) {
				rt.Fatal(err)
			}
			if err := s.Read(context.Background(), work.Actor{}, func(tx *work.Tx) error { _, err := subject.Verify(tx); return err }); err != nil {
				rt.Fatal(err)
			}
		})
	})
}

func TestACardKeepsItsKindOwnerAndBeginning(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		put(t, s, "a")
		s.Pass(60e9)
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			return subject.Put(tx, subject.Subject{ID: "a", Kind: subject.Idea, Owner: "thief", Title: "새 이름", URL: "/designs/new", Image: "/p", State: subject.Hidden})
		})
		err := s.Read(context.Background(), work.Actor{}, func(tx *work.Tx) error {
			c, err := subject.Find(tx, "a")
			if c.Kind != subject.Design || c.Owner != "m" || !c.Created.Equal(worktest.Start) || c.Title != "새 이름" || c.Public() || !c.Updated.After(c.Created) {
				t.Errorf("%+v", c)
			}
			if err != nil {
				return err
			}
			cards, err := subject.Cards(tx, []id.ID{"a", "none"})
			if len(cards) != 1 {
				t.Errorf("%v", cards)
			}
			if _, err := subject.Find(tx, "none"); !fault.Is(err, fault.NotFound) {
				t.Errorf("none: %v", err)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestSlugsKeepLettersOfEveryoneAndNeverMeet(t *testing.T) {
	for title, want := range map[string]string{
		"작은 등대": "작은-등대-abcdef", "A Little  Lighthouse!": "a-little-lighthouse-abcdef", "!!!": "abcdef", "": "abcdef", "  끝 ": "끝-abcdef",
	} {
		if got := subject.Slug(title, "06h0078ckt07j835brnkabcdef"); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
