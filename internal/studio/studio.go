// Package studio keeps designs: brick models that members publish, each a row of immutable versions with its file, its
// bill of materials, its licence and the designs it was made from.
//
// Reading a model and drawing it (Workshop) happen outside the unit of work; verbs take what was read. The package
// knows the brick engine and no page; it does not decide what is sold.
package studio

import (
	"embed"
	"encoding/json"
	"errors"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/blob"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Migrations holds the designs' tables.
//
//go:embed migrations
var Migrations embed.FS

// State is whether a design can be seen.
type State string

// The states. What others made from a hidden design stays.
const (
	Public State = "published"
	Hidden State = "hidden"
)

// Design is a thing somebody designed, through all its versions.
type Design struct {
	ID      id.ID // also its subject
	Slug    string
	Owner   id.ID
	Title   string
	Summary string
	Licence LicenceID
	Idea    id.ID // the idea it answers, or ""
	Head    int64 // number of the newest version
	Remixes int64 // designs made from it directly
	State   State
	Created time.Time
	Updated time.Time
}

// Path is the design's page.
func (d Design) Path() string { return "/designs/" + d.Slug }

// Version is one published state of a design. Only its pictures come later.
type Version struct {
	ID         id.ID
	Design     id.ID
	Number     int64
	Author     id.ID
	Note       string
	Model      blob.Ref // the file as it was sent
	File       string
	Parts      int64
	Kinds      int64 // different part numbers
	Steps      int64
	SubModels  int64
	Colours    int64
	Grams      int64
	Price      int64 // won, an estimate by the default price list
	Missing    int64 // parts whose number no library knew
	Problems   []Problem
	Parent     id.ID // the version of another design it was made from, or ""; kept by the versions that follow
	Acceptance id.ID // of the design terms
	Picture    blob.Ref
	Shelf      blob.Ref
	Created    time.Time
}

// PartLine is one line of a bill of materials: so many of a part in a colour, priced apiece in won.
type PartLine struct {
	Part    string // canonical file name: "3001.dat"
	Title   string
	TitleKo string
	Colour  int64 // LDraw code
	Count   int64
	Price   int64
	Known   bool
}

// PicturePath is where a version's picture is served, or "" until it is drawn.
func PicturePath(v Version) string { return picturePath(v.Picture) }

// ShelfPath is the same for the small square picture.
func ShelfPath(v Version) string { return picturePath(v.Shelf) }

func picturePath(ref blob.Ref) string {
	if ref == "" {
		return ""
	}
	return "/pictures/" + string(ref)
}

// Find reads a design by id; NotFound when there is none.
func Find(tx *work.Tx, v id.ID) (Design, error) { return oneDesign(tx, `where id = $1`, string(v)) }

// BySlug reads a design by its address. A hidden one is only found by its owner and the brand's people.
func BySlug(tx *work.Tx, slug string) (Design, error) {
	d, err := oneDesign(tx, `where slug = $1`, slug)
	if err == nil && d.State == Hidden && !mayHide(tx, d) {
		return Design{}, fault.New(fault.NotFound, "studio.BySlug", sayNoDesign)
	}
	return d, err
}

func oneDesign(tx *work.Tx, where string, args ...any) (Design, error) {
	d, err := db.One(tx, scanDesign, `select `+designColumns+` from studio_design `+where, args...)
	if errors.Is(err, db.ErrNone) {
		return d, fault.New(fault.NotFound, "studio.Find", sayNoDesign)
	}
	return d, err
}

// FindVersion reads a version by id; NotFound when there is none.
func FindVersion(tx *work.Tx, v id.ID) (Version, error) {
	return oneVersion(tx, `where id = $1`, string(v))
}

// VersionNumber reads a design's version by its number; NotFound when there is none.
func VersionNumber(tx *work.Tx, design id.ID, number int64) (Version, error) {
	return oneVersion(tx, `where design = $1 and number = $2`, string(design), number)
}

func oneVersion(tx *work.Tx, where string, args ...any) (Version, error) {
	v, err := db.One(tx, scanVersion, `select `+versionColumns+` from studio_version `+where, args...)
	if errors.Is(err, db.ErrNone) {
		return v, fault.New(fault.NotFound, "studio.FindVersion", sayNoVersion)
	}
	return v, err
}

// Versions lists a design's versions, newest first.
func Versions(tx *work.Tx, design id.ID) ([]Version, error) {
	return db.All(tx, scanVersion, `select `+versionColumns+` from studio_version where design = $1 order by number desc`,
		string(design))
}

// Parts lists what a version is built of, in the order of its bill.
func Parts(tx *work.Tx, version id.ID) ([]PartLine, error) {
	return db.All(tx, scanPart, `select part, title, title_ko, colour, count, price, known from studio_part
		where version = $1 order by line`, string(version))
}

// Parents lists the versions of other designs that a version was made from directly.
func Parents(tx *work.Tx, version id.ID) ([]Version, error) {
	return db.All(tx, scanVersion, `select `+versionColumns+` from studio_version
		where id = (select parent from studio_version where id = $1)`, string(version))
}

const designColumns = `id, slug, owner, title, summary, licence, idea, head, remixes, state, created_at, updated_at`

// designRow and versionRow are rows being read: a join reads one of each.
type designRow struct {
	Design
	created, updated int64
}

func (r *designRow) into() []any {
	return []any{&r.ID, &r.Slug, &r.Owner, &r.Title, &r.Summary, &r.Licence, &r.Idea, &r.Head, &r.Remixes, &r.State,
		&r.created, &r.updated}
}

func (r *designRow) done() Design {
	r.Created, r.Updated = time.UnixMicro(r.created).UTC(), time.UnixMicro(r.updated).UTC()
	return r.Design
}

func scanDesign(s db.Scanner, d *Design) error {
	var r designRow
	err := s.Scan(r.into()...)
	*d = r.done()
	return err
}

const versionColumns = `id, design, number, author, note, model, file, parts, kinds, steps, submodels, colours, grams,
	price, missing, problems, parent, acceptance, picture, shelf, created_at`

type versionRow struct {
	Version
	created  int64
	problems string
}

func (r *versionRow) into() []any {
	return []any{&r.ID, &r.Version.Design, &r.Number, &r.Author, &r.Note, &r.Model, &r.File, &r.Parts, &r.Kinds, &r.Steps,
		&r.SubModels, &r.Colours, &r.Grams, &r.Price, &r.Missing, &r.problems, &r.Parent, &r.Acceptance, &r.Picture, &r.Shelf,
		&r.created}
}

func (r *versionRow) done() (Version, error) {
	r.Created = time.UnixMicro(r.created).UTC()
	return r.Version, json.Unmarshal([]byte(r.problems), &r.Problems)
}

func scanVersion(s db.Scanner, v *Version) error {
	var r versionRow
	err := s.Scan(r.into()...)
	if err == nil {
		*v, err = r.done()
	}
	return err
}

func scanPart(s db.Scanner, p *PartLine) error {
	return s.Scan(&p.Part, &p.Title, &p.TitleKo, &p.Colour, &p.Count, &p.Price, &p.Known)
}
