package part_test

import (
	"context"
	"fmt"

	"madang/brick/part"
)

// A part by any of its numbers, with its shape, and a colour.
func Example() {
	lib := part.New(0, part.Generator())
	p, err := lib.Part(context.Background(), "3023.dat") // an older number
	if err != nil {
		fmt.Println(err)
		return
	}
	size := p.Mesh.Box.Size()
	fmt.Println(p.Number(), p.Title, len(p.Mesh.Studs), "studs", size.X, size.Z)
	c, _ := lib.Palette().Colour(4)
	fmt.Println(c.En, c.Fill.Hex())
	// Output:
	// 3023b Plate 1 x 2 2 studs 40 20
	// Red #B40000
}
