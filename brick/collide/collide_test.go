package collide_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"madang/brick/collide"
	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

var ctx = context.Background()

func generator() *part.Library { return part.New(0, part.Generator()) }

// place makes a model of lines "NUMBER x y z [matrix]".
func place(t testing.TB, lib *part.Library, lines ...string) *ldraw.Placed {
	t.Helper()
	var text strings.Builder
	for _, l := range lines {
		f := strings.Fields(l)
		if len(f) == 4 {
			f = append(f, "1 0 0 0 1 0 0 0 1")
		}
		fmt.Fprintf(&text, "1 4 %s %s.dat\n", strings.Join(f[1:], " "), f[0])
	}
	doc, err := ldraw.Parse("test.ldr", []byte(text.String()), ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	m, problems := ldraw.Flatten(ctx, doc, lib, ldraw.Limits{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return m
}

func space(t testing.TB, lines ...string) (*collide.Space, *ldraw.Placed) {
	t.Helper()
	lib := generator()
	m := place(t, lib, lines...)
	s, err := collide.NewSpace(ctx, m, lib)
	if err != nil {
		t.Fatal(err)
	}
	return s, m
}

func TestABrickIsHollowBelowAndSolidAbove(t *testing.T) {
	p, err := generator().Part(ctx, "3001.dat")
	if err != nil {
		t.Fatal(err)
	}
	b := collide.BodyOf(p.Mesh)
	for _, c := range []struct {
		what string
		at   geom.Vec
		want bool
	}{
		{"the roof", geom.Vec{X: 10, Y: 2, Z: 10}, true},
		{"a stud", geom.Vec{X: 10, Y: -2, Z: 10}, true},
		{"between studs", geom.Vec{X: 0.5, Y: -2, Z: 0.5}, false},
		{"a wall", geom.Vec{X: 38, Y: 12, Z: 0.5}, true},
		{"the skin of a wall", geom.Vec{X: 39.5, Y: 12, Z: 0.5}, false},
		{"the room for a stud", geom.Vec{X: 10, Y: 21, Z: 10}, false},
		{"the bore of the tube", geom.Vec{X: 0.5, Y: 21, Z: 0.5}, false},
	} {
		if got := b.Has(c.at); got != c.want {
			t.Errorf("%s: solid %v, want %v", c.what, got, c.want)
		}
	}
}

func TestStackedAndAdjacentBricksDoNotCollide(t *testing.T) {
	s, _ := space(t, "3001 0 0 0", "3001 0 -24 0", "3001 80 0 0", "3001 40 -24 40", "3001 0 0 40 0 0 1 0 1 0 -1 0 0")
	hits, err := s.All(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	// The last stands across the first and the third.
	for _, h := range hits {
		if h.B != 4 {
			t.Errorf("%d and %d collide by %.0f at %v", h.A, h.B, h.Depth, h.At)
		}
	}
	if len(hits) == 0 {
		t.Error("a brick across another collides with it")
	}
}

func TestAHitSaysWhereAndHowDeep(t *testing.T) {
	s, _ := space(t, "3001 0 0 0", "3001 70 0 0")
	hits := s.Of(0, nil)
	if len(hits) != 1 || hits[0].A != 0 || hits[0].B != 1 {
		t.Fatalf("hits %v", hits)
	}
	h := hits[0]
	if math.Abs(h.Depth-10) > 1 || math.Abs(h.At.X-35) > 2 || math.Abs(h.At.Z) > 2 {
		t.Errorf("10 LDU in each other at x 35: got %.1f at %v", h.Depth, h.At)
	}
}

// Every orientation and a whole offset must give the same verdict: the pair is turned and moved as one.
func TestAPairCollidesAlikeWhereverItStands(t *testing.T) {
	lib := generator()
	m := place(t, lib, "3001 0 0 0", "3023b 0 0 0")
	s, err := collide.NewSpace(ctx, m, lib)
	if err != nil {
		t.Fatal(err)
	}
	second := []struct {
		at   geom.Vec
		want bool
	}{{geom.Vec{Y: -8, Z: 10}, false}, {geom.Vec{Y: -4, Z: 10}, true}, {geom.Vec{Y: 24, Z: 10}, false}, {geom.Vec{X: 60}, false},
		{geom.Vec{X: 50}, true}, {geom.Vec{X: 10, Y: -8}, true}}
	r := rand.New(rand.NewPCG(1, 2))
	turns := []geom.Mat{}
	for range 20 {
		a, b := r.Float64()*6, r.Float64()*6
		x := geom.Mat{0, 0, 0, math.Cos(a), 0, math.Sin(a), 0, 1, 0, -math.Sin(a), 0, math.Cos(a)}
		y := geom.Mat{0, 0, 0, 1, 0, 0, 0, math.Cos(b), math.Sin(b), 0, -math.Sin(b), math.Cos(b)}
		turns = append(turns, x.Mul(&y))
	}
	for i := range 48 {
		var q geom.Mat
		p := [3]int{i % 3, (i%3 + 1 + i/3%2) % 3, 0}
		p[2] = 3 - p[0] - p[1]
		for k, j := range p {
			q[3+3*k+j] = 1 - 2*float64(i/6>>k&1)
		}
		turns = append(turns, q)
	}
	for _, q := range turns {
		base := geom.Translate(geom.Vec{X: 13.25, Y: -7, Z: 101.5})
		first := base.Mul(&q)
		s.Move(0, &first)
		s.Remove(1)
		for _, c := range second {
			local := geom.Translate(c.at)
			at := first.Mul(&local)
			if got := s.Blocked(1, &at, nil); got != c.want {
				t.Errorf("plate at %v of the brick, turned by %v: blocked %v, want %v", c.at, q, got, c.want)
			}
		}
	}
}

func TestABarGoesIntoAnOpenStud(t *testing.T) {
	lib := generator()
	open := ""
	for _, name := range []string{"3062b.dat", "6141.dat", "3794b.dat"} {
		if p, err := lib.Part(ctx, name); err == nil && len(p.Mesh.Studs) > 0 && p.Mesh.Studs[0].Kind == part.OpenStud {
			open = ldraw.Base(name)
			break
		}
	}
	if open == "" {
		t.Fatal("the generator has no open stud")
	}
	p, err := lib.Part(ctx, open+".dat")
	if err != nil {
		t.Fatal(err)
	}
	b := collide.BodyOf(p.Mesh)
	if b.Has(geom.Vec{X: 0.5, Y: -1.5, Z: 0.5}) || !b.Has(geom.Vec{X: 4.5, Y: -1.5, Z: 0.5}) {
		t.Errorf("%s: the bore must be free and its wall solid", open)
	}
}

func TestEditsAreSeen(t *testing.T) {
	s, m := space(t, "3001 0 0 0", "3001 200 0 0", "3811 0 24 0")
	up := geom.Translate(geom.Vec{X: 10})
	if got := s.Of(1, nil); len(got) != 0 {
		t.Errorf("apart: %v", got)
	}
	s.Move(1, &up)
	if got := s.Of(0, nil); len(got) != 1 {
		t.Errorf("moved into the first: %v", got)
	}
	s.Remove(1)
	if got := s.Of(0, nil); len(got) != 0 {
		t.Errorf("removed: %v", got)
	}
	s.Add(7, m.Instances[0].Part, &up)
	if got := s.Of(0, nil); len(got) != 1 || got[0].B != 7 {
		t.Errorf("added: %v", got)
	}
	low := geom.Translate(geom.Vec{Y: 8})
	if got := s.Test(m.Instances[0].Part, &low, func(i int32) bool { return i == 0 || i == 7 }); len(got) != 1 ||
		got[0].B != 2 {
		t.Errorf("8 into the baseplate: %v", got)
	}
}

func TestASweepIsStoppedByWhatIsInItsWay(t *testing.T) {
	// A brick below a plate 40 above it, and a tall wall beside.
	s, _ := space(t, "3001 0 0 0", "3020 0 -60 0", "3001 80 0 0")
	up, side, other := geom.Vec{Y: -1}, geom.Vec{X: 1}, geom.Vec{X: -1}
	slant := geom.Vec{X: -0.6, Y: -0.8}
	one := []int32{0}
	for _, c := range []struct {
		what string
		dir  geom.Vec
		not  int32
		want bool
	}{
		{"up against the plate", up, -1, false}, {"up without the plate", up, 1, true},
		{"against the neighbour", side, -1, false}, {"without the neighbour", side, 2, true},
		{"away from it", other, -1, true}, {"a slant past the plate", slant, 1, true},
		{"a slant into the plate", slant, -1, false}, {"along z", geom.Vec{Z: 1}, -1, true},
		{"back along z", geom.Vec{Z: -1}, -1, true}, {"down", geom.Vec{Y: 1}, -1, true},
		{"nowhere", geom.Vec{}, -1, false},
	} {
		if got := s.Sweep(one, c.dir, func(i int32) bool { return i != c.not }, nil); got != c.want {
			t.Errorf("%s: free %v, want %v", c.what, got, c.want)
		}
	}
	if !s.Sweep([]int32{0, 1}, up, nil, nil) {
		t.Error("brick and plate together go up")
	}
}

func TestWhatIsHeldMayOverlapWhereItIsHeld(t *testing.T) {
	lib := generator()
	m := place(t, lib, "3001 0 0 0", "3001 0 -20 0") // 4 too deep
	s, err := collide.NewSpace(ctx, m, lib)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Of(0, nil)) != 1 {
		t.Fatal("the pair overlaps")
	}
	all := func(a, b int32) []collide.Sleeve {
		return []collide.Sleeve{{At: geom.Vec{Y: 100}, Axis: geom.Vec{Y: -1}, Radius: 100, Length: 200}}
	}
	if got := s.Of(0, all); len(got) != 0 {
		t.Errorf("in a sleeve around both: %v", got)
	}
	g, err := connect.Build(ctx, m, connect.NewSet(lib, nil))
	if err != nil {
		t.Fatal(err)
	}
	if hits, err := s.All(ctx, collide.JointsOf(g)); err != nil || len(hits) != 1 {
		t.Errorf("a graph without a mate excuses nothing: %v %v", hits, err)
	}
}

func TestABodySurvivesItsBytes(t *testing.T) {
	lib := generator()
	for _, name := range []string{"3001.dat", "3811.dat", "6141.dat", "32316.dat", "3647.dat", "50950.dat"} {
		p, err := lib.Part(ctx, name)
		if err != nil {
			t.Fatal(err)
		}
		b := collide.BodyOf(p.Mesh)
		data := b.Append(nil)
		got, err := collide.DecodeBody(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if string(got.Append(nil)) != string(data) || got.Box() != b.Box() {
			t.Errorf("%s: read back differently", name)
		}
		if b.Empty() || len(data) > 8192 {
			t.Errorf("%s: %d bytes", name, len(data))
		}
		for i := range data {
			if _, err := collide.DecodeBody(data[:i]); err == nil {
				t.Fatalf("%s: cut at %d it is still read", name, i)
			}
		}
	}
}

func FuzzDecodeBody(f *testing.F) {
	p, err := generator().Part(ctx, "3023b.dat")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(collide.BodyOf(p.Mesh).Append(nil))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		if b, err := collide.DecodeBody(data); err == nil {
			b.Has(geom.Vec{})
			if again, err := collide.DecodeBody(b.Append(nil)); err != nil || again.Box() != b.Box() {
				t.Fatal("what was read cannot be written and read again")
			}
		}
	})
}

func TestAHostileMeshIsBounded(t *testing.T) {
	inf := float32(math.Inf(1))
	for _, m := range []*part.Mesh{
		nil, {}, {Box: geom.Box{Max: geom.Vec{X: 1e8, Y: 1e8, Z: 1e8}}, Pos: []part.Vec3{{}, {1e8, 0, 0}, {0, 1e8, 1e8}},
			Index: []uint32{0, 1, 2}},
		{Box: geom.Box{Max: geom.Vec{X: math.Inf(1)}}, Pos: []part.Vec3{{inf, 0, 0}, {0, inf, 1}, {1, 1, inf}},
			Index: []uint32{0, 1, 2}},
	} {
		if b := collide.BodyOf(m); b.Bytes() > 64<<20 {
			t.Errorf("%d bytes", b.Bytes())
		}
	}
	s, _ := space(t, "3001 0 0 0")
	for _, m := range []geom.Mat{{math.NaN(), 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1}, {1e300, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1},
		{}, {0, 0, 0, 1e9, 0, 0, 0, 1e9, 0, 0, 0, 1e9}} {
		s.Add(1, 0, &m)
		s.Of(0, nil)
		s.Sweep([]int32{1}, geom.Vec{Y: -1}, nil, nil)
	}
}

// shared finds the test data beside the repository, which is never part of it.
func shared(t testing.TB, elem ...string) string {
	t.Helper()
	p := filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, elem...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("the shared test data %s is not here; only the repository's own cases ran", p)
	}
	return p
}

func opened(t testing.TB, file string) (*ldraw.Placed, *part.Library) {
	src, err := part.OpenSource(shared(t, "ldraw-core.zip"))
	if err != nil {
		t.Fatal(err)
	}
	lib := part.New(0, part.Generator(), part.NewLDraw(src))
	t.Cleanup(func() { lib.Close() })
	data, err := os.ReadFile(shared(t, "models", file))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := ldraw.Parse(file, data, ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	l := lib.For(doc)
	m, _ := ldraw.Flatten(ctx, doc, l, ldraw.Limits{})
	return m, l
}

func TestModelsAsDesignedCollideRarely(t *testing.T) {
	for file, most := range map[string]int{"car.ldr": 0, "21041-1-Great-Wall-of-China.mpd": 2, "6716-1-Covered-Wagon.mpd": 0,
		"21022-1-Lincoln-Memorial.mpd": 0} {
		m, lib := opened(t, file)
		pack, err := connect.OpenPack(shared(t, "ldcad-shadow.zip"))
		if err != nil {
			t.Fatal(err)
		}
		g, err := connect.Build(ctx, m, connect.NewSet(lib, pack))
		if err != nil {
			t.Fatal(err)
		}
		s, err := collide.NewSpace(ctx, m, lib)
		if err != nil {
			t.Fatal(err)
		}
		hits, err := s.All(ctx, collide.JointsOf(g))
		if err != nil {
			t.Fatal(err)
		}
		if len(hits) > most {
			t.Errorf("%s: %d pairs, %d are the author's own: %v", file, len(hits), most, hits)
		}
	}
}

func BenchmarkBodyOf(b *testing.B) {
	for _, name := range []string{"3001.dat", "3023b.dat", "3811.dat"} {
		p, err := generator().Part(ctx, name)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				collide.BodyOf(p.Mesh)
			}
		})
	}
}

func BenchmarkPlacementIn5000Parts(b *testing.B) {
	m, lib := opened(b, "10179-1-Millennium-Falcon-UCS.mpd")
	s, err := collide.NewSpace(ctx, m, lib)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("test", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			n := &m.Instances[i%len(m.Instances)]
			at := n.Mat
			at[1] += 8
			s.Test(n.Part, &at, nil)
		}
	})
	b.Run("sweep", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			k := int32(i % len(m.Instances))
			s.Sweep([]int32{k}, geom.Vec{Y: -1}, func(j int32) bool { return j < k }, nil)
		}
	})
}

func ExampleSpace() {
	lib := part.New(0, part.Generator())
	doc, _ := ldraw.Parse("two.ldr", []byte("1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n"), ldraw.Limits{})
	m, _ := ldraw.Flatten(ctx, doc, lib, ldraw.Limits{})
	s, _ := collide.NewSpace(ctx, m, lib)
	plate, _ := s.Kind(ctx, "3023b.dat")
	on, in := geom.Translate(geom.Vec{Y: -8, Z: 10}), geom.Translate(geom.Vec{Y: 4, Z: 10})
	fmt.Println(s.Blocked(plate, &on, nil), s.Blocked(plate, &in, nil))
	// Output: false true
}
