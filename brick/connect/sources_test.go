package connect_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"madang/brick/connect"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// shared finds the test data beside the repository, which is never part of it.
func shared(t testing.TB, elem ...string) string {
	t.Helper()
	p := filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, elem...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("the shared test data %s is not here; only the repository's own cases ran", p)
	}
	return p
}

func rawLibrary(t testing.TB) *part.Library {
	t.Helper()
	src, err := part.OpenSource(shared(t, "ldraw-core.zip"))
	if err != nil {
		t.Fatal(err)
	}
	lib := part.New(0, part.NewLDraw(src))
	t.Cleanup(func() { lib.Close() })
	return lib
}

func shadow(t testing.TB) *connect.Pack {
	t.Helper()
	p, err := connect.OpenPack(shared(t, "ldcad-shadow.zip"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// modelParts lists the parts that the models beside the repository place, each once, sorted by first appearance.
func modelParts(t testing.TB, lib *part.Library) []string {
	t.Helper()
	data, err := os.ReadFile(shared(t, "models", "SOURCES"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	seen := map[string]bool{}
	for _, line := range strings.Split(string(data), "\n") {
		f := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || len(f) < 5 {
			continue
		}
		text, err := os.ReadFile(shared(t, "models", f[0]))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := ldraw.Parse(f[0], text, ldraw.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		m, _ := ldraw.Flatten(context.Background(), doc, lib.For(doc), ldraw.Limits{})
		for _, p := range m.Parts {
			if p.Section == nil && !seen[p.Name] {
				seen[p.Name] = true
				out = append(out, p.Name)
			}
		}
	}
	return out
}

func TestThePackDescribesTheBasicBrick(t *testing.T) {
	set := connect.NewSet(rawLibrary(t), shadow(t))
	list, err := set.Of(context.Background(), "3001.dat")
	if err != nil {
		t.Fatal(err)
	}
	count := map[part.ConnectorKind]int{}
	for _, c := range list {
		count[c.Kind]++
		if c.Trust != part.Shadow {
			t.Errorf("%+v comes from a pack", c)
		}
	}
	if count[part.StudMale] != 8 || count[part.AntiStud] != 8 || len(list) != 16 {
		t.Errorf("a 2 x 4 brick has 8 studs and 8 cells; the pack gives %v", count)
	}
}

func TestThePackTellsWhatStandsInAMirror(t *testing.T) {
	set := connect.NewSet(rawLibrary(t), shadow(t))
	m, ok, err := set.Mirror(context.Background(), "2430.dat") // half of a hinge
	if err != nil || !ok || m.Part != "2429.dat" {
		t.Errorf("the other half stands in for the one: %+v %v %v", m, ok, err)
	}
	if _, ok, _ := set.Mirror(context.Background(), "nothing.dat"); ok {
		t.Error("a part that is not there has a counterpart")
	}
}

func TestEveryLineOfThePackIsRead(t *testing.T) {
	for _, p := range shadow(t).Problems() {
		t.Error(p)
	}
}

func BenchmarkPack(b *testing.B) {
	lib, pack := rawLibrary(b), shadow(b)
	ctx := context.Background()
	names := modelParts(b, lib)
	for b.Loop() {
		set := connect.NewSet(lib, pack)
		for _, n := range names {
			if _, err := set.Of(ctx, n); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(names)), "µs/part")
}
