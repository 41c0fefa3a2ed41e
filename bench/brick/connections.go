package main

import (
	"fmt"
	"path/filepath"
	"runtime"
	"sort"
	"time"

	"madang/brick/connect"
	"madang/brick/part"
)

// packed opens the library and the connector pack.
func (b *bench) packed() (*part.Library, *connect.Pack, error) {
	pack, err := connect.OpenPack(filepath.Join(b.data, "ldcad-shadow.zip"))
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %v", errAbsent, err)
	}
	lib, err := part.Open(b.baked)
	return lib, pack, err
}

// connections measures what holds what: inferring it, building the graph, editing it.
func connections(b *bench) error {
	if err := b.inferred(); err != nil {
		return err
	}
	return b.graphs()
}

// inferred compares what we find in primitives and cavities with what the pack says, on the parts the models use.
func (b *bench) inferred() error {
	lib, pack, err := b.packed()
	if err != nil {
		return err
	}
	defer lib.Close()
	list, err := b.sources()
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, m := range list {
		_, placed, _, err := b.open(m, lib)
		if err != nil {
			return err
		}
		for _, p := range placed.Parts {
			if p.Section == nil && !p.Unknown {
				seen[p.Name] = true
			}
		}
	}
	names := make([]string, 0, len(seen))
	for n := range seen {
		names = append(names, n)
	}
	sort.Strings(names)
	c, err := connect.Compare(b.ctx, names, connect.NewSet(lib, nil), connect.NewSet(lib, pack))
	if err != nil {
		return err
	}
	heading("Connectors inferred without the pack, against the pack", "kind | precision | recall | found | described")
	for k, s := range c.Scores {
		fmt.Printf("| %s | %.3f | %.3f | %d | %d |\n", connect.Class(k), s.Precision(), s.Recall(), s.Found, s.Reference)
		if target, ok := wanted[connect.Class(k)]; ok {
			b.asked("connectors inferred: "+connect.Class(k).String(), fmt.Sprintf("precision and recall ≥ %.2f", target),
				s.Precision() >= target && s.Recall() >= target, "%.3f and %.3f", s.Precision(), s.Recall())
		}
	}
	return nil
}

var wanted = map[connect.Class]float64{connect.Studs: 0.95, connect.AntiStuds: 0.95, connect.Technic: 0.90}

// graphs builds, edits and reads the graphs of the larger models on one core.
func (b *bench) graphs() error {
	lib, pack, err := b.packed()
	if err != nil {
		return err
	}
	defer lib.Close()
	list, err := b.sources()
	if err != nil {
		return err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	heading("What holds what, with the pack, one core",
		"model | parts | mates | components | build ms | ms per 5,000 parts | an edit, median µs | p95 µs")
	for _, m := range list {
		if m.parts < 500 || m.parts > 10_000 {
			continue
		}
		_, placed, own, err := b.open(m, lib)
		if err != nil {
			return err
		}
		set := connect.NewSet(own, pack)
		var g *connect.Graph
		took := make([]float64, 0, b.times+1)
		for range b.times + 1 { // the first reads the parts' connectors
			start := time.Now()
			if g, err = connect.Build(b.ctx, placed, set); err != nil {
				return err
			}
			took = append(took, ms(time.Since(start)))
		}
		took = took[1:]
		sort.Float64s(took)
		build := took[len(took)/2]
		edits := make([]float64, 0, 400)
		for i := range placed.Instances {
			if i%(len(placed.Instances)/400+1) != 0 {
				continue
			}
			at := placed.Instances[i].Mat
			there := at
			there[1] -= 8
			start := time.Now()
			g.Move(int32(i), &there)
			edits = append(edits, ms(time.Since(start))*1000)
			g.Move(int32(i), &at)
		}
		sort.Float64s(edits)
		_, n := g.Components()
		mid, late := edits[len(edits)/2], edits[len(edits)*95/100]
		fmt.Printf("| %s | %d | %d | %d | %.1f | %.1f | %.0f | %.0f |\n", m.name, m.parts, len(g.Mates()), n, build,
			build*5000/float64(m.parts), mid, late)
		if m.parts > 5000 && m.parts < 6000 {
			b.asked("connecting a 5,000-part model", "≤ 120 ms on one thread", build <= 120, "%.0f ms", build)
			b.asked("an edit in a 5,000-part model", "≤ 1 ms", late <= 1000, "%.0f µs, p95 %.0f µs", mid, late)
		}
	}
	return nil
}
