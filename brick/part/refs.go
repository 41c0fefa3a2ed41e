package part

import (
	"encoding/binary"
	"math"
	"strings"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// Ref is one type 1 line of a library file: what it places, and where.
type Ref struct {
	Name   string // key of the file: "s/3001s01.dat"
	Colour ldraw.Colour
	Mat    geom.Mat
}

// Refs returns what a library file places, in the order of its lines: a part by its canonical name, a sub-part or a
// primitive by the name that type 1 lines give it. It is false for a file that no layer has as text, as the
// generator's parts.
func (l *Library) Refs(name string) ([]Ref, bool) {
	key := ldraw.Key(name)
	if l.over != nil {
		if s := l.over.doc.Section(key); s != nil {
			return shapeOf(s).placed(), true
		}
	}
	if strings.Contains(key, "..") || strings.HasPrefix(key, "/") {
		return nil, false
	}
	for _, y := range l.layers {
		if t, ok := y.(interface {
			refs(key string) ([]Ref, bool)
		}); ok {
			if r, ok := t.refs(key); ok {
				return r, true
			}
		}
	}
	return nil, false
}

func (s *shape) placed() []Ref {
	out := make([]Ref, len(s.refs))
	for i := range s.refs {
		out[i] = Ref{s.refs[i].key, s.refs[i].colour, s.refs[i].mat}
	}
	return out
}

// appendRefs writes references compactly: uvarint count; then of each u8 length of the name, the name, and twelve
// numbers: zigzag varint of twice the millionths, or the varint 1 and an f64 where that is not exact; then the uvarint
// colours of all.
func appendRefs(b []byte, list []shapeRef) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for i := range list {
		r := &list[i]
		name := r.key[:min(len(r.key), 255)]
		b = append(append(b, byte(len(name))), name...)
		for _, v := range r.mat {
			if n := math.Round(v * 1e6); n/1e6 == v {
				b = binary.AppendVarint(b, 2*int64(n))
				continue
			}
			b = binary.AppendVarint(b, 1)
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
	}
	for i := range list {
		b = binary.AppendUvarint(b, uint64(list[i].colour))
	}
	return b
}

func readRefs(b []byte) ([]Ref, bool) {
	n, k := binary.Uvarint(b)
	if k <= 0 || n > uint64(len(b)) {
		return nil, false
	}
	b = b[k:]
	out := make([]Ref, 0, min(n, 1024))
	for range n {
		if len(b) < 1 || len(b) < 1+int(b[0]) {
			return nil, false
		}
		end := 1 + int(b[0]) // a name may have 255 bytes
		r := Ref{Name: string(b[1:end])}
		b = b[end:]
		for i := range r.Mat {
			v, k := binary.Varint(b)
			if k <= 0 {
				return nil, false
			}
			b = b[k:]
			if v != 1 {
				r.Mat[i] = float64(v/2) / 1e6
				continue
			}
			if len(b) < 8 {
				return nil, false
			}
			r.Mat[i] = math.Float64frombits(binary.LittleEndian.Uint64(b))
			b = b[8:]
		}
		out = append(out, r)
	}
	for i := range out {
		v, k := binary.Uvarint(b)
		if out[i].Colour = ldraw.Main; k > 0 {
			out[i].Colour, b = ldraw.Colour(v), b[k:]
		}
	}
	return out, true
}
