package part

import "madang/brick/geom"

// Connectors of generated parts. Their sections are the dimensions of the system: studs of radius 6 and height 4, bores
// and posts of radius 4, pin holes of radius 6 with counterbores of radius 8.

// below is a frame that extends downwards instead of upwards.
var below = geom.Mat{0, 0, 0, 1, 0, 0, 0, -1, 0, 0, 0, -1}

func (b *builder) hold(c Connector) {
	c.Trust = Own
	b.holds = append(b.holds, c)
}

// standing is a frame at a place, along -Y.
func standing(x, y, z float64) geom.Mat { return geom.Translate(xyz(x, y, z)) }

// hanging is a frame at a place, along +Y.
func hanging(x, y, z float64) geom.Mat {
	m := below
	m[0], m[1], m[2] = x, y, z
	return m
}

// holdStud adds the connectors of a stud: what goes in, and of an open one the bore that takes a bar.
func (b *builder) holdStud(kind StudKind, at geom.Mat) {
	b.hold(Connector{Kind: StudMale, Male: true, Caps: CapAt, At: at, Secs: []Section{{Radius: 6, Length: 4}}})
	if kind == OpenStud {
		top := hanging(0, -4, 0)
		b.hold(Connector{Kind: BarHole, Caps: CapFar, At: at.Mul(&top), Secs: []Section{{Radius: 4, Length: 4}}})
	}
}

// cell is where a stud goes in from below, at height y and so deep. In rows one stud wide, walls on both sides hold it.
func (b *builder) cell(x, y, z, depth float64, row bool) {
	s := Section{Radius: 6, Length: depth}
	if row {
		s.Form = SquareForm
	}
	b.hold(Connector{Kind: AntiStud, Caps: CapFar, At: standing(x, y, z), Secs: []Section{s}})
}

// cells puts nx by nz of them below a field centred on (cx, cz).
func (b *builder) cells(nx, nz int, cx, y, cz, depth float64) {
	for i := range nx {
		for j := range nz {
			b.cell(cx+float64(2*i-nx+1)*10, y, cz+float64(2*j-nz+1)*10, depth, nx == 1 || nz == 1)
		}
	}
}

// holdPost adds the post between the cells of a row, which goes into bores from y0 down to y1.
func (b *builder) holdPost(x, z, y0, y1 float64) {
	s := []Section{{Radius: 4, Length: y1 - y0}}
	b.hold(Connector{Kind: Bar, Male: true, Caps: CapAt, At: hanging(x, y0, z), Secs: s})
}

// holdTube adds the bore of an under-tube, which takes a stud in half a pitch from the cells.
func (b *builder) holdTube(x, z, y0, y1 float64) {
	b.hold(Connector{Kind: Tube, Caps: CapFar, At: standing(x, y1, z), Secs: []Section{{Radius: 6, Length: y1 - y0}}})
}

// through is a hole along y from its lower mouth at y upwards.
func (b *builder) through(kind ConnectorKind, x, y, z float64, slide bool, s ...Section) {
	b.hold(Connector{Kind: kind, Slide: slide, At: standing(x, y, z), Secs: s})
}

// pinHole is a hole for pins along y through +-h.
func (b *builder) pinHole(x, z, h float64) {
	b.through(PinHole, x, h, z, true, Section{Radius: 8, Length: 2}, Section{Radius: 6, Length: 2*h - 4},
		Section{Radius: 8, Length: 2})
}

// axleHole is a cross hole along y through +-h.
func (b *builder) axleHole(x, z, h float64) {
	b.through(AxleHole, x, h, z, true, Section{Form: AxleForm, Radius: 6, Length: 2 * h})
}

// rod is a male cylinder along y whose sections begin at its lower end y.
func (b *builder) rod(kind ConnectorKind, y float64, s ...Section) {
	b.hold(Connector{Kind: kind, Male: true, Slide: true, At: standing(0, y, 0), Secs: s})
}
