package part

import (
	"encoding/hex"
)

// webSides is the detail of studs in blobs for browsers; parts with very many studs get plainer ones.
func webSides(studs int) int {
	if studs > 200 {
		return 8
	}
	return 16
}

// WebMesh returns the mesh blob a browser draws: studs as triangles (see EncodeMesh for the bytes).
func (p *Part) WebMesh() []byte { return EncodeMesh(p.Mesh.Expanded(webSides(len(p.Mesh.Studs)))) }

// Key names the part's shape by its content, 16 hexadecimal digits: two parts with one key have one WebMesh, so that
// an address with the key may be cached for ever. It is worked out once per loaded part.
func (p *Part) Key() string {
	p.keyOnce.Do(func() {
		if p.key == "" { // a baked part brings it
			var k packer
			sum := contentHash(k.pack(p.Mesh, nil))
			p.key = hex.EncodeToString(sum[:])
		}
	})
	return p.key
}
