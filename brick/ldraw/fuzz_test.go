package ldraw_test

import (
	"bytes"
	"context"
	"testing"

	"madang/brick/internal/hostiletest"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// FuzzParse reads, writes back and flattens whatever comes, and compiles the parts that are embedded in it.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"0 FILE a.ldr\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 a.ldr\n0 NOFILE\n",
		"1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat", "0 ~Moved to 3023b\r\n",
		"0 ROTSTEP 1 2 3 ABS\n5 24 0 0 0 0 0 0 0 0 0 0 0 0\n", "\ufeff0\n\xff\x00",
		"0 FILE a.ldr\n0 !COLOUR Odd CODE 300 VALUE #123456 EDGE #654321 ALPHA 128\n1 300 0 0 0 0 0 1 0 1 0 -1 0 0 b.dat\n" +
			"0 STEP\n1 0x2ff8800 1 2 3 1 0 0 0 1 0 0 0 1 c.ldr\n0 FILE c.ldr\n1 16 0 -24 0 1 0 0 0 1 0 0 0 1 b.dat\n" +
			"0 FILE b.dat\n0 B\n0 !LDRAW_ORG Part\n0 BFC CERTIFY CW\n0 BFC INVERTNEXT\n1 16 0 0 0 1 0 0 0 -1 0 0 0 1 d.dat\n" +
			"2 24 0 0 0 1 0 0\n5 24 0 0 0 1 0 0 0 1 0 0 0 1\n0 FILE d.dat\n0 D\n3 16 0 0 0 1 0 0 0 1 0\n4 4 0 0 0 1 0 0 1 1 0 0 1 0\n" +
			"0 !DATA x.png\n0 !: AAAA\n"} {
		f.Add([]byte(s))
	}
	lib := part.New(1<<20, part.Generator())
	f.Fuzz(func(t *testing.T, data []byte) {
		hostiletest.Bound(t, func() { readModel(t, lib, data) })
	})
}

func readModel(t *testing.T, lib *part.Library, data []byte) {
	limits := ldraw.Limits{Bytes: 1 << 16, Parts: 5000}
	doc, err := ldraw.Parse("f.mpd", data, limits)
	if err != nil {
		return
	}
	var out bytes.Buffer
	if err := doc.Write(&out); err != nil || !bytes.Equal(out.Bytes(), data) {
		t.Fatalf("%q was written back as %q", data, out.Bytes())
	}
	own := lib.For(doc)
	m, _ := ldraw.Flatten(context.Background(), doc, own, limits)
	if len(m.Instances) > limits.Parts {
		t.Fatalf("%d parts passed a limit of %d", len(m.Instances), limits.Parts)
	}
	for _, p := range m.Parts {
		if p.Section != nil {
			if _, err := own.Part(context.Background(), p.Name); err != nil {
				t.Fatal(err)
			}
		}
	}
}
