package rewardweb_test

import (
	"encoding/csv"
	"net/url"
	"strings"
	"testing"

	"madang/internal/app/apptest"
	"madang/internal/member"
	"madang/internal/order"
	"madang/internal/platform/work"
	"madang/internal/studio"
)

func says(t *testing.T, a apptest.Answer, parts ...string) {
	t.Helper()
	if a.Status != 200 {
		t.Errorf("status %d", a.Status)
	}
	for _, part := range parts {
		if !a.Has(part) {
			t.Errorf("the page does not say %q", part)
		}
	}
}

// kit makes one that was remixed, as the example on the public page is.
func kit(t *testing.T, s *apptest.Site, title string) (apptest.Kit, member.Person) {
	t.Helper()
	parent := s.Join(t, "이도윤", "doyun@example.com", member.Member)
	_, version := s.Design(t, parent, studio.Draft{Title: "작은 배"})
	return s.Kit(t, apptest.Making{Title: title, Parent: version, Price: 38_000}), parent
}

func linePath(l order.Line) string { return "/me/earnings/lines/" + string(l.ID) }

func TestEveryNumberOpensDownToTheLedgerAndTellsNothingOfTheBuyer(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k, parent := kit(t, s, "작은 등대")
		first, line := s.Buy(t, work.Actor{}, k.Product, 1)
		s.Confirm(t, first)
		_, second := s.Buy(t, work.Actor{}, k.Product, 2)
		s.Refund(t, second, 1)
		as := s.As(t, k.Maker)

		all := as.Get("/me/earnings")
		says(t, all, "1,381원", "작은 등대", "순매출의 4%", "/me/earnings"+k.Product.URL(), "2026-03", linePath(second), "받은 지 7일이 지나면")
		product := as.Get("/me/earnings" + k.Product.URL())
		says(t, product, "34,546원", "69,091원", "1,381원", "지급할 수 있어요", "기다려요", linePath(line))
		one := as.Get(linePath(line))
		says(t, one, "38,000원 × 1개 = 38,000원", "-3,454원", "34,546원", "34,546원 × 6% = 2,072원", "1,381.333", "345.333", "2,072원",
			"‘작은 등대’ 1번째 판", "참여 몫 약속 1번째 판", "팔려서 생긴 몫", "구매 확정", k.Author.Name, parent.Name)
		half := as.Get(linePath(second))
		says(t, half, "2개 가운데 1개가 환불되어", "환불로 되돌림")
		says(t, s.As(t, k.Author).Get(linePath(line)), k.Idea.Title, k.Idea.URL())
		says(t, s.As(t, parent).Get(linePath(line)), "바탕이 된 디자인", "디자인 약속 1번째 판")
		says(t, s.As(t, k.Maker).Get("/en"+linePath(line)), "1,381.333", "rounded down")
		for _, a := range []apptest.Answer{all, product, one, half} {
			for _, secret := range []string{apptest.Buyer.Name, apptest.Buyer.Email, apptest.Buyer.Phone, apptest.Buyer.Address, first.Number, string(first.ID)} {
				if a.Has(secret) {
					t.Errorf("a page of earnings says %q of the buyer", secret)
				}
			}
		}
	})
}

func TestNobodySeesWhatAnotherEarns(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k, _ := kit(t, s, "작은 등대")
		_, line := s.Buy(t, work.Actor{}, k.Product, 1)
		stranger := s.As(t, s.Join(t, "낯선 사람", "stranger@example.com", member.Member))
		for _, path := range []string{linePath(line), "/me/earnings" + k.Product.URL(), "/me/earnings/lines/nothing", "/me/earnings/products/nothing"} {
			if a := stranger.Get(path); a.Status != 404 {
				t.Errorf("%s: %d", path, a.Status)
			}
		}
		if a := s.As(t, s.Owner).Get(linePath(line)); a.Status != 404 {
			t.Errorf("the owner of the brand: %d", a.Status)
		}
		for _, path := range []string{"/me/earnings", linePath(line), "/me/earnings.csv"} {
			if a := s.Guest(t).Get(path); a.Status != 303 {
				t.Errorf("a guest at %s: %d", path, a.Status)
			}
		}
		says(t, stranger.Get("/me/earnings"), "아직 받은 몫이 없어요", "/ideas/new")
	})
}

func TestTheSpreadsheetAddsUpAndRunsNoFormula(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k, _ := kit(t, s, "=HYPERLINK(\"http://bad\",\"등대\")")
		_, line := s.Buy(t, work.Actor{}, k.Product, 2)
		s.Buy(t, work.Actor{}, k.Product, 1)
		s.Refund(t, line, 2)
		a := s.As(t, k.Maker).Get("/me/earnings.csv")
		if !strings.HasPrefix(a.Header.Get("Content-Type"), "text/csv") || !strings.HasPrefix(a.Body, "\ufeff") {
			t.Fatalf("%d %s", a.Status, a.Header.Get("Content-Type"))
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(a.Body, "\ufeff"))).ReadAll()
		if err != nil || len(rows) != 3 {
			t.Fatalf("%d rows: %v", len(rows), err)
		}
		for _, row := range rows[1:] {
			if strings.ContainsAny(row[1][:1], "=+-@") {
				t.Errorf("a cell begins a formula: %s", row[1])
			}
		}
		if rows[1][8] != "1381" || rows[2][6] != "2763" || rows[2][7] != "2763" || rows[2][8] != "0" {
			t.Errorf("%v", rows)
		}
	})
}

func TestAnybodyCanComputeAShareAgain(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		guest := s.Guest(t)
		says(t, guest.Get("/ledger"), "34,546원 × 6% = 2,072원", "1,382원", "345원", "20%", "아직 팔린 물건이 없어요")
		alone := url.Values{"price": {"38,000"}, "count": {"1"}, "design": {"5"}, "idea": {"0"}, "parent": {"0"}}
		says(t, guest.Get("/ledger?"+alone.Encode()), "34,546원 × 5% = 1,727원")
		wrong := guest.Get("/ledger?price=x&count=0&design=50&idea=-1")
		says(t, wrong, `id="f-price-error"`, `id="f-count-error"`, `id="f-design-error"`, `id="f-idea-error"`)
		says(t, guest.Get("/ledger?price=9223372036854775807&count=9999999"), `id="f-price-error"`)
		k, _ := kit(t, s, "작은 등대")
		s.Buy(t, work.Actor{}, k.Product, 1)
		says(t, guest.Get("/ledger"), "2,072원", "작은 등대", k.Product.URL()+"#thread", "3명", "1개")
		says(t, guest.Get("/terms"), `href="/ledger"`)
		if a := guest.Get("/en/terms"); !a.Has(`href="/en/ledger"`) {
			t.Error("the footer does not lead to the calculation")
		}
	})
}
