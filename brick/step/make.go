package step

import (
	"context"
	"slices"
	"strings"

	"madang/brick/internal/sorts"
	"madang/brick/ldraw"
)

// Make plans: the author's order stands, and what it leaves open is filled in. The plan is judged too. The error is
// the context's, or one of Options.Look.
func (s *Site) Make(ctx context.Context, o Options) (*Plan, error) {
	o = o.withDefaults()
	if len(s.m.Uses) == 0 {
		return Author(s.m), nil
	}
	d := newDraft(s.m)
	d.section(0, -1)
	p := &planner{Site: s, draft: d, o: o, at: make([]int32, len(s.m.Instances)), in: make([]bool, len(s.m.Instances))}
	for i := range p.at {
		p.at[i] = -1
	}
	done := 0
	for g, n := 0, len(d.groups); g < n; g++ {
		if err := p.group(ctx, int32(g)); err != nil {
			return nil, err
		}
		if o.Progress != nil {
			done += p.direct(int32(g))
			o.Progress(min(done, len(s.m.Instances)), len(s.m.Instances))
		}
	}
	if o.Progress != nil {
		o.Progress(len(s.m.Instances), len(s.m.Instances))
	}
	plan := d.plan()
	return plan, s.Judge(ctx, plan, o)
}

// planner fills the gaps of a draft.
type planner struct {
	*Site
	*draft
	o  Options
	at []int32
	in []bool
}

// stepped reports that the author put something in order, anywhere in the model.
func (d *draft) stepped() bool {
	for g := range d.stages {
		if len(d.stages[g]) > 1 {
			return true
		}
	}
	return false
}

// group plans the stages of a group that are gaps: all of it where there is no order, and the stages of more parts
// than anybody places at once.
func (p *planner) group(ctx context.Context, g int32) error {
	stages := p.stages[g]
	whole := p.o.Replan
	if len(stages) == 1 && (len(stages[0].items) > p.o.Most || !p.stepped()) {
		whole = true
	}
	if whole {
		var all stage
		for _, st := range stages {
			all.items = append(all.items, st.items...)
		}
		stages = []stage{all}
	}
	if !slices.ContainsFunc(stages, func(st stage) bool { return whole || p.gap(&st) }) {
		return nil
	}
	var items []item
	for _, st := range stages {
		items = append(items, st.items...)
	}
	y := p.yard(p.groups[g].Use, p.groups[g].Parts)
	list := y.bodies(p.draft, items, p.at)
	defer func() {
		for i := range list {
			for _, k := range list[i].parts {
				p.at[k], p.in[k] = -1, false
			}
		}
	}()
	w := p.orderer(y, list)
	var out []stage
	next := int32(0)
	for _, st := range stages {
		these := span(next, next+int32(len(st.items)))
		next += int32(len(st.items))
		if !whole && !p.gap(&st) {
			for _, b := range these {
				w.put(turnIn{bodies: []int32{b}})
			}
			out = append(out, st)
			continue
		}
		filled, err := p.fill(ctx, g, w, these, st.rot)
		if err != nil {
			return err
		}
		out = append(out, filled...)
	}
	var err error
	p.stages[g], err = p.look(ctx, y, out)
	return err
}

// direct counts the loose parts of a group.
func (d *draft) direct(g int32) int { return len(d.parts[d.groups[g].Use]) }

func (p *planner) gap(st *stage) bool {
	n := 0
	for _, t := range st.items {
		if t.use < 0 {
			n++
		}
	}
	return n > p.o.Crowd
}

// fill orders some bodies of a group. Those that hang together with what is placed come first, then the other
// components, the largest first.
func (p *planner) fill(ctx context.Context, g int32, w *orderer, these []int32, rot *ldraw.RotStep) ([]stage, error) {
	var out []stage
	for k, comp := range w.split(these) {
		apart := k > 0 && len(comp) > few && !w.held(comp)
		before, seq := slices.Clone(w.in), w.seq
		if apart {
			w.seq = nil // built by itself: nothing else is in its way
			clear(w.in)
			for _, b := range comp {
				w.list[b].dead = 0
			}
		}
		began := len(w.seq)
		order, err := w.best(ctx, comp)
		if err != nil {
			return nil, err
		}
		packed := w.pack(comp, began, order, p.o.Most)
		if !apart {
			out = append(out, p.write(g, w, packed, rot)...)
			continue
		}
		name := p.name(g, "part", k+1)
		sub := p.sub(g, Component, name, comp, w)
		if p.stages[sub], err = p.look(ctx, w.yard, p.write(sub, w, packed, rot)); err != nil {
			return nil, err
		}
		out = append(out, stage{joins: []Join{{sub, [][]int32{p.groups[sub].Parts}}}, rot: rot, planned: true})
		copy(w.in, before)
		w.seq = seq
		for _, b := range comp {
			w.take(b)
		}
	}
	return out, nil
}

// name calls what a group's planned pieces are called: those of "car.ldr" are "car - part 2.ldr".
func (p *planner) name(g int32, what string, n int) string {
	base := p.groups[g].Name
	if k := strings.LastIndexByte(base, '.'); k > 0 {
		base = base[:k]
	}
	return ldraw.Format("%s - %s %d.ldr", base, what, n)
}

// sub adds a group of the planner's own.
func (p *planner) sub(g int32, kind GroupKind, name string, list []int32, w *orderer) int32 {
	var parts []int32
	for _, b := range list {
		parts = append(parts, w.list[b].parts...)
	}
	slices.Sort(parts)
	p.groups = append(p.groups, Group{Name: name, Kind: kind, Use: p.groups[g].Use, Parent: g, Parts: parts})
	p.stages = append(p.stages, nil)
	return int32(len(p.groups) - 1)
}

// write makes stages of packed entries. A sub-assembly becomes a group that its stage joins.
func (p *planner) write(g int32, w *orderer, packed [][]turnIn, rot *ldraw.RotStep) []stage {
	var out []stage
	for _, entries := range packed {
		st := stage{rot: rot, planned: true}
		for _, t := range entries {
			st.tied = st.tied || t.tied
			if len(t.bodies) == 1 {
				st.items = append(st.items, w.list[t.bodies[0]].item)
				continue
			}
			name := p.name(g, "assembly", len(p.groups))
			sub := p.sub(g, Assembly, name, t.bodies, w)
			for bodies := range slices.Chunk(t.bodies, p.o.Most) {
				made := stage{rot: rot, planned: true}
				for _, b := range bodies {
					made.items = append(made.items, w.list[b].item)
				}
				p.stages[sub] = append(p.stages[sub], made)
			}
			st.joins = append(st.joins, Join{sub, [][]int32{p.groups[sub].Parts}})
		}
		out = append(out, st)
	}
	return out
}

// held reports that something placed holds one of the bodies.
func (o *orderer) held(comp []int32) bool {
	for _, b := range comp {
		if o.attached(b) {
			return true
		}
	}
	return false
}

// split sorts bodies into components: those held by what is placed first, then by size.
func (o *orderer) split(these []int32) [][]int32 {
	mine := make([]bool, len(o.list))
	for _, b := range these {
		mine[b] = true
	}
	var out [][]int32
	var weight []int
	for _, b := range these {
		if !mine[b] {
			continue
		}
		mine[b] = false
		comp := []int32{b}
		for k := 0; k < len(comp); k++ {
			for _, l := range o.list[comp[k]].links {
				if mine[l.to] {
					mine[l.to] = false
					comp = append(comp, l.to)
				}
			}
		}
		slices.Sort(comp)
		n := 0
		for _, c := range comp {
			n += len(o.list[c].parts)
		}
		if o.held(comp) {
			n += len(o.m.Instances)
		}
		out, weight = append(out, comp), append(weight, n)
	}
	by := make([]int, len(out))
	for i := range by {
		by[i] = i
	}
	sorts.Stable(by, func(a, b int) int { return weight[b] - weight[a] })
	sorted := make([][]int32, len(out))
	for i, k := range by {
		sorted[i] = out[k]
	}
	return sorted
}
