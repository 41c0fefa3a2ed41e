package build_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"madang/brick/build"
	"madang/brick/connect"
	"madang/brick/ldraw"
	"madang/brick/part"
)

var ctx = context.Background()

func model(t testing.TB, lib *part.Library, lines ...string) *ldraw.Placed {
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
	m, _ := ldraw.Flatten(ctx, doc, lib, ldraw.Limits{})
	return m
}

func check(t testing.TB, o build.Options, lines ...string) *build.Report {
	t.Helper()
	lib := part.New(0, part.Generator())
	m := model(t, lib, lines...)
	r, err := build.Check(ctx, m, lib, connect.NewSet(lib, nil), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func codes(r *build.Report) string {
	var out []string
	for _, f := range r.All() {
		out = append(out, string(f.Code))
	}
	return strings.Join(out, " ")
}

func TestEachFaultIsFoundAlone(t *testing.T) {
	for _, c := range []struct {
		what  string
		want  string
		lines []string
	}{
		{"a wall", "", []string{"3001 0 0 0", "3001 0 -24 0", "3001 40 -48 0"}},
		{"a brick in another", "collides", []string{"3001 0 0 0", "3001 0 -24 0", "3001 60 -24 0",
			"3020 40 -32 0", "3020 0 24 0"}},
		{"a group in the air", "floats", []string{"3001 0 0 0", "3001 0 -24 0", "3001 200 -100 0", "3001 200 -124 0"}},
		{"a part on the ground", "loose", []string{"3001 0 0 0", "3001 0 -24 0", "3001 200 0 0"}},
		{"a part that lies on another", "loose", []string{"3068b 0 16 0", "3020 0 24 0", "3020 20 32 0", "3003 0 -8 0"}},
		{"a long plate on one stud", "one-stud", []string{"3811 0 24 0", "3005 10 0 10", "3460 80 -8 10"}},
		{"a long arm on a small foot", "tips", []string{"3003 0 0 0", "3832 80 -8 0", "3001 140 -32 0"}},
		{"a name nobody knows", "unknown-part", []string{"3001 0 0 0", "nobody 0 -24 0"}},
	} {
		r := check(t, build.Options{}, c.lines...)
		got := codes(r)
		if c.want == "unknown-part" && strings.HasPrefix(got, c.want) { // it is loose too
			continue
		}
		if got != c.want {
			t.Errorf("%s: found %q, want %q: %v", c.what, got, c.want, r.All())
		}
		for _, f := range r.All() {
			if f.Line == 0 || f.Text == "" || len(f.Parts) == 0 {
				t.Errorf("%s: says too little: %+v", c.what, f)
			}
		}
	}
}

func TestWhatComesTooLateIsFound(t *testing.T) {
	// A closed box of plates, and last the brick inside it.
	r := check(t, build.Options{}, "3032 0 24 0", "3009 0 0 -30", "3009 0 0 30", "3004 -50 0 0 0 0 1 0 1 0 -1 0 0",
		"3004 50 0 0 0 0 1 0 1 0 -1 0 0", "3032 0 -8 0", "3005 10 0 10")
	if len(r.Uninsertable) != 1 || r.Uninsertable[0].Parts[0] != 6 {
		t.Errorf("the brick within: %v; all: %s", r.Uninsertable, codes(r))
	}
	if r := check(t, build.Options{NoOrder: true}, "3001 0 0 0"); len(r.Uninsertable) != 0 {
		t.Error("not asked, not answered")
	}
}

type shop struct{}

func (shop) Made(_ string, c ldraw.Colour) bool       { return c != 4 }
func (shop) ForSale(name string, _ ldraw.Colour) bool { return name != "3001.dat" }

func TestTheMarketIsAsked(t *testing.T) {
	r := check(t, build.Options{Market: shop{}}, "3001 0 0 0")
	if len(r.Unavailable) != 1 || r.Unavailable[0].Code != build.NotMade {
		t.Errorf("red is not made: %v", r.Unavailable)
	}
}

func TestTheReportHasItsNames(t *testing.T) {
	data, err := json.Marshal(check(t, build.Options{}, "3001 0 0 0"))
	if err != nil {
		t.Fatal(err)
	}
	var v map[string]any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	for _, k := range []string{"parts", "components", "largest", "loose"} {
		if _, ok := v[k].(float64); !ok {
			t.Errorf("%s is not a number", k)
		}
	}
	for _, k := range []string{"collisions", "floating", "oneStud"} {
		if _, ok := v[k].([]any); !ok {
			t.Errorf("%s is not a list", k)
		}
	}
}

func TestAnEmptyModelIsSound(t *testing.T) {
	if r := check(t, build.Options{Forces: true}); !r.Sound() || r.Parts != 0 {
		t.Errorf("%+v", r)
	}
}

func tower(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("3001 0 %d 0", -24*i))
	}
	return out
}

func TestATowerStandsAndPullsNowhere(t *testing.T) {
	for _, n := range []int{1, 2, 30, 200} {
		f := check(t, build.Options{Forces: true}, tower(n)...).Forces
		if f.Verdict != build.Stands || f.Worst > 0.01 {
			t.Errorf("%d bricks: %v", n, f)
		}
	}
}

// A beam on one or two studs of a pillar: what the studs' grips can hold is worked out by hand. The beam tips about the
// edge of the pillar's face, 10 LDU from the last stud's axis of which cores keep 9, and each of the four points around
// a stud pulls with what it holds.
func TestACantileverHoldsWhatItsStudsCan(t *testing.T) {
	lib := part.New(0, part.Generator())
	grams := func(name string) float64 {
		p, err := lib.Part(ctx, name)
		if err != nil {
			t.Fatal(err)
		}
		return p.Grams
	}
	const point, edge = 75.0, 9.0
	for _, c := range []struct {
		pillar   string
		at       float64 // of the pillar, x
		beam     float64 // x of the beam's middle from the outermost stud
		capacity float64 // grams times LDU
		each     int     // bricks more at a time
	}{
		{"3005", 0, 70, point * 4 * edge, 1},
		{"3004", -10, 50, point * (4*edge + 4*(edge+20)), 12},
	} {
		stood, fell := 0, 0
		for k := 0; k < 40*c.each; k += c.each {
			lines := []string{"3811 -10 24 -10", fmt.Sprintf("%s %g 0 0", c.pillar, c.at)}
			x := c.beam
			lines = append(lines, fmt.Sprintf("3460 %g -8 0", x))
			weight := grams("3460.dat")
			for i := range k {
				lines = append(lines, fmt.Sprintf("3008 %g %d 0", x, -32-24*i))
				weight += grams("3008.dat")
			}
			moment := weight * (c.beam - edge)
			if math.Abs(moment/c.capacity-1) < 0.08 {
				continue // too near to call: cores are rounded to 1 LDU
			}
			r := check(t, build.Options{Forces: true, NoOrder: true}, lines...)
			if want := moment < c.capacity; (r.Forces.Verdict == build.Stands) != want {
				t.Errorf("%s with %d bricks: %v, but the load is %.2f of the capacity", c.pillar, k, r.Forces, moment/c.capacity)
			}
			if r.Forces.Verdict == build.Stands {
				stood++
			} else {
				fell++
			}
			if fell > 2 {
				break
			}
		}
		if stood == 0 || fell == 0 {
			t.Errorf("%s: %d stood and %d fell: the test saw one side only", c.pillar, stood, fell)
		}
	}
}

func TestACounterweightHoldsAnArm(t *testing.T) {
	arm := []string{"3811 -10 24 -10", "3003 0 0 0", "3832 60 -8 0", "3001 120 -32 0", "3001 120 -56 0"}
	one := check(t, build.Options{Forces: true, NoOrder: true}, arm...).Forces
	both := check(t, build.Options{Forces: true, NoOrder: true}, append(arm, "3832 -60 -16 0", "3001 -120 -40 0",
		"3001 -120 -64 0")...).Forces
	if both.Worst >= one.Worst {
		t.Errorf("balanced %.3f, one-sided %.3f", both.Worst, one.Worst)
	}
}

func TestWhatLiesOnOthersIsHeldByThem(t *testing.T) {
	for _, c := range []struct {
		what  string
		want  build.Verdict
		lines []string
	}{
		{"a beam on two pillars", build.Stands, []string{"3811 -10 24 -10", "3005 0 0 0", "3005 140 0 0", "3460 70 -8 0"}},
		{"a tile that lies on two bricks", build.Stands, []string{"3811 0 24 0", "3005 10 0 10", "3005 130 0 10",
			"3070b 10 -8 10", "3070b 130 -8 10", "3460 70 -16 10"}},
		{"a tile that lies on a tile by its end", build.Falls, []string{"3811 0 24 0", "3005 10 0 10",
			"3070b 10 -8 10", "4162 80 -16 10"}},
		{"a brick under an arm", build.Stands, []string{"3811 0 48 0", "3001 40 24 0", "3001 40 0 0", "3832 0 -8 0",
			"3003 -80 0 0"}},
	} {
		f := check(t, build.Options{Forces: true, NoOrder: true}, c.lines...).Forces
		if f.Verdict != c.want || f.Residual > 1e-3 {
			t.Errorf("%s: %+v", c.what, f)
		}
	}
}

func TestForcesAreTheSameEveryTime(t *testing.T) {
	m, lib, set := opened(t, "40448-Vintage-Car.mpd")
	var first []byte
	for range 2 {
		r, err := build.Check(ctx, m, lib, set, build.Options{Forces: true, NoOrder: true})
		if err != nil {
			t.Fatal(err)
		}
		if r.Stands != (r.Forces.Verdict == build.Stands && len(r.Floating)+len(r.Unstable) == 0) {
			t.Error("the report says otherwise than the forces")
		}
		data, _ := json.Marshal(r)
		if first == nil {
			first = data
		} else if string(first) != string(data) {
			t.Error("the second report differs")
		}
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

func opened(t testing.TB, file string) (*ldraw.Placed, *part.Library, *connect.Set) {
	src, err := part.OpenSource(shared(t, "ldraw-core.zip"))
	if err != nil {
		t.Fatal(err)
	}
	lib := part.New(0, part.Generator(), part.NewLDraw(src))
	t.Cleanup(func() { lib.Close() })
	pack, err := connect.OpenPack(shared(t, "ldcad-shadow.zip"))
	if err != nil {
		t.Fatal(err)
	}
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
	return m, l, connect.NewSet(l, pack)
}

func TestModelsThatAreSoldHold(t *testing.T) {
	for _, file := range []string{"car.ldr", "21041-1-Great-Wall-of-China.mpd"} {
		m, lib, set := opened(t, file)
		r, err := build.Check(ctx, m, lib, set, build.Options{Forces: true})
		if err != nil {
			t.Fatal(err)
		}
		if r.Components != 1 || r.Loose != 0 || len(r.Floating) != 0 || len(r.Uninsertable) != 0 || !r.Stands {
			t.Errorf("%s: %d groups, %d loose, %v", file, r.Components, r.Loose, r.All())
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	m, lib, set := opened(b, "10179-1-Millennium-Falcon-UCS.mpd")
	for _, o := range []build.Options{{}, {Forces: true}} {
		b.Run(fmt.Sprintf("forces=%v", o.Forces), func(b *testing.B) {
			for b.Loop() {
				if _, err := build.Check(ctx, m, lib, set, o); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func ExampleCheck() {
	lib := part.New(0, part.Generator())
	doc, _ := ldraw.Parse("two.ldr", []byte("1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n"+
		"1 4 0 -24 0 1 0 0 0 1 0 0 0 1 3001.dat\n1 4 10 -60 0 1 0 0 0 1 0 0 0 1 3003.dat\n"), ldraw.Limits{})
	m, _ := ldraw.Flatten(ctx, doc, lib, ldraw.Limits{})
	r, _ := build.Check(ctx, m, lib, connect.NewSet(lib, nil), build.Options{})
	for _, f := range r.All() {
		fmt.Printf("%d: %s: %s\n", f.Line, f.Code, f.Text)
	}
	// Output:
	// 3: floats: Brick 2 x 2 (3003, line 3) floats 24.0 mm above the ground: nothing holds it.
	// 3: loose: Brick 2 x 2 (3003, line 3) holds on to nothing.
}
