package build

import (
	"math"

	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// Forces is the second level of stability: what every connection carries under the model's own weight.
//
// Parts are rigid bodies; a connection is a handful of springs between two of them that yield at what it can hold, and
// what stands on the ground is pressed up by it. If forces within the limits balance every part, the model stands: a
// state that balances and nowhere exceeds a limit proves it (the static theorem of limit analysis). Faces that touch
// without a connection carry nothing but where a group rests on another, which errs on the careful side.
type Forces struct {
	Found  bool      `json:"found"` // false: the search ended before the forces balanced, and nothing is said
	Stands bool      `json:"stands"`
	Worst  float64   `json:"worst"` // the largest use of a connection
	Use    []float64 `json:"use"`   // by instance: how far its most used connection is used; above 1 it yields
}

// String is one line for people.
func (f *Forces) String() string {
	if !f.Found {
		return "whether it stands is not known: the search ended before the forces balanced"
	}
	if f.Stands {
		return ldraw.Format("it stands: the most used connection carries %.0f %% of what it can", 100*f.Worst)
	}
	return ldraw.Format("it does not stand: a connection would have to carry %.0f %% of what it can", 100*f.Worst)
}

// What connections hold before they slip, in grams of weight. A stud holds about 1 N: StableLego measures 0.98 N per
// knob; the others are of the order that parts show in the hand, and are set to the careful side.
const (
	studHolds  = 100.0
	pinHolds   = 400.0 // pulled along its axis, over its lip
	slideHolds = 30.0  // friction of an axle or bar that may slide
	clipHolds  = 100.0
	turnHolds  = 1200.0 // grams of weight times LDU, 5 N mm: friction of what may turn
	ballHolds  = 4000.0 // of a ball in its socket
	firm       = 1e9    // what plastic carries before it breaks is far above any model's weight
)

// stiffness in grams of weight per LDU. Only ratios matter; yielding springs keep a ten-thousandth of it, so that
// what does not stand shows by how much.
const (
	stiffness = 1000.0
	yielded   = 1e-4
)

// forces builds the springs, finds the balance and judges it.
func (c *checker) forces() error {
	f := &frame{body: make([]int32, len(c.m.Instances))}
	standing := c.standing()
	for i := range f.body {
		f.body[i] = -1
		if standing[c.of[i]] {
			f.body[i] = int32(len(f.centre))
			f.centre = append(f.centre, c.box(int32(i)).Centre())
			f.load = append(f.load, c.weight(int32(i)))
		}
	}
	mates := c.graph.Mates()
	from := make([]int, len(mates)+1)
	for k := range mates {
		from[k] = len(f.springs)
		if a, b := f.body[mates[k].A], f.body[mates[k].B]; a >= 0 && b >= 0 {
			c.connection(f, &mates[k], a, b)
		}
	}
	from[len(mates)] = len(f.springs)
	c.stand(f)
	found, err := f.balance(c.ctx)
	if err != nil {
		return err
	}
	out := &Forces{Use: make([]float64, len(f.body)), Found: found, Stands: true}
	if c.report.Forces = out; !found {
		out.Stands = false
		return nil
	}
	for k := range mates {
		use := 0.0
		for s := from[k]; s < from[k+1]; s++ {
			use = max(use, f.use(s))
		}
		out.Use[mates[k].A], out.Use[mates[k].B] = max(out.Use[mates[k].A], use), max(out.Use[mates[k].B], use)
		out.Worst = max(out.Worst, use)
	}
	for s := from[len(mates)]; s < len(f.springs); s++ { // the ground pulls nobody down
		if f.springs[s].high == 0 && f.force(s) < -1 {
			out.Stands = false
		}
	}
	c.overloaded(out)
	return nil
}

// slack is how much above its limit a connection may be in a balance that is found to 1 in 1,000.
const slack = 1.02

func (c *checker) overloaded(f *Forces) {
	for i, use := range f.Use {
		if use <= slack {
			f.Use[i] = min(use, 1)
			continue
		}
		f.Stands = false
		text := ldraw.Format("%s gives way: its connection would have to carry %.0f %% of what it can.",
			c.name(int32(i)), 100*use)
		c.report.Unstable = append(c.report.Unstable, c.finding(Overloaded, c.box(int32(i)).Centre(), text, int32(i)))
	}
	if !f.Stands && f.Worst <= slack {
		c.report.Unstable = append(c.report.Unstable, c.finding(Overloaded, c.box(0).Centre(),
			"The model does not stand: it would have to be held down to the ground.", 0))
	}
}

// standing tells the groups that do not float.
func (c *checker) standing() []bool {
	out := make([]bool, len(c.groups))
	for g := range out {
		out[g] = true
	}
	for _, f := range c.report.Floating {
		out[c.of[f.Parts[0]]] = false
	}
	return out
}

// connection makes the springs of one mate between bodies a and b.
func (c *checker) connection(f *frame, m *connect.Mate, a, b int32) {
	con := &c.graph.Connectors(m.A)[m.ConA]
	x, y := across(m.Axis)
	if con.Kind == part.StudMale {
		// The face around the stud presses, its grip pulls: at four points around it.
		out := m.Axis
		mat := c.m.Instances[m.A].Mat
		if up := mat.Rotate(con.At.Rotate(geom.Vec{Y: -1})); up.Dot(out) < 0 {
			out = out.Scale(-1)
		}
		const r = 6.0
		for _, at := range []geom.Vec{x.Scale(r), x.Scale(-r), y.Scale(r), y.Scale(-r)} {
			f.spring(a, b, m.At.Add(at), out, -firm, studHolds/4)
		}
		f.spring(a, b, m.At, x, -firm, firm)
		f.spring(a, b, m.At, y, -firm, firm)
		f.twist(a, b, m.Axis, turnHolds)
		return
	}
	along := pinHolds
	switch other := &c.graph.Connectors(m.B)[m.ConB]; {
	case m.Free&connect.Slide != 0:
		along = slideHolds
	case other.Shape == part.ClipShape:
		along = clipHolds
	}
	f.spring(a, b, m.At, m.Axis, -along, along)
	half := m.Axis.Scale(max(m.Grip/2, 1))
	for _, d := range []geom.Vec{x, y} {
		f.spring(a, b, m.At.Add(half), d, -firm, firm)
		f.spring(a, b, m.At.Sub(half), d, -firm, firm)
	}
	switch {
	case m.Free&connect.Ball != 0:
		f.twist(a, b, m.Axis, ballHolds)
	case m.Free&connect.Turn != 0:
		f.twist(a, b, m.Axis, turnHolds)
	default:
		f.twist(a, b, m.Axis, firm)
	}
}

// across is two unit vectors that stand on an axis and on each other.
func across(axis geom.Vec) (x, y geom.Vec) {
	x = geom.Vec{X: 1}
	if math.Abs(axis.X) > 0.7 {
		x = geom.Vec{Z: 1}
	}
	x = x.Sub(axis.Scale(x.Dot(axis))).Unit()
	return x, axis.Cross(x)
}

// stand presses up whatever is on the ground, or rests on another group.
func (c *checker) stand(f *frame) {
	for g, list := range c.groups {
		low := math.Inf(-1)
		for _, i := range list {
			low = max(low, c.box(i).Max.Y)
		}
		for _, i := range list {
			b := f.body[i]
			if b < 0 {
				continue
			}
			on := c.box(i).Max.Y >= c.lowest-level
			if low < c.lowest-level {
				c.under([]int32{i}, func(j int32) bool {
					on = c.of[j] != int32(g)
					return !on
				})
			}
			if !on {
				continue
			}
			y := c.box(i).Max.Y
			for _, p := range c.feet(i) {
				p.Y = y
				f.spring(-1, b, p, geom.Vec{Y: -1}, -firm, 0)
				f.spring(-1, b, p, geom.Vec{X: 1}, -firm, firm)
				f.spring(-1, b, p, geom.Vec{Z: 1}, -firm, firm)
			}
		}
	}
}
