package app

import (
	"context"
	"time"

	"madang/internal/member"
	"madang/internal/member/memberweb"
	"madang/internal/order"
	"madang/internal/platform/job"
	"madang/internal/platform/mail"
	"madang/internal/platform/work"
	"madang/internal/studio"
)

// schedule names what is done after commits and by the clock.
func (a *App) schedule() {
	jobs := a.Store.Jobs
	jobs.Handle(mail.Kind, mail.Deliver(a.Store, a.sender()))
	jobs.Handle(member.LinkKind, member.AnswerWishes(a.Store, memberweb.Address(a.Origin)))
	jobs.Handle(order.LookJob, a.Till.Look)
	jobs.Handle(order.RefundJob, a.Till.PayBack)
	jobs.Handle(studio.DrawJob, a.draw)
	jobs.Every(time.Minute, "order.expire", a.all(order.Expire))
	jobs.Every(24*time.Hour, "order.carts", a.all(order.SweepCarts))
	jobs.Every(time.Hour, "order.confirm", a.all(order.ConfirmDue))
	jobs.Every(time.Minute, "events.seal", a.all(work.Seal))
	jobs.Every(24*time.Hour, "members.sweep", a.each(member.SweepSessions))
	jobs.Every(time.Hour, "jobs.purge", a.each(func(tx *work.Tx) error {
		_, err := job.Purge(tx, tx.Now().Add(-24*time.Hour))
		return err
	}))
	jobs.Every(24*time.Hour, "blobs.sweep", a.sweep)
}

// each makes a unit of work into a job.
func (a *App) each(fn func(*work.Tx) error) job.Func {
	return func(ctx context.Context, _ *job.Task) (string, error) {
		return "", a.Store.Write(ctx, work.Actor{}, fn)
	}
}

// all makes a job of a verb that does a few at a time and tells how many: it runs until nothing is left.
func (a *App) all(fn func(*work.Tx) (int, error)) job.Func {
	return func(ctx context.Context, _ *job.Task) (string, error) {
		for {
			n := 0
			err := a.Store.Write(ctx, work.Actor{}, func(tx *work.Tx) (err error) {
				n, err = fn(tx)
				return err
			})
			if err != nil || n == 0 {
				return "", err
			}
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
