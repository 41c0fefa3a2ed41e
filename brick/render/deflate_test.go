package render

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// noise is a small generator of numbers that look random.
type noise uint64

func (n *noise) next() uint64 {
	*n ^= *n << 13
	*n ^= *n >> 7
	*n ^= *n << 17
	return uint64(*n)
}

func TestAPictureComesBackFromItsPNGWhateverItShows(t *testing.T) {
	n := noise(1)
	shows := map[string]func(x, y int) color.NRGBA{
		"nothing": func(x, y int) color.NRGBA { return color.NRGBA{} },
		"noise": func(x, y int) color.NRGBA {
			v := n.next()
			return color.NRGBA{byte(v), byte(v >> 8), byte(v >> 16), 255}
		},
		"rare noise": func(x, y int) color.NRGBA {
			if v := n.next(); v%97 == 0 {
				return color.NRGBA{byte(v >> 8), byte(v >> 16), byte(v >> 24), byte(v >> 32)}
			}
			return color.NRGBA{9, 8, 7, 255}
		},
		"a ramp":    func(x, y int) color.NRGBA { return color.NRGBA{byte(x * y / 7), byte(x), byte(y), 255} },
		"a chequer": func(x, y int) color.NRGBA { return color.NRGBA{byte((x ^ y) & 1 * 255), 0, 0, byte(x >> 3)} },
		// Counts like Fibonacci's numbers make the deepest of Huffman's trees.
		"a deep tree": func(x, y int) color.NRGBA {
			at, a, b := x+y*701, 1, 1
			k := byte(0)
			for at > a {
				at -= a
				a, b, k = b, a+b, k+1
			}
			return color.NRGBA{byte(n.next()%2) * k, k, k * 3, 255}
		},
	}
	for name, show := range shows {
		for _, size := range []image.Point{{1, 1}, {2, 3}, {33, 40}, {701, 97}, {8192, 3}} {
			img := image.NewNRGBA(image.Rectangle{Max: size})
			for y := range size.Y {
				for x := range size.X {
					img.SetNRGBA(x, y, show(x, y))
				}
			}
			var buf bytes.Buffer
			if err := EncodePNG(&buf, img); err != nil {
				t.Fatal(err)
			}
			back, err := png.Decode(&buf)
			if err != nil {
				t.Errorf("%s, %v: %v", name, size, err)
				continue
			}
			if got, ok := back.(*image.NRGBA); !ok || !bytes.Equal(got.Pix, img.Pix) {
				t.Errorf("%s, %v: other pixels came back", name, size)
			}
		}
	}
}

func TestAHuffmanCodeIsWholeAndNoLongerThanItsLimit(t *testing.T) {
	n := noise(7)
	for round := range 2000 {
		var h huffman
		h.clear(2 + int(n.next()%285))
		a, b := uint32(1), uint32(1)
		for s := range h.n {
			switch round % 3 {
			case 0:
				h.count[s] = uint32(n.next() % 50)
			case 1:
				if n.next()%4 == 0 && b < 1<<28 {
					h.count[s] = a
					a, b = b, a+b
				}
			}
		}
		limit := 15
		if h.n <= 100 && round%2 == 0 {
			limit = 7
		}
		h.build(limit)
		room := 0
		for s, d := range h.size[:h.n] {
			if int(d) > limit || h.count[s] > 0 && d == 0 {
				t.Fatalf("a symbol met %d times has %d bits of at most %d", h.count[s], d, limit)
			}
			if d > 0 {
				room += 1 << (limit - int(d))
			}
		}
		if room != 1<<limit {
			t.Fatalf("the codes fill %d of %d", room, 1<<limit)
		}
	}
}

func BenchmarkEncodePNG(b *testing.B) {
	img := image.NewNRGBA(image.Rect(0, 0, 800, 600))
	for y := 100; y < 500; y++ {
		for x := 100; x < 700; x++ {
			v := byte((x/20*7 + y/24*13) & 127)
			img.SetNRGBA(x, y, color.NRGBA{v + byte(x%20/9), v, v / 2, 255})
		}
	}
	for b.Loop() {
		if err := EncodePNG(&bytes.Buffer{}, img); err != nil {
			b.Fatal(err)
		}
	}
}
