package connect_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// embedded makes a set for a document that embeds the part p.dat with these lines, and files it refers to.
func embedded(t *testing.T, lines string) *connect.Set {
	t.Helper()
	text := "0 FILE m.ldr\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 p.dat\n0 FILE p.dat\n0 P\n0 !LDRAW_ORG Part\n" + lines
	doc, err := ldraw.Parse("m.mpd", []byte(text), ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return connect.NewSet(part.New(0, part.Generator()).For(doc), nil)
}

func of(t *testing.T, set *connect.Set, name string) []part.Connector {
	t.Helper()
	list, err := set.Of(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestAPartMaySayItself(t *testing.T) {
	list := of(t, embedded(t, "1 16 0 0 0 1 0 0 0 1 0 0 0 1 stud.dat\n"+
		"0 !LDCAD SNAP_CYL [gender=F] [secs=S 6 4] [pos=0 8 0] [grid=C 2 1 20 0]\n"), "p.dat")
	if len(list) != 3 || list[0].Kind != part.StudMale || list[1].Kind != part.AntiStud || list[1].Trust != part.Own {
		t.Fatalf("a stud and two cells were said: %+v", list)
	}
	if list[1].At[0] != -10 || list[2].At[0] != 10 || list[1].Caps != part.CapFar {
		t.Errorf("the cells stand 20 apart about the middle and are closed above: %+v", list[1:])
	}
}

func TestLinesFollowScaleAndMirror(t *testing.T) {
	for _, c := range []struct {
		name, ref, meta string
		want            int
		length, radius  float64
	}{
		{"a plain reference", "1 0 0 0 1 0 0 0 1", "[secs=R 6 4]", 1, 4, 6},
		{"a longer one drops what may not be scaled", "1 0 0 0 5 0 0 0 1", "[secs=R 6 4]", 0, 0, 0},
		{"and lengthens what may", "1 0 0 0 -5 0 0 0 1", "[secs=R 6 4] [scale=YOnly]", 1, 20, 6},
		{"a thicker one drops what may only be longer", "2 0 0 0 1 0 0 0 2", "[secs=R 6 4] [scale=YOnly]", 0, 0, 0},
		{"and thickens what may", "2 0 0 0 3 0 0 0 2", "[secs=R 6 4] [scale=YandR]", 1, 12, 12},
		{"ovals are dropped", "2 0 0 0 1 0 0 0 3", "[secs=R 6 4] [scale=YandR]", 0, 0, 0},
		{"a mirror is undone", "-1 0 0 0 1 0 0 0 1", "[secs=R 6 4]", 1, 4, 6},
		{"unless it may not be", "-1 0 0 0 1 0 0 0 1", "[secs=R 6 4] [mirror=none]", 0, 0, 0},
		{"cleared by its name", "1 0 0 0 1 0 0 0 1", "[id=a] [secs=R 6 4]\n0 !LDCAD SNAP_CLEAR [id=A]", 0, 0, 0},
		{"another is not", "1 0 0 0 1 0 0 0 1", "[id=a] [secs=R 6 4]\n0 !LDCAD SNAP_CLEAR [id=b]", 1, 4, 6},
	} {
		set := embedded(t, "1 16 1 2 3 "+c.ref+" s\\q.dat\n0 !LDCAD SNAP_CLEAR [id=none]\n"+
			"0 FILE s\\q.dat\n0 Q\n0 !LDRAW_ORG Subpart\n0 !LDCAD SNAP_CYL "+c.meta+"\n")
		list := of(t, set, "p.dat")
		if len(list) != c.want {
			t.Errorf("%s: %d connectors", c.name, len(list))
			continue
		}
		if c.want == 0 {
			continue
		}
		k := &list[0]
		if math.Abs(k.Length()-c.length) > 1e-9 || math.Abs(k.Secs[0].Radius-c.radius) > 1e-9 {
			t.Errorf("%s: sections %v", c.name, k.Secs)
		}
		if d := k.At.Det(); math.Abs(d-1) > 1e-9 || k.At[0] != 1 || k.At[1] != 2 || k.At[2] != 3 {
			t.Errorf("%s: stands at %v with determinant %v", c.name, k.At, d)
		}
	}
}

func TestAPlainPartIsUnderstoodByItsShape(t *testing.T) {
	plate := of(t, embedded(t, "0 BFC CERTIFY CCW\n1 16 0 8 0 10 0 0 0 -8 0 0 0 10 box5.dat\n"+
		"0 BFC INVERTNEXT\n1 16 0 8 0 6 0 0 0 -4 0 0 0 6 box5.dat\n"+
		"4 16 10 8 -10 6 8 -6 6 8 6 10 8 10\n4 16 -10 8 10 -6 8 6 -6 8 -6 -10 8 -10\n"+
		"4 16 10 8 10 6 8 6 -6 8 6 -10 8 10\n4 16 -10 8 -10 -6 8 -6 6 8 -6 10 8 -10\n"+
		"1 16 0 0 0 1 0 0 0 1 0 0 0 1 stud.dat\n"), "p.dat")
	if len(plate) != 2 || plate[0].Kind != part.StudMale || plate[1].Kind != part.AntiStud || plate[1].At[1] != 8 {
		t.Errorf("a 1 x 1 plate has a stud and a cell at y 8: %+v", plate)
	}
	rod := of(t, embedded(t, "0 BFC CERTIFY CCW\n1 16 0 0 0 4 0 0 0 20 0 0 0 4 4-4cyli.dat\n"+
		"1 16 0 20 0 4 0 0 0 -1 0 0 0 4 4-4disc.dat\n1 16 0 0 0 4 0 0 0 1 0 0 0 4 4-4disc.dat\n"), "p.dat")
	if len(rod) != 1 || rod[0].Kind != part.Bar || math.Abs(rod[0].Length()-20) > 1e-9 || rod[0].Trust != part.Inferred {
		t.Errorf("a round bar of 20 is a bar of 20: %+v", rod)
	}
}

func TestWhatCannotBeReadIsTold(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "parts", "x.dat")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	text := "0 X\n0 !LDCAD SNAP_CYL [secs=R six 4]\n0 !LDCAD SNAP_CYL [secs=R 6 4]\n0 !LDCAD SNAP_CYL [secs=R 6\n" +
		"0 !LDCAD SNAP_CYL [secs=R 6 4] [grid=9999 1 1 1]\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	p, err := connect.OpenPack(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, q := range p.Problems() {
		got = append(got, q.Error())
	}
	all := strings.Join(got, "\n")
	if len(got) != 3 || !strings.Contains(all, "x.dat:2") || !strings.Contains(all, "x.dat:4") ||
		!strings.Contains(all, "x.dat:5") {
		t.Errorf("lines 2, 4 and 5 are bad:\n%s", all)
	}
	if _, err := connect.OpenPack(filepath.Join(dir, "none")); err == nil {
		t.Error("a pack that is not there was opened")
	}
}

func TestAHostilePartIsRefused(t *testing.T) {
	grid := strings.Repeat("0 !LDCAD SNAP_CYL [secs=R 6 4] [grid=128 128 1 1]\n", 2)
	if _, err := embedded(t, grid).Of(context.Background(), "p.dat"); err == nil {
		t.Error("32,768 connectors were accepted")
	}
	ring := embedded(t, "1 16 0 0 0 1 0 0 0 1 0 0 0 1 p.dat\n0 !LDCAD SNAP_CYL [secs=R 6 4]\n")
	if list := of(t, ring, "p.dat"); len(list) != 1 {
		t.Errorf("a file that refers to itself has %d connectors of the one it names", len(list))
	}
}

func TestConnectorsSurviveBakingWithTheirLibrary(t *testing.T) {
	src, err := part.OpenSource(shared(t, "ldraw-core.zip"))
	if err != nil {
		t.Fatal(err)
	}
	raw := part.New(0, part.NewLDraw(src))
	defer raw.Close()
	dir := t.TempDir()
	ctx := context.Background()
	inferred := connect.NewSet(raw, nil)
	extra := connect.Extra(inferred, true)
	sink, err := part.CreatePack(dir, extra)
	if err != nil {
		t.Fatal(err)
	}
	if err := part.Bake(ctx, src, sink, part.BakeOptions{Extras: []part.Extra{extra}}); err != nil {
		t.Fatal(err)
	}
	if err := sink.Close(); err != nil {
		t.Fatal(err)
	}
	layer, err := part.OpenBaked(dir)
	if err != nil {
		t.Fatal(err)
	}
	baked := part.New(0, layer)
	defer baked.Close()
	pack := shadow(t)
	for _, sets := range [2][2]*connect.Set{
		{inferred, connect.NewSet(baked, nil)},
		{connect.NewSet(raw, pack), connect.NewSet(baked, pack)},
	} {
		for _, n := range []string{"3001.dat", "3024.dat", "2412b.dat", "32316.dat", "3700.dat", "4032a.dat", "973.dat"} {
			want, got := of(t, sets[0], n), of(t, sets[1], n)
			if len(want) != len(got) || len(want) == 0 {
				t.Errorf("%s: %d connectors, baked %d", n, len(want), len(got))
				continue
			}
			for i := range want {
				if a, b := summary(&want[i]), summary(&got[i]); a != b {
					t.Errorf("%s: %s, baked %s", n, a, b)
				}
			}
		}
	}
}

func summary(c *part.Connector) string {
	at := func(v geom.Mat) string {
		s := ""
		for _, x := range v {
			s += fmt.Sprintf(" %.2f", x+0)
		}
		return strings.ReplaceAll(s, "-0.00", "0.00")
	}
	secs := ""
	for _, x := range c.Secs {
		secs += fmt.Sprintf(" %d:%.2f:%.2f", x.Form, x.Radius, x.Length)
	}
	return fmt.Sprintf("%d %v %d %d%s %v %s", c.Kind, c.Male, c.Caps, c.Trust, at(c.At), secs, c.Group)
}

func ExampleSet_Of() {
	set := connect.NewSet(part.New(0, part.Generator()), nil)
	list, err := set.Of(context.Background(), "3024.dat") // a 1 x 1 plate
	if err != nil {
		panic(err)
	}
	for _, c := range list {
		fmt.Println(c.Kind == part.StudMale, c.At[:3], c.Secs[0].Radius)
	}
	// Output:
	// true [0 0 0] 6
	// false [0 8 0] 6
}
