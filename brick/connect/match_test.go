package connect

import (
	"context"
	"fmt"
	"math"
	"testing"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// kindsOf counts mates by what the male is.
func kindsOf(g *Graph) map[part.ConnectorKind]int {
	n := map[part.ConnectorKind]int{}
	for i := range g.mates {
		n[g.Connectors(g.mates[i].A)[g.mates[i].ConA].Kind]++
	}
	return n
}

func TestABrickHoldsABrickAtEveryOffsetOfThePitchAndInItsTubes(t *testing.T) {
	for dx := -90; dx <= 90; dx += 10 {
		for dz := -50; dz <= 50; dz += 10 {
			g := graphOf(t, "3001 0 0 0", fmt.Sprintf("3001 %d -24 %d", dx, dz))
			want := 0
			for sx := -30; sx <= 30; sx += 20 { // the lower brick's studs
				for sz := -10; sz <= 10; sz += 20 {
					x, z := sx-dx, sz-dz
					cell := (x+90)%20 == 0 && (z+90)%20 == 0 && abs(x) <= 30 && abs(z) <= 10
					tube := abs(x) <= 20 && x%20 == 0 && z == 0
					if cell || tube {
						want++
					}
				}
			}
			if got := kindsOf(g)[part.StudMale]; got != want || len(g.mates) != want {
				t.Errorf("offset %d %d: %d studs and %d mates, want %d", dx, dz, got, len(g.mates), want)
			}
			free := g.Pair(0, 1).Free
			if want == 0 && free != Loose || want == 1 && free != Turn || want > 1 && free != Fixed {
				t.Errorf("offset %d %d with %d studs is %v", dx, dz, want, free)
			}
		}
	}
}

func abs(n int) int { return max(n, -n) }

func TestPartsHoldAsTheyDoInTheHand(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		mates int // between the first two
		free  Freedom
	}{
		{"a plate on a brick", []string{"3001 0 0 0", "3020 0 -8 0"}, 8, Fixed},
		{"a tile on a plate", []string{"3020 0 0 0", "3069b 30 -8 0 0 0 1 0 1 0 -1 0 0"}, 2, Fixed},
		{"a tile beside the lattice", []string{"3020 0 0 0", "3069b 25 -8 0 0 0 1 0 1 0 -1 0 0"}, 0, Loose},
		{"a brick half a pitch off along a row", []string{"3004 0 0 0", "3004 10 -24 0"}, 0, Loose},
		{"a brick a plate too low", []string{"3001 0 0 0", "3001 0 -16 0"}, 0, Loose},
		{"a brick a stud's height too high", []string{"3001 0 0 0", "3001 0 -28 0"}, 0, Loose},
		{"a brick all but off its studs", []string{"3001 0 0 0", "3001 0 -27 0"}, 0, Loose},
		{"a brick a quarter of a stud too high", []string{"3001 0 0 0", "3001 0 -25 0"}, 8, Fixed},
		{"a brick upside down on studs", []string{"3001 0 0 0", "3001 0 -4 0 1 0 0 0 -1 0 0 0 -1"}, 0, Loose},
		{"a plate in the middle of a jumper", []string{"15573 0 0 0", "3024 0 -8 0"}, 1, Turn},
		{"a plate on a side stud", []string{"87087 0 0 0", "3024 0 10 -18 1 0 0 0 0 -1 0 1 0"}, 1, Turn},
		{"a pin in a beam", []string{"32316 0 0 0", "2780 0 10 0 0 1 0 1 0 0 0 0 -1"}, 1, Turn},
		{"a gear on an axle", []string{"3705 0 0 0", "3647 0 0 0 0 0 1 0 1 0 -1 0 0"}, 1, Slide},
		{"an axle through a beam", []string{"32316 0 0 0", "3705 0 0 20 0 1 0 1 0 0 0 0 -1"}, 1, Turn | Slide},
		{"beams turned by 45 degrees on one stud", []string{"3005 0 0 0",
			"3005 0 -24 0 0.707 0 0.707 0 1 0 -0.707 0 0.707"}, 1, Turn},
		{"bricks turned by 45 degrees in three digits", []string{"3001 0 0 0 0.707 0 0.707 0 1 0 -0.707 0 0.707",
			"3001 14.142 -24 -14.142 0.707 0 0.707 0 1 0 -0.707 0 0.707"}, 6, Fixed},
		{"a wall tilted in two digits", []string{"3010 0 0 0 1 0 0 0 0.98 -0.2 0 0.2 0.98",
			"3010 0 -23.5 -4.8 1 0 0 0 0.98 -0.2 0 0.2 0.98"}, 4, Fixed},
		{"a mirrored plate on a brick", []string{"3001 0 0 0", "3020 0 -8 0 -1 0 0 0 1 0 0 0 1"}, 8, Fixed},
		{"a stretched plate on a brick", []string{"3001 0 0 0", "3020 0 -8 0 2 0 0 0 1 0 0 0 2"}, 0, Loose},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := graphOf(t, c.lines...)
			if len(g.mates) != c.mates || g.Pair(0, 1).Free != c.free {
				t.Errorf("%d mates and %v, want %d and %v: %+v", len(g.mates), g.Pair(0, 1).Free, c.mates, c.free, g.mates)
			}
		})
	}
}

// made builds a graph of parts whose connectors the test writes itself, part i standing at places[i].
func made(t *testing.T, parts [][]part.Connector, places []geom.Mat) *Graph {
	t.Helper()
	g := &Graph{profiles: newProfiles(), byName: map[string]int32{}}
	var list []ldraw.Instance
	for i, cons := range parts {
		k := g.learn(fmt.Sprint("made", i), cons)
		list = append(list, ldraw.Instance{Part: k, Mat: places[i]})
	}
	if err := g.build(context.Background(), list); err != nil {
		t.Fatal(err)
	}
	return g
}

func secs(v ...float64) []part.Section {
	var out []part.Section
	for i := 0; i+1 < len(v); i += 2 {
		out = append(out, part.Section{Radius: v[i], Length: v[i+1]})
	}
	return out
}

func TestConnectorsOfEveryShapeMateOnlyWhereTheyFit(t *testing.T) {
	at := func(x, y, z float64) geom.Mat { return geom.Translate(geom.Vec{X: x, Y: y, Z: z}) }
	id := geom.Identity
	bar := part.Connector{Kind: part.Bar, Male: true, Slide: true, At: id, Secs: secs(4, 80)}
	thick := part.Connector{Male: true, Slide: true, At: id, Secs: secs(6, 80)}
	clip := part.Connector{Kind: part.Clip, Shape: part.ClipShape, At: id, Secs: secs(4, 8)}
	stud := part.Connector{Kind: part.StudMale, Male: true, Caps: part.CapAt, At: id, Secs: secs(6, 4)}
	hollow := part.Connector{Kind: part.BarHole, Caps: part.CapFar, Secs: secs(4, 4)}
	hollow.At = geom.Mat{0, -4, 0, 1, 0, 0, 0, -1, 0, 0, 0, -1}
	three := part.Connector{Shape: part.Fingers, Male: true, Group: "h", At: id, Secs: secs(4, 4, 4, 8, 4, 4)}
	one := three
	one.Male, one.Secs = false, secs(4, 4, 4, 8, 4, 4)
	lone := three
	lone.Secs = secs(4, 8)
	other := one
	other.Group = "x"
	ball := part.Connector{Shape: part.Free, Male: true, Turns: true, Bound: part.SphereBound, At: id}
	ball.Extent.X = 8
	socket := ball
	socket.Male = false
	bigger := socket
	bigger.BySize, bigger.Extent.X = true, 12.7
	axle := part.Connector{Kind: part.Axle, Male: true, Slide: true, At: id, Secs: secs(6, 80)}
	cross := part.Connector{Kind: part.AxleHole, Slide: true, At: id, Secs: secs(6, 20)}
	axle.Secs[0].Form, cross.Secs[0].Form = part.AxleForm, part.AxleForm
	round := part.Connector{Kind: part.PinHole, Slide: true, At: id, Secs: secs(8, 2, 6, 16, 8, 2)}
	pin := part.Connector{Kind: part.Pin, Male: true, Caps: part.CapAt, At: id, Secs: secs(8, 2, 6, 16, 6.25, 2)}
	pin.Secs[2].Form = part.LipForm
	turned := func(rad float64, m geom.Mat) geom.Mat {
		r := about(geom.Vec{X: 1}, rad)
		return m.Mul(&r)
	}
	for _, c := range []struct {
		name string
		a, b part.Connector
		at   geom.Mat
		free Freedom
	}{
		{"a clip on a bar", bar, clip, at(0, -30, 0), Turn | Slide},
		{"a clip on a bar, the other way up", bar, clip, turned(math.Pi, at(0, -30, 0)), Turn | Slide},
		{"a clip on a rod too thick", thick, clip, at(0, -30, 0), Loose},
		{"a clip beside a bar", bar, clip, at(3, -30, 0), Loose},
		{"a clip at the end of a bar", bar, clip, at(0, 3, 0), Turn | Slide},
		{"a clip off the end of a bar", bar, clip, at(0, 6, 0), Loose},
		{"a bar in a hollow stud, down to its bottom", hollow, bar, at(0, 0, 0), Turn},
		{"a bar through the bottom of a hollow stud", hollow, bar, at(0, 10, 0), Loose},
		{"fingers between fingers", three, one, id, Turn},
		{"fingers between fingers, swung", three, one, about(geom.Vec{Y: 1}, 1), Turn},
		{"fingers of another hinge", three, other, id, Loose},
		{"fingers on fingers", three, three, id, Loose},
		{"one finger between two", three, lone, at(0, -4, 0), Turn},
		{"a finger a little aside", three, lone, at(0, -9, 0), Loose},
		{"a ball in its socket", ball, socket, turned(0.7, at(0, 0.4, 0)), Ball},
		{"a ball in a larger socket", ball, bigger, id, Loose},
		{"a ball beside its socket", ball, socket, at(0, 3, 0), Loose},
		{"an axle in a cross hole", axle, cross, at(0, -30, 0), Slide},
		{"an axle in a round hole", axle, round, at(0, -30, 0), Turn | Slide},
		{"an axle that ends before a hole", axle, round, at(0, 30, 0), Loose},
		{"a bar in a cross hole touches nothing", bar, cross, at(0, -30, 0), Loose},
		{"a rod in a cross hole", thick, cross, at(0, -30, 0), Loose},
		{"a pin in its hole", pin, round, id, Turn},
		{"a pin half out of its hole", pin, round, at(0, -10, 0), Turn},
		{"a pin out of its hole", pin, round, at(0, -19.5, 0), Loose},
		{"a stud in a pin hole", stud, round, at(0, 0, 0), Turn},
		{"axes at 20 degrees", axle, round, turned(0.35, at(0, -30, 0)), Loose},
		{"axes at 2 degrees", axle, round, turned(0.035, at(0, -30, 0)), Turn | Slide},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := made(t, [][]part.Connector{{c.a}, {c.b}}, []geom.Mat{id, c.at})
			if got := g.Pair(0, 1).Free; got != c.free {
				t.Errorf("%v, want %v: %+v", got, c.free, g.mates)
			}
			// The whole turned and moved together holds as before.
			for _, w := range turns {
				w[0], w[1], w[2] = 123.4, -55.5, 31
				moved := w.Mul(&c.at)
				h := made(t, [][]part.Connector{{c.a}, {c.b}}, []geom.Mat{w, moved})
				if got := h.Pair(0, 1).Free; got != c.free {
					t.Errorf("turned by %v: %v, want %v", w, got, c.free)
				}
			}
		})
	}
}

func TestConnectorsOfHostileFilesDoNotPanic(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	var list []part.Connector
	for _, v := range []float64{nan, inf, -inf, 0, -5, 1e300, 1e5, 3} {
		for _, shape := range []part.ConnectorShape{part.Cylinder, part.ClipShape, part.Fingers, part.Free, 99} {
			for _, male := range []bool{true, false} {
				c := part.Connector{Shape: shape, Male: male, Slide: true, Turns: true, At: geom.Identity}
				c.Extent, c.Secs = geom.Vec{X: v, Y: v, Z: v}, secs(v, v, 6, v, v, 6)
				list = append(list, c)
				c.At = geom.Mat{v, v, v, v, 0, 0, 0, v, 0, 0, 0, 1}
				list = append(list, c)
			}
		}
	}
	g := made(t, [][]part.Connector{list, list}, []geom.Mat{geom.Identity, geom.Identity})
	g.Move(0, &geom.Mat{nan, inf, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1})
	g.Components()
	g.Bodies()
	g.Snap(Held{Kind: 0, Mat: geom.Identity}, Ray{Dir: geom.Vec{Y: 1}}, Options{})
}
