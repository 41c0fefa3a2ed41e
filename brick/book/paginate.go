package book

import "math"

// most is how many steps may share a page.
const most = 6

// likely is the width of a step with its list by its height.
const likely = 1.5

// sheet is one page's steps in a grid of equal columns, with rows as high as what stands in them.
type sheet struct {
	first, last int // cells[first:last]
	cols        int
	spreads     []spread
	rows        []float64 // heights, without the gaps
	cost        float64
}

// paginate cuts a run of steps into pages, all page breaks together: the sum of what pages waste, each squared, is
// least. Pages of many small steps and of one large step come out of that by themselves.
func (l *layouter) paginate(cells []*cell, w, h float64) []sheet {
	n := len(cells)
	best := make([]float64, n+1)
	from := make([]sheet, n+1)
	for j := 1; j <= n; j++ {
		best[j] = math.Inf(1)
		for i := j - 1; i >= max(0, j-most); i-- {
			s, ok := l.sheet(cells, i, j, w, h)
			if !ok {
				break // more steps fit even less
			}
			if c := best[i] + s.cost; c < best[j] {
				best[j], from[j] = c, s
			}
		}
	}
	var out []sheet
	for j := n; j > 0; j = from[j].first {
		out = append(out, from[j])
	}
	for a, b := 0, len(out)-1; a < b; a, b = a+1, b-1 {
		out[a], out[b] = out[b], out[a]
	}
	return out
}

// sheet finds the best grid for some steps on one page. A single step always fits: its picture, then its list, shrink.
func (l *layouter) sheet(cells []*cell, first, last int, w, h float64) (sheet, bool) {
	k := last - first
	var best sheet
	found := false
	for cols := 1; cols <= k; cols++ {
		cw := (w - float64(cols-1)*gapGrid) / float64(cols)
		if cw < 55 || k%cols != 0 && cols > 2 {
			continue
		}
		s := sheet{first: first, last: last, cols: cols}
		sum, ink, squeezed := 0.0, 0.0, 0.0
		for i := first; i < last; i++ {
			sp := l.arranged(cells[i], cw)
			if (i-first)%cols == 0 {
				s.rows = append(s.rows, 0)
			}
			r := len(s.rows) - 1
			s.rows[r] = max(s.rows[r], sp.h)
			s.spreads = append(s.spreads, sp)
			ink += sp.ink
			squeezed = max(squeezed, 1-sp.fit)
		}
		for _, r := range s.rows {
			sum += r
		}
		sum += float64(len(s.rows)-1) * gapGrid
		if sum > h && k > 1 {
			continue
		}
		waste := 1 - min(1, ink/(w*h))
		// Of grids that waste as much, the one whose places are shaped like a step with its list is better.
		shape := math.Log(cw * float64(len(s.rows)) / h / likely)
		s.cost = 0.35 + waste*waste + 4*squeezed*squeezed + 0.04*shape*shape
		if empty := len(s.rows)*cols - k; empty > 0 {
			s.cost += 0.15 * float64(empty)
		}
		if squeezed > 0.2 && k > 1 {
			continue // too much smaller than its neighbours
		}
		if !found || s.cost < best.cost {
			best, found = s, true
		}
	}
	if k == 1 && best.rows[0] > h {
		best.spreads[0] = l.squeeze(cells[first], w, h)
		best.rows[0] = h
		best.cost = 0.35
	}
	return best, found
}

type arrangedKey struct {
	cell  *cell
	width float64
}

// arranged remembers: the same step is tried on many pages.
func (l *layouter) arranged(c *cell, width float64) spread {
	k := arrangedKey{c, width}
	s, ok := l.memo[k]
	if !ok {
		s = l.arrange(c, width, 1)
		l.memo[k] = s
	}
	return s
}

// squeeze makes one step fit a page: first a smaller picture, then smaller parts in its list.
func (l *layouter) squeeze(c *cell, w, h float64) spread {
	for scale := iconScale; ; scale *= 0.8 {
		lo, hi := 0.0, 1.0 // of the picture
		s := l.arrange(c, w, 0.25)
		if s.h <= h || scale < 0.005 {
			for range 12 {
				mid := (lo + hi) / 2
				if try := l.arrange(c, w, mid); try.h <= h {
					lo, s = mid, try
				} else {
					hi = mid
				}
			}
			return s
		}
		c.shapes = l.measure(c.items, scale, max(3, 8.5*scale/iconScale))
		for _, k := range c.calls {
			for _, d := range k.cells {
				d.scale *= 0.8
				d.shapes = l.measure(d.items, scale, max(3, 8*scale/iconScale))
			}
		}
	}
}
