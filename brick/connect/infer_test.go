package connect_test

import (
	"context"
	"fmt"
	"os"
	"sort"
	"testing"

	"madang/brick/connect"
)

func TestInferenceAgreesWithThePack(t *testing.T) {
	lib := rawLibrary(t)
	ctx := context.Background()
	c, err := connect.Compare(ctx, modelParts(t, lib), connect.NewSet(lib, nil), connect.NewSet(lib, shadow(t)))
	if err != nil {
		t.Fatal(err)
	}
	c.Write(os.Stdout)
	if os.Getenv("MISSES") != "" {
		sort.SliceStable(c.Misses, func(i, j int) bool { return c.Misses[i].Class < c.Misses[j].Class })
		for _, m := range c.Misses {
			i, _ := lib.Find(m.Part)
			x := "MISS "
			if m.Extra {
				x = "EXTRA"
			}
			a := m.Con.At
			fmt.Printf("%v %s %s (%s) %v axis(%.3g %.3g %.3g) %v %s\n", m.Class, x, m.Part, i.Title, a[:3], -a[4], -a[7], -a[10], m.Con.Secs, m.Con.Group)
		}
	}
}

func BenchmarkInference(b *testing.B) {
	lib := rawLibrary(b)
	ctx := context.Background()
	names := modelParts(b, lib)
	for _, n := range names { // meshes and files are in their caches then, as in a program that shows the model
		if _, err := lib.Part(ctx, n); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		set := connect.NewSet(lib, nil)
		for _, n := range names {
			if _, err := set.Of(ctx, n); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(names)), "µs/part")
}
