package memberweb_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"madang/internal/app"
	"madang/internal/app/apptest"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
)

const (
	minji   = "minji@example.com"
	session = "madang-session"
)

// joined makes a member with a password, through the page.
func joined(t *testing.T, s *apptest.Site) *apptest.Browser {
	t.Helper()
	b := s.Guest(t)
	a := b.Post("/join", url.Values{"name": {"김민지"}, "email": {minji}, "password": {apptest.Password}, "adult": {"on"}, "agreed": {"on"}})
	if a.Status != http.StatusSeeOther || b.Cookie(session) == "" {
		t.Fatalf("joining: status %d\n%s", a.Status, a.Body)
	}
	return b
}

func signedIn(b *apptest.Browser) bool { return b.Get("/me").Status == http.StatusOK }

func signInForm() url.Values {
	return url.Values{"email": {minji}, "password": {apptest.Password}}
}

func TestASessionPlantedBeforehandOpensNothing(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		joined(t, s)
		victim, attacker := s.Guest(t), s.Guest(t)
		planted := &http.Cookie{Name: session, Value: strings.Repeat("A", 43), Path: "/"}
		victim.SetCookie(planted)
		attacker.SetCookie(planted)
		if a := victim.Post("/login", signInForm()); a.Status != http.StatusSeeOther {
			t.Fatalf("status %d", a.Status)
		}
		if victim.Cookie(session) == planted.Value || !signedIn(victim) || signedIn(attacker) {
			t.Error("a planted session was taken over")
		}
		// and one that was somebody's: the attacker's own, planted in the victim's browser
		mallory := s.As(t, s.Join(t, "말로리", "mallory@example.com", member.Member))
		victim.SetCookie(&http.Cookie{Name: session, Value: mallory.Cookie(session), Path: "/"})
		victim.Post("/login", signInForm())
		if signedIn(mallory) || !signedIn(victim) {
			t.Error("the session that was replaced lives on")
		}
		before := victim.Cookie(session)
		victim.Post("/login", signInForm())
		if victim.Cookie(session) == before {
			t.Error("signing in again keeps the old token")
		}
	})
}

func TestALinkWorksOnceOnItsOwnPageAndForItsTime(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		joined(t, s)
		ask := func(path string) string {
			s.Guest(t).Post(path, url.Values{"email": {minji}})
			return s.Link(t, minji)
		}
		link := ask("/login/link")
		b := s.Guest(t)
		for range 2 {
			if a := b.Get(link); a.Status != http.StatusOK || b.Cookie(session) != "" {
				t.Fatal("opening a link signed in, or failed: mail programs open links")
			}
		}
		token := link[strings.LastIndex(link, "/")+1:]
		for _, wrong := range []string{"/reset/" + token, "/verify/" + token, link + "x", "/login/link/" + url.PathEscape("' or 1=1 --")} {
			a := s.Guest(t).Post(wrong, url.Values{"password": {apptest.Password + "!"}})
			if a.Status != http.StatusConflict {
				t.Errorf("%s: status %d", wrong, a.Status)
			}
		}
		if a := b.Post(link, nil); a.Status != http.StatusSeeOther || !signedIn(b) {
			t.Errorf("a good link: status %d", a.Status)
		}
		again := s.Guest(t)
		if a := again.Post(link, nil); a.Status != http.StatusConflict || signedIn(again) {
			t.Errorf("a used link: status %d", a.Status)
		}
		late := ask("/login/link")
		s.Pass(20*time.Minute + time.Second)
		if a := again.Post(late, nil); a.Status != http.StatusConflict || signedIn(again) {
			t.Errorf("a late link: status %d", a.Status)
		}
		if a := again.Get(late); !a.Has(`href="/login/link"`) {
			t.Errorf("a late link leads nowhere:\n%s", a.Body)
		}
	})
}

func TestAResetEndsEverySessionAndEveryOtherLink(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		old := joined(t, s)
		var links []string
		for _, path := range []string{"/login/link", "/reset", "/reset"} {
			s.Guest(t).Post(path, url.Values{"email": {minji}})
			links = append(links, s.Link(t, minji))
			s.Pass(time.Minute)
		}
		b := s.Guest(t)
		if a := b.Post(links[2], url.Values{"password": {"short"}}); a.Status != http.StatusUnprocessableEntity || !a.Has(`id="f-password-error"`) {
			t.Errorf("a short password: status %d", a.Status)
		}
		const fresh = "우체통 앞에서 비 오는 날의"
		if a := b.Post(links[2], url.Values{"password": {fresh}}); a.Status != http.StatusSeeOther || !signedIn(b) {
			t.Fatalf("status %d\n%s", a.Status, a.Body)
		}
		if signedIn(old) {
			t.Error("a session of the old password lives on")
		}
		for _, link := range links {
			other := s.Guest(t)
			if a := other.Post(link, url.Values{"password": {fresh + "!"}}); a.Status != http.StatusConflict || signedIn(other) {
				t.Errorf("%s still works: %d", link, a.Status)
			}
		}
		if a := s.Guest(t).Post("/login", signInForm()); a.Status != http.StatusUnprocessableEntity {
			t.Errorf("the old password: status %d", a.Status)
		}
		if a := s.Guest(t).Post("/login", url.Values{"email": {minji}, "password": {fresh}}); a.Status != http.StatusSeeOther {
			t.Errorf("the new password: status %d", a.Status)
		}
	})
}

// The answers do not tell who is a member, and neither does what is written down while answering.
func TestNobodyLearnsWhoIsAMember(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		joined(t, s)
		for _, path := range []string{"/login/link", "/reset"} {
			known := s.Guest(t).Post(path, url.Values{"email": {minji}})
			unknown := s.Guest(t).Post(path, url.Values{"email": {"nobody@example.com"}})
			if known.Status != unknown.Status || known.To() != unknown.To() || known.Body != unknown.Body ||
				len(known.Cookies) != len(unknown.Cookies) {
				t.Errorf("%s: %d to %q against %d to %q", path, known.Status, known.To(), unknown.Status, unknown.To())
			}
		}
		if n := len(s.Letters(t, "nobody@example.com")); n != 0 {
			t.Errorf("%d letters to a stranger", n)
		}
		if n := len(s.Letters(t, minji)); n != 3 { // of joining, and the two asked for
			t.Errorf("%d letters to the member", n)
		}
		wrong := s.Guest(t).Post("/login", url.Values{"email": {minji}, "password": {"a wrong but long password"}})
		nobody := s.Guest(t).Post("/login", url.Values{"email": {"nobody"}, "password": {"a wrong but long password"}})
		if wrong.Status != nobody.Status || strip(wrong.Body, minji) != strip(nobody.Body, "nobody") {
			t.Errorf("signing in tells who is a member: %d, %d", wrong.Status, nobody.Status)
		}
	})
}

// strip takes out what differs between any two answers: what was typed, and the nonce.
func strip(body, typed string) string {
	body = strings.ReplaceAll(body, `value="`+typed+`"`, "")
	var out []string
	for part := range strings.SplitSeq(body, `nonce="`) {
		if i := strings.IndexByte(part, '"'); i >= 0 && len(out) > 0 {
			part = part[i:]
		}
		out = append(out, part)
	}
	return strings.Join(out, "")
}

func TestNextLeadsNowhereElse(t *testing.T) {
	s := apptest.Open(t, "")
	joined(t, s)
	for next, want := range map[string]string{
		"/ideas?sort=new": "/ideas?sort=new", "": "/", "https://evil.example/": "/", "//evil.example/": "/", "/\\evil.example": "/",
		"\\\\evil.example": "/", "/\t/evil.example": "/", "/\n/evil.example": "/", " //evil.example": "/", "javascript:alert(1)": "/",
		"evil.example": "/", "/%09/evil.example": "/%09/evil.example", "http:/evil.example": "/", "///evil.example": "/",
	} {
		form := signInForm()
		form.Set("next", next)
		if a := s.Guest(t).Post("/login", form); a.Header.Get("Location") != want {
			t.Errorf("next=%q leads to %q, want %q", next, a.Header.Get("Location"), want)
		}
		if a := s.Guest(t).Get("/login?next=" + url.QueryEscape(next)); want == "/" && !a.Has(`name="next" value="/"`) {
			t.Errorf("next=%q stands in the form", next)
		}
	}
}

func TestAFormOfAnotherSiteIsRefused(t *testing.T) {
	s := apptest.Open(t, "")
	b := joined(t, s)
	for _, header := range []http.Header{
		{"Sec-Fetch-Site": {"cross-site"}}, {"Sec-Fetch-Site": {"same-site"}}, {"Origin": {"https://evil.example"}}, {"Origin": {"null"}},
	} {
		for name, values := range header {
			b.Header[name] = values
		}
		for _, path := range []string{"/me/name", "/me/devices/end-others", "/logout", "/login", "/en/me/name"} {
			if a := b.Post(path, url.Values{"name": {"바뀐 이름"}}); a.Status != http.StatusForbidden {
				t.Errorf("%s with %v: status %d", path, header, a.Status)
			}
		}
		b.Header.Del("Sec-Fetch-Site")
		b.Header.Del("Origin")
	}
	if a := b.Get("/me"); a.Status != http.StatusOK || a.Has("바뀐 이름") {
		t.Error("another site's form did something")
	}
	b.Header.Set("Sec-Fetch-Site", "same-origin")
	if a := b.Post("/me/name", url.Values{"name": {"바뀐 이름"}}); a.Status != http.StatusSeeOther {
		t.Errorf("our own form: status %d", a.Status)
	}
}

func TestGuessingIsSlowedDown(t *testing.T) {
	s := apptest.Open(t, "", func(c *app.Config) { c.Rates = web.DefaultRates })
	wrong := url.Values{"email": {minji}, "password": {"no"}}
	var a apptest.Answer
	for n := 1; n <= web.DefaultRates[web.SigningIn].N+1; n++ {
		a = s.Guest(t).Post("/login", wrong)
		if limited := a.Status == http.StatusTooManyRequests; limited != (n > web.DefaultRates[web.SigningIn].N) {
			t.Fatalf("try %d: status %d", n, a.Status)
		}
	}
	wait, err := strconv.Atoi(a.Header.Get("Retry-After"))
	if err != nil || wait < 1 || wait > 60 {
		t.Fatalf("Retry-After %q", a.Header.Get("Retry-After"))
	}
	if a := s.Guest(t).Post("/login/link", url.Values{"email": {minji}}); a.Status != http.StatusTooManyRequests {
		t.Errorf("asking for links is another way to try: status %d", a.Status)
	}
	s.Pass(time.Duration(wait) * time.Second)
	if a := s.Guest(t).Post("/login", wrong); a.Status != http.StatusUnprocessableEntity {
		t.Errorf("after the wait: status %d", a.Status)
	}
}

func TestTheSessionCookieIsForThisHostAndNotForScripts(t *testing.T) {
	for origin, name := range map[string]string{"": session, "https://madang.example": "__Host-madang-session"} {
		s := apptest.Open(t, "", func(c *app.Config) {
			if origin != "" {
				c.Origin = origin
			}
		})
		a := s.Guest(t).Post("/join", url.Values{"name": {"김민지"}, "email": {minji}, "password": {apptest.Password}, "adult": {"on"}, "agreed": {"on"}})
		var c *http.Cookie
		for _, have := range a.Cookies {
			if have.Name == name {
				c = have
			}
		}
		if c == nil {
			t.Fatalf("no cookie %s among %v", name, a.Cookies)
		}
		if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.Secure != (origin != "") || len(c.Value) != 43 {
			t.Errorf("%s: %s", name, c.Raw)
		}
		s.See(t, func(tx *work.Tx) error {
			v, err := member.Identify(tx, c.Value)
			if v.Actor.ID == "" || strings.Contains(c.Value, v.Session) || v.Session == c.Value {
				t.Error("the token is kept as the browser holds it, or not at all")
			}
			return err
		})
	}
}
