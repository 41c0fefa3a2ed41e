// Package geom holds the few pieces of linear algebra the brick engine needs: vectors, the affine matrix of an LDraw
// type 1 line, and axis-aligned boxes.
//
// Lengths are LDraw units (1 LDU = 0.4 mm) and the axes are LDraw's: right-handed with -Y up
// (https://www.ldraw.org/article/218.html). It is not a general matrix library and knows nothing of parts.
package geom

import "math"

// Vec is a point or a direction in LDU.
type Vec struct{ X, Y, Z float64 }

// Add returns v + w.
func (v Vec) Add(w Vec) Vec { return Vec{v.X + w.X, v.Y + w.Y, v.Z + w.Z} }

// Sub returns v - w.
func (v Vec) Sub(w Vec) Vec { return Vec{v.X - w.X, v.Y - w.Y, v.Z - w.Z} }

// Scale returns v times s.
func (v Vec) Scale(s float64) Vec { return Vec{v.X * s, v.Y * s, v.Z * s} }

// Dot returns the inner product.
func (v Vec) Dot(w Vec) float64 { return v.X*w.X + v.Y*w.Y + v.Z*w.Z }

// Cross returns the right-handed cross product.
func (v Vec) Cross(w Vec) Vec {
	return Vec{v.Y*w.Z - v.Z*w.Y, v.Z*w.X - v.X*w.Z, v.X*w.Y - v.Y*w.X}
}

// Len returns the Euclidean length.
func (v Vec) Len() float64 { return math.Sqrt(v.Dot(v)) }

// Unit returns v at length 1, or v itself when it is too short to have a direction.
func (v Vec) Unit() Vec {
	l := v.Len()
	if l < 1e-12 {
		return v
	}
	return v.Scale(1 / l)
}

// Mat is the affine matrix of a type 1 line in the order the file writes it: x y z a b c d e f g h i, where
// x' = a*X + b*Y + c*Z + x, y' = d*X + e*Y + f*Z + y and z' = g*X + h*Y + i*Z + z.
type Mat [12]float64

// Identity is the matrix that moves nothing.
var Identity = Mat{0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1}

// Translate returns the matrix that moves by v.
func Translate(v Vec) Mat {
	m := Identity
	m[0], m[1], m[2] = v.X, v.Y, v.Z
	return m
}

// Apply maps a point.
func (m *Mat) Apply(v Vec) Vec {
	return Vec{
		m[3]*v.X + m[4]*v.Y + m[5]*v.Z + m[0],
		m[6]*v.X + m[7]*v.Y + m[8]*v.Z + m[1],
		m[9]*v.X + m[10]*v.Y + m[11]*v.Z + m[2],
	}
}

// Rotate maps a direction: the linear part only.
func (m *Mat) Rotate(v Vec) Vec {
	return Vec{
		m[3]*v.X + m[4]*v.Y + m[5]*v.Z,
		m[6]*v.X + m[7]*v.Y + m[8]*v.Z,
		m[9]*v.X + m[10]*v.Y + m[11]*v.Z,
	}
}

// Mul returns the matrix that applies n first and then m.
func (m *Mat) Mul(n *Mat) Mat {
	p := m.Apply(Vec{n[0], n[1], n[2]})
	r := Mat{p.X, p.Y, p.Z}
	for i := 3; i < 12; i += 3 {
		for j := range 3 {
			r[i+j] = m[i]*n[3+j] + m[i+1]*n[6+j] + m[i+2]*n[9+j]
		}
	}
	return r
}

// Det returns the determinant of the linear part: negative for a mirror, near 0 for a matrix that flattens.
func (m *Mat) Det() float64 {
	return m[3]*(m[7]*m[11]-m[8]*m[10]) - m[4]*(m[6]*m[11]-m[8]*m[9]) + m[5]*(m[6]*m[10]-m[7]*m[9])
}

// Cofactor returns the cofactor matrix of the linear part, row by row. It maps normals correctly under any scale
// and keeps their side of the surface under a mirror only after multiplying by the sign of Det.
func (m *Mat) Cofactor() [9]float64 {
	return [9]float64{
		m[7]*m[11] - m[8]*m[10], m[8]*m[9] - m[6]*m[11], m[6]*m[10] - m[7]*m[9],
		m[5]*m[10] - m[4]*m[11], m[3]*m[11] - m[5]*m[9], m[4]*m[9] - m[3]*m[10],
		m[4]*m[8] - m[5]*m[7], m[5]*m[6] - m[3]*m[8], m[3]*m[7] - m[4]*m[6],
	}
}

// Inverse returns the inverse and whether there is one.
func (m *Mat) Inverse() (Mat, bool) {
	d := m.Det()
	if math.Abs(d) < 1e-12 || !m.Finite() {
		return Identity, false
	}
	c, k := m.Cofactor(), 1/d
	r := Mat{0, 0, 0, c[0] * k, c[3] * k, c[6] * k, c[1] * k, c[4] * k, c[7] * k, c[2] * k, c[5] * k, c[8] * k}
	p := r.Rotate(Vec{-m[0], -m[1], -m[2]})
	r[0], r[1], r[2] = p.X, p.Y, p.Z
	return r, true
}

// Finite reports that no element is NaN or infinite.
func (m *Mat) Finite() bool {
	for _, v := range m {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

// Float32 returns the twelve numbers in the same order, for meshes and files.
func (m *Mat) Float32() [12]float32 {
	var r [12]float32
	for i, v := range m {
		r[i] = float32(v)
	}
	return r
}
