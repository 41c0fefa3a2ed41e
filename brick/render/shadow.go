package render

import (
	"image"
	"math"

	"madang/brick/geom"
)

// shadow is the darkness of the ground as a small map, seen from above: what stands low darkens sharply, what stands
// high faintly and widely.
type shadow struct {
	cam    *camera
	floor  float64
	x0, z0 float64
	step   float64 // LDU per cell
	w, h   int
	dark   []float32
}

// shadowColour is a warm near-black.
const shadowColour = 0x2a2118

const shadowCells = 256

// castShadow projects the parts' boxes to the ground and blurs them.
func (s *stage) castShadow() *shadow {
	all := geom.Empty
	for i := range s.items {
		all = all.Union(s.items[i].box)
	}
	if all.IsEmpty() {
		return nil
	}
	size := max(all.Size().X, all.Size().Z)
	pad := max(size*0.25, 30)
	sh := &shadow{cam: s.cam, floor: s.floor, step: (size + 2*pad) / shadowCells}
	c := all.Centre()
	sh.x0, sh.z0 = c.X-sh.step*shadowCells/2, c.Z-sh.step*shadowCells/2
	sh.w, sh.h = shadowCells, shadowCells
	near, far := make([]float32, sh.w*sh.h), make([]float32, sh.w*sh.h)
	for i := range s.items {
		sh.stamp(s.items[i].box, near, far)
	}
	cells := func(ldu float64) int { return max(1, int(ldu/sh.step+0.5)) }
	blur(near, sh.w, sh.h, cells(max(size*0.012, 3)))
	blur(far, sh.w, sh.h, cells(pad*0.30))
	sh.dark = near
	for i := range near {
		// The two kinds of shadow add as light is lost, not as numbers.
		sh.dark[i] = 1 - (1-0.42*near[i])*(1-0.32*far[i])
	}
	return sh
}

// stamp marks the cells below a box.
func (sh *shadow) stamp(b geom.Box, near, far []float32) {
	high := sh.floor - b.Max.Y // of its underside above the ground
	n := float32(math.Exp(-high / 10))
	f := float32(math.Exp(-high / 160))
	x0, x1 := int((b.Min.X-sh.x0)/sh.step+0.5), int((b.Max.X-sh.x0)/sh.step+0.5)
	z0, z1 := int((b.Min.Z-sh.z0)/sh.step+0.5), int((b.Max.Z-sh.z0)/sh.step+0.5)
	for z := max(0, z0); z < min(sh.h, max(z1, z0+1)); z++ {
		row := z * sh.w
		for x := max(0, x0); x < min(sh.w, max(x1, x0+1)); x++ {
			near[row+x] = max(near[row+x], n)
			far[row+x] = max(far[row+x], f)
		}
	}
}

// blur is three box blurs each way, close to a Gaussian.
func blur(v []float32, w, h, r int) {
	tmp := make([]float32, max(w, h))
	for range 3 {
		for y := range h {
			boxBlur(v[y*w:y*w+w], 1, w, r, tmp)
		}
		for x := range w {
			boxBlur(v[x:], w, h, r, tmp)
		}
	}
}

func boxBlur(v []float32, stride, n, r int, tmp []float32) {
	sum := float32(0)
	for i := range min(r, n) {
		sum += v[i*stride]
	}
	k := 1 / float32(2*r+1)
	for i := range n {
		if i+r < n {
			sum += v[(i+r)*stride]
		}
		if i-r-1 >= 0 {
			sum -= v[(i-r-1)*stride]
		}
		tmp[i] = sum * k
	}
	for i := range n {
		v[i*stride] = tmp[i]
	}
}

// lay puts the shadow under some rows of a picture of ss samples a pixel. A row of pixels meets the ground in a
// straight line at even steps, since the camera's right is level.
func (sh *shadow) lay(out *image.NRGBA, y0, y1, ss int) {
	c := sh.cam
	eye := c.centre.Sub(c.away.Scale(c.dist))
	for y := y0; y < y1; y++ {
		d := c.down.Scale((float64(y*ss) + float64(ss)/2 - c.cy) / c.focal).Add(c.away)
		if d.Y <= 1e-6 {
			continue
		}
		t := (sh.floor - eye.Y) / d.Y
		start := d.Add(c.right.Scale((float64(ss)/2 - c.cx) / c.focal))
		fx, fz := (eye.X+start.X*t-sh.x0)/sh.step-0.5, (eye.Z+start.Z*t-sh.z0)/sh.step-0.5
		step := t / sh.step * float64(ss) / c.focal
		dx, dz := c.right.X*step, c.right.Z*step
		row := out.Pix[y*out.Stride:]
		from, to := within(fx, dx, float64(sh.w-1), 0, out.Rect.Dx())
		from, to = within(fz, dz, float64(sh.h-1), from, to)
		for x := from; x < to; x++ {
			if p := row[4*x : 4*x+4]; p[3] < 255 {
				if v := sh.at(fx+dx*float64(x), fz+dz*float64(x)); v > 0 {
					c := over(uint32(p[3])<<24|uint32(p[0])<<16|uint32(p[1])<<8|uint32(p[2]), v<<24|shadowColour)
					p[0], p[1], p[2], p[3] = byte(c>>16), byte(c>>8), byte(c), byte(c>>24)
				}
			}
		}
	}
}

// within narrows from <= x < to to where v + d x can lie between 0 and end.
func within(v, d, end float64, from, to int) (int, int) {
	if d == 0 {
		return from, to
	}
	a, b := -v/d, (end-v)/d
	if a > b {
		a, b = b, a
	}
	return int(max(float64(from), min(float64(to), a))), int(min(float64(to), max(float64(from), b+1)))
}

// at returns the alpha of the shadow between the middles of four cells.
func (sh *shadow) at(fx, fz float64) uint32 {
	if !(fx > 0 && fz > 0 && fx < float64(sh.w-1) && fz < float64(sh.h-1)) {
		return 0
	}
	ix, iz := int(fx), int(fz)
	ax, az := float32(fx-float64(ix)), float32(fz-float64(iz))
	row := sh.dark[iz*sh.w+ix:]
	next := sh.dark[(iz+1)*sh.w+ix:]
	v := (row[0]*(1-ax)+row[1]*ax)*(1-az) + (next[0]*(1-ax)+next[1]*ax)*az
	return uint32(v*255 + 0.5)
}
