package book

import (
	"errors"
	"fmt"
	"strings"

	"madang/brick/ldraw"
	"madang/brick/part"
	"madang/brick/step"
)

// Options say what a book is like. Fonts must be given; other zero fields take defaults.
type Options struct {
	Size      string  // "A4" (default) or "Letter"
	Landscape bool    // the long side across
	Lang      string  // "ko" (default) or "en"
	Title     string  // default: the model's own title
	Author    string  // default: the model's Author line
	Fonts     Fonts   // TrueType fonts; brick/book/typeface has two that hold Korean
	DPI       float64 // of pictures on paper, 72..300; default 150
	Note      string  // a small line on the last page, such as who sells the model
}

// Fonts are the two TrueType fonts that a book is set in.
type Fonts struct{ Regular, Bold []byte }

// Model is what a book is about.
type Model struct {
	Placed  *ldraw.Placed
	Library *part.Library // the library for the model's document (part.Library.For)
	Plan    *step.Plan
}

// ErrOptions is in every error that says an option has a value that is not known.
var ErrOptions = errors.New("book")

func (o Options) withDefaults(m *ldraw.Placed) (Options, error) {
	if o.Size == "" {
		o.Size = "A4"
	}
	if o.Lang == "" {
		o.Lang = "ko"
	}
	if o.DPI == 0 {
		o.DPI = 150
	}
	o.DPI = min(max(o.DPI, 72), 300)
	if !strings.EqualFold(o.Size, "A4") && !strings.EqualFold(o.Size, "Letter") {
		return o, fmt.Errorf("%w: size %q is neither A4 nor Letter", ErrOptions, o.Size)
	}
	if o.Lang != "ko" && o.Lang != "en" {
		return o, fmt.Errorf("%w: language %q is neither ko nor en", ErrOptions, o.Lang)
	}
	if len(m.Uses) > 0 {
		main := m.Uses[0].Section
		if t := strings.TrimSpace(main.Title); o.Title == "" && !saysNothing[strings.ToLower(t)] {
			o.Title = t
		}
		if o.Author == "" {
			o.Author = author(main)
		}
	}
	if o.Title == "" {
		o.Title = bare(m.Name)
	}
	return o, nil
}

// saysNothing are titles that programs and people put where a title should be.
var saysNothing = map[string]bool{"": true, "main": true, "main model": true, "mainmodel": true, "model": true,
	"untitled": true, "untitled model": true, "new model": true, "submodel": true}

// title is what a section calls itself, or its file name when that says nothing.
func title(s *ldraw.Section) string {
	t := strings.TrimSpace(s.Title)
	if saysNothing[strings.ToLower(t)] {
		return bare(s.Name)
	}
	return t
}

// bare is a file name without its folders, its ending, and what stands for spaces in it.
func bare(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		name = name[:i]
	}
	if !strings.Contains(name, " ") {
		name = strings.NewReplacer("_", " ", "-", " ").Replace(name)
	}
	return strings.TrimSpace(name)
}

// author reads the Author line of a header.
func author(s *ldraw.Section) string {
	for i := range s.Records {
		r := &s.Records[i]
		if r.Kind != ldraw.Meta && r.Kind != ldraw.Blank {
			break
		}
		if a, ok := strings.CutPrefix(strings.TrimSpace(r.Name), "Author:"); ok {
			return strings.TrimSpace(a)
		}
	}
	return ""
}

// paper is the geometry of a page, mm.
type paper struct {
	w, h float64
}

// Margins, mm. Nothing is printed nearer to an edge than edge; the side that is bound has more.
const (
	edge    = 12.0
	binding = 18.0
	foot    = 15.0 // below the live area: progress and page number
)

func (o *Options) paper() paper {
	p := paper{210, 297}
	if strings.EqualFold(o.Size, "Letter") {
		p = paper{215.9, 279.4}
	}
	if o.Landscape {
		p.w, p.h = p.h, p.w
	}
	return p
}

// live is the area inside the margins of page n. Odd pages lie right of the binding, even ones left of it.
func (p paper) live(n int) Rect {
	r := Rect{binding, edge, p.w - edge - binding, p.h - edge - foot}
	if n%2 == 0 {
		r.X = edge
	}
	return r
}
