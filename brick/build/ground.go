package build

import (
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/internal/sorts"
	"madang/brick/ldraw"
)

// level is how far, in LDU, what stands on the ground may be above the lowest point of the model: wheels are rounded.
const level = 2.0

// ground finds the groups that neither touch the ground nor rest on one that does, and those that tip over.
func (c *checker) ground() error {
	if len(c.m.Instances) == 0 {
		return nil
	}
	c.lowest = math.Inf(-1)
	bottom := make([]float64, len(c.groups))
	for g, list := range c.groups {
		bottom[g] = math.Inf(-1)
		for _, i := range list {
			bottom[g] = max(bottom[g], c.box(i).Max.Y)
		}
		c.lowest = max(c.lowest, bottom[g])
	}
	rests := make([]bool, len(c.groups))
	for g := range c.groups {
		rests[g] = bottom[g] >= c.lowest-level
	}
	if err := c.resting(rests); err != nil {
		return err
	}
	for g, list := range c.groups {
		switch {
		case !rests[g]:
			text := ldraw.Format("%s floats %.1f mm above the ground: nothing holds it.", c.crowd(list),
				(c.lowest-bottom[g])*0.4)
			c.report.Floating = append(c.report.Floating, c.finding(Floats, c.middle(list), text, list...))
		case bottom[g] >= c.lowest-level:
			c.tips(list)
		}
	}
	return nil
}

// crowd names a group by its first part.
func (c *checker) crowd(list []int32) string {
	switch len(list) {
	case 1:
		return c.name(list[0])
	case 2:
		return c.name(list[0]) + " with one more part"
	}
	return ldraw.Format("%s with %d more parts", c.name(list[0]), len(list)-1)
}

// touch is how far, in LDU, a group is let down to see what it rests on: cores keep 2 LDU of distance, and models are
// placed to whole units.
const touch = 4.0

// resting spreads what rests on the ground upwards: a group rests when, let down a little, it meets a group that
// rests, or hangs in one.
func (c *checker) resting(rests []bool) error {
	on := make([][]int32, len(c.groups)) // what each group would meet
	for g, list := range c.groups {
		if rests[g] {
			continue
		}
		if c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		c.under(list, func(j int32) bool {
			if o := c.of[j]; o != int32(g) && !slices.Contains(on[g], o) {
				on[g] = append(on[g], o)
			}
			return true
		})
	}
	for more := true; more; {
		more = false
		for g := range on {
			if !rests[g] && slices.ContainsFunc(on[g], func(o int32) bool { return rests[o] }) {
				rests[g], more = true, true
			}
		}
	}
	return nil
}

// under calls do with what the parts of a list would meet if they were let down a little, until it returns false.
// Parts of the list may be among it.
func (c *checker) under(list []int32, do func(j int32) bool) {
	for _, i := range list {
		n := &c.m.Instances[i]
		at := n.Mat
		at[1] += touch
		for _, h := range c.space.Test(n.Part, &at, func(j int32) bool { return j == i }) {
			if !do(h.B) {
				return
			}
		}
	}
}

// middle is the centre of mass of a group, each part's weight in the middle of its box.
func (c *checker) middle(list []int32) geom.Vec {
	sum, grams := geom.Vec{}, 0.0
	for _, i := range list {
		w := c.weight(i)
		sum, grams = sum.Add(c.box(i).Centre().Scale(w)), grams+w
	}
	return sum.Scale(1 / grams)
}

// tips finds a group whose centre of mass is not over the hull of what it stands on, and that leans on no other.
func (c *checker) tips(list []int32) {
	var feet []geom.Vec
	grams := 0.0
	for _, i := range list {
		grams += c.weight(i)
		if c.box(i).Max.Y >= c.lowest-level {
			feet = append(feet, c.feet(i)...)
		}
	}
	m := c.middle(list)
	out := outside(hull(feet), m)
	if out <= level {
		return
	}
	leans := false // on another group
	c.under(list, func(j int32) bool {
		leans = c.of[j] != c.of[list[0]]
		return !leans
	})
	if leans {
		return
	}
	text := ldraw.Format("%s tips over: its centre of mass is %.1f mm outside what it stands on.", c.crowd(list), out*0.4)
	f := c.finding(Tips, m, text, list...)
	f.Lever, f.Grams = out, grams
	c.report.Unstable = append(c.report.Unstable, f)
}

// feet are the corners of an instance's lowest layer, or those of its box where the core does not reach the ground.
func (c *checker) feet(i int32) []geom.Vec {
	b, ok := c.space.Foot(i)
	if !ok {
		b = c.box(i)
	}
	return []geom.Vec{{X: b.Min.X, Z: b.Min.Z}, {X: b.Max.X, Z: b.Min.Z}, {X: b.Max.X, Z: b.Max.Z},
		{X: b.Min.X, Z: b.Max.Z}}
}

// hull is the convex hull in the x-z plane, in order (A. Andrew, Another efficient algorithm for convex hulls in two
// dimensions, 1979).
func hull(p []geom.Vec) []geom.Vec {
	sorts.Func(p, func(a, b geom.Vec) int {
		switch {
		case a.X < b.X, a.X == b.X && a.Z < b.Z:
			return -1
		case a == b:
			return 0
		}
		return 1
	})
	p = slices.Compact(p)
	if len(p) < 3 {
		return p
	}
	var out []geom.Vec
	for range 2 {
		from := len(out)
		for _, q := range p {
			for len(out) >= from+2 && turn(out[len(out)-2], out[len(out)-1], q) <= 0 {
				out = out[:len(out)-1]
			}
			out = append(out, q)
		}
		out = out[:len(out)-1]
		slices.Reverse(p)
	}
	return out
}

// turn is positive when a, b, c turn from x towards z.
func turn(a, b, c geom.Vec) float64 { return (b.X-a.X)*(c.Z-a.Z) - (b.Z-a.Z)*(c.X-a.X) }

// outside is how far a point is from a hull, in the x-z plane; 0 within it.
func outside(h []geom.Vec, p geom.Vec) float64 {
	p.Y = 0
	in, near := len(h) > 2, math.Inf(1)
	for k := range h {
		a, b := h[k], h[(k+1)%len(h)]
		in = in && turn(a, b, p) >= 0
		d := b.Sub(a)
		t := 0.0
		if l := d.Dot(d); l > 0 {
			t = max(0, min(1, p.Sub(a).Dot(d)/l))
		}
		near = min(near, p.Sub(a.Add(d.Scale(t))).Len())
	}
	if in {
		return 0
	}
	return near
}
