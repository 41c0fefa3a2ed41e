package step

import (
	"context"
	"slices"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// Eye looks at a growing group from one side. render.Eye is one.
type Eye interface {
	// Place adds parts to what stands.
	Place(instances ...int32)
	// Seen tells of each of some parts which share of it shows, 0 to 1, when all of them are added to what stands.
	Seen(fresh []int32) []float64
}

// Options bound and inform a planner or a judge. The zero value is ready for use.
type Options struct {
	Most    int     // loose parts of a planned step; 0 takes 6
	Crowd   int     // an author's step of more loose parts than this is a gap that the planner fills; 0 takes 24
	Visible float64 // the share of a new part's pixels that has to show; 0 takes 0.3
	Replan  bool    // plan sections that the author put in order too

	// Progress, if not nil, is told of the parts whose place in the order is found.
	Progress func(done, total int)

	// Look opens an eye on some parts of the model in a frame, in which -Y is up, with the turn of the view that is in
	// force, nil for the usual one. Nothing stands before it yet. A nil Look leaves visibility out.
	Look func(ctx context.Context, frame geom.Mat, rot *ldraw.RotStep, parts []int32) (Eye, error)
}

func (o Options) withDefaults() Options {
	if o.Most <= 0 {
		o.Most = 6
	}
	if o.Crowd <= 0 {
		o.Crowd = 24
	}
	if o.Visible <= 0 {
		o.Visible = 0.3
	}
	return o
}

// nearby is how far apart the middles of unlike parts of one step may be, LDU: eight studs.
const nearby = 160

// pack cuts an order into steps: few parts, near one another, no tower, no mixing of floors. Like parts and mirror
// partners may stand further apart. The order is replayed, so that what a step adds does not hang in the air when the
// step ends; began is how many parts stood before it.
func (o *orderer) pack(comp []int32, began int, order []turnIn, most int) [][]turnIn {
	o.lift(comp, began)
	var out [][]turnIn
	var open []turnIn
	for len(order) > 0 {
		run := tied(order)
		for _, t := range run {
			o.hold(t.bodies)
		}
		if len(open) > 0 && len(open)+len(run) <= most && o.fits(open, run[0]) && o.stay(open) {
			open = append(open, run...)
		} else {
			if len(open) > 0 {
				out = append(out, open)
			}
			open = slices.Clone(run)
		}
		order = order[len(run):]
	}
	if len(open) > 0 {
		out = append(out, open)
	}
	return out
}

// stay reports that what a step has added does not hang in the air, now that more is in.
func (o *orderer) stay(open []turnIn) bool {
	return !slices.ContainsFunc(open, func(t turnIn) bool {
		return slices.ContainsFunc(t.bodies, func(b int32) bool { return !o.settled(b) })
	})
}

// tied is the start of an order that is of one step: up to the first entry after which nothing hangs in the air.
func tied(order []turnIn) []turnIn {
	for i, t := range order {
		if !t.tied {
			return order[:i+1]
		}
	}
	return order
}

// fits reports that an entry may share the step of others.
func (o *orderer) fits(open []turnIn, t turnIn) bool {
	b := &o.list[t.bodies[0]]
	last := &o.list[open[len(open)-1].bodies[0]]
	if len(t.bodies) > 1 || len(open[0].bodies) > 1 {
		return false // a sub-assembly has a step of its own
	}
	if b.use >= 0 || last.use >= 0 {
		return b.use >= 0 && last.use >= 0 && b.kind == last.kind // sub-models: copies of one together
	}
	tower, close := 0, false
	for _, x := range open {
		k := &o.list[x.bodies[0]]
		if slices.ContainsFunc(b.links, func(l bond) bool { return l.to == x.bodies[0] }) && b.box.Max.Y < k.box.Max.Y-reach {
			tower++ // it stands on what this step adds
		}
		if k.kind == b.kind || k.twin[0] == t.bodies[0] || k.twin[1] == t.bodies[0] {
			close = true
		}
		if k.box.Centre().Sub(b.box.Centre()).Len() < nearby {
			close = true
		}
	}
	switch {
	case tower > 0 && len(open) >= 3, tower > 0 && b.kind == last.kind && len(open) > 1:
		return false
	case tower > 0 && o.buries(open, b):
		return false
	}
	return close
}

// buries reports that a body would cover most of one that the same step adds.
func (o *orderer) buries(open []turnIn, b *body) bool {
	for _, x := range open {
		k := &o.list[x.bodies[0]].box
		if b.box.Max.Y > k.Max.Y-reach {
			continue
		}
		w := min(k.Max.X, b.box.Max.X) - max(k.Min.X, b.box.Min.X)
		d := min(k.Max.Z, b.box.Max.Z) - max(k.Min.Z, b.box.Min.Z)
		if w > 0 && d > 0 && w*d > 0.6*area(*k) {
			return true
		}
	}
	return false
}
