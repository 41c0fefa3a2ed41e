package part

import "slices"

// welder gives one number to all points at (nearly) one place, and keeps the first of them.
type welder struct {
	slot   []int32 // index into keys + 1
	keys   [][3]int32
	points []Vec3
}

func (w *welder) reset() {
	w.keys, w.points = w.keys[:0], w.points[:0]
	w.slot = zeroed(w.slot, 256)
}

func (w *welder) grow() {
	w.slot = zeroed(w.slot, max(256, 4*len(w.slot)))
	mask := uint32(len(w.slot) - 1)
	for i, k := range w.keys {
		h := hash3(k) & mask
		for w.slot[h] != 0 {
			h = (h + 1) & mask
		}
		w.slot[h] = int32(i + 1)
	}
}

func hash3(k [3]int32) uint32 {
	h := uint32(k[0])*0x9e3779b1 ^ uint32(k[1])*0x85ebca77 ^ uint32(k[2])*0xc2b2ae3d
	return h ^ h>>15
}

// id rounds to about 0.016 LDU. The odd scale and offset keep the decimals that files use away from the borders of
// the cells, where the noise of a matrix product would tear corners apart. The large power of two makes cutting off
// decimals a floor, and is a multiple of what an int32 holds.
func (w *welder) id(p Vec3) int32 {
	const scale, offset = 61.3, 0.377 + 1<<40
	k := [3]int32{
		int32(int64(float64(p[0])*scale + offset)),
		int32(int64(float64(p[1])*scale + offset)),
		int32(int64(float64(p[2])*scale + offset)),
	}
	if 2*len(w.keys) >= len(w.slot) {
		w.grow()
	}
	mask := uint32(len(w.slot) - 1)
	h := hash3(k) & mask
	for w.slot[h] != 0 {
		if i := w.slot[h] - 1; w.keys[i] == k {
			return i
		}
		h = (h + 1) & mask
	}
	w.keys, w.points = append(w.keys, k), append(w.points, p)
	w.slot[h] = int32(len(w.keys))
	return int32(len(w.keys) - 1)
}

// expand gives the places of numbers, in the memory of out.
func (w *welder) expand(out []Vec3, ids []int32) []Vec3 {
	out = slices.Grow(out[:0], len(ids))[:len(ids)]
	for i, k := range ids {
		out[i] = w.points[k]
	}
	return out
}

type mark uint8

const (
	markHard mark = iota + 1
	markCond
)

// edgeTable keeps for every pair of points that a line or a side of a triangle joins whether there is a line, and the
// half edges met so far.
type edgeTable struct{ slot []edgeSlot }

type edgeSlot struct {
	key  uint64 // the pair; two different points, so that no key is 0
	head int32  // half edge + 1
	mark mark
}

// reset forgets all pairs and makes room for as many as will be added at most.
func (e *edgeTable) reset(most int) {
	size := 64
	for 4*size < 5*most+4 {
		size *= 2
	}
	e.slot = zeroed(e.slot, size)
}

// of finds the place of a pair, and makes one for a new pair.
func (e *edgeTable) of(a, b int32) *edgeSlot {
	if a > b {
		a, b = b, a
	}
	k := uint64(uint32(a))<<32 | uint64(uint32(b))
	mask := uint64(len(e.slot) - 1)
	h := spread(k) & mask
	for e.slot[h].key != 0 && e.slot[h].key != k {
		h = (h + 1) & mask
	}
	e.slot[h].key = k
	return &e.slot[h]
}

// add reports whether the pair had no line before; a hard edge is never weakened.
func (e *edgeTable) add(a, b int32, m mark) bool {
	s := e.of(a, b)
	if s.mark != 0 {
		return false
	}
	s.mark = m
	return true
}

func spread(k uint64) uint64 { return (k * 0x9e3779b97f4a7c15) >> 32 }

// tableSize is a power of two that leaves half of a table's places empty.
func tableSize(n int) int {
	size := 64
	for size < 2*n {
		size *= 2
	}
	return size
}

// zeroed returns n zeros, in the memory of s if that is large enough.
func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}
