// Package step is the order in which a model is built: what its author says by STEP, ROTSTEP and sub-models, what a
// planner adds where the author said nothing, and whether an order can be followed by hand.
//
// A plan is made forwards: a set of placed parts grows, and each part that joins it must hold on to it and must reach
// its place on a straight way that is free. Nothing is taken apart and nothing is inverted. Where single parts cannot
// go in one after the other, what is in the way of one another becomes a sub-assembly that goes in as one body.
// The ideas are those of geometric assembly planning (Wilson, On Geometric Assembly Planning, 1992: which part blocks
// which direction) and of step-by-step pictures (Agrawala et al., Designing Effective Step-By-Step Assembly
// Instructions, 2003: visible, few, grouped, repeated together, the view kept).
//
// The package draws nothing: whether a part can be seen is asked of Options.Look. It knows no pages: package book does.
package step

import (
	"madang/brick/geom"
	"madang/brick/ldraw"
)

// Plan is an order of building. Parts are indices into Placed.Instances.
//
// Every part of the model arrives once: as a loose part of one step, or within a further copy of a sub-model that was
// built once (a Join's Copies after the first).
type Plan struct {
	Groups []Group `json:"groups"` // what is built by itself; 0 is the model
	Steps  []Step  `json:"steps"`  // in the order a reader builds: a group's steps come before the step that takes it

	Floating     []int32   `json:"floating"`     // parts that hold on to nothing when their step ends
	Uninsertable []int32   `json:"uninsertable"` // parts, or first parts of bodies, without a free straight way in
	Hidden       []int32   `json:"hidden"`       // new parts of which less than Options.Visible shows
	Loose        []int32   `json:"loose"`        // parts that hold on to nothing even in the finished model
	Findings     []Finding `json:"findings"`     // all of these with step and reason
}

// GroupKind says why something is built by itself.
type GroupKind string

// The kinds of groups.
const (
	Whole     GroupKind = "model"
	SubModel  GroupKind = "submodel"  // a file of the author's
	Assembly  GroupKind = "assembly"  // parts that only go in together
	Component GroupKind = "component" // parts that stand apart from the rest: a figure, a second vehicle
)

// Group is something that is built by itself and then added to its parent as one body.
type Group struct {
	Name    string    `json:"name"`
	Kind    GroupKind `json:"kind"`
	Use     int32     `json:"use"`     // index into Placed.Uses: the placing whose parts are shown while it is built
	Parent  int32     `json:"parent"`  // index into Plan.Groups; -1 for the model
	Parts   []int32   `json:"-"`       // all parts of the copy that is built, groups within it included
	Steps   []int32   `json:"-"`       // indices into Plan.Steps, in order
	Times   int       `json:"times"`   // how many copies are needed where it is first used and later
	CallOut bool      `json:"callOut"` // small and used within one step: may stand inside its parent's step
	Planned bool      `json:"planned"` // its steps are the planner's
}

// Step is what one picture adds.
type Step struct {
	Group   int32          `json:"group"`
	Number  int            `json:"number"` // within its group, from 1
	Parts   []int32        `json:"parts"`  // loose parts, in the order they go in
	Joins   []Join         `json:"joins,omitempty"`
	Use     int32          `json:"use"`           // Placed.Uses: whose step it is; its matrix is the frame of the picture
	Rot     *ldraw.RotStep `json:"rot,omitempty"` // the turn of the view in force, REL or ABS; nil for the usual view
	Turned  bool           `json:"turned"`        // the view differs from that of the step before in its group
	Valid   bool           `json:"valid"`         // no finding speaks against it
	Planned bool           `json:"planned"`       // the planner's, not the author's
}

// Join adds finished copies of a group.
type Join struct {
	Group  int32     `json:"group"`
	Copies [][]int32 `json:"copies"` // the parts of each copy
}

// Code names a finding.
type Code string

// The findings.
const (
	Floats   Code = "floating"     // holds on to nothing when its step ends
	NoWayIn  Code = "uninsertable" // no straight way in is free of what is placed
	Unseen   Code = "hidden"       // too little of it shows in its step's picture
	Crowded  Code = "crowded"      // a step of more loose parts than a person takes in at once
	HoldsNot Code = "loose"        // holds on to nothing in the finished model: no order can mend that
)

// Finding is something a builder would stumble over.
type Finding struct {
	Code Code    `json:"code"`
	Step int32   `json:"step"` // index into Plan.Steps
	Part int32   `json:"part"` // index into Placed.Instances; -1 when the step as a whole is meant
	Seen float64 `json:"seen"` // of a hidden part: the share that shows, 0 to 1
	Text string  `json:"text"` // English
}

// New lists the parts that step i adds to the picture of its group: the loose ones and those of every copy joined.
func (p *Plan) New(i int) []int32 {
	s := &p.Steps[i]
	out := append([]int32(nil), s.Parts...)
	for _, j := range s.Joins {
		for _, c := range j.Copies {
			out = append(out, c...)
		}
	}
	return out
}

// Shown lists the parts in the picture of step i: those of the steps of its group up to and with it.
func (p *Plan) Shown(i int) []int32 {
	var out []int32
	for _, k := range p.Groups[p.Steps[i].Group].Steps {
		if int(k) > i {
			break
		}
		out = append(out, p.New(int(k))...)
	}
	return out
}

// Frame is the matrix that moves the model into the frame in which the pictures of step i are seen: that of the
// sub-model's own file.
func (p *Plan) Frame(m *ldraw.Placed, i int) geom.Mat { return frame(m, p.Steps[i].Use) }

// frame moves the model into the file of a use.
func frame(m *ldraw.Placed, use int32) geom.Mat {
	if use < 0 || int(use) >= len(m.Uses) {
		return geom.Identity
	}
	inv, ok := m.Uses[use].Mat.Inverse()
	if !ok {
		return geom.Identity
	}
	return inv
}

// Order returns all parts in the order in which they come into the model's hands: those of a copy that is not built
// step by step when it is joined.
func (p *Plan) Order() []int32 {
	var out []int32
	for i := range p.Steps {
		out = append(out, p.Steps[i].Parts...)
		for _, j := range p.Steps[i].Joins {
			built := p.Groups[j.Group].Parts[0]
			for _, c := range j.Copies {
				if c[0] != built {
					out = append(out, c...)
				}
			}
		}
	}
	return out
}
