package connect_test

import (
	"context"
	"fmt"

	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// A beam hangs on a brick by a pin; then the pin is taken away.
func Example() {
	ctx := context.Background()
	text := "1 4 0 0 0 1 0 0 0 1 0 0 0 1 3700.dat\n" + // a brick with a hole along z
		"1 1 0 10 -10 0 0 1 0 1 0 -1 0 0 2780.dat\n" + // a pin in it
		"1 2 0 10 -20 1 0 0 0 0 -1 0 1 0 32523.dat\n" + // a beam on the pin
		"1 4 0 -24 0 1 0 0 0 1 0 0 0 1 3004.dat\n" // a brick on top
	doc, err := ldraw.Parse("swing.ldr", []byte(text), ldraw.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	lib := part.New(0, part.Generator()).For(doc)
	m, _ := ldraw.Flatten(ctx, doc, lib, ldraw.Limits{})
	g, err := connect.Build(ctx, m, connect.NewSet(lib, nil))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, n := g.Components()
	fmt.Println("components:", n)
	fmt.Println("brick on brick:", g.Pair(0, 3).Free)
	fmt.Println("the beam alone:", g.Freedom(2).Free)
	fmt.Println("parts that others hang on:", g.Articulation())

	g.Remove(1)
	_, n = g.Components()
	fmt.Println("components without the pin:", n)

	brick, err := g.Kind(ctx, "3005.dat")
	if err != nil {
		fmt.Println(err)
		return
	}
	cursor := connect.Ray{From: geom.Vec{X: 9, Y: -500, Z: 1}, Dir: geom.Vec{Y: 1}}
	best := g.Snap(connect.Held{Kind: brick, Mat: geom.Identity}, cursor, connect.Options{})[0]
	fmt.Println("a 1 x 1 brick under the cursor goes to", best.Mat[0], best.Mat[1], best.Mat[2], "on", best.On)
	// Output:
	// components: 1
	// brick on brick: fixed
	// the beam alone: turn
	// parts that others hang on: [0 1]
	// components without the pin: 2
	// a 1 x 1 brick under the cursor goes to 10 -48 0 on 3
}
