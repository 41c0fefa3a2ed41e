package part

import (
	"sync"
)

var studMeshes sync.Map // [2]int{kind, sides} to *Mesh

// StudMesh returns the shape of a stud standing on y = 0 towards -Y, with that many sides. Sides are held to 6..48.
func StudMesh(kind StudKind, sides int) *Mesh {
	sides = max(6, min(48, sides))
	key := [2]int{int(kind), sides}
	if m, ok := studMeshes.Load(key); ok {
		return m.(*Mesh)
	}
	b := newBuilder()
	if kind == OpenStud {
		b.lathe(sides, rp{4, -4}, rp{6, -4}, rp{6, 0})
		b.lathe(sides, rp{4, 0}, rp{4, -4})
		b.lathe(sides, rp{0, 0}, rp{4, 0})
	} else {
		b.lathe(sides, rp{0, -4}, rp{6, -4}, rp{6, 0})
	}
	m, _ := studMeshes.LoadOrStore(key, b.mesh())
	return m.(*Mesh)
}
