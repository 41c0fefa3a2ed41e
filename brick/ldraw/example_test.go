package ldraw_test

import (
	"fmt"
	"os"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// Reading a document, adding a brick, and writing it back: every other line stays as it was, byte for byte.
func Example() {
	doc, err := ldraw.Parse("hut.ldr", []byte("0  Hut\n1 4 0.0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n"), ldraw.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	main := doc.Main()
	up := geom.Translate(geom.Vec{Y: -24})
	if err := main.Insert(len(main.Records), ldraw.NewRef(14, up, "3001.dat")); err != nil {
		fmt.Println(err)
	}
	if err := doc.Write(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 0  Hut
	// 1 4 0.0 0 0 1 0 0 0 1 0 0 0 1 3001.dat
	// 1 14 0 -24 0 1 0 0 0 1 0 0 0 1 3001.dat
}
