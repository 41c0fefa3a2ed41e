// Package ldraw reads and writes the LDraw file format: .ldr, .dat and multi-part .mpd files, and flattens a model
// into the parts it places.
//
// Sources: the LDraw file format specification (https://www.ldraw.org/article/218.html), the MPD extension (article
// 47), back face culling (article 415), colour definitions (article 299) and the header standard (article 398).
// It keeps every line as it was written, so that a document whose records were not changed is written back byte for
// byte. It knows no geometry of parts and opens no files: package part does.
package ldraw

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"madang/brick/geom"
)

// Colour is an LDraw colour code, or a direct colour 0x2RRGGBB.
type Colour uint32

// The two codes that stand for a colour given elsewhere.
const (
	Main Colour = 16 // the colour of the line that places this file
	Edge Colour = 24 // the edge colour that goes with it
)

// Direct returns the RGB of a direct colour 0x2RRGGBB (opaque) or 0x3RRGGBB (transparent).
func (c Colour) Direct() (r, g, b uint8, transparent, ok bool) {
	if c>>24 != 2 && c>>24 != 3 {
		return 0, 0, 0, false, false
	}
	return uint8(c >> 16), uint8(c >> 8), uint8(c), c>>24 == 3, true
}

// Kind is the line type of a record.
type Kind uint8

// The line types of the format; Blank is an empty line and Bad one that could not be read.
const (
	Meta     Kind = iota // 0: comment or meta command
	Ref                  // 1: places a file
	Line                 // 2: a hard edge
	Triangle             // 3
	Quad                 // 4
	Optional             // 5: a conditional line
	Blank
	Bad
)

// Record is one line of a file.
type Record struct {
	Kind   Kind
	Line   int    // 1-based line in the file it was read from; 0 for a record that was made
	Raw    string // the bytes of the line with its line end; "" makes Write format the fields instead
	Colour Colour // types 1 to 5
	Name   string // Ref: the file it names, as written. Meta: the text after the 0
	Nums   []float64
}

// Matrix returns the matrix of a Ref, and the identity for every other kind.
func (r *Record) Matrix() geom.Mat {
	if r.Kind != Ref || len(r.Nums) != 12 {
		return geom.Identity
	}
	return geom.Mat(r.Nums)
}

// Point returns corner i of a type 2 to 5 line in LDU.
func (r *Record) Point(i int) geom.Vec {
	return geom.Vec{X: r.Nums[3*i], Y: r.Nums[3*i+1], Z: r.Nums[3*i+2]}
}

// Role says what a section of a document is.
type Role uint8

// A section is a model, or a part embedded in the document, or a piece of such a part, or data, or the text that
// stands outside every section.
const (
	Model Role = iota
	Part
	Subpart
	Primitive
	Data
	Outside
)

// Section is one file of a document. A plain .ldr or .dat is a document of one section.
type Section struct {
	Name string // as written, decoded to UTF-8
	Header
	Records  []Record
	embedded bool // read from a FILE block
}

// Document is a parsed file.
type Document struct {
	Name     string
	Sections []*Section
	Problems []Problem
	byKey    map[string]*Section
	bom      bool // it begins with a byte order mark
}

// Main returns the section the document stands for: the first one that is not outside text. It may be nil.
func (d *Document) Main() *Section {
	for _, s := range d.Sections {
		if s.Role != Outside && s.Role != Data {
			return s
		}
	}
	return nil
}

// Section finds a section by the name a type 1 line gives, whatever its case and slashes, or returns nil.
func (d *Document) Section(name string) *Section { return d.byKey[Key(name)] }

// Data decodes a data section (0 !DATA): the base64 of its "0 !:" lines.
func (s *Section) Data() ([]byte, error) {
	var b []byte
	for i := range s.Records {
		if chunk, ok := strings.CutPrefix(s.Records[i].Name, "!:"); ok && s.Records[i].Kind == Meta {
			b = append(b, strings.TrimSpace(chunk)...)
		}
	}
	out := make([]byte, base64.StdEncoding.DecodedLen(len(b)))
	n, err := base64.StdEncoding.Decode(out, b)
	return out[:n], err
}

// Key is the form in which file names are compared: lower case, forward slashes, no surrounding space.
func Key(name string) string {
	clean := true
	for i := 0; i < len(name); i++ {
		if c := name[i]; c == '\\' || c >= 'A' && c <= 'Z' || c >= 0x80 {
			clean = false
			break
		}
	}
	name = strings.TrimSpace(name)
	if clean {
		return name
	}
	return strings.ToLower(strings.ReplaceAll(name, `\`, "/"))
}

// Base is the part number in a file name: "parts/3001.DAT" gives "3001".
func Base(name string) string {
	k := Key(name)
	k = k[strings.LastIndexByte(k, '/')+1:]
	return strings.TrimSuffix(strings.TrimSuffix(k, ".dat"), ".ldr")
}

// Text decodes the words of a Meta's Name, which stand as they were written.
func Text(s string) string { return text(s) }

// text decodes a line's words: UTF-8 when it is valid, Latin-1 otherwise (old files predate the UTF-8 rule).
func text(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	r := make([]rune, len(s))
	for i := 0; i < len(s); i++ {
		r[i] = rune(s[i])
	}
	return string(r)
}
