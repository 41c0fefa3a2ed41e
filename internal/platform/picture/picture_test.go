package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"madang/internal/fault"
	"madang/internal/say"
)

// quarters is a picture whose corners tell which way up it is: red, green, blue, white, read as a page.
func quarters(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := [2][2]color.RGBA{{{220, 20, 20, 255}, {20, 200, 20, 255}}, {{20, 20, 220, 255}, {250, 250, 250, 255}}}[2*y/h][2*x/w]
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// held puts an EXIF segment with an orientation, and a place, into a JPEG.
func held(sent []byte, turn uint16) []byte {
	tiff := []byte("MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00SECRET-PLACE")
	binary.BigEndian.PutUint16(tiff[18:], turn)
	body := append([]byte("Exif\x00\x00"), tiff...)
	segment := append([]byte{0xff, 0xe1, 0, 0}, body...)
	binary.BigEndian.PutUint16(segment[2:], uint16(len(body)+2))
	return append(append(append([]byte{}, sent[:2]...), segment...), sent[2:]...)
}

func corner(t *testing.T, m Made) string {
	t.Helper()
	got, err := jpeg.Decode(bytes.NewReader(m.JPEG))
	if err != nil {
		t.Fatal(err)
	}
	b := got.Bounds()
	name := ""
	for _, p := range []image.Point{{b.Dx() / 4, b.Dy() / 4}, {b.Dx() * 3 / 4, b.Dy() / 4}, {b.Dx() / 4, b.Dy() * 3 / 4}, {b.Dx() * 3 / 4, b.Dy() * 3 / 4}} {
		r, g, bl, _ := got.At(p.X, p.Y).RGBA()
		switch {
		case r > 40000 && g > 40000:
			name += "w"
		case r > 40000:
			name += "r"
		case g > 40000:
			name += "g"
		case bl > 40000:
			name += "b"
		}
	}
	return name
}

func TestEveryOrientationIsTurnedUpright(t *testing.T) {
	// The scene stored as rgbw, as each orientation wants it seen.
	seen := map[uint16]string{1: "rgbw", 2: "grwb", 3: "wbgr", 4: "bwrg", 5: "rbgw", 6: "brwg", 7: "wgbr", 8: "gwrb"}
	for turn, want := range seen {
		m, err := Make(bytes.NewReader(held(asJPEG(t, quarters(80, 40)), turn)), EdgeMax)
		if err != nil {
			t.Fatal(err)
		}
		if got := corner(t, m); got != want {
			t.Errorf("orientation %d shows %s, want %s", turn, got, want)
		}
		if lying := turn >= 5; lying != (m.Width == 40) {
			t.Errorf("orientation %d is %d by %d", turn, m.Width, m.Height)
		}
		if bytes.Contains(m.JPEG, []byte("SECRET")) || bytes.Contains(m.JPEG, []byte("Exif")) {
			t.Error("what the camera noted is still there")
		}
	}
}

func TestALargePictureIsMadeSmallerAndASmallOneKeepsItsSize(t *testing.T) {
	for _, c := range []struct{ w, h, wantW, wantH int }{{3200, 1600, 1600, 800}, {300, 200, 300, 200}, {4000, 1, 1600, 1}, {1, 4000, 1, 1600}} {
		m, err := Make(bytes.NewReader(asPNG(t, image.NewGray(image.Rect(0, 0, c.w, c.h)))), EdgeMax)
		if err != nil {
			t.Fatal(err)
		}
		if m.Width != c.wantW || m.Height != c.wantH {
			t.Errorf("%d by %d became %d by %d", c.w, c.h, m.Width, m.Height)
		}
	}
}

func TestWhatIsTransparentIsShownOnWhite(t *testing.T) {
	m, err := Make(bytes.NewReader(asPNG(t, image.NewNRGBA(image.Rect(0, 0, 20, 20)))), EdgeMax)
	if err != nil {
		t.Fatal(err)
	}
	if got := corner(t, m); got != "wwww" {
		t.Errorf("it shows %s", got)
	}
}

func TestNothingBehindThePixelsSurvives(t *testing.T) {
	script := []byte("<script>alert(1)</script>PK\x03\x04")
	sent := append(asJPEG(t, quarters(40, 40)), script...)
	m, err := Make(bytes.NewReader(sent), EdgeMax)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(m.JPEG, []byte("script")) || bytes.Contains(m.JPEG, []byte("PK\x03\x04")) {
		t.Error("the second file inside the first is still there")
	}
}

// bomb is a PNG of a few bytes that says it is very large.
func bomb(w, h uint32) []byte {
	head := make([]byte, 13)
	binary.BigEndian.PutUint32(head, w)
	binary.BigEndian.PutUint32(head[4:], h)
	head[8], head[9] = 8, 6
	var b bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n")
	binary.Write(&b, binary.BigEndian, uint32(13))
	body := append([]byte("IHDR"), head...)
	b.Write(body)
	binary.Write(&b, binary.BigEndian, crc32.ChecksumIEEE(body))
	return b.Bytes()
}

func TestWhatIsNoPictureIsRefusedWithASentence(t *testing.T) {
	var moving bytes.Buffer
	if err := gif.Encode(&moving, quarters(8, 8), nil); err != nil {
		t.Fatal(err)
	}
	photo := asJPEG(t, quarters(400, 400))
	for name, c := range map[string]struct {
		sent []byte
		says string
	}{
		"nothing":             {nil, "empty"},
		"a GIF":               {moving.Bytes(), "GIF"},
		"a GIF that is HTML":  {[]byte("GIF89a/*<html>*/=1;<script>"), "GIF"},
		"an SVG":              {[]byte("\ufeff  <?xml version=\"1.0\"?><svg onload=alert(1)>"), "SVG"},
		"a web page":          {[]byte("<!doctype html><img>"), "SVG"},
		"a HEIC":              {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "HEIC"},
		"words":               {[]byte("just words"), "no picture"},
		"a ZIP":               {[]byte("PK\x03\x04 and so on"), "no picture"},
		"a JPEG cut off":      {photo[:len(photo)/2], "cut off"},
		"a PNG cut off":       {asPNG(t, quarters(400, 400))[:300], "cut off"},
		"a bomb":              {bomb(60000, 60000), "million"},
		"a long bomb":         {bomb(1<<31-1, 1), "million"},
		"a PNG of no width":   {bomb(0, 10), "cut off"},
		"more than the limit": {append(photo, make([]byte, BytesMax)...), "12 MB"},
	} {
		_, err := Make(bytes.NewReader(c.sent), EdgeMax)
		e := fault.Of(err)
		if e == nil || e.Kind != fault.Invalid || !strings.Contains(e.Say(say.En), c.says) {
			t.Errorf("%s: %v, want a sentence with %q", name, err, c.says)
		}
	}
}

func FuzzMake(f *testing.F) {
	f.Add(asJPEG(f, quarters(16, 8)))
	f.Add(held(asJPEG(f, quarters(16, 8)), 6))
	f.Add(asPNG(f, quarters(16, 8)))
	f.Add(bomb(40000, 40000))
	f.Add([]byte("RIFF\x24\x00\x00\x00WEBPVP8 \x18\x00\x00\x00EXIF\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, sent []byte) {
		m, err := Make(bytes.NewReader(sent), 64)
		if err != nil {
			if fault.Of(err) == nil {
				t.Fatalf("not a refusal: %v", err)
			}
			return
		}
		if c, err := jpeg.DecodeConfig(bytes.NewReader(m.JPEG)); err != nil || c.Width != m.Width || c.Height != m.Height || max(c.Width, c.Height) > 64 {
			t.Fatalf("made %dx%d, it is %dx%d: %v", m.Width, m.Height, c.Width, c.Height, err)
		}
	})
}
