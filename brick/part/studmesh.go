package part

import (
	"sync/atomic"

	"madang/brick/internal/sorts"
	"madang/brick/ldraw"
)

// studMeshes are those that were asked for, by kind and sides.
var studMeshes [2][49]atomic.Pointer[Mesh]

// StudMesh returns the shape of a stud standing on y = 0 towards -Y, with that many sides. Sides are held to 6..48.
func StudMesh(kind StudKind, sides int) *Mesh {
	sides = max(6, min(48, sides))
	kept := &studMeshes[0][sides]
	if kind == OpenStud {
		kept = &studMeshes[1][sides]
	}
	if m := kept.Load(); m != nil {
		return m
	}
	b := newBuilder()
	if kind == OpenStud {
		b.lathe(sides, rp{4, -4}, rp{6, -4}, rp{6, 0})
		b.lathe(sides, rp{4, 0}, rp{4, -4})
		b.lathe(sides, rp{0, 0}, rp{4, 0})
	} else {
		b.lathe(sides, rp{0, -4}, rp{6, -4}, rp{6, 0})
	}
	kept.CompareAndSwap(nil, b.mesh())
	return kept.Load()
}

// Expanded returns the mesh with its studs as ordinary triangles of that many sides, for programs that do not know
// studs. A mesh without studs is returned as it is.
func (m *Mesh) Expanded(sides int) *Mesh {
	if len(m.Studs) == 0 {
		return m
	}
	out := &Mesh{Box: m.Box, Covers: m.Covers}
	out.Pos = append([]Vec3(nil), m.Pos...)
	out.Norm = append([]Vec3(nil), m.Norm...)
	out.Conds = append([]Vec3(nil), m.Conds...)
	tris := map[ldraw.Colour][]uint32{}
	for _, g := range m.Groups {
		tris[g.Colour] = append(tris[g.Colour], m.Index[g.First:g.First+g.Count]...)
	}
	lines := map[ldraw.Colour][]Vec3{}
	for _, g := range m.Lines {
		lines[g.Colour] = append(lines[g.Colour], m.Edges[g.First:g.First+g.Count]...)
	}
	for i := range m.Studs {
		s := &m.Studs[i]
		stud := StudMesh(s.Kind, sides)
		flip := s.Mat.Det() < 0
		base := uint32(len(out.Pos))
		for k := range stud.Pos {
			out.Pos = append(out.Pos, v32(s.Mat.Apply(v64(stud.Pos[k]))))
			out.Norm = append(out.Norm, v32(s.Mat.Rotate(v64(stud.Norm[k])).Unit()))
		}
		list := tris[s.Colour]
		for k := 0; k < len(stud.Index); k += 3 {
			a, b, c := base+stud.Index[k], base+stud.Index[k+1], base+stud.Index[k+2]
			if flip {
				b, c = c, b
			}
			list = append(list, a, b, c)
		}
		tris[s.Colour] = list
		for _, p := range stud.Edges {
			lines[ldraw.Edge] = append(lines[ldraw.Edge], v32(s.Mat.Apply(v64(p))))
		}
		for _, p := range stud.Conds {
			out.Conds = append(out.Conds, v32(s.Mat.Apply(v64(p))))
		}
	}
	for _, c := range sortedColours(tris) {
		out.Groups = append(out.Groups, Group{Colour: c, First: len(out.Index), Count: len(tris[c])})
		out.Index = append(out.Index, tris[c]...)
	}
	for _, c := range sortedColours(lines) {
		out.Lines = append(out.Lines, Group{Colour: c, First: len(out.Edges), Count: len(lines[c])})
		out.Edges = append(out.Edges, lines[c]...)
	}
	return out
}

func sortedColours[T any](m map[ldraw.Colour]T) []ldraw.Colour {
	out := make([]ldraw.Colour, 0, len(m))
	for c := range m {
		out = append(out, c)
	}
	sorts.Func(out, func(a, b ldraw.Colour) int { return order(a) - order(b) })
	return out
}
