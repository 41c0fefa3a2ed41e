package part

import (
	"strings"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// Ref is one type 1 line of a library file: what it places, and where.
type Ref struct {
	Name string // key of the file: "s/3001s01.dat"
	Mat  geom.Mat
}

// Refs returns what a library file places, in the order of its lines: a part by its canonical name, a sub-part or a
// primitive by the name that type 1 lines give it. It is false for a file that no layer has as text, as the
// generator's parts.
func (l *Library) Refs(name string) ([]Ref, bool) {
	key := ldraw.Key(name)
	if l.over != nil {
		if s := l.over.doc.Section(key); s != nil {
			return refsOf(s), true
		}
	}
	if strings.Contains(key, "..") || strings.HasPrefix(key, "/") {
		return nil, false
	}
	for _, y := range l.layers {
		if t, ok := y.(interface {
			refs(key string) ([]Ref, bool)
		}); ok {
			if r, ok := t.refs(key); ok {
				return r, true
			}
		}
	}
	return nil, false
}

func refsOf(s *ldraw.Section) []Ref {
	var out []Ref
	for i := range s.Records {
		if r := &s.Records[i]; r.Kind == ldraw.Ref {
			out = append(out, Ref{ldraw.Key(r.Name), r.Matrix()})
		}
	}
	return out
}

func (l *ldrawLayer) refs(key string) ([]Ref, bool) {
	s := l.files.get(key)
	if s == nil {
		return nil, false
	}
	return refsOf(s), true
}

// refs of a part are not kept in packs of the first format.
func (l *bakedLayer) refs(key string) ([]Ref, bool) {
	s := l.section(key)
	if s == nil {
		return nil, false
	}
	return refsOf(s), true
}
