package ui

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

func TestAssetsAreServedCompressedAndForEver(t *testing.T) {
	h := assetHandler(fstest.MapFS{
		"site-ABCDEFG2.css":    {Data: []byte("plain")},
		"site-ABCDEFG2.css.gz": {Data: []byte("zipped")},
		"site-ABCDEFG2.css.br": {Data: []byte("brotlied")},
		"loose.js":             {Data: []byte("loose")},
		"manifest.json":        {Data: []byte("{}")},
	}, map[string]bool{})
	for _, c := range []struct {
		path, accept, body, encoding, cache string
		status                              int
	}{
		{"/assets/site-ABCDEFG2.css", "gzip, br", "brotlied", "br", "public, max-age=31536000, immutable", 200},
		{"/assets/site-ABCDEFG2.css", "gzip, br;q=0", "zipped", "gzip", "public, max-age=31536000, immutable", 200},
		{"/assets/site-ABCDEFG2.css", "", "plain", "", "public, max-age=31536000, immutable", 200},
		{"/assets/loose.js", "gzip", "loose", "", "public, max-age=300", 200},
		{"/assets/manifest.json", "", "", "", "", 404},
		{"/assets/../asset.go", "", "", "", "", 404},
		{"/assets/", "", "", "", "", 404},
		{"/assets/none-ABCDEFG2.css", "", "", "", "", 404},
	} {
		r := httptest.NewRequest(http.MethodGet, "http://x"+c.path, nil)
		r.Header.Set("Accept-Encoding", c.accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != c.status {
			t.Errorf("%s: status %d, want %d", c.path, w.Code, c.status)
			continue
		}
		if c.status != 200 {
			continue
		}
		body, _ := io.ReadAll(w.Body) // memory does not fail
		if string(body) != c.body || w.Header().Get("Content-Encoding") != c.encoding || w.Header().Get("Cache-Control") != c.cache {
			t.Errorf("%s (%s): %q %v", c.path, c.accept, body, w.Header())
		}
	}
}

func TestANameThatWasNotBuiltKeepsItself(t *testing.T) {
	if got := Asset("no/such.js"); got != "/assets/no/such.js" {
		t.Errorf("got %q", got)
	}
}
