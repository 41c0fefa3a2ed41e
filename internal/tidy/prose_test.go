package tidy

import (
	"strings"
	"unicode"
)

// prose finds letters between the tags of a component's source, outside expressions, by line. It reads as much of
// templ's grammar as that needs: tags, expressions in braces, calls after @, and lines of Go that begin with a keyword.
func prose(source string) map[int]string {
	r := &templReader{source: source, found: map[int]string{}}
	for r.at < len(source) {
		if r.lineStart() && strings.HasPrefix(source[r.at:], "templ ") {
			r.toLineEnd()
			r.body()
			continue
		}
		r.toLineEnd()
	}
	return r.found
}

type templReader struct {
	source string
	at     int
	found  map[int]string
}

func (r *templReader) lineStart() bool { return r.at == 0 || r.source[r.at-1] == '\n' }

func (r *templReader) toLineEnd() {
	if i := strings.IndexByte(r.source[r.at:], '\n'); i >= 0 {
		r.at += i + 1
		return
	}
	r.at = len(r.source)
}

// body reads a component until a line that begins with its closing brace.
func (r *templReader) body() {
	for r.at < len(r.source) {
		if r.lineStart() {
			if r.source[r.at] == '}' {
				r.toLineEnd()
				return
			}
			r.at += len(r.source[r.at:]) - len(strings.TrimLeft(r.source[r.at:], "\t "))
			if r.goLine() {
				r.toLineEnd()
				continue
			}
		}
		r.step()
	}
}

// goLine: if, for, switch and their parts stand on lines of their own.
func (r *templReader) goLine() bool {
	for _, word := range []string{"if ", "for ", "switch ", "case ", "default:", "} else", "}", "//"} {
		if strings.HasPrefix(r.source[r.at:], word) {
			return true
		}
	}
	return false
}

func (r *templReader) step() {
	switch c := r.source[r.at]; c {
	case '{':
		r.skip('{', '}')
	case '<':
		r.tag()
	case '@':
		r.call()
	default:
		start := r.at
		for r.at < len(r.source) && !strings.ContainsRune("{<@\n", rune(r.source[r.at])) {
			r.at++
		}
		if text := r.source[start:r.at]; strings.ContainsFunc(text, unicode.IsLetter) {
			r.found[1+strings.Count(r.source[:start], "\n")] = text
		}
		if r.at == start || r.at < len(r.source) && r.source[r.at] == '\n' {
			r.at++
		}
	}
}

// skip passes a balanced pair of brackets with whatever is quoted inside.
func (r *templReader) skip(open, shut byte) {
	for depth := 0; r.at < len(r.source); {
		switch c := r.source[r.at]; c {
		case open:
			depth++
		case shut:
			depth--
		case '"', '`':
			r.quoted(c)
			continue
		}
		r.at++
		if depth == 0 {
			return
		}
	}
}

func (r *templReader) quoted(mark byte) {
	for r.at++; r.at < len(r.source) && r.source[r.at] != mark; r.at++ {
		if r.source[r.at] == '\\' && mark == '"' {
			r.at++
		}
	}
	r.at++
}

// tag passes a tag with its attributes; a condition among them stands on lines of its own.
func (r *templReader) tag() {
	for r.at < len(r.source) {
		switch c := r.source[r.at]; {
		case c == '>':
			r.at++
			return
		case c == '"':
			r.quoted(c)
		case c == '{':
			r.skip('{', '}')
		case r.lineStart():
			r.at += len(r.source[r.at:]) - len(strings.TrimLeft(r.source[r.at:], "\t "))
			if r.goLine() {
				r.toLineEnd()
			}
		default:
			r.at++
		}
	}
}

// call passes @component(arguments) and the brace that opens its children.
func (r *templReader) call() {
	for r.at < len(r.source) && !strings.ContainsRune("(\n", rune(r.source[r.at])) {
		r.at++
	}
	if r.at < len(r.source) && r.source[r.at] == '(' {
		r.skip('(', ')')
	}
	rest := strings.TrimLeft(r.source[r.at:], " ")
	if strings.HasPrefix(rest, "{\n") {
		r.at = len(r.source) - len(rest) + 1
	}
}
