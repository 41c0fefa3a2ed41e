package main

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// sources are the files to build, as paths from the root with forward slashes, sorted.
type sources struct {
	uiCSS    []string // of internal/ui, without tokens.css and base.css
	pageCSS  []string // beside pages
	pageTS   []string // beside pages: each is loaded on its own
	heavyTS  []string // web/<dir>/<dir>.ts and web/<dir>/worker.ts
	drawings []string // .svg of internal/ui
}

func find(root string) (sources, error) {
	var s sources
	for _, top := range []string{"internal", "web"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && (d.Name() == "dist" || d.Name() == "testdata" || d.Name() == "node_modules") {
				return fs.SkipDir
			}
			name, err := filepath.Rel(root, path)
			if err == nil && !d.IsDir() {
				s.sort(filepath.ToSlash(name))
			}
			return err
		})
		if err != nil {
			return s, err
		}
	}
	for _, list := range [][]string{s.uiCSS, s.pageCSS, s.pageTS, s.heavyTS, s.drawings} {
		slices.Sort(list)
	}
	return s, nil
}

// sort puts one file where it belongs, or nowhere.
func (s *sources) sort(name string) {
	dir, base := filepath.ToSlash(filepath.Dir(name)), filepath.Base(name)
	inUI := dir == "internal/ui" || strings.HasPrefix(dir, "internal/ui/")
	inWeb := strings.HasPrefix(dir, "internal/") && strings.HasSuffix(dir, "web")
	switch ext := filepath.Ext(base); {
	case ext == ".css" && inUI && base != "tokens.css" && base != "base.css":
		s.uiCSS = append(s.uiCSS, name)
	case ext == ".css" && inWeb:
		s.pageCSS = append(s.pageCSS, name)
	case ext == ".svg" && inUI:
		s.drawings = append(s.drawings, name)
	case ext != ".ts" || strings.HasSuffix(base, ".d.ts") || strings.HasSuffix(base, ".test.ts"):
	case inWeb:
		s.pageTS = append(s.pageTS, name)
	case filepath.Dir(dir) == "web" && (base == filepath.Base(dir)+".ts" || base == "worker.ts"):
		s.heavyTS = append(s.heavyTS, name)
	}
}

// logical is the name pages ask for: voiceweb/review.js for internal/voice/voiceweb/review.ts, studio/worker.js for web/studio/worker.ts.
func logical(source string) string {
	if source == "web/site.ts" {
		return "site.js"
	}
	return filepath.Base(filepath.Dir(source)) + "/" + strings.TrimSuffix(filepath.Base(source), ".ts") + ".js"
}
