package ldraw

import (
	"path"
	"strconv"
	"strings"
)

// Parse reads a whole file. Lines that cannot be read become Bad records and Problems; the error is a Problem and is
// given only when the file breaks a limit. name is used in problems and as the name of a file without FILE blocks.
func Parse(name string, data []byte, limits Limits) (*Document, error) {
	limits = limits.withDefaults()
	if len(data) > limits.Bytes {
		return nil, Problem{File: name, Code: TooLarge, Args: []string{strconv.Itoa(len(data)), strconv.Itoa(limits.Bytes)}}
	}
	// One copy of the bytes is shared by every record's Raw.
	p := parser{name: name, src: string(data), limits: limits}
	p.left = strings.Count(p.src, "\n") + 1
	p.doc = &Document{Name: name, byKey: map[string]*Section{}}
	if err := p.lines(); err != nil {
		return nil, err
	}
	p.finish()
	return p.doc, nil
}

type parser struct {
	name    string
	src     string
	limits  Limits
	doc     *Document
	section *Section
	line    int
	left    int       // lines from this one on, to size what holds them
	nums    []float64 // arena: one allocation serves many records
}

func (p *parser) problem(code Code, args ...string) {
	if len(p.doc.Problems) < p.limits.Problems {
		q := Problem{File: p.name, Line: p.line, Code: code, Args: args, Warning: code == DuplicateName}
		p.doc.Problems = append(p.doc.Problems, q)
	}
}

func (p *parser) lines() error {
	rest, bom := strings.CutPrefix(p.src, byteOrderMark)
	p.doc.bom = bom
	for rest != "" {
		p.line++
		if p.line > p.limits.Lines {
			return Problem{File: p.name, Line: p.line, Code: TooManyLines, Args: []string{strconv.Itoa(p.limits.Lines)}}
		}
		end := len(rest)
		if i := strings.IndexByte(rest, '\n'); i >= 0 {
			end = i + 1
		}
		raw := rest[:end]
		rest = rest[end:]
		if len(raw) > p.limits.LineBytes {
			args := []string{strconv.Itoa(p.limits.LineBytes)}
			return Problem{File: p.name, Line: p.line, Code: LineTooLong, Args: args}
		}
		p.record(raw)
		p.left--
	}
	return nil
}

func (p *parser) record(raw string) {
	if cap(p.nums)-len(p.nums) < maxNumbers {
		p.nums = make([]float64, 0, maxNumbers*min(p.left, 256))
	}
	r := Record{Line: p.line, Raw: raw}
	if fault := r.read(raw, p.nums); fault.code != "" && !p.outside() {
		p.problem(fault.code, clip(fault.arg))
	}
	p.nums = p.nums[:len(p.nums)+len(r.Nums)]
	if r.Kind == Meta {
		p.meta(&r)
		return
	}
	p.add(r)
}

// outside reports that what stands here is no model: the words of an e-mail around it, or the text after NOFILE.
func (p *parser) outside() bool { return p.section != nil && p.section.Role == Outside }

func (p *parser) add(r Record) {
	if p.section == nil {
		p.section = &Section{Name: path.Base(strings.ReplaceAll(p.name, `\`, "/"))}
		p.section.Records = make([]Record, 0, min(p.left, 4096))
		p.doc.Sections = append(p.doc.Sections, p.section)
	}
	p.section.Records = append(p.section.Records, r)
}

// meta adds a type 0 line; FILE, !DATA and NOFILE begin and end sections (article 47, revision 2).
func (p *parser) meta(r *Record) {
	cmd, rest := word(r.Name)
	switch strings.ToUpper(cmd) {
	case "FILE", "!DATA":
		name := text(strings.TrimSpace(rest))
		if name != "" {
			p.demotePreamble()
			p.section = &Section{Name: name, embedded: true}
			if cmd[0] == '!' {
				p.section.Role = Data
			}
			p.doc.Sections = append(p.doc.Sections, p.section)
		}
	case "NOFILE":
		if rest == "" && p.section != nil && p.section.embedded {
			p.add(*r)
			p.section = &Section{Header: Header{Role: Outside}}
			p.doc.Sections = append(p.doc.Sections, p.section)
			return
		}
	}
	p.add(*r)
}

// demotePreamble marks text before the first FILE as outside, unless it places or draws something.
func (p *parser) demotePreamble() {
	if len(p.doc.Sections) != 1 || p.doc.Sections[0].embedded {
		return
	}
	for i := range p.doc.Sections[0].Records {
		if k := p.doc.Sections[0].Records[i].Kind; k != Meta && k != Blank && k != Bad {
			return
		}
	}
	p.doc.Sections[0].Role = Outside
	p.doc.Problems = nil // what nobody reads need not be readable
}

// ParseColour reads a colour code: decimal, or 0x hexadecimal for direct colours.
func ParseColour(w string) (Colour, bool) {
	base := 10
	if len(w) > 2 && w[0] == '0' && (w[1] == 'x' || w[1] == 'X') {
		w, base = w[2:], 16
	} else if len(w) > 1 && w[0] == '#' {
		w, base = w[1:], 16
	}
	v, err := strconv.ParseUint(w, base, 32)
	if err != nil || v > 0x3ffffff {
		return 0, false
	}
	return Colour(v), true
}

// word cuts the first word off s.
func word(s string) (w, rest string) {
	i := 0
	for i < len(s) && space(s[i]) {
		i++
	}
	j := i
	for j < len(s) && !space(s[j]) {
		j++
	}
	return s[i:j], s[j:]
}

func space(c byte) bool {
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'
}

// clip keeps hostile words out of messages.
func clip(s string) string {
	if len(s) > 40 {
		s = s[:40]
	}
	return strings.ToValidUTF8(text(s), "?")
}
