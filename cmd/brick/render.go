package main

import (
	"context"
	"encoding/hex"
	"flag"
	"fmt"
	"image/color"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"madang/brick/render"
	"madang/brick/step"
)

var renderVerb = verb{name: "render", args: "FILE -o OUT.png", about: "a picture", files: 1,
	flags: func(f *flag.FlagSet) action {
		var o renderOptions
		f.StringVar(&o.output, "o", "", "`FILE` to write; - for standard output")
		f.StringVar(&o.size, "size", "800x600", "`WIDTHxHEIGHT` in pixels")
		f.IntVar(&o.step, "step", 0, "show the first `N` steps; 0 shows all")
		f.Float64Var(&o.yaw, "yaw", 45, "`DEGREES` about the upright axis")
		f.Float64Var(&o.pitch, "pitch", 30, "`DEGREES` above the horizon")
		f.StringVar(&o.steps, "steps", "", "`FOLDER` for a picture of each building step: step-001.png, step-002.png ...")
		f.BoolVar(&o.own, "own-steps", false, "with --steps: only the model's own, to which sub-models come whole")
		f.StringVar(&o.ground, "background", "", "`RRGGBB` behind the picture; without it, it is transparent")
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
	if err := o.wrong(c); err != nil {
		return err
	}
	var err error
	if p.Width, p.Height, err = pixels(o.size); err != nil {
		return err
	}
	if o.ground != "" {
		b, err := hex.DecodeString(strings.TrimPrefix(o.ground, "#"))
		if err != nil || len(b) != 3 {
			return misused("--background is RRGGBB, such as 202428")
		}
		p.Background = color.NRGBA{b[0], b[1], b[2], 255}
	}
	m, err := c.load(ctx)
	if err != nil {
		return err
	}
	if err := c.shown(m); err != nil {
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

// wrong refuses flags that cannot be meant.
func (o *renderOptions) wrong(c *call) error {
	switch {
	case o.output == "" && o.steps == "":
		return misused("-o names the PNG to write, --steps a folder for the steps")
	case o.step < 0:
		return misused("--step is not negative")
	case math.Abs(o.yaw) > 360 || math.IsNaN(o.yaw) || !(math.Abs(o.pitch) <= 90):
		return misused("--yaw is at most 360 degrees either way, --pitch at most 90")
	}
	return c.named("-o", o.output, ".png")
}

// pixels reads WIDTHxHEIGHT.
func pixels(size string) (width, height int, err error) {
	w, h, _ := strings.Cut(strings.ToLower(size), "x")
	width, wrong := strconv.Atoi(w)
	height, wrong2 := strconv.Atoi(h)
	if wrong != nil || wrong2 != nil || min(width, height) < 1 {
		return 0, 0, misused("--size is WIDTHxHEIGHT in pixels, such as 800x600")
	}
	return width, height, nil
}

// series draws the building steps and returns how many there are.
func (o *renderOptions) series(ctx context.Context, c *call, m *model, p render.Options) (int, error) {
	if err := os.MkdirAll(o.steps, 0o755); err != nil {
		return 0, because(o.steps, err)
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
