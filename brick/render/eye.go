package render

import (
	"context"
	"fmt"
	"image"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// IDs tell which part each pixel of a picture shows, for picking and for counting.
type IDs struct {
	Width, Height int
	At            []int32 // per pixel, row by row: index into Placed.Instances, or -1
}

// Pick draws which part shows at each pixel of the picture that Picture makes with the same options, transparent
// parts counting as any other.
func Pick(ctx context.Context, m *ldraw.Placed, lib *part.Library, opts Options) (*IDs, error) {
	o := opts.withDefaults()
	o.Samples = 1
	if o.Width > maxSide || o.Height > maxSide {
		return nil, fmt.Errorf("pick: %d x %d is larger than %d a side", o.Width, o.Height, maxSide)
	}
	s, err := set(ctx, m, lib, &o, o.Width, o.Height)
	if err != nil {
		return nil, fmt.Errorf("pick: %w", err)
	}
	s.opaque()
	look := s.look(s.cam)
	out := &IDs{Width: o.Width, Height: o.Height, At: make([]int32, o.Width*o.Height)}
	const rows = 128
	bands := (o.Height + rows - 1) / rows
	spread(bands, func(int) func(i int) {
		b := &brush{stage: s, sight: look, ss: 1, band: newBand(o.Width, rows)}
		return func(i int) {
			y0 := i * rows
			h := min(rows, o.Height-y0)
			b.band.reset(y0, h)
			b.draw(look.solid, solid)
			at := out.At[y0*o.Width : (y0+h)*o.Width]
			for k := range at {
				at[k] = -1
				if who := b.band.who[k]; who > 0 {
					at[k] = s.items[s.paints[who-1].item].instance
				}
			}
		}
	})
	return out, ctx.Err()
}

// Count returns how many pixels each of n instances shows.
func (p *IDs) Count(n int) []int {
	out := make([]int, n)
	for _, i := range p.At {
		if i >= 0 && int(i) < n {
			out[i]++
		}
	}
	return out
}

// opaque makes every paint solid.
func (s *stage) opaque() {
	for i := range s.paints {
		s.paints[i].fill |= 0xff000000
	}
	for i := range s.items {
		s.items[i].solid, s.items[i].clear = true, false
	}
}

// Eye answers how well parts can be seen while a model grows. It keeps the nearest surface of what stands, seen from
// one side at a low resolution, so that a question costs no more than drawing the parts it is about. It is not for
// several goroutines at a time.
type Eye struct {
	*brush
	all, both, alone *band   // what stands; with new parts; one of them by itself
	at               []int32 // by instance: its item, -1 for those that the eye was not opened on
	own              []int   // by item: the pixels it covers by itself, -1 while not counted
	shown            []int   // by item: scratch of Seen
}

// eyeScale is the resolution of an eye in pixels per LDU where its picture is not too large for that: a stud is four
// pixels across.
const eyeScale, eyeSide = 0.35, 1400

// NewEye looks at some instances of a model, nil for all, in the frame mat (the zero matrix for the model's own) from
// a view. Nothing stands yet. The eye knows of no others: the fewer, the less it costs.
func NewEye(ctx context.Context, m *ldraw.Placed, lib *part.Library, mat geom.Mat, v View, parts []int32,
) (*Eye, error) {
	if parts == nil {
		parts = make([]int32, len(m.Instances))
		for i := range parts {
			parts[i] = int32(i)
		}
	}
	used := make([]bool, len(m.Parts))
	for _, i := range parts {
		used[m.Instances[i].Part] = true
	}
	kinds, err := load(ctx, m, lib, used)
	if err != nil {
		return nil, fmt.Errorf("eye: %w", err)
	}
	o := Options{Width: eyeSide, Height: eyeSide, View: v, Samples: 1, MaxScale: eyeScale}.withDefaults()
	s := &stage{cam: newCamera(o.View), palette: lib.Palette()}
	e := &Eye{at: make([]int32, len(m.Instances)), own: make([]int, len(parts)), shown: make([]int, len(parts))}
	for i := range e.at {
		e.at[i] = -1
	}
	f := Frame{Mat: mat}
	for k, i := range parts {
		n := m.Instances[i]
		n.Mat = f.place(&n)
		s.put(kinds[n.Part], &n, i, 0)
		s.boxes = append(s.boxes, s.items[k].box)
		e.at[i], e.own[k] = int32(k), -1
	}
	s.opaque()
	s.cam.fit(s.boxes, o.View.FOV, 0.01, eyeScale, eyeSide, eyeSide)
	look := s.look(s.cam)
	r := image.Rectangle{}
	for i := range look.spots {
		p := &look.spots[i]
		r = r.Union(image.Rect(int(p.x0), int(p.y0), int(p.x1), int(p.y1)))
	}
	r = r.Intersect(image.Rect(0, 0, eyeSide, eyeSide)) // only what can show is kept
	s.cam.cx, s.cam.cy = s.cam.cx-float64(r.Min.X), s.cam.cy-float64(r.Min.Y)
	look = s.look(s.cam)
	w, h := max(1, r.Dx()), max(1, r.Dy())
	e.brush = &brush{stage: s, sight: look, ss: 1}
	for _, b := range []**band{&e.all, &e.alone, &e.both} {
		*b = newBand(w, h)
		(*b).reset(0, h)
	}
	return e, nil
}

// Place adds instances to what stands.
func (e *Eye) Place(instances ...int32) {
	e.band = e.all
	e.draw(near(e.known(instances), e.sight), solid)
}

// known lists the items of the instances that the eye was opened on.
func (e *Eye) known(instances []int32) []int32 {
	out := make([]int32, 0, len(instances))
	for _, i := range instances {
		if i >= 0 && int(i) < len(e.at) && e.at[i] >= 0 {
			out = append(out, e.at[i])
		}
	}
	return out
}

// Seen tells of each of some instances which share of the pixels that it would cover by itself it shows, 0 to 1, when
// all of them are added to what stands. They are not added. A part smaller than a pixel is seen.
func (e *Eye) Seen(fresh []int32) []float64 {
	out := make([]float64, len(fresh))
	list := e.known(fresh)
	if len(list) != len(fresh) {
		return out
	}
	area := image.Rectangle{}
	for _, i := range list {
		area = area.Union(e.rect(i))
	}
	// Together, over what stands; the samples' old owners are forgotten, so that only new ones count.
	for y := area.Min.Y; y < area.Max.Y; y++ {
		from, to := y*e.all.w+area.Min.X, y*e.all.w+area.Max.X
		copy(e.both.depth[from:to], e.all.depth[from:to])
		clear(e.both.who[from:to])
	}
	e.both.hidden.forget()
	clear(e.both.hidden.far)
	e.band = e.both
	e.draw(near(list, e.sight), solid)
	for _, i := range list {
		e.shown[i] = 0
	}
	e.count(e.both, area, e.shown)
	for k, i := range list {
		out[k] = 1
		if own := e.itself(i); own > 0 {
			out[k] = min(1, float64(e.shown[i])/float64(own))
		}
	}
	return out
}

// itself counts the pixels that an item covers with nothing before it, once.
func (e *Eye) itself(i int32) int {
	if e.own[i] >= 0 {
		return e.own[i]
	}
	r := e.rect(i)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		from, to := y*e.alone.w+r.Min.X, y*e.alone.w+r.Max.X
		clear(e.alone.depth[from:to])
		clear(e.alone.who[from:to])
	}
	e.alone.hidden.reset(e.alone.w, e.alone.h)
	e.band = e.alone
	e.draw([]int32{i}, solid)
	e.own[i] = 0
	e.count(e.alone, r, e.own)
	return e.own[i]
}

func (e *Eye) rect(i int32) image.Rectangle {
	p := &e.spots[i]
	return image.Rect(int(p.x0), int(p.y0), int(p.x1), int(p.y1)).Intersect(image.Rect(0, 0, e.all.w, e.all.h))
}

// count adds up the pixels of items within r.
func (e *Eye) count(b *band, r image.Rectangle, n []int) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for _, who := range b.who[y*b.w+r.Min.X : y*b.w+r.Max.X] {
			if who > 0 {
				n[e.paints[who-1].item]++
			}
		}
	}
}
