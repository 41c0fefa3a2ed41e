package connect

import (
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/part"
)

// hole makes a connector of a bore of radius 6. With counterbores of radius 8 or of a Technic hole's length it is for
// pins; closed at one end, it takes a stud at the other.
func hole(s *solid, l *line, t closedRound, eight []closedRound) (part.Connector, bool) {
	length := t.hi - t.lo
	if length < 3.5 || s.wall(l, t) != inward {
		return part.Connector{}, false
	}
	c := part.Connector{Kind: part.PinHole, Slide: true}
	lo := t.lo
	secs := []part.Section{{Radius: 6, Length: length}}
	bored := false
	for _, e := range eight {
		if math.Abs(e.hi-t.lo) < 0.3 && e.hi-e.lo < 5 {
			secs = append([]part.Section{{Radius: 8, Length: e.hi - e.lo}}, secs...)
			lo, bored = e.lo, true
		} else if math.Abs(e.lo-t.hi) < 0.3 && e.hi-e.lo < 5 {
			secs = append(secs, part.Section{Radius: 8, Length: e.hi - e.lo})
			bored = true
		}
	}
	below, above := s.clear(l, t.lo+0.5, -1), s.clear(l, t.hi-0.5, 1)
	switch {
	case !below && !above:
		return c, false
	case below && above && (bored || length >= 7.5 && length < 60):
		c.At, c.Secs = frameAlong(l, lo, 1), secs
		return c, true
	case below && above:
		return c, false // too short to tell
	}
	c.Slide, c.Caps = false, part.CapFar
	c.At, c.Secs = frameAlong(l, lo, 1), secs
	if above {
		hi := lo + c.Length()
		slices.Reverse(c.Secs)
		c.At = frameAlong(l, hi, -1)
	}
	if c.Secs[0].Radius == 6 {
		c.Kind = part.AntiStud
	}
	return c, true
}

// peg makes a stud of a short rod of radius 6 that stands on the part with one end free, as a neck does.
func peg(s *solid, l *line, t closedRound) (part.Connector, bool) {
	length := t.hi - t.lo
	c := part.Connector{Kind: part.StudMale, Male: true, Caps: part.CapAt}
	c.Secs = []part.Section{{Radius: 6, Length: length}}
	if length < 3.9 || length > 14 || s.wall(l, t) != outward {
		return c, false
	}
	below, above := s.clear(l, t.lo-0.5, -1), s.clear(l, t.hi+0.5, 1)
	c.At = frameAlong(l, t.lo, 1)
	if below {
		c.At = frameAlong(l, t.hi, -1)
	}
	return c, below != above
}

// goesOn tells whether a known connector begins where a new one ends, as the stud on a rod.
func goesOn(known []part.Connector, c *part.Connector) bool {
	at, dir, length := mouth(c)
	tip := at.Add(dir.Scale(length))
	for i := range known {
		if a, _, _ := mouth(&known[i]); known[i].Male && a.Sub(tip).Len() < 1 {
			return true
		}
	}
	return false
}

// roundBar makes a connector of a round surface of radius 4: a bar, or the bore for one.
func roundBar(s *solid, l *line, t closedRound) (part.Connector, bool) {
	length := t.hi - t.lo
	c := part.Connector{Slide: true, At: frameAlong(l, t.lo, 1), Secs: []part.Section{{Radius: 4, Length: length}}}
	switch s.wall(l, t) {
	case outward:
		c.Kind, c.Male = part.Bar, true
		return c, length >= 7.5
	case inward:
		c.Kind = part.BarHole
		below, above := s.clear(l, t.lo+0.5, -1), s.clear(l, t.hi-0.5, 1)
		switch {
		case !below && !above || length < 3.5:
			return c, false
		case !below:
			c.Caps, c.Slide, c.At = part.CapFar, false, frameAlong(l, t.hi, -1)
		case !above:
			c.Caps, c.Slide = part.CapFar, false
		}
		return c, true
	}
	return c, false
}

// frameAlong is a frame at a place of a line whose -Y runs along it, or against it for sign -1.
func frameAlong(l *line, at, sign float64) geom.Mat {
	y := l.dir.Scale(-sign)
	x := geom.Vec{X: 1}
	if math.Abs(y.X) > 0.9 {
		x = geom.Vec{Z: 1}
	}
	z := x.Cross(y).Unit()
	x = y.Cross(z)
	p := l.at.Add(l.dir.Scale(at))
	return geom.Mat{p.X, p.Y, p.Z, x.X, y.X, z.X, x.Y, y.Y, z.Y, x.Z, y.Z, z.Z}
}

// openClip makes a clip of an inner surface of radius 4 that leaves one side open, as hands and holders have, and a
// bore of one that leaves several.
func openClip(s *solid, l *line, t closedRound) (part.Connector, bool) {
	c := part.Connector{Kind: part.Clip, Shape: part.ClipShape, At: frameAlong(l, t.lo, 1)}
	c.Secs = []part.Section{{Radius: 4, Length: t.hi - t.lo}}
	if n := c.Length(); n < 3.9 || n > 12.5 {
		return c, false
	}
	in, out, lean := s.faces(l, t)
	if in <= 3*out {
		return c, false
	}
	if lean.Len() < 0.15*in { // notched all around, as the hole of a wheel
		c, ok := roundBar(s, l, t)
		return c, ok && c.Length() > 7.5
	}
	// It opens away from the surface, along local -Z.
	z := lean.Sub(l.dir.Scale(lean.Dot(l.dir))).Unit()
	y := l.dir.Scale(-1)
	x := y.Cross(z)
	c.At = geom.Mat{c.At[0], c.At[1], c.At[2], x.X, y.X, z.X, x.Y, y.Y, z.Y, x.Z, y.Z, z.Z}
	middle := l.at.Add(l.dir.Scale((t.lo + t.hi) / 2))
	return c, s.clear(&line{middle, z.Scale(-1)}, 0, 1)
}

// hasClip tells whether a known clip holds the middle of a new one.
func hasClip(known []part.Connector, c *part.Connector) bool {
	at, dir, length := mouth(c)
	middle := at.Add(dir.Scale(length / 2))
	for i := range known {
		if known[i].Shape == part.ClipShape {
			a, d, l := mouth(&known[i])
			if a.Add(d.Scale(l/2)).Sub(middle).Len() < 4 {
				return true
			}
		}
	}
	return false
}
