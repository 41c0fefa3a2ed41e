package render

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"math"
	"runtime"
	"testing"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// stepsOf are the frames of a model without sub-models.
func stepsOf(m *ldraw.Placed) []Frame {
	frames := make([]Frame, len(m.Steps))
	for i := range m.Instances {
		s := m.Instances[i].Step
		frames[s].New = append(frames[s].New, int32(i))
	}
	return frames
}

// shots draws a run and keeps copies of its pictures and files.
func shots(t testing.TB, m *ldraw.Placed, lib *part.Library, f []Frame, o RunOptions) (
	imgs []*image.NRGBA, files [][]byte) {
	t.Helper()
	err := Run(context.Background(), m, lib, f, o, func(s *Shot) error {
		c := *s.Image
		c.Pix = bytes.Clone(s.Image.Pix)
		data, err := s.PNG()
		imgs, files = append(imgs, &c), append(files, data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return imgs, files
}

var small = RunOptions{Options: Options{Width: 240, Height: 200}}

func TestARunShowsWhatIsNewAndKeepsTheRest(t *testing.T) {
	m, l := model(t, "testdata/lighthouse.ldr", part.New(0, part.Generator()))
	frames := stepsOf(m)
	imgs, files := shots(t, m, l, frames, small)
	if len(imgs) != len(m.Steps) {
		t.Fatalf("%d pictures of %d steps", len(imgs), len(m.Steps))
	}
	for i, img := range imgs {
		back, err := png.Decode(bytes.NewReader(files[i]))
		if err != nil {
			t.Fatalf("picture %d: %v", i, err)
		}
		if got, ok := back.(*image.NRGBA); !ok || !bytes.Equal(got.Pix, img.Pix) {
			t.Errorf("the file of picture %d is not its picture", i)
		}
		accent := 0
		for k := 0; k < len(img.Pix); k += 4 {
			if p := img.Pix[k:]; p[3] == 255 && p[0] > 200 && p[1] > 50 && p[1] < 100 && p[2] < 70 {
				accent++
			}
		}
		if accent < 40 {
			t.Errorf("picture %d outlines what is new with %d pixels", i, accent)
		}
	}
}

func TestWithoutOutlinesARunOnlyGrows(t *testing.T) {
	m, l := model(t, "testdata/lighthouse.ldr", part.New(0, part.Generator()))
	o := small
	o.Plain = true
	imgs, _ := shots(t, m, l, stepsOf(m), o)
	for i := range imgs[1:] {
		if count(imgs[i+1]).solid < count(imgs[i]).solid {
			t.Errorf("picture %d shows less than the one before", i+1)
		}
	}
}

func TestARunEndsInWhatOnePictureOfAllShows(t *testing.T) {
	m, l := model(t, "testdata/boat.ldr", part.New(0, part.Generator()))
	var frames []Frame // part by part, so that every kind of change is drawn over another
	all := Frame{}
	for i := range m.Instances {
		frames = append(frames, Frame{New: []int32{int32(i)}})
		all.New = append(all.New, int32(i))
	}
	o := small
	o.Plain, o.Fade = true, -1
	grown, _ := shots(t, m, l, frames, o)
	whole, _ := shots(t, m, l, []Frame{all}, o)
	a, b := grown[len(grown)-1], whole[0]
	far := 0
	for k := range a.Pix {
		if d := int(a.Pix[k]) - int(b.Pix[k]); d < -24 || d > 24 {
			far++
		}
	}
	if limit := len(a.Pix) / 200; far > limit {
		t.Errorf("%d of %d values differ", far, len(a.Pix))
	}
}

func TestARunIsTheSameOnAnyNumberOfCores(t *testing.T) {
	m, l := model(t, "testdata/lighthouse.ldr", part.New(0, part.Generator()))
	a, fa := shots(t, m, l, stepsOf(m), small)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	b, fb := shots(t, m, l, stepsOf(m), small)
	for i := range a {
		if !bytes.Equal(a[i].Pix, b[i].Pix) || !bytes.Equal(fa[i], fb[i]) {
			t.Errorf("picture %d differs", i)
		}
	}
}

func TestScenesAndTurnsStandApart(t *testing.T) {
	m, l := model(t, "testdata/lighthouse.ldr", part.New(0, part.Generator()))
	n := int32(len(m.Instances))
	turn := &ldraw.RotStep{X: 180, Mode: "REL"}
	frames := []Frame{{New: []int32{0, 1}}, {New: []int32{2, 3}, Scene: 7, Mat: geom.Translate(geom.Vec{X: 900})},
		{New: []int32{n - 1}}, {New: []int32{n - 2}, Rot: turn}, {New: []int32{n - 3}}}
	imgs, _ := shots(t, m, l, frames, small)
	for i, img := range imgs {
		if count(img).solid < 60 {
			t.Errorf("picture %d is empty", i)
		}
	}
	stop := errors.New("enough")
	err := Run(context.Background(), m, l, frames, small, func(*Shot) error { return stop })
	if !errors.Is(err, stop) {
		t.Errorf("the callback's error came back as %v", err)
	}
	if err := Run(context.Background(), m, l, []Frame{{New: []int32{n}}}, small, nil); err == nil {
		t.Error("a part that the model does not have was not refused")
	}
}

func TestASceneThatHadToMakeRoomComesBackAsItWas(t *testing.T) {
	m, l := model(t, "testdata/lighthouse.ldr", part.New(0, part.Generator()))
	a, b := Frame{New: []int32{0, 1, 2}}, Frame{New: []int32{3, 4}}
	others := []Frame{{New: []int32{5}, Scene: 1}, {New: []int32{6}, Scene: 2}, {New: []int32{7}, Scene: 3}}
	kept, _ := shots(t, m, l, append([]Frame{a, b}, others...), small)
	anew, _ := shots(t, m, l, append(append([]Frame{a}, others...), b), small)
	far := 0
	for k, v := range kept[1].Pix {
		if d := int(v) - int(anew[4].Pix[k]); d < -24 || d > 24 {
			far++
		}
	}
	if far > len(kept[1].Pix)/200 {
		t.Errorf("%d of %d values differ", far, len(kept[1].Pix))
	}
}

func TestShotsTellWhereAPointShows(t *testing.T) {
	m, l := model(t, "testdata/boat.ldr", part.New(0, part.Generator()))
	err := Run(context.Background(), m, l, stepsOf(m), small, func(s *Shot) error {
		n := &m.Instances[0]
		x, y, scale := s.At(geom.Vec{X: n.Mat[0], Y: n.Mat[1], Z: n.Mat[2]})
		if !image.Pt(int(x), int(y)).In(s.Bounds) || scale < 0.1 || scale > 10 {
			t.Errorf("the first part shows at %.0f, %.0f of %v, %.2f pixels per LDU", x, y, s.Bounds, scale)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTurnsFollowRotstep(t *testing.T) {
	near := func(a, b geom.Vec) bool { return a.Sub(b).Len() < 1e-9 }
	// ABS 30 45 0 is the usual three-quarter view.
	usual := newCamera(View{}.withDefaults())
	abs := newCamera(View{}.After(&ldraw.RotStep{X: 30, Y: 45, Mode: "ABS"}))
	if !near(usual.away, abs.away) || !near(usual.right, abs.right) {
		t.Errorf("ABS 30 45 0 looks along %v, the usual view along %v", abs.away, usual.away)
	}
	over := newCamera(View{}.After(&ldraw.RotStep{X: 180, Mode: "REL"}))
	if math.Abs(over.away.Y+usual.away.Y) > 1e-9 {
		t.Errorf("REL 180 0 0 looks along %v", over.away)
	}
	if v := (View{}).After(&ldraw.RotStep{Mode: "END"}); v != (View{}).withDefaults() {
		t.Errorf("END gives %+v", v)
	}
}
