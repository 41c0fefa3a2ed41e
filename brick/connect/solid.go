package connect

import (
	"math"

	"madang/brick/geom"
	"madang/brick/part"
)

// solid is a mesh sorted into columns of the X-Z plane, so that what stands near a vertical line is found quickly.
type solid struct {
	pos    []part.Vec3
	index  []uint32
	turn   geom.Mat   // from the solid's frame to the part's
	box    [6]float32 // min x y z, max x y z, without studs
	nx, nz int
	first  []int32 // of each column in list, and the end
	list   []int32 // triangles
	bound  []extent
	seen   []int32 // the search that last met a triangle
	mark   int32
	work   int // triangles looked at, against hostile parts
}

const (
	column     = 10 // LDU
	maxColumns = 1 << 16
	maxEntries = 1 << 21    // of triangles in columns
	maxWork    = 15_000_000 // triangles looked at: some tenths of a second
)

// newSolid sorts a mesh as it is seen when turned: turn is a rotation from the solid's frame to the part's.
func newSolid(m *part.Mesh, turn geom.Mat) *solid {
	s := &solid{pos: m.Pos, index: m.Index, turn: turn}
	if turn != geom.Identity {
		back, _ := turn.Inverse()
		f := back.Float32()
		s.pos = make([]part.Vec3, len(m.Pos))
		for i, p := range m.Pos {
			for k := range 3 {
				s.pos[i][k] = f[3+3*k]*p[0] + f[4+3*k]*p[1] + f[5+3*k]*p[2]
			}
		}
	}
	for k := range 3 {
		s.box[k], s.box[3+k] = float32(math.Inf(1)), float32(math.Inf(-1))
	}
	for _, p := range s.pos {
		for k := range 3 {
			s.box[k], s.box[3+k] = min(s.box[k], p[k]), max(s.box[3+k], p[k])
		}
	}
	if len(m.Index) == 0 {
		return s
	}
	s.nx, s.nz = int((s.box[3]-s.box[0])/column)+1, int((s.box[5]-s.box[2])/column)+1
	if s.nx < 1 || s.nz < 1 || s.nx > maxColumns || s.nz > maxColumns || s.nx*s.nz > maxColumns {
		s.nx, s.nz = 0, 0
		return s
	}
	s.bound = make([]extent, len(m.Index)/3)
	s.seen = make([]int32, len(s.bound))
	for i := range s.bound {
		s.bound[i] = extentOf(s.triangle(int32(i)))
	}
	s.sort()
	return s
}

// extent is the box of a triangle: x, y and z, least and most.
type extent struct{ x0, x1, y0, y1, z0, z1 float32 }

func extentOf(t [3]part.Vec3) extent {
	return extent{min(t[0][0], t[1][0], t[2][0]), max(t[0][0], t[1][0], t[2][0]), min(t[0][1], t[1][1], t[2][1]),
		max(t[0][1], t[1][1], t[2][1]), min(t[0][2], t[1][2], t[2][2]), max(t[0][2], t[1][2], t[2][2])}
}

// sort fills the columns: it counts first, and then puts each triangle where its columns end.
func (s *solid) sort() {
	s.first = make([]int32, s.nx*s.nz+1)
	entries := 0
	for pass := range 2 {
		for i := range s.bound {
			b := &s.bound[i]
			x0, x1 := s.columns(b.x0, b.x1, s.box[0], s.nx)
			z0, z1 := s.columns(b.z0, b.z1, s.box[2], s.nz)
			if entries += (x1 - x0 + 1) * (z1 - z0 + 1); entries > 2*maxEntries {
				s.nx, s.nz = 0, 0
				return
			}
			for z := z0; z <= z1; z++ {
				for c := z*s.nx + x0; c <= z*s.nx+x1; c++ {
					if pass == 0 {
						s.first[c]++
					} else {
						s.first[c]--
						s.list[s.first[c]] = int32(i)
					}
				}
			}
		}
		if pass == 0 {
			n := int32(0)
			for c := range s.first {
				n += s.first[c]
				s.first[c] = n
			}
			s.list = make([]int32, n)
		}
	}
}

// columns is the range of columns, of n, that a stretch covers.
func (s *solid) columns(a, b, lo float32, n int) (int, int) {
	return max(0, min(n-1, int((a-lo)/column))), max(0, min(n-1, int((b-lo)/column)))
}

func (s *solid) triangle(i int32) (t [3]part.Vec3) {
	i *= 3
	return [3]part.Vec3{s.pos[s.index[i]], s.pos[s.index[i+1]], s.pos[s.index[i+2]]}
}

// near appends the triangles whose boxes come within r of the vertical line at (x, z), each once.
func (s *solid) near(x, z, r float32, out []int32) []int32 {
	s.mark++
	x0, x1 := s.columns(x-r, x+r, s.box[0], s.nx)
	z0, z1 := s.columns(z-r, z+r, s.box[2], s.nz)
	for cz := z0; cz <= z1; cz++ {
		for c := cz*s.nx + x0; c <= cz*s.nx+x1; c++ {
			for _, i := range s.list[s.first[c]:s.first[c+1]] {
				if s.seen[i] == s.mark {
					continue
				}
				s.seen[i] = s.mark
				if b := &s.bound[i]; b.x1 >= x-r && b.x0 <= x+r && b.z1 >= z-r && b.z0 <= z+r {
					out = append(out, i)
				}
			}
		}
	}
	return out
}
