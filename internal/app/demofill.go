package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"madang/internal/app/demo"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
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
	err = demo.Fill(ctx, demo.Yard{
		Store: a.Store, Blobs: a.Blobs, Workshop: a.Workshop, Till: a.Till, Seams: &a.Voice, Clock: a.demoClock,
		Address: func(l say.Lang, path string) string { return a.Origin + web.Localize(l, path) }, Tell: tell,
	})
	if err != nil {
		return err
	}
	if err := a.Store.Jobs.Drain(ctx); err != nil {
		return fmt.Errorf("do what the demo left to do: %w", err)
	}
	return os.Remove(unfinished)
}
