package studio

import (
	"fmt"
	"slices"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/blob"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/subject"
)

// Verify checks what has to be true of designs (invariant 5) and tells how many versions it read: numbers run from one
// to the head without gaps, counters are the sums of their rows, every version has its acceptance and its file, and
// each licence on the way up permits what was made from it.
func Verify(tx *work.Tx, blobs *blob.Store) (int64, error) {
	n, err := db.One(tx, db.Value[int64], `select count(*) from studio_version`)
	if err != nil {
		return 0, err
	}
	for _, check := range []struct{ wrong, query string }{
		{"versions of design %s do not run from 1 to its head", `select d.id from studio_design d
			left join studio_version v on v.design = d.id group by d.id, d.head
			having count(v.id) <> d.head or coalesce(max(v.number), 0) <> d.head limit 1`},
		{"version %s does not count its parts rightly", `select v.id from studio_version v
			left join studio_part p on p.version = v.id group by v.id, v.parts
			having coalesce(sum(p.count), 0) <> v.parts limit 1`},
		{"version %s keeps a file or picture that is no kept blob", `select id from studio_version where model = ''
			or (picture = '') <> (shelf = '') limit 1`},
		{"design %s does not count its remixes rightly", `select d.id from studio_design d where d.remixes <> (select count(*)
			from studio_version f join studio_version c on c.parent = f.id and c.number = 1 where f.design = d.id) limit 1`},
	} {
		bad, err := db.All(tx, db.Value[id.ID], check.query)
		if err != nil {
			return n, err
		}
		if len(bad) > 0 {
			return n, fmt.Errorf("designs: "+check.wrong, bad[0])
		}
	}
	if err := verifyLicences(tx); err != nil {
		return n, err
	}
	if err := verifyCards(tx); err != nil {
		return n, err
	}
	return n, verifyFiles(tx, blobs)
}

// verifyLicences asks of every version made from another whether the other's licence let it be.
func verifyLicences(tx *work.Tx) error {
	type row struct {
		version   id.ID
		from, now LicenceID
	}
	rows, err := db.All(tx, func(s db.Scanner, r *row) error { return s.Scan(&r.version, &r.from, &r.now) },
		`select c.id, pd.licence, cd.licence from studio_version c join studio_design cd on cd.id = c.design
		join studio_version p on p.id = c.parent join studio_design pd on pd.id = p.design`)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if !r.from.Permits(r.now) {
			return fmt.Errorf("designs: version %s is under %s, which %s does not permit", r.version, r.now, r.from)
		}
	}
	return nil
}

// verifyCards asks whether each design's card says of it what the design says: other rooms show what the card does.
func verifyCards(tx *work.Tx) error {
	all, err := db.All(tx, scanDesign, `select `+designColumns+` from studio_design`)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(all, 500) {
		ids := make([]id.ID, len(part))
		for i, d := range part {
			ids[i] = d.ID
		}
		cards, err := subject.Cards(tx, ids)
		if err != nil {
			return err
		}
		for _, d := range part {
			if c := cards[d.ID]; c.State != string(d.State) || c.Title != d.Title || c.Owner != d.Owner {
				return fmt.Errorf("designs: the card of design %s says otherwise than the design", d.ID)
			}
		}
	}
	return nil
}

// verifyFiles looks whether each version's files are kept and there, and whether its maker accepted the terms;
// blob.Verify reads what is in the files.
func verifyFiles(tx *work.Tx, blobs *blob.Store) error {
	files := func(s db.Scanner, v *Version) error {
		return s.Scan(&v.ID, &v.Design, &v.Author, &v.Acceptance, &v.Model, &v.Picture, &v.Shelf)
	}
	versions, err := db.All(tx, files, `select id, design, author, acceptance, model, picture, shelf from studio_version`)
	if err != nil {
		return err
	}
	for _, v := range versions {
		a, err := member.FindAcceptance(tx, v.Acceptance)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		if err != nil || a.Kind != member.DesignTerms || a.Member != v.Author || a.About != v.Design {
			return fmt.Errorf("designs: version %s has no acceptance", v.ID)
		}
		for _, ref := range []blob.Ref{v.Model, v.Picture, v.Shelf} {
			if ref == "" {
				continue
			}
			if _, err := blob.Find(tx, ref); err != nil {
				return fmt.Errorf("designs: version %s: blob %s is not kept: %w", v.ID, ref, err)
			}
			f, err := blobs.Open(ref)
			if err != nil {
				return fmt.Errorf("designs: version %s: %w", v.ID, err)
			}
			f.Close()
		}
	}
	return nil
}
