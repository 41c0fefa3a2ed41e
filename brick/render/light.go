package render

import (
	"math"

	"madang/brick/geom"
	"madang/brick/part"
)

// lamp is the light of every picture: it hangs on the camera, so that a model looks alike from all sides. A warm key
// from the upper right, a weak fill from the left, and a sky that is brighter above.
type lamp struct{ key, fill, half, up, eye vec3 }

const (
	ambientSide = 0.61
	ambientUp   = 0.09
	keyPower    = 0.46
	fillPower   = 0.19
	glossPower  = 0.26
)

func newLamp(c *camera) *lamp {
	dir := func(r, u, t float64) vec3 {
		return v32(c.right.Scale(r).Add(c.down.Scale(-u)).Add(c.away.Scale(-t)).Unit())
	}
	l := &lamp{key: dir(.58, .62, .53), fill: dir(-.62, .15, .77), up: v32(c.up), eye: v32(c.away.Scale(-1))}
	k := geom.Vec{X: float64(l.key[0]), Y: float64(l.key[1]), Z: float64(l.key[2])}
	l.half = v32(k.Add(c.away.Scale(-1)).Unit())
	return l
}

type vec3 = [3]float32

func v32(v geom.Vec) vec3 { return vec3{float32(v.X), float32(v.Y), float32(v.Z)} }

func dot(a, b vec3) float32 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }

// tone is how a surface of one normal takes the light: the shares of its colour that sky and key lamp give, 1 being
// full, and the gloss that the key lamp adds, 0..1.
type tone struct{ sky, key, gloss, mirror float32 }

// at returns the tone of a unit normal.
func (l *lamp) at(n vec3) tone {
	h := max(0, dot(l.half, n))
	h *= h
	h *= h
	h *= h
	h *= h // h to the 16th
	return tone{
		sky:   ambientSide + ambientUp*dot(l.up, n) + fillPower*max(0, dot(l.fill, n)),
		key:   keyPower * max(0, dot(l.key, n)),
		gloss: glossPower * h * h,
		// How high the way from the eye leaves the surface: what a polished one mirrors.
		mirror: 2*dot(l.eye, n)*dot(l.up, n) - dot(l.up, l.eye),
	}
}

// light returns how bright a surface of that finish is where shares open and seen of the sky and of the key lamp
// reach it.
func (t *tone) light(f part.Finish, open, seen float32) (power, gloss float32) {
	power, gloss = t.sky*open+t.key*seen, t.gloss*seen
	switch f {
	case part.Chrome: // mirrors a bright sky above a dark ground
		step := max(0, min(1, 0.5+2.2*t.mirror))
		power = power*0.45 + open*(0.15+0.55*step)
		gloss = gloss*2.2 + 0.16*step*open
	case part.Metal, part.Pearl:
		power = power*0.80 + open*0.22*max(0, min(1, 0.5+t.mirror))
		gloss *= 1.7
	case part.Rubber:
		gloss *= 0.25
	}
	return power, gloss
}

// shade lights a colour and keeps its alpha.
func shade(fill uint32, power, gloss float32) uint32 {
	p, g := uint32(power*256), uint32(min(gloss, 1)*255)
	r := min((fill>>16&255)*p>>8+g, 255)
	gr := min((fill>>8&255)*p>>8+g, 255)
	b := min((fill&255)*p>>8+g, 255)
	return fill&0xff000000 | r<<16 | gr<<8 | b
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

// turn maps a part's normal to the model, at length 127 about 128: what the bands keep.
func turn(n *[9]float32, v vec3) vec3 {
	x := n[0]*v[0] + n[1]*v[1] + n[2]*v[2]
	y := n[3]*v[0] + n[4]*v[1] + n[5]*v[2]
	z := n[6]*v[0] + n[7]*v[1] + n[8]*v[2]
	q := x*x + y*y + z*z
	if q < 0.999 || q > 1.001 {
		if q < 1e-12 {
			return vec3{128, 1, 128}
		}
		s := float32(1 / math.Sqrt(float64(q)))
		x, y, z = x*s, y*s, z*s
	}
	return vec3{128 + 127*x, 128 + 127*y, 128 + 127*z}
}

// unit returns the direction of a normal that bands kept, or of the sum of several less 128 for each.
func unit(x, y, z int32) vec3 {
	q := float32(x)*float32(x) + float32(y)*float32(y) + float32(z)*float32(z)
	if q == 0 {
		return vec3{0, -1, 0}
	}
	s := 1 / float32(math.Sqrt(float64(q)))
	return vec3{float32(x) * s, float32(y) * s, float32(z) * s}
}
