package connect

import (
	"cmp"
	"math"

	"madang/brick/geom"
	"madang/brick/part"
)

// target is a free connector near the ray.
type target struct {
	spot int32
	off  float64
	side geom.Vec // the direction that twists are counted from
}

// gripped is a connector of the held part that may mate.
type gripped struct {
	local int32
	off   float64 // from the grabbed point
}

// turned is a rotation of the held part that lays a connector on a target, or the fact that it would turn too far.
type turned struct {
	axis, side, on, onSide geom.Vec
	step                   float64
	mat                    geom.Mat // no translation
	cost                   float64
	ok                     bool
}

// try is a placement that was thought of.
type try struct {
	rot  int32
	on   int32 // instance
	pos  geom.Vec
	off  float64
	cost float64
}

// aim lists the free connectors near the ray, the nearest first, and the held part's connectors nearest the grab.
func (s *Snapper) aim() {
	g := s.g
	s.targets, s.nearest = s.targets[:0], 0
	first := math.Inf(1)
	for i := range g.placed {
		p := &g.placed[i]
		if p.kind < 0 || len(g.kinds[p.kind].local) == 0 {
			continue
		}
		b := &g.kinds[p.kind].ball
		if s.fromRay(p.mat.Apply(b.centre)) > s.reach+b.radius*1.1 || s.opt.Skip != nil && s.opt.Skip(int32(i)) {
			continue
		}
		first = min(first, s.aimAt(p))
	}
	if s.ray.Depth <= 0 && len(s.targets) > 0 {
		s.nearest = first
		for i := range s.targets {
			s.targets[i].off = s.off(g.spots[s.targets[i].spot].at)
		}
	}
	s.sortTargets.Func(s.targets, func(a, b target) int {
		return cmp.Or(cmp.Compare(a.off, b.off), cmp.Compare(a.spot, b.spot))
	})
	s.targets = s.targets[:min(len(s.targets), maxTargets)]
	k := &g.kinds[s.held.Kind]
	s.grips = s.grips[:0]
	for i := range k.local {
		if k.local[i].form >= 0 {
			s.grips = append(s.grips, gripped{int32(i), k.local[i].at.Sub(s.held.Grab).Len()})
		}
	}
	s.sortGrips.Stable(s.grips, func(a, b gripped) int { return cmp.Compare(a.off, b.off) })
	s.grips = s.grips[:min(len(s.grips), maxGrips)]
}

// aimAt adds an instance's free connectors and returns the least depth of them.
func (s *Snapper) aimAt(p *placed) float64 {
	g, first := s.g, math.Inf(1)
	local := g.kinds[p.kind].local
	for c := range local {
		id := p.first + int32(c)
		t := &g.spots[id]
		if t.dir == unfiled {
			continue
		}
		d := t.at.Sub(s.ray.From)
		along := d.Dot(s.dir)
		off := d.Sub(s.dir.Scale(along)).Len()
		if s.ray.Depth > 0 {
			off = d.Sub(s.dir.Scale(s.ray.Depth)).Len()
		}
		if along < 0 || off > s.reach+g.profiles.list[t.form].length {
			continue
		}
		if g.used[id] > 0 && !g.profiles.list[t.form].slide && s.taken(t) {
			continue
		}
		first = min(first, along)
		s.targets = append(s.targets, target{id, off, p.mat.Rotate(local[c].side)})
	}
	return first
}

// taken reports that a connector holds something that is not left out.
func (s *Snapper) taken(t *spot) bool {
	if s.opt.Skip == nil {
		return true
	}
	for _, x := range s.g.Of(t.inst) {
		m := &s.g.mates[x]
		if (m.A == t.inst && m.ConA == t.con || m.B == t.inst && m.ConB == t.con) && !s.opt.Skip(m.other(t.inst)) {
			return true
		}
	}
	return false
}

// fromRay is the distance of a point from the ray, either way along it.
func (s *Snapper) fromRay(p geom.Vec) float64 {
	d := p.Sub(s.ray.From)
	return d.Sub(s.dir.Scale(d.Dot(s.dir))).Len()
}

// offer thinks of every placement that lays a connector of the held part on a target, each once, and keeps the nearest.
func (s *Snapper) offer() {
	s.rots, s.tries = s.rots[:0], s.tries[:0]
	clear(s.slots)
	k := &s.g.kinds[s.held.Kind]
	for i := range s.targets {
		t := &s.targets[i]
		spot := &s.g.spots[t.spot]
		q := &s.g.profiles.list[spot.form]
		for _, h := range s.grips {
			l := &k.local[h.local]
			p := &s.g.profiles.list[l.form]
			if p.class != against[q.class] || !s.mayFit(l.form, spot.form) {
				continue
			}
			step := s.twist(p, q)
			for _, sign := range [2]float64{1, -1} {
				if r := s.turn(l, spot.axis.Scale(sign), t.side, step); r >= 0 {
					s.lay(l, p, spot, q, r, sign > 0)
				}
			}
		}
	}
	s.sortTries.Func(s.tries, func(a, b try) int {
		return cmp.Or(cmp.Compare(a.off+a.cost, b.off+b.cost), cmp.Compare(a.rot, b.rot), cmp.Compare(a.pos.X, b.pos.X),
			cmp.Compare(a.pos.Y, b.pos.Y), cmp.Compare(a.pos.Z, b.pos.Z))
	})
	s.tries = s.tries[:min(len(s.tries), maxTries, maxMeets/max(1, s.counted()))]
}

// twist is the angle, in degrees, between the turns about a pair's axis; 0 keeps the part turned as it is held, as a
// ball in its socket may be.
func (s *Snapper) twist(p, q *profile) float64 {
	switch {
	case p.turns || q.turns:
		return 0
	case s.opt.Twist > 0:
		return s.opt.Twist
	case p.kind == part.StudMale || q.kind == part.StudMale:
		return 90
	}
	return 22.5
}

// turn returns the index of the rotation that lays a connector's axis along on, with the least turning, twisted to
// the nearest step from the target's side; negative if that is more than 46 degrees from how the part is held.
func (s *Snapper) turn(l *local, on, side geom.Vec, step float64) int32 {
	for i := range s.rots {
		r := &s.rots[i]
		if r.step == step && same(r.axis, l.axis) && same(r.side, l.side) && same(r.on, on) && same(r.onSide, side) {
			if !r.ok {
				return -1
			}
			return int32(i)
		}
	}
	if len(s.rots) == 4*maxTargets {
		return -1
	}
	r := turned{axis: l.axis, side: l.side, on: on, onSide: side, step: step}
	r.lay(&s.held.Mat)
	s.rots = append(s.rots, r)
	if !r.ok {
		return -1
	}
	return int32(len(s.rots) - 1)
}

// lay works out the rotation of a part that is held at mat.
func (r *turned) lay(mat *geom.Mat) {
	m := *mat
	m[0], m[1], m[2] = 0, 0, 0
	if r.step == 0 {
		r.mat, r.ok = m, true
		return
	}
	from := m.Rotate(r.axis).Unit()
	lean := angle(from, r.on)
	if lean > 46*math.Pi/180 {
		return
	}
	if lean > 1e-6 {
		q := about(from.Cross(r.on).Unit(), lean)
		m = q.Mul(&m)
	}
	u := m.Rotate(r.side)
	phi := math.Atan2(r.onSide.Cross(u).Dot(r.on), r.onSide.Dot(u))
	step := r.step * math.Pi / 180
	twist := math.Round(phi/step)*step - phi
	if math.Abs(twist) > 1e-6 {
		q := about(r.on, twist)
		m = q.Mul(&m)
	}
	r.mat, r.ok = clean(m), true
	r.cost = perTurn * (lean + math.Abs(twist)) / (math.Pi / 4)
}

func same(a, b geom.Vec) bool {
	return math.Abs(a.X-b.X) < 1e-4 && math.Abs(a.Y-b.Y) < 1e-4 && math.Abs(a.Z-b.Z) < 1e-4
}

func angle(a, b geom.Vec) float64 { return math.Atan2(a.Cross(b).Len(), a.Dot(b)) }

// about is the rotation about a unit axis (O. Rodrigues, 1840).
func about(n geom.Vec, phi float64) geom.Mat {
	c, s := math.Cos(phi), math.Sin(phi)
	k := 1 - c
	return geom.Mat{0, 0, 0,
		c + n.X*n.X*k, n.X*n.Y*k - n.Z*s, n.X*n.Z*k + n.Y*s,
		n.Y*n.X*k + n.Z*s, c + n.Y*n.Y*k, n.Y*n.Z*k - n.X*s,
		n.Z*n.X*k - n.Y*s, n.Z*n.Y*k + n.X*s, c + n.Z*n.Z*k}
}

// lay offers the places along the target's axis: where ends meet, and for what slides also near the cursor.
func (s *Snapper) lay(l *local, p *profile, t *spot, q *profile, rot int32, same bool) {
	r := &s.rots[rot]
	// base is where the held connector's base is to be along the target's axis.
	at := r.mat.Apply(l.at)
	put := func(base float64) {
		s.think(try{rot: rot, on: t.inst, pos: t.at.Add(t.axis.Scale(base)).Sub(at), cost: r.cost})
	}
	if p.class == plug || p.class == nest {
		put(0)
		return
	}
	if !same {
		put(q.length)
		if p.class == comb {
			return
		}
	} else {
		put(0)
	}
	if !p.slide && !q.slide {
		return
	}
	if same {
		put(q.length - p.length)
	} else {
		put(p.length)
	}
	// Where the grabbed point would come nearest to the ray, in whole steps.
	grab := t.at.Add(r.mat.Apply(s.held.Grab).Sub(at))
	along := s.nearestAlong(grab, t.axis)
	long := p.length + q.length
	base := math.Round(along/s.opt.Step) * s.opt.Step
	for _, b := range [3]float64{base, base - s.opt.Step, base + s.opt.Step} {
		if b > -long && b < long {
			put(b)
		}
	}
}

// nearestAlong is how far to move a point along an axis for it to come nearest to where the cursor points.
func (s *Snapper) nearestAlong(p, axis geom.Vec) float64 {
	d := s.ray.From.Sub(p)
	if s.ray.Depth > 0 {
		return d.Add(s.dir.Scale(s.ray.Depth)).Dot(axis)
	}
	k := axis.Dot(s.dir)
	if 1-k*k < 1e-6 {
		return 0
	}
	return (d.Dot(axis) - k*d.Dot(s.dir)) / (1 - k*k)
}

// think keeps a try unless the same placement was thought of.
func (s *Snapper) think(t try) {
	m := s.rots[t.rot].mat
	t.off = s.off(m.Apply(s.held.Grab).Add(t.pos))
	if !(t.off <= 2*s.reach) {
		return
	}
	if len(s.slots) < 1<<15 {
		s.slots = make([]int32, 1<<15)
	}
	x, y, z := cell(t.pos.X*4+0.5), cell(t.pos.Y*4+0.5), cell(t.pos.Z*4+0.5)
	key := cellKey(0, 0, x, y, z) * 0x9E3779B97F4A7C15
	for h := int(key>>49) & (1<<15 - 1); ; h = (h + 1) & (1<<15 - 1) {
		switch i := s.slots[h]; {
		case i == 0:
			if len(s.tries) < 1<<14 {
				s.tries = append(s.tries, t)
				s.slots[h] = int32(len(s.tries))
			}
			return
		case s.tries[i-1].pos.Sub(t.pos).Len() < 0.25 && sameTurn(&s.rots[s.tries[i-1].rot].mat, &m):
			return
		}
	}
}

func sameTurn(a, b *geom.Mat) bool {
	for i := 3; i < 12; i++ {
		if math.Abs(a[i]-b[i]) > 1e-3 {
			return false
		}
	}
	return true
}

// judge counts the matings of the nearest tries and keeps those that have any.
func (s *Snapper) judge() {
	kept := s.held.Mat
	for i := range s.tries {
		t := &s.tries[i]
		m := s.rots[t.rot].mat
		m[0], m[1], m[2] = t.pos.X, t.pos.Y, t.pos.Z
		p := Placement{Mat: clean(m), On: t.on, Distance: t.off}
		p.Matings, p.Supported = s.matings(&p.Mat)
		if p.Matings == 0 {
			continue
		}
		p.Kept = sameTurn(&m, &kept)
		n := float64(p.Matings)
		p.score = t.off + t.cost - perMating*n/(n+3)
		if !p.Supported {
			p.score += noSupport
		}
		if s.hasLast && samePlace(&p.Mat, &s.last) {
			p.score -= staysTheSame
		}
		s.out = append(s.out, p)
	}
}

func samePlace(a, b *geom.Mat) bool {
	return math.Abs(a[0]-b[0])+math.Abs(a[1]-b[1])+math.Abs(a[2]-b[2]) < 0.25 && sameTurn(a, b)
}

// maxCounted bounds the held connectors that are counted one by one: of a base plate only those near the grab are.
const maxCounted = 256

func (s *Snapper) counted() int {
	if n := len(s.g.kinds[s.held.Kind].local); n <= maxCounted {
		return n
	}
	return len(s.grips)
}

// matings counts the held part's connectors that mate at a place, and tells whether one does below its middle.
func (s *Snapper) matings(m *geom.Mat) (n int, supported bool) {
	g := s.g
	k := &g.kinds[s.held.Kind]
	rigid := rigid(m)
	middle := m.Apply(s.midpoint).Y
	for i := range s.counted() {
		l := &k.local[i]
		if len(k.local) > maxCounted {
			l = &k.local[s.grips[i].local]
		}
		a := g.spot(l, m, rigid)
		if a.dir == unfiled {
			continue
		}
		class := g.profiles.list[a.form].class
		mated := false
		g.meet(&s.find, &a, func(b *spot) bool {
			if mated || s.opt.Skip != nil && s.opt.Skip(b.inst) {
				return false
			}
			x, y := &a, b
			if class == bore || class == nest {
				x, y = y, x
			}
			c, ok := mates(x, y, &g.profiles.list[x.form], &g.profiles.list[y.form])
			if ok {
				mated = true
				supported = supported || c.at.Y > middle
			}
			return ok
		})
		if mated {
			n++
		}
	}
	return n, supported
}

// mayFit tells whether two profiles could mate at all.
func (s *Snapper) mayFit(a, b int32) bool {
	n := len(s.g.profiles.list)
	if s.fitsOf != n {
		s.fitsOf, s.fits = n, make([]uint8, n*n)
	}
	f := &s.fits[int(a)*n+int(b)]
	if *f == 0 {
		*f = 2
		if couldMate(&s.g.profiles.list[a], &s.g.profiles.list[b]) {
			*f = 1
		}
	}
	return *f == 1
}

// couldMate reports that two profiles of classes that mate have the same group and some stretches that touch.
func couldMate(p, q *profile) bool {
	if p.group != q.group {
		return false
	}
	if p.class == bore {
		p, q = q, p
	}
	if p.class != rod {
		return true
	}
	for i := range p.secs {
		for j := range q.secs {
			if touch(&p.secs[i], &q.secs[j]) == touches {
				return true
			}
		}
	}
	return false
}
