package part

import (
	"strconv"
	"strings"

	"madang/brick/ldraw"
)

// RGBA is a colour with straight alpha, 0..255 each.
type RGBA struct{ R, G, B, A uint8 }

// Hex writes #RRGGBB.
func (c RGBA) Hex() string {
	const digits = "0123456789ABCDEF"
	b := []byte{'#'}
	for _, v := range [3]uint8{c.R, c.G, c.B} {
		b = append(b, digits[v>>4], digits[v&15])
	}
	return string(b)
}

// Finish is how a colour's surface reflects.
type Finish uint8

// The finishes that LDConfig tells apart.
const (
	Solid Finish = iota
	Transparent
	Metal
	Pearl
	Chrome
	Rubber
	Glitter // glitter, speckle and other material colours
)

// Colour is one entry of the colour table.
type Colour struct {
	Code   ldraw.Colour
	Name   string // LDraw's name with underscores: "Dark_Bluish_Grey"
	En, Ko string // display names
	Fill   RGBA   // sRGB; A is 128 for the usual transparent colour
	Edge   RGBA   // of the part's edge lines
	Finish Finish
}

// Palette maps codes to colours. It is not changed after it was made and is safe to share.
type Palette struct {
	byCode map[ldraw.Colour]Colour
	order  []ldraw.Colour
}

// Colour returns the entry for a code. Direct colours are made on the spot; an unknown code gives a mid grey and
// false, so that a picture can be drawn all the same.
func (p *Palette) Colour(code ldraw.Colour) (Colour, bool) {
	if c, ok := p.byCode[code]; ok {
		return c, true
	}
	if r, g, b, transparent, ok := code.Direct(); ok {
		c := Colour{Code: code, Name: code.String(), Fill: RGBA{r, g, b, 255}, Edge: edgeFor(RGBA{r, g, b, 255})}
		c.En, c.Ko = c.Fill.Hex(), c.Fill.Hex()
		if transparent {
			c.Fill.A, c.Finish = 128, Transparent
		}
		return c, true
	}
	name := "Colour_" + code.String()
	c := Colour{Code: code, Name: name, En: "Colour " + code.String(), Ko: "색 " + code.String()}
	c.Fill, c.Edge = RGBA{0x96, 0x96, 0x96, 255}, RGBA{0x33, 0x33, 0x33, 255}
	if code == ldraw.Main {
		c.Name, c.En, c.Ko = "Main_Colour", "Any colour", "색 없음"
	}
	return c, false
}

// All lists the colours in the order of the table.
func (p *Palette) All() []Colour {
	out := make([]Colour, 0, len(p.order))
	for _, c := range p.order {
		out = append(out, p.byCode[c])
	}
	return out
}

func (p *Palette) add(c Colour) {
	if p.byCode == nil {
		p.byCode = map[ldraw.Colour]Colour{}
	}
	if _, ok := p.byCode[c.Code]; !ok {
		p.order = append(p.order, c.Code)
	}
	p.byCode[c.Code] = c
}

// with returns the palette with the colours that a document defines, or p itself if it defines none.
func (p *Palette) with(doc *ldraw.Document) *Palette {
	var out *Palette
	for _, s := range doc.Sections {
		for i := range s.Records {
			r := &s.Records[i]
			if r.Kind != ldraw.Meta || !strings.HasPrefix(r.Name, "!COLOUR") {
				continue
			}
			c, ok := readColour(r.Name)
			if !ok || c.Code == ldraw.Main || c.Code == ldraw.Edge {
				continue
			}
			if out == nil {
				out = &Palette{}
				for _, known := range p.All() {
					out.add(known)
				}
			}
			out.add(c)
		}
	}
	if out == nil {
		return p
	}
	return out
}

// edgeFor follows LDConfig's rule for solid colours: dark parts get light lines.
func edgeFor(c RGBA) RGBA {
	lightness := (int(max(c.R, c.G, c.B)) + int(min(c.R, c.G, c.B))) * 100 / 510
	if lightness < 20 {
		return RGBA{0x80, 0x80, 0x80, 255}
	}
	return RGBA{0x33, 0x33, 0x33, 255}
}

// ReadPalette reads the !COLOUR lines of an LDConfig.ldr. Display names of codes that the built-in table knows are
// taken from it.
func ReadPalette(data []byte) (*Palette, error) {
	doc, err := ldraw.Parse("LDConfig.ldr", data, ldraw.Limits{})
	if err != nil {
		return nil, err
	}
	p := &Palette{}
	for _, s := range doc.Sections {
		for i := range s.Records {
			if c, ok := readColour(s.Records[i].Name); ok {
				if known, ok := builtinPalette.byCode[c.Code]; ok {
					c.En, c.Ko = known.En, known.Ko
				}
				p.add(c)
			}
		}
	}
	return p, nil
}

// readColour reads "!COLOUR Name CODE n VALUE #RRGGBB EDGE #RRGGBB|code [ALPHA n] [finish ...]".
func readColour(meta string) (Colour, bool) {
	f := strings.Fields(meta)
	if len(f) < 4 || f[0] != "!COLOUR" {
		return Colour{}, false
	}
	c := Colour{Name: f[1], En: strings.ReplaceAll(f[1], "_", " ")}
	c.Ko = c.En
	code, filled := false, false
	for i := 2; i < len(f); i++ {
		next := ""
		if i+1 < len(f) {
			next = f[i+1]
		}
		switch f[i] {
		case "CODE":
			v, ok := ldraw.ParseColour(next)
			c.Code, code = v, ok
		case "VALUE":
			if v, ok := parseHex(next); ok && !filled { // a MATERIAL has a second VALUE
				c.Fill, filled = v, true
			}
		case "EDGE":
			if v, ok := parseHex(next); ok {
				c.Edge = v
			} else {
				c.Edge = edgeFor(c.Fill)
			}
		case "ALPHA":
			if v, err := strconv.ParseUint(next, 10, 8); err == nil && c.Finish != Glitter {
				c.Fill.A, c.Finish = uint8(v), Transparent
			}
		case "CHROME":
			c.Finish = Chrome
		case "PEARLESCENT":
			c.Finish = Pearl
		case "METAL":
			c.Finish = Metal
		case "RUBBER":
			if c.Finish == Solid {
				c.Finish = Rubber
			}
		case "MATERIAL":
			if c.Finish == Solid {
				c.Finish = Glitter
			}
		}
	}
	return c, code && filled
}

func parseHex(s string) (RGBA, bool) {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "#"), "0x")
	v, err := strconv.ParseUint(s, 16, 24)
	if len(s) != 6 || err != nil {
		return RGBA{}, false
	}
	return RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}, true
}
