package connect

import (
	"slices"
	"testing"

	"madang/brick/geom"
)

func TestJointsTogetherAllowWhatEachAllows(t *testing.T) {
	x, y := geom.Vec{X: 1}, geom.Vec{Y: 1}
	at := func(f Freedom, p, axis geom.Vec) Joint { return Joint{f, p, axis} }
	o, far := geom.Vec{}, geom.Vec{X: 20}
	for _, c := range []struct {
		name string
		a, b Joint
		want Freedom
	}{
		{"two studs side by side", at(Turn, o, y), at(Turn, far, y), Fixed},
		{"two holes on one axle", at(Turn|Slide, o, x), at(Turn|Slide, far, x), Turn | Slide},
		{"two axles side by side", at(Turn|Slide, o, y), at(Turn|Slide, far, y), Slide},
		{"the same axis from both ends", at(Turn, o, y), at(Turn, geom.Vec{Y: 9}, geom.Vec{Y: -1}), Turn},
		{"a stop on an axle", at(Turn|Slide, o, y), at(Turn, o, y), Turn},
		{"a keyed axle in a bearing", at(Slide, o, y), at(Turn|Slide, o, y), Slide},
		{"a key and a stop", at(Slide, o, y), at(Turn, o, y), Fixed},
		{"crossed axles", at(Turn|Slide, o, y), at(Turn|Slide, o, x), Fixed},
		{"crossed slides", at(Slide, o, y), at(Slide, o, x), Fixed},
		{"two balls", at(Ball, o, o), at(Ball, far, o), Turn},
		{"one ball twice", at(Ball, o, o), at(Ball, geom.Vec{X: 0.1}, o), Ball},
		{"a ball on an axle's line", at(Ball, far, o), at(Turn|Slide, o, x), Turn},
		{"a ball beside an axle", at(Ball, far, o), at(Turn|Slide, o, y), Fixed},
		{"a ball and a slide", at(Ball, o, o), at(Slide, o, y), Fixed},
		{"nothing and a hinge", unheld, at(Turn, o, y), Turn},
		{"a hinge and glue", at(Turn, o, y), Joint{}, Fixed},
	} {
		if ab, ba := c.a.And(c.b).Free, c.b.And(c.a).Free; ab != c.want || ba != c.want {
			t.Errorf("%s: %v and %v, want %v", c.name, ab, ba, c.want)
		}
	}
	two := at(Ball, o, o).And(at(Ball, far, o))
	if two.Axis != x {
		t.Errorf("two balls turn about %v, want the line through them", two.Axis)
	}
}

// swing is a beam on a wall by one pin, with a pin and another beam at its end.
var swing = []string{"32316 0 0 0", "2780 0 10 0 0 1 0 1 0 0 0 0 -1", "32316 0 20 40",
	"2780 0 30 80 0 1 0 1 0 0 0 0 -1", "32316 0 40 120"}

func TestABeamOnAPinTurnsWithAllThatHangsOnIt(t *testing.T) {
	g := graphOf(t, swing...)
	if free := g.Freedom(2).Free; free != Fixed {
		t.Errorf("a beam between two pins that stay is %v", free)
	}
	if j := g.Freedom(2, 3, 4); j.Free != Turn || fromLine(geom.Vec{}, j.At, j.Axis) > 0.1 {
		t.Errorf("the beam with what hangs on it: %+v, want a turn about the first pin", j)
	}
	var turns [][]int32
	for _, m := range g.Motions(2) {
		if m.Free != Turn {
			t.Errorf("%+v, want turns alone", m)
		}
		turns = append(turns, m.Parts)
	}
	if want := [][]int32{{2, 3, 4}, {0, 1, 2}}; !slices.EqualFunc(turns, want, slices.Equal) {
		t.Errorf("motions of the middle beam move %v, want %v", turns, want)
	}
	// A second pin between the same beams leaves nothing to turn.
	g = graphOf(t, append(slices.Clone(swing[:3]), "2780 0 10 20 0 1 0 1 0 0 0 0 -1")...)
	if m := g.Motions(2); len(m) != 0 {
		t.Errorf("two pins side by side leave %+v", m)
	}
	if of, n := g.Bodies(); n != 4 {
		t.Errorf("bodies %v", of) // each pin turns in its own holes
	}
}

func TestAnAxleSlidesUntilItsEndLeavesTheHole(t *testing.T) {
	g := graphOf(t, "3700 0 0 0", "3705 0 10 0 0 0 1 0 1 0 -1 0 0")
	m := g.Motions(1)
	if len(m) != 1 || m[0].Free != Turn|Slide || m[0].Lo != -47 || m[0].Hi != 47 {
		t.Errorf("motions %+v, want a slide of 47 LDU either way", m)
	}
}

func TestASlideEndsWhereItWouldFromEitherSide(t *testing.T) {
	// The axle stands 10 further along z: it has 10 less to go that way.
	g := graphOf(t, "3700 0 0 0", "3705 0 10 10 0 0 1 0 1 0 -1 0 0")
	for i, far := range []float64{-10, 10} { // the brick sees it the other way round
		m := g.Motions(int32(i))
		if len(m) != 1 {
			t.Fatalf("motions %+v", m)
		}
		if m[0].Axis.Z < 0 {
			far = -far
		}
		if m[0].Lo != -47-far || m[0].Hi != 47-far {
			t.Errorf("instance %d slides from %v to %v, want 47 LDU about %v", i, m[0].Lo, m[0].Hi, -far)
		}
	}
}

func TestBricksOnBricksAreOneBody(t *testing.T) {
	g := graphOf(t, "3001 0 0 0", "3001 20 -24 0", "3005 50 -48 10", "3001 500 0 0")
	if of, n := g.Bodies(); n != 3 || !slices.Equal(of, []int32{0, 0, 1, 2}) {
		t.Errorf("bodies %v, want the brick on one stud to be its own", of)
	}
}
