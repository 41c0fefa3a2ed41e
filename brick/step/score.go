package step

// Score is how good an order is, for tables.
type Score struct {
	Parts        int     `json:"parts"`
	Steps        int     `json:"steps"`
	Floating     int     `json:"floating"`
	Loose        int     `json:"loose"`
	Uninsertable int     `json:"uninsertable"`
	Hidden       int     `json:"hidden"`
	PerStep      float64 `json:"perStep"` // loose parts a step, over the steps that have any
	Most         int     `json:"most"`    // the most loose parts of one step
	Turns        int     `json:"turns"`   // steps whose view differs from that of the step before
	Valid        int     `json:"valid"`   // steps without a finding
}

// Score counts what a judged plan is worth.
func (p *Plan) Score() Score {
	s := Score{Steps: len(p.Steps), Floating: len(p.Floating), Loose: len(p.Loose),
		Uninsertable: len(p.Uninsertable), Hidden: len(p.Hidden)}
	sum, n := 0, 0
	for i := range p.Steps {
		k := len(p.Steps[i].Parts)
		s.Most = max(s.Most, k)
		if k > 0 {
			sum, n = sum+k, n+1
		}
		if p.Steps[i].Turned {
			s.Turns++
		}
		if p.Steps[i].Valid {
			s.Valid++
		}
	}
	if n > 0 {
		s.PerStep = float64(sum) / float64(n)
	}
	if len(p.Groups) > 0 {
		s.Parts = len(p.Groups[0].Parts)
	}
	return s
}

// Tau is Kendall's tau-b without ties of two plans of one model: over all pairs of things that one group of both
// plans takes in different steps (loose parts, and sub-models by their first part), the share that stands in the same
// order less the share that stands in the other. 1 is the same order, 0 no relation, -1 the reverse. It returns the
// number of pairs too; without any, tau is 0. Groups are compared by the Use they build.
func Tau(a, b *Plan) (tau float64, pairs int) {
	at := map[int32][2]int{} // by first part: group's use and step
	for i := range a.Steps {
		for _, k := range a.Steps[i].heads() {
			at[k] = [2]int{int(a.Steps[i].Use), i}
		}
	}
	type pair struct{ x, y int }
	byGroup := map[int][]pair{}
	for i := range b.Steps {
		for _, k := range b.Steps[i].heads() {
			if v, ok := at[k]; ok && v[0] == int(b.Steps[i].Use) {
				byGroup[v[0]] = append(byGroup[v[0]], pair{v[1], i})
			}
		}
	}
	same := 0
	for _, l := range byGroup {
		for i := range l {
			for j := range i {
				dx, dy := l[i].x-l[j].x, l[i].y-l[j].y
				if dx == 0 || dy == 0 {
					continue
				}
				pairs++
				if (dx > 0) == (dy > 0) {
					same++
				}
			}
		}
	}
	if pairs == 0 {
		return 0, 0
	}
	return float64(2*same-pairs) / float64(pairs), pairs
}

// heads lists the loose parts of a step and the first part of everything it joins.
func (s *Step) heads() []int32 {
	out := append([]int32(nil), s.Parts...)
	for _, j := range s.Joins {
		for _, c := range j.Copies {
			if len(c) > 0 {
				out = append(out, c[0])
			}
		}
	}
	return out
}
