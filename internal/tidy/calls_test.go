package tidy

import (
	"go/ast"
	"path"
	"strconv"
	"strings"
	"testing"
)

// ban is a call, or a whole package ("math/rand"), that has a better way here.
type ban struct {
	call    string
	allowed []string // folders, or files
	tests   bool     // tests may
	why     string
	instead string
}

var bans = []ban{
	{"time.Now", []string{"internal/app", "internal/platform/web", "internal/platform/blob", "internal/platform/db", "internal/ui/view.go",
		"cmd", "bench"}, true, "a unit of work has one moment, and tests move the clock",
		"use tx.Now(), or take the moment as a parameter"},
	{"time.Since", []string{"internal/app", "internal/platform", "cmd", "bench"}, true, "it reads the machine's clock",
		"subtract two moments you were given"},
	{"time.Sleep", []string{"bench", "internal/platform/db"}, false, "a wait that is long enough here is too short elsewhere",
		"wait for the event itself: a channel, a job drained, a clock passed on"},
	{"time.After", []string{"internal/platform", "internal/app", "cmd", "bench"}, true, "domains do not wait",
		"enqueue a job with EnqueueAt"},
	{"math/rand", nil, false, "it can be predicted, and a run with it cannot be repeated", "use ids from tx.NewID, or math/rand/v2 with a given seed"},
	{"math/rand/v2", []string{"bench", "internal/app/demo", "internal/app/seed.go", "internal/platform/db"}, true, "it can be predicted",
		"use crypto/rand for secrets and tx.NewID for names; draw lots from a seed that is kept"},
	{"os.Getenv", []string{"cmd", "bench", "internal/platform/work/worktest", "internal/app/apptest"}, true,
		"settings come through app.Config, so that there is one list of them", "add a field to app.Config and a flag to cmd/madang"},
	{"os.LookupEnv", []string{"cmd", "bench"}, true, "settings come through app.Config", "add a field to app.Config"},
	{"os.Exit", []string{"cmd", "bench", "internal/platform/db"}, true, "it skips what must be closed", "return an error"},
	{"http.Get", []string{"bench"}, true, "the default client waits for ever", "use an http.Client with a Timeout, in a job"},
	{"http.Post", nil, false, "the default client waits for ever", "use an http.Client with a Timeout, in a job"},
	{"http.PostForm", nil, false, "the default client waits for ever", "use an http.Client with a Timeout, in a job"},
	{"http.DefaultClient", nil, false, "it waits for ever", "use an http.Client with a Timeout, in a job"},
	{"http.Redirect", []string{"internal/platform/web", "internal/app/firstrun.go"}, true, "the kit commits first and writes afterwards",
		"return a web.Redirect"},
	{"html/template", nil, false, "pages are templ components", "write a component"},
	{"templ.Raw", []string{"internal/ui"}, false, "raw text is where script gets in", "render a component, or add one to internal/ui"},
	{"templ.SafeURL", []string{"internal/ui"}, false, "it skips the check of the scheme", "use ui.Href or templ.URL"},
	{"fmt.Print", []string{"cmd", "bench"}, true, "a server's output is its log", "use slog, or return the text"},
	{"fmt.Println", []string{"cmd", "bench"}, true, "a server's output is its log", "use slog, or return the text"},
	{"fmt.Printf", []string{"cmd", "bench"}, true, "a server's output is its log", "use slog, or return the text"},
	{"log", []string{"bench"}, false, "one log, with fields", "use log/slog"},
	{"sql.Open", []string{"internal/platform/db", "internal/platform/work/worktest"}, false, "there is one database, opened in one place",
		"take the unit of work"},
	{"context." + "TO" + "DO", nil, false, "it says that somebody has yet to think", "take the caller's context"},
	{"exec.Command", []string{"bench"}, true, "a child process outlives the request that wanted it", "use exec.CommandContext"},
	{"ioutil", nil, false, "it is gone", "use io and os"},
	{"unsafe", nil, false, "nothing here needs it", "write it in Go"},
}

func TestNobodyCallsWhatHasABetterWayHere(t *testing.T) {
	for _, s := range goFiles() {
		local := map[string]string{} // the name used in this file to the import path
		for _, spec := range s.go_.Imports {
			p, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				continue
			}
			name := path.Base(strings.TrimSuffix(p, "/v2"))
			if spec.Name != nil {
				name = spec.Name.Name
			}
			local[name] = p
			for _, b := range bans {
				if b.call == p && !b.excuses(s) {
					complaint(t, s.path, s.line(spec.Pos()), "imports "+p, b.why, b.instead)
				}
			}
		}
		ast.Inspect(s.go_, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			x, ok := sel.X.(*ast.Ident)
			if !ok || local[x.Name] == "" {
				return true
			}
			call := path.Base(local[x.Name]) + "." + sel.Sel.Name
			for _, b := range bans {
				if b.call == call && !b.excuses(s) {
					complaint(t, s.path, s.line(sel.Pos()), "calls "+call, b.why, b.instead)
				}
			}
			return true
		})
	}
}

func (b ban) excuses(s source) bool {
	if s.isTest() && b.tests || s.helper() && b.tests {
		return true
	}
	for _, folder := range b.allowed {
		if within(s.path, folder) {
			return true
		}
	}
	return false
}

// verbs are what a unit of work can do. It is what every domain leans on, so it stays small.
var verbs = []string{"Query", "Exec", "Dialect", "Now", "NewID", "Actor", "Enqueue", "EnqueueAt", "Emit"}

func TestAUnitOfWorkLearnsNoNewVerb(t *testing.T) {
	known := map[string]bool{}
	for _, v := range verbs {
		known[v] = true
	}
	seen := 0
	for _, s := range goFiles() {
		if s.dir() != "internal/platform/work" || s.isTest() {
			continue
		}
		for _, d := range s.go_.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || !fn.Name.IsExported() || receiver(fn) != "Tx" {
				continue
			}
			seen++
			if !known[fn.Name.Name] {
				complaint(t, s.path, s.line(fn.Pos()), "work.Tx has a new verb, "+fn.Name.Name,
					"every room leans on it, and every verb here is one that every engine must keep",
					"write a function that takes the Tx, in the room that needs it")
			}
		}
	}
	if seen != len(verbs) {
		t.Errorf("work.Tx has %d verbs, the list %d: take what is gone off the list", seen, len(verbs))
	}
}

func receiver(fn *ast.FuncDecl) string {
	typ := fn.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if index, ok := typ.(*ast.IndexExpr); ok {
		typ = index.X
	}
	if name, ok := typ.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}
