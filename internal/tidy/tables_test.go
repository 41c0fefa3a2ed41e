package tidy

import (
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	creates    = regexp.MustCompile(`(?i)create table (?:if not exists )?([a-z_]+)`)
	references = regexp.MustCompile(`(?i)\breferences ([a-z_]+)`)
	names      = regexp.MustCompile(`\b(?:from|join|into|update|table)\s+([a-z_]+)`)
	// startsSQL: a text in double quotes is a query only when it begins like one; prose has "from" in it too.
	startsSQL = regexp.MustCompile(`^\s*(?:select|insert|update|delete|with|create|alter|drop)\b`)
)

// platformTables are the prefixes of the kit, whose tables are named for what they hold.
var platformTables = map[string]string{
	"internal/platform/job": "job", "internal/platform/work": "event", "internal/platform/blob": "blob",
	"internal/platform/mail": "mail", "internal/platform/search": "search",
}

// owners maps each table to the folder whose migrations create it.
func owners(t *testing.T) map[string]string {
	t.Helper()
	tables := map[string]string{}
	for _, s := range house() {
		if path.Base(s.dir()) != "migrations" || path.Ext(s.path) != ".sql" {
			continue
		}
		owner := path.Dir(s.dir())
		for _, m := range creates.FindAllStringSubmatch(s.text, -1) {
			tables[m[1]] = owner
		}
	}
	if tables["member"] != "internal/member" || tables["event"] != "internal/platform/work" {
		t.Fatalf("the migrations were not found: %v", tables)
	}
	return tables
}

func TestATableIsCalledAfterItsRoom(t *testing.T) {
	for table, owner := range owners(t) {
		prefix, ok := platformTables[owner]
		if !ok {
			prefix = path.Base(owner)
		}
		if table != prefix && !strings.HasPrefix(table, prefix+"_") {
			complaint(t, owner+"/migrations", 1, "table "+table+" is not called after its room",
				"the name says whose it is, in every query and every dump", "call it "+prefix+"_"+table)
		}
	}
}

func TestAQueryNamesOnlyTablesOfItsRoom(t *testing.T) {
	tables := owners(t)
	for _, s := range goFiles() {
		if s.isTest() || s.helper() || within(s.path, "bench") {
			continue
		}
		ast.Inspect(s.go_, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			if err != nil || lit.Value[0] != '`' && !startsSQL.MatchString(text) {
				return true
			}
			for _, m := range names.FindAllStringSubmatch(text, -1) {
				owner, known := tables[m[1]]
				if !known || within(s.dir(), owner) && !strings.HasSuffix(s.dir(), "web") {
					continue
				}
				complaint(t, s.path, s.line(lit.Pos()), "a query names "+m[1]+", which is a table of "+owner,
					"a table has one room that reads and writes it, so that its rules hold and it can be changed",
					"call a verb of "+owner+", or read cards and people by id")
			}
			return true
		})
	}
}

func TestAForeignKeyPointsDown(t *testing.T) {
	tables, all := owners(t), floors(t)
	for _, s := range house() {
		if path.Base(s.dir()) != "migrations" || path.Ext(s.path) != ".sql" {
			continue
		}
		owner := path.Dir(s.dir())
		f, _ := of(all, owner)
		for i, line := range s.lines {
			code, _, _ := strings.Cut(line, "--")
			for _, m := range references.FindAllStringSubmatch(code, -1) {
				target := tables[m[1]]
				if target == owner || target != "" && f.allows("madang/"+target) {
					continue
				}
				complaint(t, s.path, i+1, "a foreign key points to "+m[1]+" of "+target,
					"what stands beside or above must be able to change and to be erased alone",
					"keep the id as text without a key, or point to subject")
			}
		}
	}
}
