package scene_test

import (
	"context"
	"fmt"

	"madang/brick/ldraw"
	"madang/brick/part"
	"madang/brick/scene"
)

// One model in the two forms that browsers draw: the viewer's own, to which meshes are fetched once per kind of part,
// and a glTF file with everything inside.
func Example() {
	src := "1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n0 STEP\n1 14 0 -24 0 1 0 0 0 1 0 0 0 1 3001.dat\n"
	doc, err := ldraw.Parse("tower.ldr", []byte(src), ldraw.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, lib := context.Background(), part.New(0, part.Generator()).For(doc)
	model, _ := ldraw.Flatten(ctx, doc, lib, ldraw.Limits{})
	own, err := scene.Encode(ctx, model, lib)
	fmt.Printf("%s %d bytes, %v\n", own[:4], len(own), err)
	glb, err := scene.GLB(ctx, model, lib, 16)
	fmt.Printf("%s %v\n", glb[:4], err)
	// Output:
	// BSCN 284 bytes, <nil>
	// glTF <nil>
}
