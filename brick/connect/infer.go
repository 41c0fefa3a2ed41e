package connect

import (
	"context"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// infer works out a part's connectors from what it is made of: primitives tell most of them, bores and rods come from
// its round surfaces, and what takes studs from the cavities of its mesh.
func (s *Set) infer(ctx context.Context, p *part.Part) ([]part.Connector, error) {
	found, err := s.shape.whole(ctx, ldraw.Key(p.Name))
	if err != nil {
		return nil, err
	}
	if len(found.items) > maxPieces {
		return nil, errTooMuch
	}
	var out []part.Connector
	var rounds roundLines
	for i := range found.items {
		c, ok := found.items[i].finish()
		switch {
		case !ok:
		case found.items[i].meta.id == roundID:
			rounds.add(&c, found.items[i].meta.round)
		default:
			out = append(out, stood(c))
		}
	}
	body := newSolid(p.Mesh, geom.Identity)
	out = joined(unique(out))
	out = append(out, rounds.holes(body, out)...)
	out = append(out, cavities(body, out)...)
	for _, turn := range sideways {
		out = append(out, cavities(newSolid(p.Mesh, turn), out)...)
	}
	out = borne(out)
	for i := range out {
		out[i].Trust = part.Inferred
	}
	return out, ctx.Err()
}

// stood gives a stud its height. An open one that is drawn longer reaches down into a slope.
func stood(c part.Connector) part.Connector {
	if l := c.Length(); c.Kind == part.StudMale && len(c.Secs) == 1 && c.Secs[0].Radius < 7 && l > 4.5 {
		at := geom.Translate(geom.Vec{Y: 4 - l})
		c.At = c.At.Mul(&at)
		c.Secs = []part.Section{{Radius: c.Secs[0].Radius, Length: 4}}
	}
	return c
}

// sideways are the frames in which studs come from the four sides.
var sideways = [4]geom.Mat{
	{0, 0, 0, 1, 0, 0, 0, 0, -1, 0, 1, 0},
	{0, 0, 0, 1, 0, 0, 0, 0, 1, 0, -1, 0},
	{0, 0, 0, 0, 1, 0, -1, 0, 0, 0, 0, 1},
	{0, 0, 0, 0, -1, 0, 1, 0, 0, 0, 0, 1},
}
