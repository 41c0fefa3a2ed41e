package work

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/job"
)

// Event is something that happened, told by the domain it happened in. Its exported fields are the payload.
type Event interface {
	Topic() string // "order.paid"
	About() id.ID  // the subject, order or member it is about
}

// Happened is an event's row as its subscribers see it.
type Happened struct {
	ID    id.ID
	At    time.Time
	Actor id.ID
}

// Bus holds who listens. It is filled once, in app/events.go, in the order in which listeners run.
type Bus struct {
	inside map[string][]func(*Tx, Event, Happened) error
	after  map[string][]string // topic to job kinds
}

// NewBus is an empty one.
func NewBus() *Bus {
	return &Bus{inside: map[string][]func(*Tx, Event, Happened) error{}, after: map[string][]string{}}
}

// Inside runs fn in the unit that emits E. It is for what must be true together with the event (money, stock, state):
// an error undoes the whole unit.
func Inside[E Event](b *Bus, fn func(*Tx, E, Happened) error) {
	var zero E
	heard := func(tx *Tx, e Event, h Happened) error { return fn(tx, e.(E), h) }
	b.inside[zero.Topic()] = append(b.inside[zero.Topic()], heard)
}

// After runs fn as a job once the unit that emitted E is committed: at least once, so fn is idempotent by the
// event's id.
func After[E Event](b *Bus, jobs *job.Runner, name string, fn func(ctx context.Context, e E, h Happened) error) {
	var zero E
	kind := zero.Topic() + ">" + name
	b.after[zero.Topic()] = append(b.after[zero.Topic()], kind)
	jobs.Handle(kind, func(ctx context.Context, t *job.Task) (string, error) {
		var letter struct {
			Happened
			Event E
		}
		if err := json.Unmarshal([]byte(t.Payload), &letter); err != nil {
			return "", job.Permanent{Err: err}
		}
		return "", fn(ctx, letter.Event, letter.Happened)
	})
}

// Emit writes the event's row, runs the inside listeners and enqueues one job for each listener after the commit.
func (t *Tx) Emit(e Event) error {
	payload, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("work.Emit %s: %w", e.Topic(), err)
	}
	h := Happened{ID: t.NewID(), At: t.now, Actor: t.actor.ID}
	_, err = t.Exec(`insert into event (id, topic, subject, actor, payload, at) values ($1, $2, $3, $4, $5, $6)`,
		string(h.ID), e.Topic(), string(e.About()), string(h.Actor), string(payload), t.now.UnixMicro())
	if err != nil {
		return fmt.Errorf("work.Emit %s: %w", e.Topic(), err)
	}
	for _, fn := range t.store.Bus.inside[e.Topic()] {
		if err := fn(t, e, h); err != nil {
			return err
		}
	}
	for _, kind := range t.store.Bus.after[e.Topic()] {
		letter := struct {
			Happened
			Event json.RawMessage
		}{h, payload}
		if err := t.Enqueue(kind, kind+":"+string(h.ID), letter); err != nil {
			return err
		}
	}
	return nil
}

// Told is an event as it was written, for readers of the record.
type Told struct {
	ID      id.ID
	Topic   string
	Subject id.ID
	Actor   id.ID
	Payload string
	At      time.Time
}

const toldColumns = `id, topic, subject, actor, payload, at`

func scanTold(s db.Scanner, e *Told) error {
	var at int64
	err := s.Scan(&e.ID, &e.Topic, &e.Subject, &e.Actor, &e.Payload, &at)
	e.At = time.UnixMicro(at).UTC()
	return err
}

// History reads what happened to a subject, oldest first.
func History(q db.Querier, subject id.ID, limit int) ([]Told, error) {
	return db.All(q, scanTold, `select `+toldColumns+` from event where subject = $1 order by id limit $2`,
		string(subject), limit)
}
