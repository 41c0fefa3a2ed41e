package step

import (
	"context"
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// views are the sides that a planned picture may be taken from: as usual, from behind, from below, from below and
// behind.
var views = [...]*ldraw.RotStep{
	nil,
	{Y: 180, Mode: "REL"},
	{Z: 180, Mode: "REL"},
	{X: 180, Mode: "REL"},
}

// sight keeps an eye on a growing group from every side that was asked for.
type sight struct {
	*yard
	o      Options
	eyes   [len(views)]Eye
	stood  [len(views)]int // how many of placed stand before each
	placed []int32
	now    int // the view in force

	in  []bool  // by instance: placed
	low float64 // of what is placed, LDU in the frame
}

// place adds things to what stands.
func (v *sight) place(things [][]int32) {
	for _, t := range things {
		v.placed = append(v.placed, t...)
		for _, i := range t {
			v.in[i] = true
			v.low = max(v.low, v.shapeOf(i).Max.Y)
		}
	}
}

// seen tells how many of some things show enough from a side when others come with them. A thing of several parts
// shows when one of them does.
func (v *sight) seen(ctx context.Context, side int, things [][]int32, others ...[]int32) (int, error) {
	if v.eyes[side] == nil {
		eye, err := v.o.Look(ctx, v.frame, views[side], v.parts)
		if err != nil {
			return 0, err
		}
		v.eyes[side] = eye
	}
	v.eyes[side].Place(v.placed[v.stood[side]:]...)
	v.stood[side] = len(v.placed)
	var all []int32
	for _, t := range things {
		all = append(all, t...)
	}
	for _, t := range others {
		all = append(all, t...)
	}
	share := v.eyes[side].Seen(all)
	n := 0
	for _, t := range things {
		if shows(share[:len(t)], v.o.Visible) {
			n++
		}
		share = share[len(t):]
	}
	return n, nil
}

// shows reports that something can be found in a picture: one part of it shows enough.
func shows(share []float64, enough float64) bool {
	for _, s := range share {
		if s >= enough {
			return true
		}
	}
	return false
}

// best chooses the view for some things: the one in force while it shows them all, else the first that shows the most.
func (v *sight) best(ctx context.Context, things [][]int32) (side, n int, err error) {
	side = v.now
	if n, err = v.seen(ctx, side, things); err != nil || n == len(things) {
		return side, n, err
	}
	for k := range views {
		if k == v.now {
			continue
		}
		m, err := v.seen(ctx, k, things)
		if err != nil {
			return side, n, err
		}
		if m > n {
			side, n = k, m
		}
		if n == len(things) {
			break
		}
	}
	return side, n, nil
}

// look gives planned stages their views, and cuts stages whose parts hide one another.
func (p *planner) look(ctx context.Context, y *yard, stages []stage) ([]stage, error) {
	if p.o.Look == nil {
		return stages, nil
	}
	v := &sight{yard: y, o: p.o, in: make([]bool, len(y.m.Instances)), low: math.Inf(-1)}
	var out []stage
	for i := 0; i < len(stages); i++ {
		st := stages[i]
		if !st.planned || st.rot != nil { // the author's own view stands
			out = append(out, st)
			v.place(p.things(&st))
			continue
		}
		things := p.things(&st)
		side, n, err := v.best(ctx, things)
		if err != nil {
			return nil, err
		}
		if side != v.now {
			pulled, err := p.pull(ctx, v, stages[i:], side, n)
			if err != nil {
				return nil, err
			}
			if pulled {
				i--
				continue
			}
		}
		// A prefix of which all shows is a step of its own; the rest is looked at again, over it.
		for cut := len(st.items) - 1; n < len(things) && cut > 0 && len(st.joins) == 0 && !st.tied; cut-- {
			s, m, err := v.best(ctx, things[:cut])
			if err != nil {
				return nil, err
			}
			if m < cut {
				continue
			}
			rest := st
			rest.items, st.items = st.items[cut:], st.items[:cut]
			stages = append(stages[:i:i], append([]stage{st, rest}, stages[i+1:]...)...)
			side, things = s, things[:cut]
			break
		}
		v.now, st.rot = side, views[side]
		out = append(out, st)
		v.place(things)
	}
	return out, nil
}

// things lists what a stage adds: each part, and each body by its parts.
func (p *planner) things(st *stage) [][]int32 {
	var out [][]int32
	for _, t := range st.items {
		out = append(out, p.body(t))
	}
	for _, j := range st.joins {
		out = append(out, j.Copies...)
	}
	return out
}

// ahead is how many stages are looked through for one that shows in the view in force before the view turns, and
// longest how many may come before one that waits for the turn.
const ahead, longest = 6, 12

// pull brings forward a stage that shows in the view in force, before stages[0], which does not: what needs the turn
// gathers behind it. Nothing of what it passes may hold it, nor lose its way in, and from side as many things of
// stages[0] must show as did without it.
func (p *planner) pull(ctx context.Context, v *sight, stages []stage, side, shows int) (bool, error) {
	if stages[0].late == longest || len(v.placed) == 0 {
		return false, nil
	}
	var passed [][]int32
	for j := range stages[:min(len(stages), 1+ahead)] {
		st := stages[j]
		if !st.planned || st.rot != nil || st.tied {
			return false, nil
		}
		things := p.things(&st)
		if j > 0 && v.independent(passed, things) {
			n, err := v.seen(ctx, v.now, things)
			if err != nil {
				return false, err
			}
			still := 0
			if n == len(things) {
				if still, err = v.seen(ctx, side, p.things(&stages[0]), things...); err != nil {
					return false, err
				}
			}
			if n == len(things) && still >= shows {
				copy(stages[1:j+1], stages[:j])
				stages[0] = st
				stages[1].late++
				return true, nil
			}
		}
		passed = append(passed, things...)
	}
	return false, nil
}

// independent reports that some things can go in before those that were to come first: they are not held by them,
// reach no lower than what stands, and leave each a way in.
func (v *sight) independent(first, things [][]int32) bool {
	for _, t := range things {
		for _, i := range t {
			if v.shapeOf(i).Max.Y > v.low+level || slices.ContainsFunc(v.of(i), func(l link) bool {
				return slices.ContainsFunc(first, func(f []int32) bool { return slices.Contains(f, l.to) })
			}) {
				return false
			}
		}
	}
	in := slices.Clone(v.in)
	for _, list := range [2][][]int32{things, first} {
		for _, t := range list {
			if !slices.ContainsFunc(main[:], func(w geom.Vec) bool {
				return v.sweep(t, w, func(i int32) bool { return in[i] })
			}) {
				return false
			}
			for _, i := range t {
				in[i] = true
			}
		}
	}
	return true
}
