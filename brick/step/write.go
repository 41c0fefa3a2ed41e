package step

import (
	"strings"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// Write puts the planned order of a plan of m into doc, the document m was flattened from: lines that place parts
// change their order, STEP and ROTSTEP lines stand where steps end, and what is built apart becomes a sub-model. All
// other lines stay as they were written, and so do sections that the author put in order. A comment or meta goes with
// the line it stands above.
//
// It refuses a section in which metas enclose parts (BEGIN … END), whose meaning another order would change.
func (p *Plan) Write(doc *ldraw.Document, m *ldraw.Placed) error {
	w := &writer{plan: p, doc: doc, draft: newDraft(m)}
	for g := range p.Groups {
		if k := p.Groups[g].Kind; p.Groups[g].Planned && (k == Whole || k == SubModel) {
			if err := w.section(int32(g)); err != nil {
				return err
			}
		}
	}
	return nil
}

type writer struct {
	plan  *Plan
	doc   *ldraw.Document
	draft *draft
	lines map[int32][]ldraw.Record // of the section: by first instance, the line that places it with what goes with it
}

// section rewrites the section of a group.
func (w *writer) section(g int32) error {
	use := w.plan.Groups[g].Use
	s := w.draft.m.Uses[use].Section
	head, tail, err := w.cut(s, use)
	if err != nil {
		return err
	}
	body, err := w.steps(g)
	if err != nil {
		return err
	}
	s.Records = append(append(head, body...), tail...)
	return nil
}

// cut takes a section apart: what stands before its first part, its parts, and what stands after the last.
func (w *writer) cut(s *ldraw.Section, use int32) (head, tail []ldraw.Record, err error) {
	w.lines = map[int32][]ldraw.Record{}
	items := w.draft.items(use)
	var wait []ldraw.Record
	first := true
	for i := range s.Records {
		r := s.Records[i]
		if _, ok := r.Step(); ok {
			continue
		}
		if f := strings.Fields(r.Name); r.Kind == ldraw.Meta && len(f) > 1 &&
			(strings.EqualFold(f[len(f)-1], "BEGIN") || strings.EqualFold(f[1], "BEGIN") ||
				len(f) > 2 && strings.EqualFold(f[2], "BEGIN")) {
			return nil, nil, ldraw.Problem{File: w.doc.Name, Line: r.Line, Code: ldraw.BadLine,
				Args: []string{"0 " + r.Name}}
		}
		wait = append(wait, r)
		if r.Kind != ldraw.Ref || len(items) == 0 || w.draft.line(items[0]) != int32(r.Line) {
			continue
		}
		if first { // the header goes with no part
			head, wait, first = wait[:len(wait)-1], []ldraw.Record{r}, false
		}
		w.lines[items[0].part] = wait
		wait, items = nil, items[1:]
	}
	return head, wait, nil
}

// steps lists the lines of a group's steps.
func (w *writer) steps(g int32) ([]ldraw.Record, error) {
	var out []ldraw.Record
	var view *ldraw.RotStep
	for _, k := range w.plan.Groups[g].Steps {
		s := &w.plan.Steps[k]
		for _, i := range s.Parts {
			out = append(out, w.lines[i]...)
		}
		for _, j := range s.Joins {
			lines, err := w.join(&j)
			if err != nil {
				return nil, err
			}
			out = append(out, lines...)
		}
		end := "STEP"
		switch {
		case !same(view, s.Rot) && s.Rot == nil:
			end = "ROTSTEP END"
		case !same(view, s.Rot):
			end = "ROTSTEP " + number(s.Rot.X) + " " + number(s.Rot.Y) + " " + number(s.Rot.Z) + " " + s.Rot.Mode
		}
		view = s.Rot
		out = append(out, ldraw.NewMeta(end))
	}
	return out, nil
}

func number(v float64) string { return string(ldraw.AppendNumber(nil, v)) }

// join lists the lines that add a group: those of its copies, or one that places the section made for it.
func (w *writer) join(j *Join) ([]ldraw.Record, error) {
	var out []ldraw.Record
	k := &w.plan.Groups[j.Group]
	if k.Kind == SubModel {
		for _, c := range j.Copies {
			out = append(out, w.lines[c[0]]...)
		}
		return out, nil
	}
	name := strings.TrimSuffix(k.Name, ".ldr") + ".ldr"
	for n := 2; w.doc.Section(name) != nil; n++ {
		name = ldraw.Format("%s %d.ldr", strings.TrimSuffix(k.Name, ".ldr"), n)
	}
	lines, err := w.steps(j.Group)
	if err != nil {
		return nil, err
	}
	s, err := w.doc.AddSection(name)
	if err != nil {
		return nil, err
	}
	if err := s.Insert(len(s.Records), ldraw.NewMeta(k.Name)); err != nil {
		return nil, err
	}
	s.Records = append(s.Records, lines...)
	return []ldraw.Record{ldraw.NewRef(ldraw.Main, geom.Identity, name)}, nil
}
