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
	forced bool    // no way in was free
}

// orderer grows the placed set of one group.
type orderer struct {
	*yard
	list   []body
	at     []int32 // by instance: its body, -1 for what is not of the group
	in     []bool  // by instance: placed
	placed []bool  // by body
	front  []int32 // bodies that could be next: they hold on to what is placed, or stand on the table
	known  []bool  // by body: is or was in front
	last   []int32 // the last bodies placed, the newest first
	costs  []choice
	out    []turnIn

	cols   *columns
	shades [][]shade          // by body: what it does to the ways of others
	place  map[[2]int32]int32 // where in shades of the first the second is

	seq    []int32 // the parts placed, in order
	low    float64 // of the whole group, LDU in its frame
	table  float64 // how low the base stands, LDU in the group's frame
	ground ground
	owing  []int32 // bodies of this run that nothing holds yet, or not all of them: their step goes on
}

func (p *planner) orderer(y *yard, list []body) *orderer {
	n := len(list)
	low := math.Inf(-1)
	for i := range list {
		low = max(low, list[i].box.Max.Y)
	}
	return &orderer{yard: y, low: low, list: list, at: p.at, in: p.in, placed: make([]bool, n), known: make([]bool, n),
		cols: newColumns(list), shades: make([][]shade, n), place: map[[2]int32]int32{},
		ground: newGround(n)}
}

func (o *orderer) isIn(i int32) bool { return o.in[i] }

// run orders the bodies of one component, in which all hang together.
func (o *orderer) run(ctx context.Context, comp []int32) error {
	o.front, o.last, o.out, o.table = o.front[:0], o.last[:0], nil, math.Inf(1)
	left := len(comp)
	for _, b := range comp {
		o.known[b] = false
	}
	for _, b := range comp { // what is placed already, when a part of an order is filled in
		if o.attached(b) {
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

// level is how far apart the undersides of what stands on one table may be, LDU: the pins of a wheel plate reach so
// far below it.
const level = 2.5

// begin chooses the table, the lowest height that offers a broad footing of bodies that are not small beside the
// widest of the lower third, and places the widest body that stands on
// it. What stands there beside it may be built on the table too.
func (o *orderer) begin(comp []int32) {
	var stand []int32
	most := 0.0
	for _, b := range comp {
		if o.upright(b) {
			stand = append(stand, b)
		}
	}
	if len(stand) == 0 { // held from the side only, all of it: a figure, a wheel on its axle
		stand = comp
	}
	box, widest := geom.Empty, 0.0
	for _, b := range stand {
		box = box.Union(o.list[b].box)
	}
	low := box.Max.Y - max(9*plate, box.Size().Y/3)
	for _, b := range stand {
		if o.list[b].box.Max.Y >= low {
			widest = max(widest, area(o.list[b].box))
		}
	}
	footing, broad := make([]float64, len(stand)), make([]float64, len(stand))
	for i, b := range stand {
		for _, c := range stand {
			if math.Abs(o.list[c].box.Max.Y-o.list[b].box.Max.Y) <= level {
				footing[i] += area(o.list[c].box)
				broad[i] = max(broad[i], area(o.list[c].box))
			}
		}
		most = max(most, footing[i])
	}
	o.table = math.Inf(-1)
	for i, b := range stand {
		if footing[i] >= most/4 && broad[i] >= 0.4*widest {
			o.table = max(o.table, o.list[b].box.Max.Y)
		}
	}
	seed := int32(-1)
	for _, b := range stand {
		k := &o.list[b]
		if math.Abs(k.box.Max.Y-o.table) > level {
			continue
		}
		o.show(b)
		if seed < 0 || area(k.box) > area(o.list[seed].box)*1.001 {
			seed = b
		}
	}
	o.put(turnIn{bodies: []int32{seed}})
}

// upright reports that something holds a body from above or below.
func (o *orderer) upright(b int32) bool {
	k := &o.list[b]
	for _, i := range k.parts {
		for _, l := range o.of(i) {
			if o.at[l.to] != b && l.mates && math.Abs(o.frame.Rotate(l.axis).Unit().Y) > 0.9 {
				return true
			}
		}
	}
	return false
}

// show puts a body into the front.
func (o *orderer) show(b int32) {
	if !o.known[b] {
		o.known[b] = true
		o.front = append(o.front, b)
	}
}

// choice is a body of the front with its cost, and what it would shut out.
type choice struct {
	body int32
	cost float64
	shut []int32
}

// next places the next body, or bodies that go together, and says how many.
func (o *orderer) next(comp []int32) int {
	list := o.costs[:0]
	for _, b := range o.front {
		list = append(list, choice{body: b, cost: o.cost(b)})
	}
	o.costs = list
	var shutting []choice
	var stuck, waiting []int32
	for len(list) > 0 { // the cheapest first; seldom more than a few are looked at, so that they are not sorted
		k := 0
		for i := range list {
			if list[i].cost < list[k].cost {
				k = i
			}
		}
		c := list[k]
		list[k] = list[len(list)-1]
		list = list[:len(list)-1]
		switch {
		case !o.list[c.body].bends && !o.open(c.body, o.list[c.body].dead, -1):
			stuck = append(stuck, c.body)
			continue
		case o.waits(c.body) || !o.ready(c.body):
			waiting = append(waiting, c.body)
			continue
		}
		if c.shut = o.shuts(c.body); len(c.shut) == 0 {
			o.put(turnIn{bodies: []int32{c.body}})
			return 1
		}
		shutting = append(shutting, c)
	}
	return o.compromise(comp, shutting, waiting, stuck)
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

// put places the bodies of an entry.
func (o *orderer) put(t turnIn) {
	for _, b := range t.bodies {
		for _, s := range o.casts(b) {
			o.list[s.on].dead |= s.blind
		}
	}
	t.tied = o.hold(t.bodies) || t.tied
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
