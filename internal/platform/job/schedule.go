package job

import (
	"context"
	"errors"
	"fmt"
	"time"

	"madang/internal/id"
	"madang/internal/platform/db"
)

// enqueueScheduled writes the row of each schedule's current period where it is missing. The unique key names the
// period, so several nodes make one row.
func (r *Runner) enqueueScheduled(ctx context.Context, now time.Time) error {
	var missing []Job
	err := r.db.Read(ctx, func(c db.Conn) error {
		for _, s := range r.every {
			start := now.Truncate(s.period)
			unique := fmt.Sprintf("every:%s:%d", s.kind, start.Unix())
			_, err := Find(c, unique)
			if errors.Is(err, db.ErrNone) {
				missing = append(missing, Job{ID: id.ID(unique), Kind: s.kind, Unique: unique, RunAt: start, Created: now})
			} else if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || len(missing) == 0 {
		return err
	}
	return r.db.Write(ctx, func(c db.Conn) error {
		for _, j := range missing {
			if err := Insert(c, j); err != nil {
				return err
			}
		}
		return nil
	})
}

// Purge deletes jobs that ended well before a moment.
func Purge(c db.Conn, before time.Time) (int64, error) {
	return c.Exec(`delete from job where state = 'done' and run_at < $1`, before.UnixMicro())
}
