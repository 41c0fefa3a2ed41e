package build

import (
	"strings"

	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// What matters: LDU from the stud, and grams.
const (
	partLever  = 29.0 // from the stud to a corner: a part of 1 x 2 on one of its studs reaches 32
	groupLever = 25.0
	groupGrams = 1.0
)

// single finds parts, and groups of parts, that one stud holds to the rest: the bridges of the graph of what holds
// what (R. Tarjan, A note on finding the bridges of a graph, 1974), where the bridge is a single stud.
func (c *checker) single() error {
	n := len(c.m.Instances)
	b := bridges{g: c.graph, seen: make([]int32, n), low: make([]int32, n), last: make([]int32, n),
		next: make([]int32, n), up: make([]int32, n)}
	for i := range n {
		if b.seen[i] == 0 {
			b.walk(int32(i))
		}
	}
	for k, child := range b.found {
		if k%64 == 0 && c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		c.hanging(&b, child)
	}
	return nil
}

// hanging judges one bridge: that between child and the part it was reached from.
func (c *checker) hanging(b *bridges, child int32) {
	mates := c.graph.Mates()
	stud, lines := -1, 0
	for _, x := range c.graph.Of(child) {
		if m := &mates[x]; m.A+m.B-child == b.up[child] {
			lines++
			if c.graph.Connectors(m.A)[m.ConA].Kind == part.StudMale {
				stud = int(x)
			}
		}
	}
	if stud < 0 || lines != 1 {
		return
	}
	list := b.below(child)
	if 2*len(list) > len(c.groups[c.of[child]]) { // the smaller side hangs
		list = c.others(child, list)
	}
	if len(list) == 0 {
		return
	}
	m := &mates[stud]
	lever, grams, far := aside(c.middle(list), m), 0.0, 0.0
	for _, i := range list {
		grams += c.weight(i)
	}
	for _, p := range c.box(list[0]).Corners() {
		far = max(far, aside(p, m))
	}
	var f Finding
	switch {
	case len(list) == 1 && far > partLever && !figure(c.infos[c.m.Instances[list[0]].Part].Title):
		text := ldraw.Format("%s is held by one stud and reaches %.1f mm from it: it turns and comes off easily.",
			c.name(list[0]), far*0.4)
		f = c.finding(OneStud, m.At, text, list...)
		f.Lever = far
	case len(list) > 1 && lever > groupLever && grams > groupGrams:
		text := ldraw.Format("%s, %.0f g, hangs on one stud, %.1f mm from it.", c.crowd(list), grams, lever*0.4)
		f = c.finding(HangsOnOne, m.At, text, list...)
		f.Lever = lever
	default:
		return
	}
	if f.Grams = grams; !c.propped(list, m) {
		c.report.OneStud = append(c.report.OneStud, f)
	}
}

// figure tells by its title a part that is made for one stud.
func figure(title string) bool {
	title = strings.TrimLeft(title, "=~_ ")
	return strings.HasPrefix(title, "Minifig") || strings.HasPrefix(title, "Figure") || strings.HasPrefix(title, "Animal")
}

// propped reports that a list stands on the ground or on parts other than that to which mate m holds it.
func (c *checker) propped(list []int32, m *connect.Mate) bool {
	in := make(map[int32]bool, len(list))
	for _, i := range list {
		if c.box(i).Max.Y >= c.lowest-level {
			return true
		}
		in[i] = true
	}
	in[m.A], in[m.B] = true, true
	on := false
	c.under(list, func(j int32) bool {
		on = !in[j]
		return !on
	})
	return on
}

// aside is how far a point is from the axis of a mate.
func aside(p geom.Vec, m *connect.Mate) float64 {
	d := p.Sub(m.At)
	return d.Sub(m.Axis.Scale(d.Dot(m.Axis))).Len()
}

// others are the instances that hang together with child, without those of a list.
func (c *checker) others(child int32, list []int32) []int32 {
	in := make(map[int32]bool, len(list))
	for _, i := range list {
		in[i] = true
	}
	of, _ := c.graph.Components()
	var out []int32
	for _, i := range c.groups[c.of[child]] {
		if !in[i] && of[i] == of[child] {
			out = append(out, i)
		}
	}
	return out
}

// bridges is a depth-first search without recursion, as towers are deep. Several mates between two instances count as
// one edge.
type bridges struct {
	g     *connect.Graph
	seen  []int32 // the order of visits, from 1
	low   []int32 // the earliest visit reached from below, but not by the edge it was reached by
	last  []int32 // the last visit below it
	next  []int32 // how many mates were followed
	up    []int32
	order []int32 // by visit
	found []int32 // instances whose edge upwards is a bridge
	stack []int32
}

func (b *bridges) visit(i, from int32) {
	b.order = append(b.order, i)
	b.seen[i] = int32(len(b.order))
	b.low[i], b.up[i] = b.seen[i], from
	b.stack = append(b.stack, i)
}

func (b *bridges) walk(root int32) {
	b.visit(root, -1)
	mates := b.g.Mates()
	for len(b.stack) > 0 {
		i := b.stack[len(b.stack)-1]
		list := b.g.Of(i)
		if int(b.next[i]) < len(list) {
			m := &mates[list[b.next[i]]]
			b.next[i]++
			switch j := m.A + m.B - i; {
			case b.seen[j] == 0:
				b.visit(j, i)
			case j != b.up[i]:
				b.low[i] = min(b.low[i], b.seen[j])
			}
			continue
		}
		b.stack = b.stack[:len(b.stack)-1]
		b.last[i] = int32(len(b.order))
		if u := b.up[i]; u >= 0 {
			b.low[u] = min(b.low[u], b.low[i])
			if b.low[i] == b.seen[i] {
				b.found = append(b.found, i)
			}
		}
	}
}

// below lists an instance and what hangs on it, as the search came to them.
func (b *bridges) below(i int32) []int32 { return b.order[b.seen[i]-1 : b.last[i]] }
