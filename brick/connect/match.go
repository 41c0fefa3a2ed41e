package connect

import (
	"math"

	"madang/brick/geom"
	"madang/brick/part"
)

// The tolerances of mating, LDU unless said otherwise. Models are written with three to six digits and turned parts
// carry rounded matrices; real parts differ by design from the nominal sizes of connector descriptions. Each was
// found by matching published models and looking at what was missed and at what was wrongly held.
const (
	parallel = 0.995 // cosine of 5.7 degrees: arms and legs of figures are turned by eye; studs stay below 0.2
	offAxis  = 1.05  // between the axes: authors place turned parts and wheels to a whole LDU; the next pitch is 2 away
	fit      = 0.6   // between a male's and a bore's radius: pins of 6.25 in bores of 6, bars of 3.5 in clips of 4
	minDepth = 1.5   // of one in the other: a stud of 4 that is in by less comes off by itself
	minGrip  = 0.75  // of touching length: a stud in a pin hole touches along 2 where it is in by 4
	sunk     = 2.25  // past a closed end or in too narrow a bore: a wheel or an axle pushed in too far by the author
	offPoint = 0.5   // between the places of free shapes, which do not slide
	offBall  = 1.0   // between a ball and its socket: the sum of two rounded positions in a turned sub-model
	barInAxe = 4.1   // the thickest round male that enters a cross hole
	minComb  = 2.0   // of interleaved fingers
)

// spot is a connector where it stands in the model.
type spot struct {
	at, axis  geom.Vec // its base, and the unit direction in which it extends
	inst, con int32    // whose it is; con counts in its part's connectors
	form      int32    // its profile
	dir       direction
}

// contact is what a pair of spots holds.
type contact struct {
	at   geom.Vec // the middle of what touches, on the second spot's axis
	grip float64  // LDU of what touches along the axis
	free Freedom
}

// mates reports whether a holds b. The classes of their profiles are against each other; a is the male, if there is
// one.
func mates(a, b *spot, p, q *profile) (contact, bool) {
	if p.group != q.group {
		return contact{}, false
	}
	switch p.class {
	case rod:
		return rodInBore(a, b, p, q)
	case comb:
		return combs(a, b, p, q)
	}
	return freeShapes(a, b, p, q)
}

// onAxis places spot a along the axis of b: base is where a's base is from b's, same whether a extends the same way.
func onAxis(a, b *spot) (base float64, same, ok bool) {
	d := a.axis.Dot(b.axis)
	if math.Abs(d) < parallel {
		return 0, false, false
	}
	return a.at.Sub(b.at).Dot(b.axis), d > 0, true
}

// apart is the distance of the axes of two spots at the height t of b.
func apart(a, b *spot, base, t float64, same bool) float64 {
	along := t - base
	if !same {
		along = -along
	}
	p := a.at.Add(a.axis.Scale(along))
	return p.Sub(b.at.Add(b.axis.Scale(t))).Len()
}

// rodInBore decides whether a male cylinder is held by a bore or a clip: their axes are one line, nothing is too thick
// for what it goes into, no closed end is passed, and somewhere their walls touch for long enough.
func rodInBore(a, b *spot, p, q *profile) (contact, bool) {
	base, same, ok := onAxis(a, b)
	if !ok {
		return contact{}, false
	}
	lo, hi := ends(p, base, same)
	from, to := max(lo, 0), min(hi, q.length)
	switch {
	case to-from < minDepth, apart(a, b, base, (from+to)/2, same) > offAxis, excess(p, q, lo, hi, same) > sunk:
		return contact{}, false
	}
	g := walls(p, q, base, same)
	if g.clash > sunk || g.grip < minGrip || q.clip && g.grip < min(p.length, q.length)/2 {
		return contact{}, false
	}
	c := contact{at: b.at.Add(b.axis.Scale((g.lo + g.hi) / 2)), grip: g.grip}
	if !g.keyed {
		c.free |= Turn
	}
	if (p.slide || q.slide) && !p.lip && slides(p, q, base, same, g) {
		c.free |= Slide
	}
	return c, true
}

// excess is how far closed ends stand in each other's way, LDU. lo and hi are the male's ends along the bore, which
// runs from 0 to its length. A closed end of a bore stops the male. A closed end of a male, where its body begins,
// stops the bore, and cannot be at the bore's own closed end.
func excess(p, q *profile, lo, hi float64, same bool) float64 {
	e := 0.0
	if q.caps&part.CapAt != 0 {
		e = max(e, -lo)
	}
	if q.caps&part.CapFar != 0 {
		e = max(e, hi-q.length)
	}
	below, above := part.CapAt, part.CapFar
	if !same {
		below, above = above, below
	}
	if p.caps&below != 0 {
		e = max(e, lo)
	}
	if p.caps&above != 0 {
		e = max(e, q.length-hi)
	}
	if p.caps&below != 0 && q.caps&part.CapAt != 0 || p.caps&above != 0 && q.caps&part.CapFar != 0 {
		return math.Inf(1)
	}
	return e
}

// grip is how the walls of a male and a bore meet.
type grip struct {
	grip   float64 // LDU that touch
	lo, hi float64 // the first and the last touch along the bore
	keyed  bool    // a cross in a cross, a square in a square: it cannot turn
	clash  float64 // LDU along which the male is too thick for the bore
}

// walls walks both lists of sections along the bore.
func walls(p, q *profile, base float64, same bool) grip {
	var g grip
	for i := range p.secs {
		s := &p.secs[i]
		lo, hi := base+s.lo, base+s.hi
		if !same {
			lo, hi = base-s.hi, base-s.lo
		}
		if hi <= 0 || lo >= q.length {
			continue
		}
		for j := range q.secs {
			r := &q.secs[j]
			from, to := max(lo, r.lo), min(hi, r.hi)
			if to-from < 1e-6 {
				continue
			}
			switch touch(s, r) {
			case tooThick:
				g.clash += to - from
			case touches:
				if g.grip == 0 {
					g.lo, g.hi = from, to
				}
				g.lo, g.hi = min(g.lo, from), max(g.hi, to)
				g.grip += to - from
				g.keyed = g.keyed || s.form == r.form && (s.form == part.AxleForm || s.form == part.SquareForm)
			}
		}
	}
	return g
}

type touching uint8

const (
	passes touching = iota // there is play between them
	touches
	tooThick
)

// touch compares two sections. Lips bend: they touch where they fit and are never too thick by less than their rim.
func touch(m, f *stretch) touching {
	d := m.radius - f.radius
	if f.form == part.AxleForm && m.form != part.AxleForm {
		if m.radius > barInAxe && m.form != part.LipForm {
			return tooThick
		}
		return passes
	}
	if m.form == part.SquareForm && f.form != part.SquareForm {
		d = m.radius*math.Sqrt2 - f.radius // the corners are what touches
	}
	if m.form == part.LipForm || f.form == part.LipForm {
		d = max(d-fit, min(d, 0))
	}
	switch {
	case d > fit:
		return tooThick
	case d >= -fit:
		return touches
	}
	return passes
}

// slides reports that a male can be moved a little along its bore, at least one way, and is held no less: an axle
// through a hole, but not a stud, nor a pin, whose collar keeps it. What has a lip is held by it and is not asked.
func slides(p, q *profile, base float64, same bool, now grip) bool {
	for _, by := range [2]float64{1, -1} {
		lo, hi := ends(p, base+by, same)
		stop := max(0, excess(p, q, lo-by, hi-by, same))
		g := walls(p, q, base+by, same)
		if g.grip >= now.grip-1e-6 && g.clash <= now.clash+1e-6 && excess(p, q, lo, hi, same) <= stop+1e-6 {
			return true
		}
	}
	return false
}

// ends are the ends of a male along the bore when its base is at base.
func ends(p *profile, base float64, same bool) (lo, hi float64) {
	if same {
		return base, base + p.length
	}
	return base - p.length, base
}

// freeShapes decides for shapes that hold their like by place alone: balls in sockets turn, all else is fixed.
func freeShapes(a, b *spot, p, q *profile) (contact, bool) {
	tol := offPoint
	if p.bound == part.SphereBound {
		tol = offBall
	}
	if p.bound != q.bound || a.at.Sub(b.at).Len() > tol {
		return contact{}, false
	}
	if (p.bySize || q.bySize) && !sameExtent(p, q) {
		return contact{}, false
	}
	c := contact{at: b.at, grip: 2 * q.extent[0]}
	switch {
	case p.turns || q.turns:
		c.free = Ball
	case math.Abs(a.axis.Dot(b.axis)) < parallel:
		return contact{}, false
	}
	return c, true
}

func sameExtent(p, q *profile) bool {
	for i := range p.extent {
		if math.Abs(p.extent[i]-q.extent[i]) > fit {
			return false
		}
	}
	return true
}

// combs decides for the fingers of two hinge halves: about one axis, each finger of the one in a gap of the other.
func combs(a, b *spot, p, q *profile) (contact, bool) {
	base, same, ok := onAxis(a, b)
	if !ok || len(p.secs) == 0 || len(q.secs) == 0 || math.Abs(p.secs[0].radius-q.secs[0].radius) > fit {
		return contact{}, false
	}
	touch, clash, lo, hi := 0.0, 0.0, math.Inf(1), math.Inf(-1)
	for i := range p.secs {
		from, to := base+p.secs[i].lo, base+p.secs[i].hi
		if !same {
			from, to = base-p.secs[i].hi, base-p.secs[i].lo
		}
		for j := range q.secs {
			f, t := max(from, q.secs[j].lo), min(to, q.secs[j].hi)
			if t <= f {
				continue
			}
			switch fa, fb := p.finger(i), q.finger(j); {
			case fa && fb:
				clash += t - f
			case fa != fb:
				touch += t - f
				lo, hi = min(lo, f), max(hi, t)
			}
		}
	}
	if touch < minComb || clash > sunk || apart(a, b, base, (lo+hi)/2, same) > offAxis {
		return contact{}, false
	}
	return contact{at: b.at.Add(b.axis.Scale((lo + hi) / 2)), grip: touch, free: Turn}, true
}

// finger tells the fingers of a comb from its gaps.
func (p *profile) finger(i int) bool { return p.first == (i%2 == 0) }
