package ldraw

import (
	"math"
	"strings"

	"madang/brick/geom"
)

// RotStep is a ROTSTEP, MLCad's meta for how a step is looked at: a turn of the model in degrees about x, y and z.
type RotStep struct {
	X, Y, Z float64
	Mode    string // "ABS", "REL", "ADD" or "END"
}

// String is what follows the word ROTSTEP.
func (r *RotStep) String() string {
	if r.Mode == "END" {
		return r.Mode
	}
	var b []byte
	for _, v := range [3]float64{r.X, r.Y, r.Z} {
		b = append(AppendNumber(b, v), ' ')
	}
	return string(b) + r.Mode
}

// Mat turns by the angles about z, then y, then x, which is Rx Ry Rz: a positive turn about x tips the top towards the
// viewer, one about y brings the right side to the front. What it turns (the usual view, the front, the view before) is
// the mode's to say.
func (r *RotStep) Mat() geom.Mat {
	sx, cx := math.Sincos(r.X * math.Pi / 180)
	sy, cy := math.Sincos(r.Y * math.Pi / 180)
	sz, cz := math.Sincos(r.Z * math.Pi / 180)
	return geom.Mat{0, 0, 0,
		cy * cz, -cy * sz, sy,
		cx*sz + sx*sy*cz, cx*cz - sx*sy*sz, -sx * cy,
		sx*sz - cx*sy*cz, sx*cz + cx*sy*sz, cx * cy}
}

// Step reports whether a record ends a step, and the turn it gives if it is a ROTSTEP.
func (r *Record) Step() (rot *RotStep, ok bool) {
	if r.Kind != Meta {
		return nil, false
	}
	cmd, rest := word(r.Name)
	switch {
	case strings.EqualFold(cmd, "STEP"):
		return nil, true
	case !strings.EqualFold(cmd, "ROTSTEP"):
		return nil, false
	}
	f := strings.Fields(rest)
	if len(f) > 0 && strings.EqualFold(f[0], "END") {
		return &RotStep{Mode: "END"}, true
	}
	if len(f) < 3 {
		return nil, true
	}
	rot = &RotStep{Mode: "REL"}
	for i, v := range []*float64{&rot.X, &rot.Y, &rot.Z} {
		n, _, good := number(f[i])
		if !good {
			return nil, true
		}
		*v = n
	}
	if len(f) > 3 {
		rot.Mode = strings.ToUpper(f[3])
	}
	return rot, true
}
