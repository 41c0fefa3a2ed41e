package app

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"madang/internal/member"
	"madang/internal/platform/work"
)

// visits gathers which sessions were used, so that reading a page never waits for a write and a crowd costs one unit
// of work each period. What a crash loses is noted at the next visit.
type visits struct {
	mu    sync.Mutex
	due   map[string]bool
	end   chan struct{}
	group sync.WaitGroup
}

const (
	visitsPeriod = 30 * time.Second
	visitsMax    = 1024 // noted in one unit; whoever comes beyond is noted in the next
)

func (v *visits) note(session string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.due == nil {
		v.due = map[string]bool{}
	}
	if len(v.due) < visitsMax {
		v.due[session] = true
	}
}

func (v *visits) take() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	sessions := make([]string, 0, len(v.due))
	for s := range v.due {
		sessions = append(sessions, s)
	}
	v.due = nil
	return sessions
}

// every runs fn once a period until stop.
func (v *visits) every(period time.Duration, fn func(context.Context) error) {
	v.end = make(chan struct{})
	v.group.Go(func() {
		tick := time.NewTicker(period)
		defer tick.Stop()
		for {
			select {
			case <-v.end:
				return
			case <-tick.C:
				if err := fn(context.Background()); err != nil {
					slog.Warn("visits were not noted", "err", err)
				}
			}
		}
	})
}

func (v *visits) stop() {
	if v.end != nil {
		close(v.end)
		v.group.Wait()
		v.end = nil
	}
}

// NoteVisits writes down which sessions were used since the last time; Start does it by the clock.
func (a *App) NoteVisits(ctx context.Context) error {
	sessions := a.visits.take()
	if len(sessions) == 0 {
		return nil
	}
	return a.Store.Write(ctx, work.Actor{}, func(tx *work.Tx) error { return member.Seen(tx, sessions) })
}
