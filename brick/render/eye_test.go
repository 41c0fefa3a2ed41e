package render

import (
	"context"
	"fmt"
	"testing"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// row is bricks one behind the other as the front sees them.
func row(t testing.TB) (*ldraw.Placed, *part.Library) {
	t.Helper()
	src := "1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n1 1 0 0 60 1 0 0 0 1 0 0 0 1 3004.dat\n" +
		"1 2 0 24 60 1 0 0 0 1 0 0 0 1 3001.dat\n1 47 0 -24 0 1 0 0 0 1 0 0 0 1 3004.dat\n"
	doc, err := ldraw.Parse("row.ldr", []byte(src), ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	lib := part.New(0, part.Generator())
	m, _ := ldraw.Flatten(context.Background(), doc, lib, ldraw.Limits{})
	return m, lib
}

var front = View{Yaw: 0, Pitch: 0.5, Fixed: true}

func TestAnEyeSeesWhatIsNotBehindOthers(t *testing.T) {
	m, lib := row(t)
	e, err := NewEye(context.Background(), m, lib, geom.Mat{}, front, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := e.Seen([]int32{1}); got[0] != 1 {
		t.Errorf("by itself %.2f of a brick shows", got[0])
	}
	if got := e.Seen([]int32{0, 1}); got[0] < 0.99 || got[1] > 0.2 {
		t.Errorf("of a brick and one behind it %.2f show", got)
	}
	e.Place(0)
	got := e.Seen([]int32{1, 2, 3})
	if got[0] > 0.2 || got[1] < 0.3 || got[2] < 0.8 || got[2] > 0.9 {
		t.Errorf("behind, below and above (its foot behind studs) what stands %.2f show", got)
	}
	if again := e.Seen([]int32{1, 2, 3}); fmt.Sprint(again) != fmt.Sprint(got) {
		t.Errorf("asked again, %.2f show instead of %.2f", again, got)
	}
	if got := e.Seen([]int32{99}); len(got) != 1 || got[0] != 0 {
		t.Errorf("of a part that is not there %v shows", got)
	}
}

func TestPixelsTellWhichPartTheyShow(t *testing.T) {
	m, lib := row(t)
	ids, err := Pick(context.Background(), m, lib, Options{Width: 200, Height: 150, View: front})
	if err != nil {
		t.Fatal(err)
	}
	n := ids.Count(len(m.Instances))
	if n[0] < 1000 || n[2] < 1000 || n[3] < 300 || n[1] > n[0]/10 {
		t.Errorf("the parts show %v pixels", n)
	}
	if ids.At[0] != -1 {
		t.Errorf("the corner shows part %d", ids.At[0])
	}
}

func TestIconsAreCutToThePart(t *testing.T) {
	lib := part.New(0, part.Generator())
	ctx := context.Background()
	one, err := DrawIcon(ctx, lib, "3001.dat", 4, IconOptions{Scale: 1})
	if err != nil {
		t.Fatal(err)
	}
	two, err := DrawIcon(ctx, lib, "3001.dat", 47, IconOptions{Scale: 2})
	if err != nil {
		t.Fatal(err)
	}
	// A 2 x 4 brick spans 80 + 40 LDU at 45 degrees, and some of its height.
	w, h := one.Image.Rect.Dx(), one.Image.Rect.Dy()
	if w < 84 || w > 90 || h < 62 || h > 75 {
		t.Errorf("the icon is %d x %d", w, h)
	}
	if w2 := two.Image.Rect.Dx(); w2 < 2*w-4 || w2 > 2*w+2 {
		t.Errorf("at twice the scale it is %d wide after %d", w2, w)
	}
	for _, i := range []*Icon{one, two} {
		if len(i.Left) != i.Image.Rect.Dy() || count(i.Image).clear == 0 {
			t.Errorf("%d rows of extents for %d", len(i.Left), i.Image.Rect.Dy())
		}
		hull := i.Hull()
		if len(hull) < 6 {
			t.Errorf("the hull has %d corners", len(hull))
		}
		for k, p := range hull {
			q, r := hull[(k+1)%len(hull)], hull[(k+2)%len(hull)]
			if (q.X-p.X)*(r.Y-p.Y)-(q.Y-p.Y)*(r.X-p.X) < 0 {
				t.Errorf("the hull turns left at %v", q)
			}
		}
	}
	if x, y := one.OriginX, one.OriginY; x < 20 || x > float64(w)-20 || y < 5 || y > float64(h)/2+10 {
		t.Errorf("the origin shows at %.1f, %.1f of %d x %d", x, y, w, h)
	}
}

func BenchmarkIcon(b *testing.B) {
	lib := part.New(0, part.Generator())
	for b.Loop() {
		if _, err := DrawIcon(context.Background(), lib, "3001.dat", 4, IconOptions{Scale: 0.6}); err != nil {
			b.Fatal(err)
		}
	}
}

func ExamplePicture() {
	src := []byte("1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n0 STEP\n1 14 0 -24 0 1 0 0 0 1 0 0 0 1 3003.dat\n")
	doc, _ := ldraw.Parse("tower.ldr", src, ldraw.Limits{})
	lib := part.New(0, part.Generator()).For(doc)
	m, _ := ldraw.Flatten(context.Background(), doc, lib, ldraw.Limits{})
	img, err := Picture(context.Background(), m, lib, Options{Width: 320, Height: 240})
	fmt.Println(img.Bounds(), err)
	// Output: (0,0)-(320,240) <nil>
}
