package step

import (
	"context"
	"math"
	"slices"

	"madang/brick/internal/sorts"
	"madang/brick/ldraw"
)

// Judge replays a plan, any plan, and writes into it what a builder would stumble over: what floats, what cannot go
// in, what cannot be seen. The error is the context's, or one of Options.Look.
func (s *Site) Judge(ctx context.Context, p *Plan, o Options) error {
	o = o.withDefaults()
	p.Floating, p.Uninsertable, p.Hidden, p.Loose = []int32{}, []int32{}, []int32{}, []int32{}
	p.Findings = []Finding{}
	for i := range p.Steps {
		p.Steps[i].Valid = true
	}
	if len(s.m.Instances) == 0 {
		return ctx.Err()
	}
	n := len(s.m.Instances)
	j := &judge{yard: &yard{Site: s}, plan: p, o: o, loose: s.unheld(), in: make([]bool, n),
		root: make([]int32, n), size: make([]int32, n), low: make([]float64, n)}
	for g := range p.Groups {
		if err := j.group(ctx, int32(g)); err != nil {
			return err
		}
	}
	sorts.Stable(p.Findings, func(a, b Finding) int { return int(a.Step - b.Step) })
	for _, l := range []*[]int32{&p.Floating, &p.Uninsertable, &p.Hidden, &p.Loose} {
		slices.Sort(*l)
		*l = slices.Compact(*l)
	}
	return nil
}

type judge struct {
	*yard // of the group that is replayed
	plan  *Plan
	o     Options
	in    []bool // by instance: placed in the group that is replayed
	loose []bool // by instance: nothing holds it even in the finished model

	eyes   []watch // by view, as many as are kept
	placed []int32 // what stands in the group

	// What is placed hangs together in bodies, kept as a union-find: by instance its root, by root the size and how
	// low it reaches in the group's frame.
	root []int32
	size []int32
	low  []float64

	piece []int32   // by instance: which piece of the finished group it is of
	most  []int32   // by piece: the root of its largest body, -1 for none
	table []float64 // by piece: the lowest of all
}

// unheld marks what holds on to nothing in the finished model: bodies that neither stand on the ground nor hang on
// the largest.
func (s *Site) unheld() []bool {
	of, n := s.components(func(int32) bool { return true })
	size, low := make([]int, n), make([]float64, n)
	for c := range low {
		low[c] = math.Inf(-1)
	}
	ground := math.Inf(-1)
	for i, c := range of {
		size[c]++
		low[c] = max(low[c], s.box[i].Max.Y)
		ground = max(ground, s.box[i].Max.Y)
	}
	largest := 0
	for c := range size {
		if size[c] > size[largest] {
			largest = c
		}
	}
	out := make([]bool, len(of))
	for i, c := range of {
		out[i] = int(c) != largest && low[c] < ground-reach
	}
	return out
}

// group replays one group.
func (j *judge) group(ctx context.Context, g int32) error {
	grp := &j.plan.Groups[g]
	clear(j.in)
	j.begin(grp)
	for _, k := range grp.Steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		if n := len(j.plan.Steps[k].Parts); n > j.o.Crowd {
			j.find(Crowded, k, -1, 0, ldraw.Format("%d parts in one step", n))
		}
		j.enter(k)
		fresh := j.plan.New(int(k))
		j.float(k, fresh)
		if err := j.look(ctx, k, fresh); err != nil {
			return err
		}
		j.placed = append(j.placed, fresh...)
	}
	return nil
}

// begin clears the table for a group. A group that is not of one piece has a table for each of its pieces.
func (j *judge) begin(g *Group) {
	j.eyes, j.placed = nil, j.placed[:0]
	j.yard = j.Site.yard(g.Use, g.Parts)
	for _, i := range g.Parts {
		j.in[i] = true
	}
	n := 0
	j.piece, n = j.components(func(i int32) bool { return j.in[i] })
	clear(j.in)
	j.most, j.table = make([]int32, n), make([]float64, n)
	for c := range j.most {
		j.most[c], j.table[c] = -1, math.Inf(-1)
	}
}

// enter places the bodies of a step one after the other, whichever can go in first, and reports those that cannot.
func (j *judge) enter(k int32) {
	wait := j.things(k)
	for len(wait) > 0 {
		n := len(wait)
		wait = slices.DeleteFunc(wait, func(parts []int32) bool {
			if !j.clear(parts) {
				return false
			}
			j.place(parts)
			return true
		})
		if len(wait) == n { // all are stuck: the first is reported and placed, the others get their turn
			j.find(NoWayIn, k, wait[0][0], 0, "no straight way in is free of what is placed")
			j.place(wait[0])
			wait = wait[1:]
		}
	}
}

// things lists what a step adds: each loose part, and each body by its parts.
func (j *judge) things(k int32) [][]int32 {
	s := &j.plan.Steps[k]
	var out [][]int32
	for i := range s.Parts {
		out = append(out, s.Parts[i:i+1])
	}
	for _, join := range s.Joins {
		out = append(out, join.Copies...)
	}
	return out
}

// clear reports that parts have a way in as one body.
func (j *judge) clear(parts []int32) bool {
	if len(parts) == 1 && j.bends[j.m.Instances[parts[0]].Part] {
		return true
	}
	in := func(i int32) bool { return j.in[i] }
	for _, v := range main {
		if j.sweep(parts, v, in) {
			return true
		}
	}
	b := body{ways: main[:]} // and the axes of what holds it
	for _, i := range parts {
		for _, l := range j.of(i) {
			if j.in[l.to] && l.mates {
				v := j.frame.Rotate(l.axis).Unit()
				b.way(v)
				b.way(v.Scale(-1))
			}
		}
	}
	for _, v := range b.ways[sides:] {
		if j.sweep(parts, v, in) {
			return true
		}
	}
	return false
}

// float reports new parts that hold on to nothing when the step has ended: their body neither stands on the table
// nor is the largest.
func (j *judge) float(k int32, fresh []int32) {
	for _, i := range fresh {
		if j.loose[i] && j.plan.Steps[k].Group == 0 {
			j.find(HoldsNot, k, i, 0, "holds on to nothing, in the finished model either")
			continue
		}
		if r, c := j.rootOf(i), j.piece[i]; r == j.rootOf(j.most[c]) || j.low[r] > j.table[c]-level {
			continue
		}
		j.find(Floats, k, i, 0, "holds on to nothing when its step ends")
	}
}

// place puts parts down and joins them with what they hold.
func (j *judge) place(parts []int32) {
	for _, i := range parts {
		j.in[i], j.root[i], j.size[i] = true, i, 1
		j.low[i] = j.shapeOf(i).Max.Y
		c := j.piece[i]
		j.table[c] = max(j.table[c], j.low[i])
		for _, l := range j.of(i) {
			if !j.in[l.to] {
				continue
			}
			if a, b := j.rootOf(i), j.rootOf(l.to); a != b {
				j.root[b] = a
				j.size[a] += j.size[b]
				j.low[a] = max(j.low[a], j.low[b])
			}
		}
		if r := j.rootOf(i); j.most[c] < 0 || j.size[r] > j.size[j.rootOf(j.most[c])] {
			j.most[c] = r
		}
	}
}

func (j *judge) rootOf(i int32) int32 {
	for j.root[i] != i {
		j.root[i] = j.root[j.root[i]]
		i = j.root[i]
	}
	return i
}

// watch is an eye on the group from one view.
type watch struct {
	Eye
	rot   *ldraw.RotStep
	stood int // how many of what is placed stand before it
}

// kept bounds the views of which eyes are kept.
const kept = len(views)

// watch returns the eye of a view, before which stands what is placed.
func (j *judge) watch(ctx context.Context, rot *ldraw.RotStep) (Eye, error) {
	k := slices.IndexFunc(j.eyes, func(w watch) bool { return same(w.rot, rot) })
	if k < 0 {
		eye, err := j.o.Look(ctx, j.frame, rot, j.parts)
		if err != nil {
			return nil, err
		}
		if len(j.eyes) == kept {
			j.eyes = slices.Delete(j.eyes, 0, 1)
		}
		j.eyes = append(j.eyes, watch{Eye: eye, rot: rot})
		k = len(j.eyes) - 1
	}
	w := &j.eyes[k]
	w.Place(j.placed[w.stood:]...)
	w.stood = len(j.placed)
	return w, nil
}

// look asks what can be seen of the new parts.
func (j *judge) look(ctx context.Context, k int32, fresh []int32) error {
	if j.o.Look == nil {
		return nil
	}
	eye, err := j.watch(ctx, j.plan.Steps[k].Rot)
	if err != nil {
		return err
	}
	share := eye.Seen(fresh)
	for _, t := range j.things(k) {
		if !shows(share[:len(t)], j.o.Visible) {
			most := slices.Max(share[:len(t)])
			j.find(Unseen, k, t[0], most, ldraw.Format("%.0f %% of it shows", 100*most))
		}
		share = share[len(t):]
	}
	return nil
}

// find writes a finding down.
func (j *judge) find(code Code, k, part int32, seen float64, text string) {
	p := j.plan
	p.Findings = append(p.Findings, Finding{code, k, part, seen, text})
	switch code {
	case Floats:
		p.Floating = append(p.Floating, part)
	case NoWayIn:
		p.Uninsertable = append(p.Uninsertable, part)
	case Unseen:
		p.Hidden = append(p.Hidden, part)
	case HoldsNot:
		p.Loose = append(p.Loose, part)
		return // no order can mend it
	}
	p.Steps[k].Valid = false
}
