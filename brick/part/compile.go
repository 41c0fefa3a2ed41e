package part

import (
	"context"
	"math"
	"regexp"
	"strings"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// Compiling bounds what one part may ask: the largest part of the official library has about 60,000 triangles.
const (
	maxTriangles = 1_000_000
	maxNesting   = 40
	maxVisits    = 2_000_000 // type 1 lines followed
)

// finder returns the section that a sub-file reference means, or nil.
type finder func(key string) *ldraw.Section

// compiler walks a part's files and collects their triangles in the part's own frame.
type compiler struct {
	ctx    context.Context
	find   finder
	whole  func(key string) *Mesh // parts of which only the mesh is known; may be nil
	soup   soup
	visits int
	strict bool // the part comes from a stranger\'s document
}

// compile builds the mesh of a part section.
func compile(ctx context.Context, s *ldraw.Section, find finder) (*Mesh, error) {
	c := compiler{ctx: ctx, find: find}
	return c.compile(s)
}

// compile may be called again for the next part.
func (c *compiler) compile(s *ldraw.Section) (*Mesh, error) {
	c.soup.reset()
	c.soup.limit, c.visits = maxTriangles, 0
	if c.strict {
		c.soup.limit, c.visits = maxTriangles/5, maxVisits*4/5
	}
	id := geom.Identity
	c.walk(s, &id, ldraw.Main, bfc{certified: true}, 0)
	if err := c.ctx.Err(); err != nil {
		return nil, err
	}
	m := c.soup.mesh()
	m.Covers = coversTitle.MatchString(s.Title)
	return m, nil
}

// coversTitle are the parts whose whole underside is level and closed.
var coversTitle = regexp.MustCompile(`^((Brick|Plate|Tile)\s+\d+ x\s+\d+(\s+with Groove)?|` +
	`(Brick|Plate|Cone)\s+[12] x\s+[12]( x\s+2)?(\s+Round.*|\s+with Hollow.*)?|` +
	`Slope Brick (31|33|45|75)\s+\d x\s+\d( x\s+[\d.]+)?( Double.*)?)$`)

// bfc is the back face culling state that a file inherits.
type bfc struct {
	certified bool // every file above is
	invert    bool
}

func (c *compiler) walk(s *ldraw.Section, m *geom.Mat, colour ldraw.Colour, above bfc, depth int) {
	local := face{c: c, m: m, colour: colour, mirror: m.Det() < 0, invert: above.invert}
	known, invertNext := false, false
	for i := range s.Records {
		r := &s.Records[i]
		switch r.Kind {
		case ldraw.Meta:
			if cmd, ok := strings.CutPrefix(r.Name, "BFC"); ok {
				invertNext = local.bfc(cmd, &known) || invertNext
			}
		case ldraw.Ref:
			next := bfc{certified: above.certified && known, invert: above.invert != invertNext}
			invertNext = false
			c.reference(r, m, local.resolve(r.Colour), next, depth)
		case ldraw.Triangle, ldraw.Quad:
			local.twoSided = !known || !above.certified
			local.polygon(r)
		case ldraw.Line:
			c.soup.edge(local.resolveEdge(r.Colour), m.Apply(r.Point(0)), m.Apply(r.Point(1)))
		case ldraw.Optional:
			c.soup.cond(m.Apply(r.Point(0)), m.Apply(r.Point(1)), m.Apply(r.Point(2)), m.Apply(r.Point(3)))
		}
	}
}

func (c *compiler) reference(r *ldraw.Record, m *geom.Mat, colour ldraw.Colour, b bfc, depth int) {
	c.visits++
	if depth >= maxNesting || c.visits > maxVisits || c.soup.over || c.visits%64 == 0 && c.ctx.Err() != nil {
		return
	}
	own := r.Matrix()
	full := m.Mul(&own)
	key := ldraw.Key(r.Name)
	if kind, ok := studOf(key); ok && rigid(&full) {
		c.soup.studs = append(c.soup.studs, Stud{Kind: kind, Colour: colour, Mat: full})
		return
	}
	s := c.find(key)
	if s != nil {
		c.walk(s, &full, colour, b, depth+1)
		return
	}
	if c.whole != nil {
		if mesh := c.whole(key); mesh != nil {
			c.soup.add(mesh, &full, colour)
		}
	}
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

// face emits the polygons of one file as it stands in the part.
type face struct {
	c        *compiler
	m        *geom.Mat
	colour   ldraw.Colour
	mirror   bool
	invert   bool
	cw       bool
	off      bool // NOCLIP
	twoSided bool
}

// bfc reads the words after "0 BFC" and reports an INVERTNEXT.
func (f *face) bfc(words string, known *bool) (invertNext bool) {
	for _, w := range strings.Fields(words) {
		switch w {
		case "CERTIFY":
			*known = true
		case "NOCERTIFY":
			*known = false
		case "CW":
			f.cw = true
			*known = true
		case "CCW":
			f.cw = false
			*known = true
		case "CLIP":
			f.off = false
		case "NOCLIP":
			f.off = true
		case "INVERTNEXT":
			invertNext = true
		}
	}
	return invertNext
}

func (f *face) resolve(c ldraw.Colour) ldraw.Colour {
	if c == ldraw.Main {
		return f.colour
	}
	return c
}

// resolveEdge keeps edge colours symbolic where they belong to the instance.
func (f *face) resolveEdge(c ldraw.Colour) ldraw.Colour {
	if c == ldraw.Main && f.colour != ldraw.Main {
		return f.colour
	}
	if c == ldraw.Main {
		return ldraw.Edge
	}
	return c
}

func (f *face) polygon(r *ldraw.Record) {
	var p [4]geom.Vec
	n := len(r.Nums) / 3
	for i := range n {
		p[i] = f.m.Apply(r.Point(i))
	}
	colour := f.resolve(r.Colour)
	flip := f.cw != (f.mirror != f.invert)
	if !flip || f.twoSided || f.off {
		f.emit(colour, p, n)
	}
	if flip || f.twoSided || f.off {
		p[0], p[2] = p[2], p[0]
		f.emit(colour, p, n)
	}
}

func (f *face) emit(colour ldraw.Colour, p [4]geom.Vec, n int) {
	if n == 3 {
		f.c.soup.tri(colour, p[0], p[1], p[2])
		return
	}
	f.c.soup.quad(colour, p[0], p[1], p[2], p[3])
}
