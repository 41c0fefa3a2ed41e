package geom

import "math"

// Box is an axis-aligned box in LDU. The zero value is the point at the origin; start from Empty to collect points.
type Box struct{ Min, Max Vec }

// Empty contains nothing: adding a point makes it that point.
var Empty = Box{
	Vec{math.Inf(1), math.Inf(1), math.Inf(1)},
	Vec{math.Inf(-1), math.Inf(-1), math.Inf(-1)},
}

// IsEmpty reports that no point was added.
func (b Box) IsEmpty() bool { return b.Min.X > b.Max.X }

// Add returns the box that also holds v.
func (b Box) Add(v Vec) Box {
	return Box{
		Vec{min(b.Min.X, v.X), min(b.Min.Y, v.Y), min(b.Min.Z, v.Z)},
		Vec{max(b.Max.X, v.X), max(b.Max.Y, v.Y), max(b.Max.Z, v.Z)},
	}
}

// Union returns the box that holds both.
func (b Box) Union(c Box) Box {
	if c.IsEmpty() {
		return b
	}
	return b.Add(c.Min).Add(c.Max)
}

// Size returns the extents in LDU, 0 for an empty box.
func (b Box) Size() Vec {
	if b.IsEmpty() {
		return Vec{}
	}
	return b.Max.Sub(b.Min)
}

// Centre returns the middle of the box.
func (b Box) Centre() Vec { return b.Min.Add(b.Max).Scale(0.5) }

// Corners returns the eight corners.
func (b Box) Corners() [8]Vec {
	var c [8]Vec
	for i := range c {
		c[i] = b.Min
		if i&1 != 0 {
			c[i].X = b.Max.X
		}
		if i&2 != 0 {
			c[i].Y = b.Max.Y
		}
		if i&4 != 0 {
			c[i].Z = b.Max.Z
		}
	}
	return c
}

// Transform returns the axis-aligned box around the box moved by m.
func (b Box) Transform(m *Mat) Box {
	if b.IsEmpty() {
		return b
	}
	r := Empty
	for _, c := range b.Corners() {
		r = r.Add(m.Apply(c))
	}
	return r
}

// Contains reports that c lies inside b, faces included.
func (b Box) Contains(c Box) bool {
	return b.Min.X <= c.Min.X && b.Min.Y <= c.Min.Y && b.Min.Z <= c.Min.Z &&
		b.Max.X >= c.Max.X && b.Max.Y >= c.Max.Y && b.Max.Z >= c.Max.Z
}
