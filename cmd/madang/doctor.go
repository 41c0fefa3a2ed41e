package main

import (
	"context"
	"errors"
	"fmt"

	"madang/internal/app"
)

type doctor struct{ data }

// Run prints every invariant with its counts and fails when one is broken.
func (d doctor) Run() error {
	ctx := context.Background()
	a, err := app.Open(ctx, app.Config{Data: d.Data, Database: d.Database})
	if err != nil {
		return err
	}
	findings, err := a.Doctor(ctx)
	broken := 0
	for _, f := range findings {
		mark := "ok  "
		if f.Err != nil {
			mark = "BAD "
			broken++
		}
		fmt.Printf("%s %8d %-20s %s\n", mark, f.Count, f.Of, f.Invariant)
		if f.Err != nil {
			fmt.Printf("     %v\n", f.Err)
		}
	}
	if broken > 0 {
		err = errors.Join(err, fmt.Errorf("%d of %d invariants are broken", broken, len(findings)))
	}
	return errors.Join(err, a.Close())
}
