package connect

import (
	"context"
	"slices"

	"madang/brick/geom"
	"madang/brick/part"
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

// Assembly makes a kind of several instances as they stand, with the connectors that hold nothing among them, so that
// they can be held by a Snapper as one; at is the frame, in the model, that becomes the kind's own. There is one such
// kind, which the next call replaces: it is not to be added. It is -1 when at has no inverse.
func (g *Graph) Assembly(list []int32, at *geom.Mat) int32 {
	back, ok := at.Inverse()
	if !ok {
		return -1
	}
	list = g.living(list)
	var cons []part.Connector
	for _, i := range list {
		p := &g.placed[i]
		toOwn := back.Mul(&p.mat)
		for c, con := range g.kinds[p.kind].cons {
			s := &g.spots[p.first+int32(c)]
			if s.dir == unfiled || !g.profiles.list[s.form].slide && g.inside(i, int32(c), list) {
				continue
			}
			con.At = toOwn.Mul(&con.At)
			cons = append(cons, con)
		}
	}
	k := g.kindFrom("", cons)
	if g.group == 0 {
		g.kinds = append(g.kinds, k)
		g.group = int32(len(g.kinds))
	} else {
		g.kinds[g.group-1] = k
	}
	return g.group - 1
}

// inside reports that a connector holds or is held by one of a sorted list.
func (g *Graph) inside(i, con int32, list []int32) bool {
	for _, x := range g.Of(i) {
		m := &g.mates[x]
		if m.A == i && m.ConA != con || m.B == i && m.ConB != con {
			continue
		}
		if _, in := slices.BinarySearch(list, m.other(i)); in {
			return true
		}
	}
	return false
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
	list = g.living(list)
	g.drop(list)
	for _, i := range list {
		m := to(i)
		k := g.placed[i].kind
		g.lift(i)
		g.put(i, k, &m)
	}
	g.settle(list)
}

// Remove takes instances away. Their numbers stay unused.
func (g *Graph) Remove(list ...int32) {
	list = g.living(list)
	g.drop(list)
	for _, i := range list {
		g.lift(i)
		g.placed[i].kind = -1
	}
	g.index()
}

// living sorts a list and leaves out what is not there.
func (g *Graph) living(list []int32) []int32 {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.DeleteFunc(slices.Compact(list), func(i int32) bool { return g.KindOf(i) < 0 })
}

// drop takes the mates of instances away, which must stand where they stood when the mates were found. The index is
// not made anew.
func (g *Graph) drop(list []int32) {
	g.gone = g.gone[:0]
	for _, i := range list {
		g.gone = append(g.gone, g.Of(i)...)
	}
	slices.Sort(g.gone)
	g.gone = slices.Compact(g.gone)
	to := 0
	for n, x := range g.gone {
		g.use(g.mates[x:x+1], -1)
		if n == 0 {
			to = int(x)
		}
		next := len(g.mates)
		if n+1 < len(g.gone) {
			next = int(g.gone[n+1])
		}
		to += copy(g.mates[to:], g.mates[x+1:next])
	}
	if len(g.gone) > 0 {
		g.mates = g.mates[:to]
	}
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

// settle finds the mates of instances that have none yet, ascending, and makes the index anew. The result is that of a
// fresh Build, whatever was edited before.
func (g *Graph) settle(list []int32) {
	touched := func(i int32) bool {
		_, ok := slices.BinarySearch(list, i)
		return ok
	}
	g.found = g.found[:0]
	for _, i := range list {
		g.around(i, touched)
	}
	g.found = tidy(g.found)
	g.use(g.found, 1)
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
	end := len(g.mates) // of the kept ones that stand before what was merged
	g.mates = append(g.mates, g.found...)
	for f := len(g.found) - 1; f >= 0; f-- {
		at, _ := slices.BinarySearchFunc(g.mates[:end], g.found[f], byPlace)
		copy(g.mates[at+f+1:], g.mates[at:end])
		g.mates[at+f] = g.found[f]
		end = at
	}
	g.found = g.found[:0]
}
