package book

import (
	"bytes"
	"context"
	"crypto/sha256"
	"runtime"
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

// BenchmarkHouse writes the book of a model of 3,035 parts in 175 steps.
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
