package connect

import (
	"cmp"
	"math"
	"slices"

	"madang/brick/geom"
	"madang/brick/part"
)

// roundLines collects the pieces of round surfaces of a part by the line they turn about. Pieces that close a circle
// are rods and bores.
type roundLines struct {
	pieces []piece
	lines  []line
	by     map[[6]int32]int32
}

// line is an axis: a direction, and the point of it nearest to the part's origin.
type line struct{ at, dir geom.Vec }

// piece is a closedRound of a round surface: part of a circle of some radius, between two places along its line.
type piece struct {
	line   int32
	radius float64
	lo, hi float64
	turn   float64 // the part of the circle
}

// maxPieces is more than any part needs whose rods and bores matter.
const maxPieces = 20_000

func (r *roundLines) add(c *part.Connector, turn float64) {
	if len(r.pieces) >= maxPieces {
		return
	}
	at, dir, length := mouth(c)
	radius := c.Secs[0].Radius
	if radius < 3 || radius > 9 {
		return
	}
	if main := mainAxis(dir); main < 0 {
		at, dir = at.Add(dir.Scale(length)), dir.Scale(-1)
	}
	along := at.Dot(dir)
	foot := at.Sub(dir.Scale(along))
	key := [6]int32{round(4 * foot.X), round(4 * foot.Y), round(4 * foot.Z), round(50 * dir.X), round(50 * dir.Y),
		round(50 * dir.Z)}
	if r.by == nil {
		r.by = map[[6]int32]int32{}
	}
	i, ok := r.by[key]
	if !ok {
		i = int32(len(r.lines))
		r.lines = append(r.lines, line{foot, dir})
		r.by[key] = i
	}
	r.pieces = append(r.pieces, piece{i, radius, along, along + length, turn})
}

// mainAxis is the component of a direction that is farthest from zero: its sign tells one end of a line from the other.
func mainAxis(d geom.Vec) float64 {
	m := d.X
	for _, v := range [2]float64{d.Y, d.Z} {
		if math.Abs(v) > math.Abs(m)+1e-3 {
			m = v
		}
	}
	return m
}

// closedRound is where pieces of one radius close the circle.
type closedRound struct{ lo, hi, radius float64 }

// holes makes connectors of closed rounds that are not known yet: bores of radius 6, which are holes for pins or mouths
// for studs, pegs of that radius, and rods and bores of radius 4.
func (r *roundLines) holes(s *solid, known []part.Connector) []part.Connector {
	slices.SortFunc(r.pieces, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.lo, b.lo), cmp.Compare(a.hi, b.hi))
	})
	var out []part.Connector
	for i := 0; i < len(r.pieces); {
		j := i
		for j < len(r.pieces) && r.pieces[j].line == r.pieces[i].line {
			j++
		}
		l := &r.lines[r.pieces[i].line]
		six, eight := closedRounds(r.pieces[i:j], 6, 0.3), closedRounds(r.pieces[i:j], 8, 0.3)
		for _, t := range six {
			c, ok := hole(s, l, t, eight)
			if !ok {
				c, ok = peg(s, l, t)
				ok = ok && !goesOn(known, &c)
			}
			if ok && !onLine(known, &c) {
				out = append(out, c)
			}
		}
		for _, t := range closedRounds(r.pieces[i:j], 4, 0.1) {
			if c, ok := roundBar(s, l, t); ok && !onLine(known, &c) {
				out = append(out, c)
			}
		}
		for _, t := range rounds(r.pieces[i:j], 4, 0.1, 0.45, 0.9) {
			if c, ok := openClip(s, l, t); ok && !hasClip(known, &c) {
				out = append(out, c)
			}
		}
		i = j
	}
	return out
}

// closedRounds merges the pieces of about a radius where together they close the circle.
func closedRounds(list []piece, radius, tolerance float64) []closedRound {
	return rounds(list, radius, tolerance, 0.9, 100)
}

// rounds merges the pieces of about a radius where together they make at least the part of a circle, and less than most.
func rounds(list []piece, radius, tolerance, least, most float64) []closedRound {
	var cuts []float64
	for _, p := range list {
		if math.Abs(p.radius-radius) <= tolerance {
			cuts = append(cuts, p.lo, p.hi)
		}
	}
	if len(cuts) > 400 {
		return nil
	}
	slices.Sort(cuts)
	var out []closedRound
	for i := 0; i+1 < len(cuts); i++ {
		lo, hi := cuts[i], cuts[i+1]
		if hi-lo < 0.05 {
			continue
		}
		turn := 0.0
		for _, p := range list {
			if math.Abs(p.radius-radius) <= tolerance && p.lo <= lo+0.05 && p.hi >= hi-0.05 {
				turn += p.turn
			}
		}
		switch {
		case turn < least || turn >= most:
		case len(out) > 0 && out[len(out)-1].hi > lo-0.1:
			out[len(out)-1].hi = hi
		default:
			out = append(out, closedRound{lo, hi, radius})
		}
	}
	return out
}

// onLine tells whether a known connector of the same gender covers the middle of a new one on the same line.
func onLine(known []part.Connector, c *part.Connector) bool {
	_, _, length := mouth(c)
	return covers(known, c, length/2)
}

// covers is onLine for the place that lies so far into a connector.
func covers(known []part.Connector, c *part.Connector, into float64) bool {
	at, dir, _ := mouth(c)
	middle := at.Add(dir.Scale(into))
	for i := range known {
		k := &known[i]
		if k.Male != c.Male || k.Shape != part.Cylinder {
			continue
		}
		a, d, l := mouth(k)
		off := middle.Sub(a)
		along := off.Dot(d)
		if math.Abs(d.Dot(dir)) > 0.99 && along > -0.5 && along < l+0.5 && off.Sub(d.Scale(along)).Len() < 1 {
			return true
		}
	}
	return false
}

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

// openClip makes a clip of an inner surface of radius 4 that leaves one side open, as hands and holders have.
func openClip(s *solid, l *line, t closedRound) (part.Connector, bool) {
	c := part.Connector{Kind: part.Clip, Shape: part.ClipShape, At: frameAlong(l, t.lo, 1)}
	c.Secs = []part.Section{{Radius: 4, Length: t.hi - t.lo}}
	if n := c.Length(); n < 3.9 || n > 12.5 {
		return c, false
	}
	in, out, lean := s.faces(l, t)
	if in <= 3*out || lean.Len() < 0.15*in {
		return c, false
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

// side says which way the faces of a round surface look.
type side int

const (
	unknown side = iota
	outward      // away from the axis: a rod
	inward       // towards it: a bore
)

// wall tells which way the faces on a stretch of a round surface look.
func (s *solid) wall(l *line, t closedRound) side {
	in, out, _ := s.faces(l, t)
	switch {
	case out > 3*in && out > 0:
		return outward
	case in > 3*out:
		return inward
	}
	return unknown
}

// faces measures the faces on a stretch of a round surface that look to the axis and away from it, and sums their
// directions from the axis.
func (s *solid) faces(l *line, t closedRound) (in, out float64, lean geom.Vec) {
	if s.work += len(s.bound); s.work > maxWork {
		return 0, 0, lean
	}
	a, b := l.at.Add(l.dir.Scale(t.lo)), l.at.Add(l.dir.Scale(t.hi))
	r := t.radius + 0.3
	x0, x1 := float32(min(a.X, b.X)-r), float32(max(a.X, b.X)+r)
	y0, y1 := float32(min(a.Y, b.Y)-r), float32(max(a.Y, b.Y)+r)
	z0, z1 := float32(min(a.Z, b.Z)-r), float32(max(a.Z, b.Z)+r)
	for i := range s.bound {
		if e := &s.bound[i]; e.x0 > x1 || e.x1 < x0 || e.y0 > y1 || e.y1 < y0 || e.z0 > z1 || e.z1 < z0 {
			continue
		}
		p := s.triangle(int32(i))
		var mid geom.Vec
		on := true
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, q := range p {
			v := vec(q)
			off := v.Sub(l.at)
			along := off.Dot(l.dir)
			lo, hi = min(lo, along), max(hi, along)
			if math.Abs(off.Sub(l.dir.Scale(along)).Len()-t.radius) > 0.3 {
				on = false
				break
			}
			mid = mid.Add(v)
		}
		if !on || hi < t.lo+0.05 || lo > t.hi-0.05 {
			continue
		}
		a, b, c := vec(p[0]), vec(p[1]), vec(p[2])
		off := mid.Scale(1.0 / 3).Sub(l.at)
		radial := off.Sub(l.dir.Scale(off.Dot(l.dir))).Unit()
		f := b.Sub(a).Cross(c.Sub(a)).Dot(radial)
		if f > 0 {
			out += f
		} else {
			in -= f
		}
		lean = lean.Add(radial.Scale(math.Abs(f)))
	}
	return in, out, lean
}

func vec(p part.Vec3) geom.Vec { return geom.Vec{X: float64(p[0]), Y: float64(p[1]), Z: float64(p[2])} }

// clear tells whether nothing of the part lies on a line beyond a place, in the direction of sign.
func (s *solid) clear(l *line, at, sign float64) bool {
	s.work += len(s.bound)
	from, dir := l.at.Add(l.dir.Scale(at)), l.dir.Scale(sign)
	// A little off the axis, where facets of discs meet.
	from = from.Add(geom.Vec{X: 0.13, Y: 0.07, Z: 0.11})
	for i := range s.bound {
		p := s.triangle(int32(i))
		if hitBy(from, dir, vec(p[0]), vec(p[1]), vec(p[2])) {
			return false
		}
	}
	return true
}

// hitBy is the ray-triangle test of Möller and Trumbore (1997).
func hitBy(from, dir, a, b, c geom.Vec) bool {
	e, f := b.Sub(a), c.Sub(a)
	p := dir.Cross(f)
	det := e.Dot(p)
	if math.Abs(det) < 1e-9 {
		return false
	}
	o := from.Sub(a)
	u := o.Dot(p) / det
	if u < 0 || u > 1 {
		return false
	}
	q := o.Cross(e)
	v := dir.Dot(q) / det
	return v >= 0 && u+v <= 1 && f.Dot(q)/det > 0
}

// joined merges axles and cross holes that follow each other on one line: primitives cut them where something joins.
func joined(list []part.Connector) []part.Connector {
	crosses := 0
	for i := range list {
		if list[i].Kind == part.Axle || list[i].Kind == part.AxleHole {
			crosses++
		}
	}
	for i := 0; i < len(list) && crosses < 500; i++ {
		if list[i].Kind != part.Axle && list[i].Kind != part.AxleHole {
			continue
		}
		for j := len(list) - 1; j > i; j-- {
			if join(&list[i], &list[j]) {
				list = slices.Delete(list, j, j+1)
				j = len(list)
			}
		}
	}
	return list
}

func join(a, b *part.Connector) bool {
	if a.Kind != b.Kind || a.Kind != part.Axle && a.Kind != part.AxleHole || len(a.Secs) != 1 || len(b.Secs) != 1 {
		return false
	}
	pa, da, la := mouth(a)
	pb, db, lb := mouth(b)
	cos := da.Dot(db)
	off := pb.Sub(pa)
	along := off.Dot(da)
	if math.Abs(cos) < 0.999 || off.Sub(da.Scale(along)).Len() > 0.1 {
		return false
	}
	lo, hi := along, along+math.Copysign(lb, cos)
	if lo > hi {
		lo, hi = hi, lo
	}
	if lo > la+2.5 || hi < -2.5 {
		return false
	}
	lo, hi = min(lo, 0), max(hi, la)
	base := pa.Add(da.Scale(lo))
	a.At[0], a.At[1], a.At[2] = base.X, base.Y, base.Z
	a.Secs = []part.Section{{Form: part.AxleForm, Radius: a.Secs[0].Radius, Length: hi - lo}}
	return true
}
