package studio

import (
	"fmt"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/blob"
	"madang/internal/platform/db"
	"madang/internal/platform/job"
	"madang/internal/platform/work"
	"madang/internal/subject"
)

// Edit changes the words about a design; its owner may. The address stays, so that links hold.
func Edit(tx *work.Tx, design id.ID, title, summary string) error {
	const op = "studio.Edit"
	d, err := own(tx, op, design)
	if err != nil {
		return err
	}
	d.Title, d.Summary = cleanLine(title), cleanText(summary)
	faults := checkWords(op, d.Title, d.Summary)
	if err := faults.Err(); err != nil {
		return err
	}
	_, err = tx.Exec(`update studio_design set title = $2, summary = $3, updated_at = $4 where id = $1`, string(d.ID),
		d.Title, d.Summary, tx.Now().UnixMicro())
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return putCard(tx, d)
}

// Show puts a design up or takes it down; its owner and the brand's people may. What the brand took down, only the
// brand puts up again.
func Show(tx *work.Tx, design id.ID, state State) error {
	const op = "studio.Show"
	d, err := findStill(tx, design)
	if err != nil {
		return err
	}
	if !mayHide(tx, d) || (state != Public && state != Hidden) {
		return fault.New(fault.Forbidden, op, sayNotYours)
	}
	by, err := db.One(tx, db.Value[id.ID], `select hidden_by from studio_design where id = $1`, string(d.ID))
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	taken := by != "" && by != d.Owner && tx.Actor().Role < member.Staff
	if taken && state == Public {
		return fault.New(fault.Forbidden, op, sayHiddenByBrand)
	}
	if state == Public {
		by = ""
	} else if !taken {
		by = tx.Actor().ID
	}
	d.State = state
	if _, err := tx.Exec(`update studio_design set state = $2, updated_at = $3, hidden_by = $4 where id = $1`,
		string(d.ID), string(state), tx.Now().UnixMicro(), string(by)); err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return putCard(tx, d)
}

// findStill reads a design that nobody else changes until the unit ends. Its card is written from what was read: read
// without that, a design could be hidden meanwhile and its card say again that it is shown.
func findStill(tx *work.Tx, design id.ID) (Design, error) {
	_, err := tx.Exec(`update studio_design set updated_at = updated_at where id = $1`, string(design))
	if err != nil {
		return Design{}, fmt.Errorf("studio.Find: %w", err)
	}
	return Find(tx, design)
}

func mayHide(tx *work.Tx, d Design) bool {
	return tx.Actor().ID == d.Owner && d.Owner != "" || tx.Actor().Role >= member.Staff
}

// own finds a design of the actor's that is about to change.
func own(tx *work.Tx, op string, design id.ID) (Design, error) {
	d, err := findStill(tx, design)
	if err == nil && (tx.Actor().ID == "" || d.Owner != tx.Actor().ID) {
		err = fault.New(fault.Forbidden, op, sayNotYours)
	}
	return d, err
}

// putCard keeps the design's subject true, with the newest picture there is.
func putCard(tx *work.Tx, d Design) error {
	s, err := subject.Find(tx, d.ID)
	if err != nil {
		return err
	}
	return subject.Put(tx, card(d, s.Image))
}

// DrawJob is the kind of the job that draws a version; its payload is the version's id.
const DrawJob = "studio.draw"

// DrawIntent is the unique key of that job.
func DrawIntent(version id.ID) string { return DrawJob + ":" + string(version) }

// Pictures are the two drawings of a version.
type Pictures struct{ Picture, Shelf blob.Kept }

// SetPictures keeps a version's drawings and shows the newest on the design's card. Drawings that are there already
// stay: the job may run twice.
func SetPictures(tx *work.Tx, version id.ID, p Pictures) error {
	for _, k := range []blob.Kept{p.Picture, p.Shelf} {
		if err := blob.Keep(tx, k, tx.Now()); err != nil {
			return err
		}
	}
	n, err := tx.Exec(`update studio_version set picture = $2, shelf = $3 where id = $1 and picture = ''`, string(version),
		string(p.Picture.Ref), string(p.Shelf.Ref))
	if err != nil || n == 0 {
		return err
	}
	v, err := FindVersion(tx, version)
	if err != nil {
		return err
	}
	d, err := findStill(tx, v.Design)
	if err != nil || d.Head != v.Number {
		return err
	}
	return subject.Put(tx, card(d, ShelfPath(v)))
}

// Redraw asks for a version's drawing again after it failed; the owner and the brand's people may.
func Redraw(tx *work.Tx, v Version) error {
	const op = "studio.Redraw"
	d, err := Find(tx, v.Design)
	if err != nil {
		return err
	}
	if !mayHide(tx, d) {
		return fault.New(fault.Forbidden, op, sayNotYours)
	}
	if v.Picture != "" {
		return fault.New(fault.Conflict, op, sayNothingToDraw)
	}
	j, err := job.Find(tx, DrawIntent(v.ID))
	if err == nil && j.State == job.Dead {
		return job.Retry(tx, j.ID, tx.Now())
	}
	return tx.Enqueue(DrawJob, DrawIntent(v.ID), v.ID) // swept away by now; one that still waits makes this a no-op
}

// HasPicture tells whether a blob is a drawing of some version: only those are served.
func HasPicture(tx *work.Tx, ref blob.Ref) (bool, error) {
	if !blob.Valid(string(ref)) {
		return false, nil
	}
	rows, err := tx.Query(`select 1 from studio_version where picture = $1 or shelf = $1 limit 1`, string(ref))
	if err != nil {
		return false, err
	}
	defer rows.Close()
	return rows.Next(), rows.Err()
}
