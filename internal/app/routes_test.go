package app_test

import (
	"flag"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"madang/internal/app/apptest"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
)

var update = flag.Bool("update", false, "write testdata/routes.txt anew")

const declared = "testdata/routes.txt"

// Whoever adds a page or changes who may see it says so twice: in the room's table, and in the declared one.
func TestEveryRouteIsDeclared(t *testing.T) {
	s := apptest.Open(t, "")
	var lines []string
	for _, r := range s.Site.Routes() {
		lines = append(lines, r.Method+" "+r.Path+" "+r.Access.Name)
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(byPath(a), byPath(b)) })
	have := strings.Join(lines, "\n") + "\n"
	if *update {
		if err := os.WriteFile(declared, []byte(have), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(declared)
	if err != nil {
		t.Fatal(err)
	}
	old := strings.Split(strings.TrimSpace(string(want)), "\n")
	for _, line := range lines {
		if !slices.Contains(old, line) {
			t.Errorf("%s does not declare %q: look at who may use it, then run go test ./internal/app -run Declared -update", declared, line)
		}
	}
	for _, line := range old {
		if !slices.Contains(lines, line) {
			t.Errorf("%s declares %q, which no table of routes has: run go test ./internal/app -run Declared -update", declared, line)
		}
	}
	if have != string(want) && !t.Failed() {
		t.Errorf("%s is out of order or has doubles: run go test ./internal/app -run Declared -update", declared)
	}
}

// byPath sorts "METHOD path access" by the path first.
func byPath(line string) string {
	parts := strings.Fields(line)
	return parts[1] + " " + parts[0]
}

var pathValue = regexp.MustCompile(`\{[^}]*\}`)

// rankRefusal is the sentence of the edge for a rank that is too low; a verb's own refusals say something else.
const rankRefusal = "이 일은 맡은 사람만 할 수 있어요."

func TestEveryRouteAnswersEachRankAsDeclared(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		people := map[work.Role]member.Person{
			member.Member: s.Join(t, "김민지", "minji@example.com", member.Member),
			member.Staff:  s.Join(t, "이도윤", "doyun@example.com", member.Staff),
			member.Owner:  s.Owner,
		}
		for _, r := range s.Site.Routes() {
			for _, rank := range []work.Role{member.Guest, member.Member, member.Staff, member.Owner} {
				browser := s.Guest(t)
				if rank > member.Guest {
					browser = s.As(t, people[rank]) // anew each time: some routes end the session
				}
				answer := request(browser, r)
				if fault := wrong(answer, r, rank); fault != "" {
					t.Errorf("%s %s (%s) for rank %d: %s (status %d, leads to %q)",
						r.Method, r.Path, r.Access.Name, rank, fault, answer.Status, answer.Header.Get("Location"))
				}
			}
		}
	})
}

func request(b *apptest.Browser, r web.Route) apptest.Answer {
	path := pathValue.ReplaceAllString(r.Path, "none")
	if r.Method == http.MethodPost {
		return b.Post(path, url.Values{})
	}
	return b.Get(path)
}

// wrong says what an answer should not have been, or "".
func wrong(a apptest.Answer, r web.Route, rank work.Role) string {
	led := a.Status == http.StatusSeeOther && strings.HasPrefix(a.To(), "/login?next=")
	refused := a.Status == http.StatusForbidden && a.Has(rankRefusal)
	switch {
	case a.Status >= 500:
		return "the server broke"
	case rank >= r.Access.Min && (led || refused || a.Status == http.StatusUnauthorized):
		return "refused somebody who may"
	case rank >= r.Access.Min:
		return ""
	case rank == member.Guest && !led:
		return "a guest was not led to the sign-in page"
	case rank > member.Guest && !refused:
		return "somebody who may not was not refused"
	}
	return ""
}
