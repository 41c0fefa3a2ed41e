package connect

import (
	"math"

	"madang/brick/geom"
	"madang/brick/part"
)

// side says which way the faces of a round surface look.
type side int

const (
	unknown side = iota
	outward      // away from the axis: a rod
	inward       // towards it: a bore
)

// wall tells which way the faces on a stretch of a round surface look.
func (s *solid) wall(l *line, t closedRound) side {
	in, out, _ := s.faces(l, t)
	switch {
	case out > 3*in && out > 0:
		return outward
	case in > 3*out:
		return inward
	}
	return unknown
}

// faces measures the faces on a stretch of a round surface that look to the axis and away from it, and sums their
// directions from the axis.
func (s *solid) faces(l *line, t closedRound) (in, out float64, lean geom.Vec) {
	if s.work += len(s.bound); s.work > maxWork {
		return 0, 0, lean
	}
	a, b := l.at.Add(l.dir.Scale(t.lo)), l.at.Add(l.dir.Scale(t.hi))
	r := t.radius + 0.3
	x0, x1 := float32(min(a.X, b.X)-r), float32(max(a.X, b.X)+r)
	y0, y1 := float32(min(a.Y, b.Y)-r), float32(max(a.Y, b.Y)+r)
	z0, z1 := float32(min(a.Z, b.Z)-r), float32(max(a.Z, b.Z)+r)
	for i := range s.bound {
		if e := &s.bound[i]; e.x0 > x1 || e.x1 < x0 || e.y0 > y1 || e.y1 < y0 || e.z0 > z1 || e.z1 < z0 {
			continue
		}
		p := s.triangle(int32(i))
		var mid geom.Vec
		on := true
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, q := range p {
			v := vec(q)
			off := v.Sub(l.at)
			along := off.Dot(l.dir)
			lo, hi = min(lo, along), max(hi, along)
			if math.Abs(off.Sub(l.dir.Scale(along)).Len()-t.radius) > 0.3 {
				on = false
				break
			}
			mid = mid.Add(v)
		}
		if !on || hi < t.lo+0.05 || lo > t.hi-0.05 {
			continue
		}
		a, b, c := vec(p[0]), vec(p[1]), vec(p[2])
		off := mid.Scale(1.0 / 3).Sub(l.at)
		radial := off.Sub(l.dir.Scale(off.Dot(l.dir))).Unit()
		f := b.Sub(a).Cross(c.Sub(a)).Dot(radial)
		if f > 0 {
			out += f
		} else {
			in -= f
		}
		lean = lean.Add(radial.Scale(math.Abs(f)))
	}
	return in, out, lean
}

func vec(p part.Vec3) geom.Vec { return geom.Vec{X: float64(p[0]), Y: float64(p[1]), Z: float64(p[2])} }

// clear tells whether nothing of the part lies on a line beyond a place, in the direction of sign.
func (s *solid) clear(l *line, at, sign float64) bool {
	s.work += len(s.bound)
	from, dir := l.at.Add(l.dir.Scale(at)), l.dir.Scale(sign)
	// A little off the axis, where facets of discs meet.
	from = from.Add(geom.Vec{X: 0.13, Y: 0.07, Z: 0.11})
	for i := range s.bound {
		p := s.triangle(int32(i))
		if hitBy(from, dir, vec(p[0]), vec(p[1]), vec(p[2])) {
			return false
		}
	}
	return true
}

// hitBy is the ray-triangle test of Möller and Trumbore (1997).
func hitBy(from, dir, a, b, c geom.Vec) bool {
	e, f := b.Sub(a), c.Sub(a)
	p := dir.Cross(f)
	det := e.Dot(p)
	if math.Abs(det) < 1e-9 {
		return false
	}
	o := from.Sub(a)
	u := o.Dot(p) / det
	if u < 0 || u > 1 {
		return false
	}
	q := o.Cross(e)
	v := dir.Dot(q) / det
	return v >= 0 && u+v <= 1 && f.Dot(q)/det > 0
}
