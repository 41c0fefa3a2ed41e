package render

import (
	"context"
	"fmt"
	"image"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// IconOptions say how the small picture of a part is drawn.
type IconOptions struct {
	Scale   float64 // pixels per LDU; default 1
	View    View    // default as of pictures; rays are parallel
	Samples int     // per pixel along each side, 1..4; default 3
	NoEdges bool
}

// Icon is the small picture of one part, cut to what it covers.
type Icon struct {
	Image *image.NRGBA // transparent around the part; its bounds begin at 0, 0
	// Origin is the pixel of Image, perhaps outside of it, where the part's origin shows.
	OriginX, OriginY float64
	// Left and Right are, for each row, the first pixel that is not clear and the one after the last; both 0 in a row
	// that is clear.
	Left, Right []int32
}

// iconSide bounds an icon's sides, pixels.
const iconSide = 2048

// DrawIcon draws one part in one colour, seen in parallel projection, so that all icons of one scale fit one another.
// A part that would be larger than 2,048 pixels a side is drawn smaller.
func DrawIcon(ctx context.Context, lib *part.Library, name string, colour ldraw.Colour, o IconOptions) (*Icon, error) {
	if o.Scale <= 0 {
		o.Scale = 1
	}
	if o.Samples <= 0 {
		o.Samples = 3
	}
	ss := min(o.Samples, 4)
	p, err := lib.Part(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("icon: %w", err)
	}
	view := o.View.withDefaults()
	s := &stage{cam: newCamera(view), palette: lib.Palette()}
	s.cam.parallel = true
	s.lamp = newLamp(s.cam)
	s.put(newKind(p.Mesh), &ldraw.Instance{Colour: colour, Mat: geom.Identity}, 0, 0)
	s.boxes = append(s.boxes, s.items[0].box)
	s.cam.fit(s.boxes, 0, 0.004, o.Scale*float64(ss), iconSide*ss, iconSide*ss)
	look := s.look(s.cam)
	r := look.spots[0]
	x0, y0 := int(r.x0)/ss-1, int(r.y0)/ss-1
	w, h := int(r.x1)/ss+1-x0, int(r.y1)/ss+1-y0
	s.cam.cx, s.cam.cy = s.cam.cx-float64(x0*ss), s.cam.cy-float64(y0*ss)
	look = s.look(s.cam)
	opts := Options{Samples: ss, NoEdges: o.NoEdges}
	b := s.brush(look, nil, &opts)
	b.band = newBand(w*ss, h*ss)
	b.band.reset(0, h*ss)
	full := image.NewNRGBA(image.Rect(0, 0, w, h))
	b.draw(look.solid, solid)
	b.pixels(full, 0, 0, w, h)
	b.glaze(full, look.clear, 0, 0, w, h)
	i := cut(full)
	i.OriginX, i.OriginY, _ = s.cam.project(geom.Vec{})
	at := i.Image.Rect.Min
	i.OriginX, i.OriginY = i.OriginX/float64(ss)-float64(at.X), i.OriginY/float64(ss)-float64(at.Y)
	i.Image.Rect = i.Image.Rect.Sub(i.Image.Rect.Min)
	return i, ctx.Err()
}

// cut cuts a picture to what is not clear. The bounds tell where the piece lay.
func cut(full *image.NRGBA) *Icon {
	r := image.Rectangle{}
	left, right := make([]int32, full.Rect.Dy()), make([]int32, full.Rect.Dy())
	for y := range left {
		row := full.Pix[y*full.Stride : (y+1)*full.Stride]
		from, to := 0, len(row)/4
		for from < to && row[4*from+3] == 0 {
			from++
		}
		for to > from && row[4*to-1] == 0 {
			to--
		}
		if from < to {
			left[y], right[y] = int32(from), int32(to)
			r = r.Union(image.Rect(from, y, to, y+1))
		}
	}
	if r.Empty() {
		r = image.Rect(0, 0, 1, 1)
	}
	i := &Icon{Image: image.NewNRGBA(r), Left: left[r.Min.Y:r.Max.Y], Right: right[r.Min.Y:r.Max.Y]}
	for y := range i.Left {
		at := (y+r.Min.Y)*full.Stride + 4*r.Min.X
		copy(i.Image.Pix[y*i.Image.Stride:(y+1)*i.Image.Stride], full.Pix[at:])
		if i.Left[y] < i.Right[y] {
			i.Left[y], i.Right[y] = i.Left[y]-int32(r.Min.X), i.Right[y]-int32(r.Min.X)
		}
	}
	return i
}

// Hull is the convex outline of what an icon covers, clockwise as seen, in pixels.
func (i *Icon) Hull() []image.Point {
	var points []image.Point // the right side downwards, then the left side upwards
	turn := func(a, b, c image.Point) int { return (b.X-a.X)*(c.Y-a.Y) - (b.Y-a.Y)*(c.X-a.X) }
	add := func(base int, p image.Point) {
		for n := len(points); n >= base+2 && turn(points[n-2], points[n-1], p) <= 0; n = len(points) {
			points = points[:n-1]
		}
		points = append(points, p)
	}
	for y := range i.Right {
		if i.Left[y] < i.Right[y] {
			add(0, image.Pt(int(i.Right[y]), y))
			add(0, image.Pt(int(i.Right[y]), y+1))
		}
	}
	base := len(points)
	for y := len(i.Left) - 1; y >= 0; y-- {
		if i.Left[y] < i.Right[y] {
			add(base, image.Pt(int(i.Left[y]), y+1))
			add(base, image.Pt(int(i.Left[y]), y))
		}
	}
	return points
}
