package job

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"madang/internal/platform/db"
)

// Func does one job. It may be run again after a crash at any point. Its result is kept with the job.
type Func func(ctx context.Context, j *Task) (result string, err error)

// Task is a job being run.
type Task struct {
	Job
	runner *Runner
	shown  time.Time
}

// Step reports progress; it is written at most a few times a second.
func (t *Task) Step(done, total int64) {
	now := t.runner.clock()
	if now.Sub(t.shown) < 250*time.Millisecond && done < total {
		return
	}
	t.shown, t.Done, t.Total = now, done, total
	err := t.runner.db.Write(context.Background(), func(c db.Conn) error {
		_, err := c.Exec(`update job set done_steps = $2, total_steps = $3, locked_until = $4
			where id = $1 and state = 'running' and attempt = $5`,
			string(t.ID), done, total, now.Add(lease).UnixMicro(), t.Attempt)
		return err
	})
	if err != nil {
		slog.Warn("job progress was not written", "job", t.ID, "err", err)
	}
}

// Permanent marks an error that trying again cannot mend: the job is dead at once.
type Permanent struct{ Err error }

func (p Permanent) Error() string { return p.Err.Error() }
func (p Permanent) Unwrap() error { return p.Err }

// Runner takes due jobs and runs them.
type Runner struct {
	db    *db.DB
	clock func() time.Time
	funcs map[string]Func
	every []schedule
	wake  chan struct{}
	stop  context.CancelFunc
	group sync.WaitGroup
}

type schedule struct {
	kind   string
	period time.Duration
}

const (
	lease       = time.Minute     // a worker that says nothing for so long has died
	pollPeriod  = 2 * time.Second // for jobs that become due, and for those of other nodes
	attemptsMax = 10
)

// NewRunner makes a runner; Handle names what it can do before Start.
func NewRunner(d *db.DB, clock func() time.Time) *Runner {
	return &Runner{db: d, clock: clock, funcs: map[string]Func{}, wake: make(chan struct{}, 1)}
}

// Handle says who does the jobs of a kind.
func (r *Runner) Handle(kind string, fn Func) {
	if r.funcs[kind] != nil {
		panic("job: two functions for " + kind)
	}
	r.funcs[kind] = fn
}

// Every runs a kind once in each period, whichever node comes first.
func (r *Runner) Every(period time.Duration, kind string, fn Func) {
	r.Handle(kind, fn)
	r.every = append(r.every, schedule{kind: kind, period: period})
}

// Wake tells the workers that a commit brought jobs.
func (r *Runner) Wake() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// Start runs workers until Stop.
func (r *Runner) Start(workers int) error {
	ctx, cancel := context.WithCancel(context.Background())
	r.stop = cancel
	if r.db.Dialect() == db.SQLite { // one process owns the file: whatever was running died with the last one
		err := r.db.Write(ctx, func(c db.Conn) error {
			_, err := c.Exec(`update job set state = 'ready' where state = 'running'`)
			return err
		})
		if err != nil {
			return fmt.Errorf("job: take back the running jobs: %w", err)
		}
	}
	for range workers {
		r.group.Go(func() { r.loop(ctx) })
	}
	return nil
}

// Stop lets the running jobs end and returns.
func (r *Runner) Stop() {
	if r.stop != nil {
		r.stop()
		r.group.Wait()
	}
}

// Drain runs whatever is due now, in this goroutine, until nothing is: for tests, and for a demo being made.
func (r *Runner) Drain(ctx context.Context) error {
	for {
		n, err := r.round(ctx)
		if err != nil || n == 0 {
			return err
		}
	}
}

// DrainKind runs what is due of one kind, in this goroutine, until nothing is.
func (r *Runner) DrainKind(ctx context.Context, kind string) error {
	for {
		jobs, err := r.claim(ctx, r.clock(), kind)
		if err != nil || len(jobs) == 0 {
			return err
		}
		for _, j := range jobs {
			r.run(ctx, j)
		}
	}
}

func (r *Runner) loop(ctx context.Context) {
	tick := time.NewTicker(pollPeriod)
	defer tick.Stop()
	for {
		n, err := r.round(ctx)
		if err != nil && ctx.Err() == nil {
			slog.Error("jobs could not be taken", "err", err)
		}
		if n > 0 && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
			return
		case <-r.wake:
		case <-tick.C:
		}
	}
}

// round takes a few due jobs and runs them; it returns how many.
func (r *Runner) round(ctx context.Context) (int, error) {
	now := r.clock()
	if err := r.enqueueScheduled(ctx, now); err != nil {
		return 0, err
	}
	jobs, err := r.claim(ctx, now, "")
	if err != nil {
		return 0, err
	}
	if len(jobs) > 1 {
		r.Wake() // another worker may find more
	}
	for _, j := range jobs {
		if r.clock().Sub(now) > lease/2 && !r.stillOurs(j) {
			continue
		}
		r.run(context.WithoutCancel(ctx), j) // a job that began ends: only taking stops
	}
	return len(jobs), nil
}

// stillOurs begins the lease of a job anew that waited behind slow ones, unless another worker has taken it.
func (r *Runner) stillOurs(j Job) bool {
	n := int64(0)
	err := r.db.Write(context.Background(), func(c db.Conn) (err error) {
		n, err = c.Exec(`update job set locked_until = $3 where id = $1 and state = 'running' and attempt = $2`,
			string(j.ID), j.Attempt, r.clock().Add(lease).UnixMicro())
		return err
	})
	if err != nil {
		slog.Warn("a job's lease was not renewed; it is left to another worker", "job", j.ID, "err", err)
	}
	return err == nil && n == 1
}

const claimText = `update job set state = 'running', attempt = attempt + 1, locked_until = $2 where id in (
	select id from job where state in ('ready', 'running') and run_at <= $1 and (state = 'ready' or locked_until < $1)
	and ($3 = '' or kind = $3) order by run_at, id limit 4%s) returning ` + columns

// Row locks keep two PostgreSQL workers apart; SQLite has one writer.
var (
	claimSQLite   = fmt.Sprintf(claimText, "")
	claimPostgres = fmt.Sprintf(claimText, " for update skip locked")
)

// claim takes a few due jobs, of one kind or, for "", of any.
func (r *Runner) claim(ctx context.Context, now time.Time, kind string) ([]Job, error) {
	due := false // looking first costs a read; claiming would cost a durable write even when nothing is due
	err := r.db.Read(ctx, func(c db.Conn) error {
		_, err := db.One(c, db.Value[int64], `select 1 from job where state in ('ready', 'running') and run_at <= $1
			and (state = 'ready' or locked_until < $1) and ($2 = '' or kind = $2) limit 1`, now.UnixMicro(), kind)
		due = err == nil
		if errors.Is(err, db.ErrNone) {
			return nil
		}
		return err
	})
	if err != nil || !due {
		return nil, err
	}
	var jobs []Job
	err = r.db.Write(ctx, func(c db.Conn) error {
		text := claimSQLite
		if c.Dialect() == db.Postgres {
			text = claimPostgres
		}
		jobs, err = db.All(c, scan, text, now.UnixMicro(), now.Add(lease).UnixMicro(), kind)
		return err
	})
	return jobs, err
}

func (r *Runner) run(ctx context.Context, j Job) {
	result, err := r.call(ctx, &Task{Job: j, runner: r})
	now := r.clock()
	state, at := Done, now
	if err != nil {
		result = err.Error()
		state, at = Ready, now.Add(backoff(j.Attempt))
		var permanent Permanent
		if errors.As(err, &permanent) || j.Attempt >= attemptsMax {
			state = Dead
		}
		slog.Warn("job failed", "kind", j.Kind, "id", j.ID, "attempt", j.Attempt, "state", state, "err", err)
	}
	err = r.db.Write(context.WithoutCancel(ctx), func(c db.Conn) error { // unless another worker has it by now
		_, err := c.Exec(`update job set state = $2, run_at = $3, result = $4
			where id = $1 and state = 'running' and attempt = $5`,
			string(j.ID), string(state), at.UnixMicro(), result, j.Attempt)
		return err
	})
	if err != nil {
		slog.Error("job's end was not written; it will run again", "kind", j.Kind, "id", j.ID, "err", err)
	}
}

func (r *Runner) call(ctx context.Context, t *Task) (result string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panicked: %v\n%s", p, debug.Stack())
		}
	}()
	if t.Attempt > attemptsMax { // none of its runs came to an end: each took its process with it
		return "", Permanent{fmt.Errorf("was begun %d times and never ended", attemptsMax)}
	}
	fn := r.funcs[t.Kind]
	if fn == nil {
		return "", Permanent{fmt.Errorf("nobody does jobs of kind %q", t.Kind)}
	}
	return fn(ctx, t)
}

// backoff waits 1 s, 4 s, 16 s … at most an hour.
func backoff(attempt int) time.Duration {
	return min(time.Second<<(2*min(attempt-1, 10)), time.Hour)
}
