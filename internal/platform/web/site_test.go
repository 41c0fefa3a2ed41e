package web_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/blob"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
	"madang/internal/say"
)

var (
	anyone = web.Access{Name: "anyone"}
	staff  = web.Access{Name: "staff", Min: 2}
)

var sayNo = say.Text{Ko: "이건 안 돼요.", En: "This will not do."}

// plain is a page of one line: what the handler says, with the nonce and the notice.
type plain string

func (p plain) Render(ctx context.Context, w io.Writer) error {
	_, err := fmt.Fprintf(w, "%v|%s", ctx.Value(shellKey{}), string(p))
	return err
}

type shellKey struct{}

type site struct {
	*httptest.Server
	*web.Site
	store *worktest.Store
}

// open serves routes on a real store; a session cookie "1" is a member and "2" staff.
func open(t *testing.T, s *worktest.Store, routes ...web.Route) site {
	t.Helper()
	blobs, err := blob.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	o := web.Options{
		Store: s.Store, Blobs: blobs, Origin: "http://madang.example", SignIn: "/login",
		Identify: func(_ *work.Tx, token string) (work.Actor, any, error) {
			if token == "1" || token == "2" {
				return work.Actor{ID: id.ID("member" + token), Role: work.Role(token[0] - '0')}, token, nil
			}
			return work.Actor{}, nil, nil
		},
		Shell: func(r *web.Request, tx *work.Tx) (context.Context, error) {
			shown := fmt.Sprintf("shell %s %s %s %s", r.Lang, r.Path, tx.Actor().ID, r.Notice())
			return context.WithValue(r.Context(), shellKey{}, shown), nil
		},
		Refusal: func(r *web.Request, e *fault.Error) web.Component { return plain("refused: " + e.Say(r.Lang)) },
	}
	w := site{Site: web.New(o), store: s}
	w.Add(routes...)
	w.Server = httptest.NewServer(w.Site)
	t.Cleanup(w.Server.Close)
	w.Client().Timeout = time.Minute
	w.Client().CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return w
}

// on runs a test on a site over SQLite: the kit's own work does not depend on the engine.
func on(t *testing.T, routes ...web.Route) site {
	t.Helper()
	return open(t, worktest.Open(t, t.TempDir()+"/test.db", nil), routes...)
}

type answer struct {
	*http.Response
	body string
}

func (s site) do(t *testing.T, method, path, kind string, body io.Reader, header ...string) answer {
	t.Helper()
	req, err := http.NewRequest(method, s.Server.URL+path, body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "text/html")
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res, string(text)}
}

func (s site) get(t *testing.T, path string, header ...string) answer {
	t.Helper()
	return s.do(t, http.MethodGet, path, "", nil, header...)
}

func (s site) post(t *testing.T, path string, form url.Values, header ...string) answer {
	t.Helper()
	return s.do(t, http.MethodPost, path, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()), header...)
}

// part is a field of a multipart form; with a file name it is a file.
type part struct{ field, file, text string }

func (s site) send(t *testing.T, path string, parts ...part) answer {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for _, p := range parts {
		var err error
		if p.file == "" {
			err = w.WriteField(p.field, p.text)
		} else {
			var f io.Writer
			if f, err = w.CreateFormFile(p.field, p.file); err == nil {
				_, err = io.WriteString(f, p.text)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return s.do(t, http.MethodPost, path, w.FormDataContentType(), &body)
}

func says(text string) web.Read {
	return func(*web.Request, *work.Tx) (web.Result, error) { return web.Page(plain(text)), nil }
}

func TestTheLanguageIsInThePath(t *testing.T) {
	s := on(t, web.Get("/", anyone, says("home")), web.Get("/ideas/{slug}", anyone, func(r *web.Request, _ *work.Tx) (web.Result, error) {
		return web.Page(plain(r.Value("slug") + " " + r.URL("/x") + " " + r.Absolute("/"))), nil
	}))
	for path, want := range map[string]string{
		"/": "shell ko /", "/en": "shell en /", "/en/": "shell en /", "/ideas/en": "shell ko /ideas/en",
		"/en/ideas/등대": "shell en /ideas/등대", "/en/ideas/en": "shell en /ideas/en",
	} {
		if a := s.get(t, path); a.StatusCode != http.StatusOK || !strings.HasPrefix(a.body, want+" ") {
			t.Errorf("%s: %d %q", path, a.StatusCode, a.body)
		}
	}
	if a := s.get(t, "/en/ideas/a"); !strings.HasSuffix(a.body, "a /en/x http://madang.example/en/") {
		t.Errorf("addresses in English: %q", a.body)
	}
}

func TestAnUnknownAddressSaysSoInBothLanguages(t *testing.T) {
	s := on(t, web.Get("/known", anyone, says("x")), web.Post("/act", anyone, func(*web.Request, *work.Tx) (web.Result, error) { return nil, nil }))
	for path, want := range map[string]string{"/none": "그런 페이지가 없어요.", "/en/none": "There is no such page.", "/english": "그런 페이지가 없어요.",
		"/act": "이 주소는 그렇게 열 수 없어요."} {
		if a := s.get(t, path); a.StatusCode != http.StatusNotFound || !strings.HasSuffix(a.body, "refused: "+want) {
			t.Errorf("%s: %d %q", path, a.StatusCode, a.body)
		}
	}
	if a := s.post(t, "/known", nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("a form to a page: %d", a.StatusCode)
	}
	if a := s.get(t, "/en/none", "Accept", "application/json"); a.body != "{\n  \"error\": \"There is no such page.\"\n}\n" {
		t.Errorf("a program is told %q", a.body)
	}
}

func TestAHeadHasTheHeadOfAGet(t *testing.T) {
	s := on(t, web.Get("/", anyone, says("home")))
	get, head := s.get(t, "/"), s.do(t, http.MethodHead, "/", "", nil)
	if head.StatusCode != http.StatusOK || head.body != "" || head.Header.Get("Content-Length") != get.Header.Get("Content-Length") {
		t.Errorf("%d, %q, length %q", head.StatusCode, head.body, head.Header.Get("Content-Length"))
	}
}

func TestEveryAnswerHasItsOwnNonceAndLetsNothingElseRun(t *testing.T) {
	s := on(t, web.Get("/", anyone, func(r *web.Request, _ *work.Tx) (web.Result, error) { return web.Page(plain(r.Nonce)), nil }))
	seen := map[string]bool{}
	for range 20 {
		a := s.get(t, "/")
		_, nonce, _ := strings.Cut(a.body, "|")
		policy := a.Header.Get("Content-Security-Policy")
		if len(nonce) < 22 || seen[nonce] || !strings.Contains(policy, "script-src 'nonce-"+nonce+"' 'strict-dynamic';") {
			t.Fatalf("nonce %q in %q", nonce, policy)
		}
		seen[nonce] = true
		if strings.Contains(policy, "unsafe") || !strings.Contains(policy, "frame-ancestors 'none'") || a.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Fatalf("headers %v", a.Header)
		}
	}
}

func TestWhoMayNotIsLedOrRefused(t *testing.T) {
	s := on(t, web.Get("/desk", staff, func(r *web.Request, tx *work.Tx) (web.Result, error) {
		return web.Page(plain(string(tx.Actor().ID) + r.Who.(string))), nil
	}), web.Post("/desk", staff, func(*web.Request, *work.Tx) (web.Result, error) { return web.Redirect{To: "/done"}, nil }))
	if a := s.get(t, "/en/desk?a=1&b=%2F"); a.StatusCode != http.StatusSeeOther || a.Header.Get("Location") != "/en/login?next=%2Fdesk%3Fa%3D1%26b%3D%252F" {
		t.Errorf("a guest: %d to %q", a.StatusCode, a.Header.Get("Location"))
	}
	from := s.Server.URL + "/en/ideas/boat"
	if a := s.post(t, "/desk", nil, "Referer", from); a.Header.Get("Location") != "/login?next=%2Fideas%2Fboat" {
		t.Errorf("a guest's form leads back to %q", a.Header.Get("Location"))
	}
	if a := s.post(t, "/desk", nil, "Referer", "https://evil.example/trap"); a.Header.Get("Location") != "/login?next=%2F" {
		t.Errorf("a form from elsewhere leads back to %q", a.Header.Get("Location"))
	}
	if a := s.get(t, "/desk", "Accept", "application/json"); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("a guest's program: %d", a.StatusCode)
	}
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		if a := s.do(t, method, "/desk", "", nil, "Cookie", "madang-session=1"); a.StatusCode != http.StatusForbidden {
			t.Errorf("%s by a member: %d", method, a.StatusCode)
		}
	}
	if a := s.get(t, "/desk", "Cookie", "madang-session=2"); !strings.HasSuffix(a.body, "member2 |member22") {
		t.Errorf("staff: %d %q", a.StatusCode, a.body)
	}
}

func TestAnotherSitesFormIsRefused(t *testing.T) {
	acted := false
	s := on(t, web.Post("/act", anyone, func(*web.Request, *work.Tx) (web.Result, error) { acted = true; return nil, nil }))
	for _, h := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://evil.example"}} {
		if a := s.post(t, "/act", nil, h...); a.StatusCode != http.StatusForbidden || acted {
			t.Errorf("%v: %d", h, a.StatusCode)
		}
	}
	if a := s.post(t, "/act", nil, "Sec-Fetch-Site", "same-origin"); a.StatusCode != http.StatusNoContent || !acted {
		t.Errorf("our own form: %d", a.StatusCode)
	}
}

func TestAPanicIsAPageThatSaysSorryAndTheSiteServesOn(t *testing.T) {
	boom := func(*web.Request, *work.Tx) (web.Result, error) { panic("boom") }
	s := on(t, web.Get("/boom", anyone, boom), web.Post("/boom", anyone, boom),
		web.PostFlow("/flow", anyone, func(*web.Request) (web.Result, error) { panic("boom") }),
		web.Get("/secret", anyone, func(*web.Request, *work.Tx) (web.Result, error) { return nil, errors.New("the password is hunter2") }),
		web.Get("/", anyone, says("home")))
	for range 12 { // more often than there are connections to lose
		for _, a := range []answer{s.get(t, "/en/boom"), s.post(t, "/en/boom", nil), s.post(t, "/en/flow", nil), s.get(t, "/en/secret")} {
			if a.StatusCode != http.StatusInternalServerError || !strings.Contains(a.body, "refused: Something broke on our side.") {
				t.Fatalf("%s: %d %q", a.Request.URL.Path, a.StatusCode, a.body)
			}
			if strings.Contains(a.body, "boom|") || strings.Contains(a.body, "hunter2") {
				t.Fatalf("the page tells what broke: %q", a.body)
			}
		}
	}
	if a := s.get(t, "/"); a.StatusCode != http.StatusOK {
		t.Errorf("afterwards: %d", a.StatusCode)
	}
}

func TestANoticeIsShownOnce(t *testing.T) {
	s := on(t, web.Post("/act", anyone, func(*web.Request, *work.Tx) (web.Result, error) {
		return web.Redirect{To: "/", Notice: "다 됐어요; \"정말\""}, nil
	}), web.Get("/", anyone, says("home")))
	done := s.post(t, "/en/act", nil)
	if done.Header.Get("Location") != "/en/" || len(done.Cookies()) != 1 {
		t.Fatalf("to %q with %v", done.Header.Get("Location"), done.Cookies())
	}
	c := done.Cookies()[0]
	shown := s.get(t, "/", "Cookie", c.Name+"="+c.Value)
	if !strings.Contains(shown.body, "다 됐어요; \"정말\"") || len(shown.Cookies()) != 1 || shown.Cookies()[0].MaxAge != -1 {
		t.Errorf("%q, cookies %v", shown.body, shown.Cookies())
	}
}

// Each event must arrive when it is sent, not when the stream ends: the sender goes on only after it was read.
func TestEventsAreStreamed(t *testing.T) {
	next := make(chan int, 1)
	s := on(t, web.GetFlow("/events", anyone, func(*web.Request) (web.Result, error) {
		return web.Stream(func(_ context.Context, send func(string, any) error) error {
			for n := range next {
				if err := send("step", map[string]int{"done": n}); err != nil {
					return err
				}
			}
			return nil
		}), nil
	}))
	next <- 1
	req, err := http.NewRequest(http.MethodGet, s.Server.URL+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if kind := res.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Errorf("type %q", kind)
	}
	lines := bufio.NewScanner(res.Body)
	for n := 1; n <= 3; n++ {
		for _, want := range []string{"event: step", fmt.Sprintf(`data: {"done":%d}`, n), ""} {
			if !lines.Scan() || lines.Text() != want {
				t.Fatalf("event %d: %q, want %q", n, lines.Text(), want)
			}
		}
		if n < 3 {
			next <- n + 1
		}
	}
	close(next)
	if lines.Scan() {
		t.Errorf("after the end: %q", lines.Text())
	}
}
