package render

import (
	"image"
	"image/color"
)

// compose makes the picture of r: lit pixels, transparent parts over them, what is old faded, what is new outlined.
// New are the paints from limit on and the items first <= i < end.
func (c *canvas) compose(r image.Rectangle, limit uint32, first, end int32) {
	var panes []int32
	for _, i := range c.look.clear {
		if i < end && c.pixelsOf(&c.look.spots[i]).Overlaps(r) {
			panes = append(panes, i)
		}
	}
	ss := c.o.Samples
	c.strips(r, func(b *brush, r image.Rectangle) {
		b.band = c.band.rows(r.Min.Y*ss, r.Dy()*ss)
		for y := r.Min.Y; y < r.Max.Y; y++ {
			at := y*c.out.Stride + 4*r.Min.X
			copy(c.out.Pix[at:at+4*r.Dx()], c.base.Pix[at:])
			c.mark(y, r.Min.X, r.Max.X, limit)
		}
		if len(panes) > 0 {
			b.band.line = make([]uint32, len(b.band.depth)) // that of the solid parts stays
			b.fresh, b.newFrom = c.fresh, first
			b.glaze(c.out, panes, r.Min.X, r.Min.Y, r.Max.X, r.Max.Y)
		}
	})
	plain := c.o.Fade == 0 && c.o.Plain || first == 0 && c.o.Plain
	if plain {
		return
	}
	c.strips(r, func(_ *brush, r image.Rectangle) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			c.quiet(y, r.Min.X, r.Max.X, uint32(ss*ss))
		}
	})
}

// mark counts the samples of a row's pixels that show what is new.
func (c *canvas) mark(y, x0, x1 int, limit uint32) {
	ss := c.o.Samples
	row := c.fresh[y*c.o.Width:]
	for x := x0; x < x1; x++ {
		n := uint8(0)
		for sy := range ss {
			at := (y*ss+sy)*c.w + x*ss
			for _, who := range c.band.who[at : at+ss] {
				if who > limit {
					n++
				}
			}
		}
		row[x] = n
	}
}

// quiet fades what is old in a row and outlines what is new: the outline lies where coverage by new parts changes from
// pixel to pixel, half on either side.
func (c *canvas) quiet(y, x0, x1 int, full uint32) {
	w, h := c.o.Width, c.o.Height
	fade := uint32(c.o.Fade * 256)
	paper, accent := c.o.Paper, c.o.Accent
	for x := x0; x < x1; x++ {
		p := c.out.Pix[y*c.out.Stride+4*x:][:4]
		n := uint32(c.fresh[y*w+x])
		if p[3] > 0 && n < full && fade > 0 {
			k := fade * (full - n) / full
			p[0], p[1], p[2] = mix(p[0], paper.R, k), mix(p[1], paper.G, k), mix(p[2], paper.B, k)
		}
		if c.o.Plain {
			continue
		}
		lo, hi := uint8(255), uint8(0)
		for j := max(0, y-1); j <= min(h-1, y+1); j++ {
			for i := max(0, x-1); i <= min(w-1, x+1); i++ {
				v := c.fresh[j*w+i]
				lo, hi = min(lo, v), max(hi, v)
			}
		}
		if hi > lo {
			a := uint32(accent.A) * uint32(hi-lo) / full
			v := over(a<<24|rgb(accent), uint32(p[3])<<24|uint32(p[0])<<16|uint32(p[1])<<8|uint32(p[2]))
			p[0], p[1], p[2], p[3] = byte(v>>16), byte(v>>8), byte(v), byte(v>>24)
		}
	}
}

func rgb(c color.NRGBA) uint32 { return uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B) }

// mix moves a towards b by k of 256.
func mix(a, b uint8, k uint32) uint8 { return uint8((uint32(a)*(256-k) + uint32(b)*k) >> 8) }
