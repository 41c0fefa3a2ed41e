package main

import (
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/part"
)

// solid is the slow and finer judge of collisions: whether a point lies inside a part, by counting the faces that three
// oblique rays meet. It shares nothing with package collide: no voxels, no axes, no erosion of bits.
type solid struct {
	box   geom.Box
	rays  [3]rayField
	studs []part.Stud
}

// rayField is a mesh turned so that one ray runs along +x, its triangles sorted into squares of the other two axes.
type rayField struct {
	turn   geom.Mat
	lo     [2]float64
	n      [2]int
	square [][]int32
	tris   [][3]geom.Vec
}

const squareSize = 4.0 // LDU

func newSolid(m *part.Mesh) *solid {
	s := &solid{box: m.Box, studs: m.Studs}
	// Three directions that no part's faces and edges run along.
	ways := [3]geom.Vec{{X: 0.83, Y: 0.41, Z: 0.29}, {X: -0.37, Y: 0.79, Z: -0.43}, {X: 0.31, Y: -0.53, Z: 0.77}}
	for i, d := range ways {
		x := d.Unit()
		y := x.Cross(geom.Vec{X: 0.1, Y: 0.2, Z: 0.97}).Unit()
		z := x.Cross(y)
		s.rays[i].turn = geom.Mat{0, 0, 0, x.X, x.Y, x.Z, y.X, y.Y, y.Z, z.X, z.Y, z.Z}
		s.rays[i].fill(m)
	}
	return s
}

func (f *rayField) fill(m *part.Mesh) {
	box := geom.Empty
	for i := 0; i+2 < len(m.Index); i += 3 {
		var t [3]geom.Vec
		for k := range t {
			p := m.Pos[m.Index[i+k]]
			t[k] = f.turn.Apply(geom.Vec{X: float64(p[0]), Y: float64(p[1]), Z: float64(p[2])})
			box = box.Add(t[k])
		}
		f.tris = append(f.tris, t)
	}
	if box.IsEmpty() {
		return
	}
	f.lo = [2]float64{box.Min.Y, box.Min.Z}
	f.n = [2]int{int(box.Size().Y/squareSize) + 1, int(box.Size().Z/squareSize) + 1}
	f.square = make([][]int32, f.n[0]*f.n[1])
	for i, t := range f.tris {
		lo, hi := t[0], t[0]
		for _, p := range t[1:] {
			lo = geom.Vec{Y: min(lo.Y, p.Y), Z: min(lo.Z, p.Z)}
			hi = geom.Vec{Y: max(hi.Y, p.Y), Z: max(hi.Z, p.Z)}
		}
		for a := int((lo.Y - f.lo[0]) / squareSize); a <= min(int((hi.Y-f.lo[0])/squareSize), f.n[0]-1); a++ {
			for b := int((lo.Z - f.lo[1]) / squareSize); b <= min(int((hi.Z-f.lo[1])/squareSize), f.n[1]-1); b++ {
				f.square[a*f.n[1]+b] = append(f.square[a*f.n[1]+b], int32(i))
			}
		}
	}
}

// odd counts the faces before a point; faces in one place, which some files have twice, count once.
func (f *rayField) odd(p geom.Vec) bool {
	q := f.turn.Apply(p)
	a, b := int(math.Floor((q.Y-f.lo[0])/squareSize)), int(math.Floor((q.Z-f.lo[1])/squareSize))
	if a < 0 || b < 0 || a >= f.n[0] || b >= f.n[1] {
		return false
	}
	var few [32]float64
	met := few[:0]
	for _, i := range f.square[a*f.n[1]+b] {
		if x, ok := meets(&f.tris[i], q); ok && x > q.X {
			met = append(met, x)
		}
	}
	slices.Sort(met)
	n := 0
	for i, x := range met {
		if i == 0 || x-met[i-1] > 1e-4 {
			n++
		}
	}
	return n%2 == 1
}

// meets is where the line through q along x meets a triangle.
func meets(t *[3]geom.Vec, q geom.Vec) (x float64, ok bool) {
	a, b, c := t[0], t[1], t[2]
	d := (b.Y-a.Y)*(c.Z-a.Z) - (c.Y-a.Y)*(b.Z-a.Z)
	if d == 0 {
		return 0, false
	}
	u := ((q.Y-a.Y)*(c.Z-a.Z) - (c.Y-a.Y)*(q.Z-a.Z)) / d
	v := ((b.Y-a.Y)*(q.Z-a.Z) - (q.Y-a.Y)*(b.Z-a.Z)) / d
	if u < 0 || v < 0 || u+v > 1 {
		return 0, false
	}
	return a.X + u*(b.X-a.X) + v*(c.X-a.X), true
}

// has reports that a point of the part's frame lies inside it, by two rays of three, or inside a stud.
func (s *solid) has(p geom.Vec) bool {
	b := s.box
	if p.X < b.Min.X || p.Y < b.Min.Y || p.Z < b.Min.Z || p.X > b.Max.X || p.Y > b.Max.Y || p.Z > b.Max.Z {
		return false
	}
	n := 0
	for i := range s.rays {
		if s.rays[i].odd(p) {
			n++
		}
	}
	if n >= 2 {
		return true
	}
	for i := range s.studs {
		d := &s.studs[i]
		q := p.Sub(geom.Vec{X: d.Mat[0], Y: d.Mat[1], Z: d.Mat[2]})
		h := q.Dot(d.Mat.Rotate(geom.Vec{Y: -1}))
		r := q.Dot(q) - h*h
		if h >= -1 && h <= 4 && r <= 36 && (d.Kind == part.SolidStud || r >= 16) {
			return true
		}
	}
	return false
}

// skin is how deep, in LDU, a point must lie in both parts to count: what press fits and rounded curves take.
const skin = 0.7

func (s *solid) deep(p geom.Vec, back *geom.Mat) bool {
	for _, d := range [7]geom.Vec{{}, {X: skin}, {X: -skin}, {Y: skin}, {Y: -skin}, {Z: skin}, {Z: -skin}} {
		if !s.has(back.Apply(p.Add(d))) {
			return false
		}
	}
	return true
}

// standing is a solid in its place.
type standing struct {
	solid *solid
	back  geom.Mat // from the model to the part
	box   geom.Box
}

func newStanding(s *solid, m *geom.Mat) standing {
	back, _ := m.Inverse()
	return standing{s, back, s.box.Transform(m)}
}

// overlap reports that two parts share a cubic LDU, in points half an LDU apart that lie a skin deep in both.
func (a *standing) overlap(b *standing) bool {
	lo := geom.Vec{X: max(a.box.Min.X, b.box.Min.X), Y: max(a.box.Min.Y, b.box.Min.Y), Z: max(a.box.Min.Z, b.box.Min.Z)}
	hi := geom.Vec{X: min(a.box.Max.X, b.box.Max.X), Y: min(a.box.Max.Y, b.box.Max.Y), Z: min(a.box.Max.Z, b.box.Max.Z)}
	if hi.X-lo.X < 2*skin || hi.Y-lo.Y < 2*skin || hi.Z-lo.Z < 2*skin {
		return false
	}
	const pitch, enough = 0.5, 8
	n := 0
	for y := lo.Y + skin; y <= hi.Y-skin; y += pitch {
		for z := lo.Z + skin; z <= hi.Z-skin; z += pitch {
			for x := lo.X + skin; x <= hi.X-skin; x += pitch {
				p := geom.Vec{X: x, Y: y, Z: z}
				if a.solid.has(a.back.Apply(p)) && b.solid.has(b.back.Apply(p)) && a.solid.deep(p, &a.back) &&
					b.solid.deep(p, &b.back) {
					if n++; n >= enough {
						return true
					}
				}
			}
		}
	}
	return false
}
