package connect

import (
	"context"
	"io"
	"strings"
	"testing"

	"madang/brick/internal/hostiletest"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// FuzzConnectors gives the reader of connector lines, in a part's own file and in a pack, and the reader of baked
// connectors whatever comes: neither may panic, or ask for much time or memory.
func FuzzConnectors(f *testing.F) {
	for _, s := range []string{
		"0 !LDCAD SNAP_CYL [gender=M] [caps=one] [secs=R 6 4] [grid=C 4 C 2 20 20]\n",
		"0 !LDCAD SNAP_CYL [id=a] [gender=F] [secs=L_ 6.25 2 R 6 16 A 6 4 S 6 4] [center=true] [pos=0 24 0]\n0 !LDCAD SNAP_CLEAR [id=a]\n",
		"0 !LDCAD SNAP_CLP [radius=4] [length=8] [ori=1 0 0 0 0 1 0 -1 0]\n0 !LDCAD SNAP_FGR [seq=4 4 4] [group=g]\n",
		"0 !LDCAD SNAP_GEN [bounding=box 1 2 3] [match=size] [placement=free]\n0 !LDCAD MIRROR_INFO [baseFlip=Z]\n",
		"1 16 0 0 0 2 0 0 0 -5 0 0 0 2 p.dat\n0 !LDCAD SNAP_INCL [ref=p.dat] [grid=256 256 1 1] [scale=1 2 1]\n",
		"1 16 0 0 0 1 0 0 0 1 0 0 0 1 stud.dat\n1 16 0 4 0 1 0 0 0 -5 0 0 0 1 stud4.dat\n4 16 -9 8 -9 9 8 -9 9 8 9 -9 8 9\n",
	} {
		f.Add([]byte(s))
	}
	gen := part.New(0, part.Generator())
	list, err := NewSet(gen, nil).Of(context.Background(), "3673.dat")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(Encode(list))
	f.Fuzz(func(t *testing.T, data []byte) {
		hostiletest.Bound(t, func() { readConnectors(t, gen, data) })
	})
}

func readConnectors(t *testing.T, gen *part.Library, data []byte) {
	if list, err := Decode(data); err == nil {
		if _, err := Decode(Encode(list)); err != nil {
			t.Errorf("what was decoded cannot be encoded: %v", err)
		}
	}
	for _, text := range [2]string{"", string(data)} { // in the part's own lines, and in a pack
		doc, err := ldraw.Parse("m.mpd", []byte(fuzzModel+string(data)), ldraw.Limits{})
		if text != "" {
			doc, err = ldraw.Parse("m.mpd", []byte(fuzzModel+"1 16 0 0 0 1 0 0 0 1 0 0 0 1 stud.dat\n"), ldraw.Limits{})
		}
		if err != nil {
			return
		}
		set := NewSet(gen.For(doc), packOf(map[string]string{"p.dat": text, "stud.dat": text}))
		list, err := set.Of(context.Background(), "p.dat")
		if len(list) > maxConnectors+maxPieces {
			t.Errorf("%d connectors, %v", len(list), err)
		}
	}
}

const fuzzModel = "0 FILE m.ldr\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 p.dat\n0 FILE p.dat\n0 P\n0 !LDRAW_ORG Part\n"

// packOf is a pack of texts.
func packOf(files map[string]string) *Pack {
	p := &Pack{open: map[string]func() (io.ReadCloser, error){}, metas: map[string][]meta{}}
	for name, text := range files {
		p.open[name] = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
	}
	return p
}
