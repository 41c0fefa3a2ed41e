// Command assets builds what browsers load: style, scripts, fonts and drawings, with names that change with their
// content, into internal/ui/dist, where the server embeds them. manifest.json says which name became which.
//
// It is not a development server and takes no options: what is built follows from which files exist.
//
//	site.css               tokens, base and components of internal/ui, then every .css beside a page in a …web package
//	site.js                web/site.ts, on every page
//	<pkg>/<name>.js        every .ts beside a page in a …web package, loaded by the pages that ask for it
//	<dir>/<dir>.js         web/<dir>/<dir>.ts, and web/<dir>/worker.ts: the large ones, loaded where they are used;
//	                       <dir>/<dir>.css when the script imports style
//	font.css               Pretendard, in the small subsets a page needs
//	<name>.svg             drawings of internal/ui
//
// Run it from the root of the repository: go -C tools run ./assets
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// scriptBudget is what all scripts of content pages may weigh together, uncompressed. Viewers and the studio stand apart.
const scriptBudget = 30 << 10

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "assets:", err)
		os.Exit(1)
	}
}

func run() error {
	root, err := filepath.Abs("..")
	if err != nil {
		return err
	}
	b := &bundler{root: root, dist: filepath.Join(root, "internal/ui/dist"), maps: filepath.Join(root, "bin/maps"), names: map[string]string{}}
	if _, err := os.Stat(filepath.Join(root, "node_modules")); err != nil {
		return fmt.Errorf("node_modules is not there: run `npm ci --ignore-scripts` first")
	}
	found, err := find(root)
	if err != nil {
		return err
	}
	for _, step := range []func(sources) error{b.styles, b.scripts, b.heavy, b.fonts, b.drawings} {
		if err := step(found); err != nil {
			return err
		}
	}
	return b.finish()
}

// finish writes everything at once, so that a failed build leaves the last good one in place.
func (b *bundler) finish() error {
	if over := b.contentScripts() - scriptBudget; over > 0 {
		b.table(os.Stdout)
		return fmt.Errorf("the scripts of content pages are %d bytes over their budget of %d: make them smaller or load them only where they are used", over, scriptBudget)
	}
	manifest, err := json.MarshalIndent(b.names, "", "  ")
	if err != nil {
		return err
	}
	b.files = append(b.files, file{name: "manifest.json", body: append(manifest, '\n')})
	if err := b.write(); err != nil {
		return err
	}
	b.table(os.Stdout)
	return nil
}

// contentScripts is the weight of every script a page of content may load.
func (b *bundler) contentScripts() int {
	sum := 0
	for _, f := range b.files {
		if f.content {
			sum += len(f.body)
		}
	}
	return sum
}

// write replaces the files of dist and removes those of earlier builds.
func (b *bundler) write() error {
	if err := os.MkdirAll(b.dist, 0o755); err != nil {
		return err
	}
	keep := map[string]bool{".keep": true}
	for i := range b.files {
		f := &b.files[i]
		for _, v := range f.variants() {
			keep[v.name] = true
			if err := writeIfNew(filepath.Join(b.dist, v.name), v.body); err != nil {
				return err
			}
		}
	}
	return b.sweep(keep)
}

// sweep removes what this build did not make.
func (b *bundler) sweep(keep map[string]bool) error {
	return filepath.WalkDir(b.dist, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(b.dist, path)
		if err != nil {
			return err
		}
		if keep[filepath.ToSlash(name)] {
			return nil
		}
		return os.Remove(path)
	})
}

// writeIfNew leaves an equal file alone, so that Go's build cache still knows it.
func writeIfNew(path string, body []byte) error {
	if old, err := os.ReadFile(path); err == nil && slices.Equal(old, body) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, body, 0o644)
}
