//go:build !js

package part

import (
	"crypto/sha256"
	"encoding/hex"
)

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

// contentHash names a shape: two parts with one hash have one packed mesh.
func contentHash(packed []byte) (h [8]byte) {
	sum := sha256.Sum256(packed)
	copy(h[:], sum[:])
	return h
}
