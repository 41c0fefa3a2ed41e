package tidy

import (
	"encoding/json"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

const decision = "docs/decisions/0001-dependencies.md"

var required = regexp.MustCompile(`(?m)^\s*(?:require )?([a-z0-9.]+\.[a-z]+/\S+) v\S+( // indirect)?$`)

func TestEveryDependencyHasItsReason(t *testing.T) {
	text, err := os.ReadFile(root + "/" + decision)
	if err != nil {
		t.Fatal(err)
	}
	for name, where := range dependencies(t) {
		if !strings.Contains(string(text), "`"+name+"`") {
			complaint(t, where, 1, name+" has no line in "+decision, "code of others is run with all our rights and kept for years",
				"say there why this one, who keeps it and what it costs; or do without it")
		}
	}
}

// dependencies are what our own code imports, what the tools name, and what comes from npm: name to file.
func dependencies(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	modules := required.FindAllStringSubmatch(read(t, "go.mod"), -1)
	if len(modules) == 0 {
		t.Fatal("go.mod was not understood")
	}
	for _, s := range house() {
		if s.go_ == nil || strings.HasPrefix(s.path, "tools/") {
			continue
		}
		for _, spec := range s.go_.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range modules {
				if within(imported, m[1]) {
					out[m[1]] = "go.mod"
				}
			}
		}
	}
	for _, m := range required.FindAllStringSubmatch(read(t, "tools/go.mod"), -1) {
		if m[2] == "" {
			out[m[1]] = "tools/go.mod"
		}
	}
	var npm struct{ Dependencies, DevDependencies map[string]string }
	if err := json.Unmarshal([]byte(read(t, "package.json")), &npm); err != nil {
		t.Fatal(err)
	}
	for _, list := range []map[string]string{npm.Dependencies, npm.DevDependencies} {
		for name := range list {
			out[name] = "package.json"
		}
	}
	return out
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(root + "/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
