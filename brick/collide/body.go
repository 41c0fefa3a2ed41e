package collide

import (
	"math"

	"madang/brick/geom"
	"madang/brick/part"
)

// Body is the solid core of one kind of part, in the part's own frame: what no other part may enter. It is never
// changed and safe for concurrent use.
//
// A part of one axis longer than 16,384 LDU, or of more than 64 million voxels, has coarser voxels of a power of two
// LDU; of it only what is about three voxels thick is seen.
type Body struct {
	grid
	res int32 // LDU per voxel
}

// Empty reports that nothing can collide with it, as with a sticker.
func (b *Body) Empty() bool { return b.grid.empty() }

// Bytes is about what it holds in memory.
func (b *Body) Bytes() int { return b.grid.bytes() }

// Box is the box around the core in the part's frame, LDU.
func (b *Body) Box() geom.Box {
	if b.Empty() {
		return geom.Empty
	}
	r, c := float64(b.res), geom.Empty
	for _, k := range [2]int32{0, 1} {
		c = c.Add(geom.Vec{X: float64(b.lo[0] + k*b.n[0]), Y: float64(b.lo[1] + k*b.n[1]),
			Z: float64(b.lo[2] + k*b.n[2])}.Scale(r))
	}
	return c
}

// Has reports that a point of the part's frame lies in the core.
func (b *Body) Has(p geom.Vec) bool {
	r := float64(b.res)
	return b.get(int(math.Floor(p.X/r))-int(b.lo[0]), int(math.Floor(p.Y/r))-int(b.lo[1]),
		int(math.Floor(p.Z/r))-int(b.lo[2]))
}

// BodyOf works out the core of a part from its mesh. Connectors are those that the part's own layer gives: what they
// say is a bore is kept free even where a simplified mesh is not.
func BodyOf(m *part.Mesh, connectors ...part.Connector) *Body {
	if m == nil || m.Box.IsEmpty() || len(m.Index) == 0 && len(m.Studs) == 0 {
		return &Body{res: 1}
	}
	l, res := latticeFor(m)
	filled(l, res, m)
	core := l.eroded()
	if res == 1 {
		core.addThin(l)
		for i := range m.Studs {
			core.addStud(&m.Studs[i])
		}
		for i := range connectors {
			core.bore(&connectors[i])
		}
	}
	return &Body{grid: compact(core), res: int32(res)}
}

// addThin keeps one layer of walls that erosion leaves nothing of, such as the tubes under bricks: 2 LDU thick.
func (l *lattice) addThin(solid *lattice) {
	near := l.dilated()
	thin := solid.like()
	for i, w := range solid.bits {
		thin.bits[i] = w &^ near.bits[i]
	}
	for y := 0; y < l.n[1]-1; y++ {
		for z := 0; z < l.n[2]-1; z++ {
			to, t := l.row(y, z), thin.row(y, z)
			c, d, b := solid.row(y, z), solid.row(y+1, z), solid.row(y, z+1)
			for i, w := range t {
				if w != 0 {
					to[i] |= w & shifted(c, i, -1) & d[i] & b[i]
				}
			}
		}
	}
}

// bore clears the cylinder that a female connector says is empty.
func (l *lattice) bore(c *part.Connector) {
	if c.Male || c.Shape != part.Cylinder {
		return
	}
	s := Sleeve{At: geom.Vec{X: c.At[0], Y: c.At[1], Z: c.At[2]}, Axis: c.At.Rotate(geom.Vec{Y: -1}).Unit()}
	for _, x := range c.Secs {
		s.Radius, s.Length = x.Radius, x.Length
		if x.Form != part.AxleForm {
			l.clear(&s)
		}
		s.At = s.At.Add(s.Axis.Scale(x.Length))
	}
}

// clear takes away the voxels in a sleeve.
func (l *lattice) clear(s *Sleeve) {
	box := geom.Empty.Add(s.At).Add(s.At.Add(s.Axis.Scale(s.Length)))
	reach := geom.Vec{X: s.Radius, Y: s.Radius, Z: s.Radius}
	lo, hi := l.inside(geom.Box{Min: box.Min.Sub(reach), Max: box.Max.Add(reach)})
	for y := lo[1]; y < hi[1]; y++ {
		for z := lo[2]; z < hi[2]; z++ {
			row := l.row(y, z)
			for x := lo[0]; x < hi[0]; x++ {
				if s.has(l.middle(x, y, z)) {
					row[x>>6] &^= 1 << (x & 63)
				}
			}
		}
	}
}

// The core of a stud that stands on y = 0: eroded by 1 LDU outside and above, and half as much in the bore of an open
// stud, so that something is left of its wall of 2 LDU; a bar's core of radius 3 still goes in.
const (
	studRadius = 5.0
	studBore   = 3.5
	studHigh   = 3.0
	studFoot   = 1.0 // into the eroded part below
)

func (l *lattice) addStud(s *part.Stud) {
	at := geom.Vec{X: s.Mat[0], Y: s.Mat[1], Z: s.Mat[2]}
	up := s.Mat.Rotate(geom.Vec{Y: -1})
	reach := geom.Vec{X: studRadius + studHigh, Y: studRadius + studHigh, Z: studRadius + studHigh}
	lo, hi := l.inside(geom.Box{Min: at.Sub(reach), Max: at.Add(reach)})
	for y := lo[1]; y < hi[1]; y++ {
		for z := lo[2]; z < hi[2]; z++ {
			for x := lo[0]; x < hi[0]; x++ {
				p := l.middle(x, y, z).Sub(at)
				h := p.Dot(up)
				if h < -studFoot || h > studHigh {
					continue
				}
				r := p.Dot(p) - h*h
				if r <= studRadius*studRadius && (s.Kind != part.OpenStud || r >= studBore*studBore) {
					l.set(x, y, z)
				}
			}
		}
	}
}
