package main

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// bundler collects what is built, and under which name.
type bundler struct {
	root, dist, maps string
	names            map[string]string // logical name -> built name
	files            []file
}

// file is one built file; content marks a script of content pages.
type file struct {
	name    string
	body    []byte
	content bool
}

// publicPath is where the server mounts the built files (ui.AssetHandler).
const publicPath = "/assets/"

// engines are the oldest browsers that know what the style sheets are written in (nesting, light-dark(), :has()).
var engines = []api.Engine{{Name: api.EngineChrome, Version: "123"}, {Name: api.EngineFirefox, Version: "121"}, {Name: api.EngineSafari, Version: "17.5"}}

func (b *bundler) options() api.BuildOptions {
	return api.BuildOptions{
		AbsWorkingDir: b.root, Outdir: b.dist, PublicPath: publicPath,
		Bundle: true, MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		EntryNames: "[dir]/[name]-[hash]", ChunkNames: "chunk-[hash]", AssetNames: "[name]-[hash]",
		Engines: engines, LogLevel: api.LogLevelSilent, LegalComments: api.LegalCommentsNone, Charset: api.CharsetUTF8,
		Loader: map[string]api.Loader{".woff2": api.LoaderFile, ".svg": api.LoaderFile, ".wasm": api.LoaderFile},
	}
}

// styles makes one sheet. Its layers say who wins: a page over a component over an element.
func (b *bundler) styles(s sources) error {
	var entry strings.Builder
	entry.WriteString("@layer tokens, base, parts, page;\n")
	add := func(path, layer string) { fmt.Fprintf(&entry, "@import %q layer(%s);\n", "./"+path, layer) }
	add("internal/ui/tokens.css", "tokens")
	add("internal/ui/base.css", "base")
	for _, path := range s.uiCSS {
		add(path, "parts")
	}
	for _, path := range s.pageCSS {
		add(path, "page")
	}
	opts := b.options()
	opts.Stdin = &api.StdinOptions{Contents: entry.String(), ResolveDir: b.root, Loader: api.LoaderCSS, Sourcefile: "site.css"}
	return b.single(opts, "site.css")
}

// fonts makes the sheet of Pretendard's subsets, and lays its licence beside them.
func (b *bundler) fonts(sources) error {
	opts := b.options()
	opts.EntryPoints = []string{"node_modules/pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css"}
	if err := b.single(opts, "font.css"); err != nil {
		return err
	}
	licence, err := os.ReadFile(filepath.Join(b.root, "node_modules/pretendard/dist/LICENSE.txt"))
	if err != nil {
		return err
	}
	b.add("pretendard-licence.txt", licence)
	return nil
}

// single builds one style sheet under a name of ours.
func (b *bundler) single(opts api.BuildOptions, name string) error {
	result := api.Build(opts)
	if err := failure(result); err != nil {
		return err
	}
	for _, out := range result.OutputFiles {
		if strings.HasSuffix(out.Path, ".css") {
			b.add(name, out.Contents)
			continue
		}
		b.files = append(b.files, file{name: b.rel(out.Path), body: out.Contents})
	}
	return nil
}

// scripts makes the modules of content pages; what several share becomes a chunk.
func (b *bundler) scripts(s sources) error {
	entries := s.pageTS
	if _, err := os.Stat(filepath.Join(b.root, "web/site.ts")); err == nil {
		entries = append([]string{"web/site.ts"}, entries...)
	}
	return b.modules(entries, true)
}

// heavy makes the viewers, the studio and their workers.
func (b *bundler) heavy(s sources) error { return b.modules(s.heavyTS, false) }

func (b *bundler) modules(entries []string, content bool) error {
	if len(entries) == 0 {
		return nil
	}
	opts := b.options()
	opts.Format, opts.Splitting, opts.Sourcemap = api.FormatESModule, true, api.SourceMapExternal
	taken := map[string]string{}
	for _, entry := range entries {
		name := logical(entry)
		if other, ok := taken[name]; ok {
			return fmt.Errorf("%s and %s would both be %s: rename one", other, entry, name)
		}
		taken[name] = entry
		opts.EntryPointsAdvanced = append(opts.EntryPointsAdvanced, api.EntryPoint{InputPath: entry, OutputPath: strings.TrimSuffix(name, ".js")})
	}
	result := api.Build(opts)
	if err := failure(result); err != nil {
		return err
	}
	for _, out := range result.OutputFiles {
		name := b.rel(out.Path)
		if strings.HasSuffix(name, ".map") {
			if err := writeIfNew(filepath.Join(b.maps, name), out.Contents); err != nil {
				return err
			}
			continue
		}
		b.files = append(b.files, file{name: name, body: out.Contents, content: content && strings.HasSuffix(name, ".js")})
		// A style sheet that a script imports is named like the script; the page links it.
		if plain, ok := withoutHash(name); ok && taken[strings.TrimSuffix(plain, filepath.Ext(plain))+".js"] != "" {
			b.names[plain] = name
		}
	}
	return nil
}

// withoutHash takes the hash out of a built name: a/b-ABCDEFGH.js is a/b.js.
func withoutHash(name string) (string, bool) {
	ext := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	if len(stem) < 10 || stem[len(stem)-9] != '-' {
		return name, false
	}
	return stem[:len(stem)-9] + ext, true
}

// drawings are copied as they are.
func (b *bundler) drawings(s sources) error {
	for _, path := range s.drawings {
		body, err := os.ReadFile(filepath.Join(b.root, path))
		if err != nil {
			return err
		}
		name, err := filepath.Rel("internal/ui", path)
		if err != nil {
			return err
		}
		b.add(filepath.ToSlash(name), body)
	}
	return nil
}

// add keeps a file under its name with a hash of the shape esbuild writes.
func (b *bundler) add(name string, body []byte) {
	sum := sha256.Sum256(body)
	hash := base32.StdEncoding.EncodeToString(sum[:5])
	ext := filepath.Ext(name)
	hashed := strings.TrimSuffix(name, ext) + "-" + hash + ext
	b.names[name] = hashed
	b.files = append(b.files, file{name: hashed, body: body})
}

func (b *bundler) rel(path string) string {
	name, err := filepath.Rel(b.dist, path)
	if err != nil {
		return filepath.Base(path)
	}
	return filepath.ToSlash(name)
}

// failure is what esbuild found wrong, each with its place; a warning about our own files stops the build as well.
func failure(result api.BuildResult) error {
	bad := result.Errors
	for _, w := range result.Warnings {
		if w.Location == nil || !strings.Contains(w.Location.File, "node_modules") {
			bad = append(bad, w)
		}
	}
	if len(bad) == 0 {
		return nil
	}
	lines := api.FormatMessages(bad, api.FormatMessagesOptions{Kind: api.ErrorMessage})
	return errors.New(strings.TrimSpace(strings.Join(lines, "")))
}
