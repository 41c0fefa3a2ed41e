// Package subject is the noun that everything else is an instance of: anything that can be discussed, voted on,
// embedded, credited or sold has one row here, and the typed edges between the rows are its lineage.
//
// The owning domain writes its row in its own unit of work and keeps the card true. The package has identity and
// lineage only: no behaviour, no rule about who may see what. Its columns are frozen.
package subject

import (
	"embed"
	"errors"
	"fmt"
	"strings"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Migrations holds the subject and lineage tables.
//
//go:embed migrations
var Migrations embed.FS

// Kind says what a subject is.
type Kind string

// The kinds that exist by now.
const (
	Idea        Kind = "idea"
	Design      Kind = "design"
	Development Kind = "development"
	Product     Kind = "product"
	Review      Kind = "review"
)

// Subject is a card: enough to name a thing, picture it and lead to it.
type Subject struct {
	ID      id.ID
	Kind    Kind
	Owner   id.ID // the member it belongs to
	Title   string
	URL     string // path without the language
	Image   string // path of a picture, or ""
	State   string // the owner's word: "open", "published", "sold-out"
	Created time.Time
	Updated time.Time
}

// States that only the owner, or nobody, may see. A domain that hides a subject gives it one of these words.
const (
	Draft   = "draft"
	Private = "private"
	Hidden  = "hidden"
	Removed = "removed"
)

// Public tells whether the card may be shown to everybody.
func (s Subject) Public() bool {
	switch s.State {
	case Draft, Private, Hidden, Removed:
		return false
	}
	return true
}

// Put writes a subject's row or brings it up to date; kind, owner and creation stay as first written.
func Put(tx *work.Tx, s Subject) error {
	_, err := tx.Exec(`insert into subject (id, kind, owner, title, url, image, state, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
		on conflict (id) do update set title = $4, url = $5, image = $6, state = $7, updated_at = $8`,
		string(s.ID), string(s.Kind), string(s.Owner), s.Title, s.URL, s.Image, s.State, tx.Now().UnixMicro())
	if err != nil {
		return fmt.Errorf("subject.Put: %w", err)
	}
	return nil
}

// Find reads one card; NotFound when there is none.
func Find(tx *work.Tx, v id.ID) (Subject, error) {
	s, err := db.One(tx, scan, `select `+columns+` from subject where id = $1`, string(v))
	if errors.Is(err, db.ErrNone) {
		return s, fault.New(fault.NotFound, "subject.Find", sayGone)
	}
	return s, err
}

// Cards reads many cards at once, by id; ids without a row are missing from the map.
func Cards(tx *work.Tx, ids []id.ID) (map[id.ID]Subject, error) {
	cards := make(map[id.ID]Subject, len(ids))
	if len(ids) == 0 {
		return cards, nil
	}
	all, err := db.All(tx, scan, `select `+columns+` from subject where id in (`+db.Places(1, len(ids))+`)`,
		db.Args(ids)...)
	for _, s := range all {
		cards[s.ID] = s
	}
	return cards, err
}

// OwnedBy lists a member's subjects of some kinds, newest first.
func OwnedBy(tx *work.Tx, owner id.ID, limit int, kinds ...Kind) ([]Subject, error) {
	args := append([]any{string(owner), limit}, db.Args(kinds)...)
	return db.All(tx, scan, `select `+columns+` from subject where owner = $1 and kind in (`+db.Places(3, len(kinds))+`)
		order by created_at desc, id desc limit $2`, args...)
}

const columns = `id, kind, owner, title, url, image, state, created_at, updated_at`

func scan(s db.Scanner, v *Subject) error {
	var created, updated int64
	err := s.Scan(&v.ID, &v.Kind, &v.Owner, &v.Title, &v.URL, &v.Image, &v.State, &created, &updated)
	v.Created, v.Updated = time.UnixMicro(created).UTC(), time.UnixMicro(updated).UTC()
	return err
}

// Slug makes the readable part of an address from a title: letters and digits of any script, joined by hyphens, with
// the last letters of the id so that two equal titles have two addresses.
func Slug(title string, v id.ID) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(title) {
		if !isWord(r) {
			gap = b.Len() > 0
			continue
		}
		if b.Len() > 60 {
			break
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	if b.Len() > 0 {
		b.WriteByte('-')
	}
	return b.String() + string(v[len(v)-6:])
}

func isWord(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= '가' && r <= '힣'
}
