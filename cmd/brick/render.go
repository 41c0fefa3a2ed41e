package main

import (
	"context"
	"encoding/hex"
	"flag"
	"fmt"
	"image/color"
	"io"
	"os"
	"path/filepath"
	"strings"

	"madang/brick/render"
	"madang/brick/step"
)

var renderVerb = verb{name: "render", args: "FILE -o OUT.png", about: "a picture", files: 1,
	flags: func(f *flag.FlagSet) action {
		var o renderOptions
		f.StringVar(&o.output, "o", "", "file to write; - for standard output")
		f.StringVar(&o.size, "size", "800x600", "width x height in pixels")
		f.IntVar(&o.step, "step", 0, "show the first so many steps; 0 shows all")
		f.Float64Var(&o.yaw, "yaw", 45, "degrees about the upright axis")
		f.Float64Var(&o.pitch, "pitch", 30, "degrees above the horizon")
		f.StringVar(&o.steps, "steps", "", "folder for a picture of each building step: step-001.png, step-002.png ...")
		f.BoolVar(&o.own, "own-steps", false, "with --steps: only the model's own, to which sub-models come whole")
		f.StringVar(&o.ground, "background", "", "RRGGBB behind the picture; without it, it is transparent")
		f.BoolVar(&o.noEdges, "no-edges", false, "without edge lines")
		f.BoolVar(&o.noShadow, "no-shadow", false, "without the shadow on the ground")
		return o.run
	}}

type renderOptions struct {
	output, size, steps    string
	ground                 string
	step                   int
	yaw, pitch             float64
	own, noEdges, noShadow bool
}

func (o *renderOptions) run(ctx context.Context, c *call) error {
	p := render.Options{Step: o.step, NoEdges: o.noEdges, NoShadow: o.noShadow,
		View: render.View{Yaw: o.yaw, Pitch: o.pitch, Fixed: true}}
	n, err := fmt.Sscanf(o.size, "%dx%d", &p.Width, &p.Height)
	if n != 2 || err != nil || p.Width < 1 || p.Height < 1 {
		return fmt.Errorf("%w: --size is WIDTHxHEIGHT, such as 800x600", errUsage)
	}
	if o.ground != "" {
		b, err := hex.DecodeString(strings.TrimPrefix(o.ground, "#"))
		if err != nil || len(b) != 3 {
			return fmt.Errorf("%w: --background is RRGGBB, such as 202428", errUsage)
		}
		p.Background = color.NRGBA{b[0], b[1], b[2], 255}
	}
	if o.output == "" && o.steps == "" {
		return fmt.Errorf("%w: -o names the PNG to write, --steps a folder for the steps", errUsage)
	}
	m, err := c.load(ctx)
	if err != nil {
		return err
	}
	made := map[string]any{"width": p.Width, "height": p.Height, "file": o.output, "problems": notNil(m.problems)}
	if o.output != "" {
		img, err := render.Picture(ctx, m.placed, m.lib, p)
		if err != nil {
			return err
		}
		if err := c.output(o.output, func(w io.Writer) error { return render.EncodePNG(w, img) }); err != nil {
			return err
		}
	}
	if o.steps != "" {
		if made["steps"], err = o.series(ctx, c, m, p); err != nil {
			return err
		}
	}
	if c.json {
		if err := c.writeJSON(made); err != nil {
			return err
		}
	}
	return m.verdict()
}

// series draws the building steps and returns how many there are.
func (o *renderOptions) series(ctx context.Context, c *call, m *model, p render.Options) (int, error) {
	if err := os.MkdirAll(o.steps, 0o755); err != nil {
		return 0, err
	}
	plan := step.Author(m.placed)
	var frames []render.Frame
	for i := range plan.Steps {
		s := &plan.Steps[i]
		if s.Group == 0 || !o.own {
			f := render.Frame{New: plan.New(i), Scene: s.Group, Mat: plan.Frame(m.placed, i), Rot: s.Rot}
			frames = append(frames, f)
		}
	}
	p.Step, p.Progress = 0, c.shower("drawing steps")
	return len(frames), render.Run(ctx, m.placed, m.lib, frames, render.RunOptions{Options: p},
		func(s *render.Shot) error {
			data, err := s.PNG()
			if err != nil {
				return err
			}
			path := filepath.Join(o.steps, fmt.Sprintf("step-%03d.png", s.Index+1))
			return c.output(path, func(w io.Writer) error {
				_, err := w.Write(data)
				return err
			})
		})
}
