package build

import (
	"math"

	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// Verdict is what the forces say.
type Verdict string

// The verdicts.
const (
	Stands    Verdict = "stands"    // forces within all limits balance every part: a proof
	Falls     Verdict = "falls"     // the forces that come nearest exceed what was measured of studs
	Undecided Verdict = "undecided" // Forces.Why says why
)

// Forces is the second level of stability: what every connection carries under the model's own weight.
//
// Parts are rigid bodies. A connection is a handful of springs between two of them that yield at what it can hold;
// faces that touch, and the ground, push and do not pull. Forces within the limits that balance every part prove that
// the model stands (the static theorem of limit analysis; M. Jirásek and Z. Bažant, Inelastic Analysis of Structures,
// 2002). The springs choose among all forces those of least squares, where a force beyond its limit costs 10,000 times
// as much, so that what is exceeded at their balance is what cannot be had.
type Forces struct {
	Verdict  Verdict   `json:"verdict"`
	Why      string    `json:"why,omitempty"` // Undecided: an English sentence
	Worst    float64   `json:"worst"`         // the largest use of a connection
	Use      []float64 `json:"use"`           // by instance: how far its most used connection is used; 1 yields
	Leans    []int32   `json:"leans"`         // Undecided: instances on joints whose strength nobody measured
	Residual float64   `json:"residual"`      // of the balance: the forces left over, as a share of the weights
}

// String is one line for people.
func (f *Forces) String() string {
	switch f.Verdict {
	case Stands:
		return ldraw.Format("it stands: the most used connection carries %.0f %% of what it can", 100*f.Worst)
	case Falls:
		if f.Worst <= slack {
			return "it does not stand: parts fall that nothing holds"
		}
		return ldraw.Format("it does not stand: a connection would have to carry %.0f %% of what it can", 100*f.Worst)
	}
	return "whether it stands is not known: " + f.Why
}

// What connections hold before they slip, in grams of weight. A stud grips at four points around it (Luo et al. and Liu
// et al., see the package). Liu et al. measured 0.98 N for a point. P. Funes and J. Pollack measured joints of one to
// six studs in a row: 12.7, 61.5, 109.8, 192.7, 345 and 424 N mm (Evolutionary Body Building, Artificial Life 4, 1998;
// as corrected in Funes's thesis, 2001, table 2.1). 0.75 N for a point is the most at which none of them is overrated.
//
// Friction holds a stud back from turning as well as from coming off. Of pins, axles, bars, clips and balls nobody
// published a measurement: they are first taken to hold what one stud does, and where that is too little, to hold
// anything, which bounds the answer from both sides.
const (
	pointHolds = 75.0
	studHolds  = 4 * pointHolds
	studRound  = 6.0                   // LDU, the radius of a stud
	turnHolds  = studHolds * studRound // grams of weight times LDU
	rubs       = 0.2                   // friction of plastic on plastic (R. Liu et al., BrickSim, 2026)
	firm       = 1e9                   // what plastic carries before it breaks is far above any model's weight
	stiffness  = 1000.0                // grams of weight per LDU; only ratios matter
	yielded    = 1e-4                  // of the stiffness, beyond a limit
	slack      = 1.02                  // above its limit in a balance that is found to 1 in 1,000
)

// forces builds the springs, finds the balance and judges it: with joints that nobody measured at what a stud holds
// and, if the model then falls, with such joints unyielding.
func (c *checker) forces() error {
	l := c.frame()
	out := &Forces{Leans: []int32{}}
	c.report.Forces = out
	if err := l.judge(c, out); err != nil || out.Verdict == Stands || !l.guesses {
		if err == nil && out.Verdict == Falls {
			c.overloaded(l, out)
		}
		return err
	}
	weak := *out
	l.firmly()
	if err := l.judge(c, out); err != nil {
		return err
	}
	switch {
	case out.Verdict == Falls:
		c.overloaded(l, out)
	case out.Verdict == Stands:
		weak.Verdict = Undecided
		weak.Leans = over(weak.Use)
		weak.Why = ldraw.Format("it does if the joints of %d parts hold more than a stud, which nobody measured",
			len(weak.Leans))
		for i, u := range weak.Use {
			weak.Use[i] = min(u, 1)
		}
		*out = weak
	}
	return nil
}

func over(use []float64) []int32 {
	out := []int32{}
	for i, u := range use {
		if u > slack {
			out = append(out, int32(i))
		}
	}
	return out
}

// loaded is a frame and which springs are whose.
type loaded struct {
	frame
	ends    [][2]int32 // by spring: the instances; -1 for the ground
	drops   []bool     // by instance: nothing holds it
	guesses bool
}

// judge finds the balance and what every instance carries in it.
func (l *loaded) judge(c *checker, out *Forces) error {
	left, err := l.balance(c.ctx)
	if err != nil {
		return err
	}
	*out = Forces{Use: make([]float64, len(c.m.Instances)), Leans: []int32{}, Residual: left}
	l.drops = make([]bool, len(c.m.Instances))
	for s, e := range l.ends {
		use := l.use(s)
		if l.springs[s].tether {
			l.drops[e[0]] = l.drops[e[0]] || use > slack
			if use > slack {
				out.Use[e[0]] = max(out.Use[e[0]], use)
			}
			continue
		}
		out.Worst = max(out.Worst, use)
		for _, i := range e {
			if i >= 0 {
				out.Use[i] = max(out.Use[i], use)
			}
		}
	}
	switch {
	case left > balanced:
		out.Verdict = Undecided
		out.Why = ldraw.Format("the search ended with %.1f %% of the weights not balanced", 100*left)
	case len(over(out.Use)) > 0:
		out.Verdict = Falls
	default:
		out.Verdict = Stands
	}
	return nil
}

// overloaded makes findings of what gives way.
func (c *checker) overloaded(l *loaded, f *Forces) {
	for _, i := range over(f.Use) {
		text := c.name(i) + " falls or tips over: nothing holds it there."
		if !l.drops[i] {
			text = ldraw.Format("%s gives way: its connections would have to carry %.0f %% of what they can.", c.name(i),
				100*f.Use[i])
		}
		c.report.Unstable = append(c.report.Unstable, c.finding(Overloaded, c.box(i).Centre(), text, i))
		f.Use[i] = 1
	}
}

// frame makes the bodies, one for each instance that does not float, and all springs. What is soft is one with what it
// is wound around.
func (c *checker) frame() *loaded {
	l := &loaded{frame: frame{body: make([]int32, len(c.m.Instances))}}
	standing := c.standing()
	for i := range l.body {
		l.body[i] = -1
		if !standing[c.of[i]] {
			continue
		}
		if r := c.fusedTo(int32(i)); r < int32(i) {
			l.body[i] = l.body[r]
			l.merge(l.body[r], c.box(int32(i)).Centre(), c.weight(int32(i)))
			continue
		}
		l.body[i] = int32(len(l.centre))
		l.tether(l.body[i])
		l.belong(int32(i), -1)
		l.centre = append(l.centre, c.box(int32(i)).Centre())
		l.load = append(l.load, c.weight(int32(i)))
	}
	mates := c.graph.Mates()
	for k := range mates {
		if a, b := l.body[mates[k].A], l.body[mates[k].B]; a >= 0 && b >= 0 && a != b {
			c.connection(l, &mates[k], a, b)
			l.belong(mates[k].A, mates[k].B)
		}
	}
	c.touching(l)
	c.stand(l)
	return l
}

// belong says whose the springs are that were added last.
func (l *loaded) belong(a, b int32) {
	for len(l.ends) < len(l.springs) {
		l.ends = append(l.ends, [2]int32{a, b})
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
func (c *checker) connection(l *loaded, m *connect.Mate, a, b int32) {
	con := &c.graph.Connectors(m.A)[m.ConA]
	x, y := across(m.Axis)
	if con.Kind == part.StudMale {
		// The face around the stud presses, its grip pulls: at four points around it.
		out := m.Axis
		mat := c.m.Instances[m.A].Mat
		if up := mat.Rotate(con.At.Rotate(geom.Vec{Y: -1})); up.Dot(out) < 0 {
			out = out.Scale(-1)
		}
		for _, at := range []geom.Vec{x.Scale(studRound), x.Scale(-studRound), y.Scale(studRound), y.Scale(-studRound)} {
			l.spring(a, b, m.At.Add(at), out, -firm, pointHolds)
		}
		l.spring(a, b, m.At, x, -firm, firm)
		l.spring(a, b, m.At, y, -firm, firm)
		l.twist(a, b, m.Axis, turnHolds)
		return
	}
	from := len(l.springs)
	l.spring(a, b, m.At, m.Axis, -studHolds, studHolds)
	switch {
	case m.Free&connect.Ball != 0:
		for _, d := range []geom.Vec{x, y, m.Axis} {
			l.twist(a, b, d, turnHolds)
		}
	case m.Free&connect.Turn != 0:
		l.twist(a, b, m.Axis, turnHolds)
	}
	for s := from; s < len(l.springs); s++ {
		l.springs[s].guessed = true
	}
	l.guesses = true
	if m.Free&connect.Ball != 0 {
		l.spring(a, b, m.At, x, -firm, firm)
		l.spring(a, b, m.At, y, -firm, firm)
		return
	}
	half := m.Axis.Scale(max(m.Grip/2, 1))
	for _, d := range []geom.Vec{x, y} {
		l.spring(a, b, m.At.Add(half), d, -firm, firm)
		l.spring(a, b, m.At.Sub(half), d, -firm, firm)
	}
	if m.Free&connect.Turn == 0 {
		l.twist(a, b, m.Axis, firm)
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

// touching lets faces that meet push each other, along the axes of the model, and what lies on another rub on it.
func (c *checker) touching(l *loaded) {
	for k := range c.m.Instances {
		i := int32(k)
		a := l.body[i]
		if a < 0 {
			continue
		}
		for axis, dir := range [3]geom.Vec{{X: 1}, {Y: 1}, {Z: 1}} {
			c.space.Presses(i, axis, func(j int32, at []geom.Vec) {
				b := l.body[j]
				if b < 0 || b == a || !c.faces(i, j, dir) {
					return
				}
				l.contact(a, b, at, dir)
				if axis == 1 && c.of[i] != c.of[j] {
					limit := rubs * l.load[a] / float64(len(at))
					for _, p := range at {
						l.spring(a, b, p, geom.Vec{X: 1}, -limit, limit)
						l.spring(a, b, p, geom.Vec{Z: 1}, -limit, limit)
					}
				}
				l.belong(i, j)
			})
		}
	}
}

// faces reports that two instances may push each other along a way. Those that hold each other do so along the axes of
// their joints alone: across them the joint's own springs push.
func (c *checker) faces(i, j int32, way geom.Vec) bool {
	mates := c.graph.Mates()
	held := false
	for _, k := range c.graph.Of(i) {
		if m := &mates[k]; m.A == j || m.B == j {
			if math.Abs(m.Axis.Dot(way)) > 0.99 {
				return true
			}
			held = true
		}
	}
	return !held
}

// stand presses up whatever is on the ground.
func (c *checker) stand(l *loaded) {
	for k := range c.m.Instances {
		i := int32(k)
		y := c.box(i).Max.Y
		b := l.body[i]
		if b < 0 || y < c.lowest-level {
			continue
		}
		for _, p := range c.feet(i) {
			p.Y = y
			l.spring(-1, b, p, geom.Vec{Y: -1}, -firm, 0)
			l.spring(-1, b, p, geom.Vec{X: 1}, -firm, firm)
			l.spring(-1, b, p, geom.Vec{Z: 1}, -firm, firm)
		}
		l.belong(i, -1)
	}
}
