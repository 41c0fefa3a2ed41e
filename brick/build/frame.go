package build

import (
	"math"

	"madang/brick/geom"
)

// frame is rigid bodies and springs between them. A body moves by three shifts and three turns, these times arm, so
// that all six are LDU.
type frame struct {
	body    []int32 // of every instance; -1 for none
	centre  []geom.Vec
	load    []float64 // grams, downwards
	springs []spring
	move    []float64 // six for every body
}

const arm = 20.0

// spring pulls b back towards a along one direction. Its stretch is the product of its rows with the bodies' moves; its
// force grows with the stretch between its limits, of which high is the pull and low, negative, the push.
type spring struct {
	a, b      int32 // a is -1 for the ground
	rowA      [6]float64
	rowB      [6]float64
	low, high float64
	guessed   bool // nobody measured its limits
	tether    bool
}

// spring adds one at a point along a direction that leads from a to b when they part.
func (f *frame) spring(a, b int32, at, dir geom.Vec, low, high float64) {
	s := spring{a: a, b: b, low: low, high: high, rowB: f.row(b, at, dir, 1)}
	if a >= 0 {
		s.rowA = f.row(a, at, dir, -1)
	}
	f.springs = append(f.springs, s)
}

// contact adds two faces that touch at points and push each other apart along dir, from a to b, but never pull.
func (f *frame) contact(a, b int32, at []geom.Vec, dir geom.Vec) {
	for _, p := range at {
		f.spring(a, b, p, dir, -firm, 0)
	}
}

func (f *frame) row(body int32, at, dir geom.Vec, sign float64) [6]float64 {
	d := dir.Scale(sign)
	t := at.Sub(f.centre[body]).Cross(d).Scale(1 / arm)
	return [6]float64{d.X, d.Y, d.Z, t.X, t.Y, t.Z}
}

// twist adds one about an axis. limit is grams times LDU.
func (f *frame) twist(a, b int32, axis geom.Vec, limit float64) {
	limit /= arm
	f.springs = append(f.springs, spring{a: a, b: b, low: -limit, high: limit,
		rowA: [6]float64{3: -axis.X, 4: -axis.Y, 5: -axis.Z}, rowB: [6]float64{3: axis.X, 4: axis.Y, 5: axis.Z}})
}

func (s *spring) stretch(u []float64) float64 {
	d := 0.0
	b := u[6*s.b : 6*s.b+6 : 6*s.b+6]
	for k, v := range b {
		d += s.rowB[k] * v
	}
	if s.a >= 0 {
		for k, v := range u[6*s.a : 6*s.a+6 : 6*s.a+6] {
			d += s.rowA[k] * v
		}
	}
	return d
}

// law is the force of a spring at a stretch, how it grows there, and the energy it holds.
func (s *spring) law(d float64) (force, grows, energy float64) {
	at := d
	switch {
	case s.tether:
		return hold * d, hold, hold * d * d / 2
	case d > s.high/stiffness:
		at = s.high / stiffness
	case d < s.low/stiffness:
		at = s.low / stiffness
	default:
		return stiffness * d, stiffness, stiffness * d * d / 2
	}
	const k = stiffness * yielded
	force, over := stiffness*at, d-at
	return force + k*over, k, stiffness*at*at/2 + force*over + k*over*over/2
}

// use is how much of its limit a spring carries; 0 for what cannot give way, and for pushes of faces.
func (f *frame) use(i int) float64 {
	s := &f.springs[i]
	v, _, _ := s.law(s.stretch(f.move))
	limit := s.high
	if v < 0 {
		limit = s.low
	}
	switch {
	case s.tether:
		return math.Abs(v) / f.load[s.b] * slip
	case math.Abs(limit) >= firm/arm:
		return 0
	case limit == 0: // what a face would have to pull, against what a point of a stud can
		return v / pointHolds * slip
	}
	return v / limit
}

// tether ties a body to where it is with next to nothing, so that what nothing holds is found: it takes up the rest.
func (f *frame) tether(body int32) {
	for k := range 6 {
		s := spring{a: -1, b: body, tether: true}
		s.rowB[k] = 1
		f.springs = append(f.springs, s)
	}
}

// slip makes what would have to be held by nothing with a fiftieth of its weight, and a face that would have to pull
// with a fiftieth of what a point of a stud holds, one that gives way.
const slip = 50.0

// firmly makes springs of which nobody knows the limits unyielding.
func (f *frame) firmly() {
	for i := range f.springs {
		if s := &f.springs[i]; s.guessed {
			s.low, s.high = -firm, firm
		}
	}
}

// merge makes something more part of a body.
func (f *frame) merge(body int32, centre geom.Vec, grams float64) {
	all := f.load[body] + grams
	f.centre[body] = f.centre[body].Scale(f.load[body] / all).Add(centre.Scale(grams / all))
	f.load[body] = all
}
