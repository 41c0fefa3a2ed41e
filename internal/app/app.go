// Package app puts the rooms together: which migrations run, which pages are served, who hears which event, which jobs
// run, and what the frame around every page shows. It is the only package that sees everything, and it has no rules of
// its own: a decision found here belongs into a domain.
package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"madang/internal/app/demo"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/order"
	"madang/internal/order/sandbox"
	"madang/internal/platform/blob"
	"madang/internal/platform/db"
	"madang/internal/platform/job"
	"madang/internal/platform/mail"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/studio"
	"madang/internal/voice"
)

// Config is what an operator decides.
type Config struct {
	Data     string // folder of everything that is kept
	Database string // postgres://…; "" is SQLite in the data folder
	Origin   string // public address, "https://madang.example"
	Dev      bool   // shows /dev/mail and /dev/ui, and keeps letters on the machine
	Demo     bool   // FillDemo will be called: the clock can be moved
	SMTP     *mail.SMTP
	Rates    map[web.Class]web.Rate // nil: no limits
	Proxy    bool                   // believe X-Forwarded-For from this machine

	Clock func() time.Time // nil: the machine's
	IDs   *id.Source       // nil: random
}

// App is a running Madang without its listener.
type App struct {
	Config
	Store *work.Store
	Blobs *blob.Store
	Site  *web.Site
	Till  *order.Till
	Voice voice.Seams
	// Workshop is the brick engine with its library of parts.
	Workshop *studio.Workshop
	// Gateway is the built-in test gateway that the till uses.
	Gateway *sandbox.Gateway

	demoClock *demo.Clock

	visits  visits
	founded atomic.Bool                  // there is a brand: the first-run page is over
	brand   atomic.Pointer[member.Brand] // as brandOf read it
}

// Open opens the data, brings the schema up to date and wires the rooms. Start runs the jobs.
func Open(ctx context.Context, c Config) (*App, error) {
	var moved *demo.Clock
	if c.Demo {
		moved = &demo.Clock{Real: time.Now}
		c.Clock = moved.Now
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.IDs == nil {
		c.IDs = id.NewSource(rand.Reader)
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	where := c.Database
	if where == "" {
		where = filepath.Join(c.Data, "madang.db")
	}
	d, err := db.Open(ctx, where)
	if err != nil {
		return nil, err
	}
	a := &App{Config: c, demoClock: moved, Store: &work.Store{
		DB: d, Bus: work.NewBus(), Clock: c.Clock, IDs: c.IDs, Jobs: job.NewRunner(d, c.Clock),
	}}
	if err := a.wire(ctx); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return a, nil
}

func (a *App) wire(ctx context.Context) (err error) {
	if err := a.Store.DB.Migrate(ctx, Migrations...); err != nil {
		return err
	}
	if a.Blobs, err = blob.Open(filepath.Join(a.Data, "blobs")); err != nil {
		return err
	}
	if a.Workshop, err = studio.OpenWorkshop(PartsFolder(a.Data)); err != nil {
		return err
	}
	if err := a.publishTerms(ctx); err != nil {
		return err
	}
	a.Site = web.New(web.Options{
		Store: a.Store, Blobs: a.Blobs, Origin: a.Origin, Identify: a.identify, Shell: a.shell, Refusal: refusal,
		SignIn: "/login", TrustProxy: a.Proxy,
	})
	if a.Rates != nil {
		a.Site.Limits = web.NewLimits(a.Rates, a.Clock)
	}
	a.slots()
	a.listen()
	a.schedule()
	a.routes()
	return nil
}

// Start runs jobs until Close.
func (a *App) Start() error {
	a.visits.every(visitsPeriod, a.NoteVisits)
	return a.Store.Jobs.Start(jobWorkers)
}

// jobWorkers: one may draw a picture while the other sends a letter.
const jobWorkers = 2

// Handler serves the site; a yard without a brand shows its first-run page only.
func (a *App) Handler() http.Handler { return http.HandlerFunc(a.serve) }

// Close lets running jobs and units end.
func (a *App) Close() error {
	a.visits.stop()
	a.Store.Jobs.Stop()
	return errors.Join(a.NoteVisits(context.Background()), a.Workshop.Close(), a.Store.DB.Close())
}
