package connect

import (
	"context"
	"slices"

	"madang/brick/geom"
)

// Kind learns a part's connectors, so that instances of it can be added and held. The error is the set's.
func (g *Graph) Kind(ctx context.Context, name string) (int32, error) {
	if k, ok := g.byName[name]; ok {
		return k, nil
	}
	if g.set == nil {
		return g.learn(name, nil), nil
	}
	cons, err := g.set.Of(ctx, name)
	if err != nil {
		return -1, err
	}
	return g.learn(name, cons), nil
}

// KindOf is the kind of an instance, and -1 for one that was removed or never was.
func (g *Graph) KindOf(i int32) int32 {
	if i < 0 || int(i) >= len(g.placed) {
		return -1
	}
	return g.placed[i].kind
}

// Add places one more part and returns its instance's number: one more than any before. Its mates are found; nothing
// else is looked at again.
func (g *Graph) Add(kind int32, mat *geom.Mat) int32 {
	i := g.place(kind, mat)
	g.settle([]int32{i})
	return i
}

// Move places an instance elsewhere. It does nothing for one that was removed.
func (g *Graph) Move(i int32, mat *geom.Mat) {
	g.MoveAll([]int32{i}, func(int32) geom.Mat { return *mat })
}

// MoveAll places several instances elsewhere at once, which costs less than one after the other: a sub-model that is
// dragged. to gives the new place of each.
func (g *Graph) MoveAll(list []int32, to func(i int32) geom.Mat) {
	moved := make([]int32, 0, len(list))
	for _, i := range list {
		if k := g.KindOf(i); k >= 0 {
			m := to(i)
			g.lift(i)
			g.put(i, k, &m)
			moved = append(moved, i)
		}
	}
	g.settle(moved)
}

// Remove takes instances away. Their numbers stay unused.
func (g *Graph) Remove(list ...int32) {
	gone := make([]int32, 0, len(list))
	for _, i := range list {
		if g.KindOf(i) >= 0 {
			g.lift(i)
			g.placed[i].kind = -1
			gone = append(gone, i)
		}
	}
	g.settle(gone)
}

// lift unfiles an instance's spots and gives them back to its kind.
func (g *Graph) lift(i int32) {
	p := &g.placed[i]
	k := &g.kinds[p.kind]
	for c := range k.local {
		id := p.first + int32(c)
		s := &g.spots[id]
		if s.dir == unfiled {
			continue
		}
		q := &g.profiles.list[s.form]
		g.find.cells = cellsFiled(g.find.cells[:0], s, q.class, q.length)
		for _, key := range g.find.cells {
			g.table.remove(key, id)
		}
		s.dir = unfiled
	}
	if len(k.local) > 0 {
		k.spare = append(k.spare, p.first)
	}
}

// settle makes the mates right after the given instances changed: theirs are dropped and found anew. The result is
// that of a fresh Build, whatever was edited before.
func (g *Graph) settle(list []int32) {
	slices.Sort(list)
	touched := func(i int32) bool {
		_, ok := slices.BinarySearch(list, i)
		return ok
	}
	g.mates = slices.DeleteFunc(g.mates, func(m Mate) bool { return touched(m.A) || touched(m.B) })
	g.found = g.found[:0]
	for n, i := range list {
		if n == 0 || list[n-1] != i {
			g.around(i, touched)
		}
	}
	g.found = tidy(g.found)
	g.merge()
	g.index()
}

// around appends the mates of instance i, but those that another touched instance finds too.
func (g *Graph) around(i int32, touched func(i int32) bool) {
	p := &g.placed[i]
	if p.kind < 0 {
		return
	}
	for c := range g.kinds[p.kind].local {
		s := &g.spots[p.first+int32(c)]
		if s.dir == unfiled {
			continue
		}
		class := g.profiles.list[s.form].class
		g.meet(&g.find, s, func(t *spot) bool {
			switch {
			case t.inst == i:
				return false
			case class == rod, class == plug:
				return g.hold(s, t)
			case touched(t.inst) && (class != comb || t.inst < i):
				return false // t's instance finds it
			case class == comb && i < t.inst:
				return g.hold(s, t)
			}
			return g.hold(t, s)
		})
	}
}

// merge brings the sorted mates found into the sorted ones kept, from the back.
func (g *Graph) merge() {
	k, f := len(g.mates)-1, len(g.found)-1
	g.mates = append(g.mates, g.found...)
	for at := len(g.mates) - 1; f >= 0; at-- {
		if k >= 0 && byPlace(g.mates[k], g.found[f]) > 0 {
			g.mates[at] = g.mates[k]
			k--
		} else {
			g.mates[at] = g.found[f]
			f--
		}
	}
	g.found = g.found[:0]
}
