package step

import (
	"math"
	"slices"
)

// ground keeps what hangs together of the bodies that a run placed, as a union-find.
type ground struct {
	root   []int32
	size   []int     // by root: its parts
	low    []float64 // by root: its underside, LDU in the group's frame
	pieces int       // how many there are
	most   int32     // a body of the largest, -1 for none
	deep   float64   // the lowest that was placed
}

func newGround(n int) ground {
	return ground{root: make([]int32, n), size: make([]int, n), low: make([]float64, n)}
}

// of is the piece of a placed body.
func (g *ground) of(b int32) int32 {
	for g.root[b] != b {
		g.root[b] = g.root[g.root[b]]
		b = g.root[b]
	}
	return b
}

// join makes one piece of those of two bodies.
func (g *ground) join(a, b int32) {
	if a, b = g.of(a), g.of(b); a != b {
		g.root[a] = b
		g.size[b] += g.size[a]
		g.low[b] = max(g.low[a], g.low[b])
		g.pieces--
	}
}

// largest remembers the piece of a body where it is the largest.
func (g *ground) largest(b int32) {
	if b = g.of(b); g.most < 0 || g.size[b] > g.size[g.of(g.most)] {
		g.most = b
	}
}

// reset clears the ground for a run over a component; what was placed before and holds some of it stays.
func (o *orderer) reset(comp []int32) {
	o.ground.pieces, o.ground.most, o.ground.deep, o.owing = 0, -1, math.Inf(-1), o.owing[:0]
	for _, b := range comp {
		for _, l := range o.list[b].links {
			if o.placed[l.to] {
				o.ground.largest(l.to)
			}
		}
	}
}

// lift takes the bodies of a component away again, before which began parts were placed.
func (o *orderer) lift(comp []int32, began int) {
	for _, b := range comp {
		o.placed[b] = false
		for _, i := range o.list[b].parts {
			o.in[i] = false
		}
	}
	o.seq = o.seq[:began]
	o.reset(comp)
}

// hold places bodies that go in at once, and reports that some of what is placed is owed a hold still: the step goes
// on.
func (o *orderer) hold(bodies []int32) bool {
	g := &o.ground
	for _, b := range bodies {
		o.take(b)
		low := o.list[b].box.Max.Y
		g.root[b], g.size[b], g.low[b] = b, len(o.list[b].parts), low
		g.pieces++
		g.deep = max(g.deep, low)
	}
	for _, b := range bodies {
		for _, l := range o.list[b].links {
			if o.placed[l.to] {
				g.join(b, l.to)
			}
		}
		g.largest(b)
	}
	o.owing = slices.DeleteFunc(append(o.owing, bodies...), o.settled)
	return len(o.owing) > 0
}

// settled reports that a placed body does not hang in the air, by the rule that a judge has: every piece of it is
// held, and what it is of is the largest there is or stands on the table.
func (o *orderer) settled(b int32) bool {
	g := &o.ground
	r := g.of(b)
	return o.pieced(b) && (r == g.of(g.most) || g.low[r] > g.deep-level)
}

// ready reports that a body would be held, every piece of it.
func (o *orderer) ready(b int32) bool { return o.pieced(b) && o.grounded(b, o.attached(b)) }

// pieced reports that something placed holds every piece of a body that does not hang together by itself.
func (o *orderer) pieced(b int32) bool {
	for _, held := range o.list[b].loose {
		if !slices.ContainsFunc(held, func(n int32) bool { return o.placed[n] }) {
			return false
		}
	}
	return true
}

// grounded reports that a body stands or hangs as it may: on the table while nothing hangs lower than it, and lower
// than the table where all that is placed is of one piece, or becomes so by it.
func (o *orderer) grounded(b int32, held bool) bool {
	if o.list[b].box.Max.Y <= o.table+level {
		return held || o.ground.deep <= o.table+level
	}
	return held && (o.ground.pieces <= 1 || o.ground.pieces <= o.joined(b))
}

// joined counts the pieces that a body holds on to.
func (o *orderer) joined(b int32) int {
	var roots [8]int32
	n := 0
	for _, l := range o.list[b].links {
		if o.placed[l.to] && n < len(roots) && !slices.Contains(roots[:n], o.ground.of(l.to)) {
			roots[n] = o.ground.of(l.to)
			n++
		}
	}
	return n
}

// settles reports that a body holds what nothing holds yet.
func (o *orderer) settles(b int32) bool {
	return slices.ContainsFunc(o.owing, func(x int32) bool { return o.linked(b, x) })
}

// take marks a body as placed.
func (o *orderer) take(b int32) {
	o.placed[b], o.known[b] = true, true
	for _, i := range o.list[b].parts {
		o.in[i] = true
	}
	o.seq = append(o.seq, o.list[b].parts...)
}
