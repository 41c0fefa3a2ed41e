package step

import (
	"context"
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/internal/sorts"
)

// Bounds of one change of an order: how many bodies in the way of a stuck one are moved, how many runs wait with
// them, and how far back a stuck one is brought.
const (
	mostInWay = 6
	mostOff   = 48
	farBack   = 400
	effort    = 12 // ways of a part looked at, for each part of the group
)

// mender looks near a finished order for one in which fewer bodies are stuck. It only ever replays forwards, by the
// rules by which a body goes in and is held, and keeps a change that frees a body and shuts out no other.
type mender struct {
	*orderer
	comp  []int32
	began int        // parts in seq before the component
	runs  [][]turnIn // the order, cut where nothing hangs in the air
	run   []int32    // by body: which of runs brings it; -1 for what stood before, none for what comes after
	left  int        // ways of a part that may still be looked at
}

const none = math.MaxInt32

// mend betters the order of a component of which all is placed; began is how many parts were before it.
func (o *orderer) mend(ctx context.Context, comp []int32, order []turnIn, began int) ([]turnIn, error) {
	m := &mender{orderer: o, comp: comp, began: began, run: make([]int32, len(o.list)),
		left: effort * len(o.parts)}
	var stuck []int32
	for rest := order; len(rest) > 0; {
		run := tied(rest)
		m.runs = append(m.runs, slices.Clone(run))
		rest = rest[len(run):]
		for _, t := range run {
			if t.forced && len(t.bodies) == 1 {
				stuck = append(stuck, t.bodies[0])
			}
		}
	}
	for b := range m.run {
		if m.run[b] = none; o.placed[b] {
			m.run[b] = -1
		}
	}
	m.number()
	for _, u := range stuck {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if m.left > 0 {
			m.free(u)
		}
	}
	return slices.Concat(m.runs...), nil
}

// number notes which run brings each body.
func (m *mender) number() {
	for k, run := range m.runs {
		for _, t := range run {
			for _, b := range t.bodies {
				m.run[b] = int32(k)
			}
		}
	}
}

// free tries the ways of a stuck body, the one that was free the longest first: what is in it goes in later, or the
// body earlier.
func (m *mender) free(u int32) {
	k := int(m.run[u])
	if len(m.runs[k]) > 1 || !m.runs[k][0].forced {
		return
	}
	var ways []way
	for _, v := range m.list[u].ways {
		m.left -= len(m.list[u].parts)
		met := m.blockers(u, v, func(b int32) bool { return m.run[b] < int32(k) })
		first := k
		for _, b := range met {
			first = min(first, int(m.run[b]))
		}
		if 0 <= first && first < k && len(met) <= mostInWay {
			ways = append(ways, way{met, first})
		}
	}
	sorts.Stable(ways, func(a, b way) int { return b.first - a.first })
	for _, w := range ways {
		if m.change(w.first, k, m.runs[k], w.met) || m.change(w.first, k, m.joined(u, w.met), w.met) {
			return
		}
	}
}

// way is one that a stuck body could come.
type way struct {
	met   []int32 // the bodies in it
	first int     // the run that brings the first of them
}

// change tries to bring an entry in place of run k: behind what is in its way, or before it.
func (m *mender) change(first, k int, entry []turnIn, met []int32) bool {
	if entry == nil {
		return false
	}
	for _, try := range [...]func(first, k int, entry []turnIn, met []int32) [][]turnIn{m.later, m.earlier} {
		if now := try(first, k, entry, met); now != nil && m.sound(k+1) {
			m.runs = slices.Concat(m.runs[:first], now, m.runs[k+1:])
			m.number()
			return true
		}
	}
	return false
}

// joined is the sub-assembly of a body and of what is in its way, if they go together in the hand; nil if not, or if
// something of them does not come alone.
func (m *mender) joined(u int32, met []int32) []turnIn {
	for _, b := range met {
		if r := m.runs[m.run[b]]; len(r) > 1 || len(r[0].bodies) > 1 || m.list[b].use >= 0 {
			return nil
		}
	}
	if m.list[u].use >= 0 || len(met) >= handful {
		return nil
	}
	t := turnIn{bodies: []int32{u}}
	parts := slices.Clone(m.list[u].parts)
	for left := slices.Clone(met); len(left) > 0; {
		k := slices.IndexFunc(left, func(b int32) bool {
			return slices.ContainsFunc(t.bodies, func(x int32) bool { return m.linked(b, x) }) &&
				slices.ContainsFunc(m.list[b].ways, func(v geom.Vec) bool { return m.past(m.list[b].parts, parts, v) })
		})
		if k < 0 {
			return nil
		}
		t.bodies, parts = append(t.bodies, left[k]), append(parts, m.list[left[k]].parts...)
		left = slices.Delete(left, k, k+1)
	}
	return []turnIn{t}
}

// brings reports that an entry brings something of a run.
func brings(entry, run []turnIn) bool {
	return slices.ContainsFunc(run[0].bodies, func(b int32) bool { return slices.Contains(entry[0].bodies, b) })
}

// rewind replays the order up to a run.
func (m *mender) rewind(to int) {
	m.lift(m.comp, m.began)
	for _, run := range m.runs[:to] {
		m.replay(run)
	}
}

// later puts what is in the way of an entry off until behind it, with all that would hold on to nothing without. It
// returns the runs from first to k anew, nil where that is no better.
func (m *mender) later(first, k int, entry []turnIn, met []int32) [][]turnIn {
	m.rewind(first)
	var now, off [][]turnIn
	waits := slices.Clone(met)
	for _, run := range m.runs[first:k] {
		if brings(entry, run) {
			continue
		}
		if m.mustWait(run, waits) {
			if off = append(off, run); len(off) > mostOff {
				return nil
			}
			for _, t := range run {
				waits = append(waits, t.bodies...)
			}
			continue
		}
		m.replay(run)
		now = append(now, run)
	}
	stuck := 0
	for _, run := range off {
		stuck += forced(run)
	}
	for i, run := range append([][]turnIn{entry}, off...) {
		run = m.enter(run, i == 0 && len(run[0].bodies) == 1)
		if stuck -= forced(run); run == nil || stuck < 0 || i == 0 && forced(run) > 0 {
			return nil
		}
		now = append(now, run)
	}
	return now
}

// mustWait reports that a run brings something that waits, or hangs on it.
func (m *mender) mustWait(run []turnIn, waits []int32) bool {
	for _, t := range run {
		for _, b := range t.bodies {
			if slices.Contains(waits, b) || len(run) > 1 && slices.ContainsFunc(waits, func(w int32) bool {
				return m.linked(b, w)
			}) {
				return true
			}
		}
	}
	return len(run) == 1 && !m.stands(run[0].bodies)
}

// earlier brings an entry in before what is in its way, where that leaves all of them a way in.
func (m *mender) earlier(first, k int, entry []turnIn, _ []int32) [][]turnIn {
	if k-first > farBack {
		return nil
	}
	m.rewind(first)
	moved := m.enter(entry, len(entry[0].bodies) == 1)
	if moved == nil || forced(moved) > 0 {
		return nil
	}
	now := [][]turnIn{moved}
	for _, run := range m.runs[first:k] {
		if brings(entry, run) {
			continue
		}
		if !slices.ContainsFunc(run, func(t turnIn) bool { return m.inWayOf(entry[0].bodies, t) }) {
			m.replay(run)
			now = append(now, run)
			continue
		}
		before := forced(run)
		if run = m.enter(run, false); run == nil || forced(run) > before {
			return nil
		}
		now = append(now, run)
	}
	return now
}

// inWayOf reports that one of some bodies is in some way of an entry.
func (m *mender) inWayOf(bodies []int32, t turnIn) bool {
	for _, b := range t.bodies {
		for _, v := range m.list[b].ways {
			for _, u := range bodies {
				if !m.past(m.list[b].parts, m.list[u].parts, v) {
					return true
				}
			}
		}
	}
	return false
}

// replay places a run.
func (m *mender) replay(run []turnIn) {
	for _, t := range run {
		m.hold(t.bodies)
	}
}

// enter places a run where it did not stand before, and says anew what is stuck of it; free tells that nothing is,
// since all that was in the way is not in yet. It is nil where something of it would not be held.
func (m *mender) enter(run []turnIn, free bool) []turnIn {
	run = slices.Clone(run)
	if len(run) == 1 && !m.stands(run[0].bodies) {
		return nil
	}
	for i := range run {
		t := &run[i]
		t.forced = !free && !m.clear(t.bodies)
		m.hold(t.bodies)
	}
	if len(m.owing) > 0 {
		return nil
	}
	return run
}

// clear reports that bodies have a way in as one.
func (m *mender) clear(bodies []int32) bool {
	first := &m.list[bodies[0]]
	parts := first.parts
	for _, b := range bodies[1:] {
		parts = append(parts[:len(parts):len(parts)], m.list[b].parts...)
	}
	return len(bodies) == 1 && first.bends || slices.ContainsFunc(first.ways, func(v geom.Vec) bool {
		m.left -= len(parts)
		return m.sweep(parts, v, m.isIn)
	})
}

// sound reports that what comes after a change, from a run on, is held still.
func (m *mender) sound(from int) bool {
	for _, run := range m.runs[from:] {
		m.replay(run)
		if len(m.owing) > 0 && !run[len(run)-1].tied {
			return false
		}
	}
	return true
}

// forced counts the entries of a run that have no way in.
func forced(run []turnIn) int {
	n := 0
	for _, t := range run {
		if t.forced {
			n++
		}
	}
	return n
}
