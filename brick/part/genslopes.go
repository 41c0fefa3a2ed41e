package part

import (
	"math"

	"madang/brick/geom"
)

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

// foot is a level stretch of a part's underside along z.
type foot struct{ z0, z1, y float64 }

// stepped is a profile swept along x to +-w over an underside in steps from front to back, each with room for studs.
func stepped(b *builder, w float64, top []geom.Vec, feet ...foot) {
	poly := append([]geom.Vec(nil), top...)
	for i := len(feet) - 1; i >= 0; i-- {
		for _, v := range [2]geom.Vec{xyz(0, feet[i].y, feet[i].z1), xyz(0, feet[i].y, feet[i].z0)} {
			if v != poly[0] && v != poly[len(poly)-1] {
				poly = append(poly, v)
			}
		}
	}
	l, r := at(poly, -w), at(poly, w)
	b.cap(left, l)
	b.cap(right, r)
	roofs(b, l, r, len(top), false)
	for i := len(top); i <= len(poly); i++ {
		j := i % len(poly)
		b.edge(24, l[i-1], l[j])
		b.edge(24, r[i-1], r[j])
	}
	for i, f := range feet {
		b.hollow(rect(-w, f.z0, w, f.z1, f.y), rect(-w+wall, f.z0+wall, w-wall, f.z1-wall, f.y), f.y-roofThick, f.y)
		if n := int(math.Round((f.z1 - f.z0) / 20)); n > 0 {
			b.cells(int(w/10), n, 0, f.y, (f.z0+f.z1)/2, 4)
		}
		if i > 0 {
			riser(b, w, feet[i-1], f)
		}
	}
}

// riser is the upright face between two feet.
func riser(b *builder, w float64, p, q foot) {
	out := back // what is lower in front of it looks backwards
	if p.y < q.y {
		out = front
	}
	b.face(out, xyz(-w, p.y, q.z0), xyz(w, p.y, q.z0), xyz(w, q.y, q.z0), xyz(-w, q.y, q.z0))
	b.edge(24, xyz(-w, p.y, q.z0), xyz(w, p.y, q.z0))
	b.edge(24, xyz(-w, q.y, q.z0), xyz(w, q.y, q.z0))
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
	roofs(b, l, r, len(p), inward)
}

// roofs joins the first n points of two ends of a profile.
func roofs(b *builder, l, r []geom.Vec, n int, inward bool) {
	for i := 0; i+1 < n; i++ {
		d := l[i+1].Sub(l[i])
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
		if l[i].Sub(l[i-1]).Unit().Dot(d.Unit()) < creaseCos {
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
	n := int(s[0])
	b.cells(n, 1, 0, h, 0, h-roofThick)
	for z := -20.0; z > z0; z -= 20 { // the roof comes down; a stud's height is always left
		b.cells(n, 1, 0, h, z, max(4, h-(z-6+10-shift)/k))
	}
	kind := SolidStud
	if fall > 20 {
		kind = OpenStud
		b.cells(n, 1, 0, h, -10, 4) // nothing stands between the two cells
	}
	b.grid(kind, n, 1, 0, 0, 0)
}

// roof is a ridge along x that slopes to both sides.
func roof(b *builder, s []float64) {
	outer := []geom.Vec{xyz(0, 24, -20), xyz(0, 20, -20), xyz(0, 0, 0), xyz(0, 20, 20), xyz(0, 24, 20)}
	inner := []geom.Vec{xyz(0, 24, -16), xyz(0, 22, -16), xyz(0, 6, 0), xyz(0, 22, 16), xyz(0, 24, 16)}
	wedge(b, 10*s[0], outer, inner)
	b.cells(int(s[0]), 2, 0, 24, 0, 4)
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
	b.cells(2, 2, 10, 24, -10, 4)
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
	b.cells(n, 1, 0, 24, 0, 20)
	for i := 1; i < n; i++ {
		b.post(float64(2*i-n)*10, 0, roofThick, 24)
	}
	b.grid(SolidStud, n, 1, 0, 0, 0)
	for z := -20.0; z > z0; z -= 20 {
		b.grid(OpenStud, n, 1, 0, 0, z)
	}
}

// cheese is the small slope that stands on y 0.
func cheese(b *builder, s []float64) {
	p := []geom.Vec{xyz(0, 0, -10), xyz(0, -4, -10), xyz(0, -15.6, 9.33), xyz(0, -15.6, 10), xyz(0, 0, 10)}
	stepped(b, 10*s[0], p, foot{-10, 10, 0})
}

// curve bows from its front edge at y s[3] up to s[2] at the back; s[1] is half its length along z, s[4] its foot.
// Pairs of a height and the z at which it begins follow, for an underside that rises in steps.
func curve(b *builder, s []float64) {
	w, half, top, lip := 10*s[0], s[1], s[2], s[3]
	feet := []foot{{-half, half, s[4]}}
	for i := 5; i+1 < len(s); i += 2 {
		feet[len(feet)-1].z1 = s[i+1]
		feet = append(feet, foot{s[i+1], half, s[i]})
	}
	bow := arc(12, func(t float64) (z, y float64) {
		sin, cos := quarterSin(t)
		return half - 2*half*cos, lip + (top-lip)*sin
	})
	outer := append([]geom.Vec{xyz(0, s[4], -half)}, bow...)
	stepped(b, w, append(outer, xyz(0, feet[len(feet)-1].y, half)), feet...)
}

// bow is the curve that falls to both sides.
func bow(b *builder, _ []float64) {
	outer := []geom.Vec{xyz(0, 0, -40)}
	outer = append(outer, arc(16, func(t float64) (z, y float64) {
		sin, cos := quarterSin(2 * t)
		return -40 * cos, -4 - 12*sin
	})...)
	stepped(b, 10, append(outer, xyz(0, 0, 40)), foot{-40, -20, 0}, foot{-20, 20, -8}, foot{20, 40, 0})
}
