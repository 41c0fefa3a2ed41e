package collide

import (
	"math"
	"math/bits"

	"madang/brick/geom"
)

// Turned bodies larger than this, in voxels, are not kept unless they stand square to the model's axes: what a test
// needs of them is sampled at the time.
const maxTurned = 32 << 20

// turned is a body along the axes of the model, before it is moved to its place: voxel 0 0 0 begins at the origin of
// the part.
type turned struct {
	grid           // empty when it is sampled
	body  *Body    // what is sampled, or nil
	back  geom.Mat // from the model's axes to the part's
	lo, n [3]int32 // its extent, sampled or not
}

// square says which axis of the part each axis of the model shows, and whether it is reversed, for a matrix that
// only swaps and reverses axes as far as a body of this reach can tell.
type square struct {
	from    [3]int8
	reverse [3]bool
}

// squareOf returns false for every other matrix. reach is how far the body's corners are from its origin, LDU.
func squareOf(m *geom.Mat, reach float64) (q square, ok bool) {
	tolerance := 0.25 / max(reach, 1)
	used := 0
	for k := range 3 {
		big := -1
		for j := range 3 {
			switch v := math.Abs(m[3+3*k+j]); {
			case math.Abs(v-1) <= tolerance && big < 0:
				big = j
			case v > tolerance:
				return q, false
			}
		}
		if big < 0 {
			return q, false
		}
		used |= 1 << big
		q.from[k], q.reverse[k] = int8(big), m[3+3*k+big] < 0
	}
	return q, used == 7
}

// code numbers the 48 squares.
func (q *square) code() int {
	c := int(q.from[0])*2 + b2i(q.from[1] > q.from[2])
	for _, r := range q.reverse {
		c = 2*c + b2i(r)
	}
	return c
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// turn returns the body as it stands under the linear part of m. keep false forbids keeping a sampled copy.
func (b *Body) turn(m *geom.Mat, keep bool) *turned {
	if b.Empty() {
		return &turned{}
	}
	if q, ok := squareOf(m, b.reach()); ok && b.res == 1 {
		t := &turned{grid: b.squared(q)}
		t.lo, t.n = t.grid.lo, t.grid.n
		return t
	}
	lin := *m
	lin[0], lin[1], lin[2] = 0, 0, 0
	back, ok := lin.Inverse()
	if !ok {
		return &turned{}
	}
	t := &turned{body: b, back: back}
	box := b.Box().Transform(&lin)
	volume := 1.0
	for k := range 3 {
		lo, hi := math.Floor(axis(box.Min, k)), math.Ceil(axis(box.Max, k))
		if !(lo > -1<<29 && hi < 1<<29) {
			return &turned{}
		}
		t.lo[k], t.n[k] = int32(lo), int32(hi-lo)
		volume *= hi - lo
	}
	if keep && volume <= maxTurned {
		t.grid = t.sample(t.lo, t.n)
		t.lo, t.n, t.body = t.grid.lo, t.grid.n, nil
	}
	return t
}

func (b *Body) reach() float64 {
	box := b.Box()
	return max(box.Min.Len(), box.Max.Len())
}

// window is the grid that covers a block of it: itself, or a sample of the block.
func (t *turned) window(lo, hi [3]int32) *grid {
	if t.body == nil {
		return &t.grid
	}
	var n [3]int32
	for k := range 3 {
		a, b := max(lo[k], t.lo[k]), min(hi[k], t.lo[k]+t.n[k])
		if a >= b {
			return &grid{}
		}
		lo[k], n[k] = a, b-a
	}
	g := t.sample(lo, n)
	return &g
}

// sample asks the body about the middles of the voxels of a block. A block of more than 64 million voxels, as only two
// parts of over 150 m could share, is taken for empty.
func (t *turned) sample(lo, n [3]int32) grid {
	if float64(n[0])*float64(n[1])*float64(n[2]) > maxVoxels {
		return grid{}
	}
	l := newLattice([3]int{int(lo[0]), int(lo[1]), int(lo[2])}, [3]int{int(n[0]), int(n[1]), int(n[2])})
	b := t.body
	res, first := float64(b.res), geom.Vec{X: float64(b.lo[0]), Y: float64(b.lo[1]), Z: float64(b.lo[2])}
	step := t.back.Rotate(geom.Vec{X: 1 / res})
	for y := range l.n[1] {
		for z := range l.n[2] {
			p := t.back.Rotate(l.middle(0, y, z)).Scale(1 / res).Sub(first)
			from, to := b.clip(p, step, l.n[0])
			if from < to {
				b.sampleRow(l.row(y, z), p, step, from, to)
			}
		}
	}
	return compact(l)
}

// clip is the stretch of n points p, p + step, ... that lies within the grid, and a point more at either end.
func (g *grid) clip(p, step geom.Vec, n int) (from, to int) {
	lo, hi := 0.0, float64(n)
	for k := range 3 {
		a, d, end := axis(p, k), axis(step, k), float64(g.n[k])
		if math.Abs(d) < 1e-9 {
			if a < 0 || a >= end {
				return 0, 0
			}
			continue
		}
		t0, t1 := -a/d, (end-a)/d
		lo, hi = max(lo, min(t0, t1)-1), min(hi, max(t0, t1)+2)
	}
	if lo >= hi {
		return 0, 0
	}
	return int(lo), int(hi)
}

// sampleRow asks about the points from p + from*step to p + to*step, in 16 bits of fraction.
func (g *grid) sampleRow(row []uint64, p, step geom.Vec, from, to int) {
	const one = 1 << 16
	fixed := func(v float64) int64 { return int64(math.Floor(v * one)) }
	start := p.Add(step.Scale(float64(from)))
	x, y, z := fixed(start.X), fixed(start.Y), fixed(start.Z)
	dx, dy, dz := fixed(step.X), fixed(step.Y), fixed(step.Z)
	nx, ny, nz := int64(g.n[0])*one, int64(g.n[1])*one, int64(g.n[2])*one
	for i := from; i < to; i++ {
		if uint64(x) < uint64(nx) && uint64(y) < uint64(ny) && uint64(z) < uint64(nz) {
			at := int64(g.index[(y>>16)*int64(g.n[2])+z>>16])*int64(g.words) + x>>22
			row[i>>6] |= g.rows[at] >> (x >> 16 & 63) & 1 << (i & 63)
		}
		x, y, z = x+dx, y+dy, z+dz
	}
}

// squared swaps and reverses the axes of a body.
func (b *Body) squared(q square) grid {
	if q == (square{from: [3]int8{0, 1, 2}}) {
		return b.grid
	}
	out := grid{full: b.full}
	for k, f := range q.from {
		out.lo[k], out.n[k] = b.lo[f], b.n[f]
		if q.reverse[k] {
			out.lo[k] = -b.lo[f] - b.n[f]
		}
	}
	if q.from[0] == 0 {
		out.words = b.words
		out.rows = b.rows
		if q.reverse[0] {
			out.rows = reversedRows(&b.grid)
		}
		out.index = b.swapRows(&out, q)
		return out
	}
	return b.transposed(&out, q)
}

// swapRows reorders the rows of a body whose rows stay along x.
func (b *Body) swapRows(out *grid, q square) []int32 {
	index := make([]int32, len(b.index))
	i := 0
	for y := range out.n[1] {
		for z := range out.n[2] {
			var p [3]int32
			p[q.from[1]], p[q.from[2]] = flipped(y, out.n[1], q.reverse[1]), flipped(z, out.n[2], q.reverse[2])
			index[i] = b.index[p[1]*b.n[2]+p[2]]
			i++
		}
	}
	return index
}

func flipped(i, n int32, reverse bool) int32 {
	if reverse {
		return n - 1 - i
	}
	return i
}

// reversedRows mirrors every row of a grid.
func reversedRows(g *grid) []uint64 {
	out := make([]uint64, len(g.rows))
	pad := 64*int(g.words) - int(g.n[0])
	tmp := make([]uint64, g.words)
	for i := 0; i < len(out); i += int(g.words) {
		for j := range tmp {
			tmp[j] = bits.Reverse64(g.rows[i+int(g.words)-1-j])
		}
		for j := range tmp {
			out[i+j] = bits64(tmp, pad+64*j)
		}
	}
	return out
}

// transposed moves every voxel of a body whose rows change their axis.
func (b *Body) transposed(out *grid, q square) grid {
	var lo, n [3]int
	for k := range 3 {
		lo[k], n[k] = int(out.lo[k]), int(out.n[k])
	}
	l := newLattice(lo, n)
	var to [3]int // the model's axis that shows each axis of the part
	for k, f := range q.from {
		to[f] = k
	}
	var p [3]int
	place := func(f int, v int32) { p[to[f]] = int(flipped(v, b.n[f], q.reverse[to[f]])) }
	i := 0
	for y := range b.n[1] {
		place(1, y)
		for z := range b.n[2] {
			place(2, z)
			row := b.row(b.index[i])
			i++
			for j, w := range row {
				for ; w != 0; w &= w - 1 {
					place(0, int32(64*j+bits.TrailingZeros64(w)))
					l.bits[(p[1]*n[2]+p[2])*l.words+p[0]>>6] |= 1 << (p[0] & 63)
				}
			}
		}
	}
	return compact(l)
}
