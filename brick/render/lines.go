package render

// segment draws an edge line of half width hw samples, its coverage smooth at both sides. It shows where it is not
// behind a surface by more than the bias that its vertices already carry.
func (b *band) segment(p, q *vertex, hw float32, colour uint32, strength float32) {
	dx, dy := q.x-p.x, q.y-p.y
	steep := dy*dy > dx*dx
	if steep {
		b.walkRows(p, q, dx, dy, hw, colour, strength)
		return
	}
	b.walkColumns(p, q, dx, dy, hw, colour, strength)
}

func (b *band) walkRows(p, q *vertex, dx, dy, hw float32, colour uint32, strength float32) {
	if dy < 0 {
		p, q, dx, dy = q, p, -dx, -dy
	}
	if dy == 0 {
		return
	}
	slope, dz := dx/dy, (q.z-p.z)/dy
	lean := 1 / sqrt(1+slope*slope) // samples across the line per sample along x
	reach := (hw + 0.5) / lean
	top := float32(b.y0)
	first, last := max(0, ceil(p.y-0.5-top)), min(b.h-1, ceil(q.y-0.5-top)-1)
	for row := first; row <= last; row++ {
		t := top + float32(row) + 0.5 - p.y
		x, z := p.x+t*slope, p.z+t*dz
		from, to := max(0, ceil(x-reach-0.5)), min(b.w-1, ceil(x+reach-0.5)-1)
		for c := from; c <= to; c++ {
			off := float32(c) + 0.5 - x
			if off < 0 {
				off = -off
			}
			b.dab(row*b.w+c, z, hw+0.5-off*lean, colour, strength)
		}
	}
}

func (b *band) walkColumns(p, q *vertex, dx, dy, hw float32, colour uint32, strength float32) {
	if dx < 0 {
		p, q, dx, dy = q, p, -dx, -dy
	}
	if dx == 0 {
		return
	}
	slope, dz := dy/dx, (q.z-p.z)/dx
	lean := 1 / sqrt(1+slope*slope)
	reach := (hw + 0.5) / lean
	top := float32(b.y0)
	first, last := max(0, ceil(p.x-0.5)), min(b.w-1, ceil(q.x-0.5)-1)
	for c := first; c <= last; c++ {
		t := float32(c) + 0.5 - p.x
		y, z := p.y+t*slope-top, p.z+t*dz
		from, to := max(0, ceil(y-reach-0.5)), min(b.h-1, ceil(y+reach-0.5)-1)
		for row := from; row <= to; row++ {
			off := float32(row) + 0.5 - y
			if off < 0 {
				off = -off
			}
			b.dab(row*b.w+c, z, hw+0.5-off*lean, colour, strength)
		}
	}
}

// dab covers one sample, keeping the strongest line.
func (b *band) dab(i int, z, cover float32, colour uint32, strength float32) {
	if cover <= 0 || z < b.depth[i] {
		return
	}
	a := byteOf(min(cover, 1) * strength * 255)
	if a > b.line[i]>>24 {
		b.line[i] = a<<24 | colour&0xffffff
	}
}

func sqrt(v float32) float32 {
	if v <= 0 {
		return 0
	}
	// Two Newton steps from a close start: slopes are within 1..2 here.
	r := 0.5 + v*0.5
	r = 0.5 * (r + v/r)
	return 0.5 * (r + v/r)
}
