package tidy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

const root = "../.."

// source is one file of the house.
type source struct {
	path  string // from the root, with forward slashes
	text  string
	go_   *ast.File // nil for anything but Go
	fset  *token.FileSet
	lines []string
}

func (s source) dir() string     { return filepath.ToSlash(filepath.Dir(s.path)) }
func (s source) isTest() bool    { return strings.HasSuffix(s.path, "_test.go") }
func (s source) generated() bool { return strings.HasSuffix(s.path, "_templ.go") }

// helper tells packages that only tests import.
func (s source) helper() bool {
	return strings.HasSuffix(s.dir(), "test")
}

func (s source) line(pos token.Pos) int { return s.fset.Position(pos).Line }

// kinds are the files that rules speak of.
var kinds = map[string]bool{".go": true, ".templ": true, ".sql": true, ".css": true, ".ts": true, ".mjs": true, ".md": true}

// house reads everything once.
var house = sync.OnceValue(func() []source {
	var all []source
	fset := token.NewFileSet()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && (name == "node_modules" || name == "testdata" || name == "dist" || name == "out" || name == "data" ||
			strings.HasPrefix(name, ".") && path != root) {
			return fs.SkipDir
		}
		if d.IsDir() || !kinds[filepath.Ext(name)] {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		s := source{path: filepath.ToSlash(rel), text: string(text), fset: fset, lines: strings.Split(string(text), "\n")}
		if filepath.Ext(name) == ".go" {
			if s.go_, err = parser.ParseFile(fset, s.path, text, parser.ParseComments); err != nil {
				return err
			}
		}
		all = append(all, s)
		return nil
	})
	if err != nil {
		panic("tidy: " + err.Error()) // a file that does not parse: the compiler says more
	}
	return all
})

// goFiles are the hand-written Go files of this module.
func goFiles() []source {
	var out []source
	for _, s := range house() {
		if s.go_ != nil && !s.generated() && !strings.HasPrefix(s.path, "tools/") {
			out = append(out, s)
		}
	}
	return out
}

// complaint writes a finding the way editors read it.
func complaint(t *testing.T, path string, line int, rule, why, instead string) {
	t.Helper()
	t.Errorf("%s:%d: %s\n\twhy: %s\n\tinstead: %s", path, line, rule, why, instead)
}
