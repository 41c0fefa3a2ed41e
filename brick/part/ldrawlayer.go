package part

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"madang/brick/ldraw"
)

// ldrawLayer compiles parts from the text of an LDraw library.
type ldrawLayer struct {
	src     Source
	palette *Palette
	files   *fileCache
	mu      sync.Mutex
	found   map[string]Info // by key as asked
}

// NewLDraw makes a layer of a raw LDraw library.
func NewLDraw(src Source) Layer {
	l := &ldrawLayer{src: src, files: newFileCache(src, 24<<20), found: map[string]Info{}}
	if data, err := src.Read(configName); err == nil {
		if p, err := ReadPalette(data); err == nil {
			l.palette = p
		}
	}
	return l
}

func (l *ldrawLayer) Palette() *Palette { return l.palette }

func (l *ldrawLayer) Names() []string { return l.src.Names() }

func (l *ldrawLayer) Close() error { return l.src.Close() }

func (l *ldrawLayer) shape(key string) *shape { return l.files.get(key) }

// Find follows "~Moved to" at most eight times, which ends any circle.
func (l *ldrawLayer) Find(key string) (Info, bool) {
	l.mu.Lock()
	i, ok := l.found[key]
	l.mu.Unlock()
	if ok {
		return i, i.Name != ""
	}
	at := key
	for range 8 {
		s := l.files.get(at)
		if s == nil {
			return Info{}, false // unknown names are not remembered: anyone could invent them without end
		}
		i = infoOf(at, s, LDraw)
		next := s.MovedTo()
		if next == "" || !l.src.Has(next) {
			break
		}
		at = next
	}
	l.mu.Lock()
	l.found[key] = i
	l.mu.Unlock()
	return i, true
}

// infoOf clones: a shape's words may be pieces of its file's text, all of which they would hold.
func infoOf(key string, s *shape, o Origin) Info {
	title := strings.Clone(strings.Join(strings.Fields(s.Title), " "))
	return Info{Name: key, Title: title, TitleKo: title, Category: strings.Clone(s.Category),
		Keywords: strings.Clone(strings.Join(s.Keywords, ", ")), AliasOf: strings.Clone(s.aliasOf()), Origin: o}
}

func (l *ldrawLayer) Load(ctx context.Context, name string) (*Part, error) {
	s := l.files.get(name)
	if s == nil {
		return nil, fmt.Errorf("part %s: %w", name, fs.ErrNotExist)
	}
	m, err := compile(ctx, s, l.files.get)
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	p := &Part{Info: infoOf(name, s, LDraw), Mesh: m}
	p.Grams = grams(m)
	return p, nil
}

// documentLayer answers for the parts that a document embeds.
type documentLayer struct {
	doc *ldraw.Document
	lib *Library
}

func (d *documentLayer) Find(key string) (Info, bool) {
	s := d.doc.Section(key)
	if s == nil || s.Role == ldraw.Model || s.Role == ldraw.Data || s.Role == ldraw.Outside {
		return Info{}, false
	}
	return infoOf(key, shapeOf(s), Embedded), true
}

// shapeOf makes the shape of a document's section.
func shapeOf(s *ldraw.Section) *shape {
	w := shapers.Get().(*shaper)
	defer shapers.Put(w)
	return w.section(s).kept()
}

func (d *documentLayer) Load(ctx context.Context, name string) (*Part, error) {
	c := compiler{ctx: ctx, strict: true, find: func(key string) *shape {
		if s := d.doc.Section(key); s != nil {
			return shapeOf(s)
		}
		return d.lib.shape(key)
	}, whole: func(key string) *Mesh {
		if _, ok := d.lib.Find(key); !ok {
			return nil
		}
		p, err := d.lib.Part(ctx, key)
		if err != nil {
			return nil
		}
		return p.Mesh
	}}
	m := new(Mesh)
	if err := c.compile(shapeOf(d.doc.Section(name)), m); err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	i, _ := d.Find(name)
	i.Grams = grams(m)
	return &Part{Info: i, Mesh: m}, nil
}
