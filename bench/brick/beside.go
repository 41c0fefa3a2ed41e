package main

import (
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
)

// compared are the models whose pictures are kept side by side, ours on the left.
var compared = []string{"car", "40448", "928", "21041", "10182"}

func isCompared(name string) bool {
	for _, c := range compared {
		if strings.HasPrefix(name, c) {
			return true
		}
	}
	return false
}

// beside writes two pictures next to one another on white.
func (b *bench) beside(name, left, right string) error {
	if b.shown == "" {
		return nil
	}
	sheet := image.NewRGBA(image.Rect(0, 0, 1600, 600))
	draw.Draw(sheet, sheet.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	for i, path := range []string{left, right} {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		img, err := png.Decode(f)
		f.Close()
		if err != nil {
			return err
		}
		draw.Draw(sheet, image.Rect(800*i, 0, 800*i+800, 600), img, img.Bounds().Min, draw.Over)
	}
	word, _, _ := strings.Cut(name, "-")
	out, err := os.Create(filepath.Join(b.shown, "beside-"+word+".jpg"))
	if err != nil {
		return err
	}
	defer out.Close()
	return jpeg.Encode(out, sheet, &jpeg.Options{Quality: 88})
}
