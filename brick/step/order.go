package step

import (
	"context"
	"math"
	"slices"

	"madang/brick/geom"
)

// turnIn is one entry of an order: a body, or bodies that go in as one.
type turnIn struct {
	bodies []int32 // more than one: a sub-assembly, in the order it is built
	tied   bool    // holds on to nothing until the next entry is in: the two are of one step
	way    geom.Vec
	forced bool // no way in was free
}

// orderer grows the placed set of one group.
type orderer struct {
	*Site
	list   []body
	at     []int32 // by instance: its body, -1 for what is not of the group
	in     []bool  // by instance: placed
	placed []bool  // by body
	front  []int32 // bodies that could be next: they hold on to what is placed, or stand on the ground
	known  []bool  // by body: is or was in front
	last   []int32 // the last bodies placed, the newest first
	base   int     // the level that is built on
	out    []turnIn
}

func (o *orderer) isIn(i int32) bool { return o.in[i] }

// run orders the bodies of one component, in which all hang together.
func (o *orderer) run(ctx context.Context, comp []int32) error {
	o.front, o.last, o.out = o.front[:0], o.last[:0], nil
	left := len(comp)
	for _, b := range comp {
		o.known[b] = false
	}
	for _, b := range comp { // what is placed already, when a part of an order is filled in
		if slices.ContainsFunc(o.list[b].links, func(l bond) bool { return o.placed[l.to] }) {
			o.show(b)
		}
	}
	if len(o.front) == 0 {
		o.begin(comp)
		left--
	}
	for left > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		left -= o.next(comp)
	}
	return nil
}

// begin places the seed. What stands on the ground beside it may be built from the start too.
func (o *orderer) begin(comp []int32) {
	seed := o.seed(comp)
	o.base = o.list[seed].level
	lowest := o.base
	for _, b := range comp {
		lowest = min(lowest, o.list[b].level)
	}
	for _, b := range comp {
		if o.base == lowest && o.list[b].level == lowest && o.upright(b) {
			o.show(b)
		}
	}
	o.put(turnIn{bodies: []int32{seed}, way: o.list[seed].ways[0]})
}

// seed chooses what a builder begins with: of what lies low and is held by something, the widest.
func (o *orderer) seed(comp []int32) int32 {
	box := geom.Empty
	for _, b := range comp {
		box = box.Union(o.list[b].box)
	}
	top := box.Max.Y - max(3*3*plate, box.Size().Y/4)
	best, most := comp[0], -1.0
	for _, b := range comp {
		k := &o.list[b]
		if k.box.Max.Y < top {
			continue
		}
		score := area(k.box) * (1 + min(4, float64(len(k.links)))/4)
		if !o.upright(b) {
			score /= 8 // a wheel, a figure's arm: held from the side only
		}
		if score > most*1.001 || score > most*0.999 && k.box.Max.Y > o.list[best].box.Max.Y+reach {
			best, most = b, score
		}
	}
	return best
}

// upright reports that something holds a body from above or below, or that nothing is known of how it is held.
func (o *orderer) upright(b int32) bool {
	k := &o.list[b]
	up := k.ways[0]
	unknown := true
	for _, i := range k.parts {
		for _, l := range o.of(i) {
			if !l.mates {
				continue
			}
			if math.Abs(l.axis.Dot(up)) > 0.9 {
				return true
			}
			unknown = false
		}
	}
	return unknown
}

// show puts a body into the front.
func (o *orderer) show(b int32) {
	if !o.known[b] {
		o.known[b] = true
		o.front = append(o.front, b)
	}
}

// put places the bodies of an entry.
func (o *orderer) put(t turnIn) {
	for _, b := range t.bodies {
		o.placed[b], o.known[b] = true, true
		for _, i := range o.list[b].parts {
			o.in[i] = true
		}
	}
	for _, b := range t.bodies {
		for _, l := range o.list[b].links {
			if !o.placed[l.to] {
				o.show(l.to)
			}
		}
	}
	o.front = slices.DeleteFunc(o.front, func(b int32) bool { return o.placed[b] })
	o.last = append([]int32{t.bodies[0]}, o.last[:min(len(o.last), 5)]...)
	o.out = append(o.out, t)
}

// choice is a body of the front with its cost, and why it is put off.
type choice struct {
	body int32
	cost float64
	shut []int32 // unplaced neighbours it would leave without a way in
}

// tries bounds how many bodies of the front are looked at closely for one place in the order.
const tries = 24

// next places the next body, or bodies that go together, and says how many.
func (o *orderer) next(comp []int32) int {
	if len(o.front) == 0 { // cannot be while the component hangs together; an order is owed all the same
		for _, b := range comp {
			if !o.placed[b] {
				o.put(turnIn{bodies: []int32{b}, way: o.list[b].ways[0]})
				return 1
			}
		}
	}
	list := make([]choice, 0, tries)
	for _, b := range o.front {
		c := choice{body: b, cost: o.cost(b)}
		if len(list) == tries && c.cost >= list[tries-1].cost {
			continue
		}
		k, _ := slices.BinarySearchFunc(list, c, func(a, b choice) int {
			if a.cost != b.cost {
				return sign(a.cost - b.cost)
			}
			return int(a.body - b.body)
		})
		if len(list) == tries {
			list = list[:tries-1]
		}
		list = slices.Insert(list, k, c)
	}
	var shutting []choice
	for _, c := range list {
		if o.waits(c.body) {
			continue
		}
		way, ok := o.free(c.body)
		if !ok {
			continue
		}
		if c.shut = o.shuts(c.body); len(c.shut) == 0 {
			o.put(turnIn{bodies: []int32{c.body}, way: way})
			return 1
		}
		shutting = append(shutting, c)
	}
	if n := o.together(shutting); n > 0 {
		return n
	}
	return o.force(list)
}

// free finds the first way in that is clear of what is placed.
func (o *orderer) free(b int32) (geom.Vec, bool) {
	k := &o.list[b]
	for w, v := range k.ways {
		if k.dead&(1<<w) != 0 {
			continue
		}
		if o.sweep(k.parts, v, o.isIn) {
			return v, true
		}
		k.dead |= 1 << w
	}
	return geom.Vec{}, false
}

// waits reports that a body has to wait for another that it would shut out, as an earlier attempt showed.
func (o *orderer) waits(b int32) bool {
	for _, a := range o.list[b].after {
		if !o.placed[a] {
			return true
		}
	}
	return false
}

// shuts lists the unplaced neighbours of b that have a way in now and would have none once b is placed. This is the
// look-ahead of one step; ways past bodies that are not neighbours are taken on trust and tried when their turn comes.
func (o *orderer) shuts(b int32) []int32 {
	var out []int32
	only := func(i int32) bool { return o.at[i] == b }
	for _, l := range o.list[b].links {
		n := &o.list[l.to]
		if o.placed[l.to] || l.mates == 0 {
			continue
		}
		all := uint32(1)<<len(n.ways) - 1
		if n.dead == all {
			continue
		}
		open := false
		for w, v := range n.ways {
			if n.dead&(1<<w) == 0 && (o.clear(b, l.to, v) || o.sweep(n.parts, v, only)) {
				open = true
				break
			}
		}
		if !open {
			out = append(out, l.to)
		}
	}
	return out
}

// clear reports that b cannot be in the way of n coming from above or below, as their boxes show; a stud's height of
// overlap is what holding takes. Other directions are left to the sweep.
func (o *orderer) clear(b, n int32, from geom.Vec) bool {
	const stud = 4
	x, y := &o.list[b].box, &o.list[n].box
	switch up := from.Dot(o.list[n].ways[0]); {
	case up > 0.999:
		return x.Min.Y >= y.Max.Y-stud-reach
	case up < -0.999:
		return x.Max.Y <= y.Min.Y+stud+reach
	}
	return false
}
