package collide

import "madang/brick/geom"

// Empty returns a space with nothing in it that has the kinds of s and shares their bodies. The two must not be
// written to by several goroutines at once.
func (s *Space) Empty() *Space {
	return &Space{lib: s.lib, kinds: s.kinds, byName: s.byName, broad: newBroad(len(s.items))}
}

// SweepPast is Sweep past some instances alone, none of which is in list: what is in the way of what, pair by pair,
// at the cost of the pairs.
func (s *Space) SweepPast(list, past []int32, dir geom.Vec, joints Joints) bool {
	dir = dir.Unit()
	if !(dir.Len() > 0.5) {
		return false
	}
	way, square := squareWay(dir)
	for _, i := range list {
		n := &s.items[i]
		if n.kind < 0 {
			continue
		}
		path := s.pathOf(n, dir)
		for _, j := range past {
			o := &s.items[j]
			if o.kind < 0 || !path.meets(&o.box) {
				continue
			}
			met := false
			if square {
				met = sweepSquare(n.t, o.t, offset(n.at, o.at), way)
			} else {
				met = s.sweepSteps(n, o, dir)
			}
			if met && !s.excused(i, j, dir, joints) {
				return false
			}
		}
	}
	return true
}
