package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"madang/internal/app/demo"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/studio"
)

// errHalfDemo: a demo that was interrupted has a brand and half a story. It is not continued: it is made anew.
var errHalfDemo = errors.New(
	"making the demo was interrupted: remove the data folder (or empty the database) and start again")

// FillDemo brings an empty yard to life; a yard that has its brand is left alone. tell hears of progress.
func (a *App) FillDemo(ctx context.Context, tell func(done, total int, what string)) error {
	unfinished := filepath.Join(a.Data, "demo-unfinished")
	if _, err := os.Stat(unfinished); err == nil {
		return errHalfDemo
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var brand member.Brand
	err := a.Store.Read(ctx, work.Actor{}, func(tx *work.Tx) (err error) {
		brand, err = member.FindBrand(tx)
		return err
	})
	if err != nil || brand.Name != "" {
		return err
	}
	if err := os.WriteFile(unfinished, nil, 0o600); err != nil {
		return err
	}
	err = a.fillAndDraw(ctx, tell)
	if err != nil {
		return err
	}
	return os.Remove(unfinished)
}

// fillAndDraw tells the story while another goroutine draws its designs, so that both cores are used. Letters and other
// jobs are left to the workers of the server.
func (a *App) fillAndDraw(ctx context.Context, tell func(done, total int, what string)) error {
	waiting, drawn := make(chan struct{}, 1), make(chan error, 1)
	go func() {
		var err error
		for range waiting {
			if err == nil {
				err = a.Store.Jobs.DrainKind(ctx, studio.DrawJob)
			}
		}
		drawn <- err
	}()
	err := demo.Fill(ctx, demo.Yard{Store: a.Store, Blobs: a.Blobs, Workshop: a.Workshop, Till: a.Till, Seams: &a.Voice,
		Clock: a.demoClock, Address: func(l say.Lang, path string) string { return a.Origin + web.Localize(l, path) },
		Tell: tell, Drawn: func() {
			select {
			case waiting <- struct{}{}:
			default: // the drawing goroutine has not begun with the last one: it takes both
			}
		}})
	close(waiting)
	return errors.Join(err, <-drawn)
}
