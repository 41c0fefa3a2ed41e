package book

import (
	"context"
	"fmt"
	"math"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// The view of all pictures, as render.View means it: from the front right and above.
const (
	viewYaw   = 45.0
	viewPitch = 30.0
)

// flat is a point in the drawing plane of the usual view: LDU to the right and down from the origin.
type flat struct{ X, Y float64 }

// project is the parallel projection of the usual view, the one that render.View{Yaw: 45, Pitch: 30} nears as its
// angle narrows.
func project(p geom.Vec) flat {
	return flat{viewX.Dot(p), viewY.Dot(p)}
}

var viewX, viewY, viewZ = axes()

// axes are right, down and away in the model's space.
func axes() (right, down, away geom.Vec) {
	sy, cy := math.Sincos(viewYaw * math.Pi / 180)
	sp, cp := math.Sincos(viewPitch * math.Pi / 180)
	right = geom.Vec{X: cy, Z: sy}
	away = geom.Vec{X: -sy * cp, Y: sp, Z: cy * cp}
	return right, away.Cross(right), away
}

// span is a box in the drawing plane, LDU.
type span struct{ x0, y0, x1, y1 float64 }

var noSpan = span{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

func (s span) add(p flat) span {
	return span{min(s.x0, p.X), min(s.y0, p.Y), max(s.x1, p.X), max(s.y1, p.Y)}
}

func (s span) union(t span) span {
	return span{min(s.x0, t.x0), min(s.y0, t.y0), max(s.x1, t.x1), max(s.y1, t.y1)}
}

func (s span) w() float64 { return max(0, s.x1-s.x0) }
func (s span) h() float64 { return max(0, s.y1-s.y0) }

// rect gives the span as a frame of at least one LDU.
func (s span) rect() Rect {
	if s.x0 > s.x1 {
		return Rect{0, 0, 1, 1}
	}
	return Rect{s.x0, s.y0, max(s.w(), 1), max(s.h(), 1)}
}

// scene is the model with what pictures and measures need of it.
type scene struct {
	Model
	parts []*part.Part // by kind: those of Placed.Parts, then what is bought in their place
	hulls [][]geom.Vec // by kind: the corners that can be outermost
	kind  map[string]int32
}

func newScene(ctx context.Context, m Model) (*scene, error) {
	s := &scene{Model: m, kind: map[string]int32{}}
	for i := range m.Placed.Parts {
		if err := s.add(ctx, m.Placed.Parts[i].Name); err != nil {
			return nil, err
		}
	}
	return s, ctx.Err()
}

// add loads one more kind of part.
func (s *scene) add(ctx context.Context, name string) error {
	p, err := s.Library.Part(ctx, name)
	if err != nil {
		return fmt.Errorf("book: %w", err)
	}
	s.kind[name] = int32(len(s.parts))
	s.parts = append(s.parts, p)
	s.hulls = append(s.hulls, outermost(p.Mesh))
	return nil
}

// outermost picks the corners of a mesh that are the farthest in some direction out of many: all that a measure of
// its pictures needs, whichever way it lies.
func outermost(m *part.Mesh) []geom.Vec {
	points := make([]geom.Vec, 0, len(m.Pos)+8*len(m.Studs))
	for _, p := range m.Pos {
		points = append(points, geom.Vec{X: float64(p[0]), Y: float64(p[1]), Z: float64(p[2])})
	}
	for i := range m.Studs {
		for k := range 8 {
			s, c := math.Sincos(float64(k) * math.Pi / 4)
			points = append(points, m.Studs[i].Mat.Apply(geom.Vec{X: 6 * c, Y: -4, Z: 6 * s}))
		}
	}
	if len(points) == 0 {
		for _, c := range m.Box.Corners() {
			points = append(points, c)
		}
	}
	best := make([]int, len(directions))
	far := make([]float64, len(directions))
	for k := range far {
		far[k] = math.Inf(-1)
	}
	for i, p := range points {
		for k := range directions {
			if d := directions[k].Dot(p); d > far[k] {
				far[k], best[k] = d, i
			}
		}
	}
	seen := map[int]bool{}
	var out []geom.Vec
	for _, i := range best {
		if !seen[i] {
			seen[i] = true
			out = append(out, points[i])
		}
	}
	return out
}

// directions cover the sphere evenly: a spiral of equal steps in height (Saff and Kuijlaars, 1997).
var directions = func() []geom.Vec {
	const n = 96
	out := make([]geom.Vec, n)
	for i := range out {
		y := 1 - (2*float64(i)+1)/n
		r := math.Sqrt(1 - y*y)
		s, c := math.Sincos(float64(i) * math.Pi * (3 - math.Sqrt(5)))
		out[i] = geom.Vec{X: r * c, Y: y, Z: r * s}
	}
	return out
}()

// extent is where a part placed by mat lands in the drawing plane.
func (s *scene) extent(kind int32, mat *geom.Mat) span {
	e := noSpan
	for _, p := range s.hulls[kind] {
		e = e.add(project(mat.Apply(p)))
	}
	return e
}

// frame moves the model into the frame that the pictures of a step are seen in: its sub-model upright, then turned.
func (s *scene) frame(i int) geom.Mat {
	f := s.Plan.Frame(s.Placed, i)
	t := turnOf(s.Plan.Steps[i].Rot)
	return t.Mul(&f)
}

// turnOf is the turn of the model under the usual view that shows what a ROTSTEP asks for: REL turns against the usual
// view, ABS against a view straight from the front.
func turnOf(r *ldraw.RotStep) geom.Mat {
	if r == nil {
		return geom.Identity
	}
	m := r.Mat()
	if r.Mode != "ABS" {
		return m
	}
	// The usual view's axes as columns undo that view.
	v := geom.Mat{0, 0, 0, viewX.X, viewY.X, viewZ.X, viewX.Y, viewY.Y, viewZ.Y, viewX.Z, viewY.Z, viewZ.Z}
	return v.Mul(&m)
}
