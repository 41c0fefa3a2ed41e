package ldraw

import (
	"math"
	"slices"
	"strings"
)

// Editing keeps what it does not change: a record that was read is written back byte for byte, and only a record that
// was made or replaced is formatted, with the line end that the document uses. A position is an index into
// Section.Records.

// Insert puts records before position i, or at the end when i is their number. It refuses records that could not be
// read back: numbers that are not finite or too large, and words that would break the line.
func (s *Section) Insert(i int, list ...Record) error {
	made := make([]Record, len(list))
	for k := range list {
		if err := list[k].sound(); err != nil {
			return err
		}
		made[k] = list[k].unread()
	}
	s.Records = slices.Insert(s.Records, i, made...)
	return nil
}

// Replace puts another record at position i, with the refusals of Insert.
func (s *Section) Replace(i int, r Record) error {
	if err := r.sound(); err != nil {
		return err
	}
	s.Records[i] = r.unread()
	return nil
}

// Remove takes out n records from position i on.
func (s *Section) Remove(i, n int) { s.Records = slices.Delete(s.Records, i, i+n) }

// unread is the record as one that was made: written by its fields.
func (r Record) unread() Record {
	r.Raw, r.Line = "", 0
	r.Nums = slices.Clone(r.Nums)
	return r
}

// sound refuses a record that Parse would not read back as it is.
func (r *Record) sound() error {
	if strings.ContainsAny(r.Name, "\r\n") {
		return Problem{Code: BadLine, Args: []string{"a name on two lines"}}
	}
	switch r.Kind {
	case Meta, Blank:
		return nil
	case Ref, Line, Triangle, Quad, Optional:
	default:
		return Problem{Code: BadLine, Args: []string{"a line of no type"}}
	}
	if len(r.Nums) != numbersOf[r.Kind] || r.Kind == Ref && strings.TrimSpace(r.Name) == "" {
		return Problem{Code: BadLine, Args: []string{"a line that lacks a part"}}
	}
	for _, v := range r.Nums {
		if !(math.Abs(v) <= maxCoordinate) {
			return Problem{Code: BadNumber, Args: []string{string(AppendNumber(nil, v))}}
		}
	}
	if m := r.Matrix(); r.Kind == Ref && math.Abs(m.Det()) < minDet {
		return Problem{Code: BadMatrix, Args: []string{clip(r.Name)}}
	}
	return nil
}

// AddSection appends an empty sub-model. A plain document becomes one of FILE blocks, with its name as the first. It
// refuses a name that is taken.
func (d *Document) AddSection(name string) (*Section, error) {
	name = strings.TrimSpace(name)
	if name == "" || strings.ContainsAny(name, "\r\n") {
		return nil, Problem{File: d.Name, Code: BadLine, Args: []string{"a section without a name"}}
	}
	if d.Section(name) != nil {
		return nil, Problem{File: d.Name, Code: DuplicateName, Args: []string{clip(name)}}
	}
	if d.byKey == nil {
		d.byKey = map[string]*Section{}
	}
	for _, s := range d.Sections {
		if !s.embedded && s.Role != Outside {
			s.Records = slices.Insert(s.Records, 0, NewMeta("FILE "+s.Name))
			s.embedded = true
		}
	}
	s := &Section{Name: name, embedded: true, Records: []Record{NewMeta("FILE " + name)}}
	d.Sections = append(d.Sections, s)
	d.byKey[Key(name)] = s
	return s, nil
}

// RemoveSection takes out a section by its name and reports whether there was one. Lines that place it stay, and will
// be said to name a file that is not there.
func (d *Document) RemoveSection(name string) bool {
	s := d.Section(name)
	if s == nil {
		return false
	}
	d.Sections = slices.DeleteFunc(d.Sections, func(o *Section) bool { return o == s })
	delete(d.byKey, Key(name))
	return true
}
