package step

import (
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/internal/sorts"
	"madang/brick/ldraw"
)

// body is what a builder takes in hand at once: a part, or a finished sub-model.
type body struct {
	item
	parts []int32
	box   geom.Box // in the frame of the group, where -Y is up
	kind  kind
	ways  []geom.Vec           // directions it may come from, in the group's frame: the six sides, then askew ones
	dead  uint32               // by way: something placed is in it. What is placed stays, so that no way opens again
	clear [maxWays - sides]int // by way askew: of what was placed in order, how much is known not to be in it
	links []bond
	loose [][]int32 // of a body in several pieces: what holds each
	bends bool      // rubber or string: it finds its way in
	twin  [2]int32  // its mirror partner across the group's middle plane in x and in z; -1 for none
	after []int32   // bodies that would shut it out: they wait for it
}

// kind tells bodies that look alike.
type kind struct {
	part    int32
	colour  ldraw.Colour
	section *ldraw.Section
}

// bond is what holds two bodies together.
type bond struct {
	to    int32
	mates int // 0: they only touch
}

// plate is the height of a plate, LDU: the height of a layer.
const plate = 8.0

// bodies measures the items of a group: boxes, bonds, ways in and mirror partners. at must hold -1 for every
// instance, and holds the body of each of the group's when it returns.
func (y *yard) bodies(d *draft, items []item, at []int32) []body {
	out := make([]body, len(items))
	for i, t := range items {
		b := &out[i]
		*b = body{item: t, parts: d.body(t), box: geom.Empty, twin: [2]int32{-1, -1}}
		for _, k := range b.parts {
			at[k] = int32(i)
			b.box = b.box.Union(y.shapeOf(k))
		}
		if b.box.IsEmpty() {
			b.box = geom.Box{}
		}
		first := &y.m.Instances[t.part]
		b.kind = kind{part: first.Part, colour: first.Colour}
		if t.use >= 0 {
			b.kind = kind{part: -1, colour: y.m.Uses[t.use].Colour, section: y.m.Uses[t.use].Section}
		}
	}
	for i := range out {
		y.bond(&out[i], int32(i), at)
	}
	twins(out)
	return out
}

// bond collects what holds a body to others of the group, and the ways it may come: the sides, and along its mates'
// axes.
func (y *yard) bond(b *body, self int32, at []int32) {
	b.ways = append(make([]geom.Vec, 0, sides), main[:]...)
	for _, k := range b.parts {
		b.bends = b.bends || len(b.parts) == 1 && y.bends[y.m.Instances[k].Part]
		for _, l := range y.of(k) {
			o := at[l.to]
			if o < 0 || o == self {
				continue
			}
			n := 0
			if l.mates {
				n = 1
				v := y.frame.Rotate(l.axis).Unit()
				b.way(v)
				b.way(v.Scale(-1))
			}
			b.links = append(b.links, bond{o, n})
		}
	}
	sorts.Stable(b.links, func(a, b bond) int { return int(a.to - b.to) })
	one := b.links[:0]
	for _, l := range b.links {
		if k := len(one); k > 0 && one[k-1].to == l.to {
			one[k-1].mates += l.mates
			continue
		}
		one = append(one, l)
	}
	b.links = one
	if len(b.parts) > 1 {
		b.loose = y.pieces(b.parts, self, at)
	}
}

// pieces lists, for a body that does not hang together by itself, what of the group holds each of its pieces. A piece
// that nothing of the group holds is left out. It is nil for a body of one piece.
func (y *yard) pieces(parts []int32, self int32, at []int32) [][]int32 {
	seen := make(map[int32]bool, len(parts))
	var out [][]int32
	n := 0
	for _, first := range parts {
		if seen[first] {
			continue
		}
		seen[first] = true
		n++
		var held []int32
		for stack := []int32{first}; len(stack) > 0; {
			k := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, l := range y.of(k) {
				switch o := at[l.to]; {
				case o == self && !seen[l.to]:
					seen[l.to] = true
					stack = append(stack, l.to)
				case o >= 0 && o != self && !slices.Contains(held, o):
					held = append(held, o)
				}
			}
		}
		if len(held) > 0 {
			out = append(out, held)
		}
	}
	if n < 2 {
		return nil
	}
	return out
}

func (b *body) way(v geom.Vec) {
	if len(b.ways) >= maxWays || !(v.Len() > 0.5) {
		return
	}
	for _, w := range b.ways {
		if w.Dot(v) > 0.999 {
			return
		}
	}
	b.ways = append(b.ways, v)
}

// place is where the middle of a body is, to the LDU, with what it looks like.
type place struct {
	kind    kind
	x, y, z int32
}

func (b *body) place(x, z float64) place {
	c := b.box.Centre()
	r := func(v float64) int32 { return int32(math.Round(max(-1e9, min(1e9, v)))) }
	return place{b.kind, r(x), r(c.Y), r(z)}
}

// twins pairs the bodies that mirror one another across the middle plane of the widest body, or of the whole group,
// whichever pairs more of them.
func twins(list []body) {
	if len(list) < 4 {
		return
	}
	all, widest := geom.Empty, 0
	where := make(map[place]int32, len(list))
	for i := range list {
		b := &list[i]
		all = all.Union(b.box)
		if area(b.box) > area(list[widest].box) {
			widest = i
		}
		c := b.box.Centre()
		where[b.place(c.X, c.Z)] = int32(i)
	}
	for axis := range 2 {
		best := 0
		for _, mid := range []geom.Vec{list[widest].box.Centre(), all.Centre()} {
			n := 0
			found := make([]int32, len(list))
			for i := range list {
				c := list[i].box.Centre()
				p := list[i].place(2*mid.X-c.X, c.Z)
				if axis == 1 {
					p = list[i].place(c.X, 2*mid.Z-c.Z)
				}
				found[i] = -1
				if j, ok := where[p]; ok && int(j) != i {
					found[i] = j
					n++
				}
			}
			if n > best {
				best = n
				for i := range list {
					list[i].twin[axis] = found[i]
				}
			}
		}
	}
}

// area is the footprint of a box, LDU².
func area(b geom.Box) float64 {
	s := b.Size()
	return s.X * s.Z
}
