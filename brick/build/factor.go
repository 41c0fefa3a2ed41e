package build

import (
	"math"
	"slices"
)

// factor is the Cholesky factor of a stiffness matrix in blocks of 6 x 6, one row and column of blocks for every body,
// eliminated in the order of least degree (A. George and J. Liu, The evolution of the minimum degree ordering
// algorithm, 1989).
type factor struct {
	order []int32 // bodies, as they are eliminated
	at    []int32 // where each is in order
	rows  [][]int32
	diag  [][36]float64
	below [][][36]float64 // by place: the blocks of its rows
	work  []float64
	slot  []int32
}

// maxBlocks bounds the products of blocks of one factor, about half a microsecond each.
const maxBlocks = 12 << 20

// newFactor orders the bodies of a frame, or returns nil when that would take too long to factor.
func newFactor(f *frame) *factor {
	n := len(f.centre)
	near := make([][]int32, n)
	for i := range f.springs {
		if s := &f.springs[i]; s.a >= 0 && s.a != s.b {
			near[s.a], near[s.b] = append(near[s.a], s.b), append(near[s.b], s.a)
		}
	}
	for i := range near {
		slices.Sort(near[i])
		near[i] = slices.Compact(near[i])
	}
	c := &factor{at: make([]int32, n), slot: make([]int32, n), work: make([]float64, 6*n), diag: make([][36]float64, n),
		rows: make([][]int32, n), below: make([][][36]float64, n)}
	byDegree := make([][]int32, n+1)
	for i := range near {
		c.at[i] = -1
		byDegree[len(near[i])] = append(byDegree[len(near[i])], int32(i))
	}
	work := 0
	for d := 0; len(c.order) < n; {
		if len(byDegree[d]) == 0 {
			d++
			continue
		}
		last := len(byDegree[d]) - 1
		i := byDegree[d][last]
		byDegree[d] = byDegree[d][:last]
		if c.at[i] >= 0 || len(near[i]) != d {
			continue // it was taken, or has another degree by now
		}
		if work += d * (d + 1) / 2; work > maxBlocks {
			return nil
		}
		c.at[i] = int32(len(c.order))
		c.order = append(c.order, i)
		for _, j := range near[i] {
			near[j] = merged(near[j], near[i], i, j)
			byDegree[len(near[j])] = append(byDegree[len(near[j])], j)
			d = min(d, len(near[j]))
		}
	}
	for k, i := range c.order {
		rows := near[i]
		for x, j := range rows {
			rows[x] = c.at[j]
		}
		slices.Sort(rows)
		c.rows[k], c.below[k] = rows, make([][36]float64, len(rows))
	}
	return c
}

// merged is two sorted lists as one, without two bodies.
func merged(a, b []int32, no, nor int32) []int32 {
	out := make([]int32, 0, len(a)+len(b))
	add := func(v int32) {
		if v != no && v != nor {
			out = append(out, v)
		}
	}
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			add(a[0])
			a = a[1:]
		case a[0] > b[0]:
			add(b[0])
			b = b[1:]
		default:
			add(a[0])
			a, b = a[1:], b[1:]
		}
	}
	for _, v := range a {
		add(v)
	}
	for _, v := range b {
		add(v)
	}
	return out
}

// set takes the matrix from springs that grow as given, and factors it.
func (c *factor) set(f *frame, grows []float64) {
	for k := range c.diag {
		c.diag[k] = [36]float64{}
		clear(c.below[k])
	}
	for i := range f.springs {
		s, g := &f.springs[i], grows[i]
		outer(&c.diag[c.at[s.b]], &s.rowB, &s.rowB, g)
		if s.a < 0 {
			continue
		}
		outer(&c.diag[c.at[s.a]], &s.rowA, &s.rowA, g)
		switch a, b := c.at[s.a], c.at[s.b]; {
		case a < b:
			outer(c.block(b, a), &s.rowB, &s.rowA, g)
		case b < a:
			outer(c.block(a, b), &s.rowA, &s.rowB, g)
		default: // two parts of one body
			outer(&c.diag[a], &s.rowA, &s.rowB, g)
			outer(&c.diag[a], &s.rowB, &s.rowA, g)
		}
	}
	for k := range c.order {
		c.eliminate(k)
	}
}

func (c *factor) block(row, column int32) *[36]float64 {
	i, _ := slices.BinarySearch(c.rows[column], row)
	return &c.below[column][i]
}

func outer(m *[36]float64, x, y *[6]float64, g float64) {
	for i := range 6 {
		v := g * x[i]
		for j := range 6 {
			m[6*i+j] += v * y[j]
		}
	}
}

// eliminate factors one column and takes what it does off those after it.
func (c *factor) eliminate(k int) {
	l := &c.diag[k]
	cholesky(l[:])
	below, rows := c.below[k], c.rows[k]
	for x := range below {
		m := &below[x]
		for i := range 6 { // each row by the factor's transpose
			for j := range 6 {
				v := m[6*i+j]
				for p := range j {
					v -= m[6*i+p] * l[6*j+p]
				}
				m[6*i+j] = v / l[7*j]
			}
		}
	}
	for x, column := range rows {
		less(&c.diag[column], &below[x], &below[x])
		if x+1 == len(rows) {
			break
		}
		for y, r := range c.rows[column] {
			c.slot[r] = int32(y)
		}
		into := c.below[column]
		for y := x + 1; y < len(rows); y++ {
			less(&into[c.slot[rows[y]]], &below[y], &below[x])
		}
	}
}

// less takes a times b transposed off m.
func less(m, a, b *[36]float64) {
	for i := 0; i < 36; i += 6 {
		a0, a1, a2, a3, a4, a5 := a[i], a[i+1], a[i+2], a[i+3], a[i+4], a[i+5]
		for j := range 6 {
			p := b[6*j : 6*j+6 : 6*j+6]
			m[i+j] -= a0*p[0] + a1*p[1] + a2*p[2] + a3*p[3] + a4*p[4] + a5*p[5]
		}
	}
}

// solve puts into z what the matrix takes to r.
func (c *factor) solve(r, z []float64) {
	w := c.work
	for k, i := range c.order {
		copy(w[6*k:6*k+6], r[6*i:6*i+6])
	}
	for k := range c.order {
		v, l := w[6*k:6*k+6:6*k+6], &c.diag[k]
		for i := range 6 {
			for p := range i {
				v[i] -= l[6*i+p] * v[p]
			}
			v[i] /= l[7*i]
		}
		for x, row := range c.rows[k] {
			m, t := &c.below[k][x], w[6*row:6*row+6:6*row+6]
			for i := range 6 {
				t[i] -= m[6*i]*v[0] + m[6*i+1]*v[1] + m[6*i+2]*v[2] + m[6*i+3]*v[3] + m[6*i+4]*v[4] + m[6*i+5]*v[5]
			}
		}
	}
	for k := len(c.order) - 1; k >= 0; k-- {
		v, l := w[6*k:6*k+6:6*k+6], &c.diag[k]
		for x, row := range c.rows[k] {
			m, t := &c.below[k][x], w[6*row:6*row+6:6*row+6]
			for i := range 6 {
				for j := range 6 {
					v[j] -= m[6*i+j] * t[i]
				}
			}
		}
		for i := 5; i >= 0; i-- {
			for p := i + 1; p < 6; p++ {
				v[i] -= l[6*p+i] * v[p]
			}
			v[i] /= l[7*i]
		}
		copy(z[6*c.order[k]:], v)
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
				m[6*i+i] = math.Sqrt(max(v, hold))
			} else {
				m[6*i+j] = v / m[6*j+j]
			}
		}
	}
}
