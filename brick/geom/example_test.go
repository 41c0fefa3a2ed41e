package geom_test

import (
	"fmt"

	"madang/brick/geom"
)

// The matrix of a type 1 line places a part: here one that is turned a quarter about the upright axis and moved up by
// a brick. Up is -Y.
func Example() {
	m := geom.Mat{100, -24, 0, 0, 0, 1, 0, 1, 0, -1, 0, 0}
	fmt.Println(m.Apply(geom.Vec{X: 40}))
	brick := geom.Box{Min: geom.Vec{X: -40, Y: -4, Z: -20}, Max: geom.Vec{X: 40, Y: 24, Z: 20}}
	placed := brick.Transform(&m)
	fmt.Println(placed.Min, placed.Size())
	back, _ := m.Inverse()
	fmt.Println(back.Apply(geom.Vec{X: 100, Y: -24, Z: -40}))
	// Output:
	// {100 -24 -40}
	// {80 -28 -40} {40 28 80}
	// {40 0 0}
}
