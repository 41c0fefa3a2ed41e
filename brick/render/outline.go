package render

import (
	"image"
	"image/color"
)

// compose makes the marked pixels of the picture: lit ones, transparent parts over them, what is old faded, what is
// new outlined. New are the paints from limit on and the items first <= i < end; they and those of the picture before
// lie in inked.
func (c *canvas) compose(t *tiles, inked image.Rectangle, limit uint32, first, end int32) {
	var panes []int32
	for _, i := range c.look.clear {
		if i < end {
			panes = append(panes, i)
		}
	}
	inked = inked.Inset(-2)
	c.tiled(t, func(b *brush, r image.Rectangle) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			at := y*c.out.Stride + 4*r.Min.X
			copy(c.out.Pix[at:at+4*r.Dx()], c.base.Pix[at:])
		}
		if s := r.Intersect(inked); !s.Empty() {
			c.mark(s, limit)
		}
		if len(panes) > 0 {
			c.glassOver(b, panes, r, first)
		}
	})
	c.tiled(t, func(_ *brush, r image.Rectangle) {
		c.quiet(r)
		if s := r.Intersect(inked); !c.o.Plain && !s.Empty() {
			c.outline(s)
		}
	})
}

// glassOver lays the transparent parts over some pixels. Their lines are drawn apart, since those of the solid parts
// stay for the pictures that follow.
func (c *canvas) glassOver(b *brush, panes []int32, r image.Rectangle, first int32) {
	solid := b.band.line
	if len(b.scratch) < len(solid) {
		b.scratch = make([]uint32, len(solid))
	}
	b.band.line = b.scratch[:len(solid)]
	b.band.veil = b.veil
	b.fresh, b.newFrom = c.fresh, first
	b.glaze(c.out, panes, r.Min.X, r.Min.Y, r.Max.X, r.Max.Y)
	b.veil, b.band.line = b.band.veil, solid
}

// mark counts the samples of pixels that show what is new.
func (c *canvas) mark(r image.Rectangle, limit uint32) {
	ss := c.o.Samples
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := c.fresh[y*c.o.Width:]
		for x := r.Min.X; x < r.Max.X; x++ {
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
}

// quiet fades what is old.
func (c *canvas) quiet(r image.Rectangle) {
	fade, full := uint32(c.o.Fade*256), uint32(c.o.Samples*c.o.Samples)
	if fade == 0 {
		return
	}
	paper := c.o.Paper
	for y := r.Min.Y; y < r.Max.Y; y++ {
		fresh := c.fresh[y*c.o.Width+r.Min.X:][:r.Dx()]
		pix := c.out.Pix[y*c.out.Stride+4*r.Min.X:][:4*r.Dx()]
		for x, n := range fresh {
			p := pix[4*x : 4*x+4]
			if p[3] == 0 || uint32(n) == full {
				continue
			}
			k := fade
			if n > 0 {
				k = fade * (full - uint32(n)) / full
			}
			p[0], p[1], p[2] = mix(p[0], paper.R, k), mix(p[1], paper.G, k), mix(p[2], paper.B, k)
		}
	}
}

// outline draws the line around what is new: where its share of a pixel changes from pixel to pixel.
func (c *canvas) outline(r image.Rectangle) {
	w, h, full := c.o.Width, c.o.Height, uint32(c.o.Samples*c.o.Samples)
	accent := c.o.Accent
	for y := r.Min.Y; y < r.Max.Y; y++ {
		upper, lower := c.fresh[max(0, y-1)*w:][:w], c.fresh[min(h-1, y+1)*w:][:w]
		here := c.fresh[y*w:][:w]
		for x := r.Min.X; x < r.Max.X; x++ {
			a, b := max(0, x-1), min(w-1, x+1)
			lo := min(upper[a], upper[x], upper[b], here[a], here[x], here[b], lower[a], lower[x], lower[b])
			hi := max(upper[a], upper[x], upper[b], here[a], here[x], here[b], lower[a], lower[x], lower[b])
			if hi == lo {
				continue
			}
			p := c.out.Pix[y*c.out.Stride+4*x:][:4]
			cover := uint32(accent.A) * uint32(hi-lo) / full
			v := over(cover<<24|rgb(accent), uint32(p[3])<<24|uint32(p[0])<<16|uint32(p[1])<<8|uint32(p[2]))
			p[0], p[1], p[2], p[3] = byte(v>>16), byte(v>>8), byte(v), byte(v>>24)
		}
	}
}

func rgb(c color.NRGBA) uint32 { return uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B) }

// mix moves a towards b by k of 256.
func mix(a, b uint8, k uint32) uint8 { return uint8((uint32(a)*(256-k) + uint32(b)*k) >> 8) }
