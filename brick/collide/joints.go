package collide

import (
	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/part"
)

// What a joint needs beyond its nominal shape, LDU: lips bend and clips widen over what they hold, and the walls of
// a bore lie outside its male.
const sleeveSlack = 1.5

// JointsOf gives the sleeves of a graph's mates: for every mate the body of the connector that goes in. It reads the
// graph when it is asked, so that it follows edits.
func JointsOf(g *connect.Graph) Joints {
	if g == nil {
		return nil
	}
	return func(a, b int32) []Sleeve {
		list := g.Of(a)
		if other := g.Of(b); len(other) < len(list) {
			list = other
		}
		var out []Sleeve
		mates := g.Mates()
		for _, k := range list {
			m := &mates[k]
			if m.A != a && m.A != b || m.B != a && m.B != b {
				continue
			}
			_, mat, _ := g.Placed(m.A)
			out = append(out, sleeveOf(&g.Connectors(m.A)[m.ConA], &mat))
			if c := &g.Connectors(m.B)[m.ConB]; c.Shape != part.Cylinder {
				_, mat, _ = g.Placed(m.B)
				out = append(out, sleeveOf(c, &mat))
			}
		}
		return out
	}
}

// sleeveOf is the cylinder around a connector of a part that stands at m.
func sleeveOf(c *part.Connector, m *geom.Mat) Sleeve {
	s := Sleeve{At: m.Apply(geom.Vec{X: c.At[0], Y: c.At[1], Z: c.At[2]})}
	s.Axis = m.Rotate(c.At.Rotate(geom.Vec{Y: -1})).Unit()
	if c.Shape == part.Free {
		r := max(c.Extent.X, c.Extent.Y, c.Extent.Z)
		s.Radius, s.Length = r, 2*r
		s.At = s.At.Sub(s.Axis.Scale(r))
	} else {
		s.Length = c.Length()
		for _, x := range c.Secs {
			s.Radius = max(s.Radius, x.Radius)
		}
	}
	s.Radius += sleeveSlack
	s.At = s.At.Sub(s.Axis.Scale(sleeveSlack))
	s.Length += 2 * sleeveSlack
	return s
}
