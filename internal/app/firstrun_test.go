package app_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"madang/internal/app"
	"madang/internal/app/apptest"
	"madang/internal/member"
	"madang/internal/platform/work"
)

func TestANewYardShowsOnlyItsFirstRunPage(t *testing.T) {
	s := apptest.Unfounded(t, "")
	guest := s.Guest(t)
	for path, to := range map[string]string{"/": "/setup", "/login": "/setup", "/en/ideas": "/en/setup", "/setupx": "/setup", "/none": "/setup"} {
		if a := guest.Get(path); a.Status != http.StatusSeeOther || a.To() != to {
			t.Errorf("%s: status %d to %q, want to be led to %s", path, a.Status, a.Header.Get("Location"), to)
		}
	}
	if a := guest.Get("/readyz"); a.Status != http.StatusOK {
		t.Errorf("a yard without a brand is not ready for its first-run page: %d", a.Status)
	}
	form := url.Values{"brand": {"책상 위 바다"}, "name": {"문하늘"}, "email": {apptest.OwnerEmail}, "password": {"too short"}, "adult": {"on"}}
	if a := guest.Post("/setup", form); a.Status != http.StatusUnprocessableEntity || !a.Has(`id="f-password-error"`) || !a.Has(`id="f-agreed-error"`) {
		t.Errorf("a wrong form: status %d\n%s", a.Status, a.Body)
	}
	form.Set("password", apptest.Password)
	form.Set("agreed", "on")
	if a := guest.Post("/setup", form); a.Status != http.StatusSeeOther || a.To() != "/" {
		t.Fatalf("founding: status %d\n%s", a.Status, a.Body)
	}
	if a := guest.Get("/console/staff"); a.Status != http.StatusOK || !a.Has("문하늘") {
		t.Errorf("the founder is not signed in as the owner: %d", a.Status)
	}
	for _, b := range []*apptest.Browser{guest, s.Guest(t)} {
		if a := b.Get("/setup"); a.Status != http.StatusNotFound {
			t.Errorf("the first-run page is still there: %d", a.Status)
		}
		form.Set("email", "second@example.com")
		if a := b.Post("/setup", form); a.Status == http.StatusSeeOther {
			t.Error("a second founder was accepted")
		}
	}
}

func TestDevelopmentPagesExistOnDevelopmentServersOnly(t *testing.T) {
	pages := []string{"/dev/mail", "/dev/ui", "/en/dev/ui"}
	closed := apptest.Open(t, "")
	for _, path := range append(pages, "/dev/mail/none") {
		if a := closed.As(t, closed.Owner).Get(path); a.Status != http.StatusNotFound {
			t.Errorf("%s answers %d outside development", path, a.Status)
		}
	}
	open := apptest.Open(t, "", func(c *app.Config) { c.Dev = true })
	for _, path := range pages {
		if a := open.Guest(t).Get(path); a.Status != http.StatusOK {
			t.Errorf("%s answers %d in development", path, a.Status)
		}
	}
	open.Guest(t).Post("/login/link", url.Values{"email": {apptest.OwnerEmail}})
	path := open.Link(t, apptest.OwnerEmail)
	letter := open.Letters(t, apptest.OwnerEmail)[0]
	if a := open.Guest(t).Get("/dev/mail/" + string(letter.ID)); !a.Has(`<a href="` + open.Origin + path + `">`) {
		t.Errorf("the address in the letter cannot be clicked:\n%s", a.Body)
	}
}

// A page costs no write; the visit is noted later, and at most once an hour.
func TestAVisitIsNotedOnceAnHourAndNotByTheReadItself(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		browser := s.As(t, s.Owner)
		lastSeen := func() (at time.Time) {
			s.See(t, func(tx *work.Tx) error {
				v, err := member.Identify(tx, browser.Cookie("madang-session"))
				at = v.Seen
				return err
			})
			return at
		}
		start := lastSeen()
		for _, step := range []struct {
			pass  time.Duration
			noted bool
		}{{30 * time.Minute, false}, {40 * time.Minute, true}, {50 * time.Minute, false}, {29 * 24 * time.Hour, true}} {
			s.Pass(step.pass)
			if a := browser.Get("/me"); a.Status != http.StatusOK {
				t.Fatalf("status %d", a.Status)
			}
			if lastSeen() != start {
				t.Fatal("reading a page wrote")
			}
			if err := s.NoteVisits(t.Context()); err != nil {
				t.Fatal(err)
			}
			if moved := lastSeen() != start; moved != step.noted {
				t.Errorf("after %v: noted %v, want %v", step.pass, moved, step.noted)
			}
			start = lastSeen()
		}
	})
}
