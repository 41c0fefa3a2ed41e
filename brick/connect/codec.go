package connect

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// codecMagic begins the bytes of connectors; the 1 is their version. It goes up too when what is inferred changes, so
// that what older programs inferred is passed over.
const codecMagic = "CONN1"

// Encode writes connectors compactly, for baked libraries and browsers: the magic "CONN1", then numbers as varints
// (encoding/binary), signed in zigzag. Lengths are thousandths of an LDU, directions are hundred-thousandths.
//
//	count          connectors
//	each           u8 kind, u8 shape, u8 flags (1 male, 2 slide, 4 turns, 8 by size), u8 caps, u8 trust, u8 bound;
//	               3 lengths: place; 9 directions: the frame row by row; 3 lengths: extent;
//	               sections: count, then u8 form and 2 lengths each; group: count of bytes, bytes
func Encode(list []part.Connector) []byte {
	b := binary.AppendUvarint([]byte(codecMagic), uint64(len(list)))
	length := func(v float64) { b = binary.AppendVarint(b, int64(math.Round(v*1e3))) }
	for i := range list {
		c := &list[i]
		flags := byte(0)
		for k, on := range [4]bool{c.Male, c.Slide, c.Turns, c.BySize} {
			if on {
				flags |= 1 << k
			}
		}
		b = append(b, byte(c.Kind), byte(c.Shape), flags, byte(c.Caps), byte(c.Trust), byte(c.Bound))
		for k, v := range c.At {
			if k < 3 {
				length(v)
			} else {
				b = binary.AppendVarint(b, int64(math.Round(v*1e5)))
			}
		}
		for _, v := range [3]float64{c.Extent.X, c.Extent.Y, c.Extent.Z} {
			length(v)
		}
		b = binary.AppendUvarint(b, uint64(len(c.Secs)))
		for _, s := range c.Secs {
			b = append(b, byte(s.Form))
			length(s.Radius)
			length(s.Length)
		}
		b = binary.AppendUvarint(b, uint64(len(c.Group)))
		b = append(b, c.Group...)
	}
	return b
}

// errCodec is what Decode returns for bytes that Encode did not write.
var errCodec = errors.New("not the bytes of connectors")

// Decode reads what Encode wrote. It never panics; damaged bytes give an error.
func Decode(b []byte) ([]part.Connector, error) {
	rest, ok := bytes.CutPrefix(b, []byte(codecMagic))
	r := decoder{b: rest, bad: !ok}
	n := r.count(maxConnectors)
	out := make([]part.Connector, 0, min(n, len(r.b)/22+1))
	for range n {
		c := part.Connector{Kind: part.ConnectorKind(r.byte(byte(part.Socket)))}
		c.Shape = part.ConnectorShape(r.byte(byte(part.Free)))
		flags := r.byte(15)
		c.Male, c.Slide, c.Turns, c.BySize = flags&1 != 0, flags&2 != 0, flags&4 != 0, flags&8 != 0
		c.Caps, c.Trust = part.Caps(r.byte(3)), part.Trust(r.byte(byte(part.Own)))
		c.Bound = part.Bound(r.byte(byte(part.CylinderBound)))
		for k := range c.At {
			if k < 3 {
				c.At[k] = r.length()
			} else {
				c.At[k] = float64(r.varint()) / 1e5
			}
		}
		c.Extent = geom.Vec{X: r.length(), Y: r.length(), Z: r.length()}
		for range r.count(maxSections) {
			s := part.Section{Form: part.Form(r.byte(byte(part.LipForm)))}
			s.Radius, s.Length = r.length(), r.length()
			c.Secs = append(c.Secs, s)
		}
		c.Group = r.text()
		if r.bad {
			return nil, errCodec
		}
		out = append(out, c)
	}
	if r.bad || len(r.b) > 0 {
		return nil, errCodec
	}
	return out, nil
}

type decoder struct {
	b   []byte
	bad bool
}

func (r *decoder) byte(most byte) byte {
	if len(r.b) == 0 || r.b[0] > most {
		r.bad = true
		return 0
	}
	v := r.b[0]
	r.b = r.b[1:]
	return v
}

func (r *decoder) varint() int64 {
	v, n := binary.Varint(r.b)
	if n <= 0 {
		r.bad = true
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *decoder) length() float64 { return float64(r.varint()) / 1e3 }

func (r *decoder) count(most int) int {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > uint64(most) {
		r.bad = true
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

func (r *decoder) text() string {
	n := r.count(maxValue)
	if n > len(r.b) {
		r.bad = true
		return ""
	}
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}

// Extra makes the section by which a baked library keeps connectors, for part.BakeOptions: what parts say of
// themselves in their own lines, which would be lost otherwise, and with all what is inferred of the others too, which
// costs about a millisecond a part. The set is one of the library that is baked, without a pack, whose licence is its
// own.
func Extra(set *Set, all bool) part.Extra {
	x := part.Extra{Said: !all, Mesh: all}
	if all {
		x.Name = "connectors"
	}
	x.Make = func(ctx context.Context, p *part.Part) ([]byte, error) {
		list, trust, err := set.text.part(ctx, ldraw.Key(p.Name))
		if err == nil && trust != part.Own {
			if !all {
				return nil, nil
			}
			list, err = set.infer(ctx, p)
		}
		if err != nil {
			return nil, err
		}
		return Encode(list), nil
	}
	return x
}

// stored finds the section that Extra made among those that a baked library keeps with a part.
func stored(p *part.Part) ([]part.Connector, bool) {
	for _, x := range p.Extra {
		if bytes.HasPrefix(x, []byte(codecMagic)) {
			if list, err := Decode(x); err == nil {
				return list, true
			}
		}
	}
	return nil, false
}
