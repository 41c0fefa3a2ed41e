package bom

import (
	"math"

	"madang/brick/ldraw"
	"madang/brick/part"
)

// Stock is what a shop has.
type Stock interface {
	// Count returns how many pieces of a part in one colour can be had.
	Count(name string, colour ldraw.Colour) int
	// Colours lists the colours in which a part can be had at all.
	Colours(name string) []ldraw.Colour
}

// Instead is a colour proposed for pieces that cannot be had in their own.
type Instead struct {
	Colour   ldraw.Colour `json:"colour"`
	Distance float64      `json:"distance"` // of the two colours as Distance tells it
	Stock    int          `json:"stock"`    // pieces that can be had of it
}

// Supply compares the bill with a stock. Lines of which there is not enough say how many pieces are short, and the
// nearest colour of which there are as many, if there is one.
func (b *Bill) Supply(s Stock, colours *part.Palette) {
	for i := range b.Lines {
		l := &b.Lines[i]
		l.Short, l.Instead = max(0, l.Count-s.Count(l.Part, l.Colour)), nil
		if l.Short == 0 {
			continue
		}
		var enough []ldraw.Colour
		for _, c := range s.Colours(l.Part) {
			if c != l.Colour && s.Count(l.Part, c) >= l.Short {
				enough = append(enough, c)
			}
		}
		if c, d, ok := Nearest(colours, l.Colour, enough); ok {
			l.Instead = &Instead{Colour: c, Distance: d, Stock: s.Count(l.Part, c)}
		}
	}
}

// Nearest returns the colour among those offered that looks most like the one wanted, and how far it is. It is false
// when none is offered that one could take for it: a clear part does not stand in for a solid one.
func Nearest(colours *part.Palette, want ldraw.Colour, offered []ldraw.Colour,
) (best ldraw.Colour, distance float64, ok bool) {
	w, _ := colours.Colour(want)
	for _, o := range offered {
		c, known := colours.Colour(o)
		if !known || (c.Fill.A < 255) != (w.Fill.A < 255) {
			continue
		}
		d := Distance(w, c)
		if !ok || d < distance || d == distance && o < best {
			best, distance, ok = o, d, true
		}
	}
	return best, distance, ok
}

// Distance tells how different two colours look: the Euclidean distance in Oklab (Björn Ottosson, A perceptual color
// space for image processing, 2020), in which 0.02 is a difference one just sees and 1 that of black and white, and
// 0.05 more when their surfaces reflect differently.
func Distance(a, b part.Colour) float64 {
	x, y := oklab(a.Fill), oklab(b.Fill)
	d := math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
	if a.Finish != b.Finish {
		d += 0.05
	}
	return d
}

func oklab(c part.RGBA) [3]float64 {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return [3]float64{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

// linear undoes the transfer curve of sRGB (IEC 61966-2-1).
func linear(v uint8) float64 {
	x := float64(v) / 255
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}
