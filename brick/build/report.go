package build

import (
	"madang/brick/geom"
	"madang/brick/ldraw"
)

// Code names what was found. It is stable: user interfaces translate it, never the sentence.
type Code string

// The codes.
const (
	Collides    Code = "collides"        // two parts are in each other
	Floats      Code = "floats"          // a group stands on nothing
	Loose       Code = "loose"           // a part holds on to nothing
	OneStud     Code = "one-stud"        // a part turns about, or comes off, the one stud that holds it
	HangsOnOne  Code = "hangs-on-one"    // a group of parts is held to the rest by one stud
	Tips        Code = "tips"            // the centre of mass is not over what stands on the ground
	NoWayIn     Code = "no-way-in"       // the part cannot come to its place past those that the file names before it
	UnknownPart Code = "unknown-part"    // no library has it
	NotMade     Code = "colour-not-made" // the part does not exist in that colour
	NotForSale  Code = "not-for-sale"    // it exists, but cannot be had
	Overloaded  Code = "overloaded"      // the forces at its connections exceed what they hold
)

// Finding is one thing that is wrong, or may be.
type Finding struct {
	Code  Code       `json:"code"`
	Parts []int32    `json:"parts"`           // instances, indices into ldraw.Placed.Instances
	Line  int32      `json:"line"`            // that placed the first of them
	At    [3]float64 `json:"at"`              // in the model, LDU
	Depth float64    `json:"depth,omitempty"` // Collides: how far they are in each other, LDU
	Lever float64    `json:"lever,omitempty"` // OneStud, HangsOnOne: LDU from the stud; Tips: outside what it stands on
	Grams float64    `json:"grams,omitempty"` // HangsOnOne, Tips: the weight that pulls
	Text  string     `json:"text"`            // an English sentence
}

// Report is what Check found. Its lists are never nil.
type Report struct {
	Parts        int       `json:"parts"`
	Components   int       `json:"components"` // groups of parts that hold together
	Largest      int       `json:"largest"`    // parts in the largest of them
	Loose        int       `json:"loose"`      // parts that hold on to nothing
	Grams        float64   `json:"grams"`
	Collisions   []Finding `json:"collisions"`
	Floating     []Finding `json:"floating"` // one for each group that stands on nothing
	LooseParts   []Finding `json:"looseParts"`
	OneStud      []Finding `json:"oneStud"` // parts and groups that one stud holds, with a lever
	Unstable     []Finding `json:"unstable"`
	Uninsertable []Finding `json:"uninsertable"`
	Unknown      []Finding `json:"unknown"`
	Unavailable  []Finding `json:"unavailable"` // colours not made, and parts not for sale
	Stands       bool      `json:"stands"`      // nothing floats, tips or is overloaded
	Forces       *Forces   `json:"forces,omitempty"`
}

// Sound reports that nothing was found that keeps the model from being built: single studs are only advice.
func (r *Report) Sound() bool {
	return r.Stands && len(r.Collisions) == 0 && len(r.LooseParts) == 0 && len(r.Uninsertable) == 0 &&
		len(r.Unknown) == 0 && len(r.Unavailable) == 0
}

// All lists every finding, the gravest kinds first.
func (r *Report) All() []Finding {
	var out []Finding
	for _, list := range [][]Finding{r.Unknown, r.Collisions, r.Floating, r.Unstable, r.LooseParts, r.Uninsertable,
		r.Unavailable, r.OneStud} {
		out = append(out, list...)
	}
	return out
}

// name says which part is meant, as people know it: its title, and the line that places it.
func (c *checker) name(i int32) string {
	n := &c.m.Instances[i]
	title := c.infos[n.Part].Title
	if title == "" {
		title = "part"
	}
	return ldraw.Format("%s (%s, line %d)", title, ldraw.Base(c.m.Parts[n.Part].Name), n.Line)
}

func (c *checker) finding(code Code, at geom.Vec, text string, parts ...int32) Finding {
	line := c.m.Instances[parts[0]].Line
	return Finding{Code: code, Parts: parts, Line: line, At: [3]float64{at.X, at.Y, at.Z}, Text: text}
}
