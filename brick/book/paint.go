package book

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math"
	"sync"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/render"
)

// painted is a picture as the PDF takes it: a compressed stream.
type painted struct {
	w, h    int
	data    []byte
	palette []byte // three bytes a colour, the first for where nothing is drawn; nil for a JPEG
	err     error
}

// parallel is the angle of view of all pictures: so narrow that one LDU is as large at the back as at the front to a
// sixth of a percent.
const parallel = 0.2

// pixels is the size of a picture in which a LDU takes k pixels.
func (p *Picture) pixels(k float64) (w, h int) {
	return max(1, int(math.Round(p.Frame.W*k))), max(1, int(math.Round(p.Frame.H*k)))
}

// dots is how many pixels a LDU takes at a resolution.
func (p *Picture) dots(dpi float64) float64 { return p.Scale * dpi / 25.4 }

// Paint draws one picture of the book with a transparent background, at so many dots per inch of paper. PDF draws the
// pictures of steps that follow one another more cheaply.
func (b *Book) Paint(ctx context.Context, picture int, dpi float64) (*image.NRGBA, error) {
	if picture < 0 || picture >= len(b.Pictures) {
		return nil, fmt.Errorf("book: there is no picture %d", picture)
	}
	if p := &b.Pictures[picture]; p.Kind != StepPicture {
		return b.still(ctx, p, dpi)
	}
	var out *image.NRGBA
	err := b.run(ctx, []int{picture}, dpi, func(_ int, img *image.NRGBA) { out = img })
	return out, err
}

// still draws a picture of a part or of a finished model.
func (b *Book) still(ctx context.Context, p *Picture, dpi float64) (*image.NRGBA, error) {
	s := b.scene
	k := p.dots(dpi)
	view := render.View{Yaw: p.Yaw, Pitch: p.Pitch, FOV: parallel, Fixed: true}
	if p.Kind == PartPicture {
		icon, err := render.DrawIcon(ctx, s.Library, p.Part, p.Colour, render.IconOptions{Scale: k, View: view})
		if err != nil {
			return nil, err
		}
		return p.cut(icon.Image, icon.OriginX+p.Frame.X*k, icon.OriginY+p.Frame.Y*k, k), nil
	}
	m := &ldraw.Placed{Parts: s.Placed.Parts}
	u := s.upright(p.Group)
	at := p.Turn.Mul(&u)
	for _, i := range s.Plan.Groups[p.Group].Parts {
		n := s.Placed.Instances[i]
		n.Mat, n.Step = at.Mul(&n.Mat), 0
		m.Instances = append(m.Instances, n)
	}
	if p.Shadow {
		w, h := p.pixels(k)
		return render.Picture(ctx, m, s.Library, render.Options{Width: w, Height: h, Margin: 0.01, MaxScale: k,
			View: view})
	}
	frames := []render.Frame{{New: indices(len(m.Instances))}}
	o := b.canvas(m, frames, k, p.Ground)
	o.Plain = true
	var out *image.NRGBA
	err := render.Run(ctx, m, s.Library, frames, o, func(shot *render.Shot) error {
		out = p.crop(shot, geom.Identity)
		return nil
	})
	return out, err
}

func indices(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

// canvas sizes the canvas of a run so that a LDU takes k pixels and everything it brings has room.
func (b *Book) canvas(m *ldraw.Placed, frames []render.Frame, k float64, tinted bool) render.RunOptions {
	e := noSpan
	for i := range frames {
		at := frames[i].Mat
		if at == (geom.Mat{}) {
			at = geom.Identity
		}
		for _, j := range frames[i].New {
			n := &m.Instances[j]
			t := at.Mul(&n.Mat)
			for _, c := range b.scene.parts[n.Part].Mesh.Box.Transform(&t).Corners() {
				e = e.add(project(c))
			}
		}
	}
	o := render.RunOptions{Paper: color.NRGBA{255, 255, 255, 255}, Accent: inkAccent.opaque()}
	if tinted {
		o.Paper = inkGround.opaque()
	}
	const room = 0.01
	side := func(v float64) int { return min(max(16, int(math.Ceil(v*k/(1-3*room)))+8), 4096) }
	o.Options = render.Options{Width: side(e.w()), Height: side(e.h()), Margin: room, MaxScale: k, NoShadow: true,
		View: render.View{Yaw: viewYaw, Pitch: viewPitch, FOV: parallel, Fixed: true}}
	return o
}

func (c ink) opaque() color.NRGBA { return color.NRGBA{c.r, c.g, c.b, 255} }

// run draws pictures of steps of one group that follow one another in one view, and hands each over. What the group
// had before the first of them is drawn once and stands quiet.
func (b *Book) run(ctx context.Context, pictures []int, dpi float64, each func(i int, img *image.NRGBA)) error {
	s := b.scene
	first := &b.Pictures[pictures[0]]
	at := s.frame(first.Step)
	k := 0.0
	for _, i := range pictures {
		k = max(k, b.Pictures[i].dots(dpi))
	}
	frames := []render.Frame{{Mat: at}}
	shown := s.Plan.Shown(first.Step)
	frames[0].New = shown[:len(shown)-len(s.Plan.New(first.Step))]
	before := first.Step - 1
	for _, i := range pictures {
		f := render.Frame{Mat: at}
		for _, j := range s.Plan.Groups[first.Group].Steps {
			if int(j) > max(before, first.Step-1) && int(j) <= b.Pictures[i].Step {
				f.New = append(f.New, s.Plan.New(int(j))...)
			}
		}
		before = b.Pictures[i].Step
		frames = append(frames, f)
	}
	back, _ := at.Inverse()
	return render.Run(ctx, s.Placed, s.Library, frames, b.canvas(s.Placed, frames, k, first.Ground),
		func(shot *render.Shot) error {
			if shot.Index > 0 {
				i := pictures[shot.Index-1]
				each(i, b.Pictures[i].crop(shot, back))
			}
			return ctx.Err()
		})
}

// crop copies the frame of a picture out of a shot. back moves the frame's space into the model's.
func (p *Picture) crop(shot *render.Shot, back geom.Mat) *image.NRGBA {
	corner := viewX.Scale(p.Frame.X).Add(viewY.Scale(p.Frame.Y))
	x, y, k := shot.At(back.Apply(corner))
	return p.cut(shot.Image, x, y, k)
}

// cut copies the picture's frame, in which a LDU takes k pixels, from x, y on.
func (p *Picture) cut(from *image.NRGBA, x, y, k float64) *image.NRGBA {
	w, h := p.pixels(k)
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(out, out.Rect, from, image.Pt(int(math.Round(x)), int(math.Round(y))), draw.Src)
	return out
}

// encode lays a picture on the ground it stands on and compresses it: steps and parts in few colours and without loss
// of their sharp lines, finished models with their soft shadows as photographs are.
func (p *Picture) encode(img *image.NRGBA) painted {
	ground(img, p.Ground, p.Shadow)
	var out bytes.Buffer
	pic := painted{w: img.Rect.Dx(), h: img.Rect.Dy()}
	if p.Shadow {
		pic.err = jpeg.Encode(&out, img, &jpeg.Options{Quality: 93})
		pic.data = out.Bytes()
		return pic
	}
	few := indexed(img)
	for _, c := range few.Palette {
		r, g, b, _ := c.RGBA()
		pic.palette = append(pic.palette, uint8(r>>8), uint8(g>>8), uint8(b>>8))
	}
	z, _ := deflaters.Get().(*zlib.Writer)
	if z == nil {
		z, _ = zlib.NewWriterLevel(&out, 4) // half the time of the usual level for 4 % more bytes
	}
	z.Reset(&out)
	z.Write(few.Pix) // to memory: it does not fail
	pic.err = z.Close()
	deflaters.Put(z)
	pic.data = out.Bytes()
	return pic
}

// deflaters keeps the compressors' memory between pictures.
var deflaters sync.Pool

// ground lays a picture on white paper or on the tinted ground. Where nothing is drawn it stays transparent, unless all
// is to be covered.
func ground(img *image.NRGBA, tinted, all bool) {
	g := [3]uint32{255, 255, 255}
	if tinted {
		g = [3]uint32{uint32(inkGround.r), uint32(inkGround.g), uint32(inkGround.b)}
	}
	for i := 0; i+3 < len(img.Pix); i += 4 {
		a := uint32(img.Pix[i+3])
		if a == 255 || a == 0 && !all {
			continue
		}
		for k := range 3 {
			img.Pix[i+k] = uint8((uint32(img.Pix[i+k])*a + g[k]*(255-a) + 127) / 255)
		}
		img.Pix[i+3] = 255
	}
}
