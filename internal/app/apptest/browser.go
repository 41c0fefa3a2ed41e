package apptest

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"
)

// Browser keeps cookies, sends forms and follows nothing by itself. It is used by one goroutine.
type Browser struct {
	t      testing.TB
	site   *Site
	client *http.Client
	Header http.Header // sent with every request
}

func newBrowser(t testing.TB, s *Site) *Browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Browser{t: t, site: s, Header: http.Header{"Accept": {"text/html"}}, client: &http.Client{
		Jar: jar, Transport: s.server.Client().Transport, Timeout: time.Minute,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Answer is what the site answered.
type Answer struct {
	Status  int
	Body    string
	Header  http.Header
	Cookies []*http.Cookie
}

// To is where the answer leads, as a path with its query.
func (a Answer) To() string {
	u, err := url.Parse(a.Header.Get("Location"))
	if err != nil {
		return a.Header.Get("Location")
	}
	return u.RequestURI()
}

// Has tells whether a text stands in the page.
func (a Answer) Has(text string) bool { return strings.Contains(a.Body, text) }

// Get opens a page.
func (b *Browser) Get(path string) Answer { b.t.Helper(); return b.Do(http.MethodGet, path, "", nil) }

// Post sends a form.
func (b *Browser) Post(path string, form url.Values) Answer {
	b.t.Helper()
	return b.Do(http.MethodPost, path, "application/x-www-form-urlencoded", []byte(form.Encode()))
}

// Send sends a form with files: the key is the field's name, then "/", then the file's name.
func (b *Browser) Send(path string, form url.Values, files map[string][]byte) Answer {
	b.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range form {
		for _, v := range values {
			b.must(w.WriteField(name, v))
		}
	}
	for name, content := range files {
		field, file, _ := strings.Cut(name, "/")
		part, err := w.CreateFormFile(field, file)
		b.must(err)
		_, err = part.Write(content)
		b.must(err)
	}
	b.must(w.Close())
	return b.Do(http.MethodPost, path, w.FormDataContentType(), body.Bytes())
}

// Follow opens where an answer leads.
func (b *Browser) Follow(a Answer) Answer {
	b.t.Helper()
	if a.Header.Get("Location") == "" {
		b.t.Fatalf("status %d leads nowhere:\n%s", a.Status, a.Body)
	}
	return b.Get(a.To())
}

// Do sends any request.
func (b *Browser) Do(method, path, kind string, body []byte) Answer {
	b.t.Helper()
	req, err := http.NewRequest(method, b.site.Address()+path, bytes.NewReader(body))
	b.must(err)
	for name, values := range b.Header {
		req.Header[name] = values
	}
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	res, err := b.client.Do(req)
	b.must(err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	b.must(err)
	return Answer{Status: res.StatusCode, Body: string(text), Header: res.Header, Cookies: res.Cookies()}
}

// SetCookie puts a cookie into the browser.
func (b *Browser) SetCookie(c *http.Cookie) { b.client.Jar.SetCookies(b.home(), []*http.Cookie{c}) }

// Cookie is a cookie's value in the browser, or "".
func (b *Browser) Cookie(name string) string {
	for _, c := range b.client.Jar.Cookies(b.home()) {
		if c.Name == name {
			return c.Value
		}
	}
	return ""
}

func (b *Browser) home() *url.URL {
	u, err := url.Parse(b.site.Address())
	b.must(err)
	return u
}

func (b *Browser) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}
