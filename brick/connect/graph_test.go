package connect

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// sharedData finds the test data beside the repository, which is never part of it.
func sharedData(t testing.TB, elem ...string) string {
	t.Helper()
	p := filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, elem...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("the shared test data %s is not here; only the repository's own cases ran", p)
	}
	return p
}

// world reads models with the library they need and, if asked, with the connector pack.
type world struct {
	lib  *part.Library
	pack *Pack
}

func openWorld(t testing.TB, withPack bool) *world {
	t.Helper()
	src, err := part.OpenSource(sharedData(t, "ldraw-core.zip"))
	if err != nil {
		t.Fatal(err)
	}
	w := &world{lib: part.New(0, part.Generator(), part.NewLDraw(src))}
	t.Cleanup(func() { w.lib.Close() })
	if withPack {
		if w.pack, err = OpenPack(sharedData(t, "ldcad-shadow.zip")); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// read flattens a model and gives the set that knows its parts.
func (w *world) read(t testing.TB, file string) (*ldraw.Placed, *Set) {
	t.Helper()
	data, err := os.ReadFile(sharedData(t, "models", file))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := ldraw.Parse(file, data, ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	lib := w.lib.For(doc)
	m, _ := ldraw.Flatten(context.Background(), doc, lib, ldraw.Limits{})
	return m, NewSet(lib, w.pack)
}

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

func mustBuild(t testing.TB, m *ldraw.Placed, set *Set) *Graph {
	t.Helper()
	g, err := Build(context.Background(), m, set)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// coverage says how much of a model the graph knows.
type coverage struct {
	parts, cons, mates int
	none, unmated      int // parts without connectors; with some, but without a mate
	components, most   int
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
		c.most = max(c.most, size[k])
	}
	c.components = n
	return c
}

func TestProbe(t *testing.T) {
	for _, p := range []bool{true, false} {
		w := openWorld(t, p)
		for _, f := range models(t) {
			m, set := w.read(t, f)
			g := mustBuild(t, m, set)
			c := cover(g)
			pc := func(n int) float64 { return math.Round(1000*float64(n)/float64(c.parts)) / 10 }
			t.Logf("%-45s %6d parts %6d cons %6d mates  none %5.1f%% unmated %5.1f%% most %5.1f%% comps %d", f, c.parts, c.cons, c.mates,
				pc(c.none), pc(c.unmated), pc(c.most), c.components)
		}
	}
	_ = geom.Identity
}

func BenchmarkBuild(b *testing.B) {
	w := openWorld(b, true)
	for _, f := range models(b) {
		m, set := w.read(b, f)
		if len(m.Instances) < 500 {
			continue
		}
		b.Run(f, func(b *testing.B) {
			for b.Loop() {
				mustBuild(b, m, set)
			}
		})
	}
}
