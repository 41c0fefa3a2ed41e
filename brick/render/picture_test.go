package render

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"madang/brick/ldraw"
	"madang/brick/part"
)

func model(t testing.TB, path string, base *part.Library) (*ldraw.Placed, *part.Library) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := ldraw.Parse(filepath.Base(path), data, ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	lib := base.For(doc)
	m, problems := ldraw.Flatten(context.Background(), doc, lib, ldraw.Limits{})
	if err := ldraw.Failed(problems); err != nil {
		t.Fatal(err)
	}
	return m, lib
}

func draw(t testing.TB, m *ldraw.Placed, lib *part.Library, o Options) *image.NRGBA {
	t.Helper()
	img, err := Picture(context.Background(), m, lib, o)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// census counts pixels by what they mostly are.
type census struct{ solid, faint, clear, red, blue, white, yellow, green, dark int }

func count(img *image.NRGBA) (c census) {
	for i := 0; i < len(img.Pix); i += 4 {
		r, g, b, a := int(img.Pix[i]), int(img.Pix[i+1]), int(img.Pix[i+2]), img.Pix[i+3]
		switch {
		case a == 0:
			c.clear++
			continue
		case a < 255:
			c.faint++
			continue
		}
		c.solid++
		switch {
		case r > 2*g && r > 2*b && r > 90:
			c.red++
		case b > r+50 && b > g+30:
			c.blue++
		case r > 150 && g > 120 && b < 90:
			c.yellow++
		case g > r+30 && g > b+30:
			c.green++
		case r > 160 && g > 160 && b > 160:
			c.white++
		case r < 60 && g < 60 && b < 70:
			c.dark++
		}
	}
	return c
}

func TestLighthouseLooksLikeOne(t *testing.T) {
	lib := part.New(0, part.Generator())
	m, l := model(t, "testdata/lighthouse.ldr", lib)
	img := draw(t, m, l, Options{Width: 400, Height: 400})
	c := count(img)
	total := 400 * 400
	if s := 100 * c.solid / total; s < 15 || s > 60 {
		t.Errorf("the model covers %d %% of the picture", s)
	}
	if c.faint < total/100 || c.faint > total/3 {
		t.Errorf("%d pixels of shadow", c.faint)
	}
	found := map[string]int{"red": c.red, "blue": c.blue, "white": c.white, "yellow": c.yellow, "dark": c.dark}
	for name, n := range found {
		if n < total/400 {
			t.Errorf("only %d %s pixels: %+v", n, name, c)
		}
	}
	// The margin stays free, and the fit is tight: something comes near each pair of borders.
	for x := range 400 {
		if img.NRGBAAt(x, 2).A != 0 {
			t.Fatalf("something reaches the upper border at %d", x)
		}
	}
	for _, p := range []image.Point{{0, 0}, {399, 0}, {0, 399}, {399, 399}} {
		if a := img.NRGBAAt(p.X, p.Y).A; a != 0 {
			t.Errorf("the corner %v has alpha %d", p, a)
		}
	}
}

func TestPicturesAreTheSameOnAnyNumberOfCores(t *testing.T) {
	lib := part.New(0, part.Generator())
	m, l := model(t, "testdata/boat.ldr", lib)
	o := Options{Width: 300, Height: 220}
	a := draw(t, m, l, o)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	b := draw(t, m, l, o)
	if !bytes.Equal(a.Pix, b.Pix) {
		t.Error("two runs differ")
	}
	var buf bytes.Buffer
	if err := EncodePNG(&buf, a); err != nil {
		t.Fatal(err)
	}
	back, err := png.Decode(&buf)
	if err != nil || back.Bounds() != a.Bounds() {
		t.Errorf("the PNG came back as %v, %v", back.Bounds(), err)
	}
}

func TestStepsGrowUnderAStillCamera(t *testing.T) {
	lib := part.New(0, part.Generator())
	m, l := model(t, "testdata/lighthouse.ldr", lib)
	last := 0
	for step := 1; step <= len(m.Steps); step++ {
		n := count(draw(t, m, l, Options{Width: 200, Height: 200, Step: step, NoShadow: true})).solid
		if n < last {
			t.Errorf("step %d covers %d pixels, the one before %d", step, n, last)
		}
		last = n
	}
	if full := count(draw(t, m, l, Options{Width: 200, Height: 200, NoShadow: true})).solid; full != last {
		t.Errorf("the last step covers %d pixels, the whole model %d", last, full)
	}
}

func TestTransparentPartsShowWhatIsBehind(t *testing.T) {
	lib := part.New(0, part.Generator())
	path := filepath.Join(t.TempDir(), "g.ldr")
	src := "1 4 0 0 40 1 0 0 0 1 0 0 0 1 3001.dat\n1 %s 0 0 -40 1 0 0 0 1 0 0 0 1 3001.dat\n"
	reds := map[string]int{}
	for _, colour := range []string{"15", "47"} {
		if err := os.WriteFile(path, bytes.ReplaceAll([]byte(src), []byte("%s"), []byte(colour)), 0o600); err != nil {
			t.Fatal(err)
		}
		m, l := model(t, path, lib)
		img := draw(t, m, l, Options{Width: 200, Height: 150, View: View{Yaw: 0, Pitch: 5, Fixed: true}})
		for i := 0; i < len(img.Pix); i += 4 {
			if img.Pix[i+3] == 255 && int(img.Pix[i]) > int(img.Pix[i+1])+25 {
				reds[colour]++
			}
		}
	}
	if reds["47"] < reds["15"]*2 {
		t.Errorf("reddish pixels behind white %d, behind clear %d", reds["15"], reds["47"])
	}
}

func TestOddPictures(t *testing.T) {
	lib := part.New(0, part.Generator())
	empty := &ldraw.Placed{}
	if c := count(draw(t, empty, lib, Options{Width: 20, Height: 20})); c.clear != 400 {
		t.Errorf("an empty model drew %+v", c)
	}
	m, l := model(t, "testdata/tree.ldr", lib)
	for _, v := range []View{{Pitch: 90, Fixed: true}, {Pitch: -90, Fixed: true}, {Yaw: 200, Pitch: -30, Fixed: true}} {
		if c := count(draw(t, m, l, Options{Width: 60, Height: 60, View: v})); c.solid < 100 {
			t.Errorf("view %+v drew %+v", v, c)
		}
	}
	draw(t, m, l, Options{Width: 1, Height: 1})
	if _, err := Picture(context.Background(), m, l, Options{Width: 100_000}); err == nil {
		t.Error("a picture of 100,000 pixels across was not refused")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Picture(ctx, m, l, Options{}); err == nil {
		t.Error("a cancelled picture gave no error")
	}
	calls, last := 0, 0
	draw(t, m, l, Options{Width: 50, Height: 200, Progress: func(done, total int) {
		calls++
		last = total
	}})
	if calls == 0 || calls != last {
		t.Errorf("progress was told %d times of %d", calls, last)
	}
}

func TestABackgroundFillsWhatIsClear(t *testing.T) {
	m, l := model(t, "testdata/tree.ldr", part.New(0, part.Generator()))
	night := color.NRGBA{20, 24, 32, 255}
	img := draw(t, m, l, Options{Width: 90, Height: 90, Background: night})
	if c := count(img); c.clear+c.faint > 0 || img.NRGBAAt(0, 0) != night {
		t.Errorf("%+v, the corner %v", c, img.NRGBAAt(0, 0))
	}
}

func TestHostileGeometryEndsSoon(t *testing.T) {
	src := `0 FILE m.mpd
1 4 9999999 0 0 1 0 0 0 1 0 0 0 1 3001.dat
1 4 0 -9999999 0 1000000 0 0 0 1000000 0 0 0 1000000 3001.dat
1 1 0 0 0 .001 0 0 0 .001 0 0 0 .002 3003.dat
1 1 0 0 0 1 0 0 0 1 0 0 0 1 vast.dat
1 16 0 0 0 1 0 0 0 1 0 0 0 1 vast.dat
1 47 0 0 0 1 0 0 0 1 0 0 0 1 vast.dat
0 FILE vast.dat
0 Brick  2 x  4
0 !LDRAW_ORG Unofficial_Part
4 16 -9999999 0 -9999999 9999999 0 -9999999 9999999 0 9999999 -9999999 0 9999999
2 24 -9999999 0 -9999999 9999999 1 9999999
1 16 0 0 0 9999999 0 0 0 9999999 0 0 0 9999999 twist.dat
0 FILE twist.dat
0 Twist
0 !LDRAW_ORG Unofficial_Subpart
1 16 0 0 0 9999999 0 0 0 9999999 0 0 0 9999999 twist.dat
1 16 0 0 0 9999999 0 0 0 9999999 0 0 0 9999999 twist.dat
3 16 0 0 0 9999999 0 0 0 9999999 0
`
	path := filepath.Join(t.TempDir(), "m.mpd")
	if err := os.WriteFile(path, []byte(src), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	m, l := model(t, path, part.New(0, part.Generator()))
	if _, err := Picture(ctx, m, l, Options{Width: 200, Height: 150}); err != nil {
		t.Error(err)
	}
}
