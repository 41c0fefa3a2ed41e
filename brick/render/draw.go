package render

import (
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// brush is a worker's scratch memory: projected corners are reused between parts.
type brush struct {
	*stage
	view  *camera // the picture's, or a lamp's
	lamps []*lightMap
	band  *band
	verts []vertex
	ss    int     // samples per pixel along each side
	width float32 // half width of lines, samples
	ink   float32 // strength of lines, 0..1
}

func argb(c part.RGBA) uint32 {
	return uint32(c.A)<<24 | uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B)
}

// draw draws the band: opaque parts, their lines, then transparent parts far to near.
func (b *brush) draw() {
	y0, y1 := b.band.y0, b.band.y0+b.band.h
	seen := func(it *item) bool { return it.y0 < y1 && it.y1 > y0 }
	b.band.paint.mode = solid
	for i := range b.items {
		if it := &b.items[i]; seen(it) {
			b.faces(it)
		}
	}
	if b.ink > 0 {
		for i := range b.items {
			if it := &b.items[i]; seen(it) {
				b.edges(it)
			}
		}
	}
	b.settle()
	for i := range b.glass {
		it := &b.glass[i]
		if !seen(it) {
			continue
		}
		b.band.paint.mode = depthOnly
		b.faces(it)
		b.band.paint.mode = glass
		b.faces(it)
		if b.ink > 0 {
			b.edges(it)
			b.band.settleLines(max(0, it.y0-y0), min(y1, it.y1)-y0)
		}
	}
}

func (b *brush) faces(it *item) {
	b.mesh(it.mesh, &it.mat, it.colour, it.mat.Det() < 0)
	for k := range it.mesh.Studs {
		if it.hidden == nil || !it.hidden[k] {
			b.stud(it, &it.mesh.Studs[k], it.studMin, false)
		}
	}
}

// project fills the scratch vertices with points seen through m.
func (b *brush) project(m *[12]float32, p []part.Vec3) []vertex {
	if cap(b.verts) < len(p) {
		b.verts = make([]vertex, len(p)*2)
	}
	v := b.verts[:len(p)]
	cx, cy, f := float32(b.view.cx), float32(b.view.cy), float32(b.view.focal)
	for i := range p {
		x, y, z := p[i][0], p[i][1], p[i][2]
		inv := 1 / (m[9]*x + m[10]*y + m[11]*z + m[2])
		v[i].x = cx + f*(m[3]*x+m[4]*y+m[5]*z+m[0])*inv
		v[i].y = cy + f*(m[6]*x+m[7]*y+m[8]*z+m[1])*inv
		v[i].z = inv
	}
	return v
}

const glassNum, glassDen = 5, 4

func (b *brush) mesh(mesh *part.Mesh, mat *geom.Mat, main part.Colour, mirrored bool) {
	m := b.view.matrix(mat)
	v := b.project(&m, mesh.Pos)
	if b.band.paint.mode != depthOnly {
		n := normals(mat)
		for i := range v {
			v[i].n = turn(&n, mesh.Norm[i])
		}
	}
	top, bottom := float32(b.band.y0), float32(b.band.y0+b.band.h)
	for _, g := range mesh.Groups {
		c := main
		if g.Colour != ldraw.Main && g.Colour != ldraw.Edge {
			c, _ = b.palette.Colour(g.Colour)
		}
		b.band.paint.albedo = argb(c.Fill)
		if a := uint32(c.Fill.A); a < 255 {
			// The table's alpha is meant for two layers, front and back; here one layer is drawn.
			b.band.paint.albedo = min(255, a*glassNum/glassDen)<<24 | b.band.paint.albedo&0xffffff
		}
		for i := g.First; i < g.First+g.Count; i += 3 {
			p, q, r := &v[mesh.Index[i]], &v[mesh.Index[i+1]], &v[mesh.Index[i+2]]
			// Outside faces wind counter-clockwise as seen: a negative area, since the screen's y runs down.
			area := (q.x-p.x)*(r.y-p.y) - (r.x-p.x)*(q.y-p.y)
			if area < 0 == mirrored || area == 0 {
				continue
			}
			if p.y < top && q.y < top && r.y < top || p.y > bottom && q.y > bottom && r.y > bottom {
				continue
			}
			b.band.triangle(p, q, r)
		}
	}
}

// stud draws one stud of about that radius in samples, or its lines.
func (b *brush) stud(it *item, s *part.Stud, radius float64, lines bool) {
	m := it.mat.Mul(&s.Mat)
	_, y, _ := b.view.project(geom.Vec{X: m[0], Y: m[1], Z: m[2]})
	r := radius*1.6 + 2
	if y+r < float64(b.band.y0) || y-r > float64(b.band.y0+b.band.h) {
		return
	}
	c := it.colour
	if s.Colour != ldraw.Main {
		c, _ = b.palette.Colour(s.Colour)
	}
	mesh := part.StudMesh(s.Kind, sidesFor(radius))
	if lines {
		b.meshLines(mesh, &m, c.Edge)
		return
	}
	b.mesh(mesh, &m, c, m.Det() < 0)
}

// sidesFor is the detail a stud of that many samples' radius deserves.
func sidesFor(r float64) int {
	switch {
	case r < 3:
		return 8
	case r < 9:
		return 12
	case r < 40:
		return 20
	}
	return 32
}

func (b *brush) edges(it *item) {
	b.meshLines(it.mesh, &it.mat, it.colour.Edge)
	if it.studMin < 1.5 {
		return
	}
	for k := range it.mesh.Studs {
		if it.hidden == nil || !it.hidden[k] {
			b.stud(it, &it.mesh.Studs[k], it.studMin, true)
		}
	}
}

// lift is how far lines are pulled towards the eye, LDU, so that they show on the faces they bound.
const lift = 0.6

func (b *brush) meshLines(mesh *part.Mesh, mat *geom.Mat, edge part.RGBA) {
	m := b.view.matrix(mat)
	m[2] -= lift
	v := b.project(&m, mesh.Edges)
	for _, g := range mesh.Lines {
		c := argb(edge)
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
			b.line(&v[i], &v[i+1], argb(edge))
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
