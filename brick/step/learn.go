package step

import (
	"context"
	"slices"

	"madang/brick/geom"
)

// passes bounds how often an order is made anew with what the last one taught.
const passes = 3

// best orders a component. Where a body found no way in, the order is made again with the bodies that shut it out
// waiting for it; the order with the fewest such bodies is kept.
func (o *orderer) best(ctx context.Context, comp []int32) ([]turnIn, error) {
	var best []turnIn
	fewest := len(comp) + 1
	shut := make([]uint32, len(o.list)) // by what was placed before
	for b := range shut {
		shut[b] = o.list[b].dead
	}
	placed := len(o.seq)
	for pass := 0; ; pass++ {
		for b := range shut {
			o.list[b].dead = shut[b]
		}
		for b := range o.list {
			o.list[b].clear = [maxWays - sides]int{}
		}
		o.lift(comp, placed)
		if err := o.run(ctx, comp); err != nil {
			return nil, err
		}
		stuck := 0
		for _, t := range o.out {
			if t.forced {
				stuck++
			}
		}
		if stuck < fewest {
			best, fewest = o.out, stuck
		}
		if stuck == 0 || pass+1 == passes || !o.learn() {
			break
		}
	}
	if fewest == 0 {
		return best, nil
	}
	return o.mend(ctx, comp, best, placed)
}

// learn lets the bodies that shut a forced one out wait for it, along the way that the fewest are in. It reports
// whether it added anything.
func (o *orderer) learn() bool {
	seq := make([]int32, len(o.list)) // by body: its place in the order
	for i, t := range o.out {
		for _, b := range t.bodies {
			seq[b] = int32(i)
		}
	}
	added := false
	for i, t := range o.out {
		if !t.forced {
			continue
		}
		u := t.bodies[0]
		var least []int32
		for _, v := range o.list[u].ways {
			met := o.blockers(u, v, func(b int32) bool { return o.placed[b] && seq[b] < int32(i) })
			if len(met) > 0 && (least == nil || len(met) < len(least)) {
				least = met
			}
		}
		for _, b := range least {
			if !slices.Contains(o.list[b].after, u) && !o.reaches(u, b) {
				o.list[b].after = append(o.list[b].after, u)
				added = true
			}
		}
	}
	return added
}

// blockers lists the bodies that are in the way of u, of those that before admits.
func (o *orderer) blockers(u int32, from geom.Vec, before func(int32) bool) []int32 {
	var near, out []int32
	o.sweep(o.list[u].parts, from, func(i int32) bool { // asked about every part that the way may touch
		if b := o.at[i]; b >= 0 && b != u && before(b) && !slices.Contains(near, b) {
			near = append(near, b)
		}
		return false
	})
	for _, b := range near {
		if !o.past(o.list[u].parts, o.list[b].parts, from) {
			out = append(out, b)
		}
	}
	slices.Sort(out)
	return out
}

// reaches reports that u itself waits, directly or not, for b: then b cannot wait for u.
func (o *orderer) reaches(u, b int32) bool {
	seen := map[int32]bool{u: true}
	for stack := []int32{u}; len(stack) > 0; {
		k := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, a := range o.list[k].after {
			if a == b {
				return true
			}
			if !seen[a] {
				seen[a] = true
				stack = append(stack, a)
			}
		}
	}
	return false
}
