package ui

import (
	"bytes"
	"embed"
	"encoding/json"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

// built holds what tools/assets made. In a bare clone it holds only .keep: pages then work, without style or script.
//
//go:embed all:dist
var built embed.FS

// assetRoot is where AssetHandler is mounted; the bundler writes the same prefix into style sheets.
const assetRoot = "/assets/"

var manifest = readManifest()

func readManifest() map[string]string {
	names := map[string]string{}
	text, err := built.ReadFile("dist/manifest.json")
	if err != nil {
		return names
	}
	if err := json.Unmarshal(text, &names); err != nil {
		panic("ui: dist/manifest.json: " + err.Error()) // the build is broken, and no page could be shown
	}
	return names
}

// Asset is the address of a built file by its logical name ("site.css", "voiceweb/review.js"). The address changes
// with the content, so that it may be cached for ever. A name that was not built leads to a 404.
func Asset(name string) string {
	if hashed, ok := manifest[name]; ok {
		return assetRoot + hashed
	}
	return assetRoot + name
}

// AssetHandler serves the built files under /assets/, compressed where the reader takes it.
func AssetHandler() http.Handler {
	dist, err := fs.Sub(built, "dist")
	if err != nil {
		panic("ui: " + err.Error()) // dist is embedded: this cannot happen in a program that compiled
	}
	return assetHandler(dist, known(manifest))
}

func known(names map[string]string) map[string]bool {
	hashed := make(map[string]bool, len(names))
	for _, name := range names {
		hashed[name] = true
	}
	return hashed
}

// contentTypes are said here because the operating system's table must not decide what a browser is told.
var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".wasm":  "application/wasm",
	".woff2": "font/woff2",
	".txt":   "text/plain; charset=utf-8",
}

// assetHandler serves files of dist. Only names with a hash of their content are immutable: chunks and fonts have one
// without standing in the manifest, so every name that looks hashed counts.
func assetHandler(dist fs.FS, hashed map[string]bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
			return
		}
		name := strings.TrimPrefix(path.Clean(r.URL.Path), assetRoot)
		kind, ok := contentTypes[path.Ext(name)]
		if !ok || !fs.ValidPath(name) {
			http.NotFound(w, r)
			return
		}
		body, encoding, err := chosen(dist, name, r.Header.Get("Accept-Encoding"))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Type", kind)
		h.Set("Vary", "Accept-Encoding")
		h.Set("X-Content-Type-Options", "nosniff")
		if encoding != "" {
			h.Set("Content-Encoding", encoding)
		}
		if hashed[name] || looksHashed(name) {
			h.Set("Cache-Control", "public, max-age=31536000, immutable")
		} else {
			h.Set("Cache-Control", "public, max-age=300")
		}
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
	})
}

// chosen is the file in the best encoding the reader accepts.
func chosen(dist fs.FS, name, accepts string) (body []byte, encoding string, err error) {
	for _, e := range []struct{ token, suffix string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if !acceptsEncoding(accepts, e.token) {
			continue
		}
		if body, err = fs.ReadFile(dist, name+e.suffix); err == nil {
			return body, e.token, nil
		}
	}
	body, err = fs.ReadFile(dist, name)
	return body, "", err
}

func acceptsEncoding(header, token string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), token) {
			weight = strings.ReplaceAll(weight, " ", "")
			return weight != "q=0" && weight != "q=0.0" && weight != "q=0.00" && weight != "q=0.000"
		}
	}
	return false
}

// looksHashed tells whether a name carries the bundler's mark: a dash and eight letters of base 32 before the ending.
func looksHashed(name string) bool {
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	dash := strings.LastIndexByte(stem, '-')
	if dash < 0 || len(stem)-dash-1 != 8 {
		return false
	}
	return strings.Trim(stem[dash+1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == ""
}
