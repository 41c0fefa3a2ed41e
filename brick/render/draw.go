package render

import (
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// brush is a worker with its scratch memory: projected corners are reused between parts.
type brush struct {
	*stage
	*sight
	band    *band
	verts   []vertex
	drawn   []int32 // items of the band that are not hidden
	ss      int     // samples per pixel along each side
	width   float32 // half width of lines, samples
	ink     float32 // strength of lines, 0..1
	beams   []beam
	fresh   []uint8     // of a run: samples of each pixel that show what is new
	veil    veil        // of a run: memory for transparent parts
	scratch []uint32    // and for their lines
	newFrom int32       // of a run: the first new item
	above   []lightAt   // by pixel column + 1
	odd     bool        // the row that is lit now
	list    [16]surface // of the pixel that is lit now
	tone    tone        // of the normal last
	last    uint32      // the normal that tone and beams are for
}

// draw draws what is solid in the band: near parts first, so that what they hide costs little; then the lines of what
// shows. The items are to be listed near to far.
func (b *brush) draw(items []int32, m mode) {
	b.band.mode = m
	b.drawn = b.drawn[:0]
	for _, i := range items {
		s := &b.spots[i]
		if b.outside(s) || b.band.covers(s) {
			continue
		}
		b.faces(i)
		b.band.touch(s)
		b.drawn = append(b.drawn, i)
	}
	if b.ink == 0 || m == depthOnly {
		return
	}
	for _, i := range b.drawn {
		if !b.band.covers(&b.spots[i]) {
			b.edges(i)
		}
	}
}

// outside reports that a spot does not touch the band.
func (b *brush) outside(s *spot) bool {
	return int(s.y0) >= b.band.y0+b.band.h || int(s.y1) <= b.band.y0 || int(s.x0) >= b.band.w || s.x1 <= 0
}

func (b *brush) faces(i int32) {
	it := &b.items[i]
	b.mesh(it.mesh, it.groups, &it.mat, it.paint, it.mirrored)
	if b.band.mode == depthOnly && b.spots[i].stud < mapStud {
		return
	}
	for k := range it.mesh.Studs {
		if it.hidden == nil || !it.hidden[k] {
			b.stud(it, k, b.spots[i].stud, false)
		}
	}
}

// project fills the scratch vertices with points seen through m.
func (b *brush) project(m *[12]float32, p []part.Vec3) []vertex {
	if cap(b.verts) < len(p) {
		b.verts = make([]vertex, len(p)*2)
	}
	v := b.verts[:len(p)]
	cx, cy, f := float32(b.cam().cx), float32(b.cam().cy), float32(b.cam().focal)
	if b.cam().parallel {
		span := float32(b.cam().span)
		for i := range p {
			x, y, z := p[i][0], p[i][1], p[i][2]
			v[i].x = cx + f*(m[3]*x+m[4]*y+m[5]*z+m[0])
			v[i].y = cy + f*(m[6]*x+m[7]*y+m[8]*z+m[1])
			v[i].z = span - (m[9]*x + m[10]*y + m[11]*z + m[2])
		}
		return v
	}
	for i := range p {
		x, y, z := p[i][0], p[i][1], p[i][2]
		inv := 1 / (m[9]*x + m[10]*y + m[11]*z + m[2])
		v[i].x = cx + f*(m[3]*x+m[4]*y+m[5]*z+m[0])*inv
		v[i].y = cy + f*(m[6]*x+m[7]*y+m[8]*z+m[1])*inv
		v[i].z = inv
	}
	return v
}

func (b *brush) cam() *camera { return b.sight.cam }

// mesh draws the triangles of a mesh that the band's mode asks for: opaque ones, or in mode glass transparent ones.
func (b *brush) mesh(mesh *part.Mesh, slots []int32, mat *geom.Mat, first uint32, mirrored bool) {
	m := b.cam().matrix(mat)
	v := b.project(&m, mesh.Pos)
	if b.band.mode != depthOnly {
		n := normals(mat)
		for i := range v {
			v[i].n = turn(&n, mesh.Norm[i])
		}
	}
	top, bottom := float32(b.band.y0), float32(b.band.y0+b.band.h)
	for k, g := range mesh.Groups {
		who := first
		if slots != nil {
			who += uint32(slots[k])
		}
		if (b.paints[who].fill>>24 < 255) != (b.band.mode == glass) {
			continue
		}
		index := mesh.Index[g.First : g.First+g.Count]
		for i := 0; i+2 < len(index); i += 3 {
			p, q, r := &v[index[i]], &v[index[i+1]], &v[index[i+2]]
			// Outside faces wind counter-clockwise as seen: a negative area, since the screen's y runs down.
			area := (q.x-p.x)*(r.y-p.y) - (r.x-p.x)*(q.y-p.y)
			if area < 0 == mirrored || area == 0 {
				continue
			}
			if p.y < top && q.y < top && r.y < top || p.y > bottom && q.y > bottom && r.y > bottom {
				continue
			}
			b.band.triangle(p, q, r, who+1)
		}
	}
}

// stud draws one stud of an item, about that large in samples, or its lines.
func (b *brush) stud(it *item, k int, radius float32, lines bool) {
	s := &it.mesh.Studs[k]
	e := b.cam().eye(it.mat.Apply(geom.Vec{X: s.Mat[0], Y: s.Mat[1], Z: s.Mat[2]}))
	const reach = 8 // LDU from a stud's foot to anything of it, its lines' lift included
	sp := spot{front: float32(b.cam().span - e.Z + reach)}
	x, y := float32(b.cam().focal*e.X), float32(b.cam().focal*e.Y)
	if !b.cam().parallel {
		x, y, sp.front = x/float32(e.Z), y/float32(e.Z), float32(1/(e.Z-reach))
	}
	x, y = x+float32(b.cam().cx), y+float32(b.cam().cy)
	r := radius*1.6 + 3
	sp.x0, sp.y0, sp.x1, sp.y1 = held(x-r), held(y-r), held(x+r)+1, held(y+r)+1
	if b.outside(&sp) || b.band.covers(&sp) {
		return
	}
	m := it.mat.Mul(&s.Mat)
	mesh := part.StudMesh(s.Kind, sidesFor(radius))
	if lines {
		edge := it.edge
		if slot := it.studs[k]; slot > 0 {
			c, _ := b.palette.Colour(it.colours[slot])
			edge = argb(c.Edge)
		}
		b.meshLines(mesh, &m, edge)
		return
	}
	b.mesh(mesh, nil, &m, it.paint+uint32(it.studs[k]), m.Det() < 0)
	b.band.touch(&sp)
}

func (b *brush) edges(i int32) {
	it := &b.items[i]
	b.meshLines(it.mesh, &it.mat, it.edge)
	if b.spots[i].stud < 1.5 {
		return
	}
	for k := range it.mesh.Studs {
		if it.hidden == nil || !it.hidden[k] {
			b.stud(it, k, b.spots[i].stud, true)
		}
	}
}

func (b *brush) meshLines(mesh *part.Mesh, mat *geom.Mat, edge uint32) {
	m := b.cam().matrix(mat)
	m[2] -= lift
	v := b.project(&m, mesh.Edges)
	for _, g := range mesh.Lines {
		c := edge
		if g.Colour != ldraw.Edge && g.Colour != ldraw.Main {
			k, _ := b.palette.Colour(g.Colour)
			c = argb(k.Fill)
		}
		for i := g.First; i < g.First+g.Count; i += 2 {
			b.line(&v[i], &v[i+1], c)
		}
	}
	v = b.project(&m, mesh.Conds)
	for i := 0; i+3 < len(v); i += 4 {
		if sameSide(&v[i], &v[i+1], &v[i+2], &v[i+3]) {
			b.line(&v[i], &v[i+1], edge)
		}
	}
}

func (b *brush) line(p, q *vertex, colour uint32) {
	top, bottom := float32(b.band.y0)-2, float32(b.band.y0+b.band.h)+2
	if p.y < top && q.y < top || p.y > bottom && q.y > bottom {
		return
	}
	b.band.segment(p, q, b.width, colour, b.ink)
}

// sameSide is the rule for conditional lines: both control points on one side of the line, as seen.
func sameSide(p, q, c, d *vertex) bool {
	dx, dy := q.x-p.x, q.y-p.y
	s := dx*(c.y-p.y) - dy*(c.x-p.x)
	t := dx*(d.y-p.y) - dy*(d.x-p.x)
	return s*t > 0
}
