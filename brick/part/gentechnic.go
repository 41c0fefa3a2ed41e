package part

import (
	"math"

	"madang/brick/geom"
)

// holeSides is the number of sides of a pin hole. It divides by four, so that a hole meets its cell's axes.
const holeSides = 16

// holed fills a level cell between a hole of radius r and the cell's border. border gives the distance to the border
// in a direction; corners are border points that lie between two rays of the hole.
func holed(b *builder, out geom.Vec, cx, cz, y, r float64, border func(s, c float64) float64, corners []geom.Vec) {
	hole := circle(cx, cz, r, y, holeSides)
	edge := make([]geom.Vec, holeSides)
	for i := range edge {
		s, c := math.Sincos(2 * math.Pi * float64(i) / holeSides)
		d := border(s, c)
		edge[i] = xyz(cx+d*c, y, cz+d*s)
	}
	for i := range edge {
		j := (i + 1) % holeSides
		b.face(out, hole[i], edge[i], edge[j], hole[j])
		for _, k := range corners {
			if between(xyz(cx, y, cz), edge[i], edge[j], k) {
				b.face(out, edge[i], k, edge[j])
			}
		}
	}
}

// between reports that the direction of k lies between those of a and c, seen from o.
func between(o, a, c, k geom.Vec) bool {
	cross := func(p, q geom.Vec) float64 { return (p.X-o.X)*(q.Z-o.Z) - (p.Z-o.Z)*(q.X-o.X) }
	return cross(a, k) > 1e-9 && cross(k, c) > 1e-9
}

// bore is a pin hole through +-h: radius 6 with counterbores of radius 8, 2 deep.
func bore(b *builder, cx, cz, h float64) {
	ends := [2]float64{-h, h}
	for _, y := range ends {
		in := y - math.Copysign(2, y)
		wide, deep := circle(cx, cz, 8, y, holeSides), circle(cx, cz, 8, in, holeSides)
		narrow := circle(cx, cz, 6, in, holeSides)
		b.loft(wide, deep, true)
		b.ring(xyz(0, y, 0), deep, narrow)
		for _, l := range [][]geom.Vec{wide, deep, narrow} {
			b.outline(l)
		}
	}
	b.loft(circle(cx, cz, 6, -h+2, holeSides), circle(cx, cz, 6, h-2, holeSides), true)
}

// box2 is the border of a rectangle about a hole.
func box2(hx0, hx1, hz0, hz1 float64) func(s, c float64) float64 {
	return func(s, c float64) float64 {
		d := math.Inf(1)
		reach := func(v, lo, hi float64) {
			if v > 1e-9 {
				d = min(d, hi/v)
			} else if v < -1e-9 {
				d = min(d, lo/v)
			}
		}
		reach(c, hx0, hx1)
		reach(s, hz0, hz1)
		return d
	}
}

// beam is a studless beam of s[0] holes along z, +-s[1] thick along y, its middle moved by s[2] along z. The holes
// run along y; s[3] says that those at the ends are crosses. Its ends are half circles of radius 9.
func beam(b *builder, s []float64) {
	n, h := int(s[0]), s[1]
	z0 := s[2] - 10*float64(n-1)
	for i := range n {
		z := z0 + 20*float64(i)
		lo, hi := -10.0, 10.0
		corners := []geom.Vec{xyz(9, 0, z-10), xyz(-9, 0, z-10), xyz(9, 0, z+10), xyz(-9, 0, z+10)}
		first, last := i == 0, i == n-1
		border := func(sin, cos float64) float64 {
			if first && sin < 0 || last && sin > 0 {
				return 9
			}
			return box2(-9, 9, lo, hi)(sin, cos)
		}
		for _, y := range [2]float64{-h, h} {
			var mine []geom.Vec
			for _, k := range corners {
				if first && k.Z < z || last && k.Z > z {
					continue
				}
				k.Y = y
				mine = append(mine, k)
			}
			holed(b, xyz(0, y, 0), 0, z, y, 8, border, mine)
		}
		bore(b, 0, z, h)
		if s[3] == 1 && (first || last) {
			b.axleHole(0, z, h)
		} else {
			b.pinHole(0, z, h)
		}
	}
	side := stadium(z0, z0+20*float64(n-1))
	b.loft(raised(side, -h), raised(side, h), false)
	b.outline(raised(side, -h))
	b.outline(raised(side, h))
}

func stadium(z0, z1 float64) []geom.Vec {
	var p []geom.Vec
	for i := range holeSides/2 + 1 {
		s, c := math.Sincos(2 * math.Pi * float64(i) / holeSides)
		p = append(p, xyz(9*c, 0, z1+9*s))
	}
	for i := range holeSides/2 + 1 {
		s, c := math.Sincos(math.Pi + 2*math.Pi*float64(i)/holeSides)
		p = append(p, xyz(9*c, 0, z0+9*s))
	}
	return p
}

// technicBrick is a brick of s[0] studs along x with s[1] holes along z, 10 below its top.
func technicBrick(b *builder, s []float64) {
	n, holes := int(s[0]), int(s[1])
	w := 10 * s[0]
	outer := centred(s[0], 1, 0, 0)
	// The walls along x are made below, around the holes.
	top, foot := outer, raised(outer, 24)
	b.cap(up, top)
	b.face(left, top[0], top[3], foot[3], foot[0])
	b.face(right, top[1], top[2], foot[2], foot[1])
	b.outline(top)
	b.outline(foot)
	for i := range top {
		b.edge(24, top[i], foot[i])
	}
	b.hollow(foot, centred(s[0], 1, wall, 0), roofThick, 24)
	side := newBuilder() // lying: its z is the brick's y, its y the brick's -z
	x := -10 * float64(holes-1)
	lo := -w
	for i := range holes {
		cx := x + 20*float64(i)
		hi := cx + 10
		if i == holes-1 {
			hi = w
		}
		corners := func(y float64) []geom.Vec {
			return []geom.Vec{xyz(lo, y, 0), xyz(hi, y, 0), xyz(lo, y, 24), xyz(hi, y, 24)}
		}
		for _, y := range [2]float64{-10, 10} {
			holed(side, xyz(0, y, 0), cx, 10, y, 8, box2(lo-cx, hi-cx, -10, 14), corners(y))
		}
		bore(side, cx, 10, 10)
		side.pinHole(cx, 10, 10)
		// Seen from below, the hole is a pipe through the cavity.
		side.loft(circle(cx, 10, 8, -6, holeSides), circle(cx, 10, 8, 6, holeSides), false)
		lo = hi
	}
	b.append(side, geom.Mat{0, 0, 0, 1, 0, 0, 0, 0, 1, 0, -1, 0})
	b.grid(OpenStud, n, 1, 0, 0, 0)
	b.cells(n, 1, 0, 24, 0, 4)
}
