package ldraw

import "strings"

// finish reads the headers of the sections and indexes them by name.
func (p *parser) finish() {
	for _, s := range p.doc.Sections {
		if s.Role == Outside {
			continue
		}
		if s.Role != Data {
			s.header()
		}
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

// Header is what the leading comments of a file say of it.
type Header struct {
	Title    string // the first comment line
	Role     Role
	Org      string   // the value of !LDRAW_ORG, "" when there is none
	Category string   // the value of !CATEGORY, or the first word of the title
	Keywords []string // of all !KEYWORDS lines
}

// header reads the leading meta lines of a section.
func (s *Section) header() {
	h := headerReader{}
	for i := range s.Records {
		h.line(&s.Records[i])
		if h.over {
			break
		}
	}
	s.Header = h.finish(s.Name, !s.embedded || s.draws())
}

// headerReader reads lines until the header is over.
type headerReader struct {
	Header
	titled, known, over bool
}

func (h *headerReader) line(r *Record) {
	if h.over || r.Kind != Meta && r.Kind != Blank {
		h.over = true
		return
	}
	cmd, rest := word(r.Name)
	switch strings.ToUpper(cmd) {
	case "", "//", "STEP":
	case "FILE", "NAME:", "AUTHOR:":
		h.titled = h.titled || cmd == "Name:"
	case "!LDRAW_ORG", "LDRAW_ORG":
		h.Org = text(strings.TrimSpace(rest))
		h.Role, h.known = roleOf(h.Org)
	case "!CATEGORY":
		h.Category = text(strings.TrimSpace(rest))
	case "!KEYWORDS":
		for _, w := range strings.Split(text(rest), ",") {
			if w = strings.TrimSpace(w); w != "" {
				h.Keywords = append(h.Keywords, w)
			}
		}
	default:
		if !h.titled && !strings.HasPrefix(cmd, "!") {
			h.Title = text(r.Name)
		}
		h.titled = true
	}
}

// finish fills in what the lines did not say. Without a header, a .dat inside a document that only places other files
// is an assembly, as OMR files have them.
func (h *headerReader) finish(name string, draws bool) Header {
	key := Key(name)
	if !h.known && strings.HasSuffix(key, ".dat") && draws {
		h.Role = Part
		if strings.HasPrefix(key, "s/") {
			h.Role = Subpart
		}
	}
	if h.Category == "" {
		h.Category, _, _ = strings.Cut(strings.TrimLeft(h.Title, "~_=|"), " ")
	}
	return h.Header
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
func (h *Header) MovedTo() string {
	rest, ok := strings.CutPrefix(h.Title, "~Moved to ")
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
