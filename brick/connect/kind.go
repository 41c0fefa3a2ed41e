package connect

import (
	"math"
	"strings"

	"madang/brick/part"
)

// kindOf names a connector by its shape. id is what the description calls it, which tells a tube from a cell.
func kindOf(c *part.Connector, id string) part.ConnectorKind {
	switch c.Shape {
	case part.ClipShape:
		return part.Clip
	case part.Fingers:
		if c.Group == "lckHng" {
			return part.ClickHinge
		}
		return part.Finger
	case part.Free:
		if c.Bound != part.SphereBound {
			return part.Generic
		}
		if c.Male {
			return part.Ball
		}
		return part.Socket
	}
	return cylinderKind(c, id)
}

func cylinderKind(c *part.Connector, id string) part.ConnectorKind {
	if len(c.Secs) == 0 {
		return part.Generic
	}
	through := c.Caps == part.NoCap
	open := c.Secs[0] // where something comes in
	if last := c.Secs[len(c.Secs)-1]; c.Caps == part.CapAt || through && near(open.Radius, 4) {
		open = last
	}
	var axle, six, lip, collar bool // a cross, a stretch of pin radius, a lip, a collar
	bar, stud := true, false
	for _, s := range c.Secs {
		axle = axle || s.Form == part.AxleForm
		six = six || s.Form == part.RoundForm && near(s.Radius, 6) && s.Length > 4
		lip = lip || s.Form == part.LipForm
		collar = collar || s.Form == part.RoundForm && near(s.Radius, 8)
		bar = bar && s.Form == part.RoundForm && near(s.Radius, 4)
		stud = stud || s.Form != part.AxleForm && (near(s.Radius, 6) || near(s.Radius, 12))
	}
	switch {
	case axle && c.Male:
		return part.Axle
	case axle:
		return part.AxleHole
	case bar && c.Male:
		return part.Bar
	case bar:
		return part.BarHole
	case c.Male && six && (lip || collar || through):
		return part.Pin
	case c.Male && stud && len(c.Secs) == 1:
		return part.StudMale
	case c.Male:
		return part.Generic
	case six && (through && c.Slide || near(open.Radius, 8)):
		return part.PinHole
	case stud && strings.HasPrefix(id, "astud"):
		return part.Tube
	case open.Form != part.AxleForm && (near(open.Radius, 6) || near(open.Radius, 12)):
		return part.AntiStud
	}
	return part.Generic
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.6 }
