// Package apptest gives tests a whole Madang on a real database, with a founded brand, a clock that the test moves and
// browsers without script. It is for tests only.
package apptest

import (
	"context"
	"crypto/sha256"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"sync"
	"testing"
	"time"

	"madang/internal/app"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/mail"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
)

// Site is a running Madang.
type Site struct {
	*app.App
	Owner  member.Person
	server *httptest.Server
	mu     sync.Mutex
	now    time.Time
}

// OwnerEmail and Password are how the owner, and everybody whom Join makes with a password, signs in.
const (
	OwnerEmail = "owner@example.com"
	Password   = "비 오는 날의 우체통 앞에서"
)

// Each runs a test on every engine at hand, on a fresh site. Settings change what the site is opened with.
func Each(t *testing.T, test func(t *testing.T, s *Site), settings ...func(*app.Config)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, Open(t, "", settings...)) })
	if server := os.Getenv("MADANG_TEST_PG"); server != "" {
		t.Run("postgres", func(t *testing.T) {
			test(t, Open(t, worktest.Database(t, server, app.Migrations[2:]), settings...))
		})
	}
}

// Open opens a founded site on a database ("" is SQLite in a folder of its own) and closes it with the test.
func Open(t testing.TB, database string, settings ...func(*app.Config)) *Site {
	t.Helper()
	s := Unfounded(t, database, settings...)
	s.Do(t, work.Actor{}, func(tx *work.Tx) (err error) {
		s.Owner, err = member.Found(tx, member.Brand{Name: "책상 위 바다", NameEn: "Desk Sea"},
			member.Joining{Name: "문하늘", Email: OwnerEmail, ByLink: true, Adult: true, Agreed: true})
		return err
	})
	return s
}

// Unfounded opens a site that still shows its first-run page.
func Unfounded(t testing.TB, database string, settings ...func(*app.Config)) *Site {
	t.Helper()
	s := &Site{now: worktest.Start}
	s.server = httptest.NewUnstartedServer(nil)
	c := app.Config{
		Data: t.TempDir(), Database: database, Origin: "http://" + s.server.Listener.Addr().String(), Clock: s.Now,
		IDs: id.NewSource(rand.NewChaCha8(sha256.Sum256([]byte(t.Name())))),
	}
	for _, set := range settings {
		set(&c)
	}
	var err error
	if s.App, err = app.Open(context.Background(), c); err != nil {
		t.Fatal(err)
	}
	s.server.Config.Handler = s.Handler()
	s.server.Start()
	t.Cleanup(func() {
		s.server.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// Address is where the site listens. It is also its Origin, unless a setting changed that.
func (s *Site) Address() string { return s.server.URL }

// Now is what the site's clock says.
func (s *Site) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// Pass moves the clock on.
func (s *Site) Pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

// Do runs a unit that must succeed.
func (s *Site) Do(t testing.TB, actor work.Actor, fn func(*work.Tx) error) {
	t.Helper()
	if err := s.Store.Write(context.Background(), actor, fn); err != nil {
		t.Fatal(err)
	}
}

// See runs a reading unit that must succeed.
func (s *Site) See(t testing.TB, fn func(*work.Tx) error) {
	t.Helper()
	if err := s.Store.Read(context.Background(), work.Actor{}, fn); err != nil {
		t.Fatal(err)
	}
}

// Drain runs the jobs that are due.
func (s *Site) Drain(t testing.TB) {
	t.Helper()
	if err := s.Store.Jobs.Drain(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// Letters drains the jobs and reads what was written to an address, newest first.
func (s *Site) Letters(t testing.TB, to string) []mail.Letter {
	t.Helper()
	s.Drain(t)
	var letters []mail.Letter
	s.See(t, func(tx *work.Tx) error {
		all, err := mail.Newest(tx, 100)
		for _, l := range all {
			if l.To == to {
				letters = append(letters, l)
			}
		}
		return err
	})
	return letters
}

var inLetter = regexp.MustCompile(`https?://[^/\s]+(/\S+)`)

// Link is the path in the newest letter to an address.
func (s *Site) Link(t testing.TB, to string) string {
	t.Helper()
	letters := s.Letters(t, to)
	if len(letters) == 0 {
		t.Fatalf("no letter to %s", to)
	}
	found := inLetter.FindStringSubmatch(letters[0].Body)
	if found == nil {
		t.Fatalf("no address in the letter to %s:\n%s", to, letters[0].Body)
	}
	return found[1]
}

// Join makes a member of a rank, as if they had joined and been appointed.
func (s *Site) Join(t testing.TB, name, email string, role work.Role) member.Person {
	t.Helper()
	var p member.Person
	s.Do(t, work.Actor{}, func(tx *work.Tx) (err error) {
		p, err = member.Join(tx, member.Joining{Name: name, Email: email, ByLink: true, Adult: true, Agreed: true})
		return err
	})
	if role > member.Member {
		owner := work.Actor{ID: s.Owner.ID, Role: member.Owner}
		s.Do(t, owner, func(tx *work.Tx) error { return member.Appoint(tx, p, role) })
		p.Role = role
	}
	return p
}

// Guest is a browser that nobody has signed in with.
func (s *Site) Guest(t testing.TB) *Browser { return newBrowser(t, s) }

// As is a browser in which a member is signed in.
func (s *Site) As(t testing.TB, p member.Person) *Browser {
	t.Helper()
	b := newBrowser(t, s)
	var token string
	s.Do(t, work.Actor{}, func(tx *work.Tx) (err error) {
		token, err = member.SignIn(tx, p.ID, member.Where{Agent: "apptest", Address: "127.0.0.1"})
		return err
	})
	b.SetCookie(&http.Cookie{Name: "madang-session", Value: token, Path: "/"})
	return b
}
