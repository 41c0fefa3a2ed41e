package tidy

import (
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// hangulMay are the files outside the sentences that need Korean letters, and why.
var hangulMay = map[string]string{
	"internal/say":                 "the particles of the language itself",
	"internal/money":               "how amounts are written",
	"internal/member/password.go":  "words that guessers try first",
	"internal/subject/subject.go":  "the range of letters an address may have",
	"internal/ui/initials.go":      "how Korean names are shortened",
	"cmd/madang":                   "the name of the program",
	"internal/studio/agreement.go": "the text of an agreement",
	"internal/app/demo":            "a demo yard's people and their words",
	"internal/app/apptest":         "the people of the tests",
	"brick/part":                   "names of colours and parts, in both languages",
	"bench":                        "the people of the benchmarks",
}

func isHangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

func TestKoreanStandsWhereSentencesStand(t *testing.T) {
	const why = "a sentence outside the catalogue exists in one language only"
	const instead = "make it a say.Text in the package's text.go, with its English"
	for _, s := range goFiles() {
		if s.isTest() || sentences(s.path) || excused(s.path) {
			continue
		}
		ast.Inspect(s.go_, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if ok && (lit.Kind == token.STRING || lit.Kind == token.CHAR) && strings.ContainsFunc(lit.Value, isHangul) {
				complaint(t, s.path, s.line(lit.Pos()), "Korean words outside a text.go", why, instead)
			}
			return true
		})
	}
	for _, s := range house() {
		if path.Ext(s.path) != ".templ" {
			continue
		}
		for i, line := range s.lines {
			code, _, _ := strings.Cut(line, "//")
			if strings.ContainsFunc(code, isHangul) {
				complaint(t, s.path, i+1, "Korean words in a component", why, instead)
			}
		}
	}
}

func excused(p string) bool {
	for folder := range hangulMay {
		if within(p, folder) {
			return true
		}
	}
	return false
}

func TestComponentsHoldNoProse(t *testing.T) {
	for _, s := range house() {
		if path.Ext(s.path) != ".templ" {
			continue
		}
		for line, text := range prose(s.text) {
			complaint(t, s.path, line, "the words "+strings.TrimSpace(text)+" stand in a component",
				"a sentence outside the catalogue exists in one language only", "say it with ui.T and a say.Text in text.go")
		}
	}
}

func TestTheReaderOfComponentsFindsProseAndNothingElse(t *testing.T) {
	const clean = "package x\n\nvar a = \"Hello\"\n\n// Comment here.\ntempl v(p page) {\n\t@ui.Layout(ui.Page{Title: \"x\"}) {\n" +
		"\t\tif p.N > 0 {\n\t\t\t<p class={ \"a\", k(\"b\") }>{ ui.T(ctx, say, \"a}b\") } · 4.7</p>\n\t\t} else {\n\t\t\t<br/>\n\t\t}\n" +
		"\t\t<img\n\t\t\tif p.A {\n\t\t\t\talt=\"Words here\"\n\t\t\t}\n\t\t/>\n\t\t{{ x := \"Hello\" }}\n\t\t@ui.Table(\n\t\t\tui.Fact{Name: \"b\"},\n\t\t)\n\t}\n}\n"
	if found := prose(clean); len(found) != 0 {
		t.Errorf("clean component: %v", found)
	}
	dirty := strings.Replace(clean, "<br/>", "<b>Hello there</b>", 1)
	if found := prose(dirty); len(found) != 1 {
		t.Errorf("a component with words: %v", found)
	}
}

// leftovers are the marks of unfinished work, put together here so that this file has none.
var leftovers = regexp.MustCompile(`\b(?:` + strings.Join([]string{"TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"}, "|") + `)\b`)

func TestNothingIsLeftForLater(t *testing.T) {
	for _, s := range house() {
		for i, line := range s.lines {
			if mark := leftovers.FindString(line); mark != "" {
				complaint(t, s.path, i+1, "the word "+mark, "a note in the code is read by nobody who plans",
					"do it now, or write it down where work is planned")
			}
		}
	}
}
