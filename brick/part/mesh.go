package part

import (
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/internal/sorts"
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

// soup collects the geometry of a part before it becomes a mesh: welded points, and what joins them. After reset it
// serves another part, in the memory it has.
type soup struct {
	weld  welder
	tris  []triangle
	edges []segment
	conds [][4]int32
	studs []Stud
	limit int // triangles allowed
	over  bool

	smooth smoother
	placed []int32    // points of the file that is drawn
	spare  []triangle // for sorting
	lines  []int32    // points of edges, then of conditional lines
	ids    []int32    // points of the mesh's corners, then of its edges, then of its conditional lines
}

// reset empties the soup. What a rare large part needed is given back.
func (s *soup) reset() {
	if max(cap(s.tris), cap(s.conds), cap(s.edges)) > largePart {
		*s = soup{limit: s.limit}
	}
	s.tris, s.edges, s.conds, s.studs = s.tris[:0], s.edges[:0], s.conds[:0], s.studs[:0]
	s.weld.reset()
	s.over = false
}

// largePart is more triangles than all but a few parts have.
const largePart = 1 << 16

type triangle struct {
	p      [3]int32
	colour ldraw.Colour
}

type segment struct {
	p      [2]int32
	colour ldraw.Colour
}

func v32(v geom.Vec) Vec3 { return Vec3{float32(v.X), float32(v.Y), float32(v.Z)} }

func v64(v Vec3) geom.Vec { return geom.Vec{X: float64(v[0]), Y: float64(v[1]), Z: float64(v[2])} }

// wild reports a point that no part has (a part of 40 km), as nested scales of a hostile file make them; NaN is wild.
func wild(v geom.Vec) bool {
	const far = 1e8
	return !(max(math.Abs(v.X), math.Abs(v.Y), math.Abs(v.Z)) <= far)
}

// point is the number of a place; -1 for a wild one, which nothing is drawn to.
func (s *soup) point(v geom.Vec) int32 {
	if wild(v) {
		return -1
	}
	return s.weld.id(v32(v))
}

// place moves points and numbers them, until the next call.
func (s *soup) place(points []geom.Vec, m *geom.Mat) []int32 {
	s.placed = s.placed[:0]
	for _, p := range points {
		s.placed = append(s.placed, s.point(m.Apply(p)))
	}
	return s.placed
}

// face adds a triangle or a quad.
func (s *soup) face(c ldraw.Colour, p [4]int32, quad bool) {
	s.triangle(c, p[0], p[1], p[2])
	if quad {
		s.triangle(c, p[0], p[2], p[3])
	}
}

func (s *soup) triangle(c ldraw.Colour, i, j, k int32) {
	if i < 0 || j < 0 || k < 0 || i == j || j == k || i == k {
		return
	}
	if len(s.tris) >= s.limit {
		s.over = true
		return
	}
	s.tris = append(s.tris, triangle{[3]int32{i, j, k}, c})
}

func (s *soup) line(c ldraw.Colour, i, j int32) {
	if i >= 0 && j >= 0 && i != j && len(s.edges) < s.limit {
		s.edges = append(s.edges, segment{[2]int32{i, j}, c})
	}
}

func (s *soup) condLine(p [4]int32) {
	if min(p[0], p[1], p[2], p[3]) >= 0 && p[0] != p[1] && len(s.conds) < s.limit {
		s.conds = append(s.conds, p)
	}
}

func (s *soup) tri(c ldraw.Colour, a, b, d geom.Vec) {
	s.triangle(c, s.point(a), s.point(b), s.point(d))
}

func (s *soup) quad(c ldraw.Colour, a, b, d, e geom.Vec) {
	s.face(c, [4]int32{s.point(a), s.point(b), s.point(d), s.point(e)}, true)
}

func (s *soup) edge(c ldraw.Colour, a, b geom.Vec) { s.line(c, s.point(a), s.point(b)) }

func (s *soup) cond(a, b, c, d geom.Vec) {
	s.condLine([4]int32{s.point(a), s.point(b), s.point(c), s.point(d)})
}

// append adds another soup moved by m, which must not mirror.
func (s *soup) append(o *soup, m geom.Mat) {
	at := make([]int32, len(o.weld.points))
	for i, p := range o.weld.points {
		at[i] = s.point(m.Apply(v64(p)))
	}
	for _, t := range o.tris {
		s.triangle(t.colour, at[t.p[0]], at[t.p[1]], at[t.p[2]])
	}
	for _, e := range o.edges {
		s.line(e.colour, at[e.p[0]], at[e.p[1]])
	}
	for _, c := range o.conds {
		s.condLine([4]int32{at[c[0]], at[c[1]], at[c[2]], at[c[3]]})
	}
	for _, d := range o.studs {
		d.Mat = m.Mul(&d.Mat)
		s.studs = append(s.studs, d)
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

// mesh makes a mesh of its own.
func (s *soup) mesh() *Mesh {
	m := new(Mesh)
	s.fill(m)
	return m
}

// fill makes the mesh in the memory m has: drops triangles without an area, finds smooth normals and sorts by colour.
// The ids of its points stand until the next reset.
func (s *soup) fill(m *Mesh) {
	m.Studs = append(m.Studs[:0], s.studs...)
	s.tris, s.spare = byColour(s.tris, s.spare, func(t *triangle) ldraw.Colour { return t.colour })
	s.edges, _ = byColour(s.edges, nil, func(e *segment) ldraw.Colour { return e.colour })
	sm := &s.smooth
	sm.start(s)
	s.lines, m.Lines = s.hardEdges(s.lines[:0], m.Lines[:0])
	edges := len(s.lines)
	s.lines = s.condLines(s.lines)
	m.Index = slices.Grow(m.Index[:0], 3*len(sm.tris))[:3*len(sm.tris)]
	m.Groups = m.Groups[:0]
	for i := range sm.tris {
		t := &sm.tris[i]
		if k := len(m.Groups); k == 0 || m.Groups[k-1].Colour != t.colour {
			m.Groups = append(m.Groups, Group{Colour: t.colour, First: 3 * i})
		}
		m.Groups[len(m.Groups)-1].Count += 3
	}
	m.Norm, s.ids = sm.smooth(m.Index, m.Norm, s.ids[:0])
	m.Pos = s.weld.expand(m.Pos, s.ids)
	m.Edges, m.Conds = s.weld.expand(m.Edges, s.lines[:edges]), s.weld.expand(m.Conds, s.lines[edges:])
	s.ids = append(s.ids, s.lines...)
	m.bounds()
}

// byColour sorts a list by colour, the main one first, keeping the order within a colour. spare is memory for it.
func byColour[T any](list, spare []T, colour func(*T) ldraw.Colour) (sorted, left []T) {
	type run struct {
		colour ldraw.Colour
		n      int
	}
	var runs []run
	at := func(c ldraw.Colour) int {
		for i := range runs {
			if runs[i].colour == c {
				return i
			}
		}
		runs = append(runs, run{colour: c})
		return len(runs) - 1
	}
	done, last := true, -1
	for i := range list {
		if c := colour(&list[i]); last < 0 || runs[last].colour != c {
			was := last
			last = at(c)
			done = done && (was < 0 || order(runs[was].colour) < order(c))
		}
		runs[last].n++
		if len(runs) > manyColours {
			sorts.Stable(list, func(a, b T) int { return order(colour(&a)) - order(colour(&b)) })
			return list, spare
		}
	}
	if done {
		return list, spare
	}
	sorts.Stable(runs, func(a, b run) int { return order(a.colour) - order(b.colour) })
	first := 0
	for i := range runs {
		runs[i].n, first = first, first+runs[i].n
	}
	spare = slices.Grow(spare[:0], len(list))[:len(list)]
	for i := range list {
		r := &runs[at(colour(&list[i]))]
		spare[r.n] = list[i]
		r.n++
	}
	return spare, list
}

// manyColours is more colours than any honest part has.
const manyColours = 64

// bounds sets the box from corners, edges and studs.
func (m *Mesh) bounds() {
	lo, hi := Vec3{1e30, 1e30, 1e30}, Vec3{-1e30, -1e30, -1e30}
	for _, list := range [2][]Vec3{m.Pos, m.Edges} {
		spanned(list, &lo, &hi)
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

// spanned widens lo and hi to hold the points. Comparing one by one is quicker than min and max, which look for NaN.
func spanned(points []Vec3, lo, hi *Vec3) {
	x0, y0, z0, x1, y1, z1 := lo[0], lo[1], lo[2], hi[0], hi[1], hi[2]
	for i := range points {
		p := &points[i]
		if p[0] < x0 {
			x0 = p[0]
		}
		if p[0] > x1 {
			x1 = p[0]
		}
		if p[1] < y0 {
			y0 = p[1]
		}
		if p[1] > y1 {
			y1 = p[1]
		}
		if p[2] < z0 {
			z0 = p[2]
		}
		if p[2] > z1 {
			z1 = p[2]
		}
	}
	*lo, *hi = Vec3{x0, y0, z0}, Vec3{x1, y1, z1}
}

var studBox = geom.Box{Min: geom.Vec{X: -6, Y: -4, Z: -6}, Max: geom.Vec{X: 6, Y: 0, Z: 6}}

// order sorts the main colour first and then by code.
func order(c ldraw.Colour) int {
	if c == ldraw.Main || c == ldraw.Edge {
		return -1
	}
	return int(c)
}

// hardEdges appends the points of the edges, each pair once, and their groups.
func (s *soup) hardEdges(points []int32, groups []Group) ([]int32, []Group) {
	for i := range s.edges {
		e := &s.edges[i]
		if !s.smooth.table.add(e.p[0], e.p[1], markHard) {
			continue
		}
		if k := len(groups); k == 0 || groups[k-1].Colour != e.colour {
			groups = append(groups, Group{Colour: e.colour, First: len(points)})
		}
		groups[len(groups)-1].Count += 2
		points = append(points, e.p[:]...)
	}
	return points, groups
}

func (s *soup) condLines(points []int32) []int32 {
	for i := range s.conds {
		if c := &s.conds[i]; s.smooth.table.add(c[0], c[1], markCond) {
			points = append(points, c[:]...)
		}
	}
	return points
}
