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
	list   []int32 // first corners of triangles
}

const (
	column     = 10 // LDU
	maxColumns = 1 << 16
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
	s.first = make([]int32, s.nx*s.nz+1)
	for pass := range 2 {
		for i := 0; i < len(m.Index); i += 3 {
			x0, x1, z0, z1 := s.columns(s.triangle(int32(i)))
			for z := z0; z <= z1; z++ {
				for x := x0; x <= x1; x++ {
					c := z*s.nx + x
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
	return s
}

func (s *solid) triangle(i int32) (t [3]part.Vec3) {
	return [3]part.Vec3{s.pos[s.index[i]], s.pos[s.index[i+1]], s.pos[s.index[i+2]]}
}

// columns is the range of columns that a triangle's box covers.
func (s *solid) columns(t [3]part.Vec3) (x0, x1, z0, z1 int) {
	at := func(v, lo float32, n int) int { return max(0, min(n-1, int((v-lo)/column))) }
	return at(min(t[0][0], t[1][0], t[2][0]), s.box[0], s.nx), at(max(t[0][0], t[1][0], t[2][0]), s.box[0], s.nx),
		at(min(t[0][2], t[1][2], t[2][2]), s.box[2], s.nz), at(max(t[0][2], t[1][2], t[2][2]), s.box[2], s.nz)
}

// near appends the triangles whose boxes come within r of the vertical line at (x, z), each once.
func (s *solid) near(x, z, r float32, out []int32) []int32 {
	if s.nx == 0 {
		return out
	}
	at := func(v, lo float32, n int) int { return max(0, min(n-1, int(math.Floor(float64((v-lo)/column))))) }
	x0, x1 := at(x-r, s.box[0], s.nx), at(x+r, s.box[0], s.nx)
	z0, z1 := at(z-r, s.box[2], s.nz), at(z+r, s.box[2], s.nz)
	for cz := z0; cz <= z1; cz++ {
		for cx := x0; cx <= x1; cx++ {
			c := cz*s.nx + cx
			for _, i := range s.list[s.first[c]:s.first[c+1]] {
				t := s.triangle(i)
				tx0, _, tz0, _ := s.columns(t)
				if max(tx0, x0) != cx || max(tz0, z0) != cz { // met in an earlier column
					continue
				}
				if max(t[0][0], t[1][0], t[2][0]) < x-r || min(t[0][0], t[1][0], t[2][0]) > x+r ||
					max(t[0][2], t[1][2], t[2][2]) < z-r || min(t[0][2], t[1][2], t[2][2]) > z+r {
					continue
				}
				out = append(out, i)
			}
		}
	}
	return out
}
