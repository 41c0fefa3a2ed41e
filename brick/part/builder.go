package part

import (
	"math"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// builder makes the shapes the generator composes parts of: lofts between loops, caps, boxes, cylinders and studs.
// A loop is a closed polygon given by its corners. Lines are drawn where a surface bends by more than creaseCos says;
// below that the bend gets a conditional line.
type builder struct {
	soup
	holds []Connector
}

const creaseCos = 0.86 // 31 degrees

func newBuilder() *builder { return &builder{soup: soup{limit: maxTriangles}} }

func xyz(x, y, z float64) geom.Vec { return geom.Vec{X: x, Y: y, Z: z} }

// face adds a convex polygon so that it faces the direction out.
func (b *builder) face(out geom.Vec, p ...geom.Vec) {
	if newell(p).Dot(out) < 0 {
		q := make([]geom.Vec, len(p))
		for i := range p {
			q[len(p)-1-i] = p[i]
		}
		p = q
	}
	for i := 2; i < len(p); i++ {
		b.tri(ldraw.Main, p[0], p[i-1], p[i])
	}
}

// newell is twice the area vector of a polygon.
func newell(p []geom.Vec) geom.Vec {
	var n geom.Vec
	for i := range p {
		n = n.Add(p[i].Cross(p[(i+1)%len(p)]))
	}
	return n
}

// outline draws a loop as hard edges.
func (b *builder) outline(p []geom.Vec) {
	for i := range p {
		b.edge(ldraw.Edge, p[i], p[(i+1)%len(p)])
	}
}

// loft joins two loops of the same number of corners by a wall that faces outwards, or inwards for a bore.
func (b *builder) loft(from, to []geom.Vec, inward bool) {
	n := len(from)
	ccw := newell(from).Dot(to[0].Sub(from[0])) > 0
	for i := range n {
		j := (i + 1) % n
		if ccw != inward {
			b.quad(ldraw.Main, from[i], from[j], to[j], to[i])
		} else {
			b.quad(ldraw.Main, from[i], to[i], to[j], from[j])
		}
		prev := from[(i+n-1)%n]
		if from[i].Sub(prev).Unit().Dot(from[j].Sub(from[i]).Unit()) < creaseCos {
			b.edge(ldraw.Edge, from[i], to[i])
		} else {
			b.cond(from[i], to[i], prev, from[j])
		}
	}
}

// ring fills the flat band between two loops.
func (b *builder) ring(out geom.Vec, outer, inner []geom.Vec) {
	n := len(outer)
	for i := range n {
		j := (i + 1) % n
		b.face(out, outer[i], outer[j], inner[j], inner[i])
	}
}

// cap fills a loop, convex or not, so that it faces out.
func (b *builder) cap(out geom.Vec, loop []geom.Vec) {
	p := append([]geom.Vec(nil), loop...)
	n := newell(p)
	for len(p) > 3 {
		if !clipEar(b, &p, n, out) {
			break
		}
	}
	b.face(out, p...)
}

// clipEar cuts one corner whose triangle lies inside the polygon.
func clipEar(b *builder, poly *[]geom.Vec, n, out geom.Vec) bool {
	p := *poly
	for i := range p {
		a, c, d := p[(i+len(p)-1)%len(p)], p[i], p[(i+1)%len(p)]
		if c.Sub(a).Cross(d.Sub(c)).Dot(n) <= 1e-9 {
			continue
		}
		free := true
		for j, q := range p {
			if j == i || q == a || q == d {
				continue
			}
			if c.Sub(a).Cross(q.Sub(a)).Dot(n) > 0 && d.Sub(c).Cross(q.Sub(c)).Dot(n) > 0 &&
				a.Sub(d).Cross(q.Sub(d)).Dot(n) > 0 {
				free = false
				break
			}
		}
		if free {
			b.face(out, a, c, d)
			*poly = append(append([]geom.Vec(nil), p[:i]...), p[i+1:]...)
			return true
		}
	}
	return false
}

var (
	up    = xyz(0, -1, 0)
	down  = xyz(0, 1, 0)
	right = xyz(1, 0, 0)
	left  = xyz(-1, 0, 0)
	front = xyz(0, 0, -1)
	back  = xyz(0, 0, 1)
)

// rect is the level rectangle at height y.
func rect(x0, z0, x1, z1, y float64) []geom.Vec {
	return []geom.Vec{xyz(x0, y, z0), xyz(x1, y, z0), xyz(x1, y, z1), xyz(x0, y, z1)}
}

// circle is the level circle at height y.
func circle(cx, cz, r, y float64, sides int) []geom.Vec {
	p := make([]geom.Vec, sides)
	for i := range p {
		s, c := math.Sincos(2 * math.Pi * float64(i) / float64(sides))
		p[i] = xyz(cx+r*c, y, cz+r*s)
	}
	return p
}

// raised is a loop moved to height y.
func raised(p []geom.Vec, y float64) []geom.Vec {
	q := append([]geom.Vec(nil), p...)
	for i := range q {
		q[i].Y = y
	}
	return q
}

// solid is a closed prism between two loops: walls, both caps, outlines.
func (b *builder) solid(top, bottom []geom.Vec) {
	d := bottom[0].Sub(top[0])
	b.loft(top, bottom, false)
	b.cap(d.Scale(-1), top)
	b.cap(d, bottom)
	b.outline(top)
	b.outline(bottom)
}

func (b *builder) box(lo, hi geom.Vec) {
	b.solid(rect(lo.X, lo.Z, hi.X, hi.Z, lo.Y), rect(lo.X, lo.Z, hi.X, hi.Z, hi.Y))
}

// shell is a prism that is open below: outer walls to height h, an inner loop with its ceiling at roof.
func (b *builder) shell(outer, inner []geom.Vec, y, roof, h float64) {
	top, foot := raised(outer, y), raised(outer, h)
	b.loft(top, foot, false)
	b.cap(up, top)
	b.outline(top)
	b.outline(foot)
	b.hollow(foot, inner, roof, h)
}

// hollow closes the underside of a shell: the rim, the inner walls and the ceiling.
func (b *builder) hollow(foot, inner []geom.Vec, roof, h float64) {
	rim, ceiling := raised(inner, h), raised(inner, roof)
	b.ring(down, foot, rim)
	b.loft(ceiling, rim, true)
	b.cap(down, ceiling)
	b.outline(rim)
	b.outline(ceiling)
}

// tube is an upright pipe from y0 down to y1, open below; with ri 0 it is a rod. Its top is inside something.
func (b *builder) tube(x, z, r, ri, y0, y1 float64) {
	const sides = 16
	top, foot := circle(x, z, r, y0, sides), circle(x, z, r, y1, sides)
	b.loft(top, foot, false)
	b.outline(foot)
	if ri == 0 {
		b.cap(down, foot)
		return
	}
	inner := circle(x, z, ri, y1, sides)
	b.ring(down, foot, inner)
	b.loft(raised(inner, y0), inner, true)
	b.outline(inner)
}

func (b *builder) stud(kind StudKind, x, y, z float64) {
	b.studAt(kind, geom.Translate(xyz(x, y, z)))
}

func (b *builder) studAt(kind StudKind, m geom.Mat) {
	b.studs = append(b.studs, Stud{Kind: kind, Colour: ldraw.Main, Mat: m})
	b.holdStud(kind, m)
}

// sideStud stands a stud on an upright wall, facing the direction out.
func (b *builder) sideStud(kind StudKind, x, y, z float64, out geom.Vec) {
	// The stud's -Y becomes out; its X and Z take any two axes across.
	u := out.Cross(xyz(0, 1, 0)).Unit()
	w := u.Cross(out.Scale(-1))
	b.studAt(kind, geom.Mat{x, y, z, u.X, -out.X, w.X, u.Y, -out.Y, w.Y, u.Z, -out.Z, w.Z})
}

// grid puts studs on an nx by nz field centred on (cx, cz) at height y.
func (b *builder) grid(kind StudKind, nx, nz int, cx, y, cz float64) {
	for i := range nx {
		for j := range nz {
			b.stud(kind, cx+float64(2*i-nx+1)*10, y, cz+float64(2*j-nz+1)*10)
		}
	}
}

// append adds another builder's geometry and connectors moved by m, which must not mirror.
func (b *builder) append(o *builder, m geom.Mat) {
	b.soup.append(&o.soup, m)
	for _, c := range o.holds {
		c.At = m.Mul(&c.At)
		b.holds = append(b.holds, c)
	}
}
