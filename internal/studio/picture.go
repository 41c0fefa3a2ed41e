package studio

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"madang/brick/ldraw"
	"madang/brick/part"
	"madang/brick/render"
)

// The sizes of a version's two drawings, in pixels.
const (
	pictureWidth, pictureHeight = 1200, 900
	shelfSide                   = 600
)

// drawTime bounds the drawing of one model; the largest set anybody sells takes two seconds.
const drawTime = 90 * time.Second

// Draw draws a model twice, for its page and for shelves, as PNG on a transparent ground. progress is told how many
// bands of both are done. A file that was published is readable; another is refused as by Read.
func (w *Workshop) Draw(ctx context.Context, file string, data []byte, progress func(done, total int64)) (
	picture, shelf []byte, err error) {
	ctx, cancel := context.WithTimeout(ctx, drawTime)
	defer cancel()
	placed, lib, _, err := w.place(ctx, file, data)
	if err != nil {
		return nil, nil, err
	}
	half := func(offset int) func(done, total int) {
		return func(done, total int) { progress(int64(offset*total+done), int64(2*total)) }
	}
	if picture, err = draw(ctx, placed, lib, pictureWidth, pictureHeight, half(0)); err != nil {
		return nil, nil, err
	}
	shelf, err = draw(ctx, placed, lib, shelfSide, shelfSide, half(1))
	return picture, shelf, err
}

func draw(ctx context.Context, m *ldraw.Placed, lib *part.Library, w, h int, progress func(done, total int)) (
	[]byte, error) {
	img, err := render.Picture(ctx, m, lib, render.Options{Width: w, Height: h, Progress: progress})
	if err != nil {
		return nil, fmt.Errorf("studio.Draw: %w", err)
	}
	var out bytes.Buffer
	err = render.EncodePNG(&out, img)
	return out.Bytes(), err
}
