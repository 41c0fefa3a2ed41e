package render

import (
	"context"
	"image"
	"runtime"
	"slices"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// canvas is a scene as far as it is drawn, from one view: samples, light maps and lit pixels stay from picture to
// picture.
type canvas struct {
	*stage
	o     *RunOptions
	scene int32
	view  View
	turn  geom.Mat
	w, h  int // samples
	look  *sight
	lamps []*lightMap
	band  *band
	base  *image.NRGBA // solid parts in light, none of them faded
	out   *image.NRGBA // the picture that was given last
	fresh []uint8      // samples of each pixel that show a part of the last frame
	count int          // items drawn
	last  image.Rectangle
	all   image.Rectangle // of what is drawn
	given bool
	enc   encoder
}

// newCanvas sets up the scene of frame i with everything that its frames will bring.
func newCanvas(m *ldraw.Placed, kinds []*kind, pal *part.Palette, frames []Frame, i int, view View,
	o *RunOptions) *canvas {
	own := *o
	own.View = view
	c := &canvas{o: &own, scene: frames[i].Scene, view: view, turn: frames[i].Mat}
	if c.turn == (geom.Mat{}) {
		c.turn = geom.Identity
	}
	c.w, c.h = o.Width*o.Samples, o.Height*o.Samples
	c.stage = &stage{cam: newCamera(view), palette: pal}
	c.lamp = newLamp(c.cam)
	for k := range frames {
		if frames[k].Scene != c.scene {
			continue
		}
		for _, j := range frames[k].New {
			n := m.Instances[j]
			n.Mat = c.turn.Mul(&n.Mat)
			c.put(kinds[n.Part], &n, j, int32(k))
			c.boxes = append(c.boxes, c.items[len(c.items)-1].box)
		}
	}
	c.frame(&own.Options, c.w, c.h)
	c.look = c.stage.look(c.cam)
	if !o.NoShadow {
		c.lamps = c.newLights(o.Width, o.Height)
		for k, l := range c.lamps {
			l.sight = c.stage.look(l.cam)
			l.reach = skyReach
			if k == 0 {
				l.reach = keyReach
			}
		}
	}
	c.band = newBand(c.w, c.h)
	c.band.reset(0, c.h)
	c.base = image.NewNRGBA(image.Rect(0, 0, o.Width, o.Height))
	c.out = image.NewNRGBA(c.base.Rect)
	c.fresh = make([]uint8, o.Width*o.Height)
	return c
}

// How far shadows fall in a run, LDU: what is new then changes only what lies near it.
const (
	keyReach = 120
	skyReach = 70
)

// draw brings the canvas to a frame and composes its picture.
func (c *canvas) draw(ctx context.Context, frame int32) (*Shot, error) {
	first, end := c.count, c.count
	for end < len(c.items) && c.items[end].frame <= frame {
		end++
	}
	for first < end && c.items[first].frame < frame {
		first++ // what was drawn from another side, or missed
	}
	added, changed := c.add(c.count, end)
	c.count = end
	c.all = c.all.Union(added)
	mine := image.Rectangle{}
	for i := first; i < end; i++ {
		mine = mine.Union(c.pixelsOf(&c.look.spots[i]))
	}
	dirty := changed.Union(added).Union(c.last).Union(mine).Inset(-2).Intersect(c.out.Rect)
	if !c.given {
		dirty = c.out.Rect
	}
	c.last, c.given = mine, true
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c.light(changed.Union(added))
	limit := uint32(len(c.paints))
	if first < len(c.items) {
		limit = c.items[first].paint
	}
	c.compose(dirty, limit, int32(first), int32(end))
	return &Shot{Index: int(frame), Image: c.out, Bounds: c.all, Dirty: dirty, camera: c.cam, ss: float64(c.o.Samples),
		turn: c.turn, enc: &c.enc}, ctx.Err()
}

// pixelsOf is a spot in pixels.
func (c *canvas) pixelsOf(s *spot) image.Rectangle {
	ss := int32(c.o.Samples)
	r := image.Rect(int(s.x0/ss)-1, int(s.y0/ss)-1, int(s.x1/ss)+2, int(s.y1/ss)+2)
	return r.Intersect(c.base.Rect)
}

// add draws items from <= i < to into samples and light maps. It returns the pixels they may show in, and those whose
// light they may change.
func (c *canvas) add(from, to int) (added, changed image.Rectangle) {
	if from >= to {
		return
	}
	list := make([]int32, 0, to-from)
	for i := from; i < to; i++ {
		it := &c.items[i]
		added = added.Union(c.pixelsOf(&c.look.spots[i]))
		for _, l := range c.lamps {
			moved := *it
			d := geom.Vec{X: float64(l.dir[0]), Y: float64(l.dir[1]), Z: float64(l.dir[2])}.Scale(-float64(l.reach))
			moved.mat[0], moved.mat[1], moved.mat[2] = it.mat[0]+d.X, it.mat[1]+d.Y, it.mat[2]+d.Z
			s := c.spot(c.cam, &moved)
			changed = changed.Union(c.pixelsOf(&s).Inset(-4))
		}
		if it.solid {
			list = append(list, int32(i))
		}
	}
	if len(list) == 0 {
		return added, changed.Intersect(c.base.Rect)
	}
	spread(len(c.lamps), func(int) func(i int) {
		b := &brush{stage: c.stage}
		return func(i int) { b.cast(c.lamps[i], near(list, c.lamps[i].sight), 0, c.lamps[i].h) }
	})
	order := near(list, c.look)
	ss := c.o.Samples
	c.strips(added, func(b *brush, r image.Rectangle) {
		b.band = c.band.rows(r.Min.Y*ss, r.Dy()*ss)
		b.draw(order, redraw)
	})
	return added, changed.Intersect(c.base.Rect)
}

// near sorts items near to far.
func near(list []int32, s *sight) []int32 {
	out := slices.Clone(list)
	slices.SortFunc(out, func(a, b int32) int { return s.nearer(a, b) })
	return out
}

// strips runs a job for strips of the rows of r on all cores.
func (c *canvas) strips(r image.Rectangle, do func(b *brush, r image.Rectangle)) {
	if r.Empty() {
		return
	}
	const rows = 32
	n := (r.Dy() + rows - 1) / rows
	n = max(1, min(n, 4*runtime.GOMAXPROCS(0)))
	spread(n, func(int) func(i int) {
		b := c.stage.brush(c.look, c.lamps, &c.o.Options)
		return func(i int) {
			part := r
			part.Min.Y, part.Max.Y = r.Min.Y+r.Dy()*i/n, r.Min.Y+r.Dy()*(i+1)/n
			if !part.Empty() {
				do(b, part)
			}
		}
	})
}

// light lights the pixels of r anew.
func (c *canvas) light(r image.Rectangle) {
	ss := c.o.Samples
	c.strips(r, func(b *brush, r image.Rectangle) {
		b.band = c.band.rows(r.Min.Y*ss, r.Dy()*ss)
		b.pixels(c.base, r.Min.X, r.Min.Y, r.Max.X, r.Max.Y)
	})
}
