package part

import (
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// Vec3 is a point in LDU or a unit direction, as meshes store it.
type Vec3 = [3]float32

// Mesh is the compiled shape of a part: indexed triangles with smooth normals, edge lines, and studs kept apart so
// that a picture can draw them at the detail it needs.
//
// Triangles wind counter-clockwise seen from outside in LDraw's axes, so that a back face may always be culled;
// faces of files without BFC certification are present twice, once each way.
type Mesh struct {
	Pos    []Vec3   // corners, LDU
	Norm   []Vec3   // unit normals, one per corner
	Index  []uint32 // three per triangle
	Groups []Group  // consecutive runs of Index by colour, Main first
	Edges  []Vec3   // two points per hard edge (type 2), sorted by colour as EdgeGroups says
	Lines  []Group  // runs of Edges by colour; counts are points. ldraw.Edge is the instance's edge colour
	Conds  []Vec3   // four points per conditional line (type 5): its ends and its two control points
	Studs  []Stud
	Box    geom.Box // of everything, studs included
	Covers bool     // its underside is closed all over: a stud inside its box cannot be seen
}

// Group is a run of elements of one colour.
type Group struct {
	Colour ldraw.Colour // ldraw.Main for the instance's own colour
	First  int
	Count  int
}

// StudKind tells solid studs from open ones.
type StudKind uint8

// The two studs that are kept apart; every other kind is ordinary geometry.
const (
	SolidStud StudKind = iota // radius 6, height 4
	OpenStud                  // the same with a bore of radius 4
)

// Stud is a stud on a part: its matrix moves a stud that stands on y = 0 towards -Y.
type Stud struct {
	Kind   StudKind
	Colour ldraw.Colour
	Mat    geom.Mat
}

// Triangles counts the triangles without the studs.
func (m *Mesh) Triangles() int { return len(m.Index) / 3 }

// bytes estimates what the mesh holds in memory.
func (m *Mesh) bytes() int64 {
	n := 12*(len(m.Pos)+len(m.Norm)+len(m.Edges)+len(m.Conds)) + 4*len(m.Index)
	return int64(n + 104*len(m.Studs) + 24*(len(m.Groups)+len(m.Lines)) + 256)
}

// soup collects the geometry of a part before it is indexed. After reset it serves another part, in the memory it has.
type soup struct {
	tris  []triangle
	edges []segment
	conds []segment4
	studs []Stud
	limit int // triangles allowed
	over  bool

	weld   welder
	smooth smoother
	points []Vec3 // of lines, before they are copied to the mesh
}

// reset empties the soup. What a rare large part needed is given back.
func (s *soup) reset() {
	if max(cap(s.tris), cap(s.conds), cap(s.edges)) > largePart {
		*s = soup{limit: s.limit}
	}
	s.tris, s.edges, s.conds, s.studs = s.tris[:0], s.edges[:0], s.conds[:0], s.studs[:0]
	s.over = false
}

// largePart is more triangles than nine parts of ten have.
const largePart = 1 << 14

type triangle struct {
	p      [3]Vec3
	colour ldraw.Colour
}

type segment struct {
	p      [2]Vec3
	colour ldraw.Colour
}

type segment4 struct{ p [4]Vec3 }

func v32(v geom.Vec) Vec3 { return Vec3{float32(v.X), float32(v.Y), float32(v.Z)} }

func v64(v Vec3) geom.Vec { return geom.Vec{X: float64(v[0]), Y: float64(v[1]), Z: float64(v[2])} }

// wild reports a point that no part has (a part of 40 km), as nested scales of a hostile file make them; NaN is wild.
func wild(v geom.Vec) bool {
	const far = 1e8
	return !(max(math.Abs(v.X), math.Abs(v.Y), math.Abs(v.Z)) <= far)
}

func (s *soup) tri(c ldraw.Colour, a, b, d geom.Vec) {
	if wild(a) || wild(b) || wild(d) {
		return
	}
	if len(s.tris) >= s.limit {
		s.over = true
		return
	}
	s.tris = append(s.tris, triangle{[3]Vec3{v32(a), v32(b), v32(d)}, c})
}

func (s *soup) quad(c ldraw.Colour, a, b, d, e geom.Vec) {
	s.tri(c, a, b, d)
	s.tri(c, a, d, e)
}

func (s *soup) edge(c ldraw.Colour, a, b geom.Vec) {
	if len(s.edges) < s.limit && !wild(a) && !wild(b) {
		s.edges = append(s.edges, segment{[2]Vec3{v32(a), v32(b)}, c})
	}
}

func (s *soup) cond(a, b, c, d geom.Vec) {
	if len(s.conds) < s.limit && !wild(a) && !wild(b) && !wild(c) && !wild(d) {
		s.conds = append(s.conds, segment4{[4]Vec3{v32(a), v32(b), v32(c), v32(d)}})
	}
}

// add takes a compiled mesh into the soup, moved by at, its main colour replaced.
func (s *soup) add(m *Mesh, at *geom.Mat, colour ldraw.Colour) {
	move := func(p Vec3) geom.Vec { return at.Apply(v64(p)) }
	flip := at.Det() < 0
	for _, g := range m.Groups {
		c := g.Colour
		if c == ldraw.Main {
			c = colour
		}
		for i := g.First; i < g.First+g.Count; i += 3 {
			a, b, d := move(m.Pos[m.Index[i]]), move(m.Pos[m.Index[i+1]]), move(m.Pos[m.Index[i+2]])
			if flip {
				b, d = d, b
			}
			s.tri(c, a, b, d)
		}
	}
	for _, g := range m.Lines {
		for i := g.First; i < g.First+g.Count; i += 2 {
			s.edge(g.Colour, move(m.Edges[i]), move(m.Edges[i+1]))
		}
	}
	for i := 0; i+3 < len(m.Conds); i += 4 {
		s.cond(move(m.Conds[i]), move(m.Conds[i+1]), move(m.Conds[i+2]), move(m.Conds[i+3]))
	}
	for _, d := range m.Studs {
		if d.Colour == ldraw.Main {
			d.Colour = colour
		}
		d.Mat = at.Mul(&d.Mat)
		s.studs = append(s.studs, d)
	}
}

// mesh indexes the soup: welds corners, finds smooth normals and sorts by colour.
func (s *soup) mesh() *Mesh {
	m := &Mesh{Studs: slices.Clone(s.studs)}
	w, sm := &s.weld, &s.smooth
	w.reset(len(s.tris) / 2)
	byColour := func(a, b triangle) int { return order(a.colour) - order(b.colour) }
	if !slices.IsSortedFunc(s.tris, byColour) { // most parts have one colour
		slices.SortStableFunc(s.tris, byColour)
	}
	sm.tris = s.tris
	sm.index(w)
	sm.marks.reset(len(s.edges) + len(s.conds))
	m.Edges, m.Lines = s.hardEdges()
	m.Conds = s.condLines()
	m.Pos, m.Norm, m.Index = sm.smooth()
	n := 0
	for _, t := range sm.tris {
		if k := len(m.Groups); k == 0 || m.Groups[k-1].Colour != t.colour {
			m.Groups = append(m.Groups, Group{Colour: t.colour, First: n})
		}
		m.Groups[len(m.Groups)-1].Count += 3
		n += 3
	}
	m.bounds()
	return m
}

// bounds sets the box from corners, edges and studs.
func (m *Mesh) bounds() {
	lo, hi := Vec3{1e30, 1e30, 1e30}, Vec3{-1e30, -1e30, -1e30}
	for _, list := range [][]Vec3{m.Pos, m.Edges} {
		for _, p := range list {
			for k := range 3 {
				lo[k], hi[k] = min(lo[k], p[k]), max(hi[k], p[k])
			}
		}
	}
	m.Box = geom.Empty
	if lo[0] <= hi[0] {
		m.Box = geom.Box{Min: v64(lo), Max: v64(hi)}
	}
	for i := range m.Studs {
		m.Box = m.Box.Union(studBox.Transform(&m.Studs[i].Mat))
	}
	if m.Box.IsEmpty() {
		m.Box = geom.Box{}
	}
}

var studBox = geom.Box{Min: geom.Vec{X: -6, Y: -4, Z: -6}, Max: geom.Vec{X: 6, Y: 0, Z: 6}}

// order sorts the main colour first and then by code.
func order(c ldraw.Colour) int {
	if c == ldraw.Main || c == ldraw.Edge {
		return -1
	}
	return int(c)
}

func (s *soup) hardEdges() ([]Vec3, []Group) {
	byColour := func(a, b segment) int { return order(a.colour) - order(b.colour) }
	if !slices.IsSortedFunc(s.edges, byColour) {
		slices.SortStableFunc(s.edges, byColour)
	}
	out := s.points[:0]
	var groups []Group
	for i := range s.edges {
		e := &s.edges[i]
		a, b := s.weld.id(e.p[0]), s.weld.id(e.p[1])
		if a == b || !s.smooth.marks.add(a, b, markHard) {
			continue
		}
		if k := len(groups); k == 0 || groups[k-1].Colour != e.colour {
			groups = append(groups, Group{Colour: e.colour, First: len(out)})
		}
		groups[len(groups)-1].Count += 2
		out = append(out, e.p[0], e.p[1])
	}
	s.points = out
	return slices.Clone(out), groups
}

func (s *soup) condLines() []Vec3 {
	out := s.points[:0]
	for i := range s.conds {
		c := &s.conds[i]
		a, b := s.weld.id(c.p[0]), s.weld.id(c.p[1])
		if a != b && s.smooth.marks.add(a, b, markCond) {
			out = append(out, c.p[:]...)
		}
	}
	s.points = out
	return slices.Clone(out)
}
