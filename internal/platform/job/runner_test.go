package job_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/job"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
)

func enqueue(t *testing.T, s *worktest.Store, kind string, unique ...string) {
	t.Helper()
	s.Do(t, work.Actor{}, func(tx *work.Tx) error {
		for _, v := range unique {
			if err := tx.Enqueue(kind, v, v); err != nil {
				return err
			}
		}
		return nil
	})
}

func standing(t *testing.T, s *worktest.Store, unique string) (j job.Job) {
	t.Helper()
	s.Do(t, work.Actor{}, func(tx *work.Tx) (err error) {
		j, err = job.Find(tx, unique)
		return err
	})
	return j
}

func TestAJobThatEndsItsProcessEveryTimeIsGivenUp(t *testing.T) {
	worktest.Each(t, nil, func(t *testing.T, s *worktest.Store) {
		runs := 0
		s.Jobs.Handle("deadly", func(context.Context, *job.Task) (string, error) { runs++; return "", nil })
		enqueue(t, s, "deadly", "one")
		s.Do(t, work.Actor{}, func(tx *work.Tx) error { // what ten crashes leave behind
			_, err := tx.Exec(`update job set state = 'running', attempt = 10`)
			return err
		})
		s.Pass(time.Hour)
		s.Drain(t)
		if j := standing(t, s, "one"); runs != 0 || j.State != job.Dead {
			t.Errorf("it ran again %d times and is %s", runs, j.State)
		}
	})
}

func TestAWorkerThatWakesUpLateUndoesNothing(t *testing.T) {
	worktest.Each(t, nil, func(t *testing.T, s *worktest.Store) {
		runs := 0
		s.Jobs.Handle("slow", func(ctx context.Context, task *job.Task) (string, error) {
			if runs++; runs > 1 {
				return "well", nil
			}
			s.Pass(2 * time.Minute) // no word for longer than its lease: another worker takes it and does it
			if err := s.Jobs.Drain(ctx); err != nil {
				t.Error(err)
			}
			task.Step(1, 1)
			return "", errors.New("much too late")
		})
		enqueue(t, s, "slow", "one")
		s.Drain(t)
		if j := standing(t, s, "one"); runs != 2 || j.State != job.Done || j.Result != "well" {
			t.Errorf("%d runs, then %s %q", runs, j.State, j.Result)
		}
	})
}

func TestJobsTakenBehindASlowOneAreDoneOnce(t *testing.T) {
	worktest.Each(t, nil, func(t *testing.T, s *worktest.Store) {
		runs, slow := map[string]int{}, ""
		s.Jobs.Handle("letter", func(ctx context.Context, task *job.Task) (string, error) {
			runs[task.Payload]++
			if slow == "" {
				slow = task.Payload
				s.Pass(2 * time.Minute)
				return "", s.Jobs.Drain(ctx)
			}
			return "", nil
		})
		enqueue(t, s, "letter", "a", "b", "c", "d")
		s.Drain(t)
		for v, n := range runs {
			if n != 1 && v != slow || len(runs) != 4 {
				t.Errorf("%s was done %d times, of %d", v, n, len(runs))
			}
		}
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			left, err := db.All(tx, db.Value[id.ID], `select id from job where state <> 'done'`)
			if len(left) > 0 {
				t.Errorf("%v are left", left)
			}
			return err
		})
	})
}
