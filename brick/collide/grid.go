package collide

import "math/bits"

// grid is a block of voxels as rows along x. Parts repeat themselves, so that equal rows are kept once: a baseplate
// of 48 x 48 studs has seven million voxels and a dozen different rows.
type grid struct {
	lo    [3]int32 // first voxel
	n     [3]int32 // voxels along x, y and z
	words int32    // per row
	index []int32  // the row of every y and z, z fastest; row 0 is empty
	rows  []uint64
	full  int32 // voxels that are set, at most 1<<31-1
}

func (g *grid) empty() bool { return len(g.index) == 0 }

func (g *grid) bytes() int { return 4*len(g.index) + 8*len(g.rows) + 64 }

func (g *grid) row(i int32) []uint64 {
	at := i * g.words
	return g.rows[at : at+g.words : at+g.words]
}

func (g *grid) get(x, y, z int) bool {
	if uint(x) >= uint(g.n[0]) || uint(y) >= uint(g.n[1]) || uint(z) >= uint(g.n[2]) {
		return false
	}
	return g.row(g.index[y*int(g.n[2])+z])[x>>6]>>(x&63)&1 != 0
}

// compact cuts a lattice down to what is set in it and keeps equal rows once.
func compact(l *lattice) grid {
	lo, hi := l.bounds()
	if hi[0] <= lo[0] {
		return grid{}
	}
	g := grid{words: int32(hi[0]-lo[0]+63) / 64}
	for k := range 3 {
		g.lo[k], g.n[k] = int32(l.lo[k]+lo[k]), int32(hi[k]-lo[k])
	}
	g.index = make([]int32, 0, int(g.n[1])*int(g.n[2]))
	d := newDictionary(&g)
	row := make([]uint64, g.words)
	full := 0
	for y := lo[1]; y < hi[1]; y++ {
		for z := lo[2]; z < hi[2]; z++ {
			from := l.row(y, z)
			for i := range row {
				row[i] = bits64(from, lo[0]+64*i)
				full += bits.OnesCount64(row[i])
			}
			g.index = append(g.index, d.add(row))
		}
	}
	g.full = int32(min(full, 1<<31-1))
	return g
}

// bounds is the smallest block that holds every set voxel.
func (l *lattice) bounds() (lo, hi [3]int) {
	lo, hi = l.n, [3]int{}
	any := make([]uint64, l.words)
	for y := range l.n[1] {
		for z := range l.n[2] {
			some := uint64(0)
			for i, w := range l.row(y, z) {
				any[i] |= w
				some |= w
			}
			if some != 0 {
				lo[1], hi[1] = min(lo[1], y), max(hi[1], y+1)
				lo[2], hi[2] = min(lo[2], z), max(hi[2], z+1)
			}
		}
	}
	for i, w := range any {
		if w != 0 {
			lo[0], hi[0] = min(lo[0], 64*i+bits.TrailingZeros64(w)), max(hi[0], 64*i+64-bits.LeadingZeros64(w))
		}
	}
	return lo, hi
}

// bits64 reads 64 voxels of a row from any place; what lies outside the row is empty.
func bits64(row []uint64, at int) uint64 {
	i, s := at>>6, uint(at&63)
	var w uint64
	if uint(i) < uint(len(row)) {
		w = row[i] >> s
	}
	if s != 0 && uint(i+1) < uint(len(row)) {
		w |= row[i+1] << (64 - s)
	}
	return w
}

// dictionary finds rows that are there already.
type dictionary struct {
	g    *grid
	slot []int32 // open addressing: row number + 1
	used int
}

func newDictionary(g *grid) *dictionary {
	d := &dictionary{g: g, slot: make([]int32, 64)}
	g.rows = make([]uint64, 0, 16*g.words)
	d.add(make([]uint64, g.words))
	return d
}

func (d *dictionary) add(row []uint64) int32 {
	if 2*d.used >= len(d.slot) {
		d.grow()
	}
	i := rowKey(row) & uint64(len(d.slot)-1)
	for ; d.slot[i] != 0; i = (i + 1) & uint64(len(d.slot)-1) {
		if equalRows(d.g.row(d.slot[i]-1), row) {
			return d.slot[i] - 1
		}
	}
	d.g.rows = append(d.g.rows, row...)
	d.used++
	d.slot[i] = int32(d.used)
	return int32(d.used - 1)
}

func (d *dictionary) grow() {
	d.slot = make([]int32, 4*len(d.slot))
	for n := range d.used {
		i := rowKey(d.g.row(int32(n))) & uint64(len(d.slot)-1)
		for d.slot[i] != 0 {
			i = (i + 1) & uint64(len(d.slot)-1)
		}
		d.slot[i] = int32(n + 1)
	}
}

func rowKey(row []uint64) uint64 {
	h := uint64(len(row))
	for _, w := range row {
		h = (h ^ w) * 0x9E3779B97F4A7C15
		h ^= h >> 32
	}
	return h
}

func equalRows(a, b []uint64) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
