package ldraw

import (
	"testing"

	"madang/brick/geom"
)

func TestTurnsAreAboutZThenYThenX(t *testing.T) {
	for _, c := range []struct {
		turn     RotStep
		from, to geom.Vec
	}{
		{RotStep{Y: 90}, geom.Vec{X: 1}, geom.Vec{Z: -1}},
		{RotStep{X: 90}, geom.Vec{Y: 1}, geom.Vec{Z: 1}},
		{RotStep{Z: 90}, geom.Vec{X: 1}, geom.Vec{Y: 1}},
		{RotStep{X: 90, Z: 90}, geom.Vec{X: 1}, geom.Vec{Z: 1}},
		{RotStep{X: 90, Y: 90}, geom.Vec{X: 1}, geom.Vec{Y: 1}},
		{RotStep{Y: 90, Z: 90}, geom.Vec{Y: 1}, geom.Vec{Z: 1}},
	} {
		m := c.turn.Mat()
		if got := m.Rotate(c.from); got.Sub(c.to).Len() > 1e-12 {
			t.Errorf("%s moves %v to %v, want %v", &c.turn, c.from, got, c.to)
		}
	}
}
