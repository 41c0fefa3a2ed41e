package web_test

import (
	"net/http"
	"testing"
	"time"

	"madang/internal/platform/web"
	"madang/internal/platform/work"
)

func TestARateIsForOneClientOneClassAndItsTime(t *testing.T) {
	act := func(*web.Request, *work.Tx) (web.Result, error) { return nil, nil }
	s := on(t, web.Post("/vote", anyone, act).Limited(web.Voting), web.Post("/write", anyone, act),
		web.Get("/", anyone, says("home")))
	now := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	s.Limits = web.NewLimits(map[web.Class]web.Rate{web.Voting: {N: 3, Per: time.Minute}, web.Reading: {N: 1, Per: time.Hour}},
		func() time.Time { return now })
	s.TrustProxy = true
	from := func(client string) int { return s.post(t, "/vote", nil, "X-Forwarded-For", client).StatusCode }
	for n := 1; n <= 4; n++ {
		if status := from("203.0.113.7"); (status == http.StatusTooManyRequests) != (n > 3) {
			t.Fatalf("vote %d: %d", n, status)
		}
	}
	if a := s.post(t, "/vote", nil, "X-Forwarded-For", "203.0.113.7"); a.Header.Get("Retry-After") != "20" {
		t.Errorf("Retry-After %q", a.Header.Get("Retry-After"))
	}
	for client, want := range map[string]int{"203.0.113.8": 204, "10.0.0.1, 203.0.113.7": 429, "203.0.113.7, 203.0.113.9": 204} {
		if status := from(client); status != want {
			t.Errorf("from %q: %d, want %d", client, status, want)
		}
	}
	for n, client := range []string{"2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8::4"} { // one household
		if status := from(client); (status == http.StatusTooManyRequests) != (n >= 3) {
			t.Errorf("address %d of a /64: %d", n, status)
		}
	}
	if a := s.post(t, "/write", nil, "X-Forwarded-For", "203.0.113.7"); a.StatusCode != http.StatusNoContent {
		t.Errorf("another class: %d", a.StatusCode)
	}
	now = now.Add(20 * time.Second)
	if status := from("203.0.113.7"); status != http.StatusNoContent {
		t.Errorf("after the wait: %d", status)
	}
	for range 3 { // this machine reads as it likes
		if a := s.get(t, "/"); a.StatusCode != http.StatusOK {
			t.Errorf("a monitor: %d", a.StatusCode)
		}
	}
}
