package part

import (
	"math"
	"slices"
)

// smoother finds which corners share a normal: those of triangles that meet at an edge which carries no hard line and
// bends little, or carries a conditional line, which says that the surface is curved there. It may be used again for
// other triangles and then needs little new memory.
type smoother struct {
	points []Vec3
	tris   []triangle
	normal []Vec3 // of each triangle
	table  edgeTable
	parent []int32 // union-find over corners, three per triangle
	bent   []bool  // by the corner that stands for its set: its normals differ
	sum    []Vec3  // of normals, likewise
	at     []int32 // vertex + 1, likewise
	next   []int32 // chains of half edges
}

// Two faces without a line between them are one curved surface below 31 degrees (a 16-gon bends 22.5); where a
// conditional line says so, up to 80 degrees. What bends less than cosFlat is flat.
var (
	cosPlain = float32(math.Cos(31 * math.Pi / 180))
	cosCond  = float32(math.Cos(80 * math.Pi / 180))
)

const cosFlat = 0.99999

// start takes the triangles of a soup that have an area.
func (s *smoother) start(from *soup) {
	s.points = from.weld.points
	s.normal = slices.Grow(s.normal[:0], len(from.tris))
	kept := from.tris[:0]
	for _, t := range from.tris {
		p := v64(s.points[t.p[0]])
		n := v64(s.points[t.p[1]]).Sub(p).Cross(v64(s.points[t.p[2]]).Sub(p))
		l := n.Len()
		if !(l >= 1e-6) {
			continue
		}
		kept = append(kept, t)
		s.normal = append(s.normal, v32(n.Scale(1/l)))
	}
	s.tris = kept
	s.table.reset(3*len(kept) + len(from.edges) + len(from.conds))
}

func (s *smoother) find(i int32) int32 {
	for s.parent[i] != i {
		s.parent[i] = s.parent[s.parent[i]]
		i = s.parent[i]
	}
	return i
}

func (s *smoother) union(a, b int32, bends bool) {
	a, b = s.find(a), s.find(b)
	if a > b {
		a, b = b, a
	}
	s.bent[a] = s.bent[a] || s.bent[b] || bends
	s.parent[b] = a
}

// smooth joins corners across soft edges. It fills in the index, and returns normals, in the memory of
// norm, and the points of the vertices.
func (s *smoother) smooth(index []uint32, norm []Vec3, ids []int32) ([]Vec3, []int32) {
	n := len(index)
	s.parent, s.bent = slices.Grow(s.parent[:0], n)[:n], zeroed(s.bent, n)
	for i := range s.parent {
		s.parent[i] = int32(i)
	}
	s.joinEdges()
	s.sum, s.at = zeroed(s.sum, n), zeroed(s.at, n)
	roots := 0
	for i := range s.tris {
		var r [3]int32
		bent := false
		for k := range r {
			r[k] = s.find(int32(3*i + k))
			index[3*i+k] = uint32(r[k])
			bent = bent || s.bent[r[k]]
			if r[k] == int32(3*i+k) {
				roots++
			}
		}
		if !bent {
			continue
		}
		// The angle as a weight makes the sum independent of how faces were cut into triangles.
		f, w := s.normal[i], s.angles(i)
		for k, r := range r {
			q := &s.sum[r]
			q[0], q[1], q[2] = q[0]+f[0]*w[k], q[1]+f[1]*w[k], q[2]+f[2]*w[k]
		}
	}
	norm = slices.Grow(norm[:0], roots)
	for i, root := range index {
		r := int32(root)
		if s.at[r] == 0 {
			norm = append(norm, s.normalOf(r, i/3))
			ids = append(ids, s.tris[i/3].p[i%3])
			s.at[r] = int32(len(norm))
		}
		index[i] = uint32(s.at[r] - 1)
	}
	return norm, ids
}

// normalOf is the normal of a set of corners that the first triangle belongs to.
func (s *smoother) normalOf(r int32, first int) Vec3 {
	if s.bent[r] {
		if v := v64(s.sum[r]); v.Len() >= 1e-6 {
			return v32(v.Unit())
		}
	}
	return s.normal[first]
}

// joinEdges meets every pair of triangles that share an edge.
func (s *smoother) joinEdges() {
	s.next = slices.Grow(s.next[:0], len(s.parent))[:len(s.parent)]
	for i := range s.tris {
		t := &s.tris[i]
		for k := range 3 {
			s.join(int32(3*i), int32(k), t)
		}
	}
}

// join meets side k of the triangle whose corners are numbered from base on.
func (s *smoother) join(base, k int32, t *triangle) {
	l := k + 1
	if l == 3 {
		l = 0
	}
	i, j, a, b := base+k, base+l, t.p[k], t.p[l]
	e := s.table.of(a, b)
	limit := cosPlain
	switch e.mark {
	case markHard:
		return // even coplanar faces: the line is a seam, and the normals are equal anyway
	case markCond:
		limit = cosCond
	}
	// An edge has two faces, a few at most; a stranger's part may pile up thousands, which need no smoothing.
	for o, left := e.head, 64; o != 0 && left > 0; o, left = s.next[o-1], left-1 {
		p := o - 1
		d := dot3(s.normal[i/3], s.normal[p/3])
		if d < limit {
			continue
		}
		q := p + 1
		if p%3 == 2 {
			q = p - 2
		}
		if s.tris[p/3].p[p%3] != a {
			p, q = q, p
		}
		s.union(i, p, d < cosFlat)
		s.union(j, q, d < cosFlat)
	}
	s.next[i], e.head = e.head, i+1
}

// angles are those of a triangle's corners.
func (s *smoother) angles(i int) [3]float32 {
	t := &s.tris[i]
	a, b, c := s.points[t.p[0]], s.points[t.p[1]], s.points[t.p[2]]
	u, v, w := unit3(a, b), unit3(b, c), unit3(c, a)
	return [3]float32{arccos(-dot3(w, u)), arccos(-dot3(u, v)), arccos(-dot3(v, w))}
}

// unit3 is the direction from a to b.
func unit3(a, b Vec3) Vec3 {
	d := Vec3{b[0] - a[0], b[1] - a[1], b[2] - a[2]}
	k := 1 / float32(math.Sqrt(float64(dot3(d, d))))
	return Vec3{d[0] * k, d[1] * k, d[2] * k}
}

// arccos is exact to 7e-5 (Abramowitz and Stegun, Handbook of Mathematical Functions, 4.4.45), which is plenty for a
// weight.
func arccos(x float32) float32 {
	y := min(1, max(x, -x))
	a := float32(math.Sqrt(float64(1-y))) * (1.5707288 + y*(-0.2121144+y*(0.0742610-y*0.0187293)))
	if x < 0 {
		return math.Pi - a
	}
	return a
}

func dot3(a, b Vec3) float32 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }
