package render

import "image"

// Transparent parts are laid over the lit picture one by one, far to near: of each the nearest surface that shows,
// with its lines.

// glassGlow lightens transparent parts: light comes through them from behind too.
const glassGlow = 1.08

// The table's alpha is meant for two layers, front and back; here one layer is drawn.
const glassNum, glassDen = 5, 4

// glaze draws the transparent parts over pixels x0 <= x < x1, y0 <= y < y1, which must lie in the band.
func (b *brush) glaze(out *image.NRGBA, items []int32, x0, y0, x1, y1 int) {
	d := b.band
	if len(items) == 0 {
		return
	}
	if len(d.veil.who) < d.w*d.h {
		n := max(d.w*d.h, len(d.depth))
		d.veil = veil{depth: make([]float32, n), norm: make([]uint32, n), who: make([]uint32, n)}
	}
	d.mode = glass
	for _, i := range items {
		s := &b.spots[i]
		ss := b.ss
		left, right := max(x0, int(s.x0)/ss), min(x1, int(s.x1)/ss+1)
		top, bottom := max(y0, int(s.y0)/ss), min(y1, int(s.y1)/ss+1)
		if left >= right || top >= bottom || b.outside(s) || d.covers(s) {
			continue
		}
		for y := top*ss - d.y0; y < bottom*ss-d.y0; y++ {
			from, to := y*d.w+left*ss, y*d.w+right*ss
			clear(d.veil.depth[from:to])
			clear(d.veil.who[from:to])
			clear(d.line[from:to])
		}
		b.faces(i)
		if b.ink > 0 && b.items[i].inner() {
			b.edges(i)
		}
		b.layGlass(out, left, top, right, bottom, i >= b.newFrom)
	}
}

// inner reports that a part's lines are drawn with its transparent triangles: where its own colour is transparent.
// Elsewhere they were drawn with the solid ones.
func (it *item) inner() bool { return !it.solid }

func (b *brush) layGlass(out *image.NRGBA, x0, y0, x1, y1 int, isNew bool) {
	d, ss := b.band, b.ss
	full := int32(ss * ss)
	b.last = ^uint32(0)
	for y := y0; y < y1; y++ {
		row := (y*ss - d.y0) * d.w
		for x := x0; x < x1; x++ {
			n, lines := 0, uint32(0)
			for sy := range ss {
				at := row + sy*d.w + x*ss
				for i := at; i < at+ss; i++ {
					lines |= d.line[i]
					if who := d.veil.who[i]; who != 0 {
						n = collect(&b.list, n, who, d.veil.norm[i], 0)
					}
				}
			}
			if n == 0 && lines == 0 {
				continue
			}
			if b.fresh != nil && isNew {
				f := &b.fresh[y*out.Rect.Dx()+x]
				hits := int32(0)
				for _, s := range b.list[:n] {
					hits += s.count
				}
				*f = max(*f, uint8(hits))
			}
			dst := out.Pix[y*out.Stride+4*x:]
			c := uint32(dst[3])<<24 | uint32(dst[0])<<16 | uint32(dst[1])<<8 | uint32(dst[2])
			for k := range b.list[:n] {
				c = over(b.pane(&b.list[k], full), c)
			}
			if lines != 0 {
				c = over(b.ink1(row+x*ss, int(full)), c)
			}
			dst[0], dst[1], dst[2], dst[3] = byte(c>>16), byte(c>>8), byte(c), byte(c>>24)
		}
	}
}

// pane is the colour of a transparent surface, its alpha by the samples it covers.
func (b *brush) pane(s *surface, full int32) uint32 {
	p := &b.paints[s.who-1]
	t := b.lamp.at(unit(s.x, s.y, s.z))
	power, gloss := t.light(p.finish, 1, 1)
	c := shade(p.fill|0xff000000, power*glassGlow, gloss*2)
	a := min(255, (p.fill>>24)*glassNum/glassDen)
	return a*uint32(s.count)/uint32(full)<<24 | c&0xffffff
}
