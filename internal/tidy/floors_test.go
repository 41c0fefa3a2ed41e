package tidy

import (
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
)

// floor is one line of floors.txt.
type floor struct {
	folder string
	may    []string
	never  []string
}

func floors(t *testing.T) []floor {
	t.Helper()
	text, err := os.ReadFile("floors.txt")
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string][]string{}
	expand := func(words []string) (out []string) {
		for _, w := range words {
			if !strings.HasPrefix(w, "@") {
				out = append(out, w)
				continue
			}
			list, ok := lists[w]
			if !ok {
				t.Fatalf("floors.txt: %s is not defined above its use", w)
			}
			out = append(out, list...)
		}
		return out
	}
	var all []floor
	for line := range strings.SplitSeq(string(text), "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		if strings.HasPrefix(words[0], "@") {
			lists[words[0]] = expand(words[1:])
			continue
		}
		f := floor{folder: words[0]}
		for _, w := range expand(words[1:]) {
			if never, ok := strings.CutPrefix(w, "!"); ok {
				f.never = append(f.never, never)
			} else {
				f.may = append(f.may, w)
			}
		}
		all = append(all, f)
	}
	return all
}

// of finds the most specific line for a folder.
func of(all []floor, dir string) (best floor, ok bool) {
	for _, f := range all {
		if within(dir, f.folder) && len(f.folder) >= len(best.folder) {
			best, ok = f, true
		}
	}
	return best, ok
}

func within(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }

// allows tells whether a line lets an import pass. The ban on another room's pages is the line's to lift by name.
func (f floor) allows(imported string) bool {
	own, ours := strings.CutPrefix(imported, "madang/")
	if !ours {
		first, _, _ := strings.Cut(imported, "/")
		if !strings.Contains(first, ".") { // the standard library
			for _, never := range f.never {
				if within(imported, never) {
					return false
				}
			}
			return true
		}
		own = imported
	}
	if own == f.folder {
		return true
	}
	for _, may := range f.may {
		if own == may || within(own, may) && !(strings.HasSuffix(path.Base(own), "web") && may != "internal") {
			return true
		}
	}
	return false
}

// testsMay is what a test needs besides: real stores, a whole site, a mail server, and tables of the rooms below.
func testsMay(dir, imported string) bool {
	if within(dir, "brick") {
		return within(imported, "madang/brick") || within(imported, "pgregory.net/rapid")
	}
	return within(imported, "madang/internal") || within(imported, "pgregory.net/rapid") ||
		within(imported, "github.com/emersion/go-smtp") || within(imported, "net/http")
}

func TestImportsObeyTheFloors(t *testing.T) {
	all := floors(t)
	for _, s := range house() {
		if s.go_ == nil || strings.HasPrefix(s.path, "tools/") {
			continue
		}
		f, ok := of(all, s.dir())
		if !ok {
			complaint(t, s.path, 1, "the package stands on no floor", "who may import whom is decided, not grown",
				"add its line to internal/tidy/floors.txt, and to the table of the design if it is a new room")
			continue
		}
		for _, spec := range s.go_.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil || f.allows(imported) || s.isTest() && testsMay(s.dir(), imported) {
				continue
			}
			complaint(t, s.path, s.line(spec.Pos()), f.folder+" may not import "+imported,
				"ask down, tell up: what stands beside or above is not known here",
				"emit an event that the other hears, take a one-verb function filled in internal/app/slots.go, "+
					"or, if the floor plan is wrong, change floors.txt and say why in docs/decisions")
		}
	}
}

func TestARuleOfTheFloorsCatches(t *testing.T) {
	all := floors(t)
	for _, c := range []struct {
		dir, imported string
		ok            bool
	}{
		{"internal/voice", "madang/internal/studio", false}, {"internal/voice", "madang/internal/member", true},
		{"internal/voice", "net/http", false}, {"internal/voice", "madang/internal/voice/voiceweb", false},
		{"internal/voice/voiceweb", "madang/internal/studio/studioweb", false}, {"internal/voice/voiceweb", "net/http", true},
		{"internal/voice/voiceweb", "madang/internal/member/memberweb", true}, {"brick/geom", "madang/internal/id", false},
		{"brick/render", "madang/brick/bom", false}, {"internal/member", "madang/internal/app", false},
		{"internal/order", "madang/internal/reward", false}, {"cmd/madang", "madang/internal/voice", false},
		{"internal/app/demo", "madang/internal/voice", true}, {"internal/money", "github.com/shopspring/decimal", false},
	} {
		f, ok := of(all, c.dir)
		if !ok || f.allows(c.imported) != c.ok {
			t.Errorf("%s importing %s: allowed %v, want %v", c.dir, c.imported, f.allows(c.imported), c.ok)
		}
	}
}
