// Package scene writes a flattened model as the compact binary that the browser's viewer draws: for every kind of
// part where its mesh is, and for every placed piece its matrix, colours and step, grouped so that each kind of part
// is one instanced draw.
//
// It holds no meshes: the viewer fetches each by its key (part.Part.WebMesh) and keeps it. It is an output format
// only; a model is edited and stored as LDraw text.
package scene

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// The scene, version 1. All numbers are little-endian; every section starts on a multiple of 4 bytes.
//
//	offset  size  what
//	0       4     magic "BSCN"
//	4       2     u16 version: 1
//	6       2     u16 flags: 0
//	8       4     u32 kinds of part P
//	12      4     u32 pieces N
//	16      4     u32 steps S
//	20      4     u32 bytes of text T (a multiple of 4)
//	24      24    f32 x 6: box of the model in LDU: min x y z, max x y z
//	48      28P   per kind: u32 offset and u32 length of its name in the text ("3001.dat"); u32 offset and u32 length
//	              of its mesh key in the text; u32 first piece; u32 number of pieces; u32 flags: 1 = unknown part,
//	              2 = embedded in the document
//	        20S   per step: u32 pieces it places; u32 turn of the view: 0 none, 1 relative, 2 absolute, 3 added,
//	              4 end; f32 x 3 degrees about x, y, z
//	        72N   per piece, by kind and within a kind by step: f32 x 12 matrix in LDraw's order (x y z a .. i);
//	              u8 x 4 fill RGBA; u8 x 4 edge RGBA; u32 colour code; u32 step, from 0; u32 the line of the document
//	              that placed it; u32 its number in the flattened model
//	        T     UTF-8 text, padded with zeros
const (
	magic   = "BSCN"
	version = 1
	header  = 48
)

const (
	flagUnknown  = 1
	flagEmbedded = 2
)

// Encode writes the scene. lib should be the library for the model's document. Errors are the library's.
func Encode(ctx context.Context, m *ldraw.Placed, lib *part.Library) ([]byte, error) {
	parts := make([]*part.Part, len(m.Parts))
	for i, p := range m.Parts {
		q, err := lib.Part(ctx, p.Name)
		if err != nil {
			return nil, fmt.Errorf("scene: %w", err)
		}
		parts[i] = q
	}
	order := make([]int32, len(m.Instances))
	box := geom.Empty
	for i := range order {
		order[i] = int32(i)
		n := &m.Instances[i]
		box = box.Union(parts[n.Part].Mesh.Box.Transform(&n.Mat))
	}
	if box.IsEmpty() {
		box = geom.Box{}
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		x, y := &m.Instances[a], &m.Instances[b]
		if x.Part != y.Part {
			return int(x.Part - y.Part)
		}
		return int(x.Step - y.Step)
	})
	var text []byte
	kinds := encodeKinds(m, parts, order, &text)
	for len(text)%4 != 0 {
		text = append(text, 0)
	}
	le := binary.LittleEndian
	b := make([]byte, 0, header+len(kinds)+20*len(m.Steps)+72*len(order)+len(text))
	b = append(b, magic...)
	b = le.AppendUint16(b, version)
	b = le.AppendUint16(b, 0)
	for _, n := range []int{len(m.Parts), len(order), len(m.Steps), len(text)} {
		b = le.AppendUint32(b, uint32(n))
	}
	for _, v := range []float64{box.Min.X, box.Min.Y, box.Min.Z, box.Max.X, box.Max.Y, box.Max.Z} {
		b = f32(b, v)
	}
	b = append(b, kinds...)
	for i := range m.Steps {
		b = appendStep(b, &m.Steps[i])
	}
	palette := lib.Palette()
	for _, i := range order {
		b = appendPiece(b, m, i, palette)
	}
	return append(b, text...), nil
}

func f32(b []byte, v float64) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(v)))
}

func encodeKinds(m *ldraw.Placed, parts []*part.Part, order []int32, text *[]byte) []byte {
	le := binary.LittleEndian
	var b []byte
	put := func(s string) {
		b = le.AppendUint32(b, uint32(len(*text)))
		b = le.AppendUint32(b, uint32(len(s)))
		*text = append(*text, s...)
	}
	at := 0
	for i, p := range m.Parts {
		put(p.Name)
		put(parts[i].Key())
		first := at
		for at < len(order) && m.Instances[order[at]].Part == int32(i) {
			at++
		}
		flags := uint32(0)
		if p.Unknown {
			flags |= flagUnknown
		}
		if p.Section != nil {
			flags |= flagEmbedded
		}
		b = le.AppendUint32(b, uint32(first))
		b = le.AppendUint32(b, uint32(at-first))
		b = le.AppendUint32(b, flags)
	}
	return b
}

func appendStep(b []byte, s *ldraw.Step) []byte {
	le := binary.LittleEndian
	b = le.AppendUint32(b, uint32(s.Parts))
	if s.Rot == nil {
		return append(b, make([]byte, 16)...)
	}
	mode := map[string]uint32{"REL": 1, "ABS": 2, "ADD": 3, "END": 4}[s.Rot.Mode]
	b = le.AppendUint32(b, mode)
	return f32(f32(f32(b, s.Rot.X), s.Rot.Y), s.Rot.Z)
}

func appendPiece(b []byte, m *ldraw.Placed, i int32, palette *part.Palette) []byte {
	le := binary.LittleEndian
	n := &m.Instances[i]
	for _, v := range n.Mat {
		b = f32(b, v)
	}
	c, _ := palette.Colour(n.Colour)
	b = append(b, c.Fill.R, c.Fill.G, c.Fill.B, c.Fill.A, c.Edge.R, c.Edge.G, c.Edge.B, c.Edge.A)
	b = le.AppendUint32(b, uint32(n.Colour))
	b = le.AppendUint32(b, uint32(n.Step))
	b = le.AppendUint32(b, uint32(n.Line))
	return le.AppendUint32(b, uint32(i))
}
