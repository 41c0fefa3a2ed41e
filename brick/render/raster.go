package render

// vertex is a projected corner.
type vertex struct {
	x, y, z float32 // samples; z grows towards the eye and is positive
	n       vec3    // normal at length 127 about 128
}

// band is some rows of a picture, in samples: full width, rows y0 to y0+h. A sample keeps the nearest surface and the
// strongest line; light comes later, once for each pixel.
type band struct {
	w, h, y0 int
	top      float32   // y0
	depth    []float32 // nearness of the nearest surface; 0 where there is none
	norm     []uint32  // its normal: x<<16 | y<<8 | z, each 128 +- 127
	who      []uint32  // its paint + 1: which part shows, in which of its colours; 0 where there is none
	line     []uint32  // 0xAARRGGBB, coverage in A
	veil     veil      // the transparent part that is drawn now
	mode     mode
	tri      gradients // of the triangle that is drawn now
	hidden   cover     // what is behind everything in a block of samples
}

// mode is what a triangle does to the samples it covers.
type mode uint8

const (
	solid     mode = iota // the nearest surface stays
	redraw                // the same, and takes away the line it covers: for pictures that grow
	depthOnly             // a light map: only how near it is
	glass                 // the nearest surface of one transparent part, before the solid ones
)

// veil is the nearest surface of one transparent part, apart from what is behind it.
type veil struct {
	depth []float32
	norm  []uint32
	who   []uint32
}

func newBand(w, h int) *band {
	n := w * h
	return &band{w: w, h: h, depth: make([]float32, n), norm: make([]uint32, n), who: make([]uint32, n),
		line: make([]uint32, n)}
}

// reset empties the band and moves it.
func (b *band) reset(y0, h int) {
	b.y0, b.h, b.top = y0, h, float32(y0)
	n := b.w * h
	clear(b.depth[:n])
	clear(b.who[:n])
	clear(b.line[:n])
	b.hidden.reset(b.w, h)
}

// rows is a band of some rows that lie in b: it draws to the same samples.
func (b *band) rows(y0, h int) *band {
	from, to := (y0-b.y0)*b.w, (y0-b.y0+h)*b.w
	r := &band{w: b.w, h: h, y0: y0, top: float32(y0), depth: b.depth[from:to]}
	if b.who != nil {
		r.norm, r.who, r.line = b.norm[from:to], b.who[from:to], b.line[from:to]
	}
	r.hidden.reset(r.w, h)
	r.hidden.forget()
	return r
}

// mark returns how many middles of samples lie before v, held to 0..n. NaN gives 0.
func mark(v float32, n int) int {
	if !(v > 0) {
		return 0
	}
	if v >= float32(n) {
		return n
	}
	return int(v + 0.5)
}

// gradients say how depth and normal change over a triangle's plane, from the vertex they start at.
type gradients struct {
	zx, zy float32
	nx, ny vec3
	flat   bool
	who    uint32
	normal uint32 // of a flat triangle
}

// triangle draws a triangle of that paint; callers have culled back faces. Rows and columns are sampled at their
// middles, and an edge is always followed from its upper end, so that neighbours neither overlap nor leave gaps.
func (b *band) triangle(p, q, r *vertex, who uint32) {
	if p.y > q.y {
		p, q = q, p
	}
	if q.y > r.y {
		q, r = r, q
		if p.y > q.y {
			p, q = q, p
		}
	}
	first, end := mark(p.y-b.top, b.h), mark(r.y-b.top, b.h)
	if first >= end {
		return
	}
	lo, hi := p.x, p.x
	if q.x < lo {
		lo = q.x
	} else if q.x > hi {
		hi = q.x
	}
	if r.x < lo {
		lo = r.x
	} else if r.x > hi {
		hi = r.x
	}
	if mark(lo, b.w) >= mark(hi, b.w) {
		return
	}
	ax, ay, bx, by := q.x-p.x, q.y-p.y, r.x-p.x, r.y-p.y
	area := ax*by - bx*ay
	if area == 0 {
		return
	}
	b.slopes(p, q, r, ax, ay, bx, by, 1/area, who)
	long := bx / by
	mid := mark(q.y-b.top, b.h)
	if first < mid {
		b.half(p, p, first, mid, long, ax/ay, area > 0)
	}
	if mid < end {
		b.half(p, q, max(first, mid), end, long, (r.x-q.x)/(r.y-q.y), area > 0)
	}
}

// slopes fills the gradients.
func (b *band) slopes(p, q, r *vertex, ax, ay, bx, by, inv float32, who uint32) {
	g := &b.tri
	g.who = who
	dq, dr := q.z-p.z, r.z-p.z
	g.zx, g.zy = (dq*by-dr*ay)*inv, (dr*ax-dq*bx)*inv
	if b.mode == depthOnly {
		return
	}
	if g.flat = p.n == q.n && p.n == r.n; g.flat {
		g.normal = pack(p.n[0], p.n[1], p.n[2])
		return
	}
	for k := range 3 {
		dq, dr := q.n[k]-p.n[k], r.n[k]-p.n[k]
		g.nx[k], g.ny[k] = (dq*by-dr*ay)*inv, (dr*ax-dq*bx)*inv
	}
}

// half draws the rows between the long edge, from p, and a short one, from s; right says that the short one is on the
// right. Most rows are a few samples long, so that the two commonest modes have loops of their own.
func (b *band) half(p, s *vertex, first, end int, long, short float32, right bool) {
	l, r := *p, *s
	ls, rs := long, short
	if !right {
		l, r, ls, rs = *s, *p, short, long
	}
	switch {
	case b.mode == depthOnly:
		b.depthRows(p, &l, &r, ls, rs, first, end)
	case b.mode == solid && b.tri.flat:
		b.flatRows(p, &l, &r, ls, rs, first, end)
	default:
		for row := first; row < end; row++ {
			y := b.top + float32(row) + 0.5
			from, to := mark(l.x+(y-l.y)*ls, b.w), mark(r.x+(y-r.y)*rs, b.w)
			if from < to {
				b.span(row*b.w+from, to-from, p, float32(from)+0.5-p.x, y-p.y)
			}
		}
	}
}

// depthRows keeps how near rows between two edges are.
func (b *band) depthRows(p, l, r *vertex, ls, rs float32, first, end int) {
	w, zx, zy := b.w, b.tri.zx, b.tri.zy
	y := b.top + float32(first) + 0.5
	for row := first; row < end; row++ {
		from, to := mark(l.x+(y-l.y)*ls, w), mark(r.x+(y-r.y)*rs, w)
		if from < to {
			z := p.z + (float32(from)+0.5-p.x)*zx + (y-p.y)*zy
			depth := b.depth[row*w+from : row*w+to]
			for i := range depth {
				if z > depth[i] {
					depth[i] = z
				}
				z += zx
			}
		}
		y++
	}
}

// flatRows keeps the rows of a triangle of one normal.
func (b *band) flatRows(p, l, r *vertex, ls, rs float32, first, end int) {
	w, zx, zy := b.w, b.tri.zx, b.tri.zy
	paint, v := b.tri.who, b.tri.normal
	y := b.top + float32(first) + 0.5
	for row := first; row < end; row++ {
		from, to := mark(l.x+(y-l.y)*ls, w), mark(r.x+(y-r.y)*rs, w)
		if from < to {
			z := p.z + (float32(from)+0.5-p.x)*zx + (y-p.y)*zy
			depth := b.depth[row*w+from : row*w+to]
			who, norm := b.who[row*w+from : row*w+to][:len(depth)], b.norm[row*w+from : row*w+to][:len(depth)]
			for i := range depth {
				if z > depth[i] {
					depth[i], who[i], norm[i] = z, paint, v
				}
				z += zx
			}
		}
		y++
	}
}

// span draws n samples of a row; dx and dy lead from p to the first.
func (b *band) span(at, n int, p *vertex, dx, dy float32) {
	g := &b.tri
	z, step := p.z+dx*g.zx+dy*g.zy, g.zx
	depth := b.depth[at : at+n]
	if b.mode == glass {
		b.glassSpan(at, n, p, dx, dy, z)
		return
	}
	who, norm := b.who[at : at+n][:len(depth)], b.norm[at : at+n][:len(depth)]
	if b.mode == redraw {
		line := b.line[at : at+n]
		zz := z
		for i := range line {
			if zz > depth[i] {
				line[i] = 0
			}
			zz += step
		}
	}
	if g.flat {
		paint, v := g.who, g.normal
		for i := range depth {
			if z > depth[i] {
				depth[i], who[i], norm[i] = z, paint, v
			}
			z += step
		}
		return
	}
	v := g.start(p, dx, dy)
	nx, ny, nz := v[0], v[1], v[2]
	for i := range depth {
		if z > depth[i] {
			depth[i], who[i], norm[i] = z, g.who, pack(nx, ny, nz)
		}
		z += step
		nx += g.nx[0]
		ny += g.nx[1]
		nz += g.nx[2]
	}
}

func (b *band) glassSpan(at, n int, p *vertex, dx, dy, z float32) {
	g := &b.tri
	v := p.n
	if !g.flat {
		v = g.start(p, dx, dy)
	}
	for i := at; i < at+n; i++ {
		if z > b.depth[i] && z > b.veil.depth[i] {
			b.veil.depth[i], b.veil.who[i], b.veil.norm[i] = z, g.who, pack(v[0], v[1], v[2])
		}
		z += g.zx
		if !g.flat {
			for k := range 3 {
				v[k] += g.nx[k]
			}
		}
	}
}

// start is the normal at an offset from p.
func (g *gradients) start(p *vertex, dx, dy float32) vec3 {
	v := p.n
	for k := range 3 {
		v[k] += dx*g.nx[k] + dy*g.ny[k]
	}
	return v
}

func pack(x, y, z float32) uint32 { return byteOf(x)<<16 | byteOf(y)<<8 | byteOf(z) }

func byteOf(v float32) uint32 {
	i := int32(v)
	if uint32(i) > 255 {
		return uint32(^i >> 31 & 255)
	}
	return uint32(i)
}
