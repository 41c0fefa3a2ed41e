package lab

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/subject"
)

// Evidence is a contribution that a development comes from.
type Evidence struct {
	ID          id.ID
	Development id.ID
	Subject     id.ID
	Version     id.ID // of a design: the version meant
	Note        string
	By          id.ID
	At          time.Time
}

// Cited: a contribution became evidence of a development.
type Cited struct{ Development, Subject, Version id.ID }

// Topic names the event.
func (Cited) Topic() string { return "lab.cited" }

// About is the contribution, so that its author hears of it.
func (e Cited) About() id.ID { return e.Subject }

// Cite adds a contribution to an open development as its evidence; citing it again changes nothing.
func Cite(tx *work.Tx, development, contribution, version id.ID, note string) error {
	const op = "lab.Cite"
	if err := staffOnly(tx, op); err != nil {
		return err
	}
	if note = strings.TrimSpace(note); utf8.RuneCountInString(note) > NoteMax {
		return fault.At(op, "note", sayReason, NoteMax)
	}
	if _, err := Hold(tx, op, development); err != nil {
		return err
	}
	c, err := subject.Find(tx, contribution)
	if err != nil {
		return err
	}
	if c.Kind != subject.Idea && c.Kind != subject.Design && c.Kind != subject.Review {
		return fault.At(op, "subject", sayNotEvidence)
	}
	n, err := tx.Exec(`insert into lab_evidence (id, development, subject, version, note, cited_by, cited_at)
		values ($1, $2, $3, $4, $5, $6, $7) on conflict (development, subject) do nothing`,
		string(tx.NewID()), string(development), string(contribution), string(version), note, string(tx.Actor().ID),
		tx.Now().UnixMicro())
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return nil
	}
	if err := subject.Draw(tx, subject.Evidences, contribution, development); err != nil {
		return err
	}
	return tx.Emit(Cited{Development: development, Subject: contribution, Version: version})
}

// Choose says which version of a cited design is meant. An offer that nobody accepted yet was for another version, so
// it is withdrawn; what was accepted stands, and its version with it.
func Choose(tx *work.Tx, development, design, version id.ID) error {
	const op = "lab.Choose"
	if err := staffOnly(tx, op); err != nil {
		return err
	}
	if _, err := Hold(tx, op, development); err != nil {
		return err
	}
	if _, err := tx.Exec(`update lab_credit set state = 'withdrawn', answered_at = $3 where development = $1
		and subject = $2 and state = 'proposed'`,
		string(development), string(design), tx.Now().UnixMicro()); err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	n, err := tx.Exec(`update lab_evidence set version = $3 where development = $1 and subject = $2 and not exists
		(select 1 from lab_credit c where c.development = $1 and c.subject = $2 and c.state = 'accepted')`,
		string(development), string(design), string(version))
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return fault.New(fault.Conflict, op, sayAccepted)
	}
	return nil
}

// EvidenceOf lists what a development comes from, in the order cited.
func EvidenceOf(tx *work.Tx, development id.ID) ([]Evidence, error) {
	return db.All(tx, func(s db.Scanner, e *Evidence) error {
		var at int64
		err := s.Scan(&e.ID, &e.Development, &e.Subject, &e.Version, &e.Note, &e.By, &at)
		e.At = time.UnixMicro(at).UTC()
		return err
	}, `select id, development, subject, version, note, cited_by, cited_at from lab_evidence where development = $1
		order by id`,
		string(development))
}
