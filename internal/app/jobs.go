package app

import (
	"context"
	"time"

	"madang/internal/platform/job"
	"madang/internal/platform/mail"
	"madang/internal/platform/work"
)

// schedule names what is done after commits and by the clock.
func (a *App) schedule() {
	jobs := a.Store.Jobs
	jobs.Handle(mail.Kind, mail.Deliver(a.Store, a.sender()))
	jobs.Every(time.Minute, "events.seal", a.seal)
	jobs.Every(time.Hour, "jobs.purge", a.each(func(tx *work.Tx) error {
		_, err := job.Purge(tx, tx.Now().Add(-24*time.Hour))
		return err
	}))
	jobs.Every(24*time.Hour, "blobs.sweep", a.sweep)
}

// each makes a unit of work into a job.
func (a *App) each(fn func(*work.Tx) error) job.Func {
	return func(ctx context.Context, _ *job.Task) (string, error) { return "", a.Store.Write(ctx, work.Actor{}, fn) }
}

// seal seals blocks until few events are left.
func (a *App) seal(ctx context.Context, _ *job.Task) (string, error) {
	for {
		n := 0
		err := a.Store.Write(ctx, work.Actor{}, func(tx *work.Tx) (err error) {
			n, err = work.Seal(tx)
			return err
		})
		if err != nil || n < 100 {
			return "", err
		}
	}
}

func (a *App) sweep(ctx context.Context, _ *job.Task) (string, error) {
	return "", a.Store.Read(ctx, work.Actor{}, func(tx *work.Tx) error {
		_, err := a.Blobs.Sweep(tx, tx.Now().Add(-24*time.Hour))
		return err
	})
}

func (a *App) sender() mail.Sender {
	if a.SMTP != nil {
		return *a.SMTP
	}
	return mail.Shelf{}
}

