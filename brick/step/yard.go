package step

import (
	"madang/brick/collide"
	"madang/brick/geom"
)

// yard is where one group is built: its parts in the frame of its file, in which -Y is up, so that most ways are
// along an axis, and nothing else is in the way.
type yard struct {
	*Site
	frame geom.Mat // from the model
	space *collide.Space
	parts []int32
}

// yard lays out parts in the frame of a use.
func (s *Site) yard(use int32, parts []int32) *yard {
	y := &yard{Site: s, frame: frame(s.m, use), space: s.space.Empty(), parts: parts}
	for _, i := range parts {
		n := &s.m.Instances[i]
		mat := y.frame.Mul(&n.Mat)
		y.space.Add(i, n.Part, &mat)
	}
	return y
}

// shapeOf is the box of an instance in the frame.
func (y *yard) shapeOf(i int32) geom.Box {
	n := &y.m.Instances[i]
	mat := y.frame.Mul(&n.Mat)
	return y.shape[n.Part].Transform(&mat)
}

// sweep reports that parts can come as one body from a side, past what is placed.
func (y *yard) sweep(parts []int32, from geom.Vec, placed func(int32) bool) bool {
	return y.space.Sweep(parts, from, placed, y.joints(from))
}

// past reports that parts can come as one body from a side, past some others.
func (y *yard) past(parts, others []int32, from geom.Vec) bool {
	return y.space.SweepPast(parts, others, from, y.joints(from))
}

// joints are the sleeves of the mates that are made along a way: a stud lets its brick off upwards, not sideways.
func (y *yard) joints(from geom.Vec) collide.Joints {
	return func(a, b int32) []collide.Sleeve {
		if !y.lets(a, b, from) {
			return nil
		}
		list := y.sleeves(a, b)
		for i := range list {
			list[i].At, list[i].Axis = y.frame.Apply(list[i].At), y.frame.Rotate(list[i].Axis).Unit()
		}
		return list
	}
}

// lets reports that a way is one along which the mates of two parts are made.
func (y *yard) lets(a, b int32, from geom.Vec) bool {
	for _, l := range y.of(a) {
		if l.to != b || !l.mates {
			continue
		}
		d := y.frame.Rotate(l.axis).Unit().Dot(from)
		if l.lets == anyWay || d > 0.95 || l.lets == twoWay && d < -0.95 {
			return true
		}
	}
	return false
}

// main are the six sides that everything may come from: above, the four sides, below.
var main = [sides]geom.Vec{{Y: -1}, {X: 1}, {X: -1}, {Z: 1}, {Z: -1}, {Y: 1}}
