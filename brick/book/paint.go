package book

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"math"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/render"
)

// painted is a picture as the PDF takes it.
type painted struct {
	data []byte
	kind string // "png" or "jpg"
	err  error
}

// pixels is the size of a picture at so many dots per inch.
func (p *Picture) pixels(dpi float64) (w, h int) {
	k := p.Scale * dpi / 25.4
	return max(1, int(math.Round(p.Frame.W*k))), max(1, int(math.Round(p.Frame.H*k)))
}

// paint draws a picture and encodes it on the ground it stands on.
func (b *Book) paint(ctx context.Context, p *Picture) painted {
	img, err := b.Paint(ctx, p, b.dpi)
	if err != nil {
		return painted{err: err}
	}
	ground(img, p.Ground)
	var out bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := e.Encode(&out, img); err != nil {
		return painted{err: err}
	}
	return painted{data: out.Bytes(), kind: "png"}
}

// Paint draws a picture of the book with a transparent background at so many dots per inch of paper.
func (b *Book) Paint(ctx context.Context, p *Picture, dpi float64) (*image.NRGBA, error) {
	w, h := p.pixels(dpi)
	m := b.scene.pose(p)
	opts := render.Options{Width: w, Height: h, Margin: 0.001, NoShadow: p.Kind == PartPicture,
		View: render.View{Yaw: p.Yaw, Pitch: p.Pitch, FOV: 1, Fixed: true}}
	return render.Picture(ctx, m, b.scene.Library, opts)
}

// pose is the model as a picture shows it: the parts it shows, in the frame it is seen in.
func (s *scene) pose(p *Picture) *ldraw.Placed {
	m := &ldraw.Placed{Parts: s.Placed.Parts}
	var shown []int32
	var frame geom.Mat
	switch p.Kind {
	case PartPicture:
		m.Parts = []ldraw.PartRef{{Name: p.Part}}
		m.Instances = []ldraw.Instance{{Colour: p.Colour, Mat: geom.Identity}}
		return m
	case StepPicture:
		shown, frame = s.Plan.Shown(p.Step), s.frame(p.Step)
	case ModelPicture:
		u := s.upright(p.Group)
		shown, frame = s.Plan.Groups[p.Group].Parts, p.Turn.Mul(&u)
	}
	m.Instances = make([]ldraw.Instance, len(shown))
	for i, k := range shown {
		m.Instances[i] = s.Placed.Instances[k]
		m.Instances[i].Mat = frame.Mul(&m.Instances[i].Mat)
		m.Instances[i].Step = 0
	}
	return m
}

// ground lays a picture on white paper or on the tinted ground.
func ground(img *image.NRGBA, tinted bool) {
	g := [3]uint32{255, 255, 255}
	if tinted {
		g = [3]uint32{uint32(inkGround.r), uint32(inkGround.g), uint32(inkGround.b)}
	}
	for i := 0; i+3 < len(img.Pix); i += 4 {
		a := uint32(img.Pix[i+3])
		if a == 255 {
			continue
		}
		for k := range 3 {
			img.Pix[i+k] = uint8((uint32(img.Pix[i+k])*a + g[k]*(255-a) + 127) / 255)
		}
		img.Pix[i+3] = 255
	}
}
