package book

import (
	"math"
	"slices"
)

// grain is the height of the strips in which shapes are compared, mm.
const grain = 0.5

// shape is what a part's picture and its count cover on paper, as one stretch per strip: the outline that is packed.
// Its box starts at 0, 0.
type shape struct {
	w, h        float64
	left, right []float64 // by strip from the top; left > right where nothing is
	image       Rect
	count       Rect
	label       Rect
	scale       float64 // of the picture, mm per LDU
	size        float64 // of the count, points
}

// hull is the convex hull of points, counter-clockwise with y up (Andrew's monotone chain, 1979).
func hull(points []flat) []flat {
	p := slices.Clone(points)
	slices.SortFunc(p, func(a, b flat) int {
		switch {
		case a.X < b.X || a.X == b.X && a.Y < b.Y:
			return -1
		case a == b:
			return 0
		}
		return 1
	})
	p = slices.Compact(p)
	if len(p) < 3 {
		return p
	}
	turn := func(o, a, b flat) float64 { return (a.X-o.X)*(b.Y-o.Y) - (a.Y-o.Y)*(b.X-o.X) }
	var out []flat
	half := func(from, to, by int) {
		base := len(out)
		for i := from; i != to; i += by {
			for len(out) >= base+2 && turn(out[len(out)-2], out[len(out)-1], p[i]) <= 0 {
				out = out[:len(out)-1]
			}
			out = append(out, p[i])
		}
		out = out[:len(out)-1]
	}
	half(0, len(p), 1)
	half(len(p)-1, -1, -1)
	return out
}

// across is the stretch of a convex outline between two heights; the first is greater when there is none.
func across(outline []flat, y0, y1 float64) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for i, a := range outline {
		b := outline[(i+1)%len(outline)]
		if a.Y >= y0 && a.Y <= y1 {
			lo, hi = min(lo, a.X), max(hi, a.X)
		}
		for _, y := range [2]float64{y0, y1} {
			if (a.Y < y) != (b.Y < y) {
				x := a.X + (b.X-a.X)*(y-a.Y)/(b.Y-a.Y)
				lo, hi = min(lo, x), max(hi, x)
			}
		}
	}
	return lo, hi
}

// lettering is the text under a part's picture: sizes in mm, 0 for none.
type lettering struct{ countW, countH, labelW, labelH float64 }

// newShape measures a part's picture: outline in mm with its box at 0, 0, and the text in the free corner below left.
func newShape(outline []flat, t lettering) *shape {
	s := &shape{}
	for _, p := range outline {
		s.image.W, s.image.H = max(s.image.W, p.X), max(s.image.H, p.Y)
	}
	// The count goes up the lower left side until it touches the outline.
	low := 0.0
	for i, a := range outline {
		b := outline[(i+1)%len(outline)]
		low = max(low, lowest(a, b, t.countW+0.6))
	}
	s.count = Rect{0, low + 0.4, t.countW, t.countH}
	s.label = Rect{0, 0, t.labelW, t.labelH}
	s.label.Y = max(s.count.Bottom(), s.image.H+0.2) // numbers stand clear of the picture
	if t.labelH == 0 {
		s.label.Y = s.count.Bottom()
	}
	s.w = max(s.image.W, t.countW, t.labelW)
	s.h = max(s.image.H, s.count.Bottom(), s.label.Bottom())
	n := int(math.Ceil(s.h / grain))
	s.left, s.right = make([]float64, n), make([]float64, n)
	for i := range n {
		y0, y1 := float64(i)*grain, float64(i+1)*grain
		lo, hi := across(outline, y0, y1)
		for _, r := range [2]Rect{s.count, s.label} {
			if r.W > 0 && r.Y < y1 && r.Bottom() > y0 {
				lo, hi = min(lo, r.X), max(hi, r.Right())
			}
		}
		s.left[i], s.right[i] = lo, hi
	}
	return s
}

// lowest is the greatest y of the piece of an edge that lies left of x.
func lowest(a, b flat, x float64) float64 {
	if a.X > b.X {
		a, b = b, a
	}
	if a.X > x {
		return 0
	}
	if b.X <= x {
		return max(a.Y, b.Y)
	}
	return max(a.Y, a.Y+(b.Y-a.Y)*(x-a.X)/(b.X-a.X))
}

// clear reports that two shapes at these places keep a gap from one another.
func clear(a *shape, ax, ay float64, b *shape, bx, by, gap float64) bool {
	if ax+a.w+gap <= bx || bx+b.w+gap <= ax || ay+a.h+gap <= by || by+b.h+gap <= ay {
		return true
	}
	reach := int(math.Ceil(gap / grain))
	shift := int(math.Round((ay - by) / grain))
	for i := range a.left {
		if a.left[i] > a.right[i] {
			continue
		}
		for j := max(0, i+shift-reach); j <= min(len(b.left)-1, i+shift+reach); j++ {
			if b.left[j] <= b.right[j] && ax+a.left[i] < bx+b.right[j]+gap && bx+b.left[j] < ax+a.right[i]+gap {
				return false
			}
		}
	}
	return true
}

// packed is a part list's arrangement: where each shape's box stands.
type packed struct {
	w, h float64
	at   []Spot
}

// pack sets shapes in rows that are no wider than width, in the given order, each pushed against its neighbours until
// the outlines, and not their boxes, keep the gap. A shape that is too wide has a row of its own.
func pack(shapes []*shape, width, gap float64) packed {
	p := packed{at: make([]Spot, len(shapes))}
	for first := 0; first < len(shapes); {
		last, x, height := first, 0.0, 0.0
		for last < len(shapes) {
			s := shapes[last]
			h := max(height, s.h)
			at := place(shapes, p.at, first, last, h, gap)
			if last > first && at+s.w > width {
				break
			}
			if h > height { // a taller shape: the row's foot moves down
				for i := first; i < last; i++ {
					p.at[i].Y += h - height
				}
				height = h
			}
			p.at[last] = Spot{at, height - s.h}
			x = max(x, at+s.w)
			last++
		}
		p.raise(shapes, first, last, gap)
		p.w = max(p.w, x)
		for i := first; i < last; i++ {
			p.h = max(p.h, p.at[i].Y+shapes[i].h)
		}
		first = last
	}
	return p
}

// place is how far left the next shape of a row can go. All stand on the row's foot.
func place(shapes []*shape, at []Spot, first, next int, height, gap float64) float64 {
	x := 0.0
	s := shapes[next]
	for i := first; i < next; i++ {
		x = max(x, at[i].X+0.4*shapes[i].w) // never one over the other
	}
	for i := first; i < next; {
		if clear(shapes[i], at[i].X, height-shapes[i].h, s, x, height-s.h, gap) {
			i++
			continue
		}
		x += grain
		i = first
	}
	return x
}

// raise puts a row below the rows above, as high as the outlines allow.
func (p *packed) raise(shapes []*shape, first, last int, gap float64) {
	if first == 0 {
		return
	}
	y := p.h + gap
	free := func(y float64) bool {
		for i := first; i < last; i++ {
			for k := range first {
				if !clear(shapes[i], p.at[i].X, p.at[i].Y+y, shapes[k], p.at[k].X, p.at[k].Y, gap) {
					return false
				}
			}
		}
		return true
	}
	for y-grain > 0 && free(y-grain) {
		y -= grain
	}
	for i := first; i < last; i++ {
		p.at[i].Y += y
	}
}

// packWithin packs into a width, and then as narrow as that height allows, so that the box around it is small.
func packWithin(shapes []*shape, width, gap float64) packed {
	best := pack(shapes, width, gap)
	for range 6 {
		try := pack(shapes, best.w*0.9, gap)
		if try.h > best.h+0.5 || try.w >= best.w {
			break
		}
		best = try
	}
	return best
}
