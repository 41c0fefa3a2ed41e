package connect

import (
	"cmp"
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/internal/sorts"
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
	maxCells  = 4096
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
			if s.work += len(tris); s.work > maxWork || len(found) >= maxCells {
				return nil
			}
			if len(tris) < 2 {
				continue
			}
			roof, down := s.lowest(tris, x, z)
			for _, y := range levels { // the lowest mouth is where a stud comes from
				depth := y - roof
				if depth < slabHigh || !down {
					break
				}
				if round, ok := s.grips(tris, x, y, z, depth > maxLDU); ok {
					found = append(found, mouthOf{ix, iz, y, min(float64(depth), 20), round})
					break
				}
			}
		}
	}
	var holes []part.Connector
	for i := range known {
		if k := known[i].Kind; k == part.Tube || k == part.PinHole || k == part.AxleHole || k == part.AntiStud {
			holes = append(holes, known[i])
		}
	}
	main, count := mainPhase(found)
	var out []part.Connector
	for i := range found {
		c := found[i].connector(&s.turn)
		between := count > 2 && found[i].phase() != main
		if !between && !covers(holes, &c, 2) {
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

// mainPhase tells where on the lattice of half pitches most mouths lie, and how many. Walls hold a stud half a pitch
// off the cells too, where no tube or post stands in its way, but a part is meant to be used by its cells; a mouth
// between no more than two is meant, as in jumpers.
func mainPhase(found []mouthOf) (best, most int) {
	var count [4]int
	for i := range found {
		count[found[i].phase()]++
	}
	for k, n := range count {
		if n > most {
			best, most = k, n
		}
	}
	return best, most
}

func (m *mouthOf) phase() int { return m.ix&1 | m.iz&1<<1 }

func lattice(v float32) int { return int(math.Round(float64(v) / pitch)) }

// rims lists the heights at which level faces look down: mouths of cavities are among them.
func rims(s *solid) []float32 {
	var out []float32
	for i := range s.bound {
		y := s.bound[i].y0
		if s.bound[i].y1-y > 0.05 || facing(s.triangle(int32(i))) <= 0.3 {
			continue
		}
		if !slices.ContainsFunc(out, func(v float32) bool { return math.Abs(float64(v-y)) < 0.3 }) {
			out = append(out, y)
			if len(out) > 64 {
				break
			}
		}
	}
	sorts.Func(out, cmp.Compare[float32])
	slices.Reverse(out)
	return out
}

// facing is the downward part of a triangle's area vector, LDU2: positive for one that looks down.
func facing(t [3]part.Vec3) float64 {
	ax, az := float64(t[1][0]-t[0][0]), float64(t[1][2]-t[0][2])
	bx, bz := float64(t[2][0]-t[0][0]), float64(t[2][2]-t[0][2])
	return (az*bx - ax*bz) / 2
}

// lowest looks up the vertical line at (x, z) for the lowest thing it meets, and whether that looks down, as a ceiling
// does. Where the line meets nothing, that is far up.
func (s *solid) lowest(tris []int32, x, z float32) (y float32, down bool) {
	y, down = -2*maxLDU, true
	for _, i := range tris {
		if b := &s.bound[i]; b.x0 > x || b.x1 < x || b.z0 > z || b.z1 < z || b.y1 < y {
			continue
		}
		t := s.triangle(i)
		if h, hit := heightAt(t, x, z); hit && h > y {
			y, down = h, facing(t) > 0
		}
	}
	return y, down
}

// grips tells whether a stud at a point goes in from below and is held, and whether a round wall holds it. A place that
// is open above must be held all around: else it is beside the part.
func (s *solid) grips(tris []int32, x, y, z float32, open bool) (round, ok bool) {
	var sides [16]bool
	held, rim := 0, false
	s.work += 4 * len(tris)
	for _, i := range tris {
		b := &s.bound[i]
		if b.y1 > y+slabLow {
			poly, n := slab(s.triangle(i), y+slabLow, y+100)
			if d, _, _ := nearest(poly[:n], x, z); n > 1 && d <= studGrip { // what bears the stud would not come near
				return false, false
			}
		}
		if b.y1 < y-slabHigh || b.y0 > y-slabLow {
			continue
		}
		poly, n := slab(s.triangle(i), y-slabHigh, y-slabLow)
		if n < 2 {
			continue
		}
		d, dx, dz := nearest(poly[:n], x, z)
		if d < studClear {
			return false, false
		}
		if d <= studGrip {
			rim = rim || b.y1 > y-0.6
			k := int(math.Floor((math.Atan2(float64(dz), float64(dx))+math.Pi)/(2*math.Pi)*16+0.5)) & 15
			if !sides[k] {
				sides[k] = true
				held++
			}
		}
	}
	least := 4
	if open || s.turn != geom.Identity { // nor from the side is anything meant for studs that walls hold on two sides
		least = 10
	}
	return held >= 12, rim && spread(&sides) >= least
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
