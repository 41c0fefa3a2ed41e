package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"madang/brick/render"
)

var renderVerb = verb{name: "render", args: "FILE -o OUT.png", about: "a picture", files: 1,
	flags: func(f *flag.FlagSet) action {
		var o renderOptions
		f.StringVar(&o.output, "o", "", "file to write; - for standard output")
		f.StringVar(&o.size, "size", "800x600", "width x height in pixels")
		f.IntVar(&o.step, "step", 0, "show the first so many steps; 0 shows all")
		f.Float64Var(&o.yaw, "yaw", 45, "degrees about the upright axis")
		f.Float64Var(&o.pitch, "pitch", 30, "degrees above the horizon")
		f.BoolVar(&o.noEdges, "no-edges", false, "without edge lines")
		f.BoolVar(&o.noShadow, "no-shadow", false, "without the shadow on the ground")
		return o.run
	}}

type renderOptions struct {
	output, size      string
	step              int
	yaw, pitch        float64
	noEdges, noShadow bool
}

func (o *renderOptions) run(ctx context.Context, c *call) error {
	p := render.Options{Step: o.step, NoEdges: o.noEdges, NoShadow: o.noShadow,
		View: render.View{Yaw: o.yaw, Pitch: o.pitch, Fixed: true}}
	n, err := fmt.Sscanf(o.size, "%dx%d", &p.Width, &p.Height)
	if n != 2 || err != nil || p.Width < 1 || p.Height < 1 {
		return fmt.Errorf("%w: --size is WIDTHxHEIGHT, such as 800x600", errUsage)
	}
	if o.output == "" {
		return fmt.Errorf("%w: -o names the PNG to write", errUsage)
	}
	m, err := c.load(ctx)
	if err != nil {
		return err
	}
	img, err := render.Picture(ctx, m.placed, m.lib, p)
	if err != nil {
		return err
	}
	if err := c.output(o.output, func(w io.Writer) error { return render.EncodePNG(w, img) }); err != nil {
		return err
	}
	if c.json {
		v := map[string]any{"width": p.Width, "height": p.Height, "file": o.output, "problems": notNil(m.problems)}
		if err := c.writeJSON(v); err != nil {
			return err
		}
	}
	return m.verdict()
}
