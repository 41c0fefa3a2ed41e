package part

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"madang/brick/ldraw"
)

// smallLibrary is an LDraw library of our own: a few files in a folder.
func smallLibrary(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"LDConfig.ldr": "0 !COLOUR Red CODE 4 VALUE #AA0000 EDGE #333333\n" +
			"0 !COLOUR Fog CODE 999 VALUE #DDEEFF EDGE 0 ALPHA 90\n",
		"parts/x1.dat": "0 Test  1 x  1\n0 !LDRAW_ORG Part\n0 BFC CERTIFY CCW\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 s\\x1s.dat\n" +
			"1 16 0 0 0 1 0 0 0 1 0 0 0 1 stud.dat\n",
		"parts/s/x1s.dat": "0 ~Test\n0 BFC CERTIFY CCW\n0 BFC INVERTNEXT\n1 16 0 0 0 10 0 0 0 24 0 0 0 10 slab.dat\n",
		"p/slab.dat":      "0 Slab inside out\n0 BFC CERTIFY CW\n4 16 -1 0 1 1 0 1 1 0 -1 -1 0 -1\n",
		"parts/OLD.DAT":   "0 ~Moved to x1\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 x1.dat\n",
		"parts/a.dat":     "0 ~Moved to b\n",
		"parts/b.dat":     "0 ~Moved to a\n",
		"parts/same.dat":  "0 =Test\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 x1.dat\n",
		"p/stud.dat":      "0 Stud\n",
	} {
		path := filepath.Join(dir, "ldraw", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestLayersAnswerInOrder(t *testing.T) {
	lib, err := Open(smallLibrary(t))
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	for name, want := range map[string]string{
		"X1.DAT": "x1.dat", "old.dat": "x1.dat", "3023.dat": "3023b.dat", `S\X1S.dat`: "s/x1s.dat", "same.dat": "same.dat",
	} {
		if got, ok := lib.Resolve(name); !ok || got != want {
			t.Errorf("%s is %q, %v; want %q", name, got, ok, want)
		}
	}
	for _, name := range []string{"nothing.dat", "../x1.dat", "/etc/passwd", ""} {
		if got, ok := lib.Resolve(name); ok {
			t.Errorf("%q was found as %q", name, got)
		}
	}
	if i, _ := lib.Find("same.dat"); i.AliasOf != "x1.dat" {
		t.Errorf("the alias is of %q", i.AliasOf)
	}
	if _, ok := lib.Find("a.dat"); !ok {
		t.Error("a circle of redirects must end somewhere")
	}
	if c, ok := lib.Palette().Colour(999); !ok || c.Fill != (RGBA{0xdd, 0xee, 0xff, 90}) || c.Finish != Transparent {
		t.Errorf("colour 999 is %+v", c)
	}
	p, err := lib.Part(context.Background(), "x1.dat")
	if err != nil {
		t.Fatal(err)
	}
	// INVERTNEXT and CW cancel: the slab faces down, as its corners run, and is there once.
	m := p.Mesh
	if m.Triangles() != 2 || len(m.Studs) != 1 || m.Norm[0][1] < 0.99 || m.Box.Min.Y != -4 {
		t.Errorf("%d triangles, %d studs, normal %v, box %v", m.Triangles(), len(m.Studs), m.Norm[0], m.Box)
	}
}

func TestUnknownPartsAreBoxes(t *testing.T) {
	lib := New(0, Generator())
	p, err := lib.Part(context.Background(), "nobody-knows.dat")
	if err != nil || p.Origin != Unknown || p.Mesh.Triangles() != 12 || p.Mesh.Box.Size().Y != 24 {
		t.Errorf("%v, %+v", err, p)
	}
	if _, ok := lib.Find("nobody-knows.dat"); ok {
		t.Error("an unknown part was found")
	}
}

func TestEmbeddedPartsNeedNoLibrary(t *testing.T) {
	src := `0 FILE m.mpd
1 4 0 0 0 1 0 0 0 1 0 0 0 1 pipe.dat
0 FILE pipe.dat
0 Pipe
0 !LDRAW_ORG Unofficial_Part
0 BFC CERTIFY CCW
1 16 0 0 0 8 0 0 0 20 0 0 0 8 4-4cyli.dat
0 BFC INVERTNEXT
1 16 0 0 0 6 0 0 0 20 0 0 0 6 48\4-4cyli.dat
1 14 0 0 0 2 0 0 0 -1 0 0 0 2 4-4ring3.dat
1 16 0 20 0 2 0 0 0 1 0 0 0 2 4-4ring3.dat
1 16 40 0 0 1 0 0 0 1 0 0 0 1 3024.dat
`
	doc, err := ldraw.Parse("m.mpd", []byte(src), ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	base := New(0, Generator())
	p, err := base.For(doc).Part(context.Background(), "PIPE.dat")
	if err != nil || p.Origin != Embedded {
		t.Fatal(err, p.Info)
	}
	m := p.Mesh
	if m.Box.Min.X != -8 || m.Box.Max.X != 50 || m.Box.Max.Y != 20 || len(m.Groups) != 2 || len(m.Studs) != 1 {
		t.Errorf("box %v, groups %v, %d studs", m.Box, m.Groups, len(m.Studs))
	}
	smooth := 0
	for i, n := range m.Norm {
		if math.Abs(float64(n[1])) < 1e-3 && math.Abs(v64(m.Pos[i]).X) < 9 {
			smooth++
		}
	}
	if smooth == 0 {
		t.Error("the pipe has no level normals")
	}
	if q, _ := base.Part(context.Background(), "pipe.dat"); q.Origin != Unknown {
		t.Error("an embedded part leaked out of its document")
	}
}

func TestPrimitivesAgreeWithLibrary(t *testing.T) {
	lib := openRaw(t, "ldraw-core.zip").(*ldrawLayer)
	names := []string{"4-4edge.dat", "4-4cyli.dat", "4-4cylo.dat", "4-4disc.dat", "4-4ndis.dat", "1-4ndis.dat",
		"4-4ring3.dat", "1-4cyli.dat", "2-4edge.dat", "4-4con3.dat", "1-8cyli.dat", "box5.dat", "box.dat", "rect.dat",
		"stud3.dat", "stud4.dat"}
	ours := primitive
	compared := 0
	for _, n := range names {
		a, b := primitive(n), lib.shape(n)
		if b == nil {
			continue
		}
		compared++
		p, err := compile(context.Background(), a, ours)
		if err != nil {
			t.Fatal(err)
		}
		q, err := compile(context.Background(), b, lib.shape)
		if err != nil {
			t.Fatal(err)
		}
		if far(p.Box.Min, q.Box.Min) || far(p.Box.Max, q.Box.Max) || math.Abs(signedVolume(p)-signedVolume(q)) > 0.05*
			(1+math.Abs(signedVolume(q))) || math.Abs(area(p)-area(q)) > 0.02*area(q)+1e-3 {
			t.Errorf("%s: box %v volume %.3f area %.3f; the library has %v %.3f %.3f", n, p.Box, signedVolume(p), area(p),
				q.Box, signedVolume(q), area(q))
		}
	}
	if compared < 10 {
		t.Errorf("only %d primitives were compared", compared)
	}
}

func area(m *Mesh) float64 {
	sum := 0.0
	for i := 0; i < len(m.Index); i += 3 {
		a, b, c := v64(m.Pos[m.Index[i]]), v64(m.Pos[m.Index[i+1]]), v64(m.Pos[m.Index[i+2]])
		sum += b.Sub(a).Cross(c.Sub(a)).Len() / 2
	}
	return sum
}

func TestCacheLoadsOnceAndStaysWithinItsBound(t *testing.T) {
	g := Generator()
	lib := New(300_000, g)
	var wg sync.WaitGroup
	first := make([]*Part, 8)
	for i := range first {
		wg.Go(func() {
			p, err := lib.Part(context.Background(), "3001.dat")
			if err != nil {
				t.Error(err)
			}
			first[i] = p
		})
	}
	wg.Wait()
	for _, p := range first {
		if p != first[0] {
			t.Error("one part was compiled twice")
		}
	}
	for _, n := range lib.Names() {
		if _, err := lib.Part(context.Background(), n); err != nil {
			t.Fatal(err)
		}
	}
	if lib.cache.used > 300_000 || len(lib.cache.items) == 0 {
		t.Errorf("%d bytes in %d parts are kept", lib.cache.used, len(lib.cache.items))
	}
}

func TestBuiltinColoursHaveBothNames(t *testing.T) {
	all := BuiltinPalette().All()
	if len(all) < 70 {
		t.Errorf("%d colours", len(all))
	}
	for _, c := range all {
		if c.En == "" || c.Ko == "" || strings.Contains(c.Ko, "_") || c.Fill.A == 0 {
			t.Errorf("%+v", c)
		}
	}
	if c, ok := BuiltinPalette().Colour(0x2ff8800); !ok || c.Fill.Hex() != "#FF8800" {
		t.Errorf("a direct colour gave %+v", c)
	}
	if _, ok := BuiltinPalette().Colour(123456); ok {
		t.Error("colour 123456 is known")
	}
}
