package part

import (
	"math"
	"slices"
)

// welder gives one number to all corners at (nearly) one place.
type welder struct {
	mask uint32
	slot []int32 // index into keys + 1
	keys [][3]int32
}

// reset forgets all corners and makes room for some.
func (w *welder) reset(expect int) {
	w.keys = w.keys[:0]
	w.resize(expect)
}

func (w *welder) resize(expect int) {
	n := tableSize(expect)
	w.mask, w.slot = uint32(n-1), zeroed(w.slot, n)
	for i, k := range w.keys {
		h := hash3(k) & w.mask
		for w.slot[h] != 0 {
			h = (h + 1) & w.mask
		}
		w.slot[h] = int32(i + 1)
	}
}

func hash3(k [3]int32) uint32 {
	h := uint32(k[0])*0x9e3779b1 ^ uint32(k[1])*0x85ebca77 ^ uint32(k[2])*0xc2b2ae3d
	return h ^ h>>15
}

// id rounds to about 0.016 LDU. The odd scale and offset keep the decimals that files use away from the borders of
// the cells, where the noise of a matrix product would tear corners apart.
func (w *welder) id(p Vec3) int32 {
	const scale, offset = 61.3, 0.377
	var k [3]int32
	for i := range 3 {
		k[i] = int32(math.Floor(float64(p[i])*scale + offset))
	}
	h := hash3(k) & w.mask
	for w.slot[h] != 0 {
		if i := w.slot[h] - 1; w.keys[i] == k {
			return i
		}
		h = (h + 1) & w.mask
	}
	w.keys = append(w.keys, k)
	w.slot[h] = int32(len(w.keys))
	if len(w.keys)*2 > len(w.slot) {
		w.resize(len(w.keys) * 2)
	}
	return int32(len(w.keys) - 1)
}

type mark uint8

const (
	markHard mark = iota + 1
	markCond
)

// edgeMarks remembers which pairs of corners carry a line. A pair is two different corners, so that no key is 0.
type edgeMarks struct {
	keys  []uint64
	marks []mark
}

// reset forgets all pairs and makes room for as many as will be added at most.
func (e *edgeMarks) reset(most int) {
	n := tableSize(most)
	e.keys, e.marks = zeroed(e.keys, n), zeroed(e.marks, n)
}

// slot is where a pair stands or would stand.
func (e *edgeMarks) slot(k uint64) uint64 {
	mask := uint64(len(e.keys) - 1)
	h := spread(k) & mask
	for e.keys[h] != 0 && e.keys[h] != k {
		h = (h + 1) & mask
	}
	return h
}

func (e *edgeMarks) of(k uint64) mark { return e.marks[e.slot(k)] }

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

func edgeKey(a, b int32) uint64 {
	if a > b {
		a, b = b, a
	}
	return uint64(uint32(a))<<32 | uint64(uint32(b))
}

// add reports whether the pair had no line before; a hard edge is never weakened.
func (e *edgeMarks) add(a, b int32, m mark) bool {
	k := edgeKey(a, b)
	h := e.slot(k)
	if e.keys[h] != 0 {
		return false
	}
	e.keys[h], e.marks[h] = k, m
	return true
}

// smoother finds which corners share a normal: those of triangles that meet at an edge which carries no hard line and
// bends little, or carries a conditional line, which says that the surface is curved there. It may be used again for
// other triangles and then needs little new memory.
type smoother struct {
	tris   []triangle
	corner []int32 // welded corner, three per triangle
	normal []Vec3  // of each triangle
	marks  edgeMarks
	parent []int32 // union-find over corners

	sum        []Vec3  // of normals, by the corner that stands for its set
	at         []int32 // vertex + 1 of that corner
	head, next []int32 // chains of half edges
}

// Two faces without a line between them are one curved surface below 31 degrees (a 16-gon bends 22.5); where a
// conditional line says so, up to 80 degrees.
var (
	cosPlain = float32(math.Cos(31 * math.Pi / 180))
	cosCond  = float32(math.Cos(80 * math.Pi / 180))
)

// index welds the triangles and drops those without an area.
func (s *smoother) index(w *welder) {
	s.corner = slices.Grow(s.corner[:0], len(s.tris)*3)
	s.normal = slices.Grow(s.normal[:0], len(s.tris))
	kept := s.tris[:0]
	for _, t := range s.tris {
		a, b, c := w.id(t.p[0]), w.id(t.p[1]), w.id(t.p[2])
		n := v64(t.p[1]).Sub(v64(t.p[0])).Cross(v64(t.p[2]).Sub(v64(t.p[0])))
		if a == b || b == c || a == c || !(n.Len() >= 1e-6) {
			continue
		}
		kept = append(kept, t)
		s.corner = append(s.corner, a, b, c)
		s.normal = append(s.normal, v32(n.Unit()))
	}
	s.tris = kept
}

func (s *smoother) find(i int32) int32 {
	for s.parent[i] != i {
		s.parent[i] = s.parent[s.parent[i]]
		i = s.parent[i]
	}
	return i
}

func (s *smoother) union(a, b int32) {
	a, b = s.find(a), s.find(b)
	if a < b {
		s.parent[b] = a
	} else {
		s.parent[a] = b
	}
}

// smooth joins corners across soft edges and returns the indexed mesh.
func (s *smoother) smooth() (pos, norm []Vec3, index []uint32) {
	n := len(s.corner)
	s.parent = zeroed(s.parent, n)
	for i := range s.parent {
		s.parent[i] = int32(i)
	}
	s.joinEdges()
	s.sum, s.at = zeroed(s.sum, n), zeroed(s.at, n)
	roots := 0
	for i := range n {
		r, f, a := s.find(int32(i)), s.normal[i/3], s.angle(i)
		for k := range 3 {
			s.sum[r][k] += f[k] * a
		}
		if r == int32(i) {
			roots++
		}
	}
	index = make([]uint32, n)
	pos, norm = make([]Vec3, 0, roots), make([]Vec3, 0, roots)
	for i := range n {
		r := s.find(int32(i))
		if s.at[r] == 0 {
			v := v64(s.sum[r])
			if v.Len() < 1e-6 {
				v = v64(s.normal[i/3])
			}
			pos = append(pos, s.tris[i/3].p[i%3])
			norm = append(norm, v32(v.Unit()))
			s.at[r] = int32(len(pos))
		}
		index[i] = uint32(s.at[r] - 1)
	}
	return pos, norm, index
}

// joinEdges meets every pair of triangles that share an edge, through a chained hash of half edges.
func (s *smoother) joinEdges() {
	n := len(s.corner)
	size := 64
	for size < n {
		size *= 2
	}
	s.head, s.next = zeroed(s.head, size), zeroed(s.next, n)
	head, next := s.head, s.next
	for i := range n {
		j := i - i%3 + (i+1)%3
		a, b := s.corner[i], s.corner[j]
		k := edgeKey(a, b)
		h := spread(k) & uint64(size-1)
		limit := cosPlain
		switch s.marks.of(k) {
		case markHard:
			limit = 2 // even coplanar faces: the line is a seam, and the normals are equal anyway
		case markCond:
			limit = cosCond
		}
		// An edge has two faces, a few at most; a stranger's part may pile up thousands, which need no smoothing.
		for o, left := head[h], 64; o != 0 && left > 0 && limit < 2; o, left = next[o-1], left-1 {
			p := o - 1
			q := p - p%3 + (p+1)%3
			c, d := s.corner[p], s.corner[q]
			if edgeKey(c, d) != k || dot3(s.normal[i/3], s.normal[p/3]) < limit {
				continue
			}
			if a == d {
				p, q = q, p
			}
			s.union(int32(i), p)
			s.union(int32(j), q)
		}
		next[i], head[h] = head[h], int32(i+1)
	}
}

// angle is the triangle's angle at a corner: the weight that makes the sum independent of how quads were split.
func (s *smoother) angle(i int) float32 {
	t := &s.tris[i/3]
	p := v64(t.p[i%3])
	a := v64(t.p[(i+1)%3]).Sub(p).Unit()
	b := v64(t.p[(i+2)%3]).Sub(p).Unit()
	return float32(math.Acos(max(-1, min(1, a.Dot(b)))))
}

func dot3(a, b Vec3) float32 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }
