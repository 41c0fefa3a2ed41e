package collide

import (
	"math"

	"madang/brick/geom"
)

// lattice is a block of voxels of one bit each, in rows along x. It is what bodies are worked out in.
type lattice struct {
	lo    [3]int // first voxel, in voxels from the part's origin
	n     [3]int // voxels along x, y and z
	words int    // of 64 voxels, per row
	bits  []uint64
}

func newLattice(lo, n [3]int) *lattice {
	w := (n[0] + 63) / 64
	return &lattice{lo: lo, n: n, words: w, bits: make([]uint64, w*n[1]*n[2])}
}

func (l *lattice) like() *lattice { return newLattice(l.lo, l.n) }

// row is the voxels at one y and z, counted from the first.
func (l *lattice) row(y, z int) []uint64 {
	i := (y*l.n[2] + z) * l.words
	return l.bits[i : i+l.words : i+l.words]
}

func (l *lattice) set(x, y, z int) {
	if uint(x) < uint(l.n[0]) && uint(y) < uint(l.n[1]) && uint(z) < uint(l.n[2]) {
		l.bits[(y*l.n[2]+z)*l.words+x>>6] |= 1 << (x & 63)
	}
}

// middle is the middle of a voxel, in voxels from the part's origin.
func (l *lattice) middle(x, y, z int) geom.Vec {
	return geom.Vec{X: float64(x+l.lo[0]) + 0.5, Y: float64(y+l.lo[1]) + 0.5, Z: float64(z+l.lo[2]) + 0.5}
}

// inside is the block of voxels that a box meets.
func (l *lattice) inside(box geom.Box) (lo, hi [3]int) {
	for k := range 3 {
		lo[k] = max(int(math.Floor(axis(box.Min, k)))-l.lo[k], 0)
		hi[k] = min(int(math.Ceil(axis(box.Max, k)))-l.lo[k], l.n[k])
	}
	return lo, hi
}

// flipSpan toggles the voxels from x0 up to x1 of a row.
func flipSpan(row []uint64, x0, x1 int) {
	if x0 >= x1 {
		return
	}
	a, b := x0>>6, (x1-1)>>6
	first, last := ^uint64(0)<<(x0&63), ^uint64(0)>>(63-(x1-1)&63)
	if a == b {
		row[a] ^= first & last
		return
	}
	row[a] ^= first
	for i := a + 1; i < b; i++ {
		row[i] = ^row[i]
	}
	row[b] ^= last
}

// sumX turns toggles along x into the parity of the toggles up to each voxel.
func (l *lattice) sumX() {
	for i := 0; i < len(l.bits); i += l.words {
		carry := uint64(0)
		for j := i; j < i+l.words; j++ {
			w := l.bits[j]
			w ^= w << 1
			w ^= w << 2
			w ^= w << 4
			w ^= w << 8
			w ^= w << 16
			w ^= w << 32
			w ^= carry
			l.bits[j] = w
			carry = -(w >> 63)
		}
	}
	l.trim()
}

// sumY and sumZ do the same along the other axes, 64 voxels at a time.
func (l *lattice) sumY() {
	plane := l.n[2] * l.words
	for i := plane; i < len(l.bits); i++ {
		l.bits[i] ^= l.bits[i-plane]
	}
}

func (l *lattice) sumZ() {
	plane := l.n[2] * l.words
	for y := 0; y < len(l.bits); y += plane {
		for i := y + l.words; i < y+plane; i++ {
			l.bits[i] ^= l.bits[i-l.words]
		}
	}
}

// trim clears the bits behind the last voxel of every row.
func (l *lattice) trim() {
	r := l.n[0] & 63
	if r == 0 {
		return
	}
	mask := uint64(1)<<r - 1
	for i := l.words - 1; i < len(l.bits); i += l.words {
		l.bits[i] &= mask
	}
}

// eroded keeps the voxels whose six neighbours are there too.
func (l *lattice) eroded() *lattice {
	out := l.like()
	for y := 1; y < l.n[1]-1; y++ {
		for z := 1; z < l.n[2]-1; z++ {
			to, c := out.row(y, z), l.row(y, z)
			u, d, f, b := l.row(y-1, z), l.row(y+1, z), l.row(y, z-1), l.row(y, z+1)
			for i := range to {
				w := c[i] & u[i] & d[i] & f[i] & b[i]
				if w != 0 {
					w &= shifted(c, i, 1) & shifted(c, i, -1)
				}
				to[i] = w
			}
		}
	}
	return out
}

// shifted is word i of a row moved by one voxel towards larger x (1) or smaller x (-1).
func shifted(row []uint64, i, by int) uint64 {
	if by > 0 {
		w := row[i] << 1
		if i > 0 {
			w |= row[i-1] >> 63
		}
		return w
	}
	w := row[i] >> 1
	if i+1 < len(row) {
		w |= row[i+1] << 63
	}
	return w
}

// dilated adds the 26 neighbours of every voxel.
func (l *lattice) dilated() *lattice {
	out, tmp := l.like(), l.like()
	for i := 0; i < len(l.bits); i += l.words {
		row, to := l.bits[i:i+l.words], tmp.bits[i:i+l.words]
		for j := range to {
			to[j] = row[j] | shifted(row, j, 1) | shifted(row, j, -1)
		}
	}
	for y := range l.n[1] {
		for z := range l.n[2] {
			to := out.row(y, z)
			for k := max(z-1, 0); k <= min(z+1, l.n[2]-1); k++ {
				for j, w := range tmp.row(y, k) {
					to[j] |= w
				}
			}
		}
	}
	plane := l.n[2] * l.words
	copy(tmp.bits, out.bits)
	for i, w := range tmp.bits {
		if i >= plane {
			out.bits[i-plane] |= w
		}
		if i+plane < len(out.bits) {
			out.bits[i+plane] |= w
		}
	}
	out.trim()
	return out
}
