package connect

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
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

func openWorld(t testing.TB, withPack bool, layers ...part.Layer) *world {
	t.Helper()
	src, err := part.OpenSource(sharedData(t, "ldraw-core.zip"))
	if err != nil {
		t.Fatal(err)
	}
	w := &world{lib: part.New(0, append(layers, part.NewLDraw(src))...)}
	t.Cleanup(func() { w.lib.Close() })
	if withPack {
		if w.pack, err = OpenPack(sharedData(t, "ldcad-shadow.zip")); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { w.pack.Close() })
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
	return placedOf(t, w.lib, w.pack, file, data)
}

func placedOf(t testing.TB, lib *part.Library, pack *Pack, name string, data []byte) (*ldraw.Placed, *Set) {
	t.Helper()
	doc, err := ldraw.Parse(name, data, ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	own := lib.For(doc)
	m, problems := ldraw.Flatten(context.Background(), doc, own, ldraw.Limits{})
	if err := ldraw.Failed(problems); err != nil {
		t.Fatal(err)
	}
	return m, NewSet(own, pack)
}

// graphOf builds lines of "part x y z" or "part x y z a b c d e f g h i" with the built-in parts.
func graphOf(t testing.TB, lines ...string) *Graph {
	t.Helper()
	var text strings.Builder
	for _, l := range lines {
		f := strings.Fields(l)
		if len(f) == 4 {
			f = append(f, "1 0 0 0 1 0 0 0 1")
		}
		fmt.Fprintf(&text, "1 4 %s %s.dat\n", strings.Join(f[1:], " "), f[0])
	}
	m, set := placedOf(t, part.New(0, part.Generator()), nil, "case.ldr", []byte(text.String()))
	return mustBuild(t, m, set)
}

func mustBuild(t testing.TB, m *ldraw.Placed, set *Set) *Graph {
	t.Helper()
	g, err := Build(context.Background(), m, set)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// dice is a small generator of numbers (Marsaglia's xorshift), the same in every run.
type dice uint64

func (d *dice) roll(n int) int {
	*d ^= *d << 13
	*d ^= *d >> 7
	*d ^= *d << 17
	return int(uint64(*d>>8) % uint64(n))
}

// fresh rebuilds a graph from what it holds, and gives the mates under the old numbers.
func fresh(t testing.TB, g *Graph) []Mate {
	t.Helper()
	var m ldraw.Placed
	var old []int32
	for _, k := range g.kinds {
		m.Parts = append(m.Parts, ldraw.PartRef{Name: k.name})
	}
	for i, p := range g.placed {
		if p.kind >= 0 {
			m.Instances = append(m.Instances, ldraw.Instance{Part: p.kind, Mat: p.mat})
			old = append(old, int32(i))
		}
	}
	h := mustBuild(t, &m, g.set)
	list := slices.Clone(h.mates)
	for i := range list {
		list[i].A, list[i].B = old[list[i].A], old[list[i].B]
	}
	return list
}

func sameMates(t testing.TB, got, want []Mate) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d mates after edits, %d when built afresh", len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("mate %d is %+v after edits, %+v when built afresh", i, got[i], want[i])
		}
	}
}

// turns are some rotations of parts: upright, on their sides, and tilted a little and a lot.
var turns = []geom.Mat{
	geom.Identity,
	{0, 0, 0, 0, 0, 1, 0, 1, 0, -1, 0, 0},
	{0, 0, 0, 0, -1, 0, 1, 0, 0, 0, 0, 1},
	{0, 0, 0, 1, 0, 0, 0, 0, -1, 0, 1, 0},
	about(geom.Vec{Y: 1}, 0.5),
	about(geom.Vec{X: 1}, 0.06),
	about(geom.Vec{X: 0.6, Z: 0.8}, 0.8),
}

func TestEditsGiveWhatAFreshBuildGives(t *testing.T) {
	g := graphOf(t, "3001 0 0 0")
	var kinds []int32
	for _, n := range []string{"3001", "3023b", "3070b", "32524", "2780", "3705", "3647", "87087", "3811", "3062b"} {
		k, err := g.Kind(context.Background(), n+".dat")
		if err != nil {
			t.Fatal(err)
		}
		kinds = append(kinds, k)
	}
	d := dice(88172645463325252)
	place := func() *geom.Mat {
		m := turns[d.roll(len(turns))]
		m[0], m[1], m[2] = float64(d.roll(9)*10), float64(d.roll(9)*8), float64(d.roll(9)*10)
		return &m
	}
	for round := range 400 {
		live := []int32{}
		for i := range g.placed {
			if g.placed[i].kind >= 0 {
				live = append(live, int32(i))
			}
		}
		switch what := d.roll(5); {
		case what < 2 || len(live) == 0:
			g.Add(kinds[d.roll(len(kinds))], place())
		case what == 2:
			g.Move(live[d.roll(len(live))], place())
		case what == 3:
			g.MoveAll([]int32{live[d.roll(len(live))], live[0], live[0]}, func(int32) geom.Mat { return *place() })
		case len(live) > 60 || round%3 == 0:
			g.Remove(live[d.roll(len(live))])
		}
		sameMates(t, g.Mates(), fresh(t, g))
	}
	if len(g.Mates()) == 0 {
		t.Error("the heap of parts holds nothing: the comparison compares nothing")
	}
}

func TestEditsOfARealModelGiveWhatAFreshBuildGives(t *testing.T) {
	w := openWorld(t, true)
	m, set := w.read(t, "7326-1-Rise-of-the-Sphinx.mpd")
	g := mustBuild(t, m, set)
	before := slices.Clone(g.Mates())
	d := dice(2463534242)
	for range 60 {
		i := int32(d.roll(len(g.placed)))
		_, mat, ok := g.Placed(i)
		if !ok {
			continue
		}
		away := mat
		away[0] += float64(d.roll(5)-2) * 20
		away[1] += float64(d.roll(5)-2) * 8
		g.Move(i, &away)
		sameMates(t, g.Mates(), fresh(t, g))
		g.Move(i, &mat)
	}
	sameMates(t, g.Mates(), before)
	g.Remove(3, 4, 5, 200)
	sameMates(t, g.Mates(), fresh(t, g))
}

// Every pair of connectors is compared, without the table.
func TestTheTableFindsWhatComparingEachWithEachFinds(t *testing.T) {
	d := dice(521288629)
	names := []string{"3001", "3023b", "32316", "2780", "3705", "87087"}
	for round := range 20 {
		g := graphOf(t, "3024 900 0 0")
		base := turns[min(round, len(turns)-1)]
		for range 40 {
			k, err := g.Kind(context.Background(), names[d.roll(len(names))]+".dat")
			if err != nil {
				t.Fatal(err)
			}
			m := about(geom.Vec{X: 0.6, Z: 0.8}, float64(d.roll(5))*0.02)
			if d.roll(2) == 0 {
				m = geom.Identity
			}
			m[0], m[1], m[2] = float64(d.roll(8)*10), float64(d.roll(8)*8), float64(d.roll(8)*10)
			m[d.roll(3)] += float64(d.roll(21)-10) / 10
			m = base.Mul(&m)
			g.Add(k, &m)
		}
		var want []Mate
		for a := range g.spots {
			for b := range g.spots {
				x, y := &g.spots[a], &g.spots[b]
				p, q := &g.profiles.list[x.form], &g.profiles.list[y.form]
				if x.inst == y.inst || p.class != rod || q.class != bore {
					continue
				}
				if c, ok := mates(x, y, p, q); ok {
					want = append(want, Mate{x.inst, y.inst, x.con, y.con, c.at, y.axis, c.grip, c.free})
				}
			}
		}
		sameMates(t, g.Mates(), tidy(want))
	}
}

func TestOneConnectorHoldsOneStretchOnce(t *testing.T) {
	id := geom.Identity
	stud := part.Connector{Male: true, Caps: part.CapAt, At: id, Secs: secs(6, 4)}
	round := part.Connector{Caps: part.CapFar, At: id, Secs: secs(6, 4)}
	deep := part.Connector{Caps: part.CapFar, At: id, Secs: secs(6, 20)}
	g := made(t, [][]part.Connector{{stud, stud}, {round, deep, round}}, []geom.Mat{id, id})
	if len(g.Mates()) != 1 {
		t.Errorf("a stud described twice in a bore described three times: %+v", g.Mates())
	}
}

func TestComponentsAreWhatHangsTogether(t *testing.T) {
	g := graphOf(t, "3001 0 0 0", "3001 500 0 0", "3001 0 -24 0", "3001 500 -24 0", "3001 250 0 0")
	of, n := g.Components()
	if want := []int32{0, 1, 0, 1, 2}; n != 3 || !slices.Equal(of, want) {
		t.Errorf("components %v of %d, want %v of 3", of, n, want)
	}
	g.Remove(2)
	if of, n = g.Components(); n != 3 || !slices.Equal(of, []int32{0, 1, -1, 1, 2}) {
		t.Errorf("after removing one of a pair: %v of %d", of, n)
	}
}

func TestAnArticulationPointCutsOffWhatHangsOnIt(t *testing.T) {
	// A wall of two bricks on a long plate, and a tower on one stud of it.
	g := graphOf(t, "3832 0 0 0", "3001 -40 -24 0", "3001 40 -24 0",
		"3005 -10 -48 10", "3005 -10 -72 10", "3005 -10 -96 10")
	if cuts := g.Articulation(); !slices.Equal(cuts, []int32{0, 1, 3, 4}) {
		t.Errorf("articulation points %v, want 0 1 3 4", cuts)
	}
	if off := g.CutOff(3); len(off) != 1 || !slices.Equal(off[0], []int32{4, 5}) {
		t.Errorf("without the tower's foot %v come off, want 4 and 5", off)
	}
	if off := g.CutOff(5); off != nil {
		t.Errorf("without the tower's top %v come off, want nothing", off)
	}
	if n, lines := g.Held(5); n != 1 || lines != 1 {
		t.Errorf("the top is held by %d parts on %d lines, want one stud", n, lines)
	}
	if n, lines := g.Held(0); n != 2 || lines != 16 {
		t.Errorf("the plate is held by %d parts on %d lines, want 2 and 16", n, lines)
	}
}

func TestGraphsAnswerForInstancesThereAreNot(t *testing.T) {
	g := graphOf(t, "3001 0 0 0")
	for _, i := range []int32{-1, 1, math.MaxInt32} {
		_, _, ok := g.Placed(i)
		if ok || g.Of(i) != nil || g.Connectors(i) != nil || g.KindOf(i) >= 0 || g.Motions(i) != nil {
			t.Errorf("instance %d is not there", i)
		}
	}
	g.Remove(0, 0, 7)
	g.Move(0, &geom.Identity)
	if len(g.Mates()) != 0 || g.Freedom(0).Free != Loose {
		t.Error("nothing holds what was removed")
	}
}

func TestHostilePlacesAreBounded(t *testing.T) {
	far := "1e300 0 0 1 0 0 0 1 0 0 0 1"
	lines := []string{"3001 " + far, "3001 0 0 0 1e-5 0 0 0 1e9 0 0 0 1", "3001 1e7 1e7 1e7"}
	for range 300 {
		lines = append(lines, "3001 0 0 0", "3001 0 -24 0")
	}
	g := graphOf(t, lines...)
	if n := len(g.Mates()); n == 0 || n > 603*20*maxMet {
		t.Errorf("%d mates of a heap", n)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	m := ldraw.Placed{Parts: []ldraw.PartRef{{Name: "3001.dat"}}, Instances: make([]ldraw.Instance, 300)}
	if _, err := Build(ctx, &m, NewSet(part.New(0, part.Generator()), nil)); err == nil {
		t.Error("a cancelled build must say so")
	}
}

func BenchmarkBuild(b *testing.B) {
	w := openWorld(b, true, part.Generator())
	for _, f := range models(b) {
		m, set := w.read(b, f)
		if len(m.Instances) < 500 {
			continue
		}
		b.Run(f, func(b *testing.B) {
			g := mustBuild(b, m, set)
			for b.Loop() {
				g = mustBuild(b, m, set)
			}
			b.ReportMetric(float64(len(g.spots)), "connectors")
			b.ReportMetric(float64(len(g.mates)), "mates")
		})
	}
}

func BenchmarkEdit(b *testing.B) {
	w := openWorld(b, true, part.Generator())
	m, set := w.read(b, "10179-1-Millennium-Falcon-UCS.mpd")
	g := mustBuild(b, m, set)
	b.Run("move there and back", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			i := int32(n * 37 % len(g.placed))
			_, mat, _ := g.Placed(i)
			away := mat
			away[1] -= 8
			g.Move(i, &away)
			g.Move(i, &mat)
		}
	})
	b.Run("add and remove", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			i := int32(n * 37 % len(m.Instances))
			_, mat, _ := g.Placed(i)
			g.Remove(g.Add(g.KindOf(i), &mat))
		}
	})
	b.Run("components", func(b *testing.B) {
		for b.Loop() {
			g.parts.stale = true
			g.Components()
		}
	})
	b.Run("articulation", func(b *testing.B) {
		for b.Loop() {
			g.parts.stale = true
			g.Articulation()
		}
	})
	b.Run("bodies", func(b *testing.B) {
		for b.Loop() {
			g.Bodies()
		}
	})
}

func TestSeveralReadersGetTheSameAnswers(t *testing.T) {
	g := graphOf(t, "3832 0 0 0", "3001 -40 -24 0", "3001 40 -24 0", "3005 -10 -48 10", "3005 -10 -72 10")
	h := hold(t, g, "3001")
	type answer struct {
		n     int
		cuts  []int32
		place geom.Mat
	}
	got := make(chan answer)
	for range 8 {
		go func() {
			cuts := g.Articulation()
			_, n := g.Components()
			got <- answer{n, cuts, g.Snap(h, down(0, 0), Options{})[0].Mat}
		}()
	}
	first := <-got
	for range 7 {
		if a := <-got; a.n != first.n || !slices.Equal(a.cuts, first.cuts) || a.place != first.place {
			t.Errorf("%v and %v", first, a)
		}
	}
}
