package book

import (
	"cmp"
	"context"
	"slices"

	"madang/brick/bom"
	"madang/brick/geom"
	"madang/brick/ldraw"
)

// Scales, mm per LDU. At 0.4 a picture is as large as the model.
const (
	lifeSize  = 0.4
	iconScale = 0.24 // of parts in lists, unless the model itself is drawn smaller
	iconLeast = 0.10
	iconWide  = 44.0 // mm; larger parts are drawn smaller
	iconHigh  = 30.0
)

// cell is a step with everything measured but not yet placed.
type cell struct {
	step   int
	number int
	size   float64 // of the number, points
	items  []ware
	shapes []*shape
	frame  span     // LDU in the drawing plane: everything the picture shows
	turn   geom.Mat // of the model
	scale  float64  // mm per LDU
	small  bool     // within a call-out
	turned bool
	calls  []*call
}

// call is a sub-model that a step takes: with its steps, or a picture of what was built before.
type call struct {
	group int32
	times int
	cells []*cell
	to    flat // where it goes, in the drawing plane of the step's picture
	// of one that has pages of its own
	frame span
	scale float64
	turn  geom.Mat
}

// ware is a line of a parts list with the kind of part that is drawn for it.
type ware struct {
	bom.Line
	kind int32
}

// wares counts the parts that go on a list, by the rules of the bill of materials, the largest first.
func (s *scene) wares(ctx context.Context, instances []int32) ([]ware, error) {
	m := &ldraw.Placed{}
	at := map[int32]int32{}
	for _, i := range instances {
		n := s.Placed.Instances[i]
		k, ok := at[n.Part]
		if !ok {
			k = int32(len(m.Parts))
			at[n.Part] = k
			m.Parts = append(m.Parts, s.Placed.Parts[n.Part])
		}
		n.Part = k
		m.Instances = append(m.Instances, n)
	}
	return s.lines(ctx, bom.Count(m, s.Library).Lines)
}

// lines finds the part to draw for each line of a bill.
func (s *scene) lines(ctx context.Context, lines []bom.Line) ([]ware, error) {
	out := make([]ware, len(lines))
	for i, n := range lines {
		if _, ok := s.kind[n.Part]; !ok {
			if err := s.add(ctx, n.Part); err != nil {
				return nil, err
			}
		}
		out[i] = ware{n, s.kind[n.Part]}
	}
	slices.SortStableFunc(out, func(a, b ware) int { return cmp.Compare(s.bulk(b.kind), s.bulk(a.kind)) })
	return out, nil
}

// bulk orders parts by size.
func (s *scene) bulk(kind int32) float64 {
	v := s.parts[kind].Mesh.Box.Size()
	return v.X*v.Z + v.Y*(v.X+v.Z)
}

// outline is a part's silhouette in the usual view in LDU, and the frame that holds it.
func (s *scene) outline(kind int32) ([]flat, span) {
	points := make([]flat, 0, len(s.hulls[kind]))
	e := noSpan
	for _, p := range s.hulls[kind] {
		f := project(p)
		points = append(points, f)
		e = e.add(f)
	}
	return hull(points), span{e.x0 - iconPad, e.y0 - iconPad, e.x1 + iconPad, e.y1 + iconPad}
}

// The room around what is measured for the width of lines, and in steps of outlines too, LDU.
const (
	iconPad = 2.0
	stepPad = 5.0
)

// iconScaleFor is a part's scale in a list: the list's, or less for a large part.
func iconScaleFor(e span, scale, wide, high float64) float64 {
	return min(scale, wide/max(e.w(), 1), high/max(e.h(), 1))
}

// measure makes the shapes of a list at a scale.
func (l *layouter) measure(items []ware, scale, size float64) []*shape {
	out := make([]*shape, len(items))
	for i, w := range items {
		o, e := l.outline(w.kind)
		k := iconScaleFor(e, scale, iconWide, iconHigh)
		mm := make([]flat, len(o))
		for j, p := range o {
			mm[j] = flat{(p.X - e.x0) * k, (p.Y - e.y0) * k}
		}
		s := newShape(mm, lettering{countW: l.fonts.bold.width(times(w.Count), size), countH: size * 0.95 * mmPerPoint})
		s.image.W, s.image.H = e.w()*k, e.h()*k
		s.scale, s.size = k, size
		out[i] = s
	}
	return out
}

// extents grows the frame of a group's picture step by step, each in the view of that step.
func (s *scene) extents(steps []int32) []span {
	out := make([]span, len(steps))
	var shown []int32
	var turn *ldraw.RotStep
	e := noSpan
	for k, i := range steps {
		m := s.frame(int(i))
		fresh := s.Plan.New(int(i))
		shown = append(shown, fresh...)
		if rot := s.Plan.Steps[i].Rot; k > 0 && !sameTurn(rot, turn) {
			e, fresh = noSpan, shown
		}
		turn = s.Plan.Steps[i].Rot
		for _, n := range fresh {
			at := m.Mul(&s.Placed.Instances[n].Mat)
			e = e.union(s.extent(s.Placed.Instances[n].Part, &at))
		}
		out[k] = span{e.x0 - stepPad, e.y0 - stepPad, e.x1 + stepPad, e.y1 + stepPad}
	}
	return out
}

func sameTurn(a, b *ldraw.RotStep) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// fitScales gives each step of a group the scale of its picture: as few different ones as let every picture be at
// least two thirds of what its own room would allow. The last step's scale reaches back until that fails.
func fitScales(extents []span, w, h, most float64) []float64 {
	out := make([]float64, len(extents))
	scale := 0.0
	for i := len(extents) - 1; i >= 0; i-- {
		e := extents[i]
		own := min(most, w/max(e.w(), 1), h/max(e.h(), 1))
		if scale == 0 || own > 1.6*scale || own < scale {
			scale = own
		}
		out[i] = scale
	}
	return out
}
