package work

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"time"

	"madang/internal/platform/db"
)

// A block seals up to blockMax events. An event is left alone for sealAfter, so that the sealing of a block, a scan by
// id, meets few commits that are still on their way; one that comes later still goes into a later block.
const (
	blockMax  = 1000
	sealAfter = 10 * time.Second
)

type block struct {
	number         int64
	previous, hash string
	count          int64
}

func scanBlock(s db.Scanner, b *block) error {
	return s.Scan(&b.number, &b.previous, &b.hash, &b.count)
}

// Seal puts the oldest unsealed events into the next block of the hash chain and tells how many. It runs as a job, off
// the hot path: block hash = SHA-256(previous hash, then for each event in order of id its fields, length-prefixed).
func Seal(tx *Tx) (int, error) {
	last, err := db.One(tx, scanBlock, `select number, previous, hash, count from event_block
		order by number desc limit 1`)
	if err != nil && !errors.Is(err, db.ErrNone) {
		return 0, err
	}
	events, err := db.All(tx, scanTold, `select `+toldColumns+` from event
		where block = 0 and at < $1 order by id limit $2`, tx.Now().Add(-sealAfter).UnixMicro(), blockMax)
	if err != nil || len(events) == 0 {
		return 0, err
	}
	sum := chain(last.hash, events)
	if _, err := tx.Exec(`insert into event_block (number, first_id, count, previous, hash, sealed_at)
		values ($1, $2, $3, $4, $5, $6)`, last.number+1, string(events[0].ID), len(events), last.hash, sum,
		tx.Now().UnixMicro()); err != nil {
		return 0, fmt.Errorf("work.Seal: %w", err)
	}
	for _, e := range events {
		if _, err := tx.Exec(`update event set block = $2 where id = $1`, string(e.ID), last.number+1); err != nil {
			return 0, fmt.Errorf("work.Seal: %w", err)
		}
	}
	return len(events), nil
}

// VerifyChain recomputes every sealed block from its events and tells how many events it read. The error names the
// first block that does not agree.
func VerifyChain(q db.Querier) (events int64, err error) {
	blocks, err := db.All(q, scanBlock, `select number, previous, hash, count from event_block order by number`)
	if err != nil {
		return 0, err
	}
	previous := ""
	for i, b := range blocks {
		in, err := db.All(q, scanTold, `select `+toldColumns+` from event where block = $1 order by id`, b.number)
		if err != nil {
			return events, err
		}
		events += int64(len(in))
		if b.number != int64(i+1) || b.previous != previous || int64(len(in)) != b.count || chain(previous, in) != b.hash {
			return events, fmt.Errorf("block %d of the event chain does not agree with its events", b.number)
		}
		previous = b.hash
	}
	stray, err := db.One(q, db.Value[int64], `select count(*) from event where block > $1`, len(blocks))
	if err == nil && stray > 0 {
		err = fmt.Errorf("%d events of the chain are sealed in a block that is gone", stray)
	}
	return events, err
}

func chain(previous string, events []Told) string {
	h := sha256.New()
	field(h, previous)
	for _, e := range events {
		for _, text := range []string{string(e.ID), e.Topic, string(e.Subject), string(e.Actor), e.Payload} {
			field(h, text)
		}
		field(h, e.At.Format(time.RFC3339Nano))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func field(h hash.Hash, text string) { fmt.Fprintf(h, "%d:%s", len(text), text) }
