package render

import "image"

// The share of its light that a surface keeps when no lamp of the kind reaches it.
const (
	keyShade = 0.22
	skyShade = 0.40
)

// surface is what several samples of a pixel show alike: one paint, and normals that differ little.
type surface struct {
	who     uint32
	x, y, z int32 // sum of the normals, less 128 for each
	count   int32
	near    float32 // sum
}

// pixels lights pixels x0 <= x < x1, y0 <= y < y1, which must lie in the band, and writes them to the picture: solid
// parts and their lines on nothing. Samples that show the same surface are lit once.
func (b *brush) pixels(out *image.NRGBA, x0, y0, x1, y1 int) {
	ss, w := b.ss, b.band.w
	full := ss * ss
	b.last = ^uint32(0)
	for y := y0; y < y1; y++ {
		b.startRow(y)
		dst := out.Pix[y*out.Stride+4*x0:]
		row := (y*ss - b.band.y0) * w
		for x := x0; x < x1; x++ {
			var list [16]surface
			n, hits, lines := 0, int32(0), uint32(0)
			for sy := range ss {
				at := row + sy*w + x*ss
				for i := at; i < at+ss; i++ {
					lines |= b.band.line[i]
					who := b.band.who[i]
					if who == 0 {
						continue
					}
					hits++
					n = b.collect(&list, n, i, who)
				}
			}
			var c uint32
			switch {
			case n == 1 && int(hits) == full:
				c = b.lit(&list[0], x)
			case n > 0:
				c = b.blend(list[:n], hits, full, x)
			}
			if lines != 0 {
				c = over(b.ink1(row+x*ss, full), c)
			}
			dst[0], dst[1], dst[2], dst[3] = byte(c>>16), byte(c>>8), byte(c), byte(c>>24)
			dst = dst[4:]
		}
	}
}

// collect adds sample i to the surfaces of its pixel and returns how many there are.
func (b *brush) collect(list *[16]surface, n, i int, who uint32) int {
	v := b.band.norm[i]
	nx, ny, nz := int32(v>>16)-128, int32(v>>8&255)-128, int32(v&255)-128
	for k := n - 1; k >= 0; k-- {
		s := &list[k]
		if s.who != who || s.x*nx+s.y*ny+s.z*nz < alike*s.count {
			continue
		}
		s.x, s.y, s.z = s.x+nx, s.y+ny, s.z+nz
		s.count++
		s.near += b.band.depth[i]
		return n
	}
	list[n] = surface{who: who, x: nx, y: ny, z: nz, count: 1, near: b.band.depth[i]}
	return n + 1
}

// alike is the inner product of two normals of length 127 that count as one surface: within 26 degrees.
const alike = 127 * 127 * 9 / 10

// blend lights a pixel's surfaces and weights them by their samples.
func (b *brush) blend(list []surface, hits int32, full, x int) uint32 {
	var r, g, bl uint32
	for k := range list {
		c, n := b.lit(&list[k], x), uint32(list[k].count)
		r, g, bl = r+(c>>16&255)*n, g+(c>>8&255)*n, bl+(c&255)*n
	}
	h := uint32(hits)
	return 255*h/uint32(full)<<24 | r/h<<16 | g/h<<8 | bl/h
}

// ink1 averages the lines over a pixel's samples.
func (b *brush) ink1(at, full int) uint32 {
	var a, r, g, bl uint32
	for sy := range b.ss {
		for _, l := range b.band.line[at+sy*b.band.w : at+sy*b.band.w+b.ss] {
			k := l >> 24
			a, r, g, bl = a+k, r+(l>>16&255)*k, g+(l>>8&255)*k, bl+(l&255)*k
		}
	}
	if a == 0 {
		return 0
	}
	return a/uint32(full)<<24 | r/a<<16 | g/a<<8 | bl/a
}

// startRow readies the beams for a row of pixels.
func (b *brush) startRow(y int) {
	c := b.cam()
	sy := (float32(y*b.ss) + float32(b.ss)/2 - float32(c.cy)) / float32(c.focal)
	for i := range b.beams {
		m := &b.beams[i]
		for k := range 3 {
			m.row[k] = m.away[k] + sy*m.down[k]
		}
	}
}

// lit returns a surface's colour in the light of pixel column x. Its alpha is the paint's.
func (b *brush) lit(s *surface, x int) uint32 {
	p := &b.paints[s.who-1]
	key := uint32(s.x/s.count+128)<<16 | uint32(s.y/s.count+128)<<8 | uint32(s.z/s.count+128)
	if key != b.last { // on a flat face it stays the same
		b.last = key
		n := unit(s.x, s.y, s.z)
		b.tone = b.lamp.at(n)
		for i := range b.beams {
			b.beams[i].turn(n)
		}
	}
	open, seen := float32(1), float32(1)
	if len(b.beams) > 0 {
		c := b.cam()
		sx := (float32(x*b.ss) + float32(b.ss)/2 - float32(c.cx)) / float32(c.focal)
		open, seen = b.reach(sx, float32(s.count)/s.near)
	}
	power, gloss := b.tone.light(p.finish, open, seen)
	return shade(p.fill, power, gloss)
}

// reach returns the shares of sky and key light at a distance. Each lamp of the sky counts by how squarely it falls
// on the surface, so that the share tells what stands in the way and not how the surface is turned.
func (b *brush) reach(sx, dist float32) (open, seen float32) {
	sum, hit := float32(0), float32(0)
	for i := 1; i < len(b.beams); i++ {
		if m := &b.beams[i]; m.face > 0.08 {
			sum += m.face
			hit += m.face * m.seen(sx, dist)
		}
	}
	open = 0.6
	if sum > 0 {
		open = skyShade + (1-skyShade)*hit/sum
	}
	if m := &b.beams[0]; m.face > 0.02 {
		seen = keyShade + (1-keyShade)*m.seen(sx, dist)
	}
	return open, seen
}

// over blends straight-alpha colours.
func over(top, under uint32) uint32 {
	a, ua := top>>24, under>>24
	if a == 255 || ua == 0 {
		return top
	}
	if a == 0 {
		return under
	}
	rest := ua * (255 - a) / 255
	sum := a + rest
	mix := func(shift uint) uint32 { return ((top>>shift&255)*a + (under>>shift&255)*rest) / sum }
	return sum<<24 | mix(16)<<16 | mix(8)<<8 | mix(0)
}
