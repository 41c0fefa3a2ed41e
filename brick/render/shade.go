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
	if len(b.above) <= out.Rect.Dx() {
		b.above = make([]lightAt, out.Rect.Dx()+1)
	}
	clear(b.above[x0 : x1+1])
	for y := y0; y < y1; y++ {
		b.odd = y&1 == 1
		b.above[x0].who = 0
		b.startRow(y)
		dst := out.Pix[y*out.Stride+4*x0:]
		row := (y*ss - b.band.y0) * w
		for x := x0; x < x1; x++ {
			at := row + x*ss
			c, lines := b.pixel(at, full, x)
			if lines {
				c = over(b.ink1(at, full), c)
			}
			dst[0], dst[1], dst[2], dst[3] = byte(c>>16), byte(c>>8), byte(c), byte(c>>24)
			dst = dst[4:]
		}
	}
}

// pixel lights the pixel of column x whose first sample is at, and tells whether lines cross it.
func (b *brush) pixel(at, full, x int) (c uint32, lines bool) {
	ss, w := b.ss, b.band.w
	who, norm := b.band.who[at], b.band.norm[at]
	var line, other, any uint32
	var near float32
	if ss == 2 { // most pictures: the loop below, unrolled
		ids, low := b.band.who[at:at+2], b.band.who[at+w:at+w+2]
		ls, lw := b.band.line[at:at+2], b.band.line[at+w:at+w+2]
		line, any = ls[0]|ls[1]|lw[0]|lw[1], ids[0]|ids[1]|low[0]|low[1]
		if any == 0 {
			return 0, line != 0
		}
		ns, nw := b.band.norm[at:at+2], b.band.norm[at+w:at+w+2]
		ds, dw := b.band.depth[at:at+2], b.band.depth[at+w:at+w+2]
		other = (ids[1] ^ who) | (low[0] ^ who) | (low[1] ^ who) | (ns[1] ^ norm) | (nw[0] ^ norm) | (nw[1] ^ norm)
		near = ds[0] + ds[1] + dw[0] + dw[1]
	} else {
		for sy := range ss {
			i := at + sy*w
			ids, ns := b.band.who[i:i+ss], b.band.norm[i:i+ss]
			ls, ds := b.band.line[i:i+ss], b.band.depth[i:i+ss]
			for k := range ids {
				line |= ls[k]
				any |= ids[k]
				other |= (ids[k] ^ who) | (ns[k] ^ norm)
				near += ds[k]
			}
		}
	}
	if any == 0 {
		return 0, line != 0
	}
	if other == 0 { // all samples alike, as in most pixels
		n := int32(full)
		s := surface{who: who, x: n * (int32(norm>>16) - 128), y: n * (int32(norm>>8&255) - 128),
			z: n * (int32(norm&255) - 128), count: n, near: near}
		return b.lit(&s, x), line != 0
	}
	n, hits := 0, int32(0)
	for sy := range ss {
		for i := at + sy*w; i < at+sy*w+ss; i++ {
			if id := b.band.who[i]; id != 0 {
				hits++
				n = collect(&b.list, n, id, b.band.norm[i], b.band.depth[i])
			}
		}
	}
	switch {
	case n == 1 && int(hits) == full:
		c = b.lit(&b.list[0], x)
	case n > 0:
		c = b.blend(b.list[:n], hits, full, x)
	}
	return c, line != 0
}

// collect adds a sample to the n surfaces of its pixel and returns how many there are.
func collect(list *[16]surface, n int, who, norm uint32, near float32) int {
	nx, ny, nz := int32(norm>>16)-128, int32(norm>>8&255)-128, int32(norm&255)-128
	for k := n - 1; k >= 0; k-- {
		s := &list[k]
		if s.who != who || s.x*nx+s.y*ny+s.z*nz < alike*s.count {
			continue
		}
		s.x, s.y, s.z = s.x+nx, s.y+ny, s.z+nz
		s.count++
		s.near += near
		return n
	}
	list[n] = surface{who: who, x: nx, y: ny, z: nz, count: 1, near: near}
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
		open, seen = b.shares(s, key, x)
	}
	power, gloss := b.tone.light(p.finish, open, seen)
	return shade(p.fill, power, gloss)
}

// lightAt is what reached the last pixel of a column.
type lightAt struct {
	who, key   uint32 // of its surface; the normal coarsely
	open, seen float32
	sure       bool // the key lamp's taps were of one mind
}

// shares returns the shares of sky and key light at a surface. On one surface odd columns take what the pixel on
// their left found, and odd rows what the one above did: the sky's light changes slowly, and the key lamp's only at
// the edges of shadows, where its taps are of two minds.
func (b *brush) shares(s *surface, key uint32, x int) (open, seen float32) {
	key &= 0xf0f0f0
	c := b.cam()
	sx := (float32(x*b.ss) + float32(b.ss)/2 - float32(c.cx)) / float32(c.focal)
	dist := float32(s.count) / s.near
	here := &b.above[x+1]
	from := here
	if x&1 == 1 {
		from = &b.above[x]
	}
	if (x&1 == 1 || b.odd) && from.who == s.who && from.key == key {
		*here = *from
		if !here.sure {
			here.seen, here.sure = b.keyLight(sx, dist)
		}
		return here.open, here.seen
	}
	*here = lightAt{who: s.who, key: key, open: b.skyLight(sx, dist)}
	here.seen, here.sure = b.keyLight(sx, dist)
	return here.open, here.seen
}

// skyLight finds the share of the sky's light at a distance. Each lamp of the sky counts by how squarely it falls on
// the surface, so that the share tells what stands in the way and not how the surface is turned.
func (b *brush) skyLight(sx, dist float32) float32 {
	sum, hit := float32(0), float32(0)
	for i := 1; i < len(b.beams); i++ {
		if m := &b.beams[i]; m.face > 0.08 {
			sum += m.face
			hit += m.face * m.seen(sx, dist)
		}
	}
	if sum == 0 {
		return 0.6
	}
	return skyShade + (1-skyShade)*hit/sum
}

// keyLight finds the share of the key lamp's light, and whether all its taps agreed.
func (b *brush) keyLight(sx, dist float32) (seen float32, sure bool) {
	m := &b.beams[0]
	if m.face <= 0.02 {
		return 0, true
	}
	v := m.seen(sx, dist)
	return keyShade + (1-keyShade)*v, v == 0 || v == 1
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
