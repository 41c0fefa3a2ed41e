package part

// webSides is the detail of studs in blobs for browsers; parts with very many studs get plainer ones.
func webSides(studs int) int {
	if studs > 200 {
		return 8
	}
	return 16
}

// WebMesh returns the mesh blob a browser draws: studs as triangles (see EncodeMesh for the bytes).
func (p *Part) WebMesh() []byte { return EncodeMesh(p.Mesh.Expanded(webSides(len(p.Mesh.Studs)))) }
