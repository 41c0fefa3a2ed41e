package studio

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/blob"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/subject"
)

// Limits of what is typed.
const (
	TitleMax   = 80
	SummaryMax = 2_000
	NoteMax    = 500
)

// Draft is what the form of publishing asks for.
type Draft struct {
	Title, Summary string
	Licence        LicenceID
	Idea           id.ID // the idea it answers, or ""
	Parent         id.ID // the version it is made from, or ""
	Agreed         bool
	Agreement      id.ID // the version of the design terms that was shown
	Model          Model
	Kept           blob.Kept // the file that Model was read from
}

// Check refuses what was typed, without looking anything up: a page asks before it reads the file.
func (d Draft) Check() fault.List {
	const op = "studio.Publish"
	faults := checkWords(op, cleanLine(d.Title), cleanText(d.Summary))
	if _, ok := d.Licence.Licence(); !ok {
		faults.Add(op, "licence", sayLicenceMissing)
	}
	if !d.Agreed {
		faults.Add(op, "agreed", sayAgreeMissing)
	}
	return faults
}

// Publish makes a design with its first version; with a Parent it is a remix. It refuses what the form lacks, and a
// licence that those it is made from do not permit.
func Publish(tx *work.Tx, d Draft) (Design, Version, error) {
	const op = "studio.Publish"
	faults := d.Check()
	d.Title, d.Summary = cleanLine(d.Title), cleanText(d.Summary)
	if d.Idea != "" {
		if s, err := subject.Find(tx, d.Idea); err != nil || s.Kind != subject.Idea {
			faults.Add(op, "idea", sayIdeaGone)
		}
	}
	parent, err := checkParent(tx, &faults, op, d)
	if err != nil {
		return Design{}, Version{}, err
	}
	if err := faults.Err(); err != nil {
		return Design{}, Version{}, err
	}
	design := Design{ID: tx.NewID(), Owner: tx.Actor().ID, Title: d.Title, Summary: d.Summary, Licence: d.Licence,
		Idea: d.Idea, Head: 1, State: Public, Created: tx.Now(), Updated: tx.Now()}
	design.Slug = subject.Slug(d.Title, design.ID)
	if err := insertDesign(tx, design); err != nil {
		return design, Version{}, err
	}
	if err := drawLineage(tx, design, parent); err != nil {
		return design, Version{}, err
	}
	v, err := addVersion(tx, design, d, "", d.Parent)
	return design, v, err
}

// checkParent finds the design that a remix is made from and asks whether its licence lets it be.
func checkParent(tx *work.Tx, faults *fault.List, op string, d Draft) (Design, error) {
	if d.Parent == "" {
		return Design{}, nil
	}
	v, err := FindVersion(tx, d.Parent)
	if err != nil {
		return Design{}, err
	}
	parent, err := Find(tx, v.Design)
	if err != nil {
		return Design{}, err
	}
	if err := MayRemix(parent); err != nil {
		return parent, err
	}
	if _, known := d.Licence.Licence(); known && !parent.Licence.Permits(d.Licence) {
		faults.Add(op, "licence", sayLicenceUnfit, namesOf(parent.Licence))
	}
	return parent, nil
}

// MayRemix refuses a design that nobody may publish remixes of.
func MayRemix(d Design) error {
	if d.State == Hidden {
		return fault.New(fault.Conflict, "studio.Remix", sayHiddenParent)
	}
	if !d.Licence.Allows(Remix) {
		l, _ := d.Licence.Licence()
		return fault.New(fault.Forbidden, "studio.Remix", sayNoRemix, l.Name)
	}
	return nil
}

// namesOf lists what may follow a licence, in both languages.
func namesOf(v LicenceID) say.Text {
	l, _ := v.Licence()
	var names say.Text
	for i, next := range l.Next {
		n, _ := next.Licence()
		if i > 0 {
			names.Ko, names.En = names.Ko+", ", names.En+", "
		}
		names.Ko, names.En = names.Ko+n.Name.Ko, names.En+n.Name.En
	}
	return names
}

func insertDesign(tx *work.Tx, d Design) error {
	if err := subject.Put(tx, card(d, "")); err != nil {
		return err
	}
	_, err := tx.Exec(`insert into studio_design
		(id, slug, owner, title, summary, licence, idea, head, state, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`, string(d.ID), d.Slug, string(d.Owner), d.Title, d.Summary,
		string(d.Licence), string(d.Idea), d.Head, string(d.State), tx.Now().UnixMicro())
	if err != nil {
		return fmt.Errorf("studio.Publish: %w", err)
	}
	return nil
}

// drawLineage ties a new design to the idea it answers and the design it was made from.
func drawLineage(tx *work.Tx, d, parent Design) error {
	if d.Idea != "" {
		if err := subject.Draw(tx, subject.Inspired, d.Idea, d.ID); err != nil {
			return err
		}
	}
	if parent.ID == "" {
		return nil
	}
	if err := subject.Draw(tx, subject.Remixes, parent.ID, d.ID); err != nil {
		return err
	}
	_, err := tx.Exec(`update studio_design set remixes = remixes + 1 where id = $1`, string(parent.ID))
	return err
}

// Revision is what the form of a new version asks for.
type Revision struct {
	Note      string
	Agreed    bool
	Agreement id.ID
	Model     Model
	Kept      blob.Kept
}

// Check refuses what was typed.
func (r Revision) Check() (faults fault.List) {
	const op = "studio.Revise"
	if n := utf8.RuneCountInString(cleanText(r.Note)); n > NoteMax {
		faults.Add(op, "note", sayNoteLong, NoteMax, n)
	}
	if !r.Agreed {
		faults.Add(op, "agreed", sayAgreeMissing)
	}
	return faults
}

// Revise adds a version to a design of the actor's. What it was made from stays.
func Revise(tx *work.Tx, design id.ID, r Revision) (Version, error) {
	const op = "studio.Revise"
	d, err := own(tx, op, design)
	if err != nil {
		return Version{}, err
	}
	if err := r.Check().Err(); err != nil {
		return Version{}, err
	}
	r.Note = cleanText(r.Note)
	last, err := VersionNumber(tx, d.ID, d.Head)
	if err != nil {
		return Version{}, err
	}
	d.Head++
	n, err := tx.Exec(`update studio_design set head = $2, updated_at = $3 where id = $1 and head = $4`, string(d.ID),
		d.Head, tx.Now().UnixMicro(), last.Number)
	if err != nil || n == 0 {
		return Version{}, fmt.Errorf("%s: the head moved meanwhile: %w", op, err)
	}
	if err := subject.Put(tx, card(d, ShelfPath(last))); err != nil { // the old picture stands until the new one is drawn
		return Version{}, err
	}
	return addVersion(tx, d, Draft{Model: r.Model, Kept: r.Kept, Agreement: r.Agreement}, r.Note, last.Parent)
}

// addVersion writes a version with all that follows from it: parts, acceptance, file, event, and the job that draws it.
func addVersion(tx *work.Tx, d Design, draft Draft, note string, parent id.ID) (Version, error) {
	acceptance, err := member.Accept(tx, member.DesignTerms, draft.Agreement, d.ID, "")
	if err != nil {
		return Version{}, err
	}
	if err := blob.Keep(tx, draft.Kept, tx.Now()); err != nil {
		return Version{}, err
	}
	m := draft.Model
	v := Version{ID: tx.NewID(), Design: d.ID, Number: d.Head, Author: tx.Actor().ID, Note: note, Model: draft.Kept.Ref,
		File: m.File, Parts: m.Parts, Kinds: m.Kinds, Steps: m.Steps, SubModels: m.SubModels, Colours: m.Colours,
		Grams: m.Grams, Price: m.Price, Missing: m.Missing, Problems: m.Problems, Parent: parent,
		Acceptance: acceptance, Created: tx.Now()}
	if err := insertVersion(tx, v); err != nil {
		return v, err
	}
	if err := insertParts(tx, v.ID, m.Bill); err != nil {
		return v, err
	}
	if err := tx.Emit(Published{Design: d.ID, Version: v.ID, Number: v.Number}); err != nil {
		return v, err
	}
	if parent != "" && v.Number == 1 {
		from, err := FindVersion(tx, parent)
		if err != nil {
			return v, err
		}
		if err := tx.Emit(Remixed{Design: d.ID, From: from.Design, FromVersion: parent}); err != nil {
			return v, err
		}
	}
	return v, tx.Enqueue(DrawJob, DrawIntent(v.ID), v.ID)
}

func insertVersion(tx *work.Tx, v Version) error {
	if v.Problems == nil {
		v.Problems = []Problem{}
	}
	problems, err := json.Marshal(v.Problems)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into studio_version (id, design, number, author, note, model, file, parts, kinds,
		steps, submodels, colours, grams, price, missing, problems, parent, acceptance, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
		string(v.ID), string(v.Design), v.Number, string(v.Author), v.Note, string(v.Model), v.File, v.Parts, v.Kinds,
		v.Steps, v.SubModels, v.Colours, v.Grams, v.Price, v.Missing, string(problems), string(v.Parent),
		string(v.Acceptance),
		v.Created.UnixMicro())
	if err != nil {
		return fmt.Errorf("studio.Publish: %w", err)
	}
	return nil
}

// insertParts writes many lines a statement: a large model has a thousand.
func insertParts(tx *work.Tx, version id.ID, bill []PartLine) error {
	const columns, batch = 9, 64
	first := 0
	for lines := range slices.Chunk(bill, batch) {
		var text strings.Builder
		text.WriteString(`insert into studio_part
			(version, line, part, title, title_ko, colour, count, price, known) values `)
		args := make([]any, 0, columns*len(lines))
		for i, l := range lines {
			if i > 0 {
				text.WriteString(", ")
			}
			text.WriteString("(")
			for k := range columns {
				if k > 0 {
					text.WriteString(", ")
				}
				fmt.Fprintf(&text, "$%d", len(args)+k+1)
			}
			text.WriteString(")")
			args = append(args, string(version), int64(first+i+1), l.Part, l.Title, l.TitleKo, l.Colour,
				l.Count, l.Price, l.Known)
		}
		if _, err := tx.Exec(text.String(), args...); err != nil {
			return fmt.Errorf("studio.Publish: parts: %w", err)
		}
		first += len(lines)
	}
	return nil
}

// card is a design as its subject shows it.
func card(d Design, image string) subject.Subject {
	return subject.Subject{ID: d.ID, Kind: subject.Design, Owner: d.Owner, Title: d.Title, URL: d.Path(), Image: image,
		State: string(d.State)}
}

func checkWords(op, title, summary string) (faults fault.List) {
	switch n := utf8.RuneCountInString(title); {
	case n == 0:
		faults.Add(op, "title", sayTitleMissing)
	case n > TitleMax:
		faults.Add(op, "title", sayTitleLong, TitleMax, n)
	}
	if n := utf8.RuneCountInString(summary); n > SummaryMax {
		faults.Add(op, "summary", saySummaryLong, SummaryMax, n)
	}
	return faults
}

// cleanLine makes one line of a typed text: composed (NFC), without control characters, single spaces.
func cleanLine(text string) string { return strings.Join(strings.Fields(cleanText(text)), " ") }

// cleanText keeps line breaks, makes other spaces plain and takes control characters out.
func cleanText(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsSpace(r) {
			return ' '
		}
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			return -1
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(text, ""))))
}
