package connect

import (
	"cmp"
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/internal/sorts"
)

// Pair is the joint between two instances, of all their mates together: two studs hold rigidly, two holes on one axle
// still turn. It is Loose if nothing holds.
func (g *Graph) Pair(a, b int32) Joint {
	j := unheld
	for _, x := range g.Of(a) {
		if m := &g.mates[x]; m.other(a) == b {
			j = j.And(m.Joint())
		}
	}
	return j
}

// Freedom is how the given instances may be moved together while everything else keeps its place and nothing is
// pulled apart. It is Loose if nothing holds them.
func (g *Graph) Freedom(list ...int32) Joint {
	inside := func(i int32) bool { return slices.Contains(list, i) }
	if len(list) > 16 {
		sorted := slices.Sorted(slices.Values(list))
		inside = func(i int32) bool {
			_, ok := slices.BinarySearch(sorted, i)
			return ok
		}
	}
	j := unheld
	for _, i := range list {
		for _, x := range g.Of(i) {
			if m := &g.mates[x]; !inside(m.other(i)) {
				if j = j.And(m.Joint()); j.Free == Fixed {
					return j
				}
			}
		}
	}
	return j
}

// Bodies numbers what is rigid in itself: of[i] is the body of instance i, counted from 0 in the order of their lowest
// instances, -1 for a removed one. Two bodies are joined into one when all that holds them together is Fixed. Rigidity
// that only comes of three bodies together, as of a triangle of beams, is not seen.
func (g *Graph) Bodies() (of []int32, n int) {
	of = make([]int32, len(g.placed))
	for i := range of {
		of[i] = int32(i)
	}
	root := func(i int32) int32 {
		for of[i] != i {
			of[i] = of[of[i]]
			i = of[i]
		}
		return i
	}
	joints := make([]bodyJoint, len(g.mates))
	for i := range g.mates {
		joints[i] = bodyJoint{g.mates[i].A, g.mates[i].B, g.mates[i].Joint()}
	}
	for {
		var fused bool
		joints, fused = fuse(joints, of, root)
		if !fused {
			break
		}
	}
	lead := make([]int32, len(of))
	for i := range of {
		switch r := root(int32(i)); {
		case g.placed[i].kind < 0:
			lead[i] = -1
		case r == int32(i):
			lead[i] = int32(n)
			n++
		default:
			lead[i] = lead[r]
		}
	}
	return lead, n
}

type bodyJoint struct {
	a, b int32
	j    Joint
}

// fuse makes one joint of all between the same two bodies and joins bodies whose joint is fixed.
func fuse(list []bodyJoint, of []int32, root func(i int32) int32) (out []bodyJoint, fused bool) {
	for i := range list {
		a, b := root(list[i].a), root(list[i].b)
		list[i].a, list[i].b = min(a, b), max(a, b)
	}
	list = slices.DeleteFunc(list, func(x bodyJoint) bool { return x.a == x.b })
	sorts.Stable(list, func(x, y bodyJoint) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	out = list[:0]
	for _, x := range list {
		if n := len(out); n > 0 && out[n-1].a == x.a && out[n-1].b == x.b {
			out[n-1].j = out[n-1].j.And(x.j)
		} else {
			out = append(out, x)
		}
	}
	for _, x := range out {
		if x.j.Free != Fixed {
			continue
		}
		if a, b := root(x.a), root(x.b); a != b {
			of[max(a, b)] = min(a, b)
			fused = true
		}
	}
	return out, fused
}

// Motion is one way to move a part of a model about a joint: a door on its hinge, an axle in its hole.
type Motion struct {
	Joint
	Parts  []int32 // what moves, ascending; what it is held by stays
	Lo, Hi float64 // how far it may slide along Axis, LDU, before something lets go or meets a stop; 0 unless Slide
}

// Motions lists the ways to move an instance with all that is fixed to it or hangs on it: one for each body that its
// own body is jointed to, if the model does not also hold it there some other way round. Several instances that are
// to move together are asked as Freedom instead.
func (g *Graph) Motions(i int32) []Motion {
	if g.KindOf(i) < 0 {
		return nil
	}
	of, _ := g.Bodies()
	var next []int32 // the bodies beside i's, in order
	for _, m := range g.mates {
		a, b := of[m.A], of[m.B]
		if (a == of[i]) != (b == of[i]) {
			next = append(next, a+b-of[i])
		}
	}
	slices.Sort(next)
	var out []Motion
	for _, k := range slices.Compact(next) {
		seen := make([]bool, len(of))
		back := false
		parts := g.reach(i, func(j int32) bool {
			if of[j] == k {
				return false
			}
			new := !seen[j]
			seen[j] = true
			return new
		})
		joint := unheld
		for x := range g.mates {
			m := &g.mates[x]
			a, b := m.A, m.B
			if of[a] == k {
				a, b = b, a
			}
			switch {
			case of[b] != k || !seen[a]:
			case of[a] == of[i]:
				joint = joint.And(m.Joint())
			default:
				back = true // what hangs on i's body holds the other too
			}
		}
		if back || joint.Free == Fixed {
			continue
		}
		v := Motion{Joint: joint, Parts: parts}
		if joint.Free&Slide != 0 {
			v.Lo, v.Hi = g.travel(parts, joint.Axis)
		}
		out = append(out, v)
	}
	return out
}

// travel is how far parts may slide along an axis, in whole LDU, with every mate that leads out of them kept.
func (g *Graph) travel(parts []int32, axis geom.Vec) (lo, hi float64) {
	lo, hi = math.Inf(-1), math.Inf(1)
	for _, i := range parts {
		for _, x := range g.Of(i) {
			m := &g.mates[x]
			if _, in := slices.BinarySearch(parts, m.other(i)); in || m.Free&Slide == 0 {
				continue
			}
			sign := 1.0
			if m.Axis.Dot(axis) < 0 {
				sign = -sign
			}
			if m.B == i {
				sign = -sign // the bore moves, the male stays
			}
			l, h := g.stroke(m)
			if sign < 0 {
				l, h = -h, -l
			}
			lo, hi = max(lo, l), min(hi, h)
		}
	}
	return min(lo, 0), max(hi, 0)
}

// stroke is how far the male of a mate may slide along the bore's axis.
func (g *Graph) stroke(m *Mate) (lo, hi float64) {
	a, b := &g.spots[g.placed[m.A].first+m.ConA], &g.spots[g.placed[m.B].first+m.ConB]
	p, q := &g.profiles.list[a.form], &g.profiles.list[b.form]
	base, same, ok := onAxis(a, b)
	if !ok || p.class != rod {
		return 0, 0
	}
	from, to := ends(p, base, same)
	stop, thick := excess(p, q, from, to, same), walls(p, q, base, same).clash
	free := func(by float64) bool {
		from, to := ends(p, base+by, same)
		w := walls(p, q, base+by, same)
		return w.grip >= minGrip && w.clash <= thick+1e-6 && excess(p, q, from, to, same) <= max(0, stop)+1e-6
	}
	for free(lo-1) && lo > -maxLength {
		lo--
	}
	for free(hi+1) && hi < maxLength {
		hi++
	}
	return lo, hi
}
