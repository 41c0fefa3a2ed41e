package book

import (
	"cmp"
	"image"
	"image/color"
	"slices"
	"sync"
)

// tint is a colour of a picture with how often it occurs.
type tint struct {
	c [3]uint8
	n uint32
}

// indexed reduces a picture that ground has laid on its ground to at most 256 colours, of which the first stands for
// where nothing is drawn. Pictures of bricks have few: what is lost are steps of
// shade that paper does not show, and the picture is a third of its size. It is the variance-based splitting of Wan,
// Prusinkiewicz and Wong ("Variance-Based Color Image Quantization", 1990) over the colours that occur, those that
// differ by less than four levels taken together.
func indexed(img *image.NRGBA) *image.Paletted {
	c, _ := counters.Get().(*counter)
	if c == nil {
		c = new(counter)
	}
	defer counters.Put(c)
	tints := c.count(img)
	boxes := splitTints(tints)
	out := image.NewPaletted(img.Rect, make(color.Palette, 1+len(boxes)))
	out.Palette[0] = color.NRGBA{}
	index := &c.index
	for i := range boxes {
		m := boxes[i].mean
		out.Palette[1+i] = color.NRGBA{uint8(m[0] + 0.5), uint8(m[1] + 0.5), uint8(m[2] + 0.5), 255}
		for _, t := range boxes[i].tints {
			index[key(t.c)] = uint8(1 + i)
		}
	}
	for i, j := 0, 0; j < len(out.Pix); i, j = i+4, j+1 {
		if p := img.Pix[i : i+4 : i+4]; p[3] > 0 {
			out.Pix[j] = index[key([3]uint8(p))]
		}
	}
	return out
}

// key is a colour to six bits a channel.
func key(c [3]uint8) uint32 { return uint32(c[0]>>2)<<12 | uint32(c[1]>>2)<<6 | uint32(c[2]>>2) }

// splitTints shares the tints out until there are 255 boxes or what is lost is noise: an error of a level or so.
func splitTints(tints []tint) []tintBox {
	boxes := []tintBox{newTintBox(tints)}
	total, lost := 0.0, boxes[0].err
	for _, t := range tints {
		total += float64(t.n)
	}
	for len(boxes) < 255 && lost > noise*total {
		worst := 0
		for i := range boxes {
			if boxes[i].err > boxes[worst].err {
				worst = i
			}
		}
		lost -= boxes[worst].err
		a, b := boxes[worst].split()
		boxes[worst] = a
		boxes = append(boxes, b)
		lost += a.err + b.err
	}
	return boxes
}

// noise is a mean squared error that is not seen, in levels squared.
const noise = 2.0

// counter is the memory for counting a picture's colours, by key. It is clean between pictures.
type counter struct {
	n     [1 << 18]uint32
	sum   [1 << 18][3]uint32
	index [1 << 18]uint8
	used  []uint32
}

var counters sync.Pool

// count lists the colours of a picture, each group of near ones as its mean.
func (c *counter) count(img *image.NRGBA) []tint {
	c.used = c.used[:0]
	for i := 0; i+3 < len(img.Pix); i += 4 {
		p := img.Pix[i : i+4 : i+4]
		if p[3] == 0 {
			continue
		}
		k := key([3]uint8(p))
		if c.n[k] == 0 {
			c.used = append(c.used, k)
		}
		c.n[k]++
		s := &c.sum[k]
		s[0] += uint32(p[0])
		s[1] += uint32(p[1])
		s[2] += uint32(p[2])
	}
	slices.Sort(c.used)
	out := make([]tint, len(c.used))
	for i, k := range c.used {
		out[i].n = c.n[k]
		for j := range 3 { // the mean, cut and not rounded, stays within the key's cube: the key finds it again
			out[i].c[j] = uint8(c.sum[k][j] / c.n[k])
		}
		c.n[k], c.sum[k] = 0, [3]uint32{}
	}
	return out
}

// tintBox is a set of tints that will become one colour.
type tintBox struct {
	tints []tint
	mean  [3]float64
	err   float64 // sum of squared distances from the mean, weighted
	axis  int     // along which the tints differ most
}

func newTintBox(tints []tint) tintBox {
	b := tintBox{tints: tints}
	var n float64
	var sq [3]float64
	for _, t := range tints {
		w := float64(t.n)
		n += w
		for c := range 3 {
			v := float64(t.c[c])
			b.mean[c] += w * v
			sq[c] += w * v * v
		}
	}
	if n == 0 {
		return b
	}
	most := -1.0
	for c := range 3 {
		b.mean[c] /= n
		e := sq[c] - n*b.mean[c]*b.mean[c]
		if e > most {
			most, b.axis = e, c
		}
		b.err += max(0, e)
	}
	if len(tints) < 2 {
		b.err = 0
	}
	return b
}

// split cuts a box of two tints or more at its mean, so that both halves have some.
func (b *tintBox) split() (tintBox, tintBox) {
	slices.SortFunc(b.tints, func(x, y tint) int {
		return cmp.Or(cmp.Compare(x.c[b.axis], y.c[b.axis]), cmp.Compare(key(x.c), key(y.c)))
	})
	k := 1
	for k < len(b.tints)-1 && float64(b.tints[k].c[b.axis]) <= b.mean[b.axis] {
		k++
	}
	return newTintBox(b.tints[:k]), newTintBox(b.tints[k:])
}
