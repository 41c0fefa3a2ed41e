//go:build js

package main

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"syscall/js"

	"madang/brick/bom"
	"madang/brick/build"
	"madang/brick/collide"
	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
	"madang/brick/step"
)

// model is an open document with what was worked out of it. An edit forgets all but the document.
type model struct {
	doc      *ldraw.Document
	lib      *part.Library
	placed   *ldraw.Placed
	problems []ldraw.Problem
	set      *connect.Set
	graph    *connect.Graph
	space    *collide.Space
}

func (m *model) changed() {
	m.placed, m.problems = ldraw.Flatten(ctx, m.doc, m.lib, ldraw.Limits{})
	m.set, m.graph, m.space = connect.NewSet(m.lib, nil), nil, nil
}

// joined works out what holds what.
func (m *model) joined() (err error) {
	if m.graph == nil {
		m.graph, err = connect.Build(ctx, m.placed, m.set)
	}
	return err
}

// solid works out bodies too.
func (m *model) solid() error {
	err := m.joined()
	if err == nil && m.space == nil {
		m.space, err = collide.NewSpace(ctx, m.placed, m.lib)
	}
	return err
}

func info(m *model, _ []js.Value) (any, error) {
	var t text
	t.open('{')
	t.key("parts").int(len(m.placed.Instances))
	t.key("kinds").int(len(m.placed.Parts))
	t.key("steps").int(len(m.placed.Steps))
	t.key("submodels").int(len(m.placed.SubModels))
	t.key("missing").open('[')
	for _, n := range m.placed.Missing() {
		t.item().string(n)
	}
	t.close(']')
	t.key("problems").open('[')
	for _, list := range [][]ldraw.Problem{m.doc.Problems, m.problems} {
		for _, p := range list {
			t.item().open('{')
			t.key("line").int(p.Line)
			t.key("code").string(string(p.Code))
			t.key("text").string(p.Error())
			t.close('}')
		}
	}
	t.close(']')
	t.close('}')
	return string(t.b), nil
}

func pieces(m *model, _ []js.Value) (any, error) {
	le := binary.LittleEndian
	var kinds, colours, steps, lines, matrices []byte
	for i := range m.placed.Instances {
		n := &m.placed.Instances[i]
		kinds = le.AppendUint32(kinds, uint32(n.Part))
		colours = le.AppendUint32(colours, uint32(n.Colour))
		steps = le.AppendUint32(steps, uint32(n.Step))
		lines = le.AppendUint32(lines, uint32(n.Line))
		for _, v := range n.Mat {
			matrices = le.AppendUint64(matrices, math.Float64bits(v))
		}
	}
	names := make([]any, len(m.placed.Parts))
	for i := range names {
		names[i] = m.placed.Parts[i].Name
	}
	return map[string]any{"names": names, "kinds": array("Int32Array", kinds), "colours": array("Uint32Array", colours),
		"steps": array("Int32Array", steps), "lines": array("Int32Array", lines),
		"matrices": array("Float64Array", matrices)}, nil
}

func write(m *model, _ []js.Value) (any, error) {
	var b strings.Builder
	err := m.doc.Write(&b)
	return array("Uint8Array", []byte(b.String())), err
}

// place finds the section and the line that an edit is about.
func (m *model) place(args []js.Value) (*ldraw.Section, int, error) {
	s := m.doc.Main()
	if name := args[0].String(); name != "" {
		s = m.doc.Section(name)
	}
	at := args[1].Int()
	if s == nil || at < 0 || at > len(s.Records) {
		return nil, 0, errors.New("there is no such line")
	}
	return s, at, nil
}

func insert(m *model, args []js.Value) (any, error) {
	s, at, err := m.place(args)
	if err != nil {
		return nil, err
	}
	one, err := ldraw.Parse(m.doc.Name, []byte(args[2].String()), ldraw.Limits{Lines: 1})
	if err == nil {
		err = ldraw.Failed(one.Problems)
	}
	if err != nil {
		return nil, err
	}
	if one.Main() == nil {
		return nil, errors.New("a line is needed")
	}
	if err := s.Insert(at, one.Main().Records...); err != nil {
		return nil, err
	}
	m.changed()
	return nil, nil
}

func remove(m *model, args []js.Value) (any, error) {
	s, at, err := m.place(args)
	if err != nil {
		return nil, err
	}
	s.Remove(at, max(0, min(args[2].Int(), len(s.Records)-at)))
	m.changed()
	return nil, nil
}

func bill(m *model, _ []js.Value) (any, error) {
	var t text
	t.open('[')
	for _, l := range bom.Count(m.placed, m.lib).Lines {
		t.item().open('{')
		t.key("part").string(l.Part)
		t.key("colour").int(int(l.Colour))
		t.key("count").int(l.Count)
		t.key("title").string(l.Title)
		t.close('}')
	}
	t.close(']')
	return string(t.b), nil
}

func mates(m *model, _ []js.Value) (any, error) {
	err := m.joined()
	if err != nil {
		return nil, err
	}
	var b []byte
	for _, n := range m.graph.Mates() {
		b = binary.LittleEndian.AppendUint32(b, uint32(n.A))
		b = binary.LittleEndian.AppendUint32(b, uint32(n.B))
	}
	return array("Int32Array", b), nil
}

func hits(m *model, _ []js.Value) (any, error) {
	if err := m.solid(); err != nil {
		return nil, err
	}
	list, err := m.space.All(ctx, collide.JointsOf(m.graph))
	var t text
	t.open('[')
	for _, h := range list {
		t.item().open('{')
		t.key("a").int(int(h.A))
		t.key("b").int(int(h.B))
		t.key("depth").float(h.Depth)
		t.close('}')
	}
	t.close(']')
	return string(t.b), err
}

func snap(m *model, args []js.Value) (any, error) {
	if err := m.solid(); err != nil {
		return nil, err
	}
	name := args[0].String()
	kind, err := m.graph.Kind(ctx, name)
	if err != nil {
		return nil, err
	}
	body, err := m.space.Kind(ctx, name)
	if err != nil {
		return nil, err
	}
	boxes, err := m.lib.Boxes(ctx, []string{name})
	if err != nil {
		return nil, err
	}
	held := connect.Held{Kind: kind, Mat: geom.Identity, Box: boxes[0], Grab: boxes[0].Centre()}
	for i := range held.Mat {
		held.Mat[i] = args[1].Index(i).Float()
	}
	at := func(i int) geom.Vec {
		return geom.Vec{X: args[2].Index(i).Float(), Y: args[2].Index(i + 1).Float(), Z: args[2].Index(i + 2).Float()}
	}
	free := func(at *geom.Mat) bool { return m.space.Blocked(body, at, nil) }
	var t text
	t.open('[')
	for _, p := range m.graph.Snap(held, connect.Ray{From: at(0), Dir: at(3)}, connect.Options{Blocked: free}) {
		if p.Blocked {
			continue
		}
		t.item().open('{')
		t.key("matrix").open('[')
		for _, v := range p.Mat {
			t.item().float(v)
		}
		t.close(']')
		t.key("matings").int(p.Matings)
		t.key("distance").float(p.Distance)
		t.key("on").int(int(p.On))
		t.key("supported").bool(p.Supported)
		t.close('}')
	}
	t.close(']')
	return string(t.b), nil
}

func check(m *model, _ []js.Value) (any, error) {
	r, err := build.Check(ctx, m.placed, m.lib, m.set, build.Options{})
	if err != nil {
		return nil, err
	}
	var t text
	t.open('[')
	for _, f := range r.All() {
		t.item().open('{')
		t.key("code").string(string(f.Code))
		t.key("parts").ints(f.Parts)
		t.key("text").string(f.Text)
		t.close('}')
	}
	t.close(']')
	return string(t.b), nil
}

func steps(m *model, _ []js.Value) (any, error) {
	if err := m.solid(); err != nil {
		return nil, err
	}
	site, err := step.NewSite(ctx, m.placed, m.lib, m.graph, m.space)
	if err != nil {
		return nil, err
	}
	p, err := site.Make(ctx, step.Options{})
	if err != nil {
		return nil, err
	}
	var t text
	t.open('{')
	t.key("steps").open('[')
	for i := range p.Steps {
		t.item().open('{')
		t.key("parts").ints(p.New(i))
		t.key("valid").bool(p.Steps[i].Valid)
		t.close('}')
	}
	t.close(']')
	t.key("floating").ints(p.Floating)
	t.key("uninsertable").ints(p.Uninsertable)
	t.close('}')
	return string(t.b), nil
}
