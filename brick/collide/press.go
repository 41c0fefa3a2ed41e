package collide

import (
	"math/bits"

	"madang/brick/geom"
)

// near faces, LDU: cores keep 2 LDU of distance where parts touch, and one more is what they share when moved so far.
const press = 3

// Presses tells what instance i would push against along an axis of the model (0 for x, 1 for y, 2 for z, upwards in
// the numbers): every instance that touches it there, with up to four points of the model where it does, the corners of
// what they share. Parts that hold each other are among them.
func (s *Space) Presses(i int32, axis int, do func(j int32, at []geom.Vec)) {
	n := s.items[i]
	if n.kind < 0 {
		return
	}
	way := [3]geom.Vec{{X: press}, {Y: press}, {Z: press}}[axis]
	n.at = n.at.Add(way)
	for k, v := range [3]int32{int32(way.X), int32(way.Y), int32(way.Z)} {
		n.box.lo[k] += v
		n.box.hi[k] += v
	}
	var few [4]geom.Vec
	s.near(&n.box, func(j int32) bool {
		if j != i {
			if at := corners(&n, &s.items[j], axis, few[:0]); len(at) > 0 {
				for k := range at {
					at[k] = at[k].Sub(way.Scale(0.5))
				}
				do(j, at)
			}
		}
		return true
	})
}

// corners are the voxels that two cores share and that are outermost in the four slanted ways of a plane: points where
// they truly meet, whatever the shape.
func corners(a, b *item, axis int, out []geom.Vec) []geom.Vec {
	u, v := (axis+1)%3, (axis+2)%3
	var best [4]int32
	var at [4][3]int32
	n := 0
	take := func(p [3]int32) {
		for k, d := range [4]int32{p[u] + p[v], p[u] - p[v], -p[u] - p[v], p[v] - p[u]} {
			if n == 0 || d > best[k] {
				best[k], at[k] = d, p
			}
		}
		n++
	}
	meet(a.t, b.t, offset(a.at, b.at), func(p [3]int32, w uint64) bool {
		q := p
		q[0] += int32(bits.TrailingZeros64(w))
		take(q)
		p[0] += int32(63 - bits.LeadingZeros64(w))
		take(p)
		return true
	})
	if n < Enough {
		return nil
	}
	for k, p := range at {
		new := true
		for _, q := range at[:k] {
			new = new && p != q
		}
		if new {
			out = append(out, geom.Vec{X: float64(p[0]) + 0.5, Y: float64(p[1]) + 0.5, Z: float64(p[2]) + 0.5}.Add(a.at))
		}
	}
	return out
}
