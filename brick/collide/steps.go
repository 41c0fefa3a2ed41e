package collide

import "madang/brick/geom"

// sweepStep is how far apart, in LDU, a sweep askew to the axes tests: the least that a core is thick, twice over.
const sweepStep = 2

// sweepSteps reports that a meets b on its way along dir, which is not an axis.
func (s *Space) sweepSteps(a, b *item, dir geom.Vec) bool {
	// Both boxes are convex, so that once they are apart after having met they stay apart.
	size := geom.Vec{}
	for k, v := range [3]*float64{&size.X, &size.Y, &size.Z} {
		*v = float64(max(a.box.hi[k], b.box.hi[k]) - min(a.box.lo[k], b.box.lo[k]))
	}
	end := size.Len() + sweepStep
	for t := float64(sweepStep); t <= end; t += sweepStep {
		off := offset(a.at.Add(dir.Scale(t)), b.at)
		if _, _, ok := shared(a.t.lo, a.t.n, b.t.lo, b.t.n, off); ok && collide(a.t, b.t, off) {
			return true
		}
	}
	return false
}

// sleevedSweep is a sweep of a past b without what both have in their sleeves. It reports that the way is free.
func (s *Space) sleevedSweep(a, b *item, dir geom.Vec, sleeves []Sleeve) bool {
	x, y := *a, *b
	x.t, y.t = a.t.without(sleeves, a.at), b.t.without(sleeves, b.at)
	if way, ok := squareWay(dir); ok {
		return !sweepSquare(x.t, y.t, offset(a.at, b.at), way)
	}
	return !s.sweepSteps(&x, &y, dir)
}

// without is a turned body less the voxels in some sleeves of the model. A body that is sampled stays whole.
func (t *turned) without(sleeves []Sleeve, at geom.Vec) *turned {
	if t.body != nil || t.grid.empty() {
		return t
	}
	l := t.grid.lattice()
	for i := range sleeves {
		s := sleeves[i]
		s.At = s.At.Sub(at)
		l.clear(&s)
	}
	out := &turned{grid: compact(l)}
	out.lo, out.n = out.grid.lo, out.grid.n
	return out
}

// lattice spreads a grid out again.
func (g *grid) lattice() *lattice {
	l := newLattice([3]int{int(g.lo[0]), int(g.lo[1]), int(g.lo[2])}, [3]int{int(g.n[0]), int(g.n[1]), int(g.n[2])})
	for i, r := range g.index {
		copy(l.bits[i*l.words:], g.row(r))
	}
	return l
}
