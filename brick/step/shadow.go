package step

import (
	"madang/brick/geom"
)

// Every body may come from six sides, those of its group's frame, and along the axes of its mates that lie askew to
// it. The first six ways of a body are these, as bits of body.dead.
const (
	above = iota
	right
	left
	behind
	before
	below
	sides
)

// maxWays bounds the ways of one body.
const maxWays = 14

// shade is what one body does to the ways of another: the directional blocking graph of Wilson (1992), found as it is
// needed. A way that something placed is in stays shut, since what is placed stays.
type shade struct {
	on            int32
	tested, blind uint32 // by way: looked at; shut
}

// overlap is by how much two outlines must overlap for their cores to meet: each is worn by 1 LDU.
const overlap = 2.0

// columns finds the bodies that share a line of sight with another, by the grid of their outlines along each axis.
type columns struct {
	axis  [3]grid
	stamp []int32
	turn  int32
}

// grid is a table of the outlines of bodies seen along one axis.
type grid struct {
	u, v       int // which axes its cells are made of
	lo         [2]float64
	cell       float64
	nu, nv     int
	first, all []int32
}

// maxCells bounds a side of a grid.
const maxCells = 128

func newColumns(list []body) *columns {
	c := &columns{stamp: make([]int32, len(list))}
	box := geom.Empty
	for i := range list {
		box = box.Union(list[i].box)
	}
	for k := range c.axis {
		c.axis[k] = newGrid(list, box, (k+1)%3, (k+2)%3)
	}
	return c
}

func newGrid(list []body, box geom.Box, u, v int) grid {
	g := grid{u: u, v: v, cell: 40}
	g.lo = [2]float64{side(box.Min, u), side(box.Min, v)}
	du, dv := side(box.Max, u)-g.lo[0], side(box.Max, v)-g.lo[1]
	g.cell = max(g.cell, du/maxCells, dv/maxCells)
	g.nu, g.nv = int(du/g.cell)+1, int(dv/g.cell)+1
	g.first = make([]int32, g.nu*g.nv+1)
	for i := range list {
		g.each(&list[i].box, func(c int) { g.first[c+1]++ })
	}
	for c := range g.nu * g.nv {
		g.first[c+1] += g.first[c]
	}
	g.all = make([]int32, g.first[g.nu*g.nv])
	next := append([]int32(nil), g.first...)
	for i := range list {
		g.each(&list[i].box, func(c int) {
			g.all[next[c]] = int32(i)
			next[c]++
		})
	}
	return g
}

// each calls f for the cells that a box covers.
func (g *grid) each(b *geom.Box, f func(c int)) {
	at := func(v, lo float64, n int) int { return max(0, min(n-1, int((v-lo)/g.cell))) }
	u0, u1 := at(side(b.Min, g.u), g.lo[0], g.nu), at(side(b.Max, g.u), g.lo[0], g.nu)
	v0, v1 := at(side(b.Min, g.v), g.lo[1], g.nv), at(side(b.Max, g.v), g.lo[1], g.nv)
	for u := u0; u <= u1; u++ {
		for v := v0; v <= v1; v++ {
			f(u*g.nv + v)
		}
	}
}

func side(v geom.Vec, k int) float64 {
	switch k {
	case 0:
		return v.X
	case 1:
		return v.Y
	}
	return v.Z
}

// towards and away are the ways along each axis: coming from the positive side and from the negative one. +Y is down.
var towards, away = [3]int{right, below, behind}, [3]int{left, above, before}

// casts brings up to date which ways of which unplaced bodies b is in, or would be in once placed. Ways that are
// shut already are left out.
func (o *orderer) casts(b int32) []shade {
	x := &o.list[b].box
	for k := range 3 {
		g := &o.cols.axis[k]
		o.cols.turn++
		g.each(x, func(c int) {
			for _, z := range g.all[g.first[c]:g.first[c+1]] {
				if o.cols.stamp[z] == o.cols.turn {
					continue
				}
				o.cols.stamp[z] = o.cols.turn
				if z != b && !o.placed[z] {
					o.cast(b, z, k)
				}
			}
		})
	}
	return o.shades[b]
}

// cast looks at the two ways of z along one axis of the frame.
func (o *orderer) cast(b, z int32, k int) {
	x, y := &o.list[b].box, &o.list[z].box
	for _, m := range [2]int{(k + 1) % 3, (k + 2) % 3} {
		if min(side(x.Max, m), side(y.Max, m))-max(side(x.Min, m), side(y.Min, m)) <= overlap {
			return
		}
	}
	// Coming from the positive side, z passes everything beyond its own near end.
	if side(x.Max, k) > side(y.Min, k)+overlap {
		o.test(b, z, towards[k])
	}
	if side(x.Min, k) < side(y.Max, k)-overlap {
		o.test(b, z, away[k])
	}
}

// test finds out whether b is in one way of z, unless that is known or of no use.
func (o *orderer) test(b, z int32, way int) {
	n := &o.list[z]
	if n.dead&(1<<way) != 0 {
		return
	}
	i, ok := o.shadeOf(b, z)
	if !ok {
		o.shades[b] = append(o.shades[b], shade{on: z})
		i = len(o.shades[b]) - 1
		o.place[[2]int32{b, z}] = int32(i)
	}
	s := &o.shades[b][i]
	if s.tested&(1<<way) != 0 {
		return
	}
	s.tested |= 1 << way
	if !o.past(n.parts, o.list[b].parts, n.ways[way]) {
		s.blind |= 1 << way
	}
}

func (o *orderer) shadeOf(b, z int32) (int, bool) {
	i, ok := o.place[[2]int32{b, z}]
	return int(i), ok
}

// shuts lists the unplaced bodies that have a way in now and would have none once b is placed.
func (o *orderer) shuts(b int32) []int32 {
	var out []int32
	for _, s := range o.casts(b) {
		n := &o.list[s.on]
		if o.placed[s.on] || s.blind&^n.dead == 0 || n.bends {
			continue
		}
		if !o.open(s.on, n.dead|s.blind, b) && o.open(s.on, n.dead, -1) {
			out = append(out, s.on)
		}
	}
	return out
}

// open reports that a body has a way in: one of the six sides that is not shut, or a way askew to them that is clear
// of what is placed and of one body more.
func (o *orderer) open(z int32, dead uint32, more int32) bool {
	n := &o.list[z]
	if dead&(1<<sides-1) != 1<<sides-1 {
		return true
	}
	for w := sides; w < len(n.ways); w++ {
		if n.dead&(1<<w) != 0 {
			continue
		}
		if n.clear[w-sides] > len(o.seq) {
			n.clear[w-sides] = 0
		}
		if !o.past(n.parts, o.seq[n.clear[w-sides]:], n.ways[w]) {
			n.dead |= 1 << w
			continue
		}
		n.clear[w-sides] = len(o.seq)
		if more < 0 || o.past(n.parts, o.list[more].parts, n.ways[w]) {
			return true
		}
	}
	return false
}
