package archive_test

import (
	"archive/zip"
	"bytes"
	"fmt"

	"madang/brick/ldraw"
	"madang/brick/ldraw/archive"
)

// The model in what may be an archive or LDraw text.
func Example() {
	var io bytes.Buffer // as a Studio file is: a picture, and the model
	z := zip.NewWriter(&io)
	w, _ := z.Create("thumbnail.png")
	fmt.Fprint(w, "...")
	w, _ = z.Create("model.ldr")
	fmt.Fprint(w, "0 Hut\r\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\r\n")
	z.Close()

	data, name := io.Bytes(), "hut.io"
	if archive.Is(data) {
		inside, text, err := archive.Model(data, 1<<20)
		if err != nil {
			fmt.Println(err)
			return
		}
		name, data = name+"/"+inside, text
	}
	doc, err := ldraw.Parse(name, data, ldraw.Limits{})
	fmt.Println(doc.Name, doc.Main().Title, err)
	// Output: hut.io/model.ldr Hut <nil>
}
