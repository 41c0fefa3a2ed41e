package step

import (
	"context"
	"slices"

	"madang/brick/collide"
	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/internal/sorts"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// Site is what planning and judging know of a model: where its parts are, what holds on to what, and whether a way in
// is free. It serves any number of plans of the model, one at a time.
type Site struct {
	m     *ldraw.Placed
	shape []geom.Box // by kind of part, in its own frame
	box   []geom.Box // by instance, in the model
	first []int32    // links[first[i]:first[i+1]] are those of instance i
	links []link
	bends []bool // by kind of part: rubber, string or hose, which no straight way tells anything about

	space   *collide.Space
	sleeves collide.Joints
}

// NewSite joins what the engine knows of a model: the boxes of its parts, its graph of mates and its bodies in space,
// which must both have been made of m. The error is the context's or that of a part that cannot be read.
func NewSite(ctx context.Context, m *ldraw.Placed, lib *part.Library, g *connect.Graph, space *collide.Space,
) (*Site, error) {
	s := &Site{m: m, shape: make([]geom.Box, len(m.Parts)), box: make([]geom.Box, len(m.Instances))}
	for i := range m.Parts {
		p, err := lib.Part(ctx, m.Parts[i].Name)
		if err != nil {
			return nil, err
		}
		s.shape[i] = p.Mesh.Box
		switch p.Category {
		case "Tyre", "String", "Hose":
			s.bends = append(s.bends, true)
		default:
			s.bends = append(s.bends, false)
		}
	}
	for i := range m.Instances {
		s.box[i] = s.shape[m.Instances[i].Part].Transform(&m.Instances[i].Mat)
	}
	holds := make([]hold, 0, len(g.Mates()))
	for _, x := range g.Mates() {
		in, out := &g.Connectors(x.A)[x.ConA], &g.Connectors(x.B)[x.ConB]
		h := hold{a: x.A, b: x.B, axis: x.Axis}
		switch {
		case in.Shape != part.Cylinder || out.Shape != part.Cylinder:
			h.lets = anyWay
		case in.Kind == part.StudMale: // its foot is closed by the part it stands on
			h.lets = oneWay
			up := in.At.Rotate(geom.Vec{Y: -1})
			h.axis = m.Instances[x.A].Mat.Rotate(up).Unit()
		case out.Caps == part.CapFar:
			h.lets = oneWay
		case out.Caps == part.CapAt:
			h.lets, h.axis = oneWay, x.Axis.Scale(-1)
		}
		holds = append(holds, h)
	}
	s.space, s.sleeves = space, collide.JointsOf(g)
	s.index(holds, nil)
	touch, err := s.touching(ctx)
	if err != nil {
		return nil, err
	}
	s.index(holds, touch)
	return s, nil
}

// link is one hold that a part has on another.
type link struct {
	to    int32
	axis  geom.Vec // of the mate, in the model: the way out of a mate of one way. Zero for mere contact
	lets  lets
	mates bool // false: they touch, and nothing is known of how they hold
}

// hold is a mate of two instances; a goes into b along the axis.
type hold struct {
	a, b int32
	axis geom.Vec
	lets lets
}

// lets says along which lines a mate can be made and undone.
type lets uint8

const (
	twoWay lets = iota // a pin in a hole that is open at both ends
	oneWay             // a stud in its antistud
	anyWay             // a clip, a ball
)

// reach is how near two boxes are that touch, LDU. Parts drawn to the last digit still leave a gap of rounding.
const reach = 1.0

// few is the size up to which a body that stands on the ground is still taken to hang on what it touches: a tyre on
// its rim, a cape on its figure, but not a second vehicle parked beside the first.
const few = 3

// index sorts links by instance.
func (s *Site) index(holds []hold, touch [][2]int32) {
	n := len(s.m.Instances)
	s.first = make([]int32, n+1)
	for _, h := range holds {
		s.first[h.a+1]++
		s.first[h.b+1]++
	}
	for _, t := range touch {
		s.first[t[0]+1]++
		s.first[t[1]+1]++
	}
	for i := range n {
		s.first[i+1] += s.first[i]
	}
	s.links = make([]link, s.first[n])
	next := slices.Clone(s.first[:n])
	put := func(a int32, l link) {
		s.links[next[a]] = l
		next[a]++
	}
	for _, h := range holds {
		put(h.a, link{h.b, h.axis.Scale(-1), h.lets, true})
		put(h.b, link{h.a, h.axis, h.lets, true})
	}
	for _, t := range touch {
		put(t[0], link{to: t[1]})
		put(t[1], link{to: t[0]})
	}
}

// of lists the links of an instance.
func (s *Site) of(i int32) []link { return s.links[s.first[i]:s.first[i+1]] }

// touching finds what holds bodies that mate nothing else: pairs of touching boxes of parts in different bodies, for
// every body but the largest and those of more than a few parts that stand on the ground.
func (s *Site) touching(ctx context.Context) ([][2]int32, error) {
	n := len(s.m.Instances)
	body, count := s.components(func(int32) bool { return true })
	size, low := make([]int, count), make([]float64, count)
	ground := -1e30
	for c := range low {
		low[c] = -1e30
	}
	for i := range n {
		c := body[i]
		size[c]++
		low[c] = max(low[c], s.box[i].Max.Y)
		ground = max(ground, s.box[i].Max.Y)
	}
	largest := 0
	for c := range size {
		if size[c] > size[largest] {
			largest = c
		}
	}
	asks := func(i int) bool {
		c := int(body[i])
		return c != largest && (size[c] <= few || low[c] < ground-reach)
	}
	byX := make([]int32, n)
	for i := range byX {
		byX[i] = int32(i)
	}
	sorts.Func(byX, func(a, b int32) int { return sign(s.box[a].Min.X - s.box[b].Min.X) })
	var out [][2]int32
	var open []int32 // swept along x
	for k, i := range byX {
		if k%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		keep := open[:0]
		for _, j := range open {
			if s.box[j].Max.X < s.box[i].Min.X-reach {
				continue
			}
			keep = append(keep, j)
			if body[i] != body[j] && (asks(int(i)) || asks(int(j))) && near(&s.box[i], &s.box[j]) {
				out = append(out, [2]int32{min(i, j), max(i, j)})
			}
		}
		open = append(keep, i)
	}
	sorts.Func(out, func(a, b [2]int32) int {
		if a[0] != b[0] {
			return int(a[0] - b[0])
		}
		return int(a[1] - b[1])
	})
	return out, nil
}

func sign(v float64) int {
	switch {
	case v < 0:
		return -1
	case v > 0:
		return 1
	}
	return 0
}

// near reports boxes that touch or overlap.
func near(a, b *geom.Box) bool {
	return a.Min.X <= b.Max.X+reach && b.Min.X <= a.Max.X+reach &&
		a.Min.Y <= b.Max.Y+reach && b.Min.Y <= a.Max.Y+reach &&
		a.Min.Z <= b.Max.Z+reach && b.Min.Z <= a.Max.Z+reach
}

// components numbers the bodies that the links make of the instances that are in, from 0 in the order of their first
// instance; -1 for instances that are not in.
func (s *Site) components(in func(int32) bool) (of []int32, n int) {
	of = make([]int32, len(s.m.Instances))
	for i := range of {
		of[i] = -1
	}
	var stack []int32
	for i := range of {
		if of[i] >= 0 || !in(int32(i)) {
			continue
		}
		of[i] = int32(n)
		stack = append(stack[:0], int32(i))
		for len(stack) > 0 {
			k := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, l := range s.of(k) {
				if of[l.to] < 0 && in(l.to) {
					of[l.to] = int32(n)
					stack = append(stack, l.to)
				}
			}
		}
		n++
	}
	return of, n
}
