package render

import (
	"context"
	"image"
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
			n.Mat = frames[k].place(&n)
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
	return c
}

// make gives the canvas its memory.
func (c *canvas) make() {
	c.band = newBand(c.w, c.h)
	c.band.reset(0, c.h)
	c.base = image.NewNRGBA(image.Rect(0, 0, c.o.Width, c.o.Height))
	c.out = image.NewNRGBA(c.base.Rect)
	c.fresh = make([]uint8, c.o.Width*c.o.Height)
}

// take gives the canvas the memory of one of the same run that is no longer needed.
func (c *canvas) take(old *canvas) {
	c.band, c.base, c.out, c.fresh = old.band, old.base, old.out, old.fresh
	old.band, old.base, old.out, old.fresh = nil, nil, nil, nil
	// Only the rows that the old one drew to are not empty: its outlines reach a pixel beyond its parts.
	r := old.all.Inset(-2).Intersect(c.base.Rect)
	if old.all.Empty() {
		r = image.Rectangle{}
	}
	ss, from, to := c.o.Samples, r.Min.Y, r.Max.Y
	b := c.band
	for _, list := range [][]uint32{b.who, b.line} {
		clear(list[from*ss*b.w : to*ss*b.w])
	}
	clear(b.depth[from*ss*b.w : to*ss*b.w])
	clear(c.base.Pix[from*c.base.Stride : to*c.base.Stride])
	clear(c.out.Pix[from*c.out.Stride : to*c.out.Stride])
	clear(c.fresh[from*c.o.Width : to*c.o.Width])
}

// How far shadows fall in a run, LDU: what is new then changes only what lies near it.
const (
	keyReach = 80
	skyReach = 44
)

// draw brings the canvas to a frame and composes its picture.
func (c *canvas) draw(ctx context.Context, frame int32) (*Shot, error) {
	first, end := c.count, c.count
	for end < len(c.items) && c.items[end].frame <= frame {
		end++
	}
	for first < end && c.items[first].frame < frame {
		first++ // what other pictures of the scene showed from another side
	}
	lit := newTiles(c.base.Rect)
	c.add(c.count, end, &lit)
	mine := image.Rectangle{}
	for i := c.count; i < end; i++ {
		r := c.pixelsOf(&c.look.spots[i])
		c.all = c.all.Union(r)
		if i >= first {
			mine = mine.Union(r)
		}
	}
	c.count = end
	dirty := newTiles(c.base.Rect)
	dirty.join(&lit)
	dirty.mark(mine.Inset(-2))
	dirty.mark(c.last.Inset(-2))
	if !c.given {
		dirty.mark(c.base.Rect)
	}
	c.given = true
	c.light(&lit)
	limit := uint32(len(c.paints))
	if first < len(c.items) {
		limit = c.items[first].paint
	}
	c.compose(&dirty, mine.Union(c.last), limit, int32(first), int32(end))
	c.last = mine
	return &Shot{Index: int(frame), Image: c.out, Bounds: c.all, Dirty: dirty.bounds(c.base.Rect), camera: c.cam,
		ss: float64(c.o.Samples), turn: c.turn, enc: &c.enc, dirty: dirty}, ctx.Err()
}

// pixelsOf is a spot in pixels.
func (c *canvas) pixelsOf(s *spot) image.Rectangle {
	ss := int32(c.o.Samples)
	r := image.Rect(int(s.x0/ss)-1, int(s.y0/ss)-1, int(s.x1/ss)+2, int(s.y1/ss)+2)
	return r.Intersect(c.base.Rect)
}

// add draws items from <= i < to into samples and light maps, and marks the pixels whose light they may change.
func (c *canvas) add(from, to int, lit *tiles) {
	if from >= to {
		return
	}
	list := make([]int32, 0, to-from)
	rows := image.Rectangle{}
	for i := from; i < to; i++ {
		it := &c.items[i]
		r := c.pixelsOf(&c.look.spots[i])
		lit.mark(r)
		if !it.solid {
			continue
		}
		list = append(list, int32(i))
		rows = rows.Union(r)
		for _, l := range c.lamps {
			c.markShadow(it, l, lit)
		}
	}
	spread(len(c.lamps), func(int) func(i int) {
		b := &brush{stage: c.stage}
		return func(i int) { b.cast(c.lamps[i], near(list, c.lamps[i].sight), 0, c.lamps[i].h) }
	})
	order := near(list, c.look)
	ss := c.o.Samples
	c.strips(rows, func(b *brush, r image.Rectangle) {
		b.band = c.band.rows(r.Min.Y*ss, r.Dy()*ss)
		b.draw(order, redraw)
	})
}

// markShadow marks the tiles on an item's shadow: the item moved along the lamp's rays in steps of its size.
func (c *canvas) markShadow(it *item, l *lightMap, lit *tiles) {
	s := it.box.Size()
	step := max(8, min(s.X, s.Y, s.Z))
	moved := *it
	for d := step; ; d += step {
		d = min(d, float64(l.reach))
		for k := range 3 {
			moved.mat[k] = it.mat[k] - d*float64(l.dir[k])
		}
		p := c.spot(c.cam, &moved)
		lit.mark(c.pixelsOf(&p).Inset(-int(2 + l.texel*float32(c.cam.scale()))))
		if d >= float64(l.reach) {
			return
		}
	}
}

// near sorts items near to far.
func near(list []int32, s *sight) []int32 {
	out := slices.Clone(list)
	slices.SortFunc(out, s.nearer)
	return out
}

// strips runs a job for strips of the rows of r on all cores.
func (c *canvas) strips(r image.Rectangle, do func(b *brush, r image.Rectangle)) {
	if r.Empty() {
		return
	}
	const rows = 64
	n := (r.Dy() + rows - 1) / rows
	spread(n, func(int) func(i int) {
		b := c.stage.brush(c.look, c.lamps, &c.o.Options)
		return func(i int) {
			do(b, image.Rect(r.Min.X, r.Min.Y+i*rows, r.Max.X, min(r.Max.Y, r.Min.Y+(i+1)*rows)))
		}
	})
}

// tiled runs a job for what is marked, a row of tiles at a time, on all cores.
func (c *canvas) tiled(t *tiles, do func(b *brush, r image.Rectangle)) {
	ss := c.o.Samples
	spread(t.h, func(int) func(i int) {
		b := c.stage.brush(c.look, c.lamps, &c.o.Options)
		return func(i int) {
			y0, y1 := i*tileSide, min(c.o.Height, (i+1)*tileSide)
			if t.same(y0, y1) {
				return
			}
			b.band = c.band.rows(y0*ss, (y1-y0)*ss)
			t.each(i, c.base.Rect, func(r image.Rectangle) { do(b, r) })
		}
	})
}

// light lights the marked pixels anew.
func (c *canvas) light(t *tiles) {
	c.tiled(t, func(b *brush, r image.Rectangle) { b.pixels(c.base, r.Min.X, r.Min.Y, r.Max.X, r.Max.Y) })
}
