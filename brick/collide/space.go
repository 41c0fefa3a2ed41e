package collide

import (
	"context"
	"math"
	"sync"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// Space is the placed bodies of a model. Instances have the numbers they have in the ldraw.Placed, kinds those of its
// Parts. Tests may run in several goroutines at once as long as none adds, moves or removes.
type Space struct {
	lib    *part.Library
	kinds  []*kind
	byName map[string]int32
	items  []item
	live   int
	broad  *broad
	all    bounds // of everything that was ever placed
	mu     sync.Mutex
	kept   int64 // bytes of turned bodies
}

// maxKept bounds the turned bodies of a Space, in bytes. Beyond it bodies that stand askew are sampled every time.
const maxKept = 256 << 20

// kind is a kind of part, and its body in the orientations it was met in.
type kind struct {
	body   *Body
	stuff  stuff
	reach  float64
	square [48]*turned
	askew  map[[9]int32]*turned
}

// Soft reports that an instance bends or stretches, so that it is held by what it is wound or pulled around: a tyre,
// or a piece of a hose or string.
func (s *Space) Soft(i int32) bool {
	k := s.items[i].kind
	return k >= 0 && (s.kinds[k].stuff == tyre || s.kinds[k].stuff == piece)
}

// Piece reports that an instance is a piece of a part that the library splits, such as a hose.
func (s *Space) Piece(i int32) bool {
	k := s.items[i].kind
	return k >= 0 && s.kinds[k].stuff == piece
}

// item is a placed instance.
type item struct {
	kind int32 // -1 when it is not there
	at   geom.Vec
	t    *turned
	box  bounds
}

// NewSpace places every part of a model. The error is the context's or a broken library's.
func NewSpace(ctx context.Context, m *ldraw.Placed, lib *part.Library) (*Space, error) {
	s := &Space{lib: lib, byName: map[string]int32{}, items: make([]item, len(m.Instances))}
	s.broad = newBroad(len(m.Instances))
	for _, p := range m.Parts {
		if _, err := s.Kind(ctx, p.Name); err != nil {
			return nil, err
		}
	}
	for i := range s.items {
		s.items[i].kind = -1
	}
	for i := range m.Instances {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		n := &m.Instances[i]
		s.Add(int32(i), n.Part, &n.Mat)
	}
	return s, nil
}

// Kind returns the number of a kind of part by its name, and adds the kind where it is new. A kind whose part no
// library knows has no body.
func (s *Space) Kind(ctx context.Context, name string) (int32, error) {
	if i, ok := s.byName[name]; ok {
		return i, nil
	}
	p, err := s.lib.Part(ctx, name)
	if err != nil {
		return -1, err
	}
	b := &Body{res: 1}
	if p.Origin != part.Unknown {
		b = bodyOf(p)
	}
	i := int32(len(s.kinds))
	s.kinds = append(s.kinds, &kind{body: b, stuff: stuffOf(&p.Info), reach: b.reach()})
	s.byName[name] = i
	return i, nil
}

// Body returns the body of a kind.
func (s *Space) Body(kind int32) *Body { return s.kinds[kind].body }

// Len is one more than the highest instance number that was ever added.
func (s *Space) Len() int { return len(s.items) }

// Add places instance i. One that is there already is moved.
func (s *Space) Add(i, kind int32, m *geom.Mat) {
	for int(i) >= len(s.items) {
		s.items = append(s.items, item{kind: -1})
	}
	s.Remove(i)
	n := s.place(kind, m)
	s.items[i] = n
	s.live++
	if n.t.full == 0 && n.t.body == nil {
		return
	}
	if s.all == (bounds{}) {
		s.all = n.box
	}
	s.all.union(&n.box)
	s.broad.add(i, &s.items[i].box)
}

// Move places instance i anew.
func (s *Space) Move(i int32, m *geom.Mat) {
	if k := s.items[i].kind; k >= 0 {
		s.Add(i, k, m)
	}
}

// Remove takes instance i away; one that is not there is no fault.
func (s *Space) Remove(i int32) {
	n := &s.items[i]
	if n.kind < 0 {
		return
	}
	if n.t.full != 0 || n.t.body != nil {
		s.broad.remove(i, &n.box)
	}
	s.live--
	*n = item{kind: -1}
}

// place works out where a part of a kind stands.
func (s *Space) place(kind int32, m *geom.Mat) item {
	n := item{kind: kind, t: s.turned(s.kinds[kind], m), at: geom.Vec{X: m[0], Y: m[1], Z: m[2]}}
	for k, v := range [3]float64{m[0], m[1], m[2]} {
		if !(math.Abs(v) < 1<<28) { // no model is 100 km wide: such a part is nowhere
			n.t = &turned{}
			return n
		}
		n.box.lo[k] = n.t.lo[k] + int32(math.Floor(v))
		n.box.hi[k] = n.t.lo[k] + n.t.n[k] + int32(math.Ceil(v))
	}
	return n
}

// turned finds the body of a kind in an orientation, or makes it.
func (s *Space) turned(k *kind, m *geom.Mat) *turned {
	q, ok := squareOf(m, k.reach)
	s.mu.Lock()
	defer s.mu.Unlock()
	if ok && k.body.res == 1 {
		c := q.code()
		if k.square[c] == nil {
			k.square[c] = k.body.turn(m, true)
			s.kept += int64(k.square[c].bytes())
		}
		return k.square[c]
	}
	var key [9]int32
	for i := range key {
		key[i] = int32(math.Round(max(-1e5, min(1e5, m[3+i])) * 8192))
	}
	if t := k.askew[key]; t != nil {
		return t
	}
	t := k.body.turn(m, s.kept < maxKept)
	if s.kept < maxKept {
		if k.askew == nil {
			k.askew = map[[9]int32]*turned{}
		}
		k.askew[key] = t
		s.kept += int64(t.bytes()) + 128
	}
	return t
}

// near calls do with every instance whose box meets a box, each once, until it returns false.
func (s *Space) near(box *bounds, do func(i int32) bool) {
	lo, hi := box.cells()
	if countCells(lo, hi) > float64(len(s.items))/2+64 {
		for i := range s.items {
			if n := &s.items[i]; n.kind >= 0 && n.box.meets(box) && !do(int32(i)) {
				return
			}
		}
		return
	}
	for _, i := range s.broad.large {
		if s.items[i].box.meets(box) && !do(i) {
			return
		}
	}
	for x := lo[0]; x <= hi[0]; x++ {
		for y := lo[1]; y <= hi[1]; y++ {
			for z := lo[2]; z <= hi[2]; z++ {
				c := [3]int32{x, y, z}
				for k := s.broad.head[s.broad.slot(c)]; k >= 0; k = s.broad.nodes[k].next {
					d := &s.broad.nodes[k]
					if d.cell != c || !s.items[d.item].box.meets(box) {
						continue
					}
					// A part stands in several cells: the first that it shares with the box counts.
					first, _ := s.items[d.item].box.cells()
					if max(first[0], lo[0]) == x && max(first[1], lo[1]) == y && max(first[2], lo[2]) == z && !do(d.item) {
						return
					}
				}
			}
		}
	}
}
