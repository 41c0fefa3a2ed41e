package scene

import (
	"context"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"testing"

	"madang/brick/ldraw"
	"madang/brick/part"
)

func TestSceneHoldsEveryPieceOnce(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "render", "testdata", "lighthouse.ldr"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := ldraw.Parse("lighthouse.ldr", data, ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	lib := part.New(0, part.Generator()).For(doc)
	m, problems := ldraw.Flatten(ctx, doc, lib, ldraw.Limits{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b, err := Encode(ctx, m, lib)
	if err != nil {
		t.Fatal(err)
	}
	u := func(at int) int { return int(binary.LittleEndian.Uint32(b[at:])) }
	kinds, pieces, steps, text := u(8), u(12), u(16), u(20)
	if string(b[:4]) != magic || kinds != len(m.Parts) || pieces != len(m.Instances) || steps != len(m.Steps) {
		t.Fatalf("%d kinds, %d pieces, %d steps", kinds, pieces, steps)
	}
	if want := header + 28*kinds + 20*steps + 72*pieces + text; len(b) != want {
		t.Fatalf("%d bytes, the header says %d", len(b), want)
	}
	textAt := len(b) - text
	seen := make([]bool, pieces)
	for k := range kinds {
		at := header + 28*k
		name := string(b[textAt+u(at) : textAt+u(at)+u(at+4)])
		if name != m.Parts[k].Name || u(at+12) != 16 {
			t.Errorf("kind %d is %q with a key of %d bytes", k, name, u(at+12))
		}
		last := 0
		for i := u(at + 16); i < u(at+16)+u(at+20); i++ {
			p := header + 28*kinds + 20*steps + 72*i
			id, step := u(p+68), u(p+60)
			n := m.Instances[id]
			if seen[id] || int(n.Part) != k || step < last || step != int(n.Step) {
				t.Errorf("piece %d of kind %d: number %d, step %d after %d", i, k, id, step, last)
			}
			if x := math.Float32frombits(uint32(u(p))); float64(x) != n.Mat[0] {
				t.Errorf("piece %d stands at x %v, not %v", i, x, n.Mat[0])
			}
			seen[id], last = true, step
		}
	}
	for i, s := range seen {
		if !s {
			t.Errorf("piece %d is missing", i)
		}
	}
}
