package gallery

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"madang/internal/say"
	"madang/internal/ui"
)

func shown(t *testing.T, l say.Lang) string {
	t.Helper()
	v := &ui.View{Lang: l, Path: "/dev/ui", Brand: ui.Brand{Name: "Madang"}, Now: time.Date(2026, 6, 20, 12, 0, 0, 0, ui.Seoul)}
	var b strings.Builder
	if err := Page().Render(ui.With(context.Background(), v), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTheGalleryIsWholeInBothLanguages(t *testing.T) {
	for _, l := range []say.Lang{say.Ko, say.En} {
		html := shown(t, l)
		for _, wrong := range []string{"%!", "{을}", "{이}", "<script>alert", " style=\"", " onclick="} {
			if strings.Contains(html, wrong) {
				t.Errorf("%s: there is %s", l, wrong)
			}
		}
		if empty := regexp.MustCompile(`<(a|h1|h2|h3|label|legend|button|b|q|th)( [^>]*)?>\s*</`).FindString(html); empty != "" {
			t.Errorf("%s: something says nothing: %s", l, empty)
		}
	}
}

// English readers meet Hangul only where it switches the language.
func TestTheEnglishGalleryIsEnglish(t *testing.T) {
	html := strings.ReplaceAll(shown(t, say.En), "이 페이지를 한국어로 보기", "")
	html = strings.ReplaceAll(html, "한국어", "")
	if i := strings.IndexFunc(html, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }); i >= 0 {
		t.Errorf("Hangul in the English page: …%s…", html[max(0, i-80):min(len(html), i+80)])
	}
}

func TestIdsAreNamedOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(shown(t, say.Ko), -1) {
		if m[1] != "" && seen[m[1]] {
			t.Errorf("two elements are called %q", m[1])
		}
		seen[m[1]] = true
	}
}
