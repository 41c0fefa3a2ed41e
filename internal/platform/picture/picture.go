// Package picture makes pictures that are safe to show out of files that people send.
//
// What is shown is never what was sent: a file is decoded within limits, turned upright, made smaller and written anew
// as a JPEG, so that nothing of it stays but its colours: no place where it was taken, no script behind the pixels.
// Whether a file is a picture is decided by decoding it, never by its name. The package keeps nothing and knows nobody.
package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // decoder
	"io"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // decoder

	"madang/internal/fault"
)

// Limits of what is read.
const (
	BytesMax  = 12 << 20   // of a file
	PixelsMax = 40_000_000 // of a picture: more than any telephone takes
	rawMax    = 4 * PixelsMax
)

// EdgeMax is the longest side of what is made, in pixels.
const EdgeMax = 1600

const quality = 82

// Made is a picture ready to be shown.
type Made struct {
	JPEG          []byte
	Width, Height int
}

// decoding bounds how many pictures are unpacked at once: one may take 160 MB.
var decoding = make(chan struct{}, 1)

const op = "picture.Make"

// Make reads a picture and makes one whose longest side is at most edge pixels. A file that is none, is cut off or is
// too large is an Invalid whose sentence is about that file; the caller says which field it came from.
func Make(r io.Reader, edge int) (Made, error) {
	sent, err := io.ReadAll(io.LimitReader(r, BytesMax+1))
	if err != nil {
		return Made{}, err
	}
	if len(sent) > BytesMax {
		return Made{}, fault.New(fault.Invalid, op, sayTooLarge, BytesMax>>20)
	}
	if err := look(sent); err != nil {
		return Made{}, err
	}
	decoding <- struct{}{}
	defer func() { <-decoding }()
	full, _, err := image.Decode(bytes.NewReader(sent))
	if err != nil {
		return Made{}, refuse(sayBroken, err)
	}
	turn := orientation(sent)
	small := upright(shrink(full, edge), turn)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, small, &jpeg.Options{Quality: quality}); err != nil {
		return Made{}, err
	}
	b := small.Bounds()
	return Made{JPEG: out.Bytes(), Width: b.Dx(), Height: b.Dy()}, nil
}

// look refuses, before any pixel is unpacked, what is no picture of ours or would take too much memory.
func look(sent []byte) error {
	head := bytes.ToLower(bytes.TrimLeft(sent[:min(len(sent), 512)], "\ufeff\t\r\n "))
	switch {
	case len(head) == 0:
		return fault.New(fault.Invalid, op, sayEmpty)
	case bytes.HasPrefix(head, []byte("gif8")):
		return fault.New(fault.Invalid, op, sayGIF)
	case head[0] == '<':
		return fault.New(fault.Invalid, op, sayDrawing)
	case len(head) > 12 && bytes.Equal(head[4:8], []byte("ftyp")):
		return fault.New(fault.Invalid, op, sayHEIC)
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(sent))
	if errors.Is(err, image.ErrFormat) {
		return refuse(sayNotAPicture, err)
	}
	if err != nil {
		return refuse(sayBroken, err)
	}
	if c.Width <= 0 || c.Height <= 0 {
		return fault.New(fault.Invalid, op, sayBroken)
	}
	pixels := int64(c.Width) * int64(c.Height)
	if pixels > PixelsMax || pixels*bytesOf(c.ColorModel) > rawMax || layered(sent, pixels) > rawMax {
		return fault.New(fault.Invalid, op, sayTooManyPixels, PixelsMax/1_000_000)
	}
	return nil
}

// bytesOf is how much memory a pixel takes unpacked.
func bytesOf(m color.Model) int64 {
	switch m {
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	return 4
}

func refuse(text sayText, cause error) error {
	e := fault.New(fault.Invalid, op, text)
	e.Err = cause
	return e
}

// shrink draws a picture on white, no side longer than edge; a smaller one keeps its size. A very large one goes by way
// of twice that size, so that careful scaling costs the same however many pixels were sent.
func shrink(full image.Image, edge int) *image.RGBA {
	if max(full.Bounds().Dx(), full.Bounds().Dy()) > 2*edge {
		full = scale(full, 2*edge, draw.ApproxBiLinear)
	}
	return scale(full, edge, draw.CatmullRom)
}

func scale(full image.Image, edge int, how draw.Scaler) *image.RGBA {
	b := full.Bounds()
	w, h := b.Dx(), b.Dy()
	if longest := max(w, h); longest > edge {
		w, h = max(1, w*edge/longest), max(1, h*edge/longest)
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(small, small.Bounds(), image.White, image.Point{}, draw.Src)
	if w == b.Dx() && h == b.Dy() {
		draw.Draw(small, small.Bounds(), full, b.Min, draw.Over)
	} else {
		how.Scale(small, small.Bounds(), full, b, draw.Over, nil)
	}
	return small
}
