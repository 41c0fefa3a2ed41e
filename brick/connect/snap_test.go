package connect

import (
	"context"
	"testing"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

func BenchmarkSnap(b *testing.B) {
	w := openWorld(b, true)
	m, set := w.read(b, "10179-1-Millennium-Falcon-UCS.mpd")
	g := mustBuild(b, m, set)
	for _, name := range []string{"3001.dat", "3023b.dat", "3705.dat", "32524.dat", "3811.dat"} {
		k, err := g.Kind(context.Background(), name)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			s := NewSnapper(g)
			held := Held{Kind: k, Mat: geom.Identity}
			n := 0
			b.ReportAllocs()
			for b.Loop() {
				at := g.placed[(n*37)%len(g.placed)].mat
				from := geom.Vec{X: at[0] + 800, Y: at[1] - 900, Z: at[2] - 700}
				s.Snap(held, Ray{From: from, Dir: geom.Vec{X: -800, Y: 900, Z: 700}}, Options{})
				n++
			}
		})
	}
	_ = ldraw.Main
}
