package part

import "madang/brick/geom"

// A profile is a polygon in the y-z plane, from its lowest front corner over the top to its lowest back corner.

func at(p []geom.Vec, x float64) []geom.Vec {
	q := append([]geom.Vec(nil), p...)
	for i := range q {
		q[i].X = x
	}
	return q
}

// wedge is a profile swept along x to +-w, open below, with the inner profile as its cavity.
func wedge(b *builder, w float64, outer, inner []geom.Vec) {
	sweep(b, w, outer, false)
	sweep(b, w-wall, inner, true)
	h := outer[0].Y
	z0, z1 := outer[0].Z, outer[len(outer)-1].Z
	a := rect(-w, z0, w, z1, h)
	c := rect(-w+wall, inner[0].Z, w-wall, inner[len(inner)-1].Z, h)
	b.ring(down, a, c)
	b.edge(24, a[0], a[1])
	b.edge(24, a[2], a[3])
	b.outline(c)
}

// closed is a wedge without a cavity.
func closed(b *builder, w float64, outer []geom.Vec) {
	sweep(b, w, outer, false)
	z0, z1 := outer[0].Z, outer[len(outer)-1].Z
	bottom := rect(-w, z0, w, z1, outer[0].Y)
	b.face(down, bottom...)
	b.outline(bottom)
}

// sweep makes the roof and the two ends of a profile, but not its underside.
func sweep(b *builder, w float64, p []geom.Vec, inward bool) {
	l, r := at(p, -w), at(p, w)
	outL, outR := left, right
	if inward {
		outL, outR = right, left
	}
	b.cap(outL, l)
	b.cap(outR, r)
	n := len(p)
	for i := 0; i+1 < n; i++ {
		d := p[i+1].Sub(p[i])
		out := xyz(0, -d.Z, d.Y) // the profile runs from front to back over the top
		if inward {
			out = out.Scale(-1)
		}
		b.face(out, l[i], l[i+1], r[i+1], r[i])
		b.edge(24, l[i], l[i+1])
		b.edge(24, r[i], r[i+1])
		if i == 0 {
			continue
		}
		if p[i].Sub(p[i-1]).Unit().Dot(d.Unit()) < creaseCos {
			b.edge(24, l[i], r[i])
		} else {
			b.cond(l[i], r[i], l[i-1], l[i+1])
		}
	}
}

// slope is a brick of s[0] studs along x whose front slopes: run s[1] along z in all, the fall s[2] leaving a lip of 4.
func slope(b *builder, s []float64) {
	w, run, fall := 10*s[0], s[1], s[2]
	z0 := 10 - run
	h := fall + 4
	outer := []geom.Vec{xyz(0, h, z0), xyz(0, fall, z0), xyz(0, 0, -10), xyz(0, 0, 10), xyz(0, h, 10)}
	// The slope moved in by the wall, cut where it meets the inner front and the ceiling.
	k := (z0 + 10) / fall // dz per dy along the slope
	shift := 5.0
	zAt := func(y float64) float64 { return -10 + k*y + shift }
	inner := []geom.Vec{xyz(0, h, z0+wall), xyz(0, h-0.5, z0+wall), xyz(0, 4, zAt(4)), xyz(0, 4, 6), xyz(0, h, 6)}
	wedge(b, w, outer, inner)
	kind := SolidStud
	if fall > 20 {
		kind = OpenStud
	}
	b.grid(kind, int(s[0]), 1, 0, 0, 0)
}

// roof is a ridge along x that slopes to both sides.
func roof(b *builder, s []float64) {
	outer := []geom.Vec{xyz(0, 24, -20), xyz(0, 20, -20), xyz(0, 0, 0), xyz(0, 20, 20), xyz(0, 24, 20)}
	inner := []geom.Vec{xyz(0, 24, -16), xyz(0, 22, -16), xyz(0, 6, 0), xyz(0, 22, 16), xyz(0, 24, 16)}
	wedge(b, 10*s[0], outer, inner)
}

// hip is the outer corner of a roof: it slopes to -z and to +x.
func hip(b *builder, _ []float64) {
	t := rect(-10, -10, 10, 10, 0)
	l := rect(-10, -30, 30, 10, 20)
	f := rect(-10, -30, 30, 10, 24)
	b.face(up, t...)
	b.face(xyz(0, -1, -1), l[0], l[1], t[1], t[0])
	b.face(xyz(1, -1, 0), l[1], l[2], t[2], t[1])
	b.face(front, l[0], l[1], f[1], f[0])
	b.face(right, l[1], l[2], f[2], f[1])
	b.face(left, t[0], l[0], f[0], f[3], t[3])
	b.face(back, t[2], l[2], f[2], f[3], t[3])
	b.outline(t)
	b.outline(f)
	for _, e := range [][2]geom.Vec{{t[0], l[0]}, {t[1], l[1]}, {t[2], l[2]}, {l[0], l[1]}, {l[1], l[2]}, {l[0], f[0]},
		{l[1], f[1]}, {l[2], f[2]}, {t[3], f[3]}} {
		b.edge(24, e[0], e[1])
	}
	b.hollow(f, rect(-6, -26, 26, 6, 24), 18, 24)
	b.stud(SolidStud, 0, 0, 0)
}

// overhang is an inverted slope: its top runs out over nothing by s[1]-20.
func overhang(b *builder, s []float64) {
	w, z0 := 10*s[0], 10-s[1]
	p := []geom.Vec{xyz(0, 24, -10), xyz(0, 20, -10), xyz(0, 4, z0), xyz(0, 0, z0), xyz(0, 0, 10), xyz(0, 24, 10)}
	sweep(b, w, p, false)
	foot := rect(-w, -10, w, 10, 24)
	b.outline(foot)
	b.hollow(foot, rect(-w+wall, -6, w-wall, 6, 24), roofThick, 24)
	n := int(s[0])
	b.grid(SolidStud, n, 1, 0, 0, 0)
	for z := -20.0; z > z0; z -= 20 {
		b.grid(OpenStud, n, 1, 0, 0, z)
	}
}

// cheese is the small slope that stands on y 0.
func cheese(b *builder, s []float64) {
	p := []geom.Vec{xyz(0, 0, -10), xyz(0, -4, -10), xyz(0, -15.6, 9.33), xyz(0, -15.6, 10), xyz(0, 0, 10)}
	closed(b, 10*s[0], p)
}

// curve bows from its front edge at y s[3] up to s[2] at the back; s[1] is half its length along z, s[4] its foot.
func curve(b *builder, s []float64) {
	w, half, top, lip, foot := 10*s[0], s[1], s[2], s[3], s[4]
	bow := arc(12, func(t float64) (z, y float64) {
		sin, cos := quarterSin(t)
		return half - 2*half*cos, lip + (top-lip)*sin
	})
	outer := append([]geom.Vec{xyz(0, foot, -half)}, bow...)
	outer = append(outer, xyz(0, foot, half))
	closed(b, w, outer)
}

// bow is the curve that falls to both sides.
func bow(b *builder, _ []float64) {
	outer := []geom.Vec{xyz(0, 0, -40)}
	outer = append(outer, arc(16, func(t float64) (z, y float64) {
		sin, cos := quarterSin(2 * t)
		return -40 * cos, -4 - 12*sin
	})...)
	closed(b, 10, append(outer, xyz(0, 0, 40)))
}
