package connect

import (
	"context"
	"math"
	"testing"

	"madang/brick/geom"
	"madang/brick/part"
)

// down is a ray straight down at x and z.
func down(x, z float64) Ray { return Ray{From: geom.Vec{X: x, Y: -1000, Z: z}, Dir: geom.Vec{Y: 3}} }

func hold(t testing.TB, g *Graph, name string) Held {
	t.Helper()
	k, err := g.Kind(context.Background(), name+".dat")
	if err != nil {
		t.Fatal(err)
	}
	return Held{Kind: k, Mat: geom.Identity}
}

func TestAHeldBrickLandsOnTheStudsUnderTheCursor(t *testing.T) {
	g := graphOf(t, "3001 0 0 0")
	for _, c := range []struct {
		name     string
		ray      Ray
		at       geom.Vec
		matings  int
		rotation geom.Mat
	}{
		{"3005", down(12, 9), geom.Vec{X: 10, Y: -24, Z: 10}, 1, geom.Identity},
		{"3001", down(2, -3), geom.Vec{Y: -24}, 8, geom.Identity},
		{"3001", down(21, -3), geom.Vec{X: 20, Y: -24}, 6, geom.Identity},
		{"3001", down(2, -3), geom.Vec{Y: -24}, 8, about(geom.Vec{Y: 1}, 0.5)},
		{"3001", down(2, -3), geom.Vec{Y: -24}, 8, about(geom.Vec{X: 1}, 0.6)},
	} {
		h := hold(t, g, c.name)
		h.Mat = c.rotation
		list := g.Snap(h, c.ray, Options{})
		if len(list) == 0 {
			t.Fatalf("%s finds no place", c.name)
		}
		p := list[0]
		at := geom.Vec{X: p.Mat[0], Y: p.Mat[1], Z: p.Mat[2]}
		if at != c.at || p.Matings != c.matings || !p.Supported || p.On != 0 || p.Kept != (c.rotation == geom.Identity) {
			t.Errorf("%s lands at %+v, want %v with %d matings", c.name, p, c.at, c.matings)
		}
	}
	h := hold(t, g, "3001")
	h.Mat = about(geom.Vec{X: 1}, 1.0)
	for _, p := range g.Snap(h, down(0, 0), Options{Grid: -1}) {
		if angle(p.Mat.Rotate(geom.Vec{Y: 1}), h.Mat.Rotate(geom.Vec{Y: 1})) > 0.81 {
			t.Errorf("a part held on its side was turned by more than 46 degrees: %+v", p)
		}
	}
}

func TestPlacementsAreDistinctAndHoldAsManyAsTheySay(t *testing.T) {
	lines := []string{"3811 0 0 0", "3001 0 -24 0", "87087 40 -24 10", "3700 -60 -24 10", "32316 -60 -60 0"}
	for _, name := range []string{"3001", "3023b", "3070b", "2780", "3705", "32524", "3647", "15573"} {
		g := graphOf(t, lines...)
		h := hold(t, g, name)
		slant := Ray{From: geom.Vec{X: -400, Y: -300, Z: -500}, Dir: geom.Vec{X: 370, Y: 280, Z: 500}}
		for _, ray := range []Ray{down(0, 0), down(40, -5), slant} {
			list := NewSnapper(g).Snap(h, ray, Options{})
			if len(list) == 0 || len(list) > maxResults {
				t.Errorf("%s: %d placements", name, len(list))
			}
			for n, p := range list {
				for _, q := range list[:n] {
					if samePlace(&p.Mat, &q.Mat) {
						t.Errorf("%s: %v is offered twice", name, p.Mat)
					}
				}
				i := g.Add(h.Kind, &p.Mat)
				own := map[int32]bool{}
				for _, x := range g.Of(i) {
					if m := &g.mates[x]; m.A == i {
						own[m.ConA] = true
					} else {
						own[m.ConB] = true
					}
				}
				g.Remove(i)
				if p.On >= 0 && len(own) != p.Matings {
					t.Errorf("%s at %v says %d matings, the graph finds %d", name, p.Mat, p.Matings, len(own))
				}
			}
		}
	}
}

func TestBlockedPlacementsComeLast(t *testing.T) {
	g := graphOf(t, "3001 0 0 0")
	h := hold(t, g, "3005")
	asked := 0
	list := g.Snap(h, down(10, 10), Options{Blocked: func(m *geom.Mat) bool {
		asked++
		return m[0] == 10
	}})
	if len(list) < 3 || list[0].Blocked || list[0].Mat[0] == 10 || asked > maxAsked {
		t.Errorf("asked %d times: %+v", asked, list)
	}
	list = g.Snap(h, down(10, 10), Options{Blocked: func(m *geom.Mat) bool { return m[0] != 30 }})
	if len(list) < 3 || list[0].Blocked || list[0].Mat[0] != 30 || !list[len(list)-1].Blocked {
		t.Errorf("with all but one column blocked: %+v", list)
	}
	list = g.Snap(h, down(10, 10), Options{Skip: func(i int32) bool { return i == 0 }})
	if len(list) != 1 || list[0].On != -1 {
		t.Errorf("with its only neighbour left out a brick finds %+v, want the ground", list)
	}
}

func TestASmallMoveOfTheCursorKeepsThePlace(t *testing.T) {
	g := graphOf(t, "3001 0 0 0", "3001 80 0 0")
	s := NewSnapper(g)
	h := hold(t, g, "3005")
	first := s.Snap(h, down(19.5, 10), Options{})[0].Mat
	for _, x := range []float64{20.4, 19.8, 20.6, 21} {
		if m := s.Snap(h, down(x, 10), Options{})[0].Mat; m != first {
			t.Errorf("at %v the place jumps from %v to %v", x, first, m)
		}
	}
	if m := s.Snap(h, down(28, 10), Options{})[0].Mat; m == first {
		t.Error("the place sticks although the cursor went to the next stud")
	}
}

func TestWithNothingNearAPartStandsOnTheGround(t *testing.T) {
	g := graphOf(t, "3001 5000 0 0")
	for name, want := range map[string]geom.Vec{"3001": {X: 40, Y: -24, Z: 60}, "3005": {X: 30, Y: -24, Z: 50}} {
		h := hold(t, g, name)
		h.Box = geom.Box{Min: geom.Vec{X: -10, Y: -4, Z: -10}, Max: geom.Vec{X: 10, Y: 24, Z: 10}}
		list := g.Snap(h, down(33, 57), Options{})
		if len(list) != 1 {
			t.Fatalf("%d placements, want the ground", len(list))
		}
		p := list[0]
		if at := (geom.Vec{X: p.Mat[0], Y: p.Mat[1], Z: p.Mat[2]}); at != want || p.On != -1 || !p.Kept {
			t.Errorf("%s stands at %+v, want %v", name, p, want)
		}
	}
	h := hold(t, g, "3001")
	up := Ray{From: geom.Vec{Y: -100}, Dir: geom.Vec{Y: -1}}
	if list := g.Snap(h, up, Options{}); len(list) != 0 {
		t.Errorf("a ray into the sky finds %+v", list)
	}
	if list := g.Snap(h, Ray{}, Options{}); len(list) != 0 {
		t.Errorf("no ray finds %+v", list)
	}
}

func TestAnAxleGoesWhereTheCursorIsAlongItsHole(t *testing.T) {
	g := graphOf(t, "3700 0 0 0")
	h := hold(t, g, "3705")
	h.Mat = about(geom.Vec{Y: 1}, 1.5) // nearly along the hole
	for _, z := range []float64{-20, 10, 30} {
		ray := Ray{From: geom.Vec{X: 500, Y: 10, Z: z}, Dir: geom.Vec{X: -1}}
		p := g.Snap(h, ray, Options{Grid: -1})
		if len(p) == 0 || p[0].Mat[2] != z || p[0].Mat[1] != 10 || p[0].Mat[0] != 0 {
			t.Errorf("with the cursor at %v the axle goes to %+v", z, p)
		}
	}
}

func TestAFrameAllocatesNothing(t *testing.T) {
	g := graphOf(t, "3811 0 0 0", "3001 0 -24 0", "3001 20 -48 0")
	s := NewSnapper(g)
	h := hold(t, g, "3001")
	x := 0.0
	if n := testing.AllocsPerRun(20, func() {
		x = 40 - x
		s.Snap(h, down(x, 10), Options{})
	}); n > 0 {
		t.Errorf("a frame allocates %v times", n)
	}
}

func BenchmarkSnap(b *testing.B) {
	w := openWorld(b, true, part.Generator())
	m, set := w.read(b, "10179-1-Millennium-Falcon-UCS.mpd")
	g := mustBuild(b, m, set)
	for _, name := range []string{"3001", "3023b", "3070b", "3705", "32524", "3811"} {
		b.Run(name, func(b *testing.B) {
			s, h := NewSnapper(g), hold(b, g, name)
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				at := g.placed[n*37%len(g.placed)].mat
				from := geom.Vec{X: at[0] + 800, Y: at[1] - 900, Z: at[2] - 700}
				s.Snap(h, Ray{From: from, Dir: geom.Vec{X: -800, Y: 900, Z: 700}}, Options{})
			}
		})
	}
}

// A part is taken out of a model and held over its place, turned a little: its place must be the first offered.
func TestPartsTakenOutOfAModelGoBackWhereTheyWere(t *testing.T) {
	w := openWorld(t, true, part.Generator())
	for file, least := range map[string]float64{"car.ldr": 1, "10182-1-Cafe-Corner.mpd": 0.97,
		"21309-1-NASA-Apollo-Saturn-V.mpd": 0.96, "10179-1-Millennium-Falcon-UCS.mpd": 0.94} {
		m, set := w.read(t, file)
		g := mustBuild(t, m, set)
		s := NewSnapper(g)
		all, first := 0, 0
		for i := int32(0); int(i) < len(g.placed); i += int32(1 + len(g.placed)/400) {
			if len(g.Of(i)) == 0 {
				continue
			}
			_, mat, _ := g.Placed(i)
			grab := g.kinds[g.placed[i].kind].ball.centre
			at, dir := mat.Apply(grab), geom.Vec{X: -800, Y: 900, Z: 700}
			tilt := about(geom.Vec{X: 0.48, Y: 0.6, Z: 0.64}, 0.3)
			h := Held{Kind: g.placed[i].kind, Mat: tilt.Mul(&mat), Grab: grab}
			list := s.Snap(h, Ray{From: at.Sub(dir), Dir: dir, Depth: dir.Len()},
				Options{Skip: func(j int32) bool { return j == i }})
			all++
			if len(list) > 0 && list[0].Mat.Apply(grab).Sub(at).Len() < 0.8 {
				first++
			}
		}
		t.Logf("%s: %d of %d parts", file, first, all)
		if float64(first) < least*float64(all) {
			t.Errorf("%s: only %d of %d parts go back where they were", file, first, all)
		}
	}
}

func TestAStudThatWasFreedTakesAgain(t *testing.T) {
	g := graphOf(t, "3005 0 0 0", "3005 0 -24 0")
	h := hold(t, g, "3005")
	g.Remove(1)
	if p := g.Snap(h, down(0, 0), Options{Grid: -1}); len(p) == 0 || p[0].Mat != geom.Translate(geom.Vec{Y: -24}) {
		t.Errorf("placements %+v, want the freed stud", p)
	}
}

func TestABeamOnAPinTurnsInSmallSteps(t *testing.T) {
	g := graphOf(t, "2780 0 0 0 0 1 0 1 0 0 0 0 -1")
	h := hold(t, g, "32316")
	h.Mat = about(geom.Vec{Y: 1}, 0.41)
	want := about(geom.Vec{Y: 1}, 22.5*math.Pi/180)
	p := g.Snap(h, down(0, 0), Options{Grid: -1})
	if len(p) == 0 || !sameTurn(&p[0].Mat, &want) {
		t.Errorf("placements %+v, want a turn of 22.5 degrees", p)
	}
}

func TestSeveralPartsAreHeldAsOne(t *testing.T) {
	g := graphOf(t, "3001 0 0 0", "3001 400 0 0", "3001 400 -24 0", "3001 420 -48 0")
	at := geom.Translate(geom.Vec{X: 400})
	list := []int32{3, 2, 1}
	h := Held{Kind: g.Assembly(list, &at), Mat: geom.Identity}
	skip := func(i int32) bool { return i != 0 }
	best := g.Snap(h, down(1, 2), Options{Skip: skip, Grid: -1})
	if len(best) == 0 || best[0].Mat != geom.Translate(geom.Vec{Y: -24}) || best[0].Matings != 8 {
		t.Fatalf("three bricks go to %+v, want the top of the first", best)
	}
	back, _ := at.Inverse()
	move := best[0].Mat.Mul(&back)
	g.MoveAll(list, func(i int32) geom.Mat {
		_, m, _ := g.Placed(i)
		return move.Mul(&m)
	})
	if _, n := g.Components(); n != 1 || g.Pair(0, 1).Free != Fixed {
		t.Errorf("moved there they are %d components", n)
	}
	if k := g.Assembly(list, &geom.Mat{}); k != -1 {
		t.Error("a frame without an inverse is none")
	}
}
