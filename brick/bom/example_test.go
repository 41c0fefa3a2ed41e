package bom_test

import (
	"context"
	"fmt"

	"madang/brick/bom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// The bill of a model with its prices: parse, flatten, count, price.
func Example() {
	src := "1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n1 4 0 -24 0 1 0 0 0 1 0 0 0 1 3001.dat\n1 15 0 -32 0 1 0 0 0 1 0 0 0 1 3023.dat\n"
	doc, err := ldraw.Parse("tower.ldr", []byte(src), ldraw.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	lib := part.New(0, part.Generator()).For(doc)
	model, _ := ldraw.Flatten(context.Background(), doc, lib, ldraw.Limits{})
	bill := bom.Count(model, lib)
	bill.Price(part.Prices{Library: lib})
	for _, l := range bill.Lines {
		c, _ := lib.Palette().Colour(l.Colour)
		fmt.Println(l.Count, l.Number(), c.En, l.Total())
	}
	// Output:
	// 2 3001 Red 360
	// 1 3023b White 50
}
