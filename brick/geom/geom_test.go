package geom

import (
	"math"
	"testing"
)

func near(a, b Vec) bool { return a.Sub(b).Len() < 1e-9 }

func TestInverseUndoesMatrix(t *testing.T) {
	m := Mat{10, -24, 30, 0, 0, 2, 0, -3, 0, 1, 0, 0}
	inv, ok := m.Inverse()
	if !ok {
		t.Fatal("the matrix has an inverse")
	}
	p := Vec{1, 2, 3}
	if q := inv.Apply(m.Apply(p)); !near(p, q) {
		t.Errorf("inverse(m)(m(p)) = %v, want %v", q, p)
	}
	if got := m.Mul(&inv); !near(got.Apply(p), p) {
		t.Errorf("m*inverse(m) moves %v to %v", p, got.Apply(p))
	}
	flat := Mat{0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1}
	if _, ok := flat.Inverse(); ok {
		t.Error("a flattening matrix must have no inverse")
	}
}

func TestMulAppliesRightFirst(t *testing.T) {
	turn := Mat{0, 0, 0, 0, 0, 1, 0, 1, 0, -1, 0, 0}
	move := Translate(Vec{5, 0, 0})
	m := turn.Mul(&move)
	if got, want := m.Apply(Vec{}), (Vec{0, 0, -5}); !near(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if math.Abs(m.Det()-1) > 1e-12 {
		t.Errorf("det = %v, want 1", m.Det())
	}
}

func TestCofactorKeepsNormals(t *testing.T) {
	m := Mat{0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 1}
	c := m.Cofactor()
	n := Vec{1, 1, 0}
	out := Vec{c[0]*n.X + c[1]*n.Y, c[3]*n.X + c[4]*n.Y, 0}
	edge := m.Rotate(Vec{1, -1, 0})
	if math.Abs(out.Dot(edge)) > 1e-9 {
		t.Errorf("normal %v no longer stands on %v", out, edge)
	}
}

func TestBox(t *testing.T) {
	b := Empty.Add(Vec{1, 2, 3}).Add(Vec{-1, 0, 5})
	if b.Size() != (Vec{2, 2, 2}) || b.Centre() != (Vec{0, 1, 4}) {
		t.Errorf("size %v centre %v", b.Size(), b.Centre())
	}
	if !Empty.IsEmpty() || (Empty.Union(b)) != b || b.Union(Empty) != b {
		t.Error("the empty box must be neutral")
	}
	m := Translate(Vec{10, 0, 0})
	if got := b.Transform(&m); got.Min.X != 9 || !got.Contains(got) || got.Contains(b) {
		t.Errorf("moved box %v", got)
	}
}
