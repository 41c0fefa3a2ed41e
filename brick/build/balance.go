package build

import (
	"context"
	"math"
)

// Bounds of the search: rounds of Newton's method, steps of conjugate gradients in all of them, and factors. Together
// they bound its time by the size of the model.
const (
	maxRounds  = 40
	maxSteps   = 800
	maxFactors = 12
	fewSteps   = 12 // more of them in a round cost as much as a new factor
)

// balanced is what may be left of the forces on all bodies, as a share of the weights: the root of the sums of squares.
const balanced = 1e-3

// hold is the stiffness of tethers, grams per LDU: a million times less than what yields.
const hold = 1e-10 * stiffness

// balance finds the moves at which every body's forces cancel: the least of a convex energy, by Newton's method with
// conjugate gradients (J. Nocedal and S. Wright, Numerical Optimization, 2006, chapter 7), for which the factor of an
// earlier round clears the way. It returns what is left of the forces as a share of the weights.
func (f *frame) balance(ctx context.Context) (left float64, err error) {
	n := 6 * len(f.centre)
	f.move = make([]float64, n)
	weight := 0.0
	for _, w := range f.load {
		weight += w * w
	}
	if weight == 0 {
		return 0, nil
	}
	g, p, next := make([]float64, n), make([]float64, n), make([]float64, n)
	cg := newGradients(f, n)
	energy := f.energy(f.move, g)
	for range maxRounds {
		if err := ctx.Err(); err != nil {
			return 1, err
		}
		if left = math.Sqrt(dot(g, g) / weight); left <= balanced/10 || cg.steps >= maxSteps {
			return left, nil
		}
		if err := cg.solve(ctx, f.move, g, p); err != nil {
			return 1, err
		}
		slope := dot(g, p)
		if slope >= 0 {
			break
		}
		step, better := 1.0, false
		for range 30 {
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
	return math.Sqrt(dot(g, g) / weight), nil
}

// energy of the springs less the work of the weights, and its gradient where g is not nil.
func (f *frame) energy(u, g []float64) float64 {
	sum := 0.0
	clear(g)
	for i := range f.springs {
		s := &f.springs[i]
		force, _, e := s.law(s.stretch(u))
		sum += e
		if g != nil && force != 0 {
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
	b := g[6*s.b : 6*s.b+6 : 6*s.b+6]
	for k, r := range s.rowB {
		b[k] += r * v
	}
	if s.a >= 0 {
		a := g[6*s.a : 6*s.a+6 : 6*s.a+6]
		for k, r := range s.rowA {
			a[k] += r * v
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

// gradients solves H p = -g by conjugate gradients, where H is how forces grow at a state. What clears their way is
// the factor of an earlier H, or, in models too entangled for one, every body's own block.
type gradients struct {
	f          *frame
	steps      int
	grows      []float64
	factor     *factor
	factors    int
	stale      bool // the factor no longer clears the way
	block      []float64
	r, z, d, h []float64
}

func newGradients(f *frame, n int) *gradients {
	return &gradients{f: f, factor: newFactor(f), stale: true, grows: make([]float64, len(f.springs)),
		r: make([]float64, n), z: make([]float64, n), d: make([]float64, n), h: make([]float64, n)}
}

func (c *gradients) solve(ctx context.Context, u, g, p []float64) error {
	for i := range c.f.springs {
		s := &c.f.springs[i]
		_, c.grows[i], _ = s.law(s.stretch(u))
	}
	c.prepare()
	clear(p)
	for i, v := range g {
		c.r[i] = -v
	}
	c.precondition()
	copy(c.d, c.z)
	rz := dot(c.r, c.z)
	stop, from := 1e-8*rz, c.steps
	for ; c.steps < maxSteps && rz > stop; c.steps++ {
		if c.steps%16 == 0 && ctx.Err() != nil {
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
		if c.factor != nil && c.steps-from >= 8*fewSteps {
			break // the factor is too old: what was found is a way down all the same
		}
	}
	c.stale = c.stale || c.steps-from > fewSteps
	return nil
}

// prepare makes what clears the way: a factor where the last one served badly, or the bodies' own blocks.
func (c *gradients) prepare() {
	if c.factor != nil {
		if c.stale && c.factors < maxFactors {
			c.factor.set(c.f, c.grows)
			c.factors++
			c.stale = false
		}
		return
	}
	if c.block == nil {
		c.block = make([]float64, 6*len(c.r))
	}
	clear(c.block)
	for i := range c.f.springs {
		s := &c.f.springs[i]
		outer((*[36]float64)(c.block[36*s.b:]), &s.rowB, &s.rowB, c.grows[i])
		if s.a >= 0 {
			outer((*[36]float64)(c.block[36*s.a:]), &s.rowA, &s.rowA, c.grows[i])
		}
	}
	for b := 0; b < len(c.block); b += 36 {
		cholesky(c.block[b : b+36])
	}
}

func (c *gradients) precondition() {
	if c.factor != nil {
		c.factor.solve(c.r, c.z)
		return
	}
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
