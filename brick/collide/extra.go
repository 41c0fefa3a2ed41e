package collide

import (
	"bytes"
	"context"

	"madang/brick/part"
)

// bodyMagic begins the section by which a baked library keeps a body. The 1 goes up with any change of how bodies are
// made, so that what older programs made is passed over.
const bodyMagic = "BODY1"

// Extra makes the section by which a baked library keeps bodies, for part.BakeOptions.
func Extra() part.Extra {
	return part.Extra{Name: "bodies", Mesh: true, Make: func(ctx context.Context, p *part.Part) ([]byte, error) {
		return BodyOf(p.Mesh, p.Connectors...).Append([]byte(bodyMagic)), ctx.Err()
	}}
}

// bodyOf is the body that a baked library keeps with a part, or the same worked out.
func bodyOf(p *part.Part) *Body {
	for _, x := range p.Extra {
		if data, ok := bytes.CutPrefix(x, []byte(bodyMagic)); ok {
			if b, err := DecodeBody(data); err == nil {
				return b
			}
		}
	}
	return BodyOf(p.Mesh, p.Connectors...)
}
