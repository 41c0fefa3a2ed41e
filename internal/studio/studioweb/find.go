package studioweb

import (
	"strconv"

	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/studio"
)

// found is the design and version that an address names; without a number the newest.
type found struct {
	Design  studio.Design
	Version studio.Version
}

func find(r *web.Request, tx *work.Tx) (f found, err error) {
	if f.Design, err = studio.BySlug(tx, r.Value("slug")); err != nil {
		return f, err
	}
	number := f.Design.Head
	if text := r.Value("n"); text != "" {
		if number, err = strconv.ParseInt(text, 10, 64); err != nil {
			number = 0 // no version has it, which says the same as any other number that is none
		}
	}
	f.Version, err = studio.VersionNumber(tx, f.Design.ID, number)
	return f, err
}

// path is the version's page, which is the design's own for the newest.
func (f found) path() string {
	if f.Version.Number == f.Design.Head {
		return f.Design.Path()
	}
	return f.under("")
}

// under is an address below the version.
func (f found) under(rest string) string {
	path := f.Design.Path() + "/v/" + strconv.FormatInt(f.Version.Number, 10)
	if rest != "" {
		path += "/" + rest
	}
	return path
}

// mine tells whether the design is the reader's own.
func (f found) mine(r *web.Request) bool { return r.Actor.ID != "" && r.Actor.ID == f.Design.Owner }
