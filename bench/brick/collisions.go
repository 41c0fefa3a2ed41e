package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"madang/brick/collide"
	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// nudges are the moves of a part that mostly put it into another: into the brick below, or half or a fifth of a stud
// aside.
var nudges = []struct {
	name string
	by   []geom.Vec
}{
	{"down 8", []geom.Vec{{Y: 8}}},
	{"side 10", []geom.Vec{{X: 10}, {Z: 10}, {X: -10}, {Z: -10}}},
	{"side 4", []geom.Vec{{X: 4}, {Z: 4}, {X: -4}, {Z: -4}}},
}

// triesPerModel of each nudge.
const triesPerModel = 24

// tally counts how nudges ended.
type tally struct{ illegal, found, legal, wrong int }

// collisions looks at which parts of models as designed are said to collide, whether nudged parts are found, and what
// a test costs.
func collisions(b *bench) error {
	list, err := b.sources()
	if err != nil {
		return err
	}
	lib, err := part.Open(b.baked)
	if err != nil {
		return err
	}
	defer lib.Close()
	pack, err := connect.OpenPack(filepath.Join(b.data, "ldcad-shadow.zip"))
	if err != nil {
		return fmt.Errorf("%w: %v", errAbsent, err)
	}
	heading("Collisions in models as designed", "model | parts | bodies, ms | all pairs, ms | pairs | confirmed | "+
		"parts flagged | without confirmed pairs | flagged")
	var all [3]tally
	parts, flagged, ours, pyramid := 0, 0, 0, 0
	solids := map[string]*solid{}
	for _, m := range list {
		r, err := b.look(m, lib, pack, solids)
		if err != nil {
			return err
		}
		fmt.Printf("| %s | %d | %.1f | %.1f | %d | %d | %d | %d | %.1f %% |\n", m.name, r.parts, r.build, r.all, r.pairs,
			r.confirmed, r.flagged, r.ours, 100*float64(r.flagged)/float64(r.parts))
		parts, flagged, ours = parts+r.parts, flagged+r.flagged, ours+r.ours
		if r.kinds == 1 {
			pyramid += r.parts
		}
		for k := range all {
			all[k].illegal += r.tally[k].illegal
			all[k].found += r.tally[k].found
			all[k].legal += r.tally[k].legal
			all[k].wrong += r.tally[k].wrong
		}
	}
	fmt.Printf("\n%d of %d parts are flagged, of which %d in no pair that the reference confirms; models of one kind of "+
		"part are %d of the parts.\n", flagged, parts, ours, pyramid)
	share := float64(ours) / float64(parts-pyramid)
	b.asked("parts flagged colliding as designed", "≤ 1 %", float64(flagged)/float64(parts) <= 0.01,
		"%.2f %% of all; %.2f %% without models of one kind, %.2f %% without the authors' own overlaps",
		100*float64(flagged)/float64(parts), 100*float64(flagged)/float64(parts-pyramid), 100*share)
	heading("Nudged parts", "nudge | illegal by the reference | found | | free by the reference | flagged all the same")
	illegal, found := 0, 0
	for k, n := range nudges {
		t := all[k]
		illegal, found = illegal+t.illegal, found+t.found
		fmt.Printf("| %s | %d | %d | %.1f %% | %d | %d |\n", n.name, t.illegal, t.found,
			100*float64(t.found)/float64(max(t.illegal, 1)), t.legal, t.wrong)
	}
	b.asked("illegal nudges found", "≥ 97 %", float64(found) >= 0.97*float64(illegal), "%d of %d: %.1f %%", found,
		illegal, 100*float64(found)/float64(max(illegal, 1)))
	return b.placements(lib)
}

// looked is what was seen of one model.
type looked struct {
	kinds, parts, pairs, confirmed, flagged, ours int
	build, all                                    float64 // ms
	tally                                         [3]tally
}

func (b *bench) look(m model, lib *part.Library, pack *connect.Pack, solids map[string]*solid) (looked, error) {
	var r looked
	_, placed, lib, err := b.open(m, lib)
	if err != nil {
		return r, err
	}
	graph, err := connect.Build(b.ctx, placed, connect.NewSet(lib, pack))
	if err != nil {
		return r, err
	}
	t0 := time.Now()
	space, err := collide.NewSpace(b.ctx, placed, lib)
	if err != nil {
		return r, err
	}
	t1 := time.Now()
	hits, err := space.All(b.ctx, collide.JointsOf(graph))
	if err != nil {
		return r, err
	}
	r.build, r.all = ms(t1.Sub(t0)), ms(time.Since(t1))
	j := judge{b: b, placed: placed, lib: lib, solids: map[int32]*solid{}, shared: solids}
	flagged, ours := map[int32]bool{}, map[int32]bool{}
	for _, h := range hits {
		flagged[h.A], flagged[h.B] = true, true
		if j.pair(h.A, h.B) {
			r.confirmed++
		} else {
			ours[h.A], ours[h.B] = true, true
		}
	}
	r.kinds, r.parts = len(placed.Parts), len(placed.Instances)
	r.pairs, r.flagged, r.ours = len(hits), len(flagged), len(ours)
	if r.kinds > 1 {
		for k := range nudges {
			r.tally[k] = j.nudge(space, k)
		}
	}
	return r, nil
}

// judge asks the reference.
type judge struct {
	b      *bench
	placed *ldraw.Placed
	lib    *part.Library
	solids map[int32]*solid
	shared map[string]*solid
}

func (j *judge) solid(kind int32) *solid {
	s := j.solids[kind]
	if s == nil {
		ref := j.placed.Parts[kind]
		if s = j.shared[ref.Name]; s == nil || ref.Section != nil {
			p, err := j.lib.Part(j.b.ctx, ref.Name)
			if err != nil {
				return newSolid(&part.Mesh{})
			}
			s = newSolid(p.Mesh)
			if ref.Section == nil {
				j.shared[ref.Name] = s
			}
		}
		j.solids[kind] = s
	}
	return s
}

func (j *judge) standing(i int32, by geom.Vec) standing {
	n := &j.placed.Instances[i]
	m := n.Mat
	m[0], m[1], m[2] = m[0]+by.X, m[1]+by.Y, m[2]+by.Z
	return newStanding(j.solid(n.Part), &m)
}

func (j *judge) pair(a, c int32) bool {
	x, y := j.standing(a, geom.Vec{}), j.standing(c, geom.Vec{})
	return x.overlap(&y)
}

// nudge moves parts, evenly taken from the model, and compares what the space says with the reference. Pairs that
// overlap as designed are left out on both sides.
func (j *judge) nudge(space *collide.Space, kind int) tally {
	var t tally
	n := len(j.placed.Instances)
	every := max(1, n/triesPerModel)
	for i := 0; i < n; i += every {
		by := nudges[kind].by
		d := by[(i/every)%len(by)]
		x := &j.placed.Instances[i]
		m := x.Mat
		m[0], m[1], m[2] = m[0]+d.X, m[1]+d.Y, m[2]+d.Z
		before := map[int32]bool{int32(i): true}
		for _, h := range space.Of(int32(i), nil) {
			before[h.A], before[h.B] = true, true
		}
		said := space.Blocked(x.Part, &m, func(k int32) bool { return before[k] })
		illegal := j.illegal(int32(i), d, before)
		switch {
		case illegal && said:
			t.illegal, t.found = t.illegal+1, t.found+1
		case illegal:
			t.illegal++
			if os.Getenv("BRICK_BENCH_MISSED") != "" {
				fmt.Fprintln(os.Stderr, "missed", j.placed.Name, nudges[kind].name, i, j.placed.Parts[x.Part].Name, d)
			}
		case said:
			t.legal, t.wrong = t.legal+1, t.wrong+1
		default:
			t.legal++
		}
	}
	return t
}

func (j *judge) illegal(i int32, by geom.Vec, without map[int32]bool) bool {
	moved, at := j.standing(i, by), j.standing(i, geom.Vec{})
	for k := range j.placed.Instances {
		if without[int32(k)] {
			continue
		}
		o := j.standing(int32(k), geom.Vec{})
		if apart(moved.box, o.box) || !moved.overlap(&o) {
			continue
		}
		if apart(at.box, o.box) || !at.overlap(&o) {
			return true
		}
	}
	return false
}

func apart(a, b geom.Box) bool {
	return a.Min.X >= b.Max.X || b.Min.X >= a.Max.X || a.Min.Y >= b.Max.Y || b.Min.Y >= a.Max.Y ||
		a.Min.Z >= b.Max.Z || b.Min.Z >= a.Max.Z
}

// placements times the test of one part's place, and sweeps, in the largest real model.
func (b *bench) placements(lib *part.Library) error {
	m, err := b.find("10179")
	if err != nil {
		return err
	}
	_, placed, lib, err := b.open(m, lib)
	if err != nil {
		return err
	}
	space, err := collide.NewSpace(b.ctx, placed, lib)
	if err != nil {
		return err
	}
	heading("One placement in a model of 5,260 parts, µs", "what | median | 95 of 100 | worst")
	row := func(name string, do func(i int32)) float64 {
		took := make([]float64, len(placed.Instances))
		for i := range took {
			t := time.Now()
			do(int32(i))
			took[i] = float64(time.Since(t)) / 1000
		}
		slices.Sort(took)
		n := len(took)
		fmt.Printf("| %s | %.1f | %.1f | %.0f |\n", name, took[n/2], took[n*95/100], took[n-1])
		return took[n/2]
	}
	place := func(by geom.Vec) func(i int32) {
		return func(i int32) {
			n := &placed.Instances[i]
			at := n.Mat
			at[0], at[1], at[2] = at[0]+by.X, at[1]+by.Y, at[2]+by.Z
			space.Test(n.Part, &at, func(k int32) bool { return k == i })
		}
	}
	row("where it stands: what it meets, where, how deep", place(geom.Vec{}))
	median := row("8 LDU lower: the same", place(geom.Vec{Y: 8}))
	row("8 LDU lower: yes or no", func(i int32) {
		n := &placed.Instances[i]
		at := n.Mat
		at[1] += 8
		space.Blocked(n.Part, &at, func(k int32) bool { return k == i })
	})
	row("straight up out of the whole model", func(i int32) { space.Sweep([]int32{i}, geom.Vec{Y: -1}, nil, nil) })
	row("straight up past the parts before it", func(i int32) {
		space.Sweep([]int32{i}, geom.Vec{Y: -1}, func(k int32) bool { return k < i }, nil)
	})
	b.asked("one placement's collision test in a 5,260-part model", "≤ 50 µs median", median <= 50, "%.1f µs", median)
	return nil
}

func ms(d time.Duration) float64 { return float64(d) / 1e6 }
