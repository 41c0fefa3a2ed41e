package render

// segment draws an edge line of half width hw samples, its coverage smooth at both sides. It shows where it is not
// behind a surface by more than the lift that its ends already carry.
func (b *band) segment(p, q *vertex, hw float32, colour uint32, strength float32) {
	dx, dy := q.x-p.x, q.y-p.y
	if dy*dy > dx*dx {
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
	for row, end := mark(p.y-b.top, b.h), mark(q.y-b.top, b.h); row < end; row++ {
		t := b.top + float32(row) + 0.5 - p.y
		x, z := p.x+t*slope, p.z+t*dz
		from, to := mark(x-reach, b.w), mark(x+reach, b.w)
		for c := from; c < to; c++ {
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
	for c, end := mark(p.x, b.w), mark(q.x, b.w); c < end; c++ {
		t := float32(c) + 0.5 - p.x
		y, z := p.y+t*slope-b.top, p.z+t*dz
		from, to := mark(y-reach, b.h), mark(y+reach, b.h)
		for row := from; row < to; row++ {
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
	if cover <= 0 || z < b.depth[i] || b.mode == glass && z < b.veil.depth[i] {
		return
	}
	if cover > 1 {
		cover = 1
	}
	a := uint32(cover * strength * 255)
	if a > b.line[i]>>24 {
		b.line[i] = a<<24 | colour&0xffffff
	}
}

func sqrt(v float32) float32 {
	// Two Newton steps from a close start: slopes are within 1..2 here.
	r := 0.5 + v*0.5
	r = 0.5 * (r + v/r)
	return 0.5 * (r + v/r)
}
