package render

import "image"

// settle turns surfaces and light into colours and draws the collected lines over them.
func (b *band) settle() {
	n := b.w * b.h
	for i := range n {
		if b.albedo[i] != 0 {
			b.albedo[i] = shade(b.albedo[i], b.light[i])
		}
	}
	b.settleLines()
}

func (b *band) settleLines() {
	n := b.w * b.h
	for i, l := range b.line[:n] {
		if l != 0 {
			b.albedo[i] = over(l, b.albedo[i])
			b.line[i] = 0
		}
	}
}

// resolve averages samples to pixels, weighting by alpha, and lays the shadow under them.
func (b *brush) resolve(out *image.NRGBA, y0, rows, ss int, ground *shadow) {
	w := out.Rect.Dx()
	full := uint32(ss * ss)
	for y := range rows {
		dst := out.Pix[(y0+y)*out.Stride:]
		for x := range w {
			var r, g, bl, a uint32
			for sy := range ss {
				line := b.band.albedo[(y*ss+sy)*b.band.w+x*ss:]
				for _, c := range line[:ss] {
					ca := c >> 24
					a += ca
					r += (c >> 16 & 255) * ca
					g += (c >> 8 & 255) * ca
					bl += (c & 255) * ca
				}
			}
			if a == 255*full {
				dst[4*x], dst[4*x+1], dst[4*x+2], dst[4*x+3] = byte(r/a), byte(g/a), byte(bl/a), 255
				continue
			}
			var under uint32
			if ground != nil {
				under = ground.at(float64((x)*ss)+float64(ss)/2, float64((y0+y)*ss)+float64(ss)/2)
			}
			alpha := a / full
			if alpha == 0 && under == 0 {
				continue
			}
			var c uint32
			if a > 0 {
				c = alpha<<24 | r/a<<16 | g/a<<8 | bl/a
			}
			if under > 0 {
				c = over(c, under<<24|shadowColour)
			}
			dst[4*x], dst[4*x+1], dst[4*x+2], dst[4*x+3] = byte(c>>16), byte(c>>8), byte(c), byte(c>>24)
		}
	}
}
