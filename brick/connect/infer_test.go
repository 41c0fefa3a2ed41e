package connect_test

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"madang/brick/connect"
	"madang/brick/part"
)

// TestInferenceAgreesWithThePack prints the table with -v, and with MISSES set in the environment what only one side
// has, connector by connector.
func TestInferenceAgreesWithThePack(t *testing.T) {
	lib := rawLibrary(t)
	ctx := context.Background()
	c, err := connect.Compare(ctx, modelParts(t, lib), connect.NewSet(lib, nil), connect.NewSet(lib, shadow(t)))
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	if err := c.Write(&table); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + table.String())
	if os.Getenv("MISSES") != "" {
		logMisses(t, lib, c)
	}
	for class, least := range map[connect.Class]float64{connect.Studs: 0.95, connect.AntiStuds: 0.95, connect.Technic: 0.9} {
		if s := c.Scores[class]; s.Precision() < least || s.Recall() < least {
			t.Errorf("%v: precision %.3f and recall %.3f; both were meant to be %.2f", class, s.Precision(), s.Recall(), least)
		}
	}
	if c.Parts < 700 {
		t.Errorf("only %d parts were compared", c.Parts)
	}
}

func logMisses(t *testing.T, lib *part.Library, c *connect.Comparison) {
	slices.SortStableFunc(c.Misses, func(a, b connect.Miss) int { return int(a.Class - b.Class) })
	for _, m := range c.Misses {
		i, _ := lib.Find(m.Part)
		side := "MISS"
		if m.Extra {
			side = "EXTRA"
		}
		at := &m.Con.At
		t.Logf("%v %s %s (%s) %v axis(%.3g %.3g %.3g) %v %s", m.Class, side, m.Part, i.Title, at[:3], -at[4], -at[7],
			-at[10], m.Con.Secs, m.Con.Group)
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
