//go:build !js

package render

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"madang/brick/part"
)

func BenchmarkPicture(b *testing.B) {
	dir := filepath.Join("..", "..", "..", "shared", "data")
	if _, err := os.Stat(dir); err != nil {
		b.Skip("the shared test data is not here")
	}
	lib, err := part.Open(filepath.Join(dir, "ldraw.zip"))
	if err != nil {
		b.Fatal(err)
	}
	defer lib.Close()
	for _, name := range []string{"car.ldr", "bi-pyramid20.ldr", "10182-1-Cafe-Corner.mpd"} {
		b.Run(name, func(b *testing.B) {
			m, l := model(b, filepath.Join(dir, "models", name), lib)
			for b.Loop() {
				draw(b, m, l, Options{Width: 1200, Height: 900})
			}
		})
	}
}

// BenchmarkRun draws the author's steps of the main model, files included.
func BenchmarkRun(b *testing.B) {
	dir := filepath.Join("..", "..", "..", "shared", "data")
	if _, err := os.Stat(dir); err != nil {
		b.Skip("the shared test data is not here")
	}
	lib, err := part.Open(filepath.Join(dir, "ldraw-core.zip"))
	if err != nil {
		b.Fatal(err)
	}
	defer lib.Close()
	m, l := model(b, filepath.Join(dir, "models", "21041-1-Great-Wall-of-China.mpd"), lib)
	frames := stepsOf(m)
	for b.Loop() {
		o := RunOptions{Options: Options{Width: 800, Height: 600}}
		err := Run(context.Background(), m, l, frames, o, func(s *Shot) error {
			_, err := s.PNG()
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
