package build

import (
	"context"
	"math"

	"madang/brick/geom"
)

// frame is rigid bodies and springs between them. A body moves by three shifts and three turns, these times arm, so
// that all six are LDU.
type frame struct {
	body    []int32 // of every instance; -1 for none
	centre  []geom.Vec
	load    []float64 // grams, downwards
	springs []spring
	move    []float64 // six for every body
}

const arm = 20.0

// spring pulls b back towards a along one direction. Its stretch is the product of its rows with the bodies' moves; its
// force grows with the stretch between its limits, of which high is the pull and low, negative, the push.
type spring struct {
	a, b      int32 // a is -1 for the ground
	rowA      [6]float64
	rowB      [6]float64
	low, high float64
	twist     bool
}

// spring adds one at a point along a direction that leads from a to b when they part.
func (f *frame) spring(a, b int32, at, dir geom.Vec, low, high float64) {
	s := spring{a: a, b: b, low: low, high: high, rowB: f.row(b, at, dir, 1)}
	if a >= 0 {
		s.rowA = f.row(a, at, dir, -1)
	}
	f.springs = append(f.springs, s)
}

func (f *frame) row(body int32, at, dir geom.Vec, sign float64) [6]float64 {
	d := dir.Scale(sign)
	t := at.Sub(f.centre[body]).Cross(d).Scale(1 / arm)
	return [6]float64{d.X, d.Y, d.Z, t.X, t.Y, t.Z}
}

// twist adds one about an axis. limit is grams times LDU.
func (f *frame) twist(a, b int32, axis geom.Vec, limit float64) {
	limit /= arm
	f.springs = append(f.springs, spring{a: a, b: b, low: -limit, high: limit, twist: true,
		rowA: [6]float64{3: -axis.X, 4: -axis.Y, 5: -axis.Z}, rowB: [6]float64{3: axis.X, 4: axis.Y, 5: axis.Z}})
}

func (s *spring) stretch(u []float64) float64 {
	d := 0.0
	b := u[6*s.b : 6*s.b+6 : 6*s.b+6]
	for k, v := range b {
		d += s.rowB[k] * v
	}
	if s.a >= 0 {
		for k, v := range u[6*s.a : 6*s.a+6 : 6*s.a+6] {
			d += s.rowA[k] * v
		}
	}
	return d
}

// law is the force of a spring at a stretch, how it grows there, and the energy it holds.
func (s *spring) law(d float64) (force, grows, energy float64) {
	at := d
	switch {
	case d > s.high/stiffness:
		at = s.high / stiffness
	case d < s.low/stiffness:
		at = s.low / stiffness
	default:
		return stiffness * d, stiffness, stiffness * d * d / 2
	}
	const k = stiffness * yielded
	force, over := stiffness*at, d-at
	return force + k*over, k, stiffness*at*at/2 + force*over + k*over*over/2
}

func (f *frame) force(i int) float64 {
	v, _, _ := f.springs[i].law(f.springs[i].stretch(f.move))
	return -v
}

// use is how much of its limit a spring carries; what pushes or cannot give way carries none.
func (f *frame) use(i int) float64 {
	s := &f.springs[i]
	v, _, _ := s.law(s.stretch(f.move))
	switch {
	case v > 0 && s.high > 0 && s.high < firm/arm:
		return v / s.high
	case v < 0 && s.low < 0 && s.low > -firm/arm:
		return v / s.low
	}
	return 0
}

// Bounds of the search.
const (
	maxRounds = 60
	maxSteps  = 6000 // of conjugate gradients, in all rounds
)

// balance finds the moves at which every body's forces cancel: the least of a convex energy, by Newton's method with
// conjugate gradients (J. Nocedal and S. Wright, Numerical Optimization, 2006, chapter 7). found is false when the
// search ended before the forces balanced to a thousandth of the weights.
func (f *frame) balance(ctx context.Context) (found bool, err error) {
	n := 6 * len(f.centre)
	f.move = make([]float64, n)
	g, p, next := make([]float64, n), make([]float64, n), make([]float64, n)
	cg := newGradients(f, n)
	weight := 0.0
	for _, w := range f.load {
		weight += w * w
	}
	energy := f.energy(f.move, g)
	for range maxRounds {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		if dot(g, g) <= 1e-6*weight {
			return true, nil
		}
		if err := cg.solve(ctx, f.move, g, p); err != nil {
			return false, err
		}
		slope := dot(g, p)
		if slope >= 0 || cg.steps >= maxSteps {
			break
		}
		step, better := 1.0, false
		for range 40 {
			for i := range next {
				next[i] = f.move[i] + step*p[i]
			}
			if e := f.energy(next, nil); e <= energy+1e-4*step*slope {
				better = true
				break
			}
			step /= 2
		}
		if !better {
			break // no further than rounding allows
		}
		copy(f.move, next)
		energy = f.energy(f.move, g)
	}
	return dot(g, g) <= 1e-6*weight, nil
}

// energy of the springs less the work of the weights, and its gradient where g is not nil.
func (f *frame) energy(u, g []float64) float64 {
	sum := 0.0
	clear(g)
	for i := range f.springs {
		s := &f.springs[i]
		force, _, e := s.law(s.stretch(u))
		sum += e
		if g != nil {
			s.add(g, force)
		}
	}
	for b, w := range f.load {
		sum -= w * u[6*b+1]
		if g != nil {
			g[6*b+1] -= w
		}
	}
	return sum
}

// add puts a spring's rows, times v, onto the bodies it joins.
func (s *spring) add(g []float64, v float64) {
	for k, r := range s.rowB {
		g[6*int(s.b)+k] += r * v
	}
	if s.a >= 0 {
		for k, r := range s.rowA {
			g[6*int(s.a)+k] += r * v
		}
	}
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

// gradients solves H p = -g by conjugate gradients, where H is how forces grow at a state, with the 6 x 6 blocks of
// every body solved beforehand.
type gradients struct {
	f          *frame
	steps      int
	grows      []float64
	block      []float64 // 36 for every body: the Cholesky factor
	r, z, d, h []float64
}

func newGradients(f *frame, n int) *gradients {
	return &gradients{f: f, grows: make([]float64, len(f.springs)), block: make([]float64, 6*n), r: make([]float64, n),
		z: make([]float64, n), d: make([]float64, n), h: make([]float64, n)}
}

func (c *gradients) solve(ctx context.Context, u, g, p []float64) error {
	c.prepare(u)
	clear(p)
	for i, v := range g {
		c.r[i] = -v
	}
	c.precondition()
	copy(c.d, c.z)
	rz := dot(c.r, c.z)
	stop := 1e-9 * rz
	for ; c.steps < maxSteps && rz > stop; c.steps++ {
		if c.steps%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		clear(c.h)
		for i := range c.f.springs {
			s := &c.f.springs[i]
			s.add(c.h, c.grows[i]*s.stretch(c.d))
		}
		bend := dot(c.d, c.h)
		if bend <= 0 {
			break
		}
		a := rz / bend
		for i := range p {
			p[i] += a * c.d[i]
			c.r[i] -= a * c.h[i]
		}
		c.precondition()
		was := rz
		rz = dot(c.r, c.z)
		for i := range c.d {
			c.d[i] = c.z[i] + rz/was*c.d[i]
		}
	}
	return nil
}

// prepare notes how every spring grows, and factors the bodies' own blocks.
func (c *gradients) prepare(u []float64) {
	clear(c.block)
	own := func(body int32, row *[6]float64, k float64) {
		b := c.block[36*body : 36*body+36]
		for i := range 6 {
			for j := range i + 1 {
				b[6*i+j] += k * row[i] * row[j]
			}
		}
	}
	for i := range c.f.springs {
		s := &c.f.springs[i]
		_, k, _ := s.law(s.stretch(u))
		c.grows[i] = k
		own(s.b, &s.rowB, k)
		if s.a >= 0 {
			own(s.a, &s.rowA, k)
		}
	}
	for b := 0; b < len(c.block); b += 36 {
		cholesky(c.block[b : b+36])
	}
}

// cholesky factors a 6 x 6 matrix given by its lower half, in place. A body that nothing holds in some way is given a
// little of its own.
func cholesky(m []float64) {
	for i := range 6 {
		for j := range i + 1 {
			v := m[6*i+j]
			for k := range j {
				v -= m[6*i+k] * m[6*j+k]
			}
			if i == j {
				m[6*i+i] = math.Sqrt(max(v, 1e-9*stiffness))
			} else {
				m[6*i+j] = v / m[6*j+j]
			}
		}
	}
}

func (c *gradients) precondition() {
	for b := 0; b < len(c.r)/6; b++ {
		m, z := c.block[36*b:36*b+36], c.z[6*b:6*b+6]
		for i := range 6 {
			v := c.r[6*b+i]
			for k := range i {
				v -= m[6*i+k] * z[k]
			}
			z[i] = v / m[7*i]
		}
		for i := 5; i >= 0; i-- {
			v := z[i]
			for k := i + 1; k < 6; k++ {
				v -= m[6*k+i] * z[k]
			}
			z[i] = v / m[7*i]
		}
	}
}
