package step

import (
	"math"
	"slices"

	"madang/brick/geom"
)

// What the next body costs. One plate of height weighs as much as nine studs of way, so that layers come first and a
// layer is built from one place to the next.
const (
	perLevel   = 3.0
	perStud    = 0.35
	farthest   = 4.5  // the most that distance costs: beyond, far is far
	sameKind   = -2.0 // like the one before
	mirrored   = -2.6 // the mirror partner of one of the last
	holdsLast  = -0.8 // onto what was just placed
	fromBelow  = 5.0  // the model has to be lifted
	hangsAside = 30.0 // below the base and held from the side only: a wheel, which is put on at the end
	standsFree = 1.5  // held by nothing yet: it stands on the table
	settling   = -60  // holds what was placed and hangs in the air: of the same step
	perDepth   = 0.04 // per stud towards the reader, so that the near does not hide the far
)

// cost says how much a builder would rather place something else; the lowest goes first.
func (o *orderer) cost(b int32) float64 {
	k := &o.list[b]
	c := k.box.Centre()
	height := (o.bottom() - k.box.Max.Y) / plate
	cost := perDepth * (c.X - c.Z) / 20
	if k.box.Max.Y > o.table+level {
		cost += fromBelow
		height = 0
		if !o.upright(b) {
			cost += hangsAside
		}
	} else if above, ok := o.hangs(k); ok && k.box.Max.Y < o.table-level {
		cost += fromBelow
		height = (o.bottom() - above) / plate
	} else if !o.attached(b) {
		cost += standsFree
	}
	cost += perLevel * math.Round(height)
	if len(o.owing) > 0 && o.settles(b) {
		cost += settling
	}
	for i, l := range o.last {
		last := &o.list[l]
		if i == 0 {
			cost += min(farthest, perStud*last.box.Centre().Sub(c).Len()/20)
			if last.kind == k.kind {
				cost += sameKind
			}
			if slices.ContainsFunc(k.links, func(x bond) bool { return x.to == l }) {
				cost += holdsLast
			}
		}
		if i < 3 && (last.twin[0] == b || last.twin[1] == b) {
			cost += mirrored
			break
		}
	}
	return cost
}

// bottom is the height that layers are counted from: the table, or the group's lowest where an order is filled in.
func (o *orderer) bottom() float64 {
	if math.IsInf(o.table, 0) {
		return o.low
	}
	return o.table
}

// hangs reports that all that is placed and holds the body lies above it, and the underside of the lowest of that.
func (o *orderer) hangs(k *body) (under float64, ok bool) {
	under = math.Inf(-1)
	for _, l := range k.links {
		if !o.placed[l.to] {
			continue
		}
		n := &o.list[l.to]
		if n.box.Max.Y > k.box.Min.Y+4+reach {
			return 0, false
		}
		under = max(under, n.box.Max.Y)
	}
	return under, !math.IsInf(under, 0)
}

// attached reports that something placed holds a body.
func (o *orderer) attached(b int32) bool {
	return slices.ContainsFunc(o.list[b].links, func(l bond) bool { return o.placed[l.to] })
}

// compromise places something although every body in front is held up: with what it would shut out where the two can
// go together, else what shuts out the fewest, else what ought to wait, else what has no way in.
func (o *orderer) compromise(comp []int32, shutting []choice, waiting, stuck []int32) int {
	for _, c := range shutting {
		if n := o.together(c); n > 0 {
			return n
		}
	}
	if len(shutting) > 0 {
		best := shutting[0]
		for _, c := range shutting {
			if len(c.shut) < len(best.shut) {
				best = c
			}
		}
		o.put(turnIn{bodies: []int32{best.body}})
		return 1
	}
	late := func(list []int32) int { // what would be held goes before what would hang in the air
		return max(0, slices.IndexFunc(list, o.ready))
	}
	if len(waiting) > 0 && (o.ready(waiting[late(waiting)]) || len(stuck) == 0 || !o.ready(stuck[late(stuck)])) {
		o.put(turnIn{bodies: []int32{waiting[late(waiting)]}})
		return 1
	}
	if len(stuck) > 0 {
		o.put(turnIn{bodies: []int32{stuck[late(stuck)]}, forced: true})
		return 1
	}
	for _, b := range comp { // nothing holds it: an order is owed all the same
		if !o.placed[b] {
			o.put(turnIn{bodies: []int32{b}, forced: !o.open(b, o.list[b].dead, -1)})
			break
		}
	}
	return 1
}

// together places a body and those it would shut out: they are joined in the hand and go in as one, or the one that
// holds on to nothing else yet is held in place while the body goes in.
func (o *orderer) together(c choice) int {
	if n := o.assemble(c); n > 0 {
		return n
	}
	y := c.shut[0]
	if len(c.shut) > 1 || o.attached(y) || !o.linked(y, c.body) {
		return 0
	}
	with := func(i int32) bool { return o.in[i] || o.at[i] == y }
	for _, v := range o.list[c.body].ways {
		if o.sweep(o.list[c.body].parts, v, with) {
			o.put(turnIn{bodies: []int32{y}, tied: true})
			o.put(turnIn{bodies: []int32{c.body}})
			return 2
		}
	}
	return 0
}

// linked reports that two bodies hold or touch each other.
func (o *orderer) linked(a, b int32) bool {
	return slices.ContainsFunc(o.list[a].links, func(l bond) bool { return l.to == b })
}

// stands reports that bodies that go in as one would be held.
func (o *orderer) stands(list []int32) bool {
	held := slices.ContainsFunc(list, o.attached)
	return !slices.ContainsFunc(list, func(b int32) bool { return !o.pieced(b) || !o.grounded(b, held) })
}

// handful bounds the bodies of a planned sub-assembly.
const handful = 8

// assemble joins a body with those it would shut out, and with those that they would, if one after the other they go
// onto it in the hand and the whole then goes in at once.
func (o *orderer) assemble(c choice) int {
	t := turnIn{bodies: []int32{c.body}}
	parts := slices.Clone(o.list[c.body].parts)
	next := c.shut
	for len(next) > 0 {
		for _, b := range next {
			if slices.Contains(t.bodies, b) {
				continue
			}
			if len(t.bodies) == handful ||
				!slices.ContainsFunc(t.bodies, func(x int32) bool { return o.linked(b, x) }) ||
				!slices.ContainsFunc(o.list[b].ways, func(v geom.Vec) bool { return o.past(o.list[b].parts, parts, v) }) {
				return 0
			}
			t.bodies, parts = append(t.bodies, b), append(parts, o.list[b].parts...)
		}
		for _, v := range o.list[c.body].ways {
			if o.stands(t.bodies) && o.sweep(parts, v, o.isIn) {
				o.put(t)
				return len(t.bodies)
			}
		}
		more := next
		next = nil
		for _, b := range more { // the whole does not go in: what else would have to come with it?
			for _, y := range o.shuts(b) {
				if !slices.Contains(t.bodies, y) && !slices.Contains(next, y) {
					next = append(next, y)
				}
			}
		}
	}
	return 0
}
