package main

import (
	"context"
	"flag"
	"fmt"

	"madang/brick/build"
	"madang/brick/ldraw"
)

var checkVerb = verb{name: "check", args: "FILE", files: 1,
	about: "what floats, is loose, collides, tips or cannot be built",
	flags: func(f *flag.FlagSet) action {
		var o checkOptions
		f.BoolVar(&o.forces, "forces", false, "solve for the forces between all parts, which takes longer")
		f.BoolVar(&o.noOrder, "no-order", false, "do not ask whether parts go in in the order of the file")
		return o.run
	}}

type checkOptions struct{ forces, noOrder bool }

// checkJSON is what brick check --json writes.
type checkJSON struct {
	*build.Report
	Problems []ldraw.Problem `json:"problems"`
}

func (o *checkOptions) run(ctx context.Context, c *call) error {
	m, err := c.load(ctx)
	if err != nil {
		return err
	}
	set, err := c.connects(m)
	if err != nil {
		return err
	}
	r, err := build.Check(ctx, m.placed, m.lib, set, build.Options{Forces: o.forces, NoOrder: o.noOrder})
	if err != nil {
		return err
	}
	if c.json {
		if err := c.writeJSON(checkJSON{r, notNil(m.problems)}); err != nil {
			return err
		}
	} else {
		o.print(c, m, r)
	}
	if err := m.verdict(); err != nil {
		return err
	}
	if !r.Sound() {
		return errFound
	}
	return nil
}

func (o *checkOptions) print(c *call, m *model, r *build.Report) {
	for _, f := range r.All() {
		fmt.Fprintf(c.out, "%s:%d: %s: %s\n", m.placed.Name, f.Line, f.Code, f.Text)
	}
	fmt.Fprintf(c.out, "%s in %s, the largest of %d; %d loose, %d floating, %d colliding, %d on one stud, %d in the way\n",
		plural(r.Parts, "part"), plural(r.Components, "group"), r.Largest, r.Loose, len(r.Floating), len(r.Collisions),
		len(r.OneStud), len(r.Uninsertable))
	if r.Forces != nil {
		fmt.Fprintln(c.out, r.Forces)
	}
}
