package ldraw

import (
	"math"
	"strings"

	"madang/brick/geom"
)

// emit places everything of a section. Only the first copy of a sub-model walks its steps.
func (f *flattener) emit(s *Section, use int32, walk bool) {
	if f.ctx.Err() != nil {
		return
	}
	p := f.plans[s]
	p.walked = p.walked || walk
	n, subs := 0, 0
	outer := f.hidden
	defer func() { f.hidden = outer }()
	for i := range s.Records {
		r := &s.Records[i]
		if r.Kind == Meta {
			if rot, ok := r.Step(); ok && walk {
				f.closeStep(use, r.Line, rot)
			}
			if sub, ok := r.substitute(); ok {
				f.hidden = true
				f.list(p.subs[subs], &sub, use, outer)
				subs++
			} else {
				f.partsList(r, outer)
			}
		}
		if r.Kind != Ref {
			continue
		}
		t := p.target[n]
		n++
		switch {
		case t.section != nil:
			f.emitUse(t.section, r, use, walk)
		case t.part >= 0:
			f.emitPart(t.part, r, use)
		}
	}
}

// list counts a part in the place of those that follow, unless all of this is left out.
func (f *flattener) list(part int32, sub *Record, use int32, outer bool) {
	if !outer {
		c := inherit(sub.Colour, f.out.Uses[use].Colour)
		f.out.Listed = append(f.out.Listed, Listed{Part: part, Step: int32(len(f.out.Steps)), Colour: c})
	}
}

// substitute reads "!LPUB PLI BEGIN SUB part.dat colour" as the line that would place the part. The colour may be left
// out, and is then that of the model.
func (r *Record) substitute() (sub Record, ok bool) {
	if !strings.HasPrefix(r.Name, "!LPUB") {
		return sub, false
	}
	w := strings.Fields(r.Name)
	if len(w) < 5 || !strings.EqualFold(strings.Join(w[1:4], " "), "PLI BEGIN SUB") {
		return sub, false
	}
	sub = Record{Kind: Ref, Line: r.Line, Name: text(strings.Trim(w[4], `"`)), Colour: Main}
	if len(w) > 5 {
		if c, ok := ParseColour(w[5]); ok {
			sub.Colour = c
		}
	}
	return sub, true
}

// partsList follows LPub's metas that keep parts out of parts lists (PLI) or out of everything it draws (PART).
func (f *flattener) partsList(r *Record, outer bool) {
	if !strings.HasPrefix(r.Name, "!LPUB") {
		return
	}
	w := strings.Fields(r.Name)
	if len(w) < 3 || !strings.EqualFold(w[1], "PLI") && !strings.EqualFold(w[1], "PART") {
		return
	}
	switch {
	case strings.EqualFold(w[2], "END"):
		f.hidden = outer
	case len(w) == 4 && strings.EqualFold(w[2], "BEGIN") && strings.EqualFold(w[3], "IGN"):
		f.hidden = true
	}
}

// place returns the matrix of a line within the model, or false when nested scales have left all reason.
func (f *flattener) place(u *Use, r *Record) (geom.Mat, bool) {
	m := r.Matrix()
	m = u.Mat.Mul(&m)
	for _, v := range m {
		if !(math.Abs(v) <= maxPlace) {
			f.problem(u.Section, r.Line, BadMatrix, clip(r.Name))
			return m, false
		}
	}
	return m, true
}

// maxPlace, LDU, is ten times the largest coordinate of a line.
const maxPlace = 1e8

func (f *flattener) emitPart(part int32, r *Record, use int32) {
	u := &f.out.Uses[use]
	m, ok := f.place(u, r)
	if !ok {
		return
	}
	f.out.Instances = append(f.out.Instances, Instance{
		Part: part, Use: use, Step: int32(len(f.out.Steps)), Line: int32(r.Line),
		Colour: inherit(r.Colour, u.Colour), Mat: m, Hidden: f.hidden,
	})
}

func (f *flattener) emitUse(sub *Section, r *Record, parent int32, walk bool) {
	q := f.plans[sub]
	if q.parts == 0 {
		return
	}
	u := &f.out.Uses[parent]
	m, ok := f.place(u, r)
	if !ok {
		return
	}
	f.out.Uses = append(f.out.Uses, Use{
		Section: sub, Parent: parent, Step: int32(len(f.out.Steps)), Line: int32(r.Line),
		Colour: inherit(r.Colour, u.Colour), Mat: m,
	})
	child := int32(len(f.out.Uses) - 1)
	first := walk && !q.walked
	f.emit(sub, child, first)
	if first && f.hasSteps(sub) {
		f.closeStep(child, 0, nil)
	}
}

// hasSteps reports whether a section's own lines hold a STEP; then its last parts are a step of their own too.
func (f *flattener) hasSteps(s *Section) bool {
	for i := range s.Records {
		if _, ok := s.Records[i].Step(); ok {
			return true
		}
	}
	return false
}

// closeStep ends the step that is open, if it placed anything.
func (f *flattener) closeStep(use int32, line int, rot *RotStep) {
	n := len(f.out.Instances) - f.stepped
	if n == 0 {
		return
	}
	f.out.Steps = append(f.out.Steps, Step{Use: use, Line: int32(line), Rot: rot, Parts: int32(n)})
	f.stepped = len(f.out.Instances)
}

// inherit resolves the two codes that stand for the colour above.
func inherit(c, above Colour) Colour {
	if c == Main || c == Edge {
		return above
	}
	return c
}
