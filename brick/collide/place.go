package collide

import (
	"context"

	"madang/brick/geom"
)

// Hit is two parts in each other.
type Hit struct {
	A, B   int32    // instances, A < B; A is -1 for a placement that is only tried
	At     geom.Vec // the middle of what they share, in the model, LDU
	Depth  float64  // about how far they are in each other, LDU
	Voxels int      // cubic LDU that their cores share
}

// Joints says where two instances hold each other, for parts may overlap there. A nil Joints says nowhere.
type Joints func(a, b int32) []Sleeve

// Blocked reports that a part of a kind placed at m would collide with one that is there. skip leaves out instances,
// such as the part's own old place; it may be nil.
func (s *Space) Blocked(kind int32, m *geom.Mat, skip func(int32) bool) bool {
	n, hit := s.place(kind, m), false
	s.near(&n.box, func(i int32) bool {
		if skip == nil || !skip(i) {
			o := &s.items[i]
			hit = collide(n.t, o.t, offset(n.at, o.at))
		}
		return !hit
	})
	return hit
}

// Test lists what a part of a kind placed at m would collide with, in the order of the instances.
func (s *Space) Test(kind int32, m *geom.Mat, skip func(int32) bool) []Hit {
	return s.TestJoined(kind, m, skip, nil)
}

// TestJoined is Test for a placement that holds on to parts: joined gives the sleeves it shares with an instance.
func (s *Space) TestJoined(kind int32, m *geom.Mat, skip func(int32) bool, joined func(i int32) []Sleeve) []Hit {
	n := s.place(kind, m)
	var out []Hit
	s.near(&n.box, func(i int32) bool {
		if skip != nil && skip(i) {
			return true
		}
		var sleeves func() []Sleeve
		if joined != nil {
			sleeves = func() []Sleeve { return joined(i) }
		}
		if h, ok := pair(&n, &s.items[i], sleeves); ok {
			h.A, h.B = -1, i
			out = append(out, h)
		}
		return true
	})
	sortHits(out)
	return out
}

// Of lists what instance i collides with.
func (s *Space) Of(i int32, joints Joints) []Hit {
	n := &s.items[i]
	if n.kind < 0 {
		return nil
	}
	var out []Hit
	s.near(&n.box, func(j int32) bool {
		if j != i {
			if h, ok := s.pairOf(min(i, j), max(i, j), joints); ok {
				out = append(out, h)
			}
		}
		return true
	})
	sortHits(out)
	return out
}

// All lists every pair that collides, by A and then B. It stops when the context ends.
func (s *Space) All(ctx context.Context, joints Joints) ([]Hit, error) {
	var out []Hit
	for i := range s.items {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		n := &s.items[i]
		if n.kind < 0 {
			continue
		}
		from := len(out)
		s.near(&n.box, func(j int32) bool {
			if j > int32(i) {
				if h, ok := s.pairOf(int32(i), j, joints); ok {
					out = append(out, h)
				}
			}
			return true
		})
		sortHits(out[from:])
	}
	return out, nil
}

func (s *Space) pairOf(a, b int32, joints Joints) (Hit, bool) {
	if yields(s.kinds[s.items[a].kind].stuff, s.kinds[s.items[b].kind].stuff) {
		return Hit{}, false
	}
	var sleeves func() []Sleeve
	if joints != nil {
		sleeves = func() []Sleeve { return joints(a, b) }
	}
	h, ok := pair(&s.items[a], &s.items[b], sleeves)
	h.A, h.B = a, b
	return h, ok
}

// pair asks for sleeves only when the cores meet, which few do.
func pair(a, b *item, sleeves func() []Sleeve) (Hit, bool) {
	off := offset(a.at, b.at)
	if !collide(a.t, b.t, off) {
		return Hit{}, false
	}
	var list []Sleeve
	if sleeves != nil {
		list = sleeves()
	}
	o := measure(a, b, off, list)
	if o.voxels < Enough {
		return Hit{}, false
	}
	return Hit{At: o.sum.Scale(1 / float64(o.voxels)).Add(a.at), Depth: o.depth(), Voxels: o.voxels}, true
}

// sortHits orders the few hits of one part.
func sortHits(h []Hit) {
	for i := 1; i < len(h); i++ {
		for j := i; j > 0 && before(h[j], h[j-1]); j-- {
			h[j], h[j-1] = h[j-1], h[j]
		}
	}
}

func before(a, b Hit) bool { return a.A < b.A || a.A == b.A && a.B < b.B }

// Foot is the box of the lowest layer of an instance's core, for what it stands on: 1 LDU wider and lower than the
// core, as it was eroded. It is false for an instance without a core.
func (s *Space) Foot(i int32) (geom.Box, bool) {
	n := &s.items[i]
	if n.kind < 0 || n.t.grid.empty() {
		return geom.Box{}, false
	}
	g := &n.t.grid
	y := g.n[1] - 1
	lo, hi, first, last := 1<<30, -1, -1, -1
	for z := range g.n[2] {
		if r := g.index[y*g.n[2]+z]; r != 0 {
			lo, hi = min(lo, lowest(g.row(r))), max(hi, highest(g.row(r)))
			if first < 0 {
				first = int(z)
			}
			last = int(z)
		}
	}
	at := n.at.Add(geom.Vec{X: float64(g.lo[0]), Y: float64(g.lo[1] + y), Z: float64(g.lo[2])})
	return geom.Box{Min: at.Add(geom.Vec{X: float64(lo - 1), Z: float64(first - 1)}),
		Max: at.Add(geom.Vec{X: float64(hi + 2), Y: 2, Z: float64(last + 2)})}, true
}
