package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"

	"madang/brick/collide"
	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/render"
	"madang/brick/step"
)

var stepsVerb = verb{
	name: "steps", args: "FILE", about: "the building order, planned where there is none, and judged", files: 1,
	flags: func(f *flag.FlagSet) action {
		o := stepsFlags{}
		f.BoolVar(&o.replan, "replan", false, "plan again what the author put in order")
		f.BoolVar(&o.author, "author", false, "judge the author's order alone, plan nothing")
		f.IntVar(&o.most, "most", 6, "at most `N` loose parts of a planned step")
		f.BoolVar(&o.unseen, "no-look", false, "do not look whether new parts can be seen: quicker")
		f.StringVar(&o.write, "write", "", "`FILE` for the model with planned STEP and ROTSTEP lines; - for standard output")
		return o.run
	},
}

type stepsFlags struct {
	replan, author, unseen bool
	most                   int
	write                  string
}

type stepsJSON struct {
	*step.Plan
	Score    step.Score      `json:"score"`
	Problems []ldraw.Problem `json:"problems"`
}

func (o *stepsFlags) run(ctx context.Context, c *call) error {
	if o.most < 1 {
		return misused("--most is at least 1")
	}
	if err := c.named("--write", o.write, ".ldr", ".mpd"); err != nil {
		return err
	}
	m, err := c.load(ctx)
	if err != nil {
		return err
	}
	p, err := o.plan(ctx, c, m)
	if err != nil {
		return err
	}
	if o.write != "" {
		if err := p.Write(m.doc, m.placed); err != nil {
			return err
		}
		if err := c.output(o.write, m.doc.Write); err != nil {
			return err
		}
	}
	switch {
	case c.json:
		err = c.writeJSON(stepsJSON{p, p.Score(), notNil(m.problems)})
	case o.write != "-":
		err = printSteps(c.out, m, p)
	}
	if err == nil {
		err = m.verdict()
	}
	if err == nil && len(p.Floating)+len(p.Uninsertable) > 0 {
		err = errFound // what is merely hard to see can be built all the same
	}
	return err
}

// plan makes the plan and judges it.
func (o *stepsFlags) plan(ctx context.Context, c *call, m *model) (*step.Plan, error) {
	set, err := c.connects(m)
	if err != nil {
		return nil, err
	}
	g, err := connect.Build(ctx, m.placed, set)
	if err != nil {
		return nil, err
	}
	space, err := collide.NewSpace(ctx, m.placed, m.lib)
	if err != nil {
		return nil, err
	}
	site, err := step.NewSite(ctx, m.placed, m.lib, g, space)
	if err != nil {
		return nil, err
	}
	opts := step.Options{Most: o.most, Replan: o.replan, Progress: c.shower("parts")}
	if !o.unseen {
		opts.Look = func(ctx context.Context, mat geom.Mat, rot *ldraw.RotStep, parts []int32) (step.Eye, error) {
			return render.NewEye(ctx, m.placed, m.lib, mat, render.View{}.After(rot), parts)
		}
	}
	if o.author {
		p := step.Author(m.placed)
		return p, site.Judge(ctx, p, opts)
	}
	return site.Make(ctx, opts)
}

// printSteps writes the plan for people.
func printSteps(out io.Writer, m *model, p *step.Plan) error {
	w := bufio.NewWriter(out)
	for i := range p.Steps {
		s := &p.Steps[i]
		g := &p.Groups[s.Group]
		fmt.Fprintf(w, "%s, step %d", g.Name, s.Number)
		if g.Times > 1 && s.Number == 1 {
			fmt.Fprintf(w, " (build %d)", g.Times)
		}
		if s.Turned && s.Rot != nil {
			fmt.Fprintf(w, ", turned by %g %g %g", s.Rot.X, s.Rot.Y, s.Rot.Z)
		}
		fmt.Fprintln(w)
		for _, k := range s.Parts {
			fmt.Fprintf(w, "    %s\n", partLine(m, k))
		}
		for _, j := range s.Joins {
			fmt.Fprintf(w, "    %d x %s\n", len(j.Copies), p.Groups[j.Group].Name)
		}
	}
	score := p.Score()
	fmt.Fprintf(w, "%s, %s, %.1f parts a step\n", plural(score.Parts, "part"), plural(score.Steps, "step"), score.PerStep)
	for _, f := range p.Findings {
		s := &p.Steps[f.Step]
		what := ""
		if f.Part >= 0 {
			what = partLine(m, f.Part) + ": "
		}
		fmt.Fprintf(w, "%s, step %d: %s: %s%s\n", p.Groups[s.Group].Name, s.Number, f.Code, what, f.Text)
	}
	return w.Flush()
}

// partLine says which part an instance is: its colour and title, and the line that places it.
func partLine(m *model, i int32) string {
	n := &m.placed.Instances[i]
	name := m.placed.Parts[n.Part].Name
	if info, ok := m.lib.Find(name); ok {
		name = info.Title
	}
	k, _ := m.lib.Palette().Colour(n.Colour)
	return fmt.Sprintf("%s %s (line %d)", k.En, name, n.Line)
}
