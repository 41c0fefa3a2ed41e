package book

import (
	"cmp"
	"image"
	"image/color"
	"slices"
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
	tints, at := tintsOf(img)
	boxes := []tintBox{newTintBox(tints)}
	for len(boxes) < 255 {
		worst := 0
		for i := range boxes {
			if boxes[i].err > boxes[worst].err {
				worst = i
			}
		}
		if boxes[worst].err == 0 {
			break
		}
		a, b := boxes[worst].split()
		boxes[worst] = a
		boxes = append(boxes, b)
	}
	out := image.NewPaletted(img.Rect, make(color.Palette, 1+len(boxes)))
	out.Palette[0] = color.NRGBA{}
	index := make([]uint8, len(at))
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

// tintsOf counts the colours of a picture, each group of near ones as its mean, and gives the counts by key.
func tintsOf(img *image.NRGBA) ([]tint, []uint32) {
	count := make([]uint32, 1<<18)
	sum := make([][3]uint32, 1<<18)
	var used []uint32
	for i := 0; i+3 < len(img.Pix); i += 4 {
		p := img.Pix[i : i+4 : i+4]
		if p[3] == 0 {
			continue
		}
		k := key([3]uint8(p))
		if count[k] == 0 {
			used = append(used, k)
		}
		count[k]++
		for c := range 3 {
			sum[k][c] += uint32(p[c])
		}
	}
	slices.Sort(used)
	out := make([]tint, len(used))
	for i, k := range used {
		n := count[k]
		out[i].n = n
		for c := range 3 {
			// The mean stays within the key's cube, so that the key finds it again.
			out[i].c[c] = uint8((sum[k][c] + n/2) / n)
		}
	}
	for i := range out {
		if key(out[i].c) != used[i] { // rounded up over the cube's edge
			for c := range 3 {
				out[i].c[c] = uint8(sum[used[i]][c] / out[i].n)
			}
		}
	}
	return out, count
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
