package book

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// fonts measures text, so that a layout is the same whether or not it is drawn.
type fonts struct {
	regular, bold *font
	data          Fonts
}

// font is what a layout needs of a TrueType font: how far each letter advances.
// Tables: https://learn.microsoft.com/typography/opentype/spec
type font struct {
	advance map[rune]uint16
	unit    float64 // units per em
}

const mmPerPoint = 25.4 / 72

func readFonts(f Fonts) (*fonts, error) {
	out := &fonts{data: f}
	for _, w := range []struct {
		name string
		data []byte
		to   **font
	}{{"regular", f.Regular, &out.regular}, {"bold", f.Bold, &out.bold}} {
		if len(w.data) == 0 {
			return nil, fmt.Errorf("book: the %s font is not given; brick/book/typeface has one", w.name)
		}
		g, err := readFont(w.data)
		if err != nil {
			return nil, fmt.Errorf("book: the %s font: %w", w.name, err)
		}
		*w.to = g
	}
	return out, nil
}

var errFont = errors.New("not a TrueType font with a map of the basic plane")

// readFont reads advances by letter. The font is the program's own and not a stranger's, but a cut off file is refused.
func readFont(data []byte) (f *font, err error) {
	defer func() {
		if recover() != nil { // an offset that leaves the file
			f, err = nil, errFont
		}
	}()
	be := binary.BigEndian
	if len(data) < 12 || be.Uint32(data) != 0x00010000 {
		return nil, errFont
	}
	table := map[string][]byte{}
	for i := range int(be.Uint16(data[4:])) {
		e := data[12+16*i:]
		table[string(e[:4])] = data[be.Uint32(e[8:]):]
	}
	f = &font{advance: map[rune]uint16{}, unit: float64(be.Uint16(table["head"][18:]))}
	metrics := int(be.Uint16(table["hhea"][34:]))
	cmap := table["cmap"]
	for i := range int(be.Uint16(cmap[2:])) {
		sub := cmap[be.Uint32(cmap[4+8*i+4:]):]
		if be.Uint16(sub) != 4 {
			continue
		}
		n := int(be.Uint16(sub[6:])) / 2
		ends, starts, deltas := sub[14:], sub[16+2*n:], sub[16+4*n:]
		offsets := sub[16+6*n:]
		for k := range n {
			first, last := int(be.Uint16(starts[2*k:])), int(be.Uint16(ends[2*k:]))
			for c := first; c <= last && c < 0xFFFF; c++ {
				g := c
				if o := int(be.Uint16(offsets[2*k:])); o != 0 {
					g = int(be.Uint16(offsets[2*k+o+2*(c-first):]))
				}
				if g = (g + int(be.Uint16(deltas[2*k:]))) & 0xFFFF; g != 0 {
					f.advance[rune(c)] = be.Uint16(table["hmtx"][4*min(g, metrics-1):])
				}
			}
		}
		return f, nil
	}
	return nil, errFont
}

// plain replaces letters that the font does not have, and line breaks, so that nothing is left out unseen.
func (f *font) plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' {
			return ' '
		}
		if _, ok := f.advance[r]; ok {
			return r
		}
		if _, ok := f.advance['□']; ok {
			return '□'
		}
		return '?'
	}, s)
}

// width is that of a line of text in mm at a size in points.
func (f *font) width(s string, size float64) float64 {
	sum := 0
	for _, r := range f.plain(s) {
		sum += int(f.advance[r])
	}
	return float64(sum) / f.unit * size * mmPerPoint
}

// fit cuts a line that is too wide and ends it with an ellipsis.
func (f *font) fit(s string, size, width float64) string {
	if f.width(s, size) <= width {
		return s
	}
	r := []rune(s)
	for len(r) > 0 && f.width(string(r)+"…", size) > width {
		r = r[:len(r)-1]
	}
	return strings.TrimRight(string(r), " ") + "…"
}

// wrap breaks text between words, and within a word that is wider than a line, into at most so many lines.
func (f *font) wrap(s string, size, width float64, lines int) []string {
	var out []string
	line := ""
	for _, w := range strings.Fields(s) {
		try := w
		if line != "" {
			try = line + " " + w
		}
		if f.width(try, size) <= width || line == "" {
			line = try
			continue
		}
		out, line = append(out, line), w
	}
	if line != "" {
		out = append(out, line)
	}
	if len(out) > lines {
		out[lines-1] = strings.Join(out[lines-1:], " ")
		out = out[:lines]
	}
	for i := range out {
		out[i] = f.fit(out[i], size, width)
	}
	return out
}

// lineHeight is the height of a line of text in mm at a size in points.
func lineHeight(size float64) float64 { return size * 1.25 * mmPerPoint }
