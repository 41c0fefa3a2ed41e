package tidy

import (
	"flag"
	"fmt"
	"go/ast"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "lower the numbers of ratchet.txt to what they are now; it never raises one")

// The sizes beyond which code is hard to hold in the head.
const (
	fileMax = 500 // lines
	funcMax = 70  // lines
	lineMax = 120 // characters
)

// ratchet reads the exceptions: "what:where" to how much.
func ratchet(t *testing.T) map[string]int {
	t.Helper()
	text, err := os.ReadFile("ratchet.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	for line := range strings.SplitSeq(string(text), "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		n, err := strconv.Atoi(words[len(words)-1])
		if err != nil || len(words) != 3 {
			t.Fatalf("ratchet.txt: %q is not: what where number", line)
		}
		out[words[0]+" "+words[1]] = n
	}
	return out
}

// tooBig is something over its size.
type tooBig struct {
	what, path, name string
	line, size, max  int
}

func (b tooBig) key() string {
	if b.name == "" {
		return b.what + " " + b.path
	}
	return b.what + " " + b.path + ":" + b.name
}

func TestFilesFunctionsAndLinesStayReadable(t *testing.T) {
	allowed, found := ratchet(t), map[string]int{}
	for _, s := range goFiles() {
		for _, b := range oversize(s) {
			found[b.key()] = b.size
			if b.size > allowed[b.key()] {
				complaint(t, b.path, b.line, fmt.Sprintf("%s %s: %d, and %d is the most", b.what, b.name, b.size, b.max),
					"what does not fit the eye is not read", advice[b.what])
			}
		}
	}
	var lines []string
	for key, was := range allowed {
		is := found[key]
		if is < was && !*update {
			t.Errorf("ratchet.txt: %q is down from %d to %d: run go test ./internal/tidy -update, so that it stays", key, was, is)
		}
		if is > 0 {
			lines = append(lines, fmt.Sprintf("%s %d", key, min(is, was)))
		}
	}
	if *update {
		slices.Sort(lines)
		text := ratchetHead + strings.Join(lines, "\n")
		if err := os.WriteFile("ratchet.txt", []byte(strings.TrimRight(text, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

const ratchetHead = `# What is over its size today: what, where, how much. Lines leave this file; none is added.
`

var advice = map[string]string{
	"file": "split it by concept, each with its own name",
	"func": "give its steps names, and read it from the top",
	"wide": "break the line where its thought breaks",
}

func oversize(s source) (out []tooBig) {
	if n := len(s.lines) - 1; n > fileMax {
		out = append(out, tooBig{what: "file", path: s.path, line: fileMax, size: n, max: fileMax})
	}
	for _, d := range s.go_.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if n := s.line(fn.End()) - s.line(fn.Pos()) + 1; n > funcMax && !s.isTest() {
			out = append(out, tooBig{what: "func", path: s.path, name: fn.Name.Name, line: s.line(fn.Pos()), size: n, max: funcMax})
		}
	}
	if !sentences(s.path) && !s.isTest() {
		wide, first := 0, 0
		for i, line := range s.lines {
			if utf8.RuneCountInString(line) > lineMax && !tagged.MatchString(line) {
				wide++
				if first == 0 {
					first = i + 1
				}
			}
		}
		if wide > 0 {
			out = append(out, tooBig{what: "wide", path: s.path, line: first, size: wide, max: 0})
		}
	}
	return out
}

// tagged is a field with a tag, which Go does not let us break.
var tagged = regexp.MustCompile("^\\s+\\w+ .*`\\w+:\".*`$")

// sentences tells the files that hold what people read, one sentence a line however long it is.
func sentences(p string) bool {
	base := path.Base(p)
	return base == "text.go" || strings.HasPrefix(base, "text_") || within(p, "internal/app/demo")
}
