package part

import (
	"math"

	"madang/brick/geom"
)

// shapes are the families of the generator; s holds the sizes from the table.
var shapes = map[string]func(b *builder, s []float64){
	"brick":     func(b *builder, s []float64) { studded(b, int(s[0]), int(s[1]), 24) },
	"plate":     func(b *builder, s []float64) { studded(b, int(s[0]), int(s[1]), 8) },
	"tile":      func(b *builder, s []float64) { grooved(b, s[0], s[1], true) },
	"jumper":    jumper,
	"corner":    corner,
	"grille":    grille,
	"base":      baseplate,
	"dot":       dot,
	"coin":      coin,
	"round":     round,
	"cone1":     cone1,
	"cone2":     cone2,
	"slope":     slope,
	"roof":      roof,
	"hip":       hip,
	"overhang":  overhang,
	"cheese":    cheese,
	"curve":     curve,
	"bow":       bow,
	"sidestuds": sideStuds,
	"headlight": headlight,
	"bracket":   bracket,
	"technic":   technicBrick,
	"beam":      beam,
	"pin":       pin,
	"halfpin":   halfPin,
	"axlepin":   axlePin,
	"axle":      axle,
	"bush":      bush,
	"gear":      gear,
}

const (
	wall      = 4.0 // LDU, of bricks and plates
	roofThick = 4.0
)

func centred(nx, nz, less, y float64) []geom.Vec {
	return rect(-10*nx+less, -10*nz+less, 10*nx-less, 10*nz-less, y)
}

// studded is a brick or a plate: a shell with studs on it and tubes or posts below.
func studded(b *builder, nx, nz int, h float64) {
	x, z := float64(nx), float64(nz)
	b.shell(centred(x, z, 0, 0), centred(x, z, wall, 0), 0, roofThick, h)
	b.grid(SolidStud, nx, nz, 0, 0, 0)
	under(b, nx, nz, h)
}

// under puts tubes below the corners of cells, or posts in a row one stud wide.
func under(b *builder, nx, nz int, h float64) {
	b.cells(nx, nz, 0, h, 0, h-roofThick)
	for i := 1; i < nx; i++ {
		x := float64(2*i-nx) * 10
		if nz == 1 {
			b.post(x, 0, roofThick, h)
		}
		for j := 1; j < nz; j++ {
			z := float64(2*j-nz) * 10
			b.tube(x, z, 8, 6, roofThick, h)
			b.holdTube(x, z, roofThick, h)
		}
	}
}

// post is a rod below a roof, between the cells of a row.
func (b *builder) post(x, z, y0, y1 float64) {
	b.tube(x, z, 4, 0, y0, y1)
	b.holdPost(x, z, y0, y1)
}

// grooved is a tile: a shell whose lowest unit is set in, so that a finger nail finds it.
func grooved(b *builder, nx, nz float64, groove bool) {
	tileShell(b, nx, nz, groove)
	if nx == 2 && nz == 1 { // the only row without a post: a stud may stand in its middle
		b.cells(2, 1, 0, 8, 0, 4)
		b.cell(0, 8, 0, 4, true)
		return
	}
	under(b, int(nx), int(nz), 8)
}

func tileShell(b *builder, nx, nz float64, groove bool) {
	top, foot := centred(nx, nz, 0, 0), centred(nx, nz, 0, 8)
	if groove {
		lip, in := raised(top, 7), centred(nx, nz, 1, 7)
		b.loft(top, lip, false)
		b.ring(down, lip, in)
		b.outline(lip)
		b.outline(in)
		foot = raised(in, 8)
		b.loft(in, foot, false)
	} else {
		b.loft(top, foot, false)
	}
	b.cap(up, top)
	b.outline(top)
	b.outline(foot)
	b.hollow(foot, centred(nx, nz, wall, 8), roofThick, 8)
}

// jumper is a tile of s[0] by s[1] studs with one stud in its middle. s[2] says whether it has a groove, s[3] whether
// a stud may stand in the middle of its underside too.
func jumper(b *builder, s []float64) {
	tileShell(b, s[0], s[1], s[2] == 1)
	if s[3] == 1 {
		b.cells(int(s[0]), int(s[1]), 0, 8, 0, 4)
		b.cell(0, 8, 0, 4, false)
	} else {
		under(b, int(s[0]), int(s[1]), 8)
	}
	b.stud(OpenStud, 0, 0, 0)
}

// corner is the L of three studs, of height s[0].
func corner(b *builder, s []float64) {
	outer := []geom.Vec{xyz(-10, 0, -10), xyz(30, 0, -10), xyz(30, 0, 10), xyz(10, 0, 10), xyz(10, 0, 30), xyz(-10, 0, 30)}
	inner := []geom.Vec{xyz(-6, 0, -6), xyz(26, 0, -6), xyz(26, 0, 6), xyz(6, 0, 6), xyz(6, 0, 26), xyz(-6, 0, 26)}
	b.shell(outer, inner, 0, roofThick, s[0])
	b.stud(SolidStud, 0, 0, 0)
	b.stud(SolidStud, 20, 0, 0)
	b.stud(SolidStud, 0, 0, 20)
	for _, c := range [3]geom.Vec{{}, {X: 20}, {Z: 20}} {
		b.cell(c.X, s[0], c.Z, s[0]-roofThick, true)
	}
	b.post(10, 0, roofThick, s[0])
	b.post(0, 10, roofThick, s[0])
}

// grille is a tile with four slits along x.
func grille(b *builder, _ []float64) {
	top, lip := rect(-20, -10, 20, 10, 2), rect(-20, -10, 20, 10, 7)
	in := rect(-19, -9, 19, 9, 7)
	b.cap(up, top)
	b.loft(top, lip, false)
	b.ring(down, lip, in)
	foot := raised(in, 8)
	b.loft(in, foot, false)
	for _, l := range [][]geom.Vec{lip, in, foot} {
		b.outline(l)
	}
	b.hollow(foot, rect(-16, -6, 16, 6, 8), roofThick, 8)
	under(b, 2, 1, 8)
	for i := range 5 {
		z := -10 + 4.5*float64(i)
		b.box(xyz(-20, 0, z), xyz(20, 2, z+2))
	}
	b.box(xyz(-20, 0, -10), xyz(-18, 2, 10))
	b.box(xyz(18, 0, -10), xyz(20, 2, 10))
}

func baseplate(b *builder, s []float64) {
	b.solid(centred(s[0], s[1], 0, 0), centred(s[0], s[1], 0, 4))
	b.grid(SolidStud, int(s[0]), int(s[1]), 0, 0, 0)
}

// sideStuds is a brick one stud deep with studs on its front.
func sideStuds(b *builder, s []float64) {
	n := int(s[0])
	studded(b, n, 1, 24)
	for i := range n {
		b.sideStud(OpenStud, float64(2*i-n+1)*10, 10, -10, front)
	}
}

// headlight is a brick whose front is set back above a lip, with a stud on the recess.
func headlight(b *builder, _ []float64) {
	body := rect(-10, -6, 10, 10, 0)
	b.shell(body, rect(-6, -6, 6, 6, 0), 0, 20, 24)
	b.box(xyz(-10, 20, -10), xyz(10, 24, -6))
	b.cell(0, 24, 0, 4, true)
	b.stud(OpenStud, 0, 0, 0)
	b.sideStud(OpenStud, 0, 10, -6, front)
	// The stud's bore goes on into the square opening of the back: a bar goes through, a stud comes in from behind.
	bore := &b.holds[len(b.holds)-1]
	bore.Caps, bore.Slide = NoCap, true
	bore.Secs = []Section{{Radius: 4, Length: 8}, {Form: SquareForm, Radius: 6, Length: 12}}
}

// bracket is a plate of two studs with an upright plate of s[0] studs in front, from y s[1] to s[2].
func bracket(b *builder, s []float64) {
	studded(b, 2, 1, 8)
	w := 10 * s[0]
	b.box(xyz(-w, s[1], -14), xyz(w, s[2], -10))
	for y := s[1] + 10; y < s[2]; y += 20 {
		for x := -w + 10; x < w; x += 20 {
			b.sideStud(OpenStud, x, y, -14, front)
		}
	}
}

// turnZ maps the level plane of builders to the upright plane facing -Z: y becomes -z.
var turnZ = geom.Mat{0, 0, 0, 1, 0, 0, 0, 0, -1, 0, 1, 0}

// turnX maps upright things so that their axis runs along +X.
var turnX = geom.Mat{0, 0, 0, 0, 1, 0, -1, 0, 0, 0, 0, 1}

func arc(n int, f func(t float64) (z, y float64)) []geom.Vec {
	p := make([]geom.Vec, n+1)
	for i := range p {
		z, y := f(float64(i) / float64(n))
		p[i] = xyz(0, y, z)
	}
	return p
}

func quarterSin(t float64) (sin, cos float64) { return math.Sincos(t * math.Pi / 2) }
