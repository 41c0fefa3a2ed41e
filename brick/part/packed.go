package part

import (
	"encoding/binary"
	"math"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// The packed mesh is how a pack keeps a part: the numbers of a mesh blob to the bit, at a third of its size once both
// are deflated. What a blob repeats is said once: corners, edges and conditional lines meet at the same points, and
// flat faces share their normals. It begins with the magic "BMPK" and a byte of flags (2 = covers studs inside its
// box); then f32 x 12 as a blob has them, box and frame; then numbers as varints (encoding/binary), signed in zigzag:
//
//	counts         vertices, indices, triangle groups, edge points, edge groups, conditional points, studs, points P,
//	               normals N
//	points         P x, then P y, then P z, each as the difference to the one before, of u16 as in a blob
//	normals        N of i8 x 3
//	vertices       for each how far its point lies behind the points met so far (0 = the next new one), then for
//	               each the same of its normal
//	groups         colour and number of indices of each triangle group, then of each edge group
//	indices        how far each lies behind the vertices met so far (0 = the next new one)
//	edges          for each line: its first point less the last of the line before, its second less its first
//	conditionals   for each line: its first point less the first of the line before, then the others less its first
//	studs          u32, u32 and f32 x 12 each, as in a blob
const packedMagic = "BMPK"

// packer packs meshes one after another in the same memory.
type packer struct {
	out    []byte
	points []uint64 // quantised, 16 bits each
	first  []int32  // by id: index into points + 1
	point  numbering
	normal numbering
	refs   []int32 // points of vertices, then of edges, then of conditional lines
}

// numbering gives numbers to different values in the order they come.
type numbering struct {
	slot []int32 // number + 1
	keys []uint64
}

func (n *numbering) reset(expect int) {
	n.keys = n.keys[:0]
	n.resize(expect)
}

func (n *numbering) resize(expect int) {
	n.slot = zeroed(n.slot, tableSize(expect))
	mask := uint64(len(n.slot) - 1)
	for i, k := range n.keys {
		h := spread(k) & mask
		for n.slot[h] != 0 {
			h = (h + 1) & mask
		}
		n.slot[h] = int32(i + 1)
	}
}

func (n *numbering) of(key uint64) int {
	mask := uint64(len(n.slot) - 1)
	h := spread(key) & mask
	for n.slot[h] != 0 {
		if i := int(n.slot[h] - 1); n.keys[i] == key {
			return i
		}
		h = (h + 1) & mask
	}
	n.keys = append(n.keys, key)
	n.slot[h] = int32(len(n.keys))
	if 2*len(n.keys) > len(n.slot) {
		n.resize(2 * len(n.keys))
	}
	return len(n.keys) - 1
}

func (p *packer) u(v int) { p.out = appendVarint(p.out, uint64(v)) }

func zigzag(v int) uint64 { return uint64(v)<<1 ^ uint64(v>>63) }

// appendVarint is binary.AppendUvarint, quick for what fits in one or two bytes, as most does.
func appendVarint(b []byte, v uint64) []byte {
	switch {
	case v < 1<<7:
		return append(b, byte(v))
	case v < 1<<14:
		return append(b, byte(v)|0x80, byte(v>>7))
	}
	return binary.AppendUvarint(b, v)
}

// pack returns the packed mesh, which stands until the next call. ids, if known, number the points of its vertices,
// then of its edges, then of its conditional lines: what has one number has one place.
func (p *packer) pack(m *Mesh, ids []int32) []byte {
	if cap(p.refs) > 8*largePart {
		*p = packer{}
	}
	f := frameOf(m)
	flags := byte(0)
	if m.Covers {
		flags |= flagCovers
	}
	p.out = append(append(p.out[:0], packedMagic...), flags)
	p.out = appendBoxes(p.out, m.Box, f.box)
	p.number(m, &f, ids)
	for _, n := range []int{len(m.Pos), len(m.Index), len(m.Groups), len(m.Edges), len(m.Lines), len(m.Conds),
		len(m.Studs), len(p.points), len(p.normal.keys)} {
		p.u(n)
	}
	out := p.out
	for shift := 0; shift < 48; shift += 16 {
		last := 0
		for _, k := range p.points {
			v := int(k >> shift & 0xffff)
			out = appendVarint(out, zigzag(v-last))
			last = v
		}
	}
	for _, k := range p.normal.keys {
		out = append(out, byte(k), byte(k>>8), byte(k>>16))
	}
	p.out = out
	n := len(m.Pos)
	p.behind(p.refs[:n])
	p.behind(p.refs[len(p.refs)-n:])
	for _, list := range [][]Group{m.Groups, m.Lines} {
		for _, g := range list {
			p.u(int(g.Colour))
			p.u(g.Count)
		}
	}
	met, out := 0, p.out
	for _, i := range m.Index {
		out = appendVarint(out, uint64(met-int(i)))
		if int(i) == met {
			met++
		}
	}
	p.out = out
	p.lines(p.refs[n:n+len(m.Edges)], p.refs[n+len(m.Edges):len(p.refs)-n])
	p.out = appendStuds(p.out, m.Studs)
	return p.out
}

// number fills refs with the points of vertices, edges and conditional lines and the normals of vertices.
func (p *packer) number(m *Mesh, f *frame, ids []int32) {
	p.refs, p.points = p.refs[:0], p.points[:0]
	lists := [][]Vec3{m.Pos, m.Edges, m.Conds}
	if ids == nil {
		p.point.reset(len(m.Pos))
		for _, list := range lists {
			for _, v := range list {
				p.refs = append(p.refs, int32(p.point.of(f.bits(v))))
			}
		}
		p.points = append(p.points, p.point.keys...)
	} else {
		p.first = zeroed(p.first, len(ids)+1)
		for _, list := range lists {
			for i, v := range list {
				p.refs = append(p.refs, p.pointOf(ids[i], v, f))
			}
			ids = ids[len(list):]
		}
	}
	p.normal.reset(len(m.Norm) / 4)
	for _, v := range m.Norm {
		k := uint64(i8(v[0])) | uint64(i8(v[1]))<<8 | uint64(i8(v[2]))<<16
		p.refs = append(p.refs, int32(p.normal.of(k)))
	}
}

// pointOf numbers points in the order they come, by their ids.
func (p *packer) pointOf(id int32, v Vec3, f *frame) int32 {
	for int(id) >= len(p.first) {
		p.first = append(p.first, 0)
	}
	if p.first[id] == 0 {
		p.points = append(p.points, f.bits(v))
		p.first[id] = int32(len(p.points))
	}
	return p.first[id] - 1
}

// bits are a point's quantised coordinates.
func (f *frame) bits(v Vec3) uint64 {
	q := f.quantise(v)
	return uint64(q[0]) | uint64(q[1])<<16 | uint64(q[2])<<32
}

func (p *packer) behind(list []int32) {
	met, out := int32(0), p.out
	for _, r := range list {
		out = appendVarint(out, uint64(met-r))
		if r == met {
			met++
		}
	}
	p.out = out
}

func (p *packer) lines(edges, conds []int32) {
	last, out := int32(0), p.out
	for i := 0; i < len(edges); i += 2 {
		out = appendVarint(out, zigzag(int(edges[i]-last)))
		out = appendVarint(out, zigzag(int(edges[i+1]-edges[i])))
		last = edges[i+1]
	}
	last = 0
	for i := 0; i < len(conds); i += 4 {
		out = appendVarint(out, zigzag(int(conds[i]-last)))
		last = conds[i]
		for _, c := range conds[i+1 : i+4] {
			out = appendVarint(out, zigzag(int(c-last)))
		}
	}
	p.out = out
}

// decodeStored reads a mesh as a pack keeps it. Packs hold mesh blobs too, from before there were packed meshes.
func decodeStored(b []byte) (*Mesh, error) {
	if len(b) >= 4 && string(b[:4]) == packedMagic {
		return unpackMesh(b)
	}
	return DecodeMesh(b)
}

// unpackMesh reads a packed mesh. It never panics; damaged bytes give an error.
func unpackMesh(b []byte) (*Mesh, error) {
	if len(b) < 53 || string(b[:4]) != packedMagic {
		return nil, errBlob
	}
	head := blobReader{b: b[5:53]}
	m := &Mesh{Covers: b[4]&flagCovers != 0}
	m.Box = geom.Box{Min: head.vec(), Max: head.vec()}
	lo, hi := v32(head.vec()), v32(head.vec())
	u := unpacker{b: b[53:]}
	var n [9]int
	for i := range n {
		// Every element takes a byte at least, so that no count makes more memory than a few times the bytes.
		if n[i] = u.u(); n[i] > len(b) {
			return nil, errBlob
		}
	}
	if n[3]%2 != 0 || n[5]%4 != 0 {
		return nil, errBlob
	}
	points, normals := u.points(n[7], lo, hi), u.normals(n[8])
	m.Pos, m.Norm = u.behind(n[0], points), u.behind(n[0], normals)
	m.Groups, m.Lines = u.groups(n[2]), u.groups(n[4])
	m.Index = u.indices(n[1], len(m.Pos))
	m.Edges, m.Conds = u.edges(n[3], points), u.conds(n[5], points)
	if u.bad || len(u.b) != 56*n[6] {
		return nil, errBlob
	}
	studs := blobReader{b: u.b}
	m.Studs = studs.studs(n[6])
	return m, m.check()
}

// unpacker reads varints; after the first that is wrong it is bad, and what it returns is of no use.
type unpacker struct {
	b   []byte
	bad bool
}

func (r *unpacker) u() int {
	if len(r.b) > 0 && r.b[0] < 0x80 { // most
		v := int(r.b[0])
		r.b = r.b[1:]
		return v
	}
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > math.MaxInt32 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

func (r *unpacker) i() int {
	v := r.u()
	return v>>1 ^ -(v & 1)
}

func (r *unpacker) points(n int, lo, hi Vec3) []Vec3 {
	out := make([]Vec3, n)
	for k := range 3 {
		last := 0
		for i := range out {
			last += r.i()
			out[i][k] = lo[k] + float32(uint16(last))/65535*(hi[k]-lo[k])
		}
	}
	return out
}

func (r *unpacker) normals(n int) []Vec3 {
	out := make([]Vec3, n)
	if len(r.b) < 3*n {
		r.bad, r.b = true, nil
		return out
	}
	for i := range out {
		out[i] = unitOf(r.b[3*i:])
	}
	r.b = r.b[3*n:]
	return out
}

func (r *unpacker) at(list []Vec3, i int) Vec3 {
	if uint(i) >= uint(len(list)) {
		r.bad = true
		return Vec3{}
	}
	return list[i]
}

func (r *unpacker) behind(n int, list []Vec3) []Vec3 {
	out := make([]Vec3, n)
	met := 0
	for i := range out {
		back := r.u()
		out[i] = r.at(list, met-back)
		if back == 0 {
			met++
		}
	}
	return out
}

func (r *unpacker) groups(n int) []Group {
	out := make([]Group, n)
	first := 0
	for i := range out {
		out[i] = Group{Colour: ldraw.Colour(r.u()), First: first, Count: r.u()}
		first += out[i].Count
	}
	return out
}

func (r *unpacker) indices(n, vertices int) []uint32 {
	out := make([]uint32, n)
	met := 0
	for i := range out {
		back := r.u()
		if back > met || met-back >= vertices {
			r.bad = true
			return out
		}
		out[i] = uint32(met - back)
		if back == 0 {
			met++
		}
	}
	return out
}

func (r *unpacker) edges(n int, list []Vec3) []Vec3 {
	out := make([]Vec3, n)
	at := 0
	for i := range out {
		at += r.i()
		out[i] = r.at(list, at)
	}
	return out
}

func (r *unpacker) conds(n int, list []Vec3) []Vec3 {
	out := make([]Vec3, n)
	at := 0
	for i := 0; i < n; i += 4 {
		at += r.i()
		out[i] = r.at(list, at)
		for k := i + 1; k < i+4; k++ {
			out[k] = r.at(list, at+r.i())
		}
	}
	return out
}
