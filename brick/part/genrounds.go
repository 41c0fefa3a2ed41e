package part

import (
	"math"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// rp is a point of a lathe's profile: radius and height in LDU.
type rp struct{ r, y float64 }

// lathe turns a profile about the y axis. The profile runs from the top outwards, down the outside, and back along
// the underside, so that the material lies to its right; equal neighbours with radius 0 close it.
func (b *builder) lathe(sides int, p ...rp) {
	loops := make([][]geom.Vec, len(p))
	for i, q := range p {
		loops[i] = circle(0, 0, q.r, q.y, sides)
	}
	for i := 0; i+1 < len(p); i++ {
		dr, dy := p[i+1].r-p[i].r, p[i+1].y-p[i].y
		if dr == 0 && dy == 0 {
			continue
		}
		for k := range sides {
			j := (k + 1) % sides
			mid := loops[0][k].Add(loops[0][j])
			if p[0].r == 0 {
				s, c := math.Sincos(2 * math.Pi * (float64(k) + 0.5) / float64(sides))
				mid = xyz(c, 0, s)
			}
			mid.Y = 0
			out := mid.Unit().Scale(dy)
			out.Y = -dr
			b.face(out, loops[i][k], loops[i][j], loops[i+1][j], loops[i+1][k])
			if dy != 0 && p[i].r > 0 && p[i+1].r > 0 {
				b.cond(loops[i][k], loops[i+1][k], loops[i][(k+sides-1)%sides], loops[i][j])
			}
		}
	}
	for i := range p {
		if p[i].r > 0 && sharp(p, i) {
			b.outline(loops[i])
		}
	}
}

// sharp reports that the profile bends at point i by enough for a line.
func sharp(p []rp, i int) bool {
	if i == 0 || i+1 == len(p) {
		return true
	}
	ax, ay := p[i].r-p[i-1].r, p[i].y-p[i-1].y
	bx, by := p[i+1].r-p[i].r, p[i+1].y-p[i].y
	l := math.Hypot(ax, ay) * math.Hypot(bx, by)
	return l == 0 || (ax*bx+ay*by)/l < creaseCos
}

// dot is the round plate or brick of one stud, of height s[0]; s[1] says that its stud is open.
func dot(b *builder, s []float64) {
	h, foot := s[0], s[0]-5
	b.lathe(24, rp{0, 0}, rp{10, 0}, rp{10, foot}, rp{8, foot}, rp{8, h}, rp{6, h}, rp{6, 4}, rp{0, 4})
	kind, hole := SolidStud, []Section{{Radius: 6, Length: h - 4}}
	if s[1] == 1 {
		kind, hole = OpenStud, append(hole, Section{Radius: 4, Length: 8})
	}
	b.openThrough(kind, h, hole...)
}

// openThrough puts a stud in the middle of a round part, below which the sections lead up from the mouth at y h: into
// an open stud's bore, or up to a solid one.
func (b *builder) openThrough(kind StudKind, h float64, s ...Section) {
	at := standing(0, 0, 0)
	b.studs = append(b.studs, Stud{Kind: kind, Colour: ldraw.Main, Mat: at})
	b.holdStud(SolidStud, at)
	if kind == SolidStud {
		b.cell(0, h, 0, h-4, false)
		return
	}
	b.through(AntiStud, 0, h, 0, false, s...)
}

// coin is a round tile of s[0] studs across.
func coin(b *builder, s []float64) {
	r := 10 * s[0]
	in := r - 4
	b.lathe(int(16+8*s[0]), rp{0, 0}, rp{r, 0}, rp{r, 7}, rp{r - 1, 7}, rp{r - 1, 8}, rp{in, 8}, rp{in, 4}, rp{0, 4})
	if n := int(s[0]); n > 1 {
		b.tube(0, 0, 8, 6, 4, 8)
		b.holdTube(0, 0, 4, 8)
		b.cells(n, n, 0, 8, 0, 4)
	} else {
		b.cell(0, 8, 0, 4, false)
	}
}

// round is a round plate or brick of s[0] studs across and height s[1], with a hole in its middle.
func round(b *builder, s []float64) {
	n, h := int(s[0]), s[1]
	r, bore, sides := 10*s[0], 6.0, 32
	if n == 4 {
		bore, sides = 8, 48
	}
	b.lathe(sides, rp{bore, 0}, rp{r, 0}, rp{r, h}, rp{r - 4, h}, rp{r - 4, 4}, rp{bore + 2, 4}, rp{bore + 2, h},
		rp{bore, h}, rp{bore, 0})
	for i := range n {
		for j := range n {
			x, z := float64(2*i-n+1)*10, float64(2*j-n+1)*10
			if math.Hypot(x, z)+6 <= r+1 {
				b.stud(SolidStud, x, 0, z)
				b.cell(x, h, z, min(h-4, 4), false)
			}
		}
	}
	if n == 2 { // a cross that begins where a stud has gone in
		b.through(AxleHole, 0, h, 0, true, Section{Radius: 6, Length: 4}, Section{Form: AxleForm, Radius: 6, Length: h - 4})
	} else {
		b.through(AntiStud, 0, h, 0, false, Section{Radius: 6, Length: h})
	}
}

func cone1(b *builder, _ []float64) {
	b.lathe(24, rp{4, 0}, rp{6, 0}, rp{10, 19}, rp{8, 19}, rp{8, 24}, rp{6, 24}, rp{6, 12}, rp{4, 12}, rp{4, 0})
	b.openThrough(OpenStud, 24, Section{Radius: 6, Length: 6}, Section{Form: AxleForm, Radius: 6, Length: 6},
		Section{Radius: 4, Length: 16})
}

func cone2(b *builder, _ []float64) {
	b.lathe(32, rp{4, 0}, rp{10, 0}, rp{20, 44}, rp{20, 48}, rp{16, 48}, rp{16, 44}, rp{8, 6}, rp{4, 6}, rp{4, 0})
	b.cells(2, 2, 0, 48, 0, 4)
	b.openThrough(OpenStud, 48, Section{Radius: 6, Length: 36}, Section{Form: AxleForm, Radius: 6, Length: 8},
		Section{Radius: 4, Length: 8})
}

// pinEnd is half of a pin from its collar at y 0 outwards to length l: body, slot bead and bore.
func pinEnd(l float64) []rp {
	return []rp{{8, 0}, {8, 2}, {6, 2}, {6, l - 2.5}, {6.5, l - 2}, {6.5, l}, {4, l}, {4, 0}}
}

// againstX maps upright things so that their axis runs along -X.
var againstX = geom.Mat{0, 0, 0, 0, -1, 0, 1, 0, 0, 0, 0, 1}

// pinLip is the stretch of a pin's end that bends to go through a hole, and bodyPin what sits in the hole.
var (
	pinLip  = Section{Form: LipForm, Radius: 6.25, Length: 2}
	bodyPin = Section{Radius: 6, Length: 16}
)

// pin runs along x from s[0] to s[1], its collar one stud from its beginning.
func pin(b *builder, s []float64) {
	x := s[0] + 20
	near, far := newBuilder(), newBuilder()
	near.lathe(16, pinEnd(20)...)
	far.lathe(16, pinEnd(s[1]-x)...)
	secs := []Section{pinLip, bodyPin, {Radius: 8, Length: 4}, bodyPin, pinLip}
	if s[1]-x > 20 { // long: it clicks into the first hole, too
		secs = append(secs[:4], Section{Form: LipForm, Radius: 6.25, Length: 4}, bodyPin, pinLip)
	}
	near.rod(Pin, 20, secs...)
	near.through(BarHole, 0, 20, 0, false, Section{Radius: 4, Length: s[1] - s[0]})
	m := againstX
	m[0] = x
	b.append(near, m)
	m = turnX
	m[0] = x
	b.append(far, m)
}

func halfPin(b *builder, _ []float64) {
	end := newBuilder()
	end.lathe(16, pinEnd(20)...)
	end.lathe(16, rp{4, -4}, rp{6, -4}, rp{6, 0}, rp{8, 0})
	end.lathe(16, rp{4, 0}, rp{4, -4})
	end.rod(Pin, 20, pinLip, bodyPin, Section{Radius: 8, Length: 2}, Section{Radius: 6, Length: 4})
	end.through(BarHole, 0, 20, 0, false, Section{Radius: 4, Length: 24})
	b.append(end, againstX)
}

// cross is the outline of an axle: arms 4 wide, ends on radius 6.
func cross(y float64) []geom.Vec {
	const w, r = 2, 6
	var p []geom.Vec
	for k := range 4 {
		s, c := math.Sincos(float64(k) * math.Pi / 2)
		for _, q := range [3][2]float64{{r, -w}, {r, w}, {w, w}} {
			p = append(p, xyz(c*q[0]-s*q[1], y, s*q[0]+c*q[1]))
		}
	}
	return p
}

// axle runs along x, s[0] studs long.
func axle(b *builder, s []float64) {
	l := 10 * s[0]
	o := newBuilder()
	o.solid(cross(-l), cross(l))
	o.rod(Axle, l, Section{Form: AxleForm, Radius: 6, Length: 2 * l})
	b.append(o, turnX)
}

func axlePin(b *builder, _ []float64) {
	a := newBuilder()
	a.solid(cross(0), cross(20))
	b.append(a, turnX)
	p := newBuilder()
	p.lathe(16, append([]rp{{0, 0}}, pinEnd(20)...)...)
	p.rod(Axle, 20, pinLip, bodyPin, Section{Radius: 8, Length: 2}, Section{Form: AxleForm, Radius: 6, Length: 20})
	b.append(p, againstX)
}

// bush runs along z to +-s[0].
func bush(b *builder, s []float64) {
	h := s[0]
	p := newBuilder()
	if h > 5 {
		p.lathe(24, rp{5, -h}, rp{9, -h}, rp{9, 4 - h}, rp{7, 4 - h}, rp{7, h - 4}, rp{9, h - 4},
			rp{9, h}, rp{5, h}, rp{5, -h})
	} else {
		p.lathe(24, rp{5, -h}, rp{7.5, -h}, rp{9, 2 - h}, rp{9, h - 2}, rp{7.5, h}, rp{5, h}, rp{5, -h})
	}
	p.axleHole(0, 0, h)
	b.append(p, turnZ)
}

// gear has s[0] teeth, tip radius s[1] and lies along z to +-s[2].
func gear(b *builder, s []float64) {
	teeth := int(s[0])
	tip := s[1]
	root := tip - 5.2
	var outer, inner []geom.Vec
	for i := range teeth {
		for _, q := range [4]struct{ f, r float64 }{{-0.34, root}, {-0.14, tip}, {0.14, tip}, {0.34, root}} {
			sin, cos := math.Sincos(2 * math.Pi * (float64(i) + q.f) / float64(teeth))
			outer = append(outer, xyz(q.r*cos, 0, q.r*sin))
			inner = append(inner, xyz(5*cos, 0, 5*sin))
		}
	}
	g := newBuilder()
	y := s[2]
	a, c := raised(outer, -y), raised(outer, y)
	d, e := raised(inner, -y), raised(inner, y)
	g.loft(a, c, false)
	g.loft(d, e, true)
	g.ring(up, a, d)
	g.ring(down, c, e)
	for _, l := range [][]geom.Vec{a, c, d, e} {
		g.outline(l)
	}
	g.axleHole(0, 0, y)
	b.append(g, turnZ)
}
