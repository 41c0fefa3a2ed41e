package connect

import (
	"cmp"
	"math"

	"madang/brick/geom"
	"madang/brick/internal/sorts"
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
	sorts.Func(r.pieces, func(a, b piece) int {
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
			if c, ok := openClip(s, l, t); ok && !hasClip(known, &c) && !onLine(known, &c) {
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

// rounds merges the pieces of about a radius where together they make at least some part of a circle, and less than
// another.
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
	sorts.Func(cuts, cmp.Compare[float64])
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
