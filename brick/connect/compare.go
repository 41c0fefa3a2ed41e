package connect

import (
	"context"
	"errors"
	"math"

	"madang/brick/geom"
	"madang/brick/part"
)

// Class is a group of kinds that Compare counts together.
type Class int

// The classes.
const (
	Studs     Class = iota // studs
	AntiStuds              // the cells that take them
	Tubes                  // bores of under-tubes, which take studs between cells
	Technic                // pins, axles and the holes for them
	Bars                   // rods, bores of radius 4 and clips
	Hinges                 // fingers, click hinges, balls and sockets
	Others
	classCount
)

var classNames = [classCount]string{"studs", "antistuds", "tubes", "technic", "bars and clips", "hinges and balls",
	"others"}

func (c Class) String() string { return classNames[c] }

func classOf(c *part.Connector) Class {
	switch c.Kind {
	case part.StudMale:
		return Studs
	case part.AntiStud:
		return AntiStuds
	case part.Tube:
		return Tubes
	case part.Pin, part.PinHole, part.Axle, part.AxleHole:
		return Technic
	case part.Bar, part.BarHole, part.Clip:
		return Bars
	case part.Finger, part.ClickHinge, part.Ball, part.Socket:
		return Hinges
	}
	return Others
}

// Score counts one class: how many connectors the reference and the tested description have, and how many of each the
// other confirms.
type Score struct {
	Reference, Recalled int // Recalled of them were found
	Found, Right        int // Right of what was found is in the reference
}

// Recall is the share of the reference that was found, 1 of none.
func (s Score) Recall() float64 { return share(s.Recalled, s.Reference) }

// Precision is the share of what was found that is in the reference, 1 of none.
func (s Score) Precision() float64 { return share(s.Right, s.Found) }

func share(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// Miss is one connector that only one side has.
type Miss struct {
	Part  string
	Class Class
	Extra bool // found, but not in the reference
	Con   part.Connector
}

// Comparison is how well one description of parts' connectors agrees with another.
type Comparison struct {
	Parts  int // parts the reference describes
	Scores [int(classCount)]Score
	Misses []Miss
}

// Compare counts how far what one set says of parts agrees with what a reference says: the same gender, place and
// direction to 1 LDU and 3 degrees; of cylinders that go through, the same line and a common stretch. Parts of which
// the reference knows nothing are left out. Bores of one radius are counted by what they are called and confirm each
// other whatever that is: a tube and a cell both take a stud, and so does a hole for pins.
func Compare(ctx context.Context, names []string, tested, reference *Set) (*Comparison, error) {
	out := &Comparison{}
	for _, name := range names {
		want, err := reference.Of(ctx, name)
		if err != nil {
			return nil, errors.Join(errors.New(name), err)
		}
		if len(want) == 0 {
			continue
		}
		got, err := tested.Of(ctx, name)
		if err != nil {
			return nil, errors.Join(errors.New(name), err)
		}
		out.Parts++
		for i := range want {
			class := classOf(&want[i])
			s := &out.Scores[class]
			s.Reference++
			if confirmed(&want[i], got) {
				s.Recalled++
			} else {
				out.Misses = append(out.Misses, Miss{Part: name, Class: class, Con: want[i]})
			}
		}
		for i := range got {
			class := classOf(&got[i])
			s := &out.Scores[class]
			s.Found++
			if confirmed(&got[i], want) {
				s.Right++
			} else {
				out.Misses = append(out.Misses, Miss{Part: name, Class: class, Extra: true, Con: got[i]})
			}
		}
	}
	return out, nil
}

func confirmed(c *part.Connector, list []part.Connector) bool {
	for i := range list {
		if agree(c, &list[i]) {
			return true
		}
	}
	return false
}

func agree(a, b *part.Connector) bool {
	ca, cb := classOf(a), classOf(b)
	bores := a.Shape == part.Cylinder && !a.Male && ca <= Bars && cb <= Bars
	if a.Male != b.Male || a.Shape != b.Shape || ca != cb && !bores {
		return false
	}
	pa, da, la := mouth(a)
	pb, db, lb := mouth(b)
	if a.Shape == part.Free {
		return pa.Sub(pb).Len() < 1 && math.Abs(a.Extent.X-b.Extent.X) < 1
	}
	cos := da.Dot(db)
	if math.Abs(cos) < 0.9986 {
		return false
	}
	if ca <= Tubes && cb <= Tubes {
		return cos > 0 && pa.Sub(pb).Len() < 1
	}
	// Along one line, with a stretch in common.
	off := pb.Sub(pa)
	along := off.Dot(da)
	if off.Sub(da.Scale(along)).Len() > 1 || a.Shape == part.Cylinder && math.Abs(thickest(a)-thickest(b)) > 1 {
		return false
	}
	lo, hi := along, along+math.Copysign(lb, cos)
	if lo > hi {
		lo, hi = hi, lo
	}
	return min(hi, la)-max(lo, 0) >= 0.5*min(la, lb)
}

// mouth is where a connector begins for what meets it, which way it goes from there, and how long it is: a female that
// is closed at its base begins at its far end.
func mouth(c *part.Connector) (at, dir geom.Vec, length float64) {
	at = geom.Vec{X: c.At[0], Y: c.At[1], Z: c.At[2]}
	dir = geom.Vec{X: -c.At[4], Y: -c.At[7], Z: -c.At[10]}
	length = c.Length()
	if c.Shape == part.Cylinder && !c.Male && c.Caps == part.CapAt {
		return at.Add(dir.Scale(length)), dir.Scale(-1), length
	}
	return at, dir, length
}

// thickest is the radius that most of a cylinder has.
func thickest(c *part.Connector) float64 {
	r, l := 0.0, 0.0
	for _, s := range c.Secs {
		if s.Length > l {
			r, l = s.Radius, s.Length
		}
	}
	return r
}
