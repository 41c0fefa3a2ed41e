package connect

import (
	"cmp"
	"math"

	"madang/brick/geom"
	"madang/brick/internal/sorts"
)

// Ray is where a cursor points: from the eye along Dir, which need not be of length 1. Depth is how far along the ray,
// in LDU, the surface under the cursor is, if the caller knows: what is behind it is then not preferred.
type Ray struct {
	From, Dir geom.Vec
	Depth     float64 // 0 when not known
}

// Held is the part that follows the cursor.
type Held struct {
	Kind int32    // from Graph.Kind or KindOf
	Mat  geom.Mat // how it is turned now; where it stands does not matter
	Grab geom.Vec // the point of it, in its own frame, that the cursor holds
	Box  geom.Box // its body in its own frame, to stand it on the ground; the zero box takes that of its connectors
}

// Options bound and steer a snap. The zero value is a sensible one.
type Options struct {
	// Blocked tells that the part cannot stand there. It is asked of the best placements alone, at most 32 times.
	Blocked func(m *geom.Mat) bool
	// Skip leaves instances out: those that are being dragged.
	Skip   func(i int32) bool
	Twist  float64 // degrees between the turns about an axis; when 0, 90 on studs and 22.5 on what is made to turn
	Step   float64 // LDU between the places along an axis that can be slid along: 10 when 0
	Grid   float64 // LDU between the places on the ground: 20 when 0, the pitch of studs; negative for no ground
	Ground float64 // the height of the ground, Y
	Reach  float64 // how far from the ray a connector may be, LDU; by the part's size when 0
}

// Placement is one place for the held part.
type Placement struct {
	Mat       geom.Mat
	Matings   int     // its connectors that would mate
	Distance  float64 // of the grabbed point from the ray, or from the surface under the cursor, LDU
	On        int32   // an instance it would hold on to; -1 on the ground
	Kept      bool    // it is turned as it was
	Supported bool    // something is below it
	Blocked   bool    // Options.Blocked said so: it comes after all that are free, if it comes at all
	score     float64
}

// Snapper finds placements. It keeps its memory from frame to frame, so that a frame allocates nothing, and remembers
// the placement it put first, so that a small move of the cursor does not flicker between two. It is for one
// goroutine; several may read one graph while nobody edits it.
type Snapper struct {
	g        *Graph
	find     search
	targets  []target
	grips    []gripped
	rots     []turned
	tries    []try
	slots    []int32 // hash table of tries, 1 + index
	fits     []uint8 // by pair of profiles: 1 they may mate, 2 they may not
	fitsOf   int
	out      []Placement
	last     geom.Mat
	hasLast  bool
	reach    float64
	dir      geom.Vec
	ray      Ray
	held     Held
	opt      Options
	midpoint geom.Vec
	nearest  float64 // the least depth of a target

	sortTargets sorts.Sorter[target]
	sortGrips   sorts.Sorter[gripped]
	sortTries   sorts.Sorter[try]
	sortOut     sorts.Sorter[Placement]
}

// Limits on the work of one frame.
const (
	maxTargets = 200
	maxGrips   = 64   // of the held part's connectors, those nearest to where it is grabbed
	maxTries   = 96   // placements whose matings are counted
	maxMeets   = 3072 // connectors whose mates are looked for, over all of them
	maxAsked   = 32   // placements of which Blocked is asked
	maxResults = 10
)

// NewSnapper makes a snapper for a graph, which may be edited between its frames.
func NewSnapper(g *Graph) *Snapper { return &Snapper{g: g} }

// Snap finds the placements of one frame; see Snapper.Snap.
func (g *Graph) Snap(held Held, ray Ray, opt Options) []Placement {
	return NewSnapper(g).Snap(held, ray, opt)
}

// Snap ranks the places where the held part could be put, the best first, at most ten. It holds the part's connectors
// against free ones near the ray, turned as little as needed, and prefers places near the cursor, then those with more
// matings, the rotation kept and something below. With nothing to hold on to it offers the ground. The slice is the
// snapper's own: valid until the next frame. It is empty when the ray is no ray.
func (s *Snapper) Snap(held Held, ray Ray, opt Options) []Placement {
	s.out = s.out[:0]
	if !s.begin(held, ray, opt) {
		return s.out
	}
	s.aim()
	s.offer()
	s.judge()
	s.ground()
	s.rank()
	if len(s.out) > 0 {
		s.last, s.hasLast = s.out[0].Mat, true
	}
	return s.out
}

// begin checks and completes what is asked.
func (s *Snapper) begin(held Held, ray Ray, opt Options) bool {
	l := ray.Dir.Len()
	if !(l > 1e-9) || math.IsInf(l, 0) || !held.Mat.Finite() || held.Kind < 0 || int(held.Kind) >= len(s.g.kinds) {
		return false
	}
	if opt.Step <= 0 {
		opt.Step = 10
	}
	if opt.Grid == 0 {
		opt.Grid = 20
	}
	k := &s.g.kinds[held.Kind]
	if held.Box == (geom.Box{}) {
		r := geom.Vec{X: k.ball.radius, Y: k.ball.radius, Z: k.ball.radius}
		held.Box = geom.Box{Min: k.ball.centre.Sub(r), Max: k.ball.centre.Add(r)}
	}
	s.reach = opt.Reach
	if s.reach <= 0 {
		s.reach = 20 + min(k.ball.radius, 80)
	}
	s.held, s.ray, s.opt, s.dir = held, ray, opt, ray.Dir.Scale(1/l)
	s.midpoint = held.Box.Centre()
	return true
}

// off is how far a point is from where the cursor points: from the surface point if it is known, or else from the ray,
// things further away counting a little less near.
func (s *Snapper) off(p geom.Vec) float64 {
	d := p.Sub(s.ray.From)
	if s.ray.Depth > 0 {
		return d.Sub(s.dir.Scale(s.ray.Depth)).Len()
	}
	along := d.Dot(s.dir)
	if along < 0 {
		return math.Inf(1)
	}
	return d.Sub(s.dir.Scale(along)).Len() + perDepth*max(0, along-s.nearest)
}

// What other merits are worth, in LDU of distance from the cursor. A whole stud's pitch of 20 outweighs each of them.
const (
	perDepth     = 0.05 // for each LDU behind the nearest target
	perTurn      = 16.0 // for 45 degrees of turning
	perMating    = 12.0 // for very many matings; half of it for three
	noSupport    = 6.0
	staysTheSame = 3.0
)

// rank sorts what was found and asks which of the best are blocked.
func (s *Snapper) rank() {
	better := func(a, b Placement) int { return cmp.Compare(a.score, b.score) }
	s.sortOut.Stable(s.out, better)
	if s.opt.Blocked != nil {
		free := 0
		for i := range s.out {
			p := &s.out[i]
			if free == maxResults || i == maxAsked {
				s.out = s.out[:i]
				break
			}
			if p.Blocked = s.opt.Blocked(&p.Mat); p.Blocked {
				p.score += 1e6
			} else {
				free++
			}
		}
		s.sortOut.Stable(s.out, better)
	}
	s.out = s.out[:min(len(s.out), maxResults)]
}

// ground offers the place on the ground, the studs on the grid.
func (s *Snapper) ground() {
	if s.opt.Grid < 0 || math.Abs(s.dir.Y) < 1e-3 {
		return
	}
	bottom := 0.0
	m := s.held.Mat
	m[0], m[1], m[2] = 0, 0, 0
	for i, c := range s.held.Box.Corners() {
		if y := m.Apply(c).Y; i == 0 || y > bottom {
			bottom = y
		}
	}
	// The grabbed point is to be seen under the cursor, the bottom to stand on the ground.
	grab := m.Apply(s.held.Grab)
	along := (s.opt.Ground - bottom + grab.Y - s.ray.From.Y) / s.dir.Y
	if !(along > 0) || along > farAway {
		return
	}
	p := s.ray.From.Add(s.dir.Scale(along)).Sub(grab)
	stud := s.upright(&m)
	snap := func(v, stud float64) float64 {
		half := s.opt.Grid / 2 // studs stand in the middle of the grid's squares
		return math.Round((v+stud-half)/s.opt.Grid)*s.opt.Grid + half - stud
	}
	m[0], m[1], m[2] = snap(p.X, stud.X), s.opt.Ground-bottom, snap(p.Z, stud.Z)
	off := m.Apply(s.held.Grab).Sub(s.ray.From)
	off = off.Sub(s.dir.Scale(off.Dot(s.dir)))
	score := off.Len() + perMating
	if s.ray.Depth > 0 {
		score += max(0, along-s.ray.Depth) // the ground is behind what the cursor points at
	} else if len(s.targets) > 0 {
		score += perDepth * max(0, along-s.nearest)
	}
	m = clean(m)
	for i := range s.out {
		if samePlace(&s.out[i].Mat, &m) {
			return // on the ground and on connectors at once
		}
	}
	s.out = append(s.out, Placement{Mat: m, Distance: off.Len(), On: -1, Kept: true, Supported: true, score: score})
}

// upright is where the first connector along the model's Y axis stands, when the part is turned by m.
func (s *Snapper) upright(m *geom.Mat) geom.Vec {
	for i := range s.g.kinds[s.held.Kind].local {
		l := &s.g.kinds[s.held.Kind].local[i]
		if l.form >= 0 && math.Abs(m.Rotate(l.axis).Y) > parallel {
			return m.Apply(l.at)
		}
	}
	return geom.Vec{}
}

// clean takes the dust of arithmetic off a matrix: whole numbers where they are meant, four digits elsewhere.
func clean(m geom.Mat) geom.Mat {
	for i, v := range m {
		d := 1e4
		if i > 2 {
			d = 1e6
		}
		if m[i] = math.Round(v*d) / d; m[i] == 0 {
			m[i] = 0 // not -0
		}
	}
	return m
}
