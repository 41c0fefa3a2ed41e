package render

import "image"

// tiles are the squares of a picture that something happened to.
type tiles struct {
	w, h int
	on   []bool
}

const tileSide = 8 // pixels

func newTiles(r image.Rectangle) tiles {
	w, h := (r.Dx()+tileSide-1)/tileSide, (r.Dy()+tileSide-1)/tileSide
	return tiles{w: w, h: h, on: make([]bool, w*h)}
}

// mark marks the tiles of a rectangle of pixels.
func (t *tiles) mark(r image.Rectangle) {
	x0, y0 := max(0, r.Min.X)/tileSide, max(0, r.Min.Y)/tileSide
	x1, y1 := min(t.w, (r.Max.X+tileSide-1)/tileSide), min(t.h, (r.Max.Y+tileSide-1)/tileSide)
	for y := y0; y < y1; y++ {
		row := t.on[y*t.w:]
		for x := x0; x < x1; x++ {
			row[x] = true
		}
	}
}

// join marks what o marks.
func (t *tiles) join(o *tiles) {
	for i, on := range o.on {
		t.on[i] = t.on[i] || on
	}
}

// same reports that nothing of rows y0 <= y < y1 is marked.
func (t *tiles) same(y0, y1 int) bool {
	for y := y0 / tileSide; y < min(t.h, (y1+tileSide-1)/tileSide); y++ {
		for _, on := range t.on[y*t.w : (y+1)*t.w] {
			if on {
				return false
			}
		}
	}
	return true
}

// each gives the marked pixels of a row of tiles as rectangles, from left to right.
func (t *tiles) each(row int, bounds image.Rectangle, do func(r image.Rectangle)) {
	line := t.on[row*t.w : (row+1)*t.w]
	for x := 0; x < t.w; x++ {
		if !line[x] {
			continue
		}
		from := x
		for x < t.w && line[x] {
			x++
		}
		do(image.Rect(from*tileSide, row*tileSide, x*tileSide, (row+1)*tileSide).Intersect(bounds))
	}
}

// bounds is the smallest rectangle around what is marked.
func (t *tiles) bounds(all image.Rectangle) (r image.Rectangle) {
	for y := range t.h {
		t.each(y, all, func(s image.Rectangle) { r = r.Union(s) })
	}
	return r
}
