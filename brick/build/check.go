package build

import (
	"context"
	"slices"

	"madang/brick/collide"
	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// Market knows what exists and what can be had. A part and colour that it does not know is not made.
type Market interface {
	// Made reports that a part exists in a colour.
	Made(name string, colour ldraw.Colour) bool
	// ForSale reports that it can be had now.
	ForSale(name string, colour ldraw.Colour) bool
}

// Options say what to look at besides what is always looked at.
type Options struct {
	Market  Market         // nil: colours and sales are not asked
	Graph   *connect.Graph // what was worked out already, or nil
	Space   *collide.Space // the same
	NoOrder bool           // do not ask whether parts can be put in in the order of the file
	Forces  bool           // solve for the forces between parts, which takes longer
}

// Check judges a model. set may be nil when Options.Graph is given. The error is the context's or a broken library's.
func Check(ctx context.Context, m *ldraw.Placed, lib *part.Library, set *connect.Set, o Options) (*Report, error) {
	c := &checker{ctx: ctx, m: m, lib: lib, graph: o.Graph, space: o.Space, options: o}
	if err := c.prepare(set); err != nil {
		return nil, err
	}
	c.report = &Report{Parts: len(m.Instances), Collisions: []Finding{}, Floating: []Finding{}, LooseParts: []Finding{},
		OneStud: []Finding{}, Unstable: []Finding{}, Uninsertable: []Finding{}, Unknown: []Finding{},
		Unavailable: []Finding{}}
	c.unknown()
	c.components()
	for _, look := range []func() error{c.collisions, c.ground, c.single, c.order} {
		if err := look(); err != nil {
			return nil, err
		}
	}
	c.market()
	if o.Forces {
		if err := c.forces(); err != nil {
			return nil, err
		}
	}
	c.report.Stands = len(c.report.Floating) == 0 && len(c.report.Unstable) == 0 &&
		(c.report.Forces == nil || c.report.Forces.Verdict == Stands)
	return c.report, nil
}

// checker is one check.
type checker struct {
	ctx     context.Context
	m       *ldraw.Placed
	lib     *part.Library
	graph   *connect.Graph
	space   *collide.Space
	joints  collide.Joints
	options Options
	report  *Report

	infos  []part.Info // by kind
	boxes  []geom.Box  // by kind, in the part's frame
	grams  []float64   // by kind
	of     []int32     // the component of every instance
	groups [][]int32   // the instances of every component
	fused  []int32     // by instance: one before it that it is soft around, or follows in a hose; itself otherwise
	lowest float64     // the y of the ground
}

func (c *checker) prepare(set *connect.Set) error {
	var err error
	if c.graph == nil {
		if c.graph, err = connect.Build(c.ctx, c.m, set); err != nil {
			return err
		}
	}
	if c.space == nil {
		if c.space, err = collide.NewSpace(c.ctx, c.m, c.lib); err != nil {
			return err
		}
	}
	c.joints = collide.JointsOf(c.graph)
	for _, p := range c.m.Parts {
		q, err := c.lib.Part(c.ctx, p.Name)
		if err != nil {
			return err
		}
		c.infos = append(c.infos, q.Info)
		c.boxes = append(c.boxes, q.Mesh.Box)
		g := q.Grams
		if g <= 0 {
			g = lightest
		}
		c.grams = append(c.grams, g)
	}
	return nil
}

// lightest is what a part of unknown weight is taken to weigh, in grams: a plate of 1 x 1.
const lightest = 0.17

// box is where an instance stands, studs included.
func (c *checker) box(i int32) geom.Box {
	n := &c.m.Instances[i]
	return c.boxes[n.Part].Transform(&n.Mat)
}

func (c *checker) weight(i int32) float64 { return c.grams[c.m.Instances[i].Part] }

func (c *checker) unknown() {
	for i := range c.m.Instances {
		c.report.Grams += c.weight(int32(i))
		if n := &c.m.Instances[i]; c.m.Parts[n.Part].Unknown || c.infos[n.Part].Origin == part.Unknown {
			text := ldraw.Format("No library has the part %s (line %d).", c.m.Parts[n.Part].Name, n.Line)
			c.report.Unknown = append(c.report.Unknown, c.finding(UnknownPart, c.box(int32(i)).Centre(), text, int32(i)))
		}
	}
}

// components takes the graph's groups, and adds what no connector says: soft parts hold on to what they overlap, and
// pieces that follow each other in the file are one hose.
func (c *checker) components() {
	of, n := c.graph.Components()
	root := make([]int32, n)
	for g := range root {
		root[g] = int32(g)
	}
	find := func(i int32) int32 {
		g := of[i]
		for root[g] != g {
			root[g] = root[root[g]]
			g = root[g]
		}
		return g
	}
	join := func(i, j int32) {
		a, b := find(i), find(j)
		root[max(a, b)] = min(a, b)
	}
	c.fused = make([]int32, len(c.m.Instances))
	for k := range c.fused {
		c.fused[k] = int32(k)
	}
	for k := range c.m.Instances {
		i, at := int32(k), &c.m.Instances[k]
		if !c.space.Soft(i) {
			continue
		}
		for _, h := range c.space.Test(at.Part, &at.Mat, func(j int32) bool { return j == i }) {
			join(i, h.B)
			c.fuse(i, h.B)
		}
		if k > 0 && c.space.Piece(i) && c.space.Piece(i-1) && c.m.Instances[k-1].Use == at.Use {
			join(i, i-1)
			c.fuse(i, i-1)
		}
	}
	number := make([]int32, n)
	c.of = make([]int32, len(c.m.Instances))
	for i := range c.of {
		g := find(int32(i))
		if number[g] == 0 {
			c.groups = append(c.groups, nil)
			number[g] = int32(len(c.groups))
		}
		c.of[i] = number[g] - 1
		c.groups[c.of[i]] = append(c.groups[c.of[i]], int32(i))
	}
	c.report.Components = len(c.groups)
	for _, g := range c.groups {
		c.report.Largest = max(c.report.Largest, len(g))
		if len(g) > 1 || len(c.m.Instances) == 1 {
			continue
		}
		c.report.Loose++
		text := c.name(g[0]) + " holds on to nothing."
		c.report.LooseParts = append(c.report.LooseParts, c.finding(Loose, c.box(g[0]).Centre(), text, g[0]))
	}
}

// fusedTo is the first of the instances that are one with another.
func (c *checker) fusedTo(i int32) int32 {
	for c.fused[i] != i {
		c.fused[i] = c.fused[c.fused[i]]
		i = c.fused[i]
	}
	return i
}

func (c *checker) fuse(i, j int32) {
	i, j = c.fusedTo(i), c.fusedTo(j)
	c.fused[max(i, j)] = min(i, j)
}

func (c *checker) collisions() error {
	hits, err := c.space.All(c.ctx, c.joints)
	if err != nil {
		return err
	}
	for _, h := range hits {
		text := ldraw.Format("%s and %s are %.1f mm in each other.", c.name(h.A), c.name(h.B), h.Depth*0.4)
		f := c.finding(Collides, h.At, text, h.A, h.B)
		f.Depth = h.Depth
		c.report.Collisions = append(c.report.Collisions, f)
	}
	return nil
}

// order asks whether every part can come to its place past those that its sub-model places before it, along the axes
// of what holds it or from above.
func (c *checker) order() error {
	if c.options.NoOrder {
		return nil
	}
	for i := range c.m.Instances {
		if i%64 == 0 && c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		n := &c.m.Instances[i]
		before := func(j int32) bool { return j < int32(i) && c.m.Instances[j].Use == n.Use }
		if !c.reaches(int32(i), before) {
			text := c.name(int32(i)) + " cannot be put in its place past the parts that the file names before it."
			c.report.Uninsertable = append(c.report.Uninsertable,
				c.finding(NoWayIn, c.box(int32(i)).Centre(), text, int32(i)))
		}
	}
	return nil
}

// reaches tries at most a dozen directions: up and along the instance's own joints, then the axes of the model.
func (c *checker) reaches(i int32, before func(int32) bool) bool {
	var few [12]geom.Vec
	ways := append(few[:0], geom.Vec{Y: -1})
	add := func(d geom.Vec) {
		for _, w := range ways {
			if w.Dot(d) > 0.999 {
				return
			}
		}
		if len(ways) < cap(ways) {
			ways = append(ways, d)
		}
	}
	mates := c.graph.Mates()
	for k, x := range c.graph.Of(i) {
		if k >= 8 {
			break
		}
		a := mates[x].Axis
		add(a)
		add(a.Scale(-1))
	}
	for _, d := range []geom.Vec{{X: 1}, {X: -1}, {Z: 1}, {Z: -1}, {Y: 1}} {
		add(d)
	}
	one := []int32{i}
	return slices.ContainsFunc(ways, func(d geom.Vec) bool { return c.space.Sweep(one, d, before, c.joints) })
}

func (c *checker) market() {
	if c.options.Market == nil {
		return
	}
	for i := range c.m.Instances {
		n := &c.m.Instances[i]
		p := &c.m.Parts[n.Part]
		if p.Unknown || n.Hidden {
			continue
		}
		k, _ := c.lib.Palette().Colour(n.Colour)
		at := c.box(int32(i)).Centre()
		switch m := c.options.Market; {
		case !m.Made(p.Name, n.Colour):
			text := ldraw.Format("%s is not made in %s.", c.name(int32(i)), k.En)
			c.report.Unavailable = append(c.report.Unavailable, c.finding(NotMade, at, text, int32(i)))
		case !m.ForSale(p.Name, n.Colour):
			text := ldraw.Format("%s cannot be had in %s now.", c.name(int32(i)), k.En)
			c.report.Unavailable = append(c.report.Unavailable, c.finding(NotForSale, at, text, int32(i)))
		}
	}
}
