package part

import (
	"encoding/binary"
	"errors"
	"math"
	"strconv"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// The mesh blob, version 1. All numbers are little-endian; every section starts on a multiple of 4 bytes, so that a
// browser can lay typed arrays over the bytes and hand them to the graphics card as they are.
//
//	offset  size  what
//	0       4     magic "BMSH"
//	4       2     u16 version: 1
//	6       2     u16 flags: 1 = indices are u32, else u16; 2 = covers studs inside its box
//	8       24    f32 x 6: box of the part in LDU with its studs: min x y z, max x y z
//	32      24    f32 x 6: frame of the quantised points: min x y z, max x y z
//	56      4     u32 vertices V
//	60      4     u32 indices I (three per triangle, counter-clockwise from outside, -Y up)
//	64      4     u32 triangle groups G
//	68      4     u32 edge points E (two per line)
//	72      4     u32 edge groups H
//	76      4     u32 conditional points C (four per line: its ends, then its control points)
//	80      4     u32 studs S; 0 in blobs for browsers, whose studs are part of the triangles
//	84      4     reserved, 0
//	88      8V    u16 x 4 per vertex: x y z and 0. LDU = frame min + v / 65535 * (frame max - frame min)
//	        4V    i8 x 4 per vertex: unit normal x y z times 127, and 0
//	        12G   u32 x 3 per triangle group: colour code (16 = the instance's), first index, number of indices
//	        12H   u32 x 3 per edge group: colour code (24 = the instance's edge colour), first point, number of points
//	        2I|4I indices, padded with zeros to a multiple of 4 bytes
//	        8E    u16 x 4 per edge point, quantised as vertices are
//	        8C    u16 x 4 per conditional point
//	        56S   per stud: u32 kind (0 solid, 1 open), u32 colour code, f32 x 12 matrix in LDraw's order
//
// Points are exact to 1/131070 of the frame's extent: 0.004 LDU for a part of 500 LDU.
const (
	blobMagic   = "BMSH"
	blobVersion = 1
	blobHeader  = 88
	flagWide    = 1
	flagCovers  = 2
)

// EncodeMesh writes the compact blob. Encode m.Expanded(12) for a browser, which then need not know studs.
func EncodeMesh(m *Mesh) []byte {
	wide := len(m.Pos) > 1<<16
	le := binary.LittleEndian
	flags := uint16(0)
	if wide {
		flags |= flagWide
	}
	if m.Covers {
		flags |= flagCovers
	}
	size := blobHeader + 12*len(m.Pos) + 12*(len(m.Groups)+len(m.Lines)) + 4*len(m.Index) + 8*(len(m.Edges)+len(m.Conds)) +
		56*len(m.Studs)
	b := make([]byte, 0, size+4)
	b = append(b, blobMagic...)
	b = le.AppendUint16(b, blobVersion)
	b = le.AppendUint16(b, flags)
	f := frameOf(m)
	b = appendBoxes(b, m.Box, f.box)
	for _, n := range []int{len(m.Pos), len(m.Index), len(m.Groups), len(m.Edges), len(m.Lines), len(m.Conds),
		len(m.Studs), 0} {
		b = le.AppendUint32(b, uint32(n))
	}
	b = f.points(b, m.Pos)
	for _, n := range m.Norm {
		b = append(b, i8(n[0]), i8(n[1]), i8(n[2]), 0)
	}
	for _, list := range [][]Group{m.Groups, m.Lines} {
		for _, g := range list {
			b = le.AppendUint32(b, uint32(g.Colour))
			b = le.AppendUint32(b, uint32(g.First))
			b = le.AppendUint32(b, uint32(g.Count))
		}
	}
	for _, i := range m.Index {
		if wide {
			b = le.AppendUint32(b, i)
		} else {
			b = le.AppendUint16(b, uint16(i))
		}
	}
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	b = f.points(b, m.Edges)
	b = f.points(b, m.Conds)
	return appendStuds(b, m.Studs)
}

func appendBoxes(b []byte, boxes ...geom.Box) []byte {
	for _, x := range boxes {
		for _, v := range []float64{x.Min.X, x.Min.Y, x.Min.Z, x.Max.X, x.Max.Y, x.Max.Z} {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(v)))
		}
	}
	return b
}

func appendStuds(b []byte, list []Stud) []byte {
	le := binary.LittleEndian
	for i := range list {
		s := &list[i]
		b = le.AppendUint32(b, uint32(s.Kind))
		b = le.AppendUint32(b, uint32(s.Colour))
		for _, v := range s.Mat {
			b = le.AppendUint32(b, math.Float32bits(float32(v)))
		}
	}
	return b
}

func i8(v float32) byte { return byte(int8(math.Round(float64(v) * 127))) }

// frame is the box that 16 bits are spread over. It holds the control points of conditional lines too, which may lie
// outside the part.
type frame struct {
	box   geom.Box
	lo    Vec3 // box.Min
	scale Vec3 // u16 per LDU
}

func frameOf(m *Mesh) frame {
	lo, hi := Vec3{}, Vec3{}
	first := true
	for _, list := range [3][]Vec3{m.Pos, m.Edges, m.Conds} {
		if first && len(list) > 0 {
			lo, hi, first = list[0], list[0], false
		}
		spanned(list, &lo, &hi)
	}
	f := frame{box: geom.Box{Min: v64(lo), Max: v64(hi)}, lo: lo}
	for k := range 3 {
		if hi[k] > lo[k] {
			f.scale[k] = 65535 / (hi[k] - lo[k])
		}
	}
	return f
}

func (f *frame) points(b []byte, list []Vec3) []byte {
	for _, p := range list {
		for _, v := range f.quantise(p) {
			b = binary.LittleEndian.AppendUint16(b, v)
		}
		b = append(b, 0, 0)
	}
	return b
}

func (f *frame) quantise(p Vec3) (q [3]uint16) {
	for k := range 3 {
		v := (p[k]-f.lo[k])*f.scale[k] + 0.5
		q[k] = uint16(max(0, min(65535, v)))
	}
	return q
}

// errBlob is what DecodeMesh returns for bytes that are no mesh blob.
var errBlob = errors.New("not a mesh blob")

// DecodeMesh reads a blob. It never panics; damaged bytes give an error.
func DecodeMesh(b []byte) (*Mesh, error) {
	if len(b) < blobHeader || string(b[:4]) != blobMagic {
		return nil, errBlob
	}
	le := binary.LittleEndian
	if v := le.Uint16(b[4:]); v != blobVersion {
		return nil, errors.New("mesh blob of version " + strconv.Itoa(int(v)) + "; known is " + strconv.Itoa(blobVersion))
	}
	flags := le.Uint16(b[6:])
	var n [7]int
	for i := range n {
		n[i] = int(le.Uint32(b[56+4*i:]))
		if n[i] > len(b) {
			return nil, errBlob
		}
	}
	width := 2
	if flags&flagWide != 0 {
		width = 4
	}
	index := (n[1]*width + 3) &^ 3
	if blobHeader+12*n[0]+12*(n[2]+n[4])+index+8*(n[3]+n[5])+56*n[6] != len(b) {
		return nil, errBlob
	}
	r := blobReader{b: b[8:]}
	m := &Mesh{Covers: flags&flagCovers != 0}
	m.Box = geom.Box{Min: r.vec(), Max: r.vec()}
	lo, hi := v32(r.vec()), v32(r.vec())
	r.b = b[blobHeader:]
	m.Pos = r.points(n[0], lo, hi)
	m.Norm = r.normals(n[0])
	m.Groups, m.Lines = r.groups(n[2]), r.groups(n[4])
	m.Index = r.indices(n[1], width)
	m.Edges, m.Conds = r.points(n[3], lo, hi), r.points(n[5], lo, hi)
	m.Studs = r.studs(n[6])
	return m, m.check()
}

type blobReader struct{ b []byte }

func (r *blobReader) u32() uint32 {
	v := binary.LittleEndian.Uint32(r.b)
	r.b = r.b[4:]
	return v
}

func (r *blobReader) f32() float32 { return math.Float32frombits(r.u32()) }

func (r *blobReader) vec() geom.Vec {
	return geom.Vec{X: float64(r.f32()), Y: float64(r.f32()), Z: float64(r.f32())}
}

func (r *blobReader) points(n int, lo, hi Vec3) []Vec3 {
	out := make([]Vec3, n)
	for i := range out {
		for k := range 3 {
			v := binary.LittleEndian.Uint16(r.b[2*k:])
			out[i][k] = lo[k] + float32(v)/65535*(hi[k]-lo[k])
		}
		r.b = r.b[8:]
	}
	return out
}

func (r *blobReader) normals(n int) []Vec3 {
	out := make([]Vec3, n)
	for i := range out {
		out[i] = unitOf(r.b)
		r.b = r.b[4:]
	}
	return out
}

// unitOf reads a normal of i8 x 3.
func unitOf(b []byte) Vec3 {
	v := geom.Vec{X: float64(int8(b[0])), Y: float64(int8(b[1])), Z: float64(int8(b[2]))}
	return v32(v.Unit())
}

func (r *blobReader) groups(n int) []Group {
	out := make([]Group, n)
	for i := range out {
		out[i] = Group{Colour: ldraw.Colour(r.u32()), First: int(r.u32()), Count: int(r.u32())}
	}
	return out
}

func (r *blobReader) indices(n, width int) []uint32 {
	out := make([]uint32, n)
	for i := range out {
		if width == 4 {
			out[i] = binary.LittleEndian.Uint32(r.b[4*i:])
		} else {
			out[i] = uint32(binary.LittleEndian.Uint16(r.b[2*i:]))
		}
	}
	r.b = r.b[(n*width+3)&^3:]
	return out
}

func (r *blobReader) studs(n int) []Stud {
	var out []Stud
	for range n {
		s := Stud{Kind: StudKind(r.u32()), Colour: ldraw.Colour(r.u32())}
		for k := range s.Mat {
			s.Mat[k] = float64(r.f32())
		}
		out = append(out, s)
	}
	return out
}

// check holds what drawing relies on: indices and groups within their arrays.
func (m *Mesh) check() error {
	for _, i := range m.Index {
		if int(i) >= len(m.Pos) {
			return errBlob
		}
	}
	for _, g := range m.Groups {
		if g.First < 0 || g.Count%3 != 0 || g.First+g.Count > len(m.Index) {
			return errBlob
		}
	}
	for _, g := range m.Lines {
		if g.First < 0 || g.Count%2 != 0 || g.First+g.Count > len(m.Edges) {
			return errBlob
		}
	}
	if len(m.Conds)%4 != 0 || len(m.Index)%3 != 0 {
		return errBlob
	}
	return nil
}
