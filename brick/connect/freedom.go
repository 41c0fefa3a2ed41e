package connect

import (
	"math"

	"madang/brick/geom"
)

// Freedom is which small moves a joint leaves: a set of bits. The axis they are about is the joint's.
type Freedom uint8

// The moves. A pin in a hole may Turn, an axle in a cross hole may Slide, a bar in a clip may do both, a ball in its
// socket may turn about any axis. Loose is the absence of any joint: every move.
const (
	Fixed Freedom = 0
	Turn  Freedom = 1 << 0 // about the axis
	Slide Freedom = 1 << 1 // along the axis
	Ball  Freedom = 1 << 2 // about any axis through the point; it includes Turn
	Loose Freedom = 1 << 3 // everything: nothing holds
)

// String names a freedom as checks print it.
func (f Freedom) String() string {
	switch {
	case f&Loose != 0:
		return "loose"
	case f&Ball != 0:
		return "ball"
	case f == Turn|Slide:
		return "turn+slide"
	case f == Turn:
		return "turn"
	case f == Slide:
		return "slide"
	}
	return "fixed"
}

// Joint is a freedom with its place: the line through At along Axis, a unit vector, in the model's LDU. At means
// nothing for a joint that only slides, Axis nothing for a ball; both are zero for Fixed and Loose.
type Joint struct {
	Free     Freedom
	At, Axis geom.Vec
}

// unheld is the joint that holds nothing.
var unheld = Joint{Free: Loose}

// Two axes are one line within these bounds. They are wider than those of a mate, because the points of two mates of
// one hinge come from the rounded matrices of three parts.
const (
	sameAxis  = 0.998 // cosine of 3.6 degrees
	sameLine  = 1.0   // LDU between parallel lines
	samePoint = 1.0   // LDU between the centres of balls
)

// And returns the moves that both joints allow. The twists each kind allows form a linear space, so what two allow
// together is the intersection of the spaces; these kinds are closed under it (see K. Hunt, Kinematic Geometry of
// Mechanisms, 1978, for the lower pairs).
func (j Joint) And(k Joint) Joint {
	switch {
	case j.Free&Loose != 0:
		return k
	case k.Free&Loose != 0:
		return j
	case j.Free == Fixed || k.Free == Fixed:
		return Joint{}
	case j.Free&Ball != 0 && k.Free&Ball != 0:
		return twoBalls(j, k)
	case j.Free&Ball != 0:
		return ballAndAxis(j, k)
	case k.Free&Ball != 0:
		return ballAndAxis(k, j)
	}
	if math.Abs(j.Axis.Dot(k.Axis)) < sameAxis {
		return Joint{}
	}
	both := j.Free & k.Free
	if both&Turn != 0 && fromLine(k.At, j.At, j.Axis) > sameLine {
		both &^= Turn
	}
	if both == Fixed {
		return Joint{}
	}
	return Joint{both, j.At, j.Axis}
}

// twoBalls may turn together about the line through their centres.
func twoBalls(j, k Joint) Joint {
	d := k.At.Sub(j.At)
	if d.Len() <= samePoint {
		return j
	}
	return Joint{Turn, j.At, d.Unit()}
}

// ballAndAxis may turn about the axis if it goes through the ball's centre.
func ballAndAxis(b, k Joint) Joint {
	if k.Free&Turn != 0 && fromLine(b.At, k.At, k.Axis) <= sameLine {
		return Joint{Turn, b.At, k.Axis}
	}
	return Joint{}
}

// fromLine is the distance of p from the line through at along the unit vector axis.
func fromLine(p, at, axis geom.Vec) float64 {
	d := p.Sub(at)
	return d.Sub(axis.Scale(d.Dot(axis))).Len()
}
