package render

// vertex is a projected corner.
type vertex struct {
	x, y, z float32 // samples; z is the inverse distance, larger is nearer
	n       vec3    // normal at length 127 about 128
}

// band is the part of the picture that one worker draws at a time: full width, rows y0..y0+h, in samples.
type band struct {
	w, h, y0 int
	depth    []float32 // inverse distance of the nearest surface; 0 where there is none
	albedo   []uint32  // 0xAARRGGBB
	normal   []uint32  // x<<16 | y<<8 | z, each 128 +- 127
	line     []uint32  // 0xAARRGGBB, coverage in A
	lamp     *lamp
	paint    painter // what the next triangles do
}

type painter struct {
	albedo uint32
	mode   mode
}

type mode uint8

const (
	solid     mode = iota // write depth and surface
	depthOnly             // first pass of a transparent part: find its nearest face
	glass                 // second pass: blend that face
)

func newBand(w, h int, l *lamp) *band {
	n := w * h
	return &band{w: w, h: h, lamp: l, depth: make([]float32, n), albedo: make([]uint32, n), normal: make([]uint32, n),
		line: make([]uint32, n)}
}

func (b *band) reset(y0, h int) {
	b.y0, b.h = y0, h
	n := b.w * h
	clear(b.depth[:n])
	clear(b.albedo[:n])
	clear(b.line[:n])
}

func ceil(v float32) int {
	i := int(v)
	if v > float32(i) {
		i++
	}
	return i
}

// triangle draws a front-facing triangle; callers have culled back faces. Rows and columns are sampled at their
// middle, and edges are always walked from their upper end, so that neighbours neither overlap nor leave gaps.
func (b *band) triangle(p, q, r *vertex) {
	if p.y > q.y {
		p, q = q, p
	}
	if q.y > r.y {
		q, r = r, q
		if p.y > q.y {
			p, q = q, p
		}
	}
	top := float32(b.y0)
	first := max(0, ceil(p.y-0.5-top))
	last := min(b.h-1, ceil(r.y-0.5-top)-1)
	if first > last {
		return
	}
	// Gradients over the plane of the triangle.
	ax, ay, bx, by := q.x-p.x, q.y-p.y, r.x-p.x, r.y-p.y
	area := ax*by - bx*ay
	if area == 0 {
		return
	}
	inv := 1 / area
	g := gradients{z: plane(q.z-p.z, r.z-p.z, ax, ay, bx, by, inv)}
	flat := p.n == q.n && p.n == r.n || b.paint.mode == depthOnly
	if !flat {
		for k := range 3 {
			g.n[k] = plane(q.n[k]-p.n[k], r.n[k]-p.n[k], ax, ay, bx, by, inv)
		}
	}
	long := (r.x - p.x) / (r.y - p.y)
	for row := first; row <= last; row++ {
		y := top + float32(row) + 0.5
		x0 := p.x + (y-p.y)*long
		var x1 float32
		if y < q.y {
			x1 = p.x + (y-p.y)*(q.x-p.x)/(q.y-p.y)
		} else if r.y > q.y {
			x1 = q.x + (y-q.y)*(r.x-q.x)/(r.y-q.y)
		} else {
			x1 = q.x
		}
		if x0 > x1 {
			x0, x1 = x1, x0
		}
		from, to := max(0, ceil(x0-0.5)), min(b.w, ceil(x1-0.5))
		if from >= to {
			continue
		}
		dx, dy := float32(from)+0.5-p.x, y-p.y
		b.span(row*b.w+from, to-from, p, &g, dx, dy, flat)
	}
}

type gradients struct {
	z [2]float32
	n [3][2]float32
}

func plane(dq, dr, ax, ay, bx, by, inv float32) [2]float32 {
	return [2]float32{(dq*by - dr*ay) * inv, (dr*ax - dq*bx) * inv}
}

func (b *band) span(at, n int, p *vertex, g *gradients, dx, dy float32, flat bool) {
	z := p.z + dx*g.z[0] + dy*g.z[1]
	depth := b.depth[at : at+n]
	switch b.paint.mode {
	case depthOnly:
		for i := range depth {
			if z > depth[i] {
				depth[i] = z
			}
			z += g.z[0]
		}
		return
	case glass:
		b.glassSpan(at, n, p, g, dx, dy)
		return
	}
	albedo, normal := b.albedo[at:at+n], b.normal[at:at+n]
	colour := b.paint.albedo
	if flat {
		v := pack(p.n[0], p.n[1], p.n[2])
		for i := range depth {
			if z > depth[i] {
				depth[i], albedo[i], normal[i] = z, colour, v
			}
			z += g.z[0]
		}
		return
	}
	v := g.start(p, dx, dy)
	for i := range depth {
		if z > depth[i] {
			depth[i], albedo[i], normal[i] = z, colour, pack(v[0], v[1], v[2])
		}
		z += g.z[0]
		v[0] += g.n[0][0]
		v[1] += g.n[1][0]
		v[2] += g.n[2][0]
	}
}

// start is the normal at an offset from p.
func (g *gradients) start(p *vertex, dx, dy float32) vec3 {
	v := p.n
	for k := range 3 {
		v[k] += dx*g.n[k][0] + dy*g.n[k][1]
	}
	return v
}

// glassGlow lightens transparent parts: light comes through them from behind too.
const glassGlow = 1.08

// glassSpan blends the nearest face of a transparent part over what is there.
func (b *band) glassSpan(at, n int, p *vertex, g *gradients, dx, dy float32) {
	z := p.z + dx*g.z[0] + dy*g.z[1]
	v := g.start(p, dx, dy)
	for i := at; i < at+n; i++ {
		if z >= b.depth[i]*(1-1e-6) {
			power, gloss := b.lamp.at(unpack(pack(v[0], v[1], v[2])), 1, 1)
			b.albedo[i] = over(shade(b.paint.albedo, power*glassGlow, gloss*2), b.albedo[i])
		}
		z += g.z[0]
		for k := range 3 {
			v[k] += g.n[k][0]
		}
	}
}

func pack(x, y, z float32) uint32 { return byteOf(x)<<16 | byteOf(y)<<8 | byteOf(z) }

func byteOf(v float32) uint32 {
	i := int32(v)
	if i < 0 {
		return 0
	}
	if i > 255 {
		return 255
	}
	return uint32(i)
}

// over blends straight-alpha colours.
func over(top, under uint32) uint32 {
	a, ua := top>>24, under>>24
	if a == 255 || ua == 0 {
		return top
	}
	rest := ua * (255 - a) / 255
	sum := a + rest
	if sum == 0 {
		return 0
	}
	mix := func(shift uint) uint32 { return ((top>>shift&255)*a + (under>>shift&255)*rest) / sum }
	return sum<<24 | mix(16)<<16 | mix(8)<<8 | mix(0)
}
