package ldraw

import "strings"

// finish reads the headers of the sections and indexes them by name.
func (p *parser) finish() {
	for _, s := range p.doc.Sections {
		if s.Role == Outside {
			continue
		}
		s.header()
		k := Key(s.Name)
		if _, twice := p.doc.byKey[k]; twice {
			p.line = 0
			if len(s.Records) > 0 {
				p.line = s.Records[0].Line
			}
			p.problem(DuplicateName, clip(s.Name))
			continue
		}
		p.doc.byKey[k] = s
	}
}

// header reads the leading meta lines of a section.
func (s *Section) header() {
	titled := false
	role, known := Model, false
	for i := range s.Records {
		r := &s.Records[i]
		if r.Kind != Meta && r.Kind != Blank {
			break
		}
		cmd, rest := word(r.Name)
		switch strings.ToUpper(cmd) {
		case "", "//", "STEP":
		case "FILE", "NAME:", "AUTHOR:":
			titled = titled || cmd == "Name:"
		case "!LDRAW_ORG", "LDRAW_ORG":
			s.Org = text(strings.TrimSpace(rest))
			role, known = roleOf(s.Org)
		case "!CATEGORY":
			s.Category = text(strings.TrimSpace(rest))
		case "!DATA":
			role, known = Data, true
		default:
			if !titled && !strings.HasPrefix(cmd, "!") {
				s.Title = text(r.Name)
			}
			titled = true
		}
	}
	// Without a header, a .dat inside a document that only places other files is an assembly, as OMR files have them.
	if !known && strings.HasSuffix(Key(s.Name), ".dat") && (!s.embedded || s.draws()) {
		role = Part
		if strings.HasPrefix(Key(s.Name), "s/") {
			role = Subpart
		}
	}
	s.Role = role
	if s.Category == "" {
		s.Category, _, _ = strings.Cut(strings.TrimLeft(s.Title, "~_=|"), " ")
	}
}

// draws reports that a section has geometry of its own.
func (s *Section) draws() bool {
	for i := range s.Records {
		switch s.Records[i].Kind {
		case Line, Triangle, Quad, Optional:
			return true
		}
	}
	return false
}

// roleOf maps the file types of the header standard; the prefix Unofficial_ does not change what a file is.
func roleOf(org string) (Role, bool) {
	w, _ := word(org)
	w = strings.TrimPrefix(strings.ToLower(w), "unofficial_")
	switch {
	case w == "part", w == "shortcut":
		return Part, true
	case w == "subpart":
		return Subpart, true
	case strings.HasSuffix(w, "primitive"):
		return Primitive, true
	case w == "model", w == "unofficial":
		return Model, true
	}
	return Model, false
}

// MovedTo returns the file that a part which was renamed names in its title, and "" for any other part.
func (s *Section) MovedTo() string {
	rest, ok := strings.CutPrefix(s.Title, "~Moved to ")
	if !ok {
		return ""
	}
	rest = Key(rest)
	if rest == "" {
		return ""
	}
	return rest + ".dat"
}

// AliasOf returns the file that a part with the = prefix stands for: the one file it places, and "" for any other.
func (s *Section) AliasOf() string {
	if !strings.HasPrefix(s.Title, "=") && !strings.HasPrefix(s.Org, "Part Alias") {
		return ""
	}
	name := ""
	for i := range s.Records {
		switch r := &s.Records[i]; r.Kind {
		case Ref:
			if name != "" || r.Matrix() != identity {
				return ""
			}
			name = Key(r.Name)
		case Line, Triangle, Quad, Optional:
			return ""
		}
	}
	return name
}

// RotStep is a ROTSTEP: a turn of the view in degrees about x, y and z.
type RotStep struct {
	X, Y, Z float64
	Mode    string // "ABS", "REL", "ADD" or "END"
}

// Step reports whether a record ends a step, and the turn it gives if it is a ROTSTEP.
func (r *Record) Step() (rot *RotStep, ok bool) {
	if r.Kind != Meta {
		return nil, false
	}
	cmd, rest := word(r.Name)
	switch {
	case strings.EqualFold(cmd, "STEP"):
		return nil, true
	case !strings.EqualFold(cmd, "ROTSTEP"):
		return nil, false
	}
	f := strings.Fields(rest)
	if len(f) > 0 && strings.EqualFold(f[0], "END") {
		return &RotStep{Mode: "END"}, true
	}
	if len(f) < 3 {
		return nil, true
	}
	rot = &RotStep{Mode: "REL"}
	for i, v := range []*float64{&rot.X, &rot.Y, &rot.Z} {
		n, good := number(f[i])
		if !good {
			return nil, true
		}
		*v = n
	}
	if len(f) > 3 {
		rot.Mode = strings.ToUpper(f[3])
	}
	return rot, true
}
