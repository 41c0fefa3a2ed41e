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
	perDepth   = 0.04 // per stud towards the reader, so that the near does not hide the far
)

// cost says how much a builder would rather place something else; the lowest goes first.
func (o *orderer) cost(b int32) float64 {
	k := &o.list[b]
	c := k.box.Centre()
	level := float64(k.level)
	cost := perDepth * (c.X - c.Z) / 20
	if k.level < o.base {
		cost += fromBelow
		level = float64(o.base)
		if !o.upright(b) {
			cost += hangsAside
		}
	} else if above, ok := o.hangs(k); ok {
		cost += fromBelow
		level = float64(above)
	}
	cost += perLevel * level
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

// hangs reports that all that is placed and holds the body lies above it, and the level of the lowest of that.
func (o *orderer) hangs(k *body) (level int, ok bool) {
	level = math.MaxInt
	for _, l := range k.links {
		if !o.placed[l.to] {
			continue
		}
		n := &o.list[l.to]
		if n.box.Max.Y > k.box.Min.Y+4+reach {
			return 0, false
		}
		level = min(level, n.level)
	}
	return level, level < math.MaxInt
}

// together resolves what would shut one another out: the neighbour first, or the neighbour held in place while the
// body goes in, or both joined before they go in. It returns how many bodies it placed.
func (o *orderer) together(shutting []choice) int {
	for _, c := range shutting[:min(len(shutting), 4)] {
		for _, y := range c.shut {
			way, ok := o.free(y)
			if !ok {
				continue
			}
			held := slices.ContainsFunc(o.list[y].links, func(l bond) bool { return o.placed[l.to] })
			if held && !slices.Contains(o.shuts(y), c.body) {
				o.put(turnIn{bodies: []int32{y}, way: way})
				return 1
			}
			if x, ok := o.freeWith(c.body, y); ok {
				o.put(turnIn{bodies: []int32{y}, way: way, tied: true})
				o.put(turnIn{bodies: []int32{c.body}, way: x})
				return 2
			}
		}
		if n := o.assemble(c); n > 0 {
			return n
		}
	}
	return 0
}

// freeWith finds a way in for b once y is placed too.
func (o *orderer) freeWith(b, y int32) (geom.Vec, bool) {
	with := func(i int32) bool { return o.in[i] || o.at[i] == y }
	for w, v := range o.list[b].ways {
		if o.list[b].dead&(1<<w) == 0 && o.sweep(o.list[b].parts, v, with) {
			return v, true
		}
	}
	return geom.Vec{}, false
}

// assemble joins a body with the neighbours it would shut out, if they go onto it in the hand and the whole then goes
// in at once.
func (o *orderer) assemble(c choice) int {
	t := turnIn{bodies: append([]int32{c.body}, c.shut...)}
	var parts []int32
	for k, b := range t.bodies {
		if k > 0 {
			made := t.bodies[:k]
			in := func(i int32) bool { return o.at[i] >= 0 && slices.Contains(made, o.at[i]) }
			if !slices.ContainsFunc(o.list[b].ways, func(v geom.Vec) bool { return o.sweep(o.list[b].parts, v, in) }) {
				return 0
			}
		}
		parts = append(parts, o.list[b].parts...)
	}
	for _, v := range o.list[c.body].ways {
		if o.sweep(parts, v, o.isIn) {
			t.way = v
			o.put(t)
			return len(t.bodies)
		}
	}
	return 0
}

// force places what should rather not be placed now: what shuts another out, else what ought to wait, else what has
// no way in.
func (o *orderer) force(list []choice) int {
	for _, c := range list {
		if way, ok := o.free(c.body); ok && !o.waits(c.body) {
			o.put(turnIn{bodies: []int32{c.body}, way: way})
			return 1
		}
	}
	for _, c := range list {
		if way, ok := o.free(c.body); ok {
			o.put(turnIn{bodies: []int32{c.body}, way: way})
			return 1
		}
	}
	b := list[0].body
	o.put(turnIn{bodies: []int32{b}, way: o.list[b].ways[0], forced: true})
	return 1
}
