package book

import (
	"cmp"
	"slices"
	"strings"

	"madang/brick/ldraw"
)

// Of the list of all parts.
const (
	stockScale = 0.2 // mm per LDU
	stockGap   = 5.0 // between parts, mm
	stockCols  = 7.0 // between columns, mm
	stockTop   = headingHeight - 4
)

// inventory makes the pages that list every part: by colour, then kind, then size, down one column after another. The
// columns of the last page are of one length.
func (l *layouter) inventory() error {
	items, err := l.lines(l.ctx, l.bill.Lines)
	if err != nil {
		return err
	}
	l.byColour(items)
	live := l.paper.live(1)
	cols := max(3, int(live.W/38))
	cw := (live.W - float64(cols-1)*stockCols) / float64(cols)
	shapes := make([]*shape, len(items))
	for i, w := range items {
		shapes[i] = l.stock(w, cw)
	}
	for first := 0; first < len(items); {
		height := live.H - stockTop
		n := columns(shapes[first:], cols, height, nil)
		if first+n == len(items) {
			for h := height; h > 20 && columns(shapes[first:], cols, h, nil) == n; h -= 2 {
				height = h
			}
		}
		p := l.page(PartsPage)
		p.Heading = &Heading{Box: Rect{p.Live.X, p.Live.Y, p.Live.W, stockTop - 5}, Size: 20,
			Text: l.words.partsHeading, Note: l.words.parts(l.book.Parts)}
		columns(shapes[first:], cols, height, func(i, col int, y float64) {
			w := items[first+i]
			it := l.item(w, shapes[first+i], p.Live.X+float64(col)*(cw+stockCols), p.Live.Y+stockTop+y, false)
			it.Label = w.Number()
			p.Items = append(p.Items, it)
		})
		first += n
	}
	return nil
}

// columns fills columns of a height and returns how many shapes found room: one at least.
func columns(shapes []*shape, cols int, height float64, put func(i, col int, y float64)) int {
	col, y := 0, 0.0
	for i, s := range shapes {
		if y > 0 && y+s.h > height {
			if col++; col == cols {
				return i
			}
			y = 0
		}
		if put != nil {
			put(i, col, y)
		}
		y += s.h + stockGap
	}
	return len(shapes)
}

// stock measures a part for the list of all parts: count and number stand below the picture.
func (l *layouter) stock(w ware, width float64) *shape {
	const size, small = 10, 7.5
	o, e := l.outline(w.kind)
	k := iconScaleFor(e, stockScale, width, 32)
	mm := make([]flat, len(o))
	for i, p := range o {
		mm[i] = flat{(p.X - e.x0) * k, (p.Y - e.y0) * k}
	}
	s := newShape(mm, lettering{l.fonts.bold.width(times(w.Count), size), size * mmPerPoint,
		l.fonts.regular.width(w.Number(), small), lineHeight(small)})
	s.image.W, s.image.H = e.w()*k, e.h()*k
	s.count.Y = max(s.count.Y, s.image.H*0.6)
	s.label = Rect{0, s.count.Bottom() + 0.4, min(s.label.W, width), s.label.H}
	s.h = max(s.image.H, s.label.Bottom())
	s.scale, s.size = k, size
	return s
}

// byColour sorts the parts as a list of parts shows them.
func (l *layouter) byColour(items []ware) {
	rank := map[ldraw.Colour]int{}
	for i, c := range l.colours() {
		rank[c] = i
	}
	slices.SortStableFunc(items, func(a, b ware) int {
		return cmp.Or(cmp.Compare(rank[a.Colour], rank[b.Colour]), strings.Compare(a.Category, b.Category),
			cmp.Compare(l.bulk(a.kind), l.bulk(b.kind)))
	})
}

// colours lists the colours of the bill as a list of parts shows them: greys from light to dark, then by hue.
func (l *layouter) colours() []ldraw.Colour {
	var out []ldraw.Colour
	for _, n := range l.bill.Lines {
		if !slices.Contains(out, n.Colour) {
			out = append(out, n.Colour)
		}
	}
	key := func(c ldraw.Colour) float64 {
		k, _ := l.Library.Palette().Colour(c)
		return tone(float64(k.Fill.R), float64(k.Fill.G), float64(k.Fill.B)) + float64(255-int(k.Fill.A))*100
	}
	slices.SortStableFunc(out, func(a, b ldraw.Colour) int {
		return cmp.Or(cmp.Compare(key(a), key(b)), cmp.Compare(a, b))
	})
	return out
}

// tone orders colours: 0..99 for greys by darkness, and from 100 by hue in degrees.
func tone(r, g, b float64) float64 {
	hi, lo := max(r, g, b), min(r, g, b)
	if d := hi - lo; d > 0.14*hi+8 {
		var h float64
		switch hi {
		case r:
			h = (g - b) / d
		case g:
			h = 2 + (b-r)/d
		default:
			h = 4 + (r-g)/d
		}
		if h < 0 {
			h += 6
		}
		return 100 + 60*h + (1-hi/255)*30
	}
	return (255 - hi) / 255 * 99
}
