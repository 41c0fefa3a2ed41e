package connect

import (
	"cmp"
	"context"
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// Graph is what holds what in a placed model: the instances, their connectors in the model's space, and the mates
// between them. Instances keep the numbers of the ldraw.Placed it was built of; numbers of removed ones are never
// used again. Reading is safe for several goroutines; learning a Kind and editing are for one alone.
type Graph struct {
	set      *Set
	profiles *profiles
	kinds    []kind
	byName   map[string]int32
	group    int32 // 1 + the kind of the last Assembly
	placed   []placed
	spots    []spot
	table    *table
	mates    []Mate  // sorted by byPlace
	first    []int32 // by instance: where its mates begin in of; one more than instances
	of       []int32
	used     []uint16 // by spot: how many mates it has
	find     search
	found    []Mate  // while mates are looked for
	gone     []int32 // while mates are dropped
	parts    components
}

// Mate is one connector of one instance that holds one of another.
type Mate struct {
	A, B       int32    // instances; A's connector goes into B's. Of two hinge halves, A is the lower number
	ConA, ConB int32    // which of their parts' connectors
	At, Axis   geom.Vec // in the model, LDU: the middle of what touches, and the unit axis, out of B's connector's base
	Grip       float64  // how much of it touches along the axis, LDU; of free shapes their width
	Free       Freedom  // the moves it leaves
}

// Joint is the place and the freedom of the mate alone.
func (m *Mate) Joint() Joint {
	if m.Free == Fixed {
		return Joint{}
	}
	return Joint{m.Free, m.At, m.Axis}
}

func byPlace(x, y Mate) int {
	return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B), cmp.Compare(x.ConA, y.ConA), cmp.Compare(x.ConB, y.ConB))
}

// kind is what instances of one part share.
type kind struct {
	name  string
	cons  []part.Connector
	local []local
	ball  ball // around its connectors
	spare []int32
}

// ball holds the connectors of a part: its centre in the part's frame and its radius, LDU.
type ball struct {
	centre geom.Vec
	radius float64
}

func (g *Graph) ballOf(list []local) ball {
	box := geom.Empty
	for i := range list {
		if l := &list[i]; l.form >= 0 {
			box = box.Add(l.at).Add(l.at.Add(l.axis.Scale(g.profiles.list[l.form].length)))
		}
	}
	if box.IsEmpty() {
		return ball{}
	}
	return ball{box.Centre(), box.Size().Len() / 2}
}

// local is a connector in its part: base, axis, the direction that a twist turns, and profile; form < 0 is never used.
type local struct {
	at, axis, side geom.Vec
	form           int32
}

// placed is an instance: where, and the first of its spots, which follow each other in the order of its connectors.
type placed struct {
	kind  int32 // -1 when it was removed
	first int32
	mat   geom.Mat
}

// maxMet bounds what one search may test. Real models stay below 100; instances heaped on one spot by a hostile file
// would otherwise be compared each with each.
const maxMet = 256

// Build finds every mate of a model. Parts without connectors are instances without mates. The error is the
// context's, or that of a part whose description cannot be read.
func Build(ctx context.Context, m *ldraw.Placed, set *Set) (*Graph, error) {
	g := &Graph{set: set, profiles: newProfiles(), byName: map[string]int32{}}
	for _, p := range m.Parts {
		var cons []part.Connector
		if !p.Unknown && set != nil {
			var err error
			if cons, err = set.Of(ctx, p.Name); err != nil {
				return nil, err
			}
		}
		g.learn(p.Name, cons)
	}
	return g, g.build(ctx, m.Instances)
}

func (g *Graph) build(ctx context.Context, list []ldraw.Instance) error {
	n := 0
	for i := range list {
		n += len(g.kinds[list[i].Part].local)
	}
	g.placed = make([]placed, 0, len(list))
	g.spots = make([]spot, 0, n)
	g.table = newTable(n + n/4)
	for i := range list {
		g.place(list[i].Part, &list[i].Mat)
	}
	for i := range g.placed {
		if i&255 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		at := len(g.found)
		g.males(int32(i))
		g.found = g.found[:at+len(tidy(g.found[at:]))]
	}
	g.mates, g.found = slices.Clone(g.found), g.found[:0]
	g.use(g.mates, 1)
	g.index()
	return nil
}

// learn makes a kind of a part's connectors.
func (g *Graph) learn(name string, cons []part.Connector) int32 {
	g.kinds = append(g.kinds, g.kindFrom(name, cons))
	g.byName[name] = int32(len(g.kinds) - 1)
	return int32(len(g.kinds) - 1)
}

func (g *Graph) kindFrom(name string, cons []part.Connector) kind {
	k := kind{name: name, cons: cons, local: make([]local, len(cons))}
	type place struct {
		x, y, z int
		form    int32
	}
	seen := make(map[place]bool, len(cons))
	for i := range cons {
		c := &cons[i]
		l := local{at: geom.Vec{X: c.At[0], Y: c.At[1], Z: c.At[2]}, form: g.profiles.of(c)}
		l.axis, l.side = c.At.Rotate(geom.Vec{Y: -1}).Unit(), c.At.Rotate(geom.Vec{X: 1}).Unit()
		tip := l.at.Add(l.axis.Scale(7)).Scale(4) // tells the direction too
		p := place{cell(tip.X + 0.5), cell(tip.Y + 0.5), cell(tip.Z + 0.5), l.form}
		if seen[p] {
			l.form = -1 // the same connector twice, as a part and its subpart may both say
		}
		seen[p] = true
		k.local[i] = l
	}
	k.ball = g.ballOf(k.local)
	return k
}

// place puts one more instance, without looking for its mates.
func (g *Graph) place(kindOf int32, mat *geom.Mat) int32 {
	i := int32(len(g.placed))
	g.placed = append(g.placed, placed{})
	g.put(i, kindOf, mat)
	return i
}

// put gives instance i its spots and files them.
func (g *Graph) put(i, kindOf int32, mat *geom.Mat) {
	k := &g.kinds[kindOf]
	p := placed{kind: kindOf, mat: *mat}
	if n := len(k.spare); n > 0 {
		p.first, k.spare = k.spare[n-1], k.spare[:n-1]
	} else {
		p.first = int32(len(g.spots))
		g.spots = slices.Grow(g.spots, len(k.local))[:len(g.spots)+len(k.local)]
	}
	g.placed[i] = p
	rigid := rigid(mat)
	for c := range k.local {
		s := &g.spots[p.first+int32(c)]
		*s = g.spot(&k.local[c], mat, rigid)
		s.inst, s.con = i, int32(c)
		if s.dir == unfiled {
			continue
		}
		q := &g.profiles.list[s.form]
		g.find.cells = cellsFiled(g.find.cells[:0], s, q.class, q.length)
		for _, key := range g.find.cells {
			g.table.add(key, p.first+int32(c))
		}
	}
}

// spot moves a connector into the model. A scaled or sheared instance keeps those that the scale leaves as they are.
func (g *Graph) spot(l *local, mat *geom.Mat, rigid bool) spot {
	s := spot{at: mat.Apply(l.at), axis: mat.Rotate(l.axis), form: l.form, dir: unfiled}
	if l.form < 0 {
		return s
	}
	if !rigid {
		x, z := mat.Rotate(l.side), mat.Rotate(l.side.Cross(l.axis))
		for _, v := range [3]geom.Vec{s.axis, x, z} {
			if !(math.Abs(v.Len()-1) < scaled) {
				return s
			}
		}
		s.axis = s.axis.Unit()
	}
	s.dir = directionOf(s.at, s.axis, g.profiles.list[l.form].length)
	return s
}

// scaled is how far the lengths of an instance may be from those of its part.
const scaled = 0.02

// rigid reports that a matrix neither scales nor shears, beyond what rounding to six digits leaves.
func rigid(m *geom.Mat) bool {
	const tol = 1e-4
	for r := 3; r < 12; r += 3 {
		a := geom.Vec{X: m[r], Y: m[r+1], Z: m[r+2]}
		s := 3 + (r % 9)
		b := geom.Vec{X: m[s], Y: m[s+1], Z: m[s+2]}
		if !(math.Abs(a.Dot(a)-1) < tol && math.Abs(a.Dot(b)) < tol) {
			return false
		}
	}
	return true
}

// males appends to found what instance i holds: its rods in bores, its plugs in nests, and its combs in those of
// higher numbers.
func (g *Graph) males(i int32) {
	p := &g.placed[i]
	if p.kind < 0 {
		return
	}
	for c := range g.kinds[p.kind].local {
		s := &g.spots[p.first+int32(c)]
		if s.dir == unfiled {
			continue
		}
		q := &g.profiles.list[s.form]
		if q.class == bore || q.class == nest {
			continue
		}
		g.meet(&g.find, s, func(t *spot) bool {
			if t.inst == i || q.class == comb && t.inst < i {
				return false
			}
			return g.hold(s, t)
		})
	}
}

// hold tests a pair of spots and keeps the mate.
func (g *Graph) hold(a, b *spot) bool {
	c, ok := mates(a, b, &g.profiles.list[a.form], &g.profiles.list[b.form])
	if ok {
		g.found = append(g.found, Mate{a.inst, b.inst, a.con, b.con, c.at, b.axis, c.grip, c.free})
	}
	return ok
}

// meet calls f with each spot that could mate s, at most maxMet.
func (g *Graph) meet(q *search, s *spot, f func(t *spot) bool) {
	p := &g.profiles.list[s.form]
	q.begin(len(g.spots))
	q.cells = cellsFound(q.cells[:0], s, against[p.class], p.length)
	met := 0
	for _, key := range q.cells {
		for e := g.table.head[g.table.bucket(key)]; e > 0; {
			it := &g.table.items[e-1]
			e = it.next
			if it.key != key || !q.fresh(it.spot) {
				continue
			}
			f(&g.spots[it.spot])
			if met++; met == maxMet {
				return
			}
		}
	}
}

// tidy sorts mates and keeps one of those by which one connector holds one stretch of one part twice, as parts have
// bores in bores.
func tidy(list []Mate) []Mate {
	slices.SortFunc(list, byPlace)
	out := list[:0]
	from := 0 // of the mates of the same connector and instance
	for _, m := range list {
		if n := len(out); n == 0 || out[n-1].A != m.A || out[n-1].B != m.B || out[n-1].ConA != m.ConA {
			from = n
		}
		twin := -1
		for k := from; k < len(out); k++ {
			if math.Abs(out[k].At.Sub(m.At).Dot(m.Axis)) < (out[k].Grip+m.Grip)/2-minGrip/2 {
				twin = k
			}
		}
		switch {
		case twin < 0:
			out = append(out, m)
		case m.Grip > out[twin].Grip+1e-6:
			out[twin] = m
		}
	}
	return out
}

// index lists the mates of each instance.
func (g *Graph) index() {
	n := len(g.placed)
	g.first = slices.Grow(g.first[:0], n+1)[:n+1]
	g.of = slices.Grow(g.of[:0], 2*len(g.mates))[:2*len(g.mates)]
	clear(g.first)
	for i := range g.mates {
		g.first[g.mates[i].A]++
		g.first[g.mates[i].B]++
	}
	sum := int32(0)
	for i, c := range g.first {
		sum += c
		g.first[i] = sum
	}
	for i := len(g.mates) - 1; i >= 0; i-- {
		for _, k := range [2]int32{g.mates[i].A, g.mates[i].B} {
			g.first[k]--
			g.of[g.first[k]] = int32(i)
		}
	}
	g.parts.stale = true
}

// use counts mates that came, or with -1 went, at their connectors.
func (g *Graph) use(list []Mate, by int) {
	if n := len(g.spots) - len(g.used); n > 0 {
		g.used = append(g.used, make([]uint16, n)...)
	}
	for i := range list {
		m := &list[i]
		g.used[g.placed[m.A].first+m.ConA] += uint16(by)
		g.used[g.placed[m.B].first+m.ConB] += uint16(by)
	}
}

// Mates lists all mates, sorted by A, B, ConA and ConB. It is the graph's own: valid until the next edit.
func (g *Graph) Mates() []Mate { return g.mates }

// Of lists the mates of an instance by their indices in Mates, ascending; none for an instance there is not.
func (g *Graph) Of(i int32) []int32 {
	if i < 0 || int(i) >= len(g.placed) {
		return nil
	}
	return g.of[g.first[i]:g.first[i+1]]
}

// Instances is one more than the highest instance's number, removed ones included.
func (g *Graph) Instances() int { return len(g.placed) }

// Placed returns an instance's part by name and its matrix, and false for one that was removed.
func (g *Graph) Placed(i int32) (name string, mat geom.Mat, ok bool) {
	if i < 0 || int(i) >= len(g.placed) || g.placed[i].kind < 0 {
		return "", geom.Identity, false
	}
	return g.kinds[g.placed[i].kind].name, g.placed[i].mat, true
}

// Connectors lists the connectors of an instance, in its part's frame. They are shared: do not change them.
func (g *Graph) Connectors(i int32) []part.Connector {
	if i < 0 || int(i) >= len(g.placed) || g.placed[i].kind < 0 {
		return nil
	}
	return g.kinds[g.placed[i].kind].cons
}
