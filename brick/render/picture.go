// Package render draws models as pictures: a software rasteriser with a fitted camera, smooth shading, edge and
// conditional lines, transparent parts, soft shadows and a soft contact with the ground, on all cores and without a
// graphics card.
//
//   - Picture draws a model, or the first steps of it.
//   - Run draws the pictures of a building order, each from the one before: earlier parts quiet, new ones outlined.
//   - Pick tells which part each pixel shows, Eye how much of a new part can be seen, DrawIcon draws parts for lists.
//
// It draws what package ldraw flattened with the shapes of package part. The background is transparent, so that a
// page sets the picture on its own ground. It is not a ray tracer, and light comes from one fixed studio.
//
// How: parts are drawn near to far into samples that keep depth, normal and paint; what a block of samples hides is
// skipped (hierarchical z: Greene, Kass, Miller 1993). A pixel's samples of one surface are lit once. Occlusion and
// shadow come from depth maps of a key lamp and four lamps of the sky (Williams 1978), with taps around each point
// (percentage closer filtering: Reeves, Salesin, Cook 1987). Transparent parts follow far to near.
package render

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"sync"

	"madang/brick/ldraw"
	"madang/brick/part"
)

// Options say how a picture is made. Zero fields take defaults.
type Options struct {
	Width, Height int     // pixels; default 800 x 600, at most 8192 each
	Step          int     // show the first so many steps; 0 shows all
	View          View    // default: three-quarter view from above
	Margin        float64 // free border as a share of each side; default 0.07
	MaxScale      float64 // pixels per LDU at most, so that a small model stays small; 0 fills the picture
	// Background lies behind a picture, but not behind those of a run; without it, it is transparent.
	Background color.NRGBA
	NoEdges    bool // without edge lines
	NoShadow   bool // without the shadow on the ground
	Samples    int  // per pixel along each side, 1..4; default by size: 2 to 4
	// Progress, if set, is called with the share of the picture that is done, from one goroutine at a time.
	Progress func(done, total int)
}

func (o Options) withDefaults() Options {
	if o.Width <= 0 {
		o.Width = 800
	}
	if o.Height <= 0 {
		o.Height = 600
	}
	if o.Margin <= 0 || o.Margin > 0.4 {
		o.Margin = 0.07
	}
	if o.Samples <= 0 {
		o.Samples = 4
		for o.Samples > 2 && o.Width*o.Height*o.Samples*o.Samples > 2_200_000 {
			o.Samples--
		}
	}
	o.Samples = min(o.Samples, 4)
	o.View = o.View.withDefaults()
	return o
}

const maxSide = 8192

// Picture draws the model. lib should be the library for the model's document (part.Library.For), so that embedded
// parts are drawn. The picture is the same on every machine and for any number of cores.
func Picture(ctx context.Context, m *ldraw.Placed, lib *part.Library, opts Options) (*image.NRGBA, error) {
	o := opts.withDefaults()
	if o.Width > maxSide || o.Height > maxSide {
		return nil, fmt.Errorf("picture: %d x %d is larger than %d a side", o.Width, o.Height, maxSide)
	}
	s, err := set(ctx, m, lib, &o, o.Width*o.Samples, o.Height*o.Samples)
	if err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	out := image.NewNRGBA(image.Rect(0, 0, o.Width, o.Height))
	if err := s.paintAll(ctx, out, &o); err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	return out, nil
}

// paintAll draws the stage in bands of rows on all cores.
func (s *stage) paintAll(ctx context.Context, out *image.NRGBA, o *Options) error {
	look, lamps, ground := s.prepare(o)
	ss := o.Samples
	rows := max(8, 150/ss) // pixels per band
	bands := (o.Height + rows - 1) / rows
	done := 0
	var report sync.Mutex
	spread(bands, func(int) func(i int) {
		b := s.brush(look, lamps, o)
		b.band = newBand(o.Width*ss, rows*ss)
		return func(i int) {
			if ctx.Err() != nil {
				return
			}
			y0 := i * rows
			y1 := min(y0+rows, o.Height)
			b.band.reset(y0*ss, (y1-y0)*ss)
			b.draw(look.solid, solid)
			b.pixels(out, 0, y0, o.Width, y1)
			b.glaze(out, look.clear, 0, y0, o.Width, y1)
			if ground != nil {
				ground.lay(out, y0, y1, ss)
			}
			if o.Background.A > 0 {
				underlay(out, y0, y1, o.Background)
			}
			report.Lock()
			defer report.Unlock()
			if done++; o.Progress != nil {
				o.Progress(done, bands)
			}
		}
	})
	return ctx.Err()
}

// prepare finds what the camera sees, the maps of the lamps and the shadow on the ground, on all cores.
func (s *stage) prepare(o *Options) (look *sight, lamps []*lightMap, ground *shadow) {
	if !o.NoShadow {
		lamps = s.newLights(o.Width, o.Height)
	}
	spread(len(lamps)+1, func(int) func(i int) {
		return func(i int) {
			if i == len(lamps) {
				look = s.look(s.cam)
			} else {
				lamps[i].sight = s.look(lamps[i].cam)
			}
		}
	})
	const strips = 2
	spread(len(lamps)*strips+1, func(int) func(i int) {
		b := &brush{stage: s}
		return func(i int) {
			if i < len(lamps)*strips {
				l, strip := lamps[i/strips], i%strips
				b.cast(l, l.solid, l.h*strip/strips, l.h*(strip+1)/strips)
			} else if !o.NoShadow && s.cam.away.Y > 0.05 && s.cam.right.Y == 0 {
				ground = s.castShadow()
			}
		}
	})
	return look, lamps, ground
}

// underlay puts a colour behind some rows.
func underlay(out *image.NRGBA, y0, y1 int, c color.NRGBA) {
	under := uint32(c.A)<<24 | rgb(c)
	for p := out.Pix[y0*out.Stride : y1*out.Stride]; len(p) >= 4; p = p[4:] {
		if p[3] < 255 {
			v := over(uint32(p[3])<<24|uint32(p[0])<<16|uint32(p[1])<<8|uint32(p[2]), under)
			p[0], p[1], p[2], p[3] = byte(v>>16), byte(v>>8), byte(v), byte(v>>24)
		}
	}
}

// brush makes a worker for a camera's picture.
func (s *stage) brush(look *sight, lamps []*lightMap, o *Options) *brush {
	b := &brush{stage: s, sight: look, ss: o.Samples, width: lineWidth(look.cam, o.Samples)}
	if !o.NoEdges {
		b.ink = lineInk(look.cam, o.Samples)
	}
	for _, l := range lamps {
		b.beams = append(b.beams, newBeam(l, look.cam))
	}
	return b
}

// lineWidth is half of a line's width in samples: about a third of a unit, between 0.9 and 1.6 pixels.
func lineWidth(c *camera, ss int) float32 {
	px := c.scale() / float64(ss) * 0.35
	return float32(max(0.9, min(1.6, px)) * float64(ss) / 2)
}

// lineInk fades lines where parts become small, since they would cover the colours.
func lineInk(c *camera, ss int) float32 {
	px := c.scale() / float64(ss)
	return float32(0.66 * max(0.22, min(1, px/0.8)))
}
