package step

import (
	"context"

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
}

// seen tells how many of some things show enough from a side. A thing of several parts shows when one of them does.
func (v *sight) seen(ctx context.Context, side int, things [][]int32) (int, error) {
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
	v := &sight{yard: y, o: p.o}
	var out []stage
	for i := 0; i < len(stages); i++ {
		st := stages[i]
		if !st.planned || st.rot != nil { // the author's own view stands
			out = append(out, st)
			for _, t := range p.things(&st) {
				v.placed = append(v.placed, t...)
			}
			continue
		}
		things := p.things(&st)
		side, n, err := v.best(ctx, things)
		if err != nil {
			return nil, err
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
		for _, t := range things {
			v.placed = append(v.placed, t...)
		}
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
