package work_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/job"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
)

type rang struct {
	Bell id.ID
	Loud int
}

func (rang) Topic() string  { return "bell.rang" }
func (e rang) About() id.ID { return e.Bell }

func count(t *testing.T, s *worktest.Store, query string, args ...any) (n int64) {
	t.Helper()
	err := s.Read(context.Background(), work.Actor{}, func(tx *work.Tx) (err error) {
		n, err = db.One(tx, db.Value[int64], query, args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAnEventIsWrittenHeardInsideAndSentAfter(t *testing.T) {
	worktest.Each(t, nil, func(t *testing.T, s *worktest.Store) {
		var inside, after []int
		work.Inside(s.Bus, func(_ *work.Tx, e rang, _ work.Happened) error {
			inside = append(inside, e.Loud)
			return nil
		})
		work.After(s.Bus, s.Jobs, "echo", func(_ context.Context, e rang, h work.Happened) error {
			if h.ID == "" || h.At.IsZero() {
				t.Errorf("the letter lacks its head: %+v", h)
			}
			after = append(after, e.Loud)
			return nil
		})
		s.Do(t, work.Actor{ID: "m"}, func(tx *work.Tx) error { return tx.Emit(rang{Bell: "b", Loud: 7}) })
		if len(after) != 0 {
			t.Error("the after listener ran before the jobs did")
		}
		s.Drain(t)
		s.Drain(t)
		if fmt.Sprint(inside, after) != "[7] [7]" {
			t.Errorf("inside %v, after %v", inside, after)
		}
		if n := count(t, s, `select count(*) from event where topic = 'bell.rang' and subject = 'b' and actor = 'm'`); n != 1 {
			t.Errorf("%d event rows", n)
		}
	})
}

func TestAFailedUnitLeavesNothing(t *testing.T) {
	worktest.Each(t, nil, func(t *testing.T, s *worktest.Store) {
		work.After(s.Bus, s.Jobs, "echo", func(context.Context, rang, work.Happened) error { return nil })
		bad := errors.New("no")
		for _, fail := range []func() error{func() error { return bad }, func() error { panic("no") }} {
			err := s.Write(context.Background(), work.Actor{}, func(tx *work.Tx) error {
				if err := tx.Emit(rang{Bell: "b"}); err != nil {
					return err
				}
				return fail()
			})
			if err == nil {
				t.Fatal("the unit reported success")
			}
		}
		if n := count(t, s, `select (select count(*) from event) + (select count(*) from job)`); n != 0 {
			t.Errorf("%d rows were left behind", n)
		}
	})
}

func TestUnitsAtOnceAreAllKeptAndTheirFailuresAreTheirOwn(t *testing.T) {
	worktest.Each(t, nil, func(t *testing.T, s *worktest.Store) {
		const units = 200
		var wait sync.WaitGroup
		var mu sync.Mutex
		kept := 0
		for i := range units {
			wait.Go(func() {
				err := s.Write(context.Background(), work.Actor{}, func(tx *work.Tx) error {
					if err := tx.Emit(rang{Bell: id.ID(fmt.Sprint(i))}); err != nil {
						return err
					}
					if i%5 == 0 {
						return errors.New("refused")
					}
					return nil
				})
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					kept++
				}
			})
		}
		wait.Wait()
		if n := count(t, s, `select count(*) from event`); n != int64(kept) || kept != units*4/5 {
			t.Errorf("%d rows for %d acknowledged units", n, kept)
		}
	})
}

func TestAReadCannotWrite(t *testing.T) {
	worktest.Each(t, nil, func(t *testing.T, s *worktest.Store) {
		err := s.Read(context.Background(), work.Actor{}, func(tx *work.Tx) error { return tx.Emit(rang{Bell: "b"}) })
		if err == nil {
			t.Error("a read unit wrote an event")
		}
	})
}

func TestAParameterMayBeUsedTwiceAndOutOfOrder(t *testing.T) {
	worktest.Each(t, nil, func(t *testing.T, s *worktest.Store) {
		if n := count(t, s, `select cast($2 as bigint) * 100 + cast($1 as bigint) * 10 + cast($2 as bigint)`, 1, 2); n != 212 {
			t.Errorf("got %d, want 212", n)
		}
	})
}

func TestAJobThatFailsIsTriedAgainLaterAndThenGivenUp(t *testing.T) {
	worktest.Each(t, nil, func(t *testing.T, s *worktest.Store) {
		tries := 0
		s.Jobs.Handle("flaky", func(context.Context, *job.Task) (string, error) {
			tries++
			return "", errors.New("not yet")
		})
		s.Do(t, work.Actor{}, func(tx *work.Tx) error { return tx.Enqueue("flaky", "once", nil) })
		s.Do(t, work.Actor{}, func(tx *work.Tx) error { return tx.Enqueue("flaky", "once", nil) })
		s.Drain(t)
		if tries != 1 {
			t.Fatalf("%d tries at once", tries)
		}
		for range 20 {
			s.Pass(2 * time.Hour)
			s.Drain(t)
		}
		if tries != 10 {
			t.Errorf("%d tries in all, want 10", tries)
		}
		if n := count(t, s, `select count(*) from job where state = 'dead' and result = 'not yet'`); n != 1 {
			t.Errorf("%d dead jobs", n)
		}
	})
}

func TestAScheduleRunsOnceAPeriod(t *testing.T) {
	worktest.Each(t, nil, func(t *testing.T, s *worktest.Store) {
		runs := 0
		s.Jobs.Every(time.Hour, "tidy", func(context.Context, *job.Task) (string, error) { runs++; return "", nil })
		for range 3 {
			s.Drain(t)
			s.Drain(t)
			s.Pass(time.Hour)
		}
		if runs != 3 {
			t.Errorf("%d runs in three periods", runs)
		}
	})
}

func TestTheChainFindsAChangedEvent(t *testing.T) {
	worktest.Each(t, nil, func(t *testing.T, s *worktest.Store) {
		for i := range 30 {
			s.Do(t, work.Actor{}, func(tx *work.Tx) error { return tx.Emit(rang{Bell: "b", Loud: i}) })
		}
		s.Pass(time.Minute)
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			if n, err := work.Seal(tx); n != 30 || err != nil {
				return fmt.Errorf("sealed %d: %w", n, err)
			}
			n, err := work.VerifyChain(tx)
			if n != 30 {
				return fmt.Errorf("verified %d of 30: %w", n, err)
			}
			return err
		})
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			payload, _ := json.Marshal(rang{Bell: "b", Loud: 99})
			_, err := tx.Exec(`update event set payload = $1 where payload like '%:17}'`, string(payload))
			return err
		})
		err := s.Read(context.Background(), work.Actor{}, func(tx *work.Tx) error { _, err := work.VerifyChain(tx); return err })
		if err == nil {
			t.Error("the chain verified a changed event")
		}
	})
}

func TestAReadSeesOneMoment(t *testing.T) {
	worktest.Each(t, nil, func(t *testing.T, s *worktest.Store) {
		counted := func(tx *work.Tx) int64 {
			n, err := db.One(tx, db.Value[int64], `select count(*) from event`)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		err := s.Read(context.Background(), work.Actor{}, func(tx *work.Tx) error {
			before := counted(tx)
			s.Do(t, work.Actor{}, func(tx *work.Tx) error { return tx.Emit(rang{Bell: "b"}) })
			if after := counted(tx); after != before {
				t.Errorf("%d events, then %d: a doctor would find what is not wrong", before, after)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestTheChainFindsALastBlockThatIsGone(t *testing.T) {
	worktest.Each(t, nil, func(t *testing.T, s *worktest.Store) {
		for range 2 {
			s.Do(t, work.Actor{}, func(tx *work.Tx) error { return tx.Emit(rang{Bell: "b"}) })
			s.Pass(time.Minute)
			s.Do(t, work.Actor{}, func(tx *work.Tx) error { _, err := work.Seal(tx); return err })
		}
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			_, err := tx.Exec(`delete from event_block where number = 2`)
			return err
		})
		err := s.Read(context.Background(), work.Actor{}, func(tx *work.Tx) error { _, err := work.VerifyChain(tx); return err })
		if err == nil {
			t.Error("the chain verified without its last block")
		}
	})
}
