package step

import (
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/internal/sorts"
	"madang/brick/ldraw"
)

// Author returns the order that the author wrote: a step for each STEP or ROTSTEP, sub-models built once before the
// step that first takes them. A section without STEP is one step.
func Author(m *ldraw.Placed) *Plan {
	if len(m.Uses) == 0 {
		return &Plan{Groups: []Group{{Name: m.Name, Kind: Whole, Parent: -1, Times: 1}}}
	}
	d := newDraft(m)
	d.section(0, -1)
	return d.plan()
}

// item is one thing a section places: a part, or a sub-model.
type item struct {
	part int32 // index into Placed.Instances, the first one of a sub-model
	use  int32 // index into Placed.Uses; -1 for a part
}

// stage is a step while plans are made; its items keep the order in which they go in.
type stage struct {
	items   []item
	joins   []Join // sub-assemblies, which no item stands for
	rot     *ldraw.RotStep
	planned bool
	tied    bool // some of it holds on to nothing before the whole is in
	late    int  // how many later stages came before it, so that the view need not turn
}

// draft is a plan in the making: the groups with their stages, before they are put into the order of reading.
type draft struct {
	m      *ldraw.Placed
	groups []Group
	stages [][]stage // by group
	first  map[*ldraw.Section]int32
	parts  [][]int32 // by use: the instances that stand in it directly
	uses   [][]int32 // by use: the uses that stand in it directly
	lo, hi []int32   // by use: its instances, those of uses within it included, are m.Instances[lo:hi]
}

func newDraft(m *ldraw.Placed) *draft {
	n := len(m.Uses)
	d := &draft{m: m, first: map[*ldraw.Section]int32{}}
	d.parts, d.uses = make([][]int32, n), make([][]int32, n)
	d.lo, d.hi = make([]int32, n), make([]int32, n)
	for u := range d.lo {
		d.lo[u] = int32(len(m.Instances))
	}
	for i := range m.Instances {
		u := m.Instances[i].Use
		d.parts[u] = append(d.parts[u], int32(i))
		d.lo[u] = min(d.lo[u], int32(i))
		d.hi[u] = int32(i) + 1
	}
	for u := n - 1; u > 0; u-- { // a use comes after the one it stands in
		p := m.Uses[u].Parent
		d.uses[p] = append(d.uses[p], int32(u))
		d.lo[p], d.hi[p] = min(d.lo[p], d.lo[u]), max(d.hi[p], d.hi[u])
	}
	for u := range d.uses {
		slices.Reverse(d.uses[u])
	}
	return d
}

// body lists the instances of an item.
func (d *draft) body(t item) []int32 {
	if t.use < 0 {
		return []int32{t.part}
	}
	return span(d.lo[t.use], d.hi[t.use])
}

func span(lo, hi int32) []int32 {
	out := make([]int32, 0, max(0, hi-lo))
	for i := lo; i < hi; i++ {
		out = append(out, i)
	}
	return out
}

// items lists what a use places, in the order of its lines. Instances are emitted in that order, and those of a
// sub-model lie together, so that the first instance tells.
func (d *draft) items(use int32) []item {
	out := make([]item, 0, len(d.parts[use])+len(d.uses[use]))
	for _, i := range d.parts[use] {
		out = append(out, item{part: i, use: -1})
	}
	for _, u := range d.uses[use] {
		if d.lo[u] < d.hi[u] {
			out = append(out, item{part: d.lo[u], use: u})
		}
	}
	sorts.Func(out, func(a, b item) int { return int(a.part - b.part) })
	return out
}

// line is where an item is written.
func (d *draft) line(t item) int32 {
	if t.use < 0 {
		return d.m.Instances[t.part].Line
	}
	return d.m.Uses[t.use].Line
}

// section drafts the group of a use, and those of the sub-models it is the first to place.
func (d *draft) section(use, parent int32) int32 {
	s := d.m.Uses[use].Section
	g := int32(len(d.groups))
	d.first[s] = g
	kind := SubModel
	if parent < 0 {
		kind = Whole
	}
	name := s.Name
	if name == "" {
		name = d.m.Name
	}
	d.groups = append(d.groups, Group{Name: name, Kind: kind, Use: use, Parent: parent,
		Parts: span(d.lo[use], d.hi[use])})
	d.stages = append(d.stages, nil)
	d.stages[g] = d.authored(s, use)
	for i := range d.stages[g] {
		for _, t := range d.stages[g][i].items {
			if t.use < 0 {
				continue
			}
			if _, ok := d.first[d.m.Uses[t.use].Section]; !ok {
				d.section(t.use, g)
			}
		}
	}
	return g
}

// authored cuts the items of a section where its STEP lines stand.
func (d *draft) authored(s *ldraw.Section, use int32) []stage {
	items := d.items(use)
	var out []stage
	var view turn
	var open stage
	for i := range s.Records {
		r := &s.Records[i]
		if r.Kind == ldraw.Ref && len(items) > 0 && d.line(items[0]) == int32(r.Line) {
			open.items = append(open.items, items[0])
			items = items[1:]
		}
		rot, ok := r.Step()
		if !ok {
			continue
		}
		if rot != nil {
			view.add(rot)
		}
		if open.rot = view.effective(); len(open.items) > 0 {
			out = append(out, open)
		}
		open = stage{}
	}
	if open.items = append(open.items, items...); len(open.items) > 0 {
		open.rot = view.effective()
		out = append(out, open)
	}
	return out
}

// turn is the view that ROTSTEP lines have made of the usual one: it stays until the next.
type turn struct {
	mat  geom.Mat
	mode string // "" for the usual view
}

func (t *turn) add(r *ldraw.RotStep) {
	switch r.Mode {
	case "END":
		*t = turn{}
	case "ADD":
		if t.mode == "" {
			*t = turn{geom.Identity, "REL"}
		}
		q := r.Mat()
		t.mat = q.Mul(&t.mat)
	case "ABS":
		*t = turn{r.Mat(), "ABS"}
	default:
		*t = turn{r.Mat(), "REL"}
	}
}

// effective writes the turn as one ROTSTEP, nil for the usual view.
func (t *turn) effective() *ldraw.RotStep {
	if t.mode == "" {
		return nil
	}
	r := angles(&t.mat)
	r.Mode = t.mode
	return &r
}

// angles is the inverse of RotStep.Mat, in degrees to a thousandth.
func angles(m *geom.Mat) ldraw.RotStep {
	deg := func(rad float64) float64 { return math.Round(rad*180/math.Pi*1000)/1000 + 0 }
	sy := max(-1, min(1, m[5]))
	if math.Abs(sy) > 1-1e-9 { // x and z turn about the same axis: all of it is put on x
		return ldraw.RotStep{X: deg(math.Atan2(m[10], m[7])), Y: deg(math.Asin(sy))}
	}
	return ldraw.RotStep{X: deg(math.Atan2(-m[8], m[11])), Y: deg(math.Asin(sy)), Z: deg(math.Atan2(-m[4], m[3]))}
}
