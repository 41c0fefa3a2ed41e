package render

import (
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"madang/brick/geom"
)

// lightMap is the scene's depth as a lamp sees it. What lies behind its surface is in that lamp's shadow
// (Williams 1978), with an edge as soft as the disc its taps are spread over (percentage closer filtering).
type lightMap struct {
	*sight
	w, h  int
	depth []float32 // nearness
	dir   vec3      // towards the lamp
	texel float32   // LDU
	off   float32   // how far points are moved along their normal before they are compared, LDU
	reach float32   // how far its shadows fall, LDU
	disc  [][2]float32
}

// scouts is how many taps are tried before the others: the rim and the middle of the disc. Where they agree, as they
// do but along the edges of shadows, the others would say the same.
const scouts = 5

// cast draws items, near to far, to some rows of a map.
func (b *brush) cast(l *lightMap, items []int32, y0, y1 int) {
	b.sight = l.sight
	all := &band{w: l.w, h: l.h, depth: l.depth}
	b.band = all.rows(y0, y1-y0)
	b.draw(items, depthOnly)
}

// newLights places the lamps around what the stage's camera shows in so many pixels: the key lamp, and four lamps with
// smaller maps that stand for the sky.
func (s *stage) newLights(w, h int) []*lightMap {
	c := s.cam
	flat := c.away.Add(c.up.Scale(-c.up.Dot(c.away))) // away from the viewer along the ground
	if flat.Len() < 1e-3 {
		flat = c.down.Scale(-1)
	}
	flat = flat.Unit()
	side := max(w, h)
	all := geom.Empty
	for _, b := range s.boxes {
		all = all.Union(b)
	}
	size := 1.0 // of the model, LDU; a map need not be finer than it says
	if !all.IsEmpty() {
		size = all.Size().Len()
	}
	keySide := max(128, min(2048, side, int(size/keyTexel)))
	skySide := max(64, min(512, side/2, int(size/skyTexel)))
	key := c.right.Scale(.58).Add(c.down.Scale(-.62)).Add(c.away.Scale(-.53))
	maps := []*lightMap{s.newLightMap(key, keySide, 17, 1.9)}
	for _, d := range [][3]float64{{-.75, -.65, .75}, {.75, -.65, .75}, {.5, .5, 1}, {-.3, -.1, 1}} {
		v := c.right.Scale(d[0]).Add(flat.Scale(d[1])).Add(c.up.Scale(d[2]))
		maps = append(maps, s.newLightMap(v, skySide, 17, 3))
	}
	return maps
}

// The finest texels that a lamp's map needs, LDU: a stud is 12 across.
const (
	keyTexel = 0.45
	skyTexel = 1.0
)

// newLightMap looks at the model from the direction toward, with taps spread over a disc of that many texels.
func (s *stage) newLightMap(toward geom.Vec, side, taps int, spread float64) *lightMap {
	l := &lightMap{w: side, h: side, depth: make([]float32, side*side), reach: 1e30}
	t := toward.Unit()
	right := geom.Vec{X: -t.Z, Z: t.X}
	if right.Len() < 1e-3 {
		right = geom.Vec{X: 1}
	}
	right = right.Unit()
	cam := &camera{right: right, away: t.Scale(-1), down: t.Scale(-1).Cross(right), parallel: true}
	cam.fit(s.boxes, 0, 0.01, 0, side, side)
	l.sight = &sight{cam: cam}
	l.dir = v32(t)
	l.texel = float32(1 / cam.focal)
	l.off = 0.5 + l.texel
	for i := range scouts - 1 {
		sin, cos := math.Sincos((float64(i) + 0.5) * math.Pi / 2)
		l.disc = append(l.disc, [2]float32{float32(spread * cos), float32(spread * sin)})
	}
	l.disc = append(l.disc, [2]float32{})
	n := taps - scouts
	for i := range n { // Vogel's spiral covers a disc evenly with any number of points
		sin, cos := math.Sincos(float64(i) * 2.399963)
		r := spread * math.Sqrt((float64(i)+0.7)/float64(n))
		l.disc = append(l.disc, [2]float32{float32(r * cos), float32(r * sin)})
	}
	return l
}

// mapStud is the radius in texels below which studs are left out of a light map.
const mapStud = 3

// slack is what a surface may lie behind the map and still be lit, LDU.
const slack = 0.5

// beam leads from pixels of one camera to one light map: the place of a pixel's surface on the map is linear in its
// distance. Components are column, row and nearness.
type beam struct {
	*lightMap
	eye, away, right, down vec3 // the camera's, on the map
	row                    vec3 // away and down of the row that is lit now
	face                   float32
	off                    vec3 // of the surface that is lit now, along its normal
	gx, gy                 float32
}

func newBeam(l *lightMap, c *camera) beam {
	onto := func(v geom.Vec) vec3 {
		f := l.cam.focal
		return vec3{float32(f * l.cam.right.Dot(v)), float32(f * l.cam.down.Dot(v)), float32(-l.cam.away.Dot(v))}
	}
	b := beam{lightMap: l, away: onto(c.away), right: onto(c.right), down: onto(c.down)}
	x, y, z := l.cam.project(c.centre.Sub(c.away.Scale(c.dist)))
	b.eye = vec3{float32(x), float32(y), float32(z)}
	return b
}

// turn readies a beam for surfaces of that normal.
func (b *beam) turn(n vec3) {
	b.face = dot(b.dir, n)
	c := b.lightMap.cam
	x, y, z := dot(v32(c.right), n), dot(v32(c.down), n), dot(v32(c.away), n)
	f := float32(c.focal) * b.lightMap.off
	b.off = vec3{f * x, f * y, -b.lightMap.off * z}
	// Along the surface nearness changes from tap to tap; steeper than 1 in 6 it no longer matters.
	across := b.texel / min(z, -1.0/6)
	b.gx, b.gy = across*x, across*y
}

// seen returns the share of taps, 0..1, that the lamp reaches at a distance along the pixel's ray.
func (b *beam) seen(sx, dist float32) float32 {
	u := b.eye[0] + dist*(b.row[0]+sx*b.right[0]) + b.off[0]
	v := b.eye[1] + dist*(b.row[1]+sx*b.right[1]) + b.off[1]
	z := b.eye[2] + dist*(b.row[2]+sx*b.right[2]) + b.off[2] + slack
	lit := 0
	for k, o := range b.disc {
		if k == scouts && (lit == 0 || lit == scouts) {
			return float32(lit) / scouts
		}
		i, j := int(u+o[0]), int(v+o[1])
		if uint(i) >= uint(b.w) || uint(j) >= uint(b.h) {
			lit++
		} else if over := b.depth[j*b.w+i] - z - o[0]*b.gx - o[1]*b.gy; over <= 0 || over > b.reach {
			lit++
		}
	}
	return float32(lit) / float32(len(b.disc))
}

// spread runs n jobs on all cores; worker makes what one goroutine runs them with. Jobs must not depend on each other
// or on who does them.
func spread(n int, worker func(w int) func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		do := worker(0)
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			do := worker(w)
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				do(i)
			}
		})
	}
	wg.Wait()
}
