package part

import (
	"context"
	"math"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// Compiling bounds what one part may ask: the largest part of the official library has about 60,000 triangles.
const (
	maxTriangles = 1_000_000
	maxNesting   = 40
	maxVisits    = 2_000_000 // type 1 lines followed
)

// finder returns the shape of the file that a reference names, or nil.
type finder func(key string) *shape

// compiler walks a part's files and collects their triangles in the part's own frame.
type compiler struct {
	ctx    context.Context
	find   finder
	whole  func(key string) *Mesh // parts of which only the mesh is known; may be nil
	soup   soup
	visits int
	strict bool // the part comes from a stranger's document
	said   bool // a file that was met has lines that describe connectors
}

// compile builds the mesh of a part.
func compile(ctx context.Context, s *shape, find finder) (*Mesh, error) {
	c, m := compiler{ctx: ctx, find: find}, new(Mesh)
	return m, c.compile(s, m)
}

// compile makes the mesh in the memory that m has. It may be called again for the next part.
func (c *compiler) compile(s *shape, m *Mesh) error {
	c.soup.reset()
	c.soup.limit, c.visits, c.said = maxTriangles, 0, false
	if c.strict {
		c.soup.limit, c.visits = maxTriangles/5, maxVisits*4/5
	}
	id := geom.Identity
	c.walk(s, &id, ldraw.Main, bfc{certified: true}, 0)
	if err := c.ctx.Err(); err != nil {
		return err
	}
	c.soup.fill(m)
	m.Covers = covers(s.Title)
	return nil
}

// bfc is the back face culling state that a file inherits.
type bfc struct {
	certified bool // every file above is
	invert    bool
}

func (c *compiler) walk(s *shape, m *geom.Mat, colour ldraw.Colour, above bfc, depth int) {
	c.said = c.said || len(s.metas) > 0
	if len(s.points) > 0 {
		c.draw(s, m, colour, above)
	}
	for i := range s.refs {
		r := &s.refs[i]
		next := bfc{above.certified && r.flags&faceCertified != 0, above.invert != (r.flags&faceInvert != 0)}
		c.reference(r, m, resolve(r.colour, colour), next, depth)
	}
}

func (c *compiler) reference(r *shapeRef, m *geom.Mat, colour ldraw.Colour, b bfc, depth int) {
	c.visits++
	if depth >= maxNesting || c.visits > maxVisits || c.soup.over || c.visits%64 == 0 && c.ctx.Err() != nil {
		return
	}
	full := m.Mul(&r.mat)
	if kind, ok := studOf(r.key); ok && rigid(&full) {
		c.soup.studs = append(c.soup.studs, Stud{Kind: kind, Colour: colour, Mat: full})
		return
	}
	s := c.find(r.key)
	if s != nil {
		c.walk(s, &full, colour, b, depth+1)
		return
	}
	if c.whole != nil {
		if mesh := c.whole(r.key); mesh != nil {
			c.soup.add(mesh, &full, colour)
		}
	}
}

// draw emits a file's own polygons and lines as they stand in the part.
func (c *compiler) draw(s *shape, m *geom.Mat, colour ldraw.Colour, above bfc) {
	at := c.soup.place(s.points, m)
	turned := (m.Det() < 0) != above.invert
	for i := range s.faces {
		f := &s.faces[i]
		p := [4]int32{at[f.p[0]], at[f.p[1]], at[f.p[2]], -1}
		if f.p[3] >= 0 {
			p[3] = at[f.p[3]]
		}
		k := resolve(f.colour, colour)
		flip := (f.flags&faceClockwise != 0) != turned
		both := f.flags&faceCertified == 0 || !above.certified || f.flags&faceNoClip != 0
		if !flip || both {
			c.soup.face(k, p, f.p[3] >= 0)
		}
		if flip || both {
			p[0], p[2] = p[2], p[0]
			c.soup.face(k, p, f.p[3] >= 0)
		}
	}
	for i := range s.edges {
		e := &s.edges[i]
		c.soup.line(resolveEdge(e.colour, colour), at[e.p[0]], at[e.p[1]])
	}
	for i := range s.conds {
		d := &s.conds[i]
		c.soup.condLine([4]int32{at[d[0]], at[d[1]], at[d[2]], at[d[3]]})
	}
}

// resolve is the colour of a line in a file that stands in the colour above.
func resolve(c, above ldraw.Colour) ldraw.Colour {
	if c == ldraw.Main {
		return above
	}
	return c
}

// resolveEdge keeps edge colours symbolic where they belong to the instance.
func resolveEdge(c, above ldraw.Colour) ldraw.Colour {
	if c != ldraw.Main {
		return c
	}
	if above != ldraw.Main {
		return above
	}
	return ldraw.Edge
}

// studOf tells the studs that are kept apart. stud2a only lacks the edge at its base.
func studOf(key string) (StudKind, bool) {
	switch key {
	case "stud.dat":
		return SolidStud, true
	case "stud2.dat", "stud2a.dat":
		return OpenStud, true
	}
	return 0, false
}

// rigid reports that a matrix neither scales nor shears; a mirror is fine, since a stud is round.
func rigid(m *geom.Mat) bool {
	for i := 3; i < 12; i += 3 {
		for j := i; j < 12; j += 3 {
			want := 0.0
			if i == j {
				want = 1
			}
			if math.Abs(m[i]*m[j]+m[i+1]*m[j+1]+m[i+2]*m[j+2]-want) > 1e-3 {
				return false
			}
		}
	}
	return true
}
