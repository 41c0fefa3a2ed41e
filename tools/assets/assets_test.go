package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEveryFileGoesWhereItBelongs(t *testing.T) {
	var s sources
	for _, name := range []string{
		"internal/ui/tokens.css", "internal/ui/act.css", "internal/ui/gallery/boat.svg", "internal/ui/mark.svg",
		"internal/voice/voiceweb/review.css", "internal/voice/voiceweb/review.ts", "internal/voice/voiceweb/review.test.ts",
		"internal/voice/vote.css", "web/site.ts", "web/say.ts", "web/viewer/viewer.ts", "web/viewer/camera.ts", "web/studio/worker.ts", "web/viewer/three.d.ts",
	} {
		s.sort(name)
	}
	for _, c := range []struct {
		what string
		got  []string
		want string
	}{
		{"components", s.uiCSS, "internal/ui/act.css"},
		{"page styles", s.pageCSS, "internal/voice/voiceweb/review.css"},
		{"page scripts", s.pageTS, "internal/voice/voiceweb/review.ts"},
		{"heavy scripts", s.heavyTS, "web/viewer/viewer.ts web/studio/worker.ts"},
		{"drawings", s.drawings, "internal/ui/gallery/boat.svg internal/ui/mark.svg"},
	} {
		if got := strings.Join(c.got, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
	for source, want := range map[string]string{
		"web/site.ts": "site.js", "internal/voice/voiceweb/review.ts": "voiceweb/review.js", "web/studio/worker.ts": "studio/worker.js",
	} {
		if got := logical(source); got != want {
			t.Errorf("logical(%s) = %s, want %s", source, got, want)
		}
	}
}

func TestAHashComesOutOfAName(t *testing.T) {
	for name, want := range map[string]string{"a/b-ABCDEFGH.js": "a/b.js", "b.js": "b.js", "a-b-ABCDEFGH.css": "a-b.css"} {
		if got, _ := withoutHash(name); got != want {
			t.Errorf("withoutHash(%s) = %s, want %s", name, got, want)
		}
	}
}

func TestABuildOverBudgetLeavesTheLastOneInPlace(t *testing.T) {
	dist := t.TempDir()
	old := filepath.Join(dist, "old.js")
	if err := os.WriteFile(old, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	b := &bundler{dist: dist, names: map[string]string{}}
	b.files = []file{{name: "big-AAAAAAAA.js", body: bytes.Repeat([]byte("x"), scriptBudget+1), content: true}}
	if err := b.finish(); err == nil || !strings.Contains(err.Error(), "over their budget") {
		t.Errorf("err = %v", err)
	}
	if _, err := os.Stat(old); err != nil {
		t.Errorf("the last build is gone: %v", err)
	}
	b.files = []file{{name: "small-AAAAAAAA.js", body: bytes.Repeat([]byte("x"), 100), content: true}}
	if err := b.finish(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); err == nil {
		t.Error("the file of an earlier build is still there")
	}
	for _, name := range []string{"small-AAAAAAAA.js", "small-AAAAAAAA.js.gz", "small-AAAAAAAA.js.br", "manifest.json"} {
		if _, err := os.Stat(filepath.Join(dist, name)); err != nil {
			t.Error(err)
		}
	}
}
