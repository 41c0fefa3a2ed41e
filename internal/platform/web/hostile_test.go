package web_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"madang/internal/platform/db"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
)

func TestBytesThatAreNoTextReachNoDatabase(t *testing.T) {
	look := func(tx *work.Tx, texts ...string) error {
		for _, text := range texts {
			_, err := db.One(tx, db.Value[string], `select kind from job where kind = $1`, text)
			if err != nil && !errors.Is(err, db.ErrNone) {
				return err
			}
		}
		return nil
	}
	worktest.Each(t, nil, func(t *testing.T, store *worktest.Store) {
		s := open(t, store,
			web.Get("/find/{slug}", anyone, func(r *web.Request, tx *work.Tx) (web.Result, error) {
				return web.Page(plain("found")), look(tx, r.Value("slug"), r.Text("q"))
			}),
			web.Post("/send", anyone, func(r *web.Request, tx *work.Tx) (web.Result, error) {
				if got := r.Form.Get("q"); got != "ab" {
					t.Errorf("the field came as %q", got)
				}
				return nil, look(tx, r.Form.Get("q"), r.Agent())
			}))
		for path, want := range map[string]int{
			"/find/a": 200, "/find/%00": 404, "/find/%ff": 404, "/find/a?q=%00": 200, "/find/a?q=%ff": 200,
		} {
			if a := s.get(t, path); a.StatusCode != want {
				t.Errorf("%s: %d, want %d", path, a.StatusCode, want)
			}
		}
		agent := strings.Repeat("a", 199) + "한"
		if a := s.post(t, "/send", url.Values{"q": {"a\x00b\xff"}}, "User-Agent", agent); a.StatusCode != 204 {
			t.Errorf("a form with a null: %d", a.StatusCode)
		}
		if a := s.post(t, "/send", url.Values{"q": {"ab"}}, "User-Agent", "\xff"); a.StatusCode != 204 {
			t.Errorf("an agent that is no text: %d", a.StatusCode)
		}
	})
}

func TestAClientCannotHideBehindASecondForwardedHeader(t *testing.T) {
	act := func(*web.Request, *work.Tx) (web.Result, error) { return nil, nil }
	s := on(t, web.Post("/vote", anyone, act).Limited(web.Voting))
	now := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	s.Limits = web.NewLimits(map[web.Class]web.Rate{web.Voting: {N: 1, Per: time.Hour}}, func() time.Time { return now })
	s.TrustProxy = true
	for n, claimed := range []string{"198.51.100.1", "198.51.100.2"} { // a proxy that adds a line of its own
		req, err := http.NewRequest("POST", s.Server.URL+"/vote", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header["X-Forwarded-For"] = []string{claimed, "203.0.113.7"}
		res, err := s.Client().Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if (res.StatusCode == http.StatusTooManyRequests) != (n == 1) {
			t.Errorf("vote %d: %d", n, res.StatusCode)
		}
	}
}

func TestWhatIsOnesOwnIsKeptByNoSharedCache(t *testing.T) {
	s := on(t,
		web.Get("/json", anyone, func(*web.Request, *work.Tx) (web.Result, error) { return web.JSON(1), nil }),
		web.Get("/scene", anyone, func(*web.Request, *work.Tx) (web.Result, error) {
			return web.Content{Type: "text/plain", Body: strings.NewReader("x"), Immutable: true, Private: true}, nil
		}))
	for path, want := range map[string]string{
		"/json": "private, no-cache", "/scene": "private, max-age=31536000, immutable",
	} {
		if got := s.get(t, path).Header.Get("Cache-Control"); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	if !utf8.ValidString(s.get(t, "/json").body) {
		t.Error("no text")
	}
}
