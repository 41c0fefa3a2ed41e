package scene

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"math"
	"testing"

	"madang/brick/ldraw"
	"madang/brick/part"
)

func TestGLBHoldsEveryPieceWhereItIs(t *testing.T) {
	src := "1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n1 47 0 -24 0 1 0 0 0 1 0 0 0 1 3001.dat\n" +
		"1 4 0 0 100 -1 0 0 0 1 0 0 0 1 3001.dat\n"
	doc, err := ldraw.Parse("a\"b.ldr", []byte(src), ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	lib := part.New(0, part.Generator()).For(doc)
	m, _ := ldraw.Flatten(context.Background(), doc, lib, ldraw.Limits{})
	b, err := GLB(context.Background(), m, lib, 8)
	if err != nil {
		t.Fatal(err)
	}
	le := binary.LittleEndian
	if string(b[:4]) != "glTF" || int(le.Uint32(b[8:])) != len(b) {
		t.Fatalf("the header names %d bytes of %d", le.Uint32(b[8:]), len(b))
	}
	n := le.Uint32(b[12:])
	bin := b[20+n+8:]
	var v struct {
		Nodes []struct {
			Mesh     int
			Matrix   [16]float64
			Children []int
		}
		Meshes []struct {
			Primitives []struct{ Indices, Material int }
		}
		Materials []struct{ AlphaMode string }
		Accessors []struct {
			BufferView, Count int
			Min, Max          []float64
		}
		BufferViews []struct{ ByteOffset, ByteLength int }
		Buffers     []struct{ ByteLength int }
	}
	if err := json.Unmarshal(b[20:20+n], &v); err != nil {
		t.Fatal(err)
	}
	if len(v.Nodes) != 4 || len(v.Nodes[0].Children) != 3 || len(v.Meshes) != 2 || len(v.Materials) != 2 ||
		v.Materials[1].AlphaMode != "BLEND" || v.Buffers[0].ByteLength != len(bin) {
		t.Errorf("%d nodes, %d meshes, %+v", len(v.Nodes), len(v.Meshes), v.Materials)
	}
	if y := v.Nodes[2].Matrix[13]; y != -24 {
		t.Errorf("the second brick is at %g", y)
	}
	top := v.Nodes[0].Matrix[5] * v.Accessors[0].Min[1]
	if math.Abs(top-0.0016) > 1e-9 {
		t.Errorf("the studs end %g m up", top)
	}
	for _, a := range v.Accessors {
		w := v.BufferViews[a.BufferView]
		if w.ByteOffset%4 != 0 || w.ByteOffset+w.ByteLength > len(bin) || w.ByteLength < 4*a.Count {
			t.Errorf("%d elements in %+v of %d bytes", a.Count, w, len(bin))
		}
	}
}
