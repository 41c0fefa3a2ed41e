package app

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

// Compress shrinks pages for readers that take it. It stands outside the site, so that streams and files that are
// compressed already pass by it untouched.
func Compress(h http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.CompressionLevel(1), gzhttp.ContentTypes(
		[]string{"text/html", "application/json", "text/plain", "application/xml", "application/octet-stream"}))
	if err != nil {
		panic("app: gzip settings: " + err.Error()) // constants: wrong only as a defect
	}
	return wrap(h)
}
