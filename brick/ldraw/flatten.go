package ldraw

import (
	"context"
	"math"
	"strconv"
	"strings"

	"madang/brick/geom"
)

// Resolver finds parts. Resolve returns the canonical name of a part file after redirects and aliases
// ("3023.dat" gives "3023b.dat"), and false for a file it does not have.
type Resolver interface {
	Resolve(name string) (canonical string, ok bool)
}

// PartRef is one kind of part that a model places.
type PartRef struct {
	Name    string   // canonical file name, lower case: "3023b.dat"
	Section *Section // the section, if the part is embedded in the document
	Unknown bool     // neither the document nor the library has it
}

// Instance is one placed part.
type Instance struct {
	Part   int32    // index into Model.Parts
	Use    int32    // index into Model.Uses: the sub-model it stands in
	Step   int32    // index into Model.Steps
	Line   int32    // the line that placed it
	Hidden bool     // kept out of parts lists by 0 !LPUB PLI BEGIN IGN
	Colour Colour   // never 16 below the main section; 16 only if the main section itself says 16
	Mat    geom.Mat // part to model
}

// Use is one placing of a sub-model. Use 0 is the main section itself.
type Use struct {
	Section *Section
	Parent  int32 // index of the Use it stands in; -1 for the main section
	Step    int32
	Line    int32
	Colour  Colour
	Mat     geom.Mat
}

// Step is one building step, in the order in which they are built.
type Step struct {
	Use   int32    // whose step it is
	Line  int32    // the STEP line that closes it; 0 when the section's end does
	Rot   *RotStep // the turn of the view that its ROTSTEP gives
	Parts int32    // how many parts it places
}

// Placed is a flattened model. Steps of a sub-model are walked the first time it is placed; a second copy arrives
// whole, within the step that places it.
type Placed struct {
	Name      string
	Parts     []PartRef
	Instances []Instance
	Uses      []Use
	Steps     []Step
	Listed    []Listed
	SubModels []string // names of the distinct sub-models that are placed, without the main section
}

// Listed is a part that parts lists count in the place of others that they leave out (0 !LPUB PLI BEGIN SUB).
type Listed struct {
	Part   int32 // index into Placed.Parts
	Step   int32
	Colour Colour
}

// Missing lists the unknown parts by name, in the order they are first placed. It is never nil.
func (m *Placed) Missing() []string {
	out := []string{}
	for _, p := range m.Parts {
		if p.Unknown {
			out = append(out, p.Name)
		}
	}
	return out
}

// Flatten expands a document into the parts it places. The model is never nil. Problems that are not warnings mean
// that something was left out (a cycle, a missing sub-model, a singular matrix) or that a limit was broken and the
// model is empty. The context bounds the time.
func Flatten(ctx context.Context, doc *Document, lib Resolver, limits Limits) (*Placed, []Problem) {
	limits = limits.withDefaults()
	f := &flattener{ctx: ctx, doc: doc, lib: lib, limits: limits, plans: map[*Section]*plan{}, part: map[string]int32{}}
	f.out = &Placed{Name: doc.Name}
	main := doc.Main()
	if main == nil {
		return f.out, []Problem{{File: doc.Name, Code: Empty, Args: []string{}}}
	}
	if main.Role != Model {
		// The document is a part itself: it is what is placed, once.
		f.out.Parts = []PartRef{{Name: Key(main.Name), Section: main}}
		f.out.Instances = []Instance{{Colour: Main, Mat: geom.Identity}}
		f.out.Uses = []Use{{Section: main, Parent: -1, Mat: geom.Identity, Colour: Main}}
		f.closeStep(0, 0, nil)
		return f.out, f.problems
	}
	p := f.plan(main, 1)
	switch {
	case p.parts > float64(limits.Parts) || p.uses > float64(limits.Parts):
		n := strconv.FormatFloat(math.Max(p.parts, p.uses), 'g', 6, 64)
		f.problem(main, 0, TooManyParts, n, strconv.Itoa(limits.Parts))
		return &Placed{Name: doc.Name}, f.problems
	case p.parts == 0 && Failed(f.problems) == nil:
		f.problem(main, 0, Empty)
	}
	f.out.Instances = make([]Instance, 0, int(p.parts))
	f.out.Uses = append(f.out.Uses, Use{Section: main, Parent: -1, Mat: geom.Identity, Colour: Main})
	f.emit(main, 0, true)
	f.closeStep(0, 0, nil)
	if ctx.Err() != nil {
		return &Placed{Name: doc.Name}, append(f.problems, Problem{File: doc.Name, Code: TimeOver, Args: []string{}})
	}
	return f.out, f.problems
}

type flattener struct {
	ctx      context.Context
	doc      *Document
	lib      Resolver
	limits   Limits
	out      *Placed
	problems []Problem
	plans    map[*Section]*plan
	part     map[string]int32 // by key of the name as written
	stack    []*Section
	hidden   bool
	stepped  int // parts placed when the last step closed
}

// plan is what a section expands to, worked out once per section, so that a file that expands to 2^30 parts is
// refused without being expanded.
type plan struct {
	target []target // one per Ref record, in order
	subs   []int32  // parts of the SUB metas, in order
	parts  float64  // may exceed any integer
	uses   float64
	deep   int
	open   bool // on the stack: meeting it again is a cycle
	walked bool // its steps were walked
}

type target struct {
	section *Section // a sub-model
	part    int32    // or a part; -1 for neither
}

func (f *flattener) problem(s *Section, line int, code Code, args ...string) {
	if len(f.problems) >= f.limits.Problems {
		return
	}
	if args == nil {
		args = []string{}
	}
	warn := code == UnknownPart
	f.problems = append(f.problems, Problem{File: f.doc.Name, Line: line, Code: code, Args: args, Warning: warn})
}

func (f *flattener) plan(s *Section, depth int) *plan {
	p := &plan{open: true, uses: 1}
	f.plans[s] = p
	f.stack = append(f.stack, s)
	for i := range s.Records {
		switch r := &s.Records[i]; r.Kind {
		case Ref:
			p.target = append(p.target, f.target(p, s, r, depth))
		case Meta:
			if sub, ok := r.substitute(); ok {
				p.parts++
				p.subs = append(p.subs, f.partOf(s, nil, &sub))
			}
		}
	}
	f.stack = f.stack[:len(f.stack)-1]
	p.open = false
	return p
}

// target resolves one type 1 line and adds what it expands to.
func (f *flattener) target(p *plan, s *Section, r *Record, depth int) target {
	none := target{part: -1}
	m := r.Matrix()
	if math.Abs(m.Det()) < minDet {
		f.problem(s, r.Line, BadMatrix, clip(r.Name))
		return none
	}
	sub := f.doc.Section(r.Name)
	if sub == nil || sub.Role != Model {
		p.parts++
		return target{part: f.partOf(s, sub, r)}
	}
	q := f.plans[sub]
	switch {
	case q != nil && q.open:
		f.problem(s, r.Line, Cycle, f.circle(sub))
		return none
	case q == nil && depth >= f.limits.Depth, q != nil && depth+q.deep >= f.limits.Depth:
		f.problem(s, r.Line, TooDeep, strconv.Itoa(f.limits.Depth))
		return none
	case q == nil:
		q = f.plan(sub, depth+1)
		f.out.SubModels = append(f.out.SubModels, sub.Name)
	}
	p.parts += q.parts
	p.uses += q.uses
	p.deep = max(p.deep, q.deep+1)
	return target{section: sub, part: -1}
}

// minDet is the least volume of a matrix that is not singular.
const minDet = 1e-9

func (f *flattener) circle(back *Section) string {
	var names []string
	for i := len(f.stack) - 1; i >= 0; i-- {
		names = append([]string{clip(f.stack[i].Name)}, names...)
		if f.stack[i] == back {
			break
		}
	}
	return strings.Join(append(names, clip(back.Name)), " > ")
}

func (f *flattener) partOf(s, embedded *Section, r *Record) int32 {
	key := Key(r.Name)
	if i, ok := f.part[key]; ok {
		return i
	}
	ref := PartRef{Name: key, Section: embedded}
	if embedded == nil {
		canonical, ok := f.lib.Resolve(r.Name)
		switch {
		case ok:
			ref.Name = canonical
		case strings.HasSuffix(key, ".ldr"), strings.HasSuffix(key, ".mpd"):
			f.problem(s, r.Line, MissingFile, clip(r.Name))
			ref.Unknown = true
		default:
			f.problem(s, r.Line, UnknownPart, clip(key))
			ref.Unknown = true
		}
	}
	i, ok := f.part[ref.Name]
	if !ok {
		i = int32(len(f.out.Parts))
		f.out.Parts = append(f.out.Parts, ref)
		f.part[ref.Name] = i
	}
	f.part[key] = i
	return i
}
