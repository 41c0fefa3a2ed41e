package step_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
	"madang/brick/step"
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

// world is the library and the connector pack of the shared models.
type world struct {
	lib  *part.Library
	pack *connect.Pack
}

func open(t testing.TB) *world {
	t.Helper()
	lib, err := part.Open(shared(t, "ldraw-core.zip"))
	if err != nil {
		t.Fatal(err)
	}
	pack, err := connect.OpenPack(shared(t, "ldcad-shadow.zip"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pack.Close(); lib.Close() })
	return &world{lib, pack}
}

func (w *world) read(t testing.TB, name string) (*ldraw.Placed, *step.Site) {
	t.Helper()
	files, _ := filepath.Glob(shared(t, "models") + "/*" + name + "*")
	if len(files) != 1 {
		t.Fatalf("%d models are called %s", len(files), name)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	doc, err := ldraw.Parse(name, data, ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return siteOf(t, doc, w.lib, w.pack)
}

// The floors are what was reached: more floating or stuck parts than these is a step back.
func TestPlannedOrdersOfRealModelsCanBeFollowed(t *testing.T) {
	w := open(t)
	for _, c := range []struct {
		name  string
		stuck int
	}{
		{"car.ldr", 0}, {"Moon-Buggy", 0}, {"Island-Racer", 0}, {"Saucer-Scout", 0}, {"Lincoln-Memorial", 0},
		{"Great-Wall", 3}, {"Vintage-Car", 2}, {"Galaxy-Explorer", 4}, {"Cafe-Corner", 6}, {"Rise-of-the-Sphinx", 6},
	} {
		m, s := w.read(t, c.name)
		p := plan(t, s, step.Options{Replan: true})
		if err := once(m, p); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if len(p.Floating) > 0 || len(p.Uninsertable) > c.stuck {
			t.Errorf("%s: %d float, %d have no way in", c.name, len(p.Floating), len(p.Uninsertable))
		}
		if most := p.Score().Most; most > 6 {
			t.Errorf("%s: %d parts in a step", c.name, most)
		}
	}
}

// oneEyed sees everything but one part.
type oneEyed struct{ blind int32 }

func (e oneEyed) Place(...int32) {}

func (e oneEyed) Seen(fresh []int32) []float64 {
	out := make([]float64, len(fresh))
	for i, k := range fresh {
		if k != e.blind {
			out[i] = 1
		}
	}
	return out
}

func TestAPartThatCannotBeSeenIsSaidSo(t *testing.T) {
	_, _, s := site(t, chest(false))
	p := plan(t, s, step.Options{Look: func(context.Context, geom.Mat, *ldraw.RotStep, []int32) (step.Eye, error) {
		return oneEyed{blind: 3}, nil
	}})
	if len(p.Hidden) != 1 || p.Hidden[0] != 3 {
		t.Errorf("hidden %v", p.Hidden)
	}
}

func TestThePictureTurnsForAPartThatOnlyShowsFromBehind(t *testing.T) {
	_, _, s := site(t, chest(false))
	p := plan(t, s, step.Options{Look: func(_ context.Context, _ geom.Mat, r *ldraw.RotStep, _ []int32) (step.Eye, error) {
		if r != nil && r.Y == 180 {
			return oneEyed{blind: -1}, nil
		}
		return oneEyed{blind: 3}, nil
	}})
	if len(p.Hidden) != 0 || p.Score().Turns != 1 {
		t.Errorf("hidden %v, turns %d", p.Hidden, p.Score().Turns)
	}
}

// front sees the shy parts from behind, and all others from the usual side.
type front struct {
	shy    []int32
	turned bool
}

func (f front) Place(...int32) {}

func (f front) Seen(fresh []int32) []float64 {
	out := make([]float64, len(fresh))
	for i, k := range fresh {
		if f.turned == slices.Contains(f.shy, k) {
			out[i] = 1
		}
	}
	return out
}

func TestPartsThatOnlyShowFromBehindWaitForOneTurn(t *testing.T) {
	lines := []string{brick(0, 0, 0, "3036.dat")} // a floor of 6 x 8, and eight bricks in a row on it
	for i := range 8 {
		lines = append(lines, brick(20*i-70, -24, 10, "3005.dat"))
	}
	_, _, s := site(t, strings.Join(lines, "\n"))
	look := func(_ context.Context, _ geom.Mat, r *ldraw.RotStep, _ []int32) (step.Eye, error) {
		return front{shy: []int32{2, 4, 6}, turned: r != nil && r.Y == 180}, nil
	}
	p := plan(t, s, step.Options{Most: 1, Look: look})
	if turns := p.Score().Turns; len(p.Hidden) != 0 || turns != 1 {
		t.Errorf("hidden %v, %d turns in %d steps", p.Hidden, turns, len(p.Steps))
	}
}

func BenchmarkMake(b *testing.B) {
	w := open(b)
	for _, name := range []string{"Great-Wall", "Cafe-Corner", "Saturn-V", "Star-Destroyer", "Millennium", "pyramid30"} {
		b.Run(name, func(b *testing.B) {
			_, s := w.read(b, name)
			var p *step.Plan
			for b.Loop() {
				p = plan(b, s, step.Options{Replan: true})
			}
			n := float64(p.Score().Parts)
			b.ReportMetric(float64(len(p.Floating)), "floating")
			b.ReportMetric(100*(1-float64(len(p.Uninsertable))/n), "%insertable")
			b.ReportMetric(p.Score().PerStep, "parts/step")
		})
	}
}
