package render

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// Frame is one picture of a run.
type Frame struct {
	New   []int32        // instances that this picture adds to its scene, as indices into Placed.Instances
	Scene int32          // frames of one scene build on one another: the model, or what is built apart from it
	Mat   geom.Mat       // from the model into the frame of the scene, where -Y is up; the zero matrix turns nothing
	Rot   *ldraw.RotStep // the turn of the view in force; nil for the run's own view
}

// RunOptions say how the pictures of a run look. Step of Options means nothing here, and there is no ground.
type RunOptions struct {
	Options
	Fade   float64     // how far earlier parts fade towards Paper, 0..1; 0 takes 0.3, less than 0 is none
	Paper  color.NRGBA // default white
	Accent color.NRGBA // of the outline around new parts; default a warm red
	Plain  bool        // without outlines
}

func (o RunOptions) withDefaults() RunOptions {
	o.Options = o.Options.withDefaults()
	if o.Fade == 0 {
		o.Fade = 0.3
	}
	o.Fade = max(0, min(1, o.Fade))
	if o.Paper == (color.NRGBA{}) {
		o.Paper = color.NRGBA{255, 255, 255, 255}
	}
	if o.Accent == (color.NRGBA{}) {
		o.Accent = color.NRGBA{232, 74, 39, 255}
	}
	return o
}

// Shot is one drawn picture of a run. Image and PNG are used again for the pictures that follow: copy what is to be
// kept.
type Shot struct {
	Index  int             // of the frame
	Image  *image.NRGBA    // earlier parts quiet, new ones outlined, the rest transparent
	Bounds image.Rectangle // everything that is shown lies in it
	Dirty  image.Rectangle // what differs from the scene's picture before; all of it when there is none
	camera *camera
	ss     float64
	turn   geom.Mat
	enc    *encoder
	dirty  tiles
}

// At returns the pixel where a point of the model shows, in LDU, and how many pixels a LDU takes there.
func (s *Shot) At(p geom.Vec) (x, y, scale float64) {
	p = s.turn.Apply(p)
	x, y, _ = s.camera.project(p)
	return x / s.ss, y / s.ss, s.camera.focal / s.camera.eye(p).Z / s.ss
}

// PNG encodes the picture. Of what did not change since the scene's picture before only the bytes are copied.
func (s *Shot) PNG() ([]byte, error) {
	var buf bytes.Buffer
	err := s.enc.encode(&buf, s.Image, s.dirty.same)
	return buf.Bytes(), err
}

// scenes that are kept drawn at a time; one more is drawn anew.
const keptScenes = 3

// Run draws the pictures of a building order one after another and hands each to each, whose error ends the run. The
// camera of a scene sees all that its frames add and stays still, so that a picture only needs to draw what is new
// and what its light and shadow reach. Pictures are the same for any number of cores.
func Run(ctx context.Context, m *ldraw.Placed, lib *part.Library, frames []Frame, opts RunOptions,
	each func(s *Shot) error) error {
	o := opts.withDefaults()
	if o.Width > maxSide/2 || o.Height > maxSide/2 {
		return fmt.Errorf("run: %d x %d is larger than %d a side", o.Width, o.Height, maxSide/2)
	}
	used := make([]bool, len(m.Parts))
	for i := range frames {
		for _, k := range frames[i].New {
			if k < 0 || int(k) >= len(m.Instances) {
				return fmt.Errorf("run: frame %d names part %d of %d", i, k, len(m.Instances))
			}
			used[m.Instances[k].Part] = true
		}
	}
	kinds, err := load(ctx, m, lib, used)
	if err != nil {
		return fmt.Errorf("run: %w", err)
	}
	o.MaxScale = largest(m, kinds, frames, &o)
	var kept []*canvas // the one used last at the end
	for i := range frames {
		f := &frames[i]
		view := o.View.After(f.Rot)
		var c *canvas
		for k, old := range kept {
			if old.scene == f.Scene && old.view == view {
				c = old
				kept = append(kept[:k], kept[k+1:]...)
				break
			}
		}
		if c == nil {
			c = newCanvas(m, kinds, lib.Palette(), frames, i, view, &o)
			if len(kept) == keptScenes {
				c.take(kept[0])
				kept = append(kept[:0], kept[1:]...)
			} else {
				c.make()
			}
		}
		kept = append(kept, c)
		shot, err := c.draw(ctx, int32(i))
		if err != nil {
			return fmt.Errorf("run: %w", err)
		}
		if err := each(shot); err != nil {
			return err
		}
		if o.Progress != nil {
			o.Progress(i+1, len(frames))
		}
	}
	return nil
}

// closeUp is how much larger than the scene of the most parts another scene may be drawn.
const closeUp = 1.5

// largest is the scale that no scene may exceed, so that what is built apart does not look like a giant.
func largest(m *ldraw.Placed, kinds []*kind, frames []Frame, o *RunOptions) float64 {
	count := map[int32]int{}
	first := 0
	for i := range frames {
		s := frames[i].Scene
		count[s] += len(frames[i].New)
		if count[s] > count[frames[first].Scene] {
			first = i
		}
	}
	if len(count) < 2 {
		return o.MaxScale
	}
	var boxes []geom.Box
	for i := range frames {
		if frames[i].Scene == frames[first].Scene {
			for _, k := range frames[i].New {
				n := &m.Instances[k]
				mat := frames[i].place(n)
				boxes = append(boxes, kinds[n.Part].mesh.Box.Transform(&mat))
			}
		}
	}
	c := newCamera(o.View)
	c.fit(boxes, o.View.FOV, o.Margin, o.MaxScale, o.Width, o.Height)
	return c.scale() * closeUp
}

// place is where an instance stands in the frame.
func (f *Frame) place(n *ldraw.Instance) geom.Mat {
	if f.Mat == (geom.Mat{}) {
		return n.Mat
	}
	return f.Mat.Mul(&n.Mat)
}

// After returns the view turned as a ROTSTEP in force says (MLCad's meta, https://wiki.ldraw.org): ABS looks from the
// front at the model turned by its angles, REL turns the model before v looks at it, and END or nil is v itself. ADD
// counts as REL to v: give it the view that was in force.
func (v View) After(r *ldraw.RotStep) View {
	v = v.withDefaults()
	if r == nil || r.Mode == "END" {
		return v
	}
	t := r.Mat()
	if r.Mode == "ABS" {
		return View{FOV: v.FOV, Fixed: true, Turn: t}
	}
	v.Turn = t.Mul(&v.Turn)
	return v
}
