package ldraw

// emit places everything of a section. Only the first copy of a sub-model walks its steps.
func (f *flattener) emit(s *Section, use int32, walk bool) {
	if f.ctx.Err() != nil {
		return
	}
	p := f.plans[s]
	p.walked = p.walked || walk
	n := 0
	for i := range s.Records {
		r := &s.Records[i]
		if r.Kind == Meta && walk {
			if rot, ok := r.Step(); ok {
				f.closeStep(use, r.Line, rot)
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

func (f *flattener) emitPart(part int32, r *Record, use int32) {
	u := &f.out.Uses[use]
	m := r.Matrix()
	f.out.Instances = append(f.out.Instances, Instance{
		Part: part, Use: use, Step: int32(len(f.out.Steps)), Line: int32(r.Line),
		Colour: inherit(r.Colour, u.Colour), Mat: u.Mat.Mul(&m),
	})
}

func (f *flattener) emitUse(sub *Section, r *Record, parent int32, walk bool) {
	q := f.plans[sub]
	if q.parts == 0 {
		return
	}
	u := &f.out.Uses[parent]
	m := r.Matrix()
	f.out.Uses = append(f.out.Uses, Use{
		Section: sub, Parent: parent, Step: int32(len(f.out.Steps)), Line: int32(r.Line),
		Colour: inherit(r.Colour, u.Colour), Mat: u.Mat.Mul(&m),
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
