package connect

import (
	"context"
	"errors"
	"math"
	"sync"

	"madang/brick/geom"
	"madang/brick/part"
)

// errTooMuch is what a part that asks for too much gives.
var errTooMuch = errors.New("connectors: the part refers to too many files or has too many connectors")

// Limits of one part: a 48 x 48 baseplate has 2,304 studs.
const (
	maxConnectors = 1 << 14
	maxDepth      = 40
	maxVisits     = 200_000 // type 1 lines and metas followed
	maxKept       = 1 << 17 // items of sub-files kept for the next part
)

// item is one connector of a file in that file's frame. Its matrix may still scale and mirror: whether the connector
// survives that is decided when the part is whole.
type item struct {
	meta *meta
	mat  geom.Mat
}

// deriver collects the connectors of library files through the files they refer to. What it finds of sub-parts and
// primitives it keeps for the next part.
type deriver struct {
	lib     *part.Library
	pack    *Pack
	builtin func(key string) []meta // what files without any description have; may be nil

	mu   sync.Mutex
	kept map[string]*derived
	size int
}

type derived struct {
	items  []item
	own    bool // some of it stands in the files' own lines
	pack   bool // some of it comes from the pack
	mirror Mirror
	turned bool // mirror was given
}

// walk is one part's derivation.
type walk struct {
	*deriver
	ctx    context.Context
	visits int
	open   map[string]bool // files that are being walked, against circles
	err    error
}

// whole walks a part's files.
func (d *deriver) whole(ctx context.Context, key string) (*derived, error) {
	w := walk{deriver: d, ctx: ctx, open: map[string]bool{}}
	r := w.file(key, 0, false)
	if w.err == nil {
		w.err = ctx.Err()
	}
	return r, w.err
}

// part derives the connectors of a file. Trust says where they come from; nothing found leaves it Inferred.
func (d *deriver) part(ctx context.Context, key string) ([]part.Connector, part.Trust, error) {
	r, err := d.whole(ctx, key)
	if err != nil {
		return nil, part.Inferred, err
	}
	trust := part.Inferred
	switch {
	case r.own:
		trust = part.Own
	case r.pack:
		trust = part.Shadow
	}
	out := make([]part.Connector, 0, len(r.items))
	for i := range r.items {
		if c, ok := r.items[i].finish(); ok {
			c.Trust = trust
			out = append(out, c)
		}
	}
	return unique(out), trust, nil
}

// file walks a file: first what it refers to, in order, then its own lines, then what the pack says of it.
func (w *walk) file(key string, depth int, keep bool) *derived {
	w.mu.Lock()
	r := w.kept[key]
	w.mu.Unlock()
	if r != nil {
		return r
	}
	r = &derived{}
	if w.open[key] || depth > maxDepth || w.ctx.Err() != nil {
		return r
	}
	w.open[key] = true
	w.describe(key, r, depth)
	delete(w.open, key)
	if keep && w.err == nil {
		w.keep(key, r)
	}
	return r
}

func (w *walk) describe(key string, r *derived, depth int) {
	if w.builtin != nil {
		if list := w.builtin(key); list != nil {
			w.apply(list, r, 0)
			return // what the primitive is made of says nothing more
		}
	}
	refs, _ := w.lib.Refs(key)
	w.refs(refs, r, depth)
	if s := w.lib.Section(key); s != nil {
		if list := ownMetas(s); list != nil {
			r.own = true
			w.apply(list, r, 0)
			return
		}
	}
	if list := w.pack.of(key); list != nil {
		r.pack = true
		w.apply(list, r, 0)
	}
}

func (d *deriver) keep(key string, r *derived) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.size > maxKept || d.kept == nil {
		d.kept, d.size = map[string]*derived{}, 0
	}
	d.kept[key] = r
	d.size += len(r.items) + 1
}

func (w *walk) refs(list []part.Ref, r *derived, depth int) {
	for i := range list {
		if w.visits++; w.visits > maxVisits {
			w.err = errTooMuch
		}
		if w.err != nil {
			return
		}
		ref := &list[i]
		if barren(ref.Name) && (w.builtin == nil || w.builtin(ref.Name) == nil) {
			continue
		}
		sub := w.file(ref.Name, depth+1, true)
		r.own, r.pack = r.own || sub.own, r.pack || sub.pack
		if sub.turned && sub.mirror.deep && !r.turned {
			r.mirror, r.turned = sub.mirror, true
		}
		for k := range sub.items {
			w.add(r, sub.items[k].meta, ref.Mat.Mul(&sub.items[k].mat))
		}
	}
}

func (w *walk) add(r *derived, m *meta, at geom.Mat) bool {
	if len(r.items) >= maxConnectors {
		w.err = errTooMuch
		return false
	}
	r.items = append(r.items, item{m, at})
	return true
}

// apply runs the metas of one file over what it has inherited.
func (w *walk) apply(list []meta, r *derived, depth int) {
	if w.visits += len(list); w.visits > maxVisits {
		w.err = errTooMuch
		return
	}
	for i := range list {
		m := &list[i]
		switch m.verb {
		case clearing:
			r.clear(m.id)
		case mirroring:
			r.mirror, r.turned = m.mirror, true
		case connector:
			m.grid.each(func(off geom.Vec) bool {
				at := geom.Translate(off)
				return w.add(r, m, m.con.At.Mul(&at))
			})
		case include:
			sub := &derived{}
			if depth < 8 { // the included file's own lines, not what it refers to
				w.apply(w.pack.of(m.ref), sub, depth+1)
			}
			if len(sub.items) == 0 {
				continue
			}
			scale := geom.Mat{0, 0, 0, m.size.X, 0, 0, 0, m.size.Y, 0, 0, 0, m.size.Z}
			m.grid.each(func(off geom.Vec) bool {
				at := geom.Translate(off)
				at = m.con.At.Mul(&at)
				at = at.Mul(&scale)
				for k := range sub.items {
					if !w.add(r, sub.items[k].meta, at.Mul(&sub.items[k].mat)) {
						return false
					}
				}
				return true
			})
		}
		if w.err != nil {
			return
		}
	}
}

// clear drops what was inherited: all of it, or what has that id.
func (r *derived) clear(id string) {
	kept := r.items[:0:0]
	if id != "" {
		for _, x := range r.items {
			if x.meta.id != id {
				kept = append(kept, x)
			}
		}
	}
	r.items = kept
}

// finish makes the connector as it stands in the part: its matrix without scale and mirror, its lengths and radii
// scaled instead. It reports false where the description does not survive the scale or the mirror.
func (x *item) finish() (part.Connector, bool) {
	m, c := &x.mat, x.meta.con
	var axis [3]geom.Vec
	var size [3]float64
	for k := range axis {
		axis[k] = geom.Vec{X: m[3+k], Y: m[6+k], Z: m[9+k]}
		size[k] = axis[k].Len()
		axis[k] = axis[k].Unit()
	}
	det := m.Det()
	far := max(math.Abs(m[0]), math.Abs(m[1]), math.Abs(m[2])) > 10*maxLDU
	if !m.Finite() || far || math.Abs(det) < 1e-6 || math.Abs(det) > 1e9 {
		return c, false
	}
	if det < 0 && x.meta.fixed {
		return c, false
	}
	if sheared(axis) || !x.meta.scale.allows(size) {
		return c, false
	}
	c.At = frame(geom.Vec{X: m[0], Y: m[1], Z: m[2]}, axis, c.Shape)
	if !close1(size[0]) || !close1(size[1]) {
		c.Secs = append([]part.Section(nil), c.Secs...)
		for i := range c.Secs {
			c.Secs[i].Length *= size[1]
			c.Secs[i].Radius *= size[0]
		}
	}
	return c, true
}

// frame is a right-handed orthonormal frame along the axes: -Y, along which connectors extend, is kept exactly, then
// Z, along which clips open. A mirror is undone across X, about which every shape is symmetric.
func frame(pos geom.Vec, axis [3]geom.Vec, shape part.ConnectorShape) geom.Mat {
	y := axis[1]
	z := axis[2].Sub(y.Scale(y.Dot(axis[2]))).Unit()
	x := y.Cross(z)
	return geom.Mat{pos.X, pos.Y, pos.Z, x.X, y.X, z.X, x.Y, y.Y, z.Y, x.Z, y.Z, z.Z}
}

// Matrices of library files are written with three decimals or so.
const scaleTolerance = 0.01

func close1(v float64) bool { return math.Abs(v-1) < scaleTolerance }

func sheared(a [3]geom.Vec) bool {
	return max(math.Abs(a[0].Dot(a[1])), math.Abs(a[1].Dot(a[2])), math.Abs(a[2].Dot(a[0]))) > scaleTolerance
}

func (s scaling) allows(size [3]float64) bool {
	across := close1(size[0]) && close1(size[2])
	along := close1(size[1])
	if !across && (s == scaleNone || s == scaleLength || math.Abs(size[0]-size[2]) > scaleTolerance*size[0]) {
		return false
	}
	return along || s == scaleLength || s == scaleBoth
}
