// Package render draws models as pictures: a software rasteriser with a fitted camera, smooth shading, edge lines,
// transparent parts and a soft shadow on the ground, on all cores and without a graphics card.
//
// It draws what package ldraw flattened with the shapes of package part. The background is transparent, so that a
// page sets the picture on its own ground. It is not a ray tracer, and light comes from one fixed studio.
package render

import (
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"runtime"
	"sync"
	"sync/atomic"

	"madang/brick/ldraw"
	"madang/brick/part"
)

// Options say how a picture is made. Zero fields take defaults.
type Options struct {
	Width, Height int     // pixels; default 800 x 600, at most 8192 each
	Step          int     // show the first so many steps; 0 shows all
	View          View    // default: three-quarter view from above
	Margin        float64 // free border as a share of each side; default 0.07
	NoEdges       bool    // without edge lines
	NoShadow      bool    // without the shadow on the ground
	Samples       int     // per pixel along each side, 1..4; default by size: 2 to 4
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
	ss := o.Samples
	s, err := set(ctx, m, lib, &o, o.Width*ss, o.Height*ss)
	if err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	out := image.NewNRGBA(image.Rect(0, 0, o.Width, o.Height))
	var ground *shadow
	if !o.NoShadow && o.View.Pitch > 3 {
		ground = s.castShadow()
	}
	var lamps []*lightMap
	if !o.NoShadow {
		lamps = s.castLights(ss)
	}
	rows := max(8, 96/ss) // pixels per band
	bands := (o.Height + rows - 1) / rows
	var next, done atomic.Int64
	var wg sync.WaitGroup
	var report sync.Mutex
	for range min(runtime.GOMAXPROCS(0), bands) {
		wg.Go(func() {
			b := &brush{stage: s, view: s.cam, lamps: lamps, ss: ss, width: lineWidth(s, ss), ink: lineInk(s, ss)}
			b.band = newBand(o.Width*ss, rows*ss, s.lamp)
			if o.NoEdges {
				b.ink = 0
			}
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= bands {
					return
				}
				y0 := i * rows
				h := min(rows, o.Height-y0)
				b.band.reset(y0*ss, h*ss)
				b.draw()
				b.resolve(out, y0, h, ss, ground)
				n := int(done.Add(1))
				if o.Progress != nil {
					report.Lock()
					o.Progress(n, bands)
					report.Unlock()
				}
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	return out, nil
}

// scale is samples per LDU at the model's middle.
func (s *stage) scale() float64 { return s.cam.focal / s.cam.dist }

// lineWidth is half of a line's width in samples: about a third of a unit, between 0.9 and 1.6 pixels.
func lineWidth(s *stage, ss int) float32 {
	px := s.scale() / float64(ss) * 0.35
	return float32(max(0.9, min(1.6, px)) * float64(ss) / 2)
}

// lineInk fades lines where parts become small, since they would cover the colours.
func lineInk(s *stage, ss int) float32 {
	px := s.scale() / float64(ss)
	return float32(0.5 * max(0.12, min(1, px/0.9)))
}

// EncodePNG writes a picture. Speed is preferred to size; pages keep pictures compressed well enough.
func EncodePNG(w io.Writer, img *image.NRGBA) error {
	e := png.Encoder{CompressionLevel: png.BestSpeed}
	return e.Encode(w, img)
}
