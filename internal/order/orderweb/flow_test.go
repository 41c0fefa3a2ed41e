package orderweb_test

import (
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"madang/internal/app/apptest"
	"madang/internal/catalog"
	"madang/internal/ledger"
	"madang/internal/member"
	"madang/internal/order"
	"madang/internal/order/sandbox"
	"madang/internal/platform/work"
)

// hidden reads a hidden field of a page's form.
func hidden(t *testing.T, page apptest.Answer, name string) string {
	t.Helper()
	m := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(page.Body)
	if m == nil {
		t.Fatalf("no field %s in a page of status %d:\n%.600s", name, page.Status, page.Body)
	}
	return html.UnescapeString(m[1])
}

// has fails the test unless a page has a status and all of some words.
func has(t *testing.T, page apptest.Answer, status int, words ...string) {
	t.Helper()
	if page.Status != status {
		t.Fatalf("status %d, want %d:\n%.800s", page.Status, status, page.Body)
	}
	for _, w := range words {
		if !strings.Contains(html.UnescapeString(page.Body), w) {
			t.Errorf("the page lacks %q", w)
		}
	}
}

// form is a checkout filled in on a page.
func form(t *testing.T, page apptest.Answer, card string) url.Values {
	t.Helper()
	return url.Values{"checkout": {hidden(t, page, "checkout")}, "gross": {hidden(t, page, "gross")}, "email": {"hana@example.com"},
		"name": {"Hana Oh"}, "phone": {"010-2345-6789"}, "postcode": {"04524"}, "address": {"110 Sejong-daero, Seoul"}, "card": {card}, "agreed": {"on"}}
}

func englishKit(t *testing.T, s *apptest.Site, stock int64) apptest.Kit {
	t.Helper()
	return s.Kit(t, apptest.Making{Title: "Small Tower", Price: 38_000, Stock: stock, Author: s.Join(t, "Minji Kim", "minji@example.com", member.Member),
		Maker: s.Join(t, "Haneul Moon", "haneul@example.com", member.Member)})
}

var ideaWords = strings.NewReplacer("하나 갖고 싶어요", "", "하나-갖고-싶어요", "") // its author's, not ours

var mainPart = regexp.MustCompile(`(?s)<main.*</main>`)

// english fails the test when an English page says something in Korean.
func english(t *testing.T, page apptest.Answer) {
	t.Helper()
	text := ideaWords.Replace(mainPart.FindString(page.Body))
	if i := strings.IndexFunc(text, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }); i >= 0 {
		t.Errorf("Hangul in an English page: …%s…", text[max(0, i-120):min(len(text), i+60)])
	}
}

func TestAGuestBuysInBothLanguages(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k := englishKit(t, s, 5)
		for prefix, words := range map[string][2]string{"": {"장바구니에 담기", "주문을 받았어요"}, "/en": {"Add to cart", "Thank you for your order"}} {
			b := s.Guest(t)
			read := func(a apptest.Answer) apptest.Answer {
				has(t, a, http.StatusOK)
				if prefix != "" {
					english(t, a)
				}
				return a
			}
			has(t, read(b.Get(prefix+"/products")), http.StatusOK, "Small Tower", "Haneul Moon")
			has(t, read(b.Get(prefix+k.Product.URL())), http.StatusOK, words[0], "38,000", "5%", `"@type":"Offer"`)
			added := b.Post(prefix+"/cart", url.Values{"product": {string(k.Product.ID)}, "count": {"2"}})
			cart := read(b.Follow(added))
			has(t, cart, http.StatusOK, "Small Tower", "76,000", `class="count">2<`)
			page := read(b.Get(prefix + "/checkout"))
			paid := b.Post(prefix+"/checkout", form(t, page, sandbox.CardGood))
			order := read(b.Follow(paid))
			has(t, order, http.StatusOK, words[1], "76,000", "Haneul Moon", "110 Sejong-daero")
			path, _, _ := strings.Cut(paid.To(), "?")
			if stranger := s.Guest(t).Get(path); stranger.Status != http.StatusNotFound {
				t.Errorf("a stranger is answered %d", stranger.Status)
			}
			again := b.Post(prefix+"/checkout", form(t, page, sandbox.CardGood))
			if again.To() != paid.To() {
				t.Errorf("the form sent again leads to %s, the first time to %s", again.To(), paid.To())
			}
			has(t, b.Get(prefix+"/cart"), http.StatusOK, "/products")
		}
		s.See(t, func(tx *work.Tx) error {
			p, err := catalog.Find(tx, k.Product.ID)
			if p.Sold != 4 || p.Held != 0 {
				t.Errorf("%d sold and %d held, want 4 and 0", p.Sold, p.Held)
			}
			return err
		})
	})
}

func TestADeclinedPaymentLosesNothingThatWasTyped(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k := englishKit(t, s, 5)
		b := s.Guest(t)
		b.Post("/cart", url.Values{"product": {string(k.Product.ID)}, "count": {"1"}})
		failed := b.Follow(b.Post("/checkout", form(t, b.Get("/checkout"), sandbox.CardDeclined)))
		has(t, failed, http.StatusOK, "결제가 되지 않았어요", "/cart")
		again := html.UnescapeString(regexp.MustCompile(`/checkout\?again=[^"]*`).FindString(failed.Body))
		has(t, b.Get(again), http.StatusOK, "110 Sejong-daero", "hana@example.com", "38,000")
		stranger := s.Guest(t) // whoever has only the order's name learns no address
		stranger.Post("/cart", url.Values{"product": {string(k.Product.ID)}})
		bare, _, _ := strings.Cut(again, "&key=")
		if stranger.Get(bare).Has("Sejong") {
			t.Error("an address is shown to a stranger")
		}
	})
}

func TestAFormComesBackWithItsFaultsAndWithoutTheCard(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k := englishKit(t, s, 5)
		b := s.Guest(t)
		b.Post("/cart", url.Values{"product": {string(k.Product.ID)}, "count": {"1"}})
		f := form(t, b.Get("/checkout"), sandbox.CardGood)
		f.Set("phone", "12")
		f.Del("agreed")
		back := b.Post("/checkout", f)
		has(t, back, http.StatusUnprocessableEntity, "전화번호를 다시 봐 주세요", "동의해 주세요", `value="110 Sejong-daero, Seoul"`)
		if regexp.MustCompile(`value="4242424242424242"[^>]*checked`).MatchString(back.Body) {
			t.Error("the card is kept")
		}
		if regexp.MustCompile(`name="agreed"[^>]*checked`).MatchString(back.Body) {
			t.Error("the consent is ticked")
		}
		s.Do(t, apptest.Actor(s.Owner), func(tx *work.Tx) error { return catalog.Reprice(tx, k.Product.ID, 40_000) })
		moved := b.Post("/checkout", form(t, back, sandbox.CardGood))
		has(t, moved, http.StatusConflict, "값이 바뀌었어요", "40,000원 결제하기", "110 Sejong-daero")
		has(t, b.Follow(b.Post("/checkout", form(t, moved, sandbox.CardGood))), http.StatusOK, "주문을 받았어요")
	})
}

func TestTheLastKitGoneMeanwhileIsToldOnTheCheckout(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k := englishKit(t, s, 2)
		slow, fast := s.Guest(t), s.Guest(t)
		slow.Post("/cart", url.Values{"product": {string(k.Product.ID)}, "count": {"2"}})
		page := slow.Get("/checkout")
		fast.Post("/cart", url.Values{"product": {string(k.Product.ID)}, "count": {"1"}})
		fast.Post("/checkout", form(t, fast.Get("/checkout"), sandbox.CardGood))
		told := slow.Post("/checkout", form(t, page, sandbox.CardGood))
		has(t, told, http.StatusConflict, "지금 1개 남았어요", "110 Sejong-daero", `name="fit"`)
		f := form(t, told, sandbox.CardGood)
		f.Set("fit", "1")
		fitted := slow.Post("/checkout", f)
		has(t, fitted, http.StatusConflict, "38,000원 결제하기", "110 Sejong-daero")
		has(t, slow.Follow(slow.Post("/checkout", form(t, fitted, sandbox.CardGood))), http.StatusOK, "주문을 받았어요")
		has(t, s.Guest(t).Get(k.Product.URL()), http.StatusOK, "다 팔렸어요")
	})
}

func TestAMemberFindsTheirCartAddressAndOrders(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k := englishKit(t, s, 5)
		s.Join(t, "오하나", "hana@example.com", member.Member)
		b := s.Guest(t)
		b.Post("/cart", url.Values{"product": {string(k.Product.ID)}, "count": {"2"}})
		b.Post("/login/link", url.Values{"email": {"hana@example.com"}})
		b.Post(s.Link(t, "hana@example.com"), nil)
		page := b.Get("/checkout")
		has(t, page, http.StatusOK, `value="hana@example.com"`, "76,000")
		paid := b.Post("/checkout", form(t, page, sandbox.CardGood))
		if strings.Contains(paid.To(), "key=") {
			t.Error("a member's order is led to with a key")
		}
		has(t, b.Follow(paid), http.StatusOK, "/reviews/new?product="+string(k.Product.ID))
		has(t, b.Get("/me/orders"), http.StatusOK, "76,000", paid.To(), ">"+k.Product.Title+"</a>")
		b.Post("/cart", url.Values{"product": {string(k.Product.ID)}})
		has(t, b.Get("/checkout"), http.StatusOK, "110 Sejong-daero")
		if other := s.As(t, s.Join(t, "정유나", "yuna@example.com", member.Member)).Get(paid.To()); other.Status != http.StatusNotFound {
			t.Errorf("another member is answered %d", other.Status)
		}
	})
}

func TestTheDeskTakesAnOrderToItsEndAndBack(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k := englishKit(t, s, 5)
		b, desk := s.Guest(t), s.As(t, s.Owner)
		b.Post("/cart", url.Values{"product": {string(k.Product.ID)}, "count": {"3"}})
		paid := b.Post("/checkout", form(t, b.Get("/checkout"), sandbox.CardGood))
		path, key, _ := strings.Cut(paid.To(), "?key=")
		if member := s.As(t, k.Maker).Get("/console" + path); member.Status != http.StatusForbidden {
			t.Errorf("a member at the desk is answered %d", member.Status)
		}
		has(t, desk.Get("/console"), http.StatusOK, "보낼 주문")
		has(t, desk.Get("/console/orders"), http.StatusOK, path)
		has(t, desk.Post("/console"+path+"/ship", url.Values{"carrier": {""}, "parcel": {"77"}}), http.StatusUnprocessableEntity, "택배사를 적어 주세요", `value="77"`)
		has(t, desk.Follow(desk.Post("/console"+path+"/ship", url.Values{"carrier": {"물결택배"}, "parcel": {"1234"}})), http.StatusOK, "물결택배 1234")
		has(t, b.Get(paid.To()), http.StatusOK, "보냈어요", "물결택배 1234")
		desk.Post("/console"+path+"/deliver", nil)
		has(t, b.Get(paid.To()), http.StatusOK, "잘 도착했어요", "구매 확정하기")
		has(t, b.Follow(b.Post(path+"/confirm", url.Values{"key": {key}})), http.StatusOK, "구매가 확정됐어요")
		line := hidden(t, desk.Get("/console"+path), "line")
		refund := func(n string) apptest.Answer {
			return desk.Post("/console"+path+"/refund", url.Values{"line": {line}, "count": {n}, "reason": {"부품이 빠졌어요"}, "restock": {"on"}})
		}
		has(t, refund("4"), http.StatusUnprocessableEntity, "1개에서 3개까지")
		has(t, desk.Follow(refund("1")), http.StatusOK, "부품이 빠졌어요")
		refund("2")
		has(t, b.Get(paid.To()), http.StatusOK, "모두 환불했어요", "부품이 빠졌어요")
		s.See(t, func(tx *work.Tx) error {
			n, err := ledger.Balance(tx, ledger.Customers)
			if n != 0 {
				t.Errorf("after all refunds %d is left", n)
			}
			return err
		})
	})
}

func TestStockIsKeptInTheConsole(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k := englishKit(t, s, 1)
		desk := s.As(t, s.Owner)
		at := "/console" + k.Product.URL()
		has(t, desk.Get("/console/products"), http.StatusOK, "Small Tower")
		has(t, desk.Post(at+"/restock", url.Values{"count": {"many"}}), http.StatusUnprocessableEntity, "숫자로 적어 주세요")
		has(t, desk.Follow(desk.Post(at+"/restock", url.Values{"count": {"9"}})), http.StatusOK, "9개를 더했어요")
		has(t, desk.Follow(desk.Post(at+"/reprice", url.Values{"price": {"41,000"}})), http.StatusOK, "41,000원")
		desk.Post(at+"/state", url.Values{"state": {"ended"}})
		has(t, s.Guest(t).Get(k.Product.URL()), http.StatusOK, "이제 팔지 않는")
		has(t, s.Guest(t).Get("/products"), http.StatusOK, "아직 파는 것이 없어요")
		desk.Post(at+"/state", url.Values{"state": {"on-sale"}})
		has(t, s.Guest(t).Get("/en"+k.Product.URL()), http.StatusOK, "41,000", "10 left")
	})
}

func TestWhatIsTakenOutOfTheCartCanBePutBack(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		k := englishKit(t, s, 9)
		b := s.Guest(t)
		b.Post("/cart", url.Values{"product": {string(k.Product.ID)}, "count": {"4"}})
		line := "/cart/" + string(k.Product.ID)
		has(t, b.Follow(b.Post(line, url.Values{"count": {"3"}})), http.StatusOK, `class="count">3<`)
		gone := b.Follow(b.Post(line, url.Values{"count": {"0"}}))
		has(t, gone, http.StatusOK, "되돌리기", "장바구니가 비어 있어요", `value="3"`)
		has(t, b.Follow(b.Post(line, url.Values{"count": {"3"}})), http.StatusOK, `class="count">3<`)
		has(t, b.Post(line, url.Values{"count": {"100"}}), http.StatusUnprocessableEntity, "99개까지")
		has(t, s.Guest(t).Post("/cart", url.Values{"product": {"nothing"}}), http.StatusNotFound)
	})
}

// caught is a notice as the gateway sent it.
type caught struct {
	header http.Header
	body   []byte
}

func TestANoticeIsBelievedOnlyWithItsSignatureAndInTime(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		var got caught
		ear := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			got.header = r.Header
			got.body, _ = io.ReadAll(r.Body)
		}))
		defer ear.Close()
		s.Gateway.Address = func() string { return ear.URL }
		k := englishKit(t, s, 5)
		b := s.Guest(t)
		b.Post("/cart", url.Values{"product": {string(k.Product.ID)}})
		paid := b.Post("/checkout", form(t, b.Get("/checkout"), sandbox.CardLater))
		has(t, b.Follow(paid), http.StatusOK, "입금을 기다리고 있어요", `http-equiv="refresh"`)
		s.Pass(6 * time.Second)
		s.Drain(t)
		if got.body == nil {
			t.Fatal("the gateway sent no notice")
		}
		send := func(signature string, body []byte) int {
			g := s.Guest(t)
			g.Header = http.Header{"Webhook-Id": got.header["Webhook-Id"], "Webhook-Timestamp": got.header["Webhook-Timestamp"], "Webhook-Signature": {signature}}
			return g.Do(http.MethodPost, "/webhooks/sandbox", "application/json", body).Status
		}
		good := got.header.Get("Webhook-Signature")
		for name, status := range map[string]int{
			"forged": send("v1,AAAA", got.body), "unsigned": send("", got.body), "altered": send(good, append([]byte(" "), got.body...)),
			"no body": send(good, nil),
		} {
			if status != http.StatusUnprocessableEntity {
				t.Errorf("%s is answered %d", name, status)
			}
		}
		if status := send(good, make([]byte, 20<<10)); status != http.StatusRequestEntityTooLarge {
			t.Errorf("a huge one is answered %d", status)
		}
		s.Drain(t)
		has(t, b.Get(paid.To()), http.StatusOK, "입금을 기다리고 있어요")
		for range 2 {
			if status := send(good, got.body); status != http.StatusOK {
				t.Fatalf("the true notice is answered %d", status)
			}
		}
		s.Drain(t)
		has(t, b.Get(paid.To()), http.StatusOK, "주문을 받았어요")
		s.Pass(10 * time.Minute)
		if status := send(good, got.body); status != http.StatusUnprocessableEntity {
			t.Errorf("an old one is answered %d", status)
		}
		s.See(t, func(tx *work.Tx) error { _, err := order.Verify(tx); return err })
	})
}
