package render

import (
	"math"

	"madang/brick/geom"
)

// View is where the model is looked at from. The zero value takes the three-quarter view from above that LDraw
// programs use.
type View struct {
	Yaw   float64 // degrees about the upright axis; 0 looks at the front (-Z), 45 at front and right. Default 45
	Pitch float64 // degrees above the horizon; -90..90. Default 30
	FOV   float64 // degrees across the model; small is nearly parallel. Default 14
	Fixed bool    // take Yaw and Pitch as given, even when they are 0
	// Turn turns the model before it is looked at, as a ROTSTEP does; the zero matrix turns nothing. Only its linear
	// part counts, and it must be a rotation.
	Turn geom.Mat
}

func (v View) withDefaults() View {
	if !v.Fixed && v.Yaw == 0 && v.Pitch == 0 {
		v.Yaw, v.Pitch = 45, 30
	}
	if v.FOV <= 0 || v.FOV > 90 {
		v.FOV = 14
	}
	v.Pitch = max(-90, min(90, v.Pitch))
	if v.Turn == (geom.Mat{}) {
		v.Turn = geom.Identity
	}
	v.Fixed = true
	return v
}

// camera projects model points to samples. Its axes are right, down the screen, and away from the viewer.
type camera struct {
	right, down, away geom.Vec
	up                geom.Vec // away from the ground, in the model
	centre            geom.Vec
	dist              float64 // from the eye to centre, LDU
	focal             float64 // samples per unit of slope, or per LDU where parallel
	cx, cy            float64 // principal point, samples
	parallel          bool    // rays are parallel, as a lamp's are; nearness is then range minus distance
	span              float64 // distance at which nearness is 0, where parallel
}

func newCamera(v View) *camera {
	sy, cy := math.Sincos(v.Yaw * math.Pi / 180)
	sp, cp := math.Sincos(v.Pitch * math.Pi / 180)
	toward := geom.Vec{X: sy * cp, Y: -sp, Z: -cy * cp}
	right := geom.Vec{X: cy, Z: sy}
	c := &camera{right: right, away: toward.Scale(-1), down: toward.Scale(-1).Cross(right), up: geom.Vec{Y: -1}}
	if inv, ok := v.Turn.Inverse(); ok && v.Turn != geom.Identity {
		for _, a := range []*geom.Vec{&c.right, &c.down, &c.away, &c.up} {
			*a = inv.Rotate(*a).Unit()
		}
	}
	return c
}

// eye returns a point in the camera's axes, in LDU from the eye.
func (c *camera) eye(p geom.Vec) geom.Vec {
	d := p.Sub(c.centre)
	return geom.Vec{X: c.right.Dot(d), Y: c.down.Dot(d), Z: c.away.Dot(d) + c.dist}
}

// project returns sample coordinates and the nearness.
func (c *camera) project(p geom.Vec) (x, y, near float64) {
	e := c.eye(p)
	if c.parallel {
		return c.cx + c.focal*e.X, c.cy + c.focal*e.Y, c.span - e.Z
	}
	inv := 1 / e.Z
	return c.cx + c.focal*e.X*inv, c.cy + c.focal*e.Y*inv, inv
}

// scale is samples per LDU at the model's middle.
func (c *camera) scale() float64 {
	if c.parallel {
		return c.focal
	}
	return c.focal / c.dist
}

// fit places the eye so that every box is seen, with a margin as a share of each side, in w by h samples. most, if
// not 0, is the largest scale in samples per LDU.
func (c *camera) fit(boxes []geom.Box, fov, margin, most float64, w, h int) {
	all := geom.Empty
	for _, b := range boxes {
		all = all.Union(b)
	}
	if all.IsEmpty() {
		all = geom.Box{Max: geom.Vec{X: 1, Y: 1, Z: 1}}
		boxes = []geom.Box{all}
	}
	c.centre = all.Centre()
	radius := max(all.Size().Len()/2, 1)
	c.dist, c.span = 2*radius, 4*radius
	if !c.parallel {
		c.dist = radius / math.Sin(fov*math.Pi/360)
	}
	c.focal, c.cx, c.cy = 1, 0, 0
	lo, hi := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	for _, b := range boxes {
		for _, p := range b.Corners() {
			x, y, _ := c.project(p)
			lo[0], hi[0] = min(lo[0], x), max(hi[0], x)
			lo[1], hi[1] = min(lo[1], y), max(hi[1], y)
		}
	}
	room := 1 - 2*margin
	c.focal = min(float64(w)*room/max(hi[0]-lo[0], 1e-9), float64(h)*room/max(hi[1]-lo[1], 1e-9))
	if most > 0 {
		c.focal = min(c.focal, most*c.focal/c.scale())
	}
	c.cx = float64(w)/2 - c.focal*(lo[0]+hi[0])/2
	c.cy = float64(h)/2 - c.focal*(lo[1]+hi[1])/2
}

// matrix is the camera's axes after m, as one float32 matrix for vertices.
func (c *camera) matrix(m *geom.Mat) [12]float32 {
	t := c.eye(geom.Vec{X: m[0], Y: m[1], Z: m[2]})
	r := geom.Mat{t.X, t.Y, t.Z}
	for j := range 3 {
		col := geom.Vec{X: m[3+j], Y: m[6+j], Z: m[9+j]}
		r[3+j], r[6+j], r[9+j] = c.right.Dot(col), c.down.Dot(col), c.away.Dot(col)
	}
	return r.Float32()
}
