package step

import "madang/brick/ldraw"

// callOutSteps is how many steps a sub-model may have to stand inside its parent's step.
const callOutSteps = 4

// plan puts the draft into the order in which it is read: before a step come the steps of the groups it is the first
// to take.
func (d *draft) plan() *Plan {
	p := &Plan{Groups: d.groups, Steps: []Step{}, Floating: []int32{}, Uninsertable: []int32{}, Hidden: []int32{},
		Loose: []int32{}, Findings: []Finding{}}
	if len(d.groups) > 0 {
		p.Groups[0].Times = 1
		d.read(p, 0, make([]bool, len(d.groups)))
	}
	p.callOuts()
	return p
}

func (d *draft) read(p *Plan, g int32, done []bool) {
	done[g] = true
	var before *ldraw.RotStep
	for i := range d.stages[g] {
		st := &d.stages[g][i]
		s := Step{Group: g, Number: i + 1, Use: p.Groups[g].Use, Rot: st.rot, Valid: true, Planned: st.planned,
			Parts: []int32{}, Turned: !same(before, st.rot)}
		before = st.rot
		for _, t := range st.items {
			if t.use < 0 {
				s.Parts = append(s.Parts, t.part)
				continue
			}
			s.join(d.first[d.m.Uses[t.use].Section], d.body(t))
		}
		s.Joins = append(s.Joins, st.joins...)
		for _, j := range s.Joins {
			p.Groups[j.Group].Times += len(j.Copies)
			if !done[j.Group] {
				d.read(p, j.Group, done)
			}
		}
		p.Groups[g].Planned = p.Groups[g].Planned || st.planned
		p.Groups[g].Steps = append(p.Groups[g].Steps, int32(len(p.Steps)))
		p.Steps = append(p.Steps, s)
	}
}

// join adds a copy of a group to the step.
func (s *Step) join(g int32, parts []int32) {
	for i := range s.Joins {
		if s.Joins[i].Group == g {
			s.Joins[i].Copies = append(s.Joins[i].Copies, parts)
			return
		}
	}
	s.Joins = append(s.Joins, Join{Group: g, Copies: [][]int32{parts}})
}

// same reports that two turns show the same view.
func same(a, b *ldraw.RotStep) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// callOuts marks the groups that are small, taken by one step, and take nothing themselves.
func (p *Plan) callOuts() {
	takers := make([]int, len(p.Groups))
	takes := make([]bool, len(p.Groups))
	for i := range p.Steps {
		for _, j := range p.Steps[i].Joins {
			takers[j.Group]++
			takes[p.Steps[i].Group] = true
		}
	}
	for g := range p.Groups {
		k := &p.Groups[g]
		k.CallOut = takers[g] == 1 && !takes[g] && len(k.Steps) <= callOutSteps && k.Kind != Component
	}
}
