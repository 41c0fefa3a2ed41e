package part

import (
	"testing"

	"madang/brick/ldraw"
)

func TestADocumentsOwnColoursAreItsParts(t *testing.T) {
	src := "0 FILE m.ldr\n1 4000 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n0 FILE colours.ldr\n" +
		"0 !COLOUR Mist CODE 4000 VALUE #102030 EDGE #405060 ALPHA 100\n0 !COLOUR Rouge CODE 4 VALUE #AA0000 EDGE #000000\n"
	doc, err := ldraw.Parse("m.mpd", []byte(src), ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	base := New(0, Generator())
	lib := base.For(doc)
	if c, ok := lib.Palette().Colour(4000); !ok || c.Fill != (RGBA{0x10, 0x20, 0x30, 100}) || c.Finish != Transparent {
		t.Errorf("the document's colour is %+v", c)
	}
	if c, _ := lib.Palette().Colour(4); c.Fill.Hex() != "#AA0000" {
		t.Errorf("a colour that the document defines anew is %s", c.Fill.Hex())
	}
	if c, ok := base.Palette().Colour(4000); ok || len(base.Palette().All()) == len(lib.Palette().All()) {
		t.Errorf("it leaked out of its document: %+v", c)
	}
}
