package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"

	"github.com/andybalholm/brotli"
)

// texts are the kinds of file that become smaller; fonts are compressed already.
var texts = []string{".css", ".js", ".svg", ".txt", ".wasm"}

// variants are a file as it is, and compressed where that makes it smaller.
func (f *file) variants() []file {
	all := []file{*f}
	if !slices.Contains(texts, filepath.Ext(f.name)) {
		return all
	}
	zipped, brotlied := f.sizes()
	for suffix, body := range map[string][]byte{".gz": zipped, ".br": brotlied} {
		if len(body) < len(f.body) {
			all = append(all, file{name: f.name + suffix, body: body})
		}
	}
	return all
}

// squeezed remembers the work: the table asks again for what write already made.
var squeezed sync.Map // name -> [2][]byte

func (f *file) sizes() (zipped, brotlied []byte) {
	if pair, ok := squeezed.Load(f.name); ok {
		p := pair.([2][]byte)
		return p[0], p[1]
	}
	zipped, brotlied = gzipped(f.body), brotliOf(f.body)
	squeezed.Store(f.name, [2][]byte{zipped, brotlied})
	return zipped, brotlied
}

// Writing to memory does not fail, so that the errors below can only be ours.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

func gzipped(body []byte) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	must(err)
	_, err = w.Write(body)
	must(err)
	must(w.Close())
	return out.Bytes()
}

// brotliOf takes the best level for what is small; for megabytes of WASM that would cost a quarter of a minute.
func brotliOf(body []byte) []byte {
	level := brotli.BestCompression
	if len(body) > 1<<20 {
		level = 9
	}
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, level)
	_, err := w.Write(body)
	must(err)
	must(w.Close())
	return out.Bytes()
}

// table prints what was built. Fonts are one line: a page loads the few subsets it has letters of.
func (b *bundler) table(to io.Writer) {
	w := tabwriter.NewWriter(to, 0, 4, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "file\traw\tgzip\tbrotli\t")
	fonts, fontBytes := 0, 0
	for i := range b.files {
		f := &b.files[i]
		if strings.HasSuffix(f.name, ".woff2") {
			fonts, fontBytes = fonts+1, fontBytes+len(f.body)
			continue
		}
		if !slices.Contains(texts, filepath.Ext(f.name)) {
			continue
		}
		zipped, brotlied := f.sizes()
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t\n", f.name, len(f.body), len(zipped), len(brotlied))
	}
	fmt.Fprintf(w, "%d font subsets\t%d\t\t\t\n", fonts, fontBytes)
	fmt.Fprintf(w, "scripts of content pages\t%d\tof %d\t\t\n", b.contentScripts(), scriptBudget)
	must(w.Flush())
}
