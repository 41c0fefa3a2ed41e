package render

import (
	"context"
	"runtime"
	"sort"
	"sync"
	"sync/atomic"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// item is one part as it stands in the picture.
type item struct {
	mesh    *part.Mesh
	mat     geom.Mat
	colour  part.Colour
	box     geom.Box // in the model
	hidden  []bool   // studs that another part covers; nil when none
	near    float64  // distance of the middle, for sorting
	y0, y1  int      // rows it may touch, samples
	studMin float64  // radius of its studs on the screen, samples
}

// stage is everything a picture needs, prepared once.
type stage struct {
	cam     *camera
	lamp    *lamp
	palette *part.Palette
	items   []item // opaque parts near to far
	glass   []item // transparent parts far to near
	floor   float64
}

// load fetches the meshes of all parts on all cores.
func load(ctx context.Context, m *ldraw.Placed, lib *part.Library, used []bool) ([]*part.Part, error) {
	parts := make([]*part.Part, len(m.Parts))
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
				parts[i] = p
			}
		})
	}
	wg.Wait()
	if failed == nil {
		failed = ctx.Err()
	}
	return parts, failed
}

// set prepares the stage for the instances that the options show.
func set(ctx context.Context, m *ldraw.Placed, lib *part.Library, o *Options, w, h int) (*stage, error) {
	used := make([]bool, len(m.Parts))
	for i := range m.Instances {
		used[m.Instances[i].Part] = true
	}
	parts, err := load(ctx, m, lib, used)
	if err != nil {
		return nil, err
	}
	s := &stage{cam: newCamera(o.View), palette: lib.Palette()}
	s.lamp = newLamp(s.cam)
	items := make([]item, 0, len(m.Instances))
	boxes := make([]geom.Box, 0, len(m.Instances))
	for i := range m.Instances {
		n := &m.Instances[i]
		mesh := parts[n.Part].Mesh
		box := mesh.Box.Transform(&n.Mat)
		boxes = append(boxes, box)
		if o.Step > 0 && int(n.Step) >= o.Step {
			continue // its box still counts, so that the camera stays while the model grows
		}
		c, _ := s.palette.Colour(n.Colour)
		items = append(items, item{mesh: mesh, mat: n.Mat, colour: c, box: box})
	}
	s.cam.fit(boxes, o.View.FOV, o.Margin, w, h)
	s.floor = -1e30
	for _, b := range boxes {
		s.floor = max(s.floor, b.Max.Y)
	}
	if o.View.Pitch > 0 {
		hideStuds(items)
	}
	for i := range items {
		s.place(&items[i], h)
	}
	for _, it := range items {
		if it.colour.Fill.A < 255 {
			s.glass = append(s.glass, it)
		} else {
			s.items = append(s.items, it)
		}
	}
	sort.SliceStable(s.items, func(a, b int) bool { return s.items[a].near < s.items[b].near })
	sort.SliceStable(s.glass, func(a, b int) bool { return s.glass[a].near > s.glass[b].near })
	return s, nil
}

// place finds the rows an item may touch and its distance.
func (s *stage) place(it *item, h int) {
	lo, hi := 1e30, -1e30
	for _, p := range it.mesh.Box.Corners() {
		_, y, _ := s.cam.project(it.mat.Apply(p))
		lo, hi = min(lo, y), max(hi, y)
	}
	it.y0, it.y1 = max(0, int(lo)-3), min(h, int(hi)+4)
	e := s.cam.eye(it.box.Centre())
	it.near = e.Z
	it.studMin = 6 * s.cam.focal / e.Z
}

// hideStuds marks studs that stand inside a part with a closed underside: nobody sees them but from below.
func hideStuds(items []item) {
	const cell = 40
	type key [2]int32
	grid := map[key][]int32{}
	cellOf := func(v float64) int32 { return int32(int(v/cell+1<<20) - 1<<20) }
	for i := range items {
		it := &items[i]
		size := it.box.Size() // a title may lie about a part that a document embeds
		if !it.mesh.Covers || it.colour.Fill.A < 255 || !upright(&it.mat) || max(size.X, size.Z) > 2000 {
			continue
		}
		for x := cellOf(it.box.Min.X); x <= cellOf(it.box.Max.X); x++ {
			for z := cellOf(it.box.Min.Z); z <= cellOf(it.box.Max.Z); z++ {
				grid[key{x, z}] = append(grid[key{x, z}], int32(i))
			}
		}
	}
	for i := range items {
		it := &items[i]
		if len(it.mesh.Studs) == 0 || it.colour.Fill.A < 255 {
			continue
		}
		for k := range it.mesh.Studs {
			m := it.mat.Mul(&it.mesh.Studs[k].Mat)
			stud := studBox.Transform(&m)
			c := stud.Centre()
			for _, j := range grid[key{cellOf(c.X), cellOf(c.Z)}] {
				if int(j) != i && inside(items[j].box, stud) {
					if it.hidden == nil {
						it.hidden = make([]bool, len(it.mesh.Studs))
					}
					it.hidden[k] = true
					break
				}
			}
		}
	}
}

var studBox = geom.Box{Min: geom.Vec{X: -6, Y: -4, Z: -6}, Max: geom.Vec{X: 6, Y: 0, Z: 6}}

// inside allows half a unit, for models whose coordinates were rounded.
func inside(b, c geom.Box) bool {
	const e = 0.5
	return b.Min.X <= c.Min.X+e && b.Min.Y <= c.Min.Y+e && b.Min.Z <= c.Min.Z+e &&
		b.Max.X >= c.Max.X-e && b.Max.Y >= c.Max.Y-e && b.Max.Z >= c.Max.Z-e
}

// upright reports a turn about the upright axis by quarters only, so that the part's box is its true shape.
func upright(m *geom.Mat) bool {
	near := func(v float64) bool {
		return v > -1.001 && v < -0.999 || v > -0.001 && v < 0.001 || v > 0.999 && v < 1.001
	}
	return m[7] > 0.999 && m[7] < 1.001 && near(m[3]) && near(m[5]) && near(m[9]) && near(m[11])
}
