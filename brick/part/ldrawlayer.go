//go:build !js

package part

import (
	"context"
	"fmt"
	"io/fs"
	"sync"
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

func (l *ldrawLayer) refs(key string) ([]Ref, bool) {
	s := l.files.get(key)
	if s == nil {
		return nil, false
	}
	return s.placed(), true
}
