package book

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// blob is a random convex outline with its box at 0, 0, in mm.
func blob(t *rapid.T) []flat {
	n := rapid.IntRange(3, 12).Draw(t, "corners")
	points := make([]flat, n)
	lo := flat{math.Inf(1), math.Inf(1)}
	for i := range points {
		points[i] = flat{rapid.Float64Range(0, 40).Draw(t, "x"), rapid.Float64Range(0, 30).Draw(t, "y")}
		lo = flat{min(lo.X, points[i].X), min(lo.Y, points[i].Y)}
	}
	for i := range points {
		points[i] = flat{points[i].X - lo.X, points[i].Y - lo.Y}
	}
	return hull(points)
}

func TestPackedShapesKeepTheirGapAndTheirWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 14).Draw(t, "shapes")
		shapes := make([]*shape, n)
		widest := 0.0
		for i := range shapes {
			shapes[i] = newShape(blob(t), lettering{countW: 4, countH: 3})
			widest = max(widest, shapes[i].w)
		}
		width := rapid.Float64Range(20, 160).Draw(t, "width")
		p := packWithin(shapes, width, gapShape)
		if p.w > max(width, widest)+0.01 {
			t.Fatalf("%v wide, %v allowed", p.w, width)
		}
		for i := range shapes {
			if p.at[i].X < -0.01 || p.at[i].Y < -0.01 || p.at[i].X+shapes[i].w > p.w+0.01 ||
				p.at[i].Y+shapes[i].h > p.h+0.01 {
				t.Fatalf("shape %d at %v leaves %v x %v", i, p.at[i], p.w, p.h)
			}
			for k := range i { // strips are compared: a strip's height of the gap may be lost
				if !clear(shapes[i], p.at[i].X, p.at[i].Y, shapes[k], p.at[k].X, p.at[k].Y, gapShape-2*grain) {
					t.Fatalf("shapes %d and %d are too near: %v %v", k, i, p.at[k], p.at[i])
				}
			}
		}
	})
}

func TestSlantedPartsAreSetNearerThanTheirBoxes(t *testing.T) {
	// A long part seen from the usual side is a slanted bar: the next one goes into its free corner.
	bar := []flat{{0, 10}, {20, 0}, {24, 2}, {4, 12}}
	shapes := []*shape{newShape(hull(bar), lettering{}), newShape(hull(bar), lettering{})}
	p := pack(shapes, 100, 2)
	if boxes := 2*24 + 2.0; p.w > boxes-8 {
		t.Errorf("%v mm wide, boxes would be %v", p.w, boxes)
	}
}

func TestTheCountStandsBesideTheOutlineAndNotOverIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		outline := blob(t)
		s := newShape(outline, lettering{countW: 5, countH: 3})
		for i := range len(s.left) {
			y0 := float64(i) * grain
			if y0 < s.count.Y || y0+grain > s.count.Bottom() {
				continue
			}
			if lo, hi := across(outline, y0, y0+grain); lo <= hi && lo < s.count.Right() {
				t.Fatalf("the count at %v lies over the outline from %v to %v", s.count, lo, hi)
			}
		}
	})
}

func TestTextIsMeasuredCutAndWrapped(t *testing.T) {
	f, err := readFonts(letters)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := f.regular.width("가나", 10), f.regular.width("가", 10); math.Abs(a-2*b) > 1e-9 || b < 2 || b > 4 {
		t.Errorf("a syllable at 10 points is %v mm wide, two are %v", b, a)
	}
	if got := f.bold.plain("집\n家"); got != "집 □" {
		t.Errorf("letters that are not there: %q", got)
	}
	for _, line := range f.bold.wrap("아주 긴 제목이 두 줄에 놓이고 남는 것은 잘려요", 20, 60, 2) {
		if w := f.bold.width(line, 20); w > 60 {
			t.Errorf("%q is %v mm wide", line, w)
		}
	}
}
