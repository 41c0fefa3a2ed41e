package render

import "image"

// settle lights the surfaces and draws the collected lines over them.
func (b *brush) settle() {
	d := b.band
	eye := v32(b.cam.centre.Sub(b.cam.away.Scale(b.cam.dist)))
	right, down, away := v32(b.cam.right), v32(b.cam.down), v32(b.cam.away)
	cx, cy, f := float32(b.cam.cx), float32(b.cam.cy), 1/float32(b.cam.focal)
	n, last := vec3{0, -1, 0}, ^uint32(0)
	for y := range d.h {
		sy := (float32(d.y0+y) + 0.5 - cy) * f
		for x := range d.w {
			i := y*d.w + x
			if d.albedo[i] == 0 {
				continue
			}
			if v := d.normal[i]; v != last { // on a flat face it stays the same
				last, n = v, unpack(v)
			}
			open, seen := float32(1), float32(1)
			if len(b.lamps) > 0 {
				sx, z := (float32(x)+0.5-cx)*f, 1/d.depth[i]
				var p vec3
				for k := range 3 {
					p[k] = eye[k] + z*(away[k]+sx*right[k]+sy*down[k])
				}
				open, seen = b.reach(p, n, y%b.ss*b.ss+x%b.ss)
			}
			power, gloss := b.lamp.at(n, open, seen)
			d.albedo[i] = shade(d.albedo[i], power, gloss)
		}
	}
	d.settleLines(0, d.h)
}

// The share of its light that a surface keeps when no lamp of the kind reaches it.
const (
	keyShade = 0.22
	skyShade = 0.40
)

// reach returns the shares of sky and key light at a point. Each lamp of the sky counts by how squarely it falls on
// the surface, so that the share tells what stands in the way and not how the surface is turned.
func (b *brush) reach(p, n vec3, sample int) (open, seen float32) {
	sum, hit := float32(0), float32(0)
	for _, l := range b.lamps[1:] {
		if c := dot(l.dir, n); c > 0.08 {
			sum += c
			hit += c * l.seen(p, n, sample)
		}
	}
	open = 0.6
	if sum > 0 {
		open = skyShade + (1-skyShade)*hit/sum
	}
	if dot(b.lamps[0].dir, n) > 0.02 {
		seen = keyShade + (1-keyShade)*b.lamps[0].seen(p, n, sample)
	}
	return open, seen
}

// settleLines draws the collected lines of some rows.
func (b *band) settleLines(from, to int) {
	lines := b.line[from*b.w : to*b.w]
	under := b.albedo[from*b.w : to*b.w]
	for i, l := range lines {
		if l != 0 {
			under[i] = over(l, under[i])
			lines[i] = 0
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
