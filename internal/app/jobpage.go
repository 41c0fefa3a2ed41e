package app

import (
	"context"
	"errors"
	"strings"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member/memberweb"
	"madang/internal/platform/db"
	"madang/internal/platform/job"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
)

// A stream is short, so that a server that stops waits for none; the browser opens the next by itself.
const (
	streamTime   = 8 * time.Second
	streamPeriod = 300 * time.Millisecond
)

// jobRoute lets whoever was given a job's id, which cannot be guessed, follow how far it is.
func jobRoute(a *App) web.Route {
	return web.GetFlow("/jobs/{id}/events", memberweb.Anyone, a.jobEvents)
}

// jobState is a job as the page's script reads it.
type jobState struct {
	Done     int64 `json:"done"`
	Total    int64 `json:"total"`
	Finished bool  `json:"finished"`
}

func (a *App) jobEvents(r *web.Request) (web.Result, error) {
	state, err := a.jobState(r.Context(), r.Value("id"))
	if err != nil {
		return nil, err
	}
	if strings.Contains(r.HTTP.Header.Get("Accept"), "application/json") {
		return web.JSON(state), nil
	}
	return web.Stream(func(ctx context.Context, send func(string, any) error) error {
		ctx, cancel := context.WithTimeout(ctx, streamTime)
		defer cancel()
		tick := time.NewTicker(streamPeriod)
		defer tick.Stop()
		for last := (jobState{Done: -1}); ; {
			if state.Finished {
				return send("done", struct{}{})
			}
			if state != last {
				if err := send("progress", state); err != nil {
					return err
				}
				last = state
			}
			select {
			case <-ctx.Done():
				return nil
			case <-tick.C:
			}
			if state, err = a.jobState(ctx, r.Value("id")); err != nil {
				return nil // the reader asks again
			}
		}
	}), nil
}

func (a *App) jobState(ctx context.Context, v string) (s jobState, err error) {
	err = a.Store.Read(ctx, work.Actor{}, func(tx *work.Tx) error {
		j, err := job.Get(tx, id.ID(v))
		if errors.Is(err, db.ErrNone) {
			return fault.New(fault.NotFound, "app.jobEvents", sayNoJob)
		}
		s = jobState{Done: j.Done, Total: j.Total, Finished: j.State == job.Done || j.State == job.Dead}
		return err
	})
	return s, err
}
