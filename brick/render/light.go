package render

import (
	"math"

	"madang/brick/geom"
)

// lamp is the light of every picture: it hangs on the camera, so that a model looks alike from all sides. A warm key
// from the upper right, a weak fill from the left, and a sky that is brighter above.
type lamp struct {
	key, fill, half [3]float32
	up              [3]float32
}

const (
	ambientSide = 0.50
	ambientUp   = 0.10
	keyPower    = 0.46
	fillPower   = 0.17
	glossPower  = 0.22
)

func newLamp(c *camera) *lamp {
	dir := func(r, u, t float64) [3]float32 {
		v := c.right.Scale(r).Add(c.down.Scale(-u)).Add(c.away.Scale(-t)).Unit()
		return [3]float32{float32(v.X), float32(v.Y), float32(v.Z)}
	}
	l := &lamp{key: dir(.58, .62, .53), fill: dir(-.62, .15, .77), up: [3]float32{0, -1, 0}}
	k := geom.Vec{X: float64(l.key[0]), Y: float64(l.key[1]), Z: float64(l.key[2])}
	h := k.Add(c.away.Scale(-1)).Unit()
	l.half = [3]float32{float32(h.X), float32(h.Y), float32(h.Z)}
	return l
}

// lit is what a surface receives, each 0..255 where 128 is full.
type lit struct{ soft, key, gloss float32 }

// at lights a unit normal.
func (l *lamp) at(x, y, z float32) lit {
	k := max(0, l.key[0]*x+l.key[1]*y+l.key[2]*z)
	f := max(0, l.fill[0]*x+l.fill[1]*y+l.fill[2]*z)
	h := max(0, l.half[0]*x+l.half[1]*y+l.half[2]*z)
	soft := ambientSide - ambientUp*y + fillPower*f
	// h^32 by squaring.
	h2 := h * h
	h4 := h2 * h2
	h16 := h4 * h4 * h4 * h4
	return lit{soft: 128 * soft, key: 128 * keyPower * k, gloss: 128 * glossPower * h16 * h16}
}

// normals maps directions of a part to the model: the cofactor matrix, with the sign that keeps outside outside.
func normals(m *geom.Mat) [9]float32 {
	c := m.Cofactor()
	s := 1.0
	if m.Det() < 0 {
		s = -1
	}
	var r [9]float32
	for i := range r {
		r[i] = float32(c[i] * s)
	}
	return r
}

// light returns the light on a part's normal.
func (l *lamp) light(n *[9]float32, v [3]float32) lit {
	x := n[0]*v[0] + n[1]*v[1] + n[2]*v[2]
	y := n[3]*v[0] + n[4]*v[1] + n[5]*v[2]
	z := n[6]*v[0] + n[7]*v[1] + n[8]*v[2]
	q := x*x + y*y + z*z
	if q < 1e-12 {
		return l.at(0, -1, 0)
	}
	if q < 0.999 || q > 1.001 {
		s := float32(1 / math.Sqrt(float64(q)))
		x, y, z = x*s, y*s, z*s
	}
	return l.at(x, y, z)
}
