package collide

import (
	"math"

	"madang/brick/geom"
	"madang/brick/part"
)

// Limits of one body. The largest parts of the official library, raised baseplates, fit at 1 LDU.
const (
	maxVoxels  = 64 << 20  // 8 MiB a lattice
	maxPixels  = 256 << 20 // of triangles seen along the axes
	maxSide    = 1 << 14   // voxels along one axis
	voxelNudge = 1.0 / 256 // corners of parts lie on whole and half units; the middles of voxels must not
)

// latticeFor sizes the lattice around a mesh, one empty voxel wider than it on all sides, and says how many LDU one
// voxel is long: 1, or a power of two where the part would take too much memory or time.
func latticeFor(m *part.Mesh) (*lattice, int) {
	box := m.Box
	for res := 1; ; res *= 2 {
		r := float64(res)
		var lo, n [3]int
		size, ok := 1.0, true
		for k := range 3 {
			a, b := math.Floor(axis(box.Min, k)/r)-1, math.Ceil(axis(box.Max, k)/r)+1
			size *= b - a
			if !(math.Abs(a) < 1<<29 && b-a <= maxSide) {
				ok = false
				break
			}
			lo[k], n[k] = int(a), int(b-a)
		}
		if ok && size <= maxVoxels && pixels(m, r) <= maxPixels {
			return newLattice(lo, n), res
		}
		if res >= 1<<28 {
			return newLattice([3]int{}, [3]int{1, 1, 1}), res
		}
	}
}

func axis(v geom.Vec, k int) float64 { return [3]float64{v.X, v.Y, v.Z}[k] }

// pixels bounds the work of filling: the boxes of all triangles seen along the three axes.
func pixels(m *part.Mesh, res float64) float64 {
	sum := 0.0
	for i := 0; i+2 < len(m.Index); i += 3 {
		a, b, c := m.Pos[m.Index[i]], m.Pos[m.Index[i+1]], m.Pos[m.Index[i+2]]
		var d [3]float64
		for k := range 3 {
			d[k] = float64(max(a[k], b[k], c[k])-min(a[k], b[k], c[k]))/res + 1
		}
		sum += d[0]*d[1] + d[1]*d[2] + d[2]*d[0]
	}
	return sum
}

// filled marks the voxels inside the mesh, without its studs: those that at least two of three axes find inside.
func filled(l *lattice, res int, m *part.Mesh) {
	tris := distinct(m)
	var by [3]*lattice
	for k := range by {
		by[k] = l.like()
		f := filler{l: by[k], along: k, inv: 1 / float64(res)}
		for _, t := range tris {
			f.triangle(&m.Pos[m.Index[t]], &m.Pos[m.Index[t+1]], &m.Pos[m.Index[t+2]])
		}
	}
	by[0].sumX()
	by[1].sumY()
	by[2].sumZ()
	x, y, z := by[0].bits, by[1].bits, by[2].bits
	for i := range l.bits {
		l.bits[i] = x[i]&y[i] | y[i]&z[i] | z[i]&x[i]
	}
}

// distinct lists the triangles, by their place in the index, each once: files without BFC certification have every
// face twice, which would make their parity even everywhere.
func distinct(m *part.Mesh) []int32 {
	n := len(m.Index) / 3
	size := 16
	for size < 2*n {
		size *= 2
	}
	seen, out := make([]uint64, size), make([]int32, 0, n)
	for t := 0; t < 3*n; t += 3 {
		key := pointKey(&m.Pos[m.Index[t]]) + pointKey(&m.Pos[m.Index[t+1]]) + pointKey(&m.Pos[m.Index[t+2]]) | 1
		i := int(key>>20) & (size - 1)
		for seen[i] != 0 && seen[i] != key {
			i = (i + 1) & (size - 1)
		}
		if seen[i] == 0 {
			seen[i] = key
			out = append(out, int32(t))
		}
	}
	return out
}

func pointKey(p *part.Vec3) uint64 {
	h := uint64(14695981039346656037)
	for _, v := range p {
		h = (h ^ uint64(math.Float32bits(v+0))) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return h * 0xBF58476D1CE4E5B9
}

// filler toggles, for every line through the middles of voxels along one axis, the first voxel behind each face that
// the line meets.
type filler struct {
	l     *lattice
	along int
	inv   float64 // voxels per LDU
}

// planes says which axes are the columns and the rows of a picture taken along each axis. Rows of the lattice lie
// along x, so x is the column where it can be.
var planes = [3][2]int{{2, 1}, {0, 2}, {0, 1}}

func (f *filler) triangle(a, b, c *part.Vec3) {
	u, v := planes[f.along][0], planes[f.along][1]
	var p [3][3]float64 // column, row, depth in voxels from the lattice's first middle
	for i, q := range [3]*part.Vec3{a, b, c} {
		for j, k := range [3]int{u, v, f.along} {
			p[i][j] = float64(q[k])*f.inv - float64(f.l.lo[k]) - 0.5 - voxelNudge*float64(k+1)
		}
	}
	if p[1][1] < p[0][1] {
		p[0], p[1] = p[1], p[0]
	}
	if p[2][1] < p[1][1] {
		p[1], p[2] = p[2], p[1]
		if p[1][1] < p[0][1] {
			p[0], p[1] = p[1], p[0]
		}
	}
	// The depth's slopes along columns and rows.
	d1, d2 := [3]float64{p[1][0] - p[0][0], p[1][1] - p[0][1], p[1][2] - p[0][2]},
		[3]float64{p[2][0] - p[0][0], p[2][1] - p[0][1], p[2][2] - p[0][2]}
	det := d1[0]*d2[1] - d2[0]*d1[1]
	if det == 0 {
		return
	}
	gu, gv := (d1[2]*d2[1]-d2[2]*d1[1])/det, (d1[0]*d2[2]-d2[0]*d1[2])/det
	for r := max(int(math.Ceil(p[0][1])), 0); r < f.l.n[v] && float64(r) < p[2][1]; r++ {
		y := float64(r)
		x0 := crossing(&p[0], &p[2], y)
		x1 := 0.0
		if y < p[1][1] {
			x1 = crossing(&p[0], &p[1], y)
		} else {
			x1 = crossing(&p[1], &p[2], y)
		}
		if x1 < x0 {
			x0, x1 = x1, x0
		}
		c0, c1 := max(int(math.Ceil(x0)), 0), min(int(math.Ceil(x1)), f.l.n[u])
		f.span(r, c0, c1, p[0][2]+gv*(y-p[0][1])-gu*p[0][0], gu)
	}
}

// crossing is the column at which an edge meets a row. Both triangles of an edge name its lower end first, so that
// they agree to the last bit.
func crossing(p, q *[3]float64, y float64) float64 {
	return p[0] + (y-p[1])*((q[0]-p[0])/(q[1]-p[1]))
}

// span toggles one row of a picture from column c0 up to c1; depth is d + g*column.
func (f *filler) span(r, c0, c1 int, d, g float64) {
	l := f.l
	deep := l.n[f.along]
	first := func(c int) int { return max(int(math.Ceil(d+g*float64(c))), 0) }
	switch {
	case c0 >= c1:
	case f.along == 0:
		for c := c0; c < c1; c++ {
			if x := first(c); x < deep {
				l.bits[(r*l.n[2]+c)*l.words+x>>6] ^= 1 << (x & 63)
			}
		}
	case math.Abs(g)*float64(c1-c0) < 1e-9: // a face across the axis: the whole span at once
		if k := first(c0); k < deep {
			flipSpan(f.level(r, k), c0, c1)
		}
	default:
		for c := c0; c < c1; c++ {
			if k := first(c); k < deep {
				f.level(r, k)[c>>6] ^= 1 << (c & 63)
			}
		}
	}
}

// level is the row of the lattice at one row of the picture and one depth.
func (f *filler) level(r, depth int) []uint64 {
	if f.along == 1 {
		return f.l.row(depth, r)
	}
	return f.l.row(r, depth)
}
