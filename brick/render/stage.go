package render

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// kind is a part's mesh with its colours numbered: slot 0 is the instance's own, the others are the part's.
type kind struct {
	mesh    *part.Mesh
	groups  []int32 // slot of each triangle group
	studs   []int32 // slot of each stud
	colours []ldraw.Colour
}

func newKind(m *part.Mesh) *kind {
	k := &kind{mesh: m, colours: []ldraw.Colour{ldraw.Main}}
	slot := func(c ldraw.Colour) int32 {
		if c == ldraw.Edge {
			c = ldraw.Main
		}
		i := slices.Index(k.colours, c)
		if i < 0 {
			i = len(k.colours)
			k.colours = append(k.colours, c)
		}
		return int32(i)
	}
	for _, g := range m.Groups {
		k.groups = append(k.groups, slot(g.Colour))
	}
	k.studs = make([]int32, len(m.Studs))
	for i := range m.Studs {
		k.studs[i] = slot(m.Studs[i].Colour)
	}
	return k
}

// paint is one colour of one item.
type paint struct {
	fill   uint32 // 0xAARRGGBB
	finish part.Finish
	item   int32
}

// item is one part as it stands in the picture.
type item struct {
	*kind
	mat      geom.Mat
	mirrored bool
	instance int32    // in the flattened model
	frame    int32    // of a run: when it comes
	paint    uint32   // the number of slot 0
	edge     uint32   // of its lines
	box      geom.Box // in the model
	hidden   []bool   // studs that another part covers; nil when none
	solid    bool     // it has opaque triangles
	clear    bool     // it has transparent ones
}

// stage is everything a picture needs, prepared once.
type stage struct {
	cam     *camera
	lamp    *lamp
	palette *part.Palette
	items   []item
	paints  []paint
	boxes   []geom.Box // that the camera is fitted to
	floor   float64
}

// load fetches the meshes of the parts that are used, on all cores.
func load(ctx context.Context, m *ldraw.Placed, lib *part.Library, used []bool) ([]*kind, error) {
	kinds := make([]*kind, len(m.Parts))
	var next atomic.Int64
	var wg sync.WaitGroup
	var once sync.Once
	var failed error
	for range min(runtime.GOMAXPROCS(0), max(1, len(m.Parts))) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(m.Parts) || ctx.Err() != nil {
					return
				}
				if !used[i] {
					continue
				}
				p, err := lib.Part(ctx, m.Parts[i].Name)
				if err != nil {
					once.Do(func() { failed = err })
					return
				}
				kinds[i] = newKind(p.Mesh)
			}
		})
	}
	wg.Wait()
	if failed == nil {
		failed = ctx.Err()
	}
	return kinds, failed
}

func argb(c part.RGBA) uint32 {
	return uint32(c.A)<<24 | uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B)
}

// put adds an instance as an item of the stage.
func (s *stage) put(k *kind, n *ldraw.Instance, instance, frame int32) {
	c, _ := s.palette.Colour(n.Colour)
	it := item{kind: k, mat: n.Mat, mirrored: n.Mat.Det() < 0, instance: instance, frame: frame,
		paint: uint32(len(s.paints)), edge: argb(c.Edge), box: k.mesh.Box.Transform(&n.Mat)}
	for slot, code := range k.colours {
		if slot > 0 {
			c, _ = s.palette.Colour(code)
		}
		s.paints = append(s.paints, paint{fill: argb(c.Fill), finish: c.Finish, item: int32(len(s.items))})
		it.clear = it.clear || c.Fill.A < 255
		it.solid = it.solid || c.Fill.A == 255
	}
	s.items = append(s.items, it)
}

// set prepares the stage for the instances that the options show.
func set(ctx context.Context, m *ldraw.Placed, lib *part.Library, o *Options, w, h int) (*stage, error) {
	used := make([]bool, len(m.Parts))
	for i := range m.Instances {
		used[m.Instances[i].Part] = true
	}
	kinds, err := load(ctx, m, lib, used)
	if err != nil {
		return nil, err
	}
	s := &stage{cam: newCamera(o.View), palette: lib.Palette()}
	s.lamp = newLamp(s.cam)
	s.items = make([]item, 0, len(m.Instances))
	s.paints = make([]paint, 0, len(m.Instances))
	s.boxes = make([]geom.Box, 0, len(m.Instances))
	for i := range m.Instances {
		n := &m.Instances[i]
		s.boxes = append(s.boxes, kinds[n.Part].mesh.Box.Transform(&n.Mat))
		if o.Step > 0 && int(n.Step) >= o.Step {
			continue // its box still counts, so that the camera stays while the model grows
		}
		s.put(kinds[n.Part], n, int32(i), 0)
	}
	s.frame(o, w, h)
	return s, nil
}

// frame fits the camera and finds what it cannot see.
func (s *stage) frame(o *Options, w, h int) {
	s.cam.fit(s.boxes, o.View.FOV, o.Margin, o.MaxScale*float64(o.Samples), w, h)
	s.floor = -1e30
	for _, b := range s.boxes {
		s.floor = max(s.floor, b.Max.Y)
	}
	if s.cam.away.Y > 0 {
		hideStuds(s)
	}
}

// sight is what one camera sees of the items.
type sight struct {
	cam   *camera
	spots []spot
	solid []int32 // items near to far
	clear []int32 // items far to near
}

// look finds where the items show to a camera.
func (s *stage) look(c *camera) *sight {
	l := &sight{cam: c, spots: make([]spot, len(s.items))}
	for i := range s.items {
		l.spots[i] = s.spot(c, &s.items[i])
		if s.items[i].solid {
			l.solid = append(l.solid, int32(i))
		}
		if s.items[i].clear {
			l.clear = append(l.clear, int32(i))
		}
	}
	slices.SortFunc(l.solid, l.nearer)
	slices.SortFunc(l.clear, func(a, b int32) int { return l.nearer(b, a) })
	return l
}

// nearer orders items near to far, and by number where they are as far.
func (l *sight) nearer(a, b int32) int {
	x, y := l.spots[a].near, l.spots[b].near
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return int(a - b)
}

// lift is how far lines are pulled towards the eye, LDU, so that they show on the faces they bound.
const lift = 0.6

func (s *stage) spot(c *camera, it *item) spot {
	m := c.matrix(&it.mat)
	lo, hi := it.mesh.Box.Min, it.mesh.Box.Max
	x0, y0, x1, y1, nearest, farthest := float32(1e30), float32(1e30), float32(-1e30), float32(-1e30), float32(1e30),
		float32(-1e30)
	f, cx, cy := float32(c.focal), float32(c.cx), float32(c.cy)
	for k := range 8 {
		x, y, z := float32(lo.X), float32(lo.Y), float32(lo.Z)
		if k&1 != 0 {
			x = float32(hi.X)
		}
		if k&2 != 0 {
			y = float32(hi.Y)
		}
		if k&4 != 0 {
			z = float32(hi.Z)
		}
		ez := m[9]*x + m[10]*y + m[11]*z + m[2]
		px, py := f*(m[3]*x+m[4]*y+m[5]*z+m[0]), f*(m[6]*x+m[7]*y+m[8]*z+m[1])
		if !c.parallel {
			px, py = px/ez, py/ez
		}
		x0, x1, y0, y1 = min(x0, px), max(x1, px), min(y0, py), max(y1, py)
		nearest, farthest = min(nearest, ez), max(farthest, ez)
	}
	middle := (nearest + farthest) / 2
	p := spot{near: middle, stud: 6 * f, front: float32(c.span) - nearest + 2*lift}
	if !c.parallel {
		p.stud, p.front = 6*f/middle, 1/(nearest-2*lift)
	}
	const edge = 3 // samples that a line may reach beyond the box
	p.x0, p.x1 = held(x0+cx)-edge, held(x1+cx)+edge+1
	p.y0, p.y1 = held(y0+cy)-edge, held(y1+cy)+edge+1
	return p
}

// held turns a coordinate to a whole number; what is far off any picture stays off.
func held(v float32) int32 { return int32(max(-1e6, min(1e6, v))) }
