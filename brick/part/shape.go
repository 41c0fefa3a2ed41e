package part

import (
	"math"
	"slices"
	"strings"
	"sync"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// shape is a library file as compiling needs it: every point said once, polygons and lines by their points, and what
// it refers to. It is the file's own; what it refers to is met again wherever it is placed.
type shape struct {
	ldraw.Header
	points []geom.Vec
	faces  []shapeFace
	edges  []shapeEdge
	conds  [][4]int32
	refs   []shapeRef
	metas  []string // lines that describe connectors
}

// shapeFace is a triangle, or a quad cut along its diagonal 0-2 when p[3] is not -1.
type shapeFace struct {
	p      [4]int32
	colour ldraw.Colour
	flags  faceFlags
}

type shapeEdge struct {
	p      [2]int32
	colour ldraw.Colour
}

type shapeRef struct {
	key    string
	mat    geom.Mat
	colour ldraw.Colour
	flags  faceFlags
}

// faceFlags are the state of back face culling at a line (https://www.ldraw.org/article/415.html).
type faceFlags uint8

const (
	faceCertified faceFlags = 1 << iota // the file says which way its faces wind
	faceClockwise                       // seen from outside
	faceNoClip                          // both sides are seen
	faceInvert                          // of a reference: INVERTNEXT
)

// aliasOf is the file that a part with the = prefix stands for: the one file it places, and "" for any other.
func (s *shape) aliasOf() string {
	if !strings.HasPrefix(s.Title, "=") && !strings.HasPrefix(s.Org, "Part Alias") {
		return ""
	}
	if len(s.refs) != 1 || len(s.points) > 0 || s.refs[0].mat != geom.Identity {
		return ""
	}
	return s.refs[0].key
}

// bytes estimates what the shape holds in memory.
func (s *shape) bytes() int {
	return 500 + 24*len(s.points) + 24*len(s.faces) + 12*len(s.edges) + 16*len(s.conds) + 160*len(s.refs)
}

// kept is a copy that holds nothing of the file's text, whose words its strings are, nor of the maker's memory.
func (s *shape) kept() *shape {
	out := &shape{Header: s.Header, points: slices.Clone(s.points), faces: slices.Clone(s.faces),
		edges: slices.Clone(s.edges), conds: slices.Clone(s.conds), refs: slices.Clone(s.refs)}
	out.Title, out.Org, out.Category = strings.Clone(s.Title), strings.Clone(s.Org), strings.Clone(s.Category)
	out.Keywords = slices.Clone(s.Keywords)
	for i, k := range out.Keywords {
		out.Keywords[i] = strings.Clone(k)
	}
	for _, m := range s.metas {
		out.metas = append(out.metas, strings.Clone(m))
	}
	for i := range out.refs {
		out.refs[i].key = strings.Clone(out.refs[i].key)
	}
	return out
}

// shaper makes shapes of files, one after another in the same memory.
type shaper struct {
	shape
	flags faceFlags
	slot  []int32 // index into points + 1, by the bits of the point
}

var shapers = sync.Pool{New: func() any { return new(shaper) }}

// text returns the shape of a file, which stands until the next call.
func (w *shaper) text(name, src string) *shape {
	w.reset()
	w.Header = ldraw.Scan(name, src, w.line)
	return &w.shape
}

// section does the same for a section of a document.
func (w *shaper) section(s *ldraw.Section) *shape {
	w.reset()
	for i := range s.Records {
		w.line(&s.Records[i])
	}
	w.Header = s.Header
	return &w.shape
}

func (w *shaper) reset() {
	if cap(w.points) > 4*largePart {
		*w = shaper{}
	}
	w.points, w.faces, w.edges = w.points[:0], w.faces[:0], w.edges[:0]
	w.conds, w.refs, w.metas, w.flags = w.conds[:0], w.refs[:0], nil, 0
	w.slot = zeroed(w.slot, 64)
}

func (w *shaper) line(r *ldraw.Record) {
	switch r.Kind {
	case ldraw.Meta:
		if words, ok := strings.CutPrefix(r.Name, "BFC"); ok {
			w.bfc(words)
		} else if strings.HasPrefix(r.Name, "!LDCAD") {
			w.metas = append(w.metas, r.Name)
		}
	case ldraw.Ref:
		w.refs = append(w.refs, shapeRef{ldraw.Key(r.Name), r.Matrix(), r.Colour, w.flags})
		w.flags &^= faceInvert
	case ldraw.Line:
		w.edges = append(w.edges, shapeEdge{[2]int32{w.point(r, 0), w.point(r, 1)}, r.Colour})
	case ldraw.Triangle:
		p := [4]int32{w.point(r, 0), w.point(r, 1), w.point(r, 2), -1}
		w.faces = append(w.faces, shapeFace{p, r.Colour, w.flags})
	case ldraw.Quad:
		p := [4]int32{w.point(r, 0), w.point(r, 1), w.point(r, 2), w.point(r, 3)}
		w.faces = append(w.faces, shapeFace{p, r.Colour, w.flags})
	case ldraw.Optional:
		w.conds = append(w.conds, [4]int32{w.point(r, 0), w.point(r, 1), w.point(r, 2), w.point(r, 3)})
	}
}

// bfc reads the words after "0 BFC".
func (w *shaper) bfc(words string) {
	for word := range strings.FieldsSeq(words) {
		switch word {
		case "CERTIFY":
			w.flags |= faceCertified
		case "NOCERTIFY":
			w.flags &^= faceCertified
		case "CW":
			w.flags |= faceClockwise | faceCertified
		case "CCW":
			w.flags = w.flags&^faceClockwise | faceCertified
		case "CLIP":
			w.flags &^= faceNoClip
		case "NOCLIP":
			w.flags |= faceNoClip
		case "INVERTNEXT":
			w.flags |= faceInvert
		}
	}
}

// point gives one number to all corners with the same coordinates.
func (w *shaper) point(r *ldraw.Record, i int) int32 {
	p := r.Point(i)
	mask := uint64(len(w.slot) - 1)
	h := hashPoint(p) & mask
	for w.slot[h] != 0 {
		if k := w.slot[h] - 1; w.points[k] == p {
			return k
		}
		h = (h + 1) & mask
	}
	w.points = append(w.points, p)
	w.slot[h] = int32(len(w.points))
	if 2*len(w.points) > len(w.slot) {
		w.grow()
	}
	return int32(len(w.points) - 1)
}

func (w *shaper) grow() {
	w.slot = zeroed(w.slot, 4*len(w.slot))
	mask := uint64(len(w.slot) - 1)
	for i, p := range w.points {
		h := hashPoint(p) & mask
		for w.slot[h] != 0 {
			h = (h + 1) & mask
		}
		w.slot[h] = int32(i + 1)
	}
}

// hashPoint mixes the bits of a point. Adding 0 makes -0 and 0, which are equal, one.
func hashPoint(p geom.Vec) uint64 {
	h := math.Float64bits(p.X+0)*0x9e3779b97f4a7c15 ^ math.Float64bits(p.Y+0)*0xc2b2ae3d27d4eb4f ^
		math.Float64bits(p.Z+0)*0x165667b19e3779f9
	return h ^ h>>29 ^ h>>47
}
