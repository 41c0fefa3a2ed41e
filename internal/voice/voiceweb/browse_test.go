package voiceweb_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"madang/internal/app/apptest"
	"madang/internal/member"
	"madang/internal/platform/work"
)

// site is a site with the test that uses it.
type site struct {
	*apptest.Site
	t testing.TB
}

func open(t testing.TB) *site { return &site{Site: apptest.Open(t, ""), t: t} }

func each(t *testing.T, test func(t *testing.T, s *site)) {
	t.Helper()
	apptest.Each(t, func(t *testing.T, s *apptest.Site) { test(t, &site{Site: s, t: t}) })
}

func (s *site) join(name string, role work.Role) member.Person {
	return s.Join(s.t, name, url.PathEscape(strings.ReplaceAll(url.QueryEscape(name), "%", ""))+"@example.com", role)
}

func (s *site) do(fn func(*work.Tx) error) {
	s.t.Helper()
	s.Do(s.t, apptest.Actor(s.Owner), fn)
}

func (s *site) as(p member.Person) *reader { return &reader{s.As(s.t, p)} }

func (s *site) guest() *reader { return &reader{s.Guest(s.t)} }

// reader is a browser that goes where answers lead.
type reader struct{ *apptest.Browser }

// page is what a reader sees in the end.
type page struct {
	apptest.Answer
	path string
}

func (b *reader) get(path string) page { return b.follow(page{b.Get(path), path}) }

func (b *reader) post(path string, form url.Values) page {
	return b.follow(page{b.Post(path, form), path})
}

func (b *reader) send(path string, form url.Values, files map[string][]byte) page {
	return b.follow(page{b.Send(path, form, files), path})
}

func (b *reader) follow(p page) page {
	for p.Status == http.StatusSeeOther {
		p = page{b.Follow(p.Answer), p.To()}
	}
	return p
}

var tags = regexp.MustCompile(`(?s)<(script|style|head)\b.*?</(script|style|head)>|<[^>]*>`)

// text is the page without its markup, white space as one space.
func (p page) text() string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(p.Body, " "))), " ")
}

// want fails the test unless the page has a status and shows all of some texts.
func (p page) want(t testing.TB, status int, texts ...string) {
	t.Helper()
	seen := p.text()
	if p.Status != status {
		t.Errorf("%s answers %d, want %d: %.300s", p.path, p.Status, status, seen)
	}
	for _, text := range texts {
		if !strings.Contains(seen, text) && !strings.Contains(p.Body, `value="`+text+`"`) {
			t.Errorf("%s does not show %q: %.1500s", p.path, text, seen)
		}
	}
}
