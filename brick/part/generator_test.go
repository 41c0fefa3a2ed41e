package part

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"madang/brick/geom"
)

// libraryPath finds a file of the shared test data, which is never part of the repository.
func libraryPath(t testing.TB, name string) string {
	t.Helper()
	p := filepath.Join("..", "..", "..", "shared", "data", name)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("the shared test data %s is not here; only the cases of the repository's own ran", name)
	}
	return p
}

func TestEveryGeneratedPartIsSound(t *testing.T) {
	g := Generator()
	ctx := context.Background()
	for _, n := range g.Names() {
		i, ok := g.Find(n)
		if !ok {
			t.Fatalf("%s is listed and not found", n)
		}
		p, err := g.Load(ctx, i.Name)
		if err != nil {
			t.Fatal(err)
		}
		m := p.Mesh
		if m.Triangles() == 0 || len(m.Edges) == 0 || p.Title == "" || p.TitleKo == "" || p.Grams <= 0 {
			t.Errorf("%s: %d triangles, %d edges, %+v", n, m.Triangles(), len(m.Edges)/2, p.Info)
		}
		// Outward faces enclose a positive volume (divergence theorem); a family wound inside out would not.
		if v := signedVolume(m); v <= 0 {
			t.Errorf("%s: its faces enclose %.0f LDU3: wound inwards", n, v)
		}
		for k, nn := range m.Norm {
			if l := v64(nn).Len(); math.Abs(l-1) > 1e-3 {
				t.Errorf("%s: normal %d has length %v", n, k, l)
				break
			}
		}
	}
	if len(g.Names()) < 100 {
		t.Errorf("%d generated parts; about 90 and their aliases were meant", len(g.Names()))
	}
}

func signedVolume(m *Mesh) float64 {
	v := 0.0
	for i := 0; i < len(m.Index); i += 3 {
		a, b, c := v64(m.Pos[m.Index[i]]), v64(m.Pos[m.Index[i+1]]), v64(m.Pos[m.Index[i+2]])
		v += a.Dot(b.Cross(c)) / 6
	}
	return v
}

func TestGeneratedBoxesAgreeWithLibrary(t *testing.T) {
	lib := openRaw(t, "ldraw.zip")
	g := Generator()
	ctx := context.Background()
	for _, n := range g.Names() {
		want, ok := lib.Find(n)
		if !ok {
			t.Errorf("%s is not in the library", n)
			continue
		}
		i, _ := g.Find(n)
		if i.Name != want.Name {
			t.Errorf("%s is %s here and %s in the library", n, i.Name, want.Name)
		}
		if i.Title != want.Title && !strings.HasPrefix(want.Title, "~") { // ~ marks parts the library calls obsolete
			t.Errorf("%s: titled %q here and %q in the library", n, i.Title, want.Title)
		}
		a, err := g.Load(ctx, i.Name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := lib.Load(ctx, i.Name)
		if err != nil {
			t.Fatal(err)
		}
		if far(a.Mesh.Box.Min, b.Mesh.Box.Min) || far(a.Mesh.Box.Max, b.Mesh.Box.Max) {
			t.Errorf("%s %s: box %v, the library has %v", n, i.Title, a.Mesh.Box, b.Mesh.Box)
		}
	}
}

func far(a, b geom.Vec) bool {
	d := a.Sub(b)
	return max(math.Abs(d.X), math.Abs(d.Y), math.Abs(d.Z)) > 1
}

func openRaw(t testing.TB, name string) Layer {
	t.Helper()
	src, err := OpenSource(libraryPath(t, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { src.Close() })
	return NewLDraw(src)
}
