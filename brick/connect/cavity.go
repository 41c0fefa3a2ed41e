package connect

import (
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/part"
)

// What a stud of radius 6 goes into: nothing stands within 5.3 LDU of its axis over nearly its height, and at least
// two things on different sides come within 6.7 LDU, which grip it.
const (
	studClear = 5.3
	studGrip  = 6.7
	slabLow   = 0.3 // the slab between these depths above the mouth is looked at
	slabHigh  = 3.7
	pitch     = 10 // of the lattice of axes that are tried: half a stud's
)

// cavities finds what takes studs in along the solid's -Y, that is from below in its frame. known are the part's other
// connectors: a cavity inside an under-tube or a hole for pins is that.
func cavities(s *solid, known []part.Connector) []part.Connector {
	if s.nx == 0 {
		return nil
	}
	var found []mouthOf
	var tris []int32
	levels := rims(s)
	x0, x1 := lattice(s.box[0]), lattice(s.box[3])
	z0, z1 := lattice(s.box[2]), lattice(s.box[5])
	for ix := x0; ix <= x1 && len(levels) > 0; ix++ {
		for iz := z0; iz <= z1; iz++ {
			x, z := float32(ix*pitch), float32(iz*pitch)
			tris = s.near(x, z, studGrip, tris[:0])
			if len(tris) < 2 {
				continue
			}
			for _, y := range levels { // the lowest mouth is where a stud comes from
				if depth, round, ok := s.takesStud(tris, x, y, z); ok {
					found = append(found, mouthOf{ix, iz, y, depth, round})
					break
				}
			}
		}
	}
	var out []part.Connector
	for i := range found {
		c := found[i].connector(&s.turn)
		if !between(found, i) && !onLine(known, &c) {
			out = append(out, c)
		}
	}
	return out
}

// borne drops mouths that no stud reaches: a brick below stops at the mouths beside them, which lie lower.
func borne(list []part.Connector) []part.Connector {
	var tips []geom.Vec
	for i := range list {
		if at, _, _ := mouth(&list[i]); list[i].Kind == part.AntiStud {
			tips = append(tips, at)
		}
	}
	return slices.DeleteFunc(list, func(c part.Connector) bool {
		if c.Kind != part.AntiStud {
			return false
		}
		at, dir, _ := mouth(&c)
		return slices.ContainsFunc(tips, func(v geom.Vec) bool {
			off := v.Sub(at)
			back := -off.Dot(dir)
			return back > 2 && back < 16 && off.Add(dir.Scale(back)).Len() < 15
		})
	})
}

// mouthOf is a cavity that takes a stud, on the lattice.
type mouthOf struct {
	ix, iz int
	y      float32
	depth  float64
	round  bool
}

func (m *mouthOf) connector(turn *geom.Mat) part.Connector {
	s := part.Section{Form: part.SquareForm, Radius: 6, Length: m.depth}
	if m.round {
		s.Form = part.RoundForm
	}
	at := geom.Translate(geom.Vec{X: float64(m.ix * pitch), Y: float64(m.y), Z: float64(m.iz * pitch)})
	return part.Connector{Kind: part.AntiStud, Caps: part.CapFar, At: turn.Mul(&at), Secs: []part.Section{s}}
}

// between tells whether a mouth is half a pitch off most cells. Walls hold a stud there too where no tube or
// post stands in its way, but a part is meant to be used by its cells; one between two cells is meant, as in jumpers.
func between(found []mouthOf, i int) bool {
	m := &found[i]
	var count [4]int
	for k := range found {
		count[phase(&found[k])]++
	}
	best := 0
	for k := range count {
		if count[k] > count[best] {
			best = k
		}
	}
	return phase(m) != best && count[best] > 2
}

func phase(m *mouthOf) int { return m.ix&1 | m.iz&1<<1 }

func lattice(v float32) int { return int(math.Round(float64(v) / pitch)) }

// rims lists the heights at which level faces look down: mouths of cavities are among them.
func rims(s *solid) []float32 {
	var out []float32
	for i := 0; i < len(s.index); i += 3 {
		t := s.triangle(int32(i))
		y := t[0][1]
		if math.Abs(float64(y-t[1][1])) > 0.05 || math.Abs(float64(y-t[2][1])) > 0.05 || facing(t) <= 0.3 {
			continue
		}
		if !slices.ContainsFunc(out, func(v float32) bool { return math.Abs(float64(v-y)) < 0.3 }) {
			out = append(out, y)
			if len(out) > 64 {
				break
			}
		}
	}
	slices.Sort(out)
	slices.Reverse(out)
	return out
}

// facing is the downward part of a triangle's area vector, LDU2: positive for one that looks down.
func facing(t [3]part.Vec3) float64 {
	ax, az := float64(t[1][0]-t[0][0]), float64(t[1][2]-t[0][2])
	bx, bz := float64(t[2][0]-t[0][0]), float64(t[2][2]-t[0][2])
	return (az*bx - ax*bz) / 2
}

// takesStud tells whether a stud goes in at a point from below, how deep it may, and whether a round wall holds it.
func (s *solid) takesStud(tris []int32, x, y, z float32) (depth float64, round, ok bool) {
	depth, ok = s.open(tris, x, y, z)
	if !ok {
		return 0, false, false
	}
	var sides [16]bool
	held, rim := 0, false
	for _, i := range tris {
		t := s.triangle(i)
		if poly, n := slab(t, y+slabLow, y+100); n > 1 {
			if d, _, _ := nearest(poly[:n], x, z); d <= studGrip { // what bears the stud would not come near
				return 0, false, false
			}
		}
		poly, n := slab(t, y-slabHigh, y-slabLow)
		if n < 2 {
			continue
		}
		d, dx, dz := nearest(poly[:n], x, z)
		if d < studClear {
			return 0, false, false
		}
		if d <= studGrip {
			rim = rim || max(t[0][1], t[1][1], t[2][1]) > y-0.6
			k := int(math.Floor((math.Atan2(float64(dz), float64(dx))+math.Pi)/(2*math.Pi)*16+0.5)) & 15
			if !sides[k] {
				sides[k] = true
				held++
			}
		}
	}
	round = held >= 12
	if math.IsInf(depth, 1) { // without a ceiling it is held all around, or beside the part
		return 20, round, rim && spread(&sides) >= 10
	}
	least := 4
	if s.turn != geom.Identity { // from the side, only what is held all around was meant for studs
		least = 10
	}
	return depth, round, rim && spread(&sides) >= least
}

// spread is how far apart the sides that hold are, in sixteenths of a turn: a full turn less the widest gap.
func spread(sides *[16]bool) int {
	widest, gap, any := 0, 0, false
	for i := range 32 {
		if sides[i&15] {
			any = true
			widest, gap = max(widest, gap), 0
		} else {
			gap++
		}
	}
	if !any {
		return 0
	}
	return 15 - widest
}

// open looks along the axis: up from the mouth there is a ceiling that looks down, or nothing; down there is nothing.
func (s *solid) open(tris []int32, x, y, z float32) (depth float64, ok bool) {
	up, upFacing := float32(math.Inf(1)), 0.0
	for _, i := range tris {
		t := s.triangle(i)
		h, hit := heightAt(t, x, z)
		if !hit {
			continue
		}
		if h > y+0.1 {
			return 0, false
		}
		if d := y - h; d > 0.1 && d < up {
			up, upFacing = d, facing(t)
		} else if d := y - h; d <= 0.1 {
			return 0, false // a floor at the mouth itself
		}
	}
	if math.IsInf(float64(up), 1) {
		return math.Inf(1), true
	}
	return float64(up), upFacing > 0 && up >= slabHigh
}

// heightAt is where the vertical line at (x, z) meets a triangle.
func heightAt(t [3]part.Vec3, x, z float32) (float32, bool) {
	d := (t[1][2]-t[2][2])*(t[0][0]-t[2][0]) + (t[2][0]-t[1][0])*(t[0][2]-t[2][2])
	if math.Abs(float64(d)) < 1e-6 {
		return 0, false
	}
	u := ((t[1][2]-t[2][2])*(x-t[2][0]) + (t[2][0]-t[1][0])*(z-t[2][2])) / d
	v := ((t[2][2]-t[0][2])*(x-t[2][0]) + (t[0][0]-t[2][0])*(z-t[2][2])) / d
	const e = -1e-4
	if u < e || v < e || u+v > 1-e {
		return 0, false
	}
	return u*t[0][1] + v*t[1][1] + (1-u-v)*t[2][1], true
}

// slab cuts a triangle to heights between lo and hi: up to five corners in the X-Z plane.
func slab(t [3]part.Vec3, lo, hi float32) (out [8][2]float32, n int) {
	if max(t[0][1], t[1][1], t[2][1]) < lo || min(t[0][1], t[1][1], t[2][1]) > hi {
		return out, 0
	}
	var a, b [8]part.Vec3
	copy(a[:], t[:])
	m := clipPlane(a[:3], lo, 1, &b)
	m = clipPlane(b[:m], hi, -1, &a)
	for i := range m {
		out[i] = [2]float32{a[i][0], a[i][2]}
	}
	return out, m
}

// clipPlane keeps the corners with sign*(y-at) >= 0.
func clipPlane(p []part.Vec3, at, sign float32, out *[8]part.Vec3) int {
	n := 0
	for i := range p {
		q := p[(i+1)%len(p)]
		da, db := sign*(p[i][1]-at), sign*(q[1]-at)
		if da >= 0 {
			out[n] = p[i]
			n++
		}
		if (da < 0) != (db < 0) {
			f := da / (da - db)
			for k := range 3 {
				out[n][k] = p[i][k] + f*(q[k]-p[i][k])
			}
			n++
		}
	}
	return n
}

// nearest is the distance from a point to a polygon of the plane, and the direction to its nearest point.
func nearest(p [][2]float32, x, z float32) (d, dx, dz float32) {
	best := float32(math.Inf(1))
	inside := len(p) > 2
	sign := 0
	for i := range p {
		a, b := p[i], p[(i+1)%len(p)]
		ex, ez := b[0]-a[0], b[1]-a[1]
		px, pz := x-a[0], z-a[1]
		l := ex*ex + ez*ez
		f := float32(0)
		if l > 1e-12 {
			f = max(0, min(1, (px*ex+pz*ez)/l))
		}
		qx, qz := a[0]+f*ex-x, a[1]+f*ez-z
		if q := qx*qx + qz*qz; q < best {
			best, dx, dz = q, qx, qz
		}
		if cross := ex*pz - ez*px; cross > 1e-5 && sign >= 0 {
			sign = 1
		} else if cross < -1e-5 && sign <= 0 {
			sign = -1
		} else if cross > 1e-5 || cross < -1e-5 {
			inside = false
		}
	}
	if inside && sign != 0 {
		return 0, dx, dz
	}
	return float32(math.Sqrt(float64(best))), dx, dz
}
