package connect

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"madang/brick/part"
)

var update = flag.Bool("update", false, "write the goldens anew")

func models(t testing.TB) []string {
	list, err := filepath.Glob(filepath.Join(sharedData(t, "models"), "*"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range list {
		if f := filepath.Base(p); strings.HasSuffix(f, ".mpd") || strings.HasSuffix(f, ".ldr") {
			out = append(out, f)
		}
	}
	return out
}

// coverage says how much of a model the graph knows.
type coverage struct {
	parts, cons, mates   int
	none, unmated, large int // parts without connectors; with some but no mate; in the largest component
	components           int
}

func cover(g *Graph) coverage {
	c := coverage{parts: len(g.placed), mates: len(g.mates)}
	for i := range g.placed {
		n := len(g.Connectors(int32(i)))
		c.cons += n
		switch {
		case n == 0:
			c.none++
		case len(g.Of(int32(i))) == 0:
			c.unmated++
		}
	}
	of, n := g.Components()
	size := make([]int, n)
	for _, k := range of {
		size[k]++
		c.large = max(c.large, size[k])
	}
	c.components = n
	return c
}

func (c coverage) String() string {
	pc := func(n int) float64 { return 100 * float64(n) / float64(c.parts) }
	return fmt.Sprintf("%6d %7d %7d %6.1f%% %6.1f%% %6.1f%% %6d",
		c.parts, c.cons, c.mates, pc(c.none), pc(c.unmated), pc(c.large), c.components)
}

// The table of go test -run Coverage -v ./brick/connect: what is known of the models made elsewhere, with the connector
// pack and without it.
func TestCoverageOfModelsMadeElsewhere(t *testing.T) {
	for _, withPack := range []bool{true, false} {
		w := openWorld(t, withPack, part.Generator())
		t.Logf("%-42s %6s %7s %7s %7s %7s %7s %6s", map[bool]string{true: "with the pack", false: "without"}[withPack],
			"parts", "conn.", "mates", "none", "unmated", "largest", "comp.")
		var sum coverage
		for _, f := range models(t) {
			m, set := w.read(t, f)
			c := cover(mustBuild(t, m, set))
			t.Logf("%-42s %v", f, c)
			if c.parts < 9000 { // the pyramids are of one brick
				sum.parts, sum.cons, sum.mates = sum.parts+c.parts, sum.cons+c.cons, sum.mates+c.mates
				sum.none, sum.unmated, sum.large = sum.none+c.none, sum.unmated+c.unmated, sum.large+c.large
				sum.components += c.components
			}
		}
		t.Logf("%-42s %v", "together, without the largest pyramids", sum)
		if withPack && (20*sum.none > sum.parts || 50*sum.unmated > sum.parts || 10*sum.large < 7*sum.parts) {
			t.Error("with the pack fewer parts are connected than they were")
		}
	}
}

// pairs lists who holds whom, how often and with what freedom, and the components.
func pairs(g *Graph) string {
	var b strings.Builder
	last := [2]int32{-1, -1}
	for i := range g.mates {
		m := &g.mates[i]
		if p := [2]int32{m.A, m.B}; p != last {
			last = p
			n := 0
			for k := i; k < len(g.mates) && g.mates[k].A == m.A && g.mates[k].B == m.B; k++ {
				n++
			}
			fmt.Fprintf(&b, "%d %s > %d %s x%d %v\n", m.A, name(g, m.A), m.B, name(g, m.B), n, g.Pair(m.A, m.B).Free)
		}
	}
	of, n := g.Components()
	fmt.Fprintf(&b, "components %d %v\narticulation %v\n", n, of, g.Articulation())
	_, bodies := g.Bodies()
	fmt.Fprintf(&b, "bodies %d\n", bodies)
	return b.String()
}

func name(g *Graph, i int32) string {
	n, _, _ := g.Placed(i)
	return strings.TrimSuffix(n, ".dat")
}

func TestWhatHoldsWhatInSmallModelsStaysAsItIs(t *testing.T) {
	w := openWorld(t, true)
	for file, golden := range map[string]string{
		"car.ldr":                          "car.txt",
		"1180-1-Space-Port-Moon-Buggy.mpd": "buggy.txt",
		"6814-1-Ice-Tunnelator.mpd":        "tunnelator.txt",
	} {
		m, set := w.read(t, file)
		got := pairs(mustBuild(t, m, set))
		path := filepath.Join("testdata", golden)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: who holds whom has changed; look at it with -update and git diff", file)
		}
	}
}
