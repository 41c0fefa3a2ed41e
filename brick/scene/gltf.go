package scene

import (
	"context"
	"encoding/binary"
	"math"
	"strconv"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// GLB writes the model as binary glTF 2.0 (https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html), for programs
// that show or print it: metres, +Y up, one node a placed piece, each kind of part stored once and shared by its nodes.
// sides is the detail of studs. Edge lines are left out. lib should be the library for the model's document.
func GLB(ctx context.Context, m *ldraw.Placed, lib *part.Library, sides int) ([]byte, error) {
	g := glb{lib: lib, sides: sides, shapes: make([]*glShape, len(m.Parts)), mats: map[ldraw.Colour]int{}}
	g.meshOf = map[glMesh]int{}
	for i := range m.Instances {
		n := &m.Instances[i]
		if g.shapes[n.Part] == nil {
			p, err := lib.Part(ctx, m.Parts[n.Part].Name)
			if err != nil {
				return nil, err
			}
			g.shapes[n.Part] = g.shape(p)
		}
		g.node(n, m.Parts[n.Part].Name)
	}
	return g.file(), ctx.Err()
}

// glb collects the lists of the file as JSON text without their brackets.
type glb struct {
	lib    *part.Library
	sides  int
	bin    []byte
	shapes []*glShape
	meshOf map[glMesh]int
	mats   map[ldraw.Colour]int

	views, accessors, materials, meshes, nodes, children []byte
	nViews, nAccessors, nNodes                           int
}

// glShape is where a part's arrays are.
type glShape struct {
	pos, norm int // accessors
	groups    []part.Group
	index     []int // accessor of each group
}

// glMesh is a kind of part in one colour.
type glMesh struct {
	part   int32
	colour ldraw.Colour
}

func (g *glb) shape(p *part.Part) *glShape {
	mesh := p.Mesh.Expanded(g.sides)
	if len(mesh.Index) == 0 {
		return &glShape{}
	}
	lo, hi := mesh.Pos[0], mesh.Pos[0]
	for _, v := range mesh.Pos {
		for k := range 3 {
			lo[k], hi[k] = min(lo[k], v[k]), max(hi[k], v[k])
		}
	}
	s := &glShape{groups: mesh.Groups}
	s.pos = g.vectors(mesh.Pos, `,"min":`+triple(lo)+`,"max":`+triple(hi))
	s.norm = g.vectors(mesh.Norm, "")
	for _, r := range mesh.Groups {
		from := len(g.bin)
		for _, i := range mesh.Index[r.First : r.First+r.Count] {
			g.bin = binary.LittleEndian.AppendUint32(g.bin, i)
		}
		s.index = append(s.index, g.accessor(from, 34963, `"componentType":5125,"type":"SCALAR"`, r.Count, ""))
	}
	return s
}

func (g *glb) vectors(list []part.Vec3, more string) int {
	from := len(g.bin)
	for _, v := range list {
		for _, x := range v {
			g.bin = binary.LittleEndian.AppendUint32(g.bin, math.Float32bits(x))
		}
	}
	return g.accessor(from, 34962, `"componentType":5126,"type":"VEC3"`, len(list), more)
}

// accessor describes what was written to the buffer from a byte on.
func (g *glb) accessor(from, target int, kind string, count int, more string) int {
	g.views = item(g.views, `{"buffer":0,"byteOffset":`+strconv.Itoa(from)+`,"byteLength":`+
		strconv.Itoa(len(g.bin)-from)+`,"target":`+strconv.Itoa(target)+`}`)
	g.accessors = item(g.accessors, `{"bufferView":`+strconv.Itoa(g.nViews)+`,`+kind+`,"count":`+
		strconv.Itoa(count)+more+`}`)
	g.nViews++
	g.nAccessors++
	return g.nAccessors - 1
}

func (g *glb) node(n *ldraw.Instance, name string) {
	s := g.shapes[n.Part]
	if len(s.groups) == 0 {
		return
	}
	key := glMesh{n.Part, n.Colour}
	mesh, ok := g.meshOf[key]
	if !ok {
		mesh = len(g.meshOf)
		g.meshOf[key] = mesh
		var prims []byte
		for i, r := range s.groups {
			c := r.Colour
			if c == ldraw.Main {
				c = n.Colour
			}
			prims = item(prims, `{"attributes":{"POSITION":`+strconv.Itoa(s.pos)+`,"NORMAL":`+strconv.Itoa(s.norm)+
				`},"indices":`+strconv.Itoa(s.index[i])+`,"material":`+strconv.Itoa(g.material(c))+`}`)
		}
		g.meshes = item(g.meshes, `{"name":`+quote(ldraw.Base(name))+`,"primitives":[`+string(prims)+`]}`)
	}
	m := &n.Mat
	column := [16]float64{m[3], m[6], m[9], 0, m[4], m[7], m[10], 0, m[5], m[8], m[11], 0, m[0], m[1], m[2], 1}
	g.nNodes++
	g.nodes = item(g.nodes, `{"mesh":`+strconv.Itoa(mesh)+`,"matrix":`+array(column[:])+`}`)
	g.children = item(g.children, strconv.Itoa(g.nNodes))
}

// material makes the surface of a colour: plastic, or what its finish says.
func (g *glb) material(c ldraw.Colour) int {
	if i, ok := g.mats[c]; ok {
		return i
	}
	k, _ := g.lib.Palette().Colour(c)
	metal, rough := 0.0, 0.35
	switch k.Finish {
	case part.Metal, part.Chrome:
		metal, rough = 1, 0.2
	case part.Pearl:
		metal = 0.4
	case part.Rubber:
		rough = 0.9
	}
	rgba := []float64{linear(k.Fill.R), linear(k.Fill.G), linear(k.Fill.B), float64(k.Fill.A) / 255}
	s := `{"name":` + quote(k.Name) + `,"pbrMetallicRoughness":{"baseColorFactor":` + array(rgba) + `,"metallicFactor":` +
		number(metal) + `,"roughnessFactor":` + number(rough) + `}`
	if k.Fill.A < 255 {
		s += `,"alphaMode":"BLEND"`
	}
	g.materials = item(g.materials, s+`}`)
	g.mats[c] = len(g.mats)
	return g.mats[c]
}

// linear undoes the transfer curve of sRGB (IEC 61966-2-1), in which LDraw gives colours.
func linear(v uint8) float64 {
	x := float64(v) / 255
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

// file puts the JSON and the buffer together. Node 0 turns LDraw's axes, -Y up, and scales LDU to metres.
func (g *glb) file() []byte {
	const metre = 0.0004
	turn := geom.Mat{0, 0, 0, metre, 0, 0, 0, -metre, 0, 0, 0, -metre}
	column := []float64{turn[3], 0, 0, 0, 0, turn[7], 0, 0, 0, 0, turn[11], 0, 0, 0, 0, 1}
	j := `{"asset":{"version":"2.0","generator":"madang brick"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"matrix":` +
		array(column)
	if g.nNodes > 0 {
		j += `,"children":[` + string(g.children) + `]},` + string(g.nodes) + `],"meshes":[` + string(g.meshes) +
			`],"materials":[` + string(g.materials) + `],"accessors":[` + string(g.accessors) + `],"bufferViews":[` +
			string(g.views) + `],"buffers":[{"byteLength":` + strconv.Itoa(len(g.bin)) + `}]}`
	} else {
		j += `}]}`
	}
	for len(j)%4 != 0 {
		j += " "
	}
	le := binary.LittleEndian
	size := 12 + 8 + len(j)
	if g.nNodes > 0 {
		size += 8 + len(g.bin)
	}
	out := le.AppendUint32(append(make([]byte, 0, size), "glTF"...), 2)
	out = le.AppendUint32(out, uint32(size))
	out = append(le.AppendUint32(out, uint32(len(j))), "JSON"...)
	out = append(out, j...)
	if g.nNodes > 0 {
		out = append(le.AppendUint32(out, uint32(len(g.bin))), "BIN\x00"...)
		out = append(out, g.bin...)
	}
	return out
}

func item(list []byte, s string) []byte {
	if len(list) > 0 {
		list = append(list, ',')
	}
	return append(list, s...)
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', 9, 64) }

func array(list []float64) string {
	var b []byte
	for _, v := range list {
		b = item(b, number(v))
	}
	return "[" + string(b) + "]"
}

func triple(v part.Vec3) string { return array([]float64{float64(v[0]), float64(v[1]), float64(v[2])}) }

// quote writes a JSON string. Names are printable but for what hostile files may hold, which becomes "?".
func quote(s string) string {
	b := []byte{'"'}
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < 0x20 || r == 0xfffd:
			b = append(b, '?')
		default:
			b = append(b, string(r)...)
		}
	}
	return string(append(b, '"'))
}
