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
	l := &ldrawLayer{src: src, files: newFileCache(src, 48<<20), found: map[string]Info{}}
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

func (l *ldrawLayer) section(key string) *ldraw.Section { return l.files.get(key) }

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

func infoOf(key string, s *ldraw.Section, o Origin) Info {
	title := strings.Join(strings.Fields(s.Title), " ")
	return Info{Name: key, Title: title, TitleKo: title, Category: s.Category, AliasOf: s.AliasOf(), Origin: o}
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

// libraryLimits are wider than a model's: the library is the operator's own.
var libraryLimits = ldraw.Limits{Bytes: maxFile, Lines: 400_000}

// fileCache keeps parsed library files; when full it forgets everything, since what is in use comes back at once.
type fileCache struct {
	src   Source
	limit int
	mu    sync.Mutex
	used  int
	files map[string]*ldraw.Section
}

func newFileCache(src Source, limit int) *fileCache {
	return &fileCache{src: src, limit: limit, files: map[string]*ldraw.Section{}}
}

func (c *fileCache) get(key string) *ldraw.Section {
	c.mu.Lock()
	s, ok := c.files[key]
	c.mu.Unlock()
	if ok {
		return s
	}
	data, err := c.src.Read(key)
	if err != nil {
		return nil
	}
	doc, err := ldraw.Parse(key, data, libraryLimits)
	if err != nil {
		return nil
	}
	s = doc.Main()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.used > c.limit {
		clear(c.files)
		c.used = 0
	}
	c.files[key] = s
	c.used += 3 * len(data) // records and numbers weigh about twice the text they keep
	return s
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
	return infoOf(key, s, Embedded), true
}

func (d *documentLayer) Load(ctx context.Context, name string) (*Part, error) {
	c := compiler{ctx: ctx, strict: true, find: func(key string) *ldraw.Section {
		if s := d.doc.Section(key); s != nil {
			return s
		}
		return d.lib.section(key)
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
	m, err := c.compile(d.doc.Section(name))
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	i, _ := d.Find(name)
	i.Grams = grams(m)
	return &Part{Info: i, Mesh: m}, nil
}
