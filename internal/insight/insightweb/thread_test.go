package insightweb_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"madang/internal/app/apptest"
	"madang/internal/catalog"
	"madang/internal/insight"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/money"
	"madang/internal/platform/work"
	"madang/internal/studio"
	"madang/internal/voice"
)

// record reads a product's record as a program would.
func record(t *testing.T, s *apptest.Site, p catalog.Product) (th insight.Thread, text string) {
	t.Helper()
	b := s.Guest(t)
	b.Header.Set("Accept", "application/json")
	a := b.Get(p.URL() + "/thread.json")
	if a.Status != 200 || !strings.HasPrefix(a.Header.Get("Content-Type"), "application/json") {
		t.Fatalf("%d %s", a.Status, a.Header.Get("Content-Type"))
	}
	d := json.NewDecoder(strings.NewReader(a.Body))
	d.DisallowUnknownFields()
	if err := d.Decode(&th); err != nil {
		t.Fatal(err)
	}
	return th, a.Body
}

func kinds(th insight.Thread) string {
	var words []string
	for _, s := range th.Steps {
		words = append(words, string(s.Kind))
	}
	return strings.Join(words, " ")
}

func step(th insight.Thread, k insight.Kind) insight.Step {
	for _, s := range th.Steps {
		if s.Kind == k {
			return s
		}
	}
	return insight.Step{}
}

func TestTheRecordSaysTheSameNumbersAsThePage(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		doyun := s.Join(t, "이도윤", "doyun@example.com", member.Member)
		boat, version := s.Design(t, doyun, studio.Draft{Title: "작은 배"})
		k := s.Kit(t, apptest.Making{Title: "작은 등대", Parent: version, Price: 38_000})
		s.Pass(50 * time.Hour)
		for n := range 7 {
			fan := s.Join(t, fmt.Sprintf("손님 %d", n), fmt.Sprintf("fan%d@example.com", n), member.Member)
			s.Do(t, apptest.Actor(fan), func(tx *work.Tx) error { _, err := voice.Support(tx, k.Idea.Slug); return err })
		}
		_, line := s.Buy(t, work.Actor{}, k.Product, 2)
		s.Buy(t, work.Actor{}, k.Product, 1)
		s.Refund(t, line, 1)

		th, text := record(t, s, k.Product)
		if got, want := kinds(th), "idea support design development kit sold paid"; got != want {
			t.Fatalf("steps are %q, want %q", got, want)
		}
		idea, support, design := step(th, insight.Idea), step(th, insight.Support), step(th, insight.Design)
		develop, sold, paid := step(th, insight.Development), step(th, insight.Sold), step(th, insight.Paid)
		for _, c := range []struct {
			what      string
			got, want any
		}{
			{"sentence", idea.Title, k.Idea.Title}, {"author", idea.People[0].Name, k.Author.Name}, {"author's page", idea.People[0].Slug, k.Author.Slug},
			{"votes", support.Count, int64(7)}, {"days", support.Days, int64(3)}, {"faces", len(support.People), 5},
			{"version", design.Version, int64(1)}, {"maker", design.People[0].ID, k.Maker.ID}, {"parent", design.Parents[0].Title, boat.Title},
			{"evidence", develop.Count, int64(2)}, {"agreed", len(develop.People), 2}, {"share", develop.People[1].Share, money.PPM(50_000)},
			{"price", step(th, insight.Kit).Amount, int64(38_000)}, {"parts", step(th, insight.Kit).Count, k.Product.Parts},
			{"sold", sold.Count, int64(3)}, {"people paid", paid.Count, int64(3)}, {"currency", string(th.Currency), "KRW"},
		} {
			if c.got != c.want {
				t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
			}
		}
		if develop.People[0].Agreed.IsZero() || !strings.HasPrefix(th.Product.URL, "http://") || !strings.Contains(text, `"at": "2026-03-02T00:00:00Z"`) {
			t.Errorf("dates or addresses are not whole:\n%s", text)
		}
		page := s.Guest(t).Get(k.Product.URL())
		for _, part := range []string{k.Idea.Title, "7명", "3일 동안", "‘작은 배’를 고쳐 지음", "3개", money.Grouped(paid.Amount) + "원", "3명에게"} {
			if !page.Has(part) {
				t.Errorf("the page does not say %q", part)
			}
		}
		if paid.Amount == 0 {
			t.Error("nothing was paid")
		}
	})
}

func TestAThreadDoesWithoutWhatIsMissing(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		maker := s.Join(t, "문하늘", "moon@example.com", member.Member)
		design, version := s.Design(t, maker, studio.Draft{Title: "혼자 지은 탑"})
		staff := apptest.Actor(s.Owner)
		var d lab.Development
		s.Do(t, staff, func(tx *work.Tx) (err error) {
			if d, err = lab.Begin(tx, "혼자 지은 탑", ""); err != nil {
				return err
			}
			if err := lab.Cite(tx, d.ID, design.ID, version.ID, ""); err != nil {
				return err
			}
			_, err = lab.Propose(tx, d.ID, design.ID, 50_000)
			return err
		})
		s.Agree(t, maker)
		var p catalog.Product
		s.Do(t, staff, func(tx *work.Tx) (err error) {
			p, err = catalog.Launch(tx, catalog.Launching{Development: d.ID, Version: version.ID, Title: "혼자 지은 탑", Price: 10_000, Stock: 5})
			return err
		})
		th, text := record(t, s, p)
		if got, want := kinds(th), "design development kit sold paid"; got != want {
			t.Errorf("steps are %q, want %q", got, want)
		}
		if strings.Contains(text, "null") {
			t.Errorf("a list is null:\n%s", text)
		}
		for _, path := range []string{p.URL(), "/en" + p.URL(), "/", "/en"} {
			if a := s.Guest(t).Get(path); a.Status != 200 {
				t.Errorf("%s: %d", path, a.Status)
			}
		}
		if a := s.Guest(t).Get("/products/nothing/thread.json"); a.Status != 404 {
			t.Errorf("no product: %d", a.Status)
		}
	})
}

func TestOfSeveralSentencesTheMostWishedForStandsOnTheLine(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k := s.Kit(t, apptest.Making{Title: "작은 등대"})
		maker := s.Join(t, "문하늘", "moon@example.com", member.Member)
		design, version := s.Design(t, maker, studio.Draft{Title: "둘째 탑", Idea: k.Idea.ID})
		var loved voice.Idea
		s.Do(t, apptest.Actor(k.Author), func(tx *work.Tx) (err error) {
			loved, err = voice.Propose(tx, "모두가 바라는 탑", "")
			return err
		})
		s.Do(t, apptest.Actor(maker), func(tx *work.Tx) error { _, err := voice.Support(tx, loved.Slug); return err })
		staff := apptest.Actor(s.Owner)
		var d lab.Development
		s.Do(t, staff, func(tx *work.Tx) (err error) {
			if d, err = lab.Begin(tx, "둘째 탑", ""); err != nil {
				return err
			}
			if err := lab.Cite(tx, d.ID, loved.ID, "", ""); err != nil {
				return err
			}
			if err := lab.Cite(tx, d.ID, design.ID, version.ID, ""); err != nil {
				return err
			}
			_, err = lab.Propose(tx, d.ID, design.ID, 50_000)
			return err
		})
		s.Agree(t, maker)
		var p catalog.Product
		s.Do(t, staff, func(tx *work.Tx) (err error) {
			p, err = catalog.Launch(tx, catalog.Launching{Development: d.ID, Version: version.ID, Title: "둘째 탑", Price: 10_000, Stock: 5})
			return err
		})
		th, _ := record(t, s, p)
		if got, want := kinds(th), "idea idea support design development kit sold paid"; got != want {
			t.Errorf("steps are %q, want %q", got, want)
		}
		page := s.Guest(t).Get(p.URL())
		if !page.Has("모두가 바라는 탑") || !page.Has("다른 문장 1개와 함께") || page.Has("<q>"+k.Idea.Title+"</q>") {
			t.Error("the line does not show the sentence most wished for, with the other one counted")
		}
	})
}
