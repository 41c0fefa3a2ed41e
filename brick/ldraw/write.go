package ldraw

import (
	"io"
	"strconv"
	"strings"

	"madang/brick/geom"
)

var identity = geom.Identity

// Write writes the document: records that were read are written as they were, byte for byte; records that were made
// (Raw is "") are formatted, with the line end of the document's first line, or with CRLF, which the specification
// names, in a document that has none.
func (d *Document) Write(w io.Writer) error {
	end := d.lineEnd()
	var buf []byte
	if d.bom {
		buf = append(buf, byteOrderMark...)
	}
	ended := true
	for _, s := range d.Sections {
		for i := range s.Records {
			r := &s.Records[i]
			if !ended { // the last line of a file may lack its end, and then no longer be the last
				buf = append(buf, end...)
			}
			if r.Raw != "" {
				buf = append(buf, r.Raw...)
			} else {
				buf = append(append(buf, r.String()...), end...)
			}
			ended = buf[len(buf)-1] == '\n'
			if len(buf) > 64<<10 {
				if _, err := w.Write(buf); err != nil {
					return err
				}
				buf = buf[:0]
			}
		}
	}
	_, err := w.Write(buf)
	return err
}

func (d *Document) lineEnd() string {
	for _, s := range d.Sections {
		for i := range s.Records {
			raw := s.Records[i].Raw
			if strings.HasSuffix(raw, "\n") && !strings.HasSuffix(raw, "\r\n") {
				return "\n"
			}
			if raw != "" && strings.HasSuffix(raw, "\n") {
				return "\r\n"
			}
		}
	}
	return "\r\n"
}

const byteOrderMark = "\ufeff"

// String formats the fields of a record as a line without its end.
func (r *Record) String() string {
	switch r.Kind {
	case Blank:
		return ""
	case Bad:
		return r.Raw
	case Meta:
		return "0 " + r.Name
	}
	b := []byte{'0' + byte(r.Kind), ' '}
	b = append(b, r.Colour.String()...)
	for _, v := range r.Nums {
		b = append(b, ' ')
		b = AppendNumber(b, v)
	}
	if r.Kind == Ref {
		b = append(b, ' ')
		b = append(b, r.Name...)
	}
	return string(b)
}

// String writes a code in decimal and a direct colour as 0x2RRGGBB.
func (c Colour) String() string {
	if _, _, _, _, ok := c.Direct(); ok {
		return "0x" + strconv.FormatUint(uint64(c), 16)
	}
	return strconv.FormatUint(uint64(c), 10)
}

// AppendNumber appends v with at most six decimals and no trailing zeros, as LDraw files write coordinates.
func AppendNumber(b []byte, v float64) []byte {
	start := len(b)
	b = strconv.AppendFloat(b, v, 'f', 6, 64)
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	if string(b[start:]) == "-0" {
		b = append(b[:start], '0')
	}
	return b
}

// NewRef makes a record that places a file.
func NewRef(colour Colour, m geom.Mat, name string) Record {
	return Record{Kind: Ref, Colour: colour, Nums: append([]float64(nil), m[:]...), Name: name}
}

// NewMeta makes a type 0 record from the text after the 0.
func NewMeta(text string) Record { return Record{Kind: Meta, Name: text} }
