package book

import (
	"bytes"
	"context"
	"crypto/sha256"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestThePDFIsTheSameOnAnyNumberOfCores(t *testing.T) {
	b := lay(t, wagonModel(t), Options{DPI: 72})
	var want [32]byte
	for i, n := range []int{1, 4} {
		before := runtime.GOMAXPROCS(n)
		var out bytes.Buffer
		pages := 0
		err := b.PDF(context.Background(), &out, func(done, total int) {
			if pages++; done != pages || total != len(b.Pages) {
				t.Errorf("progress says %d of %d at page %d of %d", done, total, pages, len(b.Pages))
			}
		})
		runtime.GOMAXPROCS(before)
		if err != nil {
			t.Fatal(err)
		}
		got := sha256.Sum256(out.Bytes())
		if i == 0 {
			want = got
		}
		if got != want || pages != len(b.Pages) {
			t.Errorf("on %d cores the book differs, or %d of %d pages were told of", n, pages, len(b.Pages))
		}
	}
}

func TestAReaderOpensThePDFAndFindsTheWords(t *testing.T) {
	for _, tool := range []string{"pdfinfo", "pdftotext", "pdftoppm"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("poppler's " + tool + " is not installed: the PDF was written but not read back")
		}
	}
	for _, o := range []Options{{Lang: "ko", DPI: 72}, {Lang: "en", Size: "Letter", Landscape: true, DPI: 72}} {
		b := lay(t, wagonModel(t), o)
		path := filepath.Join(t.TempDir(), "book.pdf")
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.PDF(context.Background(), f, nil); err != nil {
			t.Fatal(err)
		}
		f.Close()
		words := []string{"작은 수레 꽃", "부품 15개", "디자인 Hong Gildong", "부품 목록", "다 만들었어요", "2×", "3020"}
		info := []string{"595.28 x 841.89", "Pages:           " + digits(len(b.Pages)), "작은 수레 꽃"}
		if o.Lang == "en" {
			words = []string{"작은 수레 꽃", "15 parts", "Design: Hong Gildong", "Parts", "Finished", "2×", "3020"}
			info[0] = "792 x 612"
		}
		for _, c := range []struct {
			args []string
			want []string
		}{{[]string{"pdftotext", "-layout", path, "-"}, words}, {[]string{"pdfinfo", path}, info}} {
			out, err := exec.Command(c.args[0], c.args[1:]...).CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %v\n%s", c.args, err, out)
			}
			for _, w := range c.want {
				if !strings.Contains(string(out), w) {
					t.Errorf("%s: %s does not find %q in\n%s", o.Lang, c.args[0], w, out)
				}
			}
		}
		out, err := exec.Command("pdftoppm", "-r", "20", path, filepath.Join(t.TempDir(), "page")).CombinedOutput()
		if err != nil || len(out) > 0 {
			t.Errorf("pages are not drawn cleanly: %v\n%s", err, out)
		}
	}
}

// BenchmarkHouse writes the book of a model of 3,000 parts and 170 steps.
func BenchmarkHouse(b *testing.B) {
	m := house(b, 10)
	b.ReportAllocs()
	for b.Loop() {
		k := lay(b, m, Options{})
		var out bytes.Buffer
		if err := k.PDF(context.Background(), &out, nil); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(m.Placed.Instances)), "parts")
		b.ReportMetric(float64(k.Steps), "steps")
		b.ReportMetric(float64(len(k.Pages)), "pages")
		b.ReportMetric(float64(out.Len())/1e6, "MB")
	}
}

// BenchmarkLayout lays the same book out and draws nothing.
func BenchmarkLayout(b *testing.B) {
	m := house(b, 10)
	b.ReportAllocs()
	for b.Loop() {
		lay(b, m, Options{})
	}
}
