package render

import (
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"madang/brick/geom"
)

// lightMap is the scene's depth as a lamp sees it. What lies behind its surface is in that lamp's shadow.
type lightMap struct {
	cam    *camera
	w, h   int
	depth  []float32 // inverse distance
	dir    vec3      // towards the lamp
	toward [12]float32
	texel  float32      // LDU
	off    float32      // how far points are moved along their normal before they are compared, LDU
	disc   [][2]float32 // offsets of the taps, texels
	taps   int          // per sample
	rows   [][2]int32   // per item, the rows it touches
	radius float64      // of a stud, texels
}

// The key lamp's map is finer than those of the four lamps that stand for the sky.
const (
	keyTexels = 1024
	skyTexels = 512
)

// castLights draws the maps of all lamps on all cores.
func (s *stage) castLights(samples int) []*lightMap {
	key := s.cam.right.Scale(.58).Add(s.cam.down.Scale(-.62)).Add(s.cam.away.Scale(-.53))
	flat := geom.Vec{X: s.cam.away.X, Z: s.cam.away.Z}.Unit() // away from the viewer along the ground
	if flat.Len() < 0.5 {
		flat = geom.Vec{Z: 1}
	}
	side := s.cam.right
	// A pixel's samples share the taps, so that each needs the fewer the more there are.
	n := samples * samples
	keyTaps, skyTaps := (12+n/2)/n, (6+n/2)/n
	maps := []*lightMap{s.newLightMap(key, keyTexels, max(1, keyTaps), 1.9, samples)}
	for _, d := range [][3]float64{{-.75, -.65, .75}, {.75, -.65, .75}, {.5, .5, 1}, {-.3, -.1, 1}} {
		v := side.Scale(d[0]).Add(flat.Scale(d[1])).Add(geom.Vec{Y: -d[2]})
		maps = append(maps, s.newLightMap(v, skyTexels, max(1, skyTaps), 3.2, samples))
	}
	const strips = 4
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			b := &brush{stage: s}
			for {
				i := int(next.Add(1)) - 1
				if i >= len(maps)*strips {
					return
				}
				b.castStrip(maps[i/strips], i%strips, strips)
			}
		})
	}
	wg.Wait()
	return maps
}

// newLightMap looks at the model from the direction toward, with taps spread over a disc of that many texels.
func (s *stage) newLightMap(toward geom.Vec, texels, taps int, spread float64, samples int) *lightMap {
	l := &lightMap{w: texels, h: texels, depth: make([]float32, texels*texels), taps: taps}
	t := toward.Unit()
	right := geom.Vec{X: -t.Z, Z: t.X}
	if right.Len() < 1e-3 {
		right = geom.Vec{X: 1}
	}
	right = right.Unit()
	l.cam = &camera{right: right, away: t.Scale(-1), down: t.Scale(-1).Cross(right)}
	boxes := make([]geom.Box, len(s.items))
	for i := range s.items {
		boxes[i] = s.items[i].box
	}
	l.cam.fit(boxes, 3, 0.01, texels, texels)
	l.radius = 6 * l.cam.focal / l.cam.dist
	l.rows = make([][2]int32, len(s.items))
	for i := range s.items {
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, p := range s.items[i].box.Corners() {
			_, y, _ := l.cam.project(p)
			lo, hi = min(lo, y), max(hi, y)
		}
		l.rows[i] = [2]int32{int32(lo) - 1, int32(hi) + 2}
	}
	id := geom.Identity
	l.toward = l.cam.matrix(&id)
	l.dir = v32(t)
	l.texel = float32(l.cam.dist / l.cam.focal)
	l.off = 0.5 + l.texel
	n := taps * samples * samples
	for i := range n { // Vogel's spiral covers a disc evenly with any number of points
		sin, cos := math.Sincos(float64(i) * 2.399963)
		r := spread * math.Sqrt((float64(i)+0.5)/float64(n))
		l.disc = append(l.disc, [2]float32{float32(r * cos), float32(r * sin)})
	}
	return l
}

// castStrip draws one strip of a map.
func (b *brush) castStrip(l *lightMap, strip, strips int) {
	y0, y1 := l.h*strip/strips, l.h*(strip+1)/strips
	b.view = l.cam
	b.band = &band{w: l.w, h: y1 - y0, y0: y0, depth: l.depth[y0*l.w : y1*l.w]}
	b.band.paint = painter{mode: depthOnly}
	for i := range b.items {
		if int(l.rows[i][0]) >= y1 || int(l.rows[i][1]) <= y0 {
			continue
		}
		it := &b.items[i]
		b.mesh(it.mesh, &it.mat, it.colour, it.mat.Det() < 0)
		if l.radius < 1 {
			continue
		}
		for k := range it.mesh.Studs {
			if it.hidden == nil || !it.hidden[k] {
				b.stud(it, &it.mesh.Studs[k], l.radius, false)
			}
		}
	}
}

// seen returns the share of taps, 0..1, that the lamp reaches from a point of the model with that normal. sample is
// the number of the sample within its pixel; each has taps of its own.
func (l *lightMap) seen(p, n vec3, sample int) float32 {
	m := &l.toward
	x, y, z := p[0]+n[0]*l.off, p[1]+n[1]*l.off, p[2]+n[2]*l.off
	d := m[9]*x + m[10]*y + m[11]*z + m[2]
	f := float32(l.cam.focal) / d
	u := float32(l.cam.cx) + f*(m[3]*x+m[4]*y+m[5]*z+m[0])
	v := float32(l.cam.cy) + f*(m[6]*x+m[7]*y+m[8]*z+m[1])
	// Along the surface the distance changes from tap to tap; steeper than 1 in 6 it no longer matters.
	across := -l.texel / min(m[9]*n[0]+m[10]*n[1]+m[11]*n[2], -1.0/6)
	gx := across * (m[3]*n[0] + m[4]*n[1] + m[5]*n[2])
	gy := across * (m[6]*n[0] + m[7]*n[1] + m[8]*n[2])
	lit := 0
	reach := d - slack
	for _, o := range l.disc[sample*l.taps : sample*l.taps+l.taps] {
		i, j := int(u+o[0]), int(v+o[1])
		if uint(i) >= uint(l.w) || uint(j) >= uint(l.h) || l.depth[j*l.w+i]*(reach+o[0]*gx+o[1]*gy) <= 1 {
			lit++
		}
	}
	return float32(lit) / float32(l.taps)
}

// slack is what a surface may lie behind the map and still be lit, LDU.
const slack = 0.5
