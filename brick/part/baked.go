//go:build !js

package part

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"madang/brick/geom"
)

// bakedLayer reads a baked library. Only its index is in memory: all strings in one, and 80 bytes an entry.
type bakedLayer struct {
	file    packFile
	path    string // for errors
	palette *Palette
	text    string     // of all entries, one after another
	entries []entryRef // sorted by name
}

type packFile interface {
	io.ReaderAt
	io.Closer
}

type entryRef struct {
	offset int64
	at     uint32 // of its strings in text
	length uint32
	// Lengths of the strings.
	name, title, category, keywords, target uint16

	grams float32
	box   [6]float32
	hash  [8]byte
	kind  recordKind
}

// IsBaked reports that a folder holds a baked library.
func IsBaked(folder string) bool {
	st, err := os.Stat(filepath.Join(folder, packName))
	return err == nil && st.Mode().IsRegular()
}

// OpenBaked opens what Bake wrote to a folder. The layer is closed with its library.
func OpenBaked(folder string) (Layer, error) {
	f, err := os.Open(filepath.Join(folder, packName))
	if err != nil {
		return nil, fmt.Errorf("baked library: %w", err)
	}
	list, _, err := openPack(f, folder)
	if err != nil {
		f.Close()
		return nil, err
	}
	return newBaked(f, f.Name(), list), nil
}

// newBaked indexes the records of a pack.
func newBaked(f packFile, name string, list []location) *bakedLayer {
	size := 0
	for i := range list {
		r := &list[i]
		size += len(r.name) + len(r.title) + len(r.category) + len(r.keywords) + len(r.target)
	}
	if !slices.IsSortedFunc(list, byName) {
		slices.SortStableFunc(list, byName)
	}
	l := &bakedLayer{file: f, path: name, entries: make([]entryRef, 0, len(list))}
	var text strings.Builder
	text.Grow(size)
	for i := range list {
		r := &list[i]
		l.entries = append(l.entries, entryRef{
			offset: r.offset, length: uint32(r.length), at: uint32(text.Len()), kind: r.kind, grams: r.grams,
			box: r.box, hash: r.hash,
			name: uint16(len(r.name)), title: uint16(len(r.title)), category: uint16(len(r.category)),
			keywords: uint16(len(r.keywords)), target: uint16(len(r.target)),
		})
		for _, s := range []string{r.name, r.title, r.category, r.keywords, r.target} {
			text.WriteString(s)
		}
	}
	l.text = text.String()
	if e := l.entry(configName); e != nil {
		if data, err := l.textOf(e); err == nil {
			l.palette, _ = ReadPalette(data)
		}
	}
	return l
}

func (l *bakedLayer) Close() error { return l.file.Close() }

func (l *bakedLayer) Palette() *Palette { return l.palette }

func (l *bakedLayer) nameOf(e *entryRef) string { return l.text[e.at : e.at+uint32(e.name)] }

// entry finds an entry by name.
func (l *bakedLayer) entry(name string) *entryRef {
	i := sort.Search(len(l.entries), func(i int) bool { return l.nameOf(&l.entries[i]) >= name })
	if i < len(l.entries) && l.nameOf(&l.entries[i]) == name {
		return &l.entries[i]
	}
	return nil
}

func (l *bakedLayer) info(e *entryRef) Info {
	at := e.at + uint32(e.name)
	cut := func(n uint16) string {
		s := l.text[at : at+uint32(n)]
		at += uint32(n)
		return s
	}
	i := Info{Name: l.nameOf(e), Title: cut(e.title), Category: cut(e.category), Keywords: cut(e.keywords),
		AliasOf: cut(e.target), Origin: Baked}
	i.TitleKo, i.Grams = i.Title, float64(e.grams)
	return i
}

func (l *bakedLayer) Names() []string {
	var out []string
	for i := range l.entries {
		if l.entries[i].kind != textRecord {
			out = append(out, l.nameOf(&l.entries[i]))
		}
	}
	return out
}

// Find follows redirects at most eight times, which ends any circle.
func (l *bakedLayer) Find(key string) (Info, bool) {
	for range 8 {
		e := l.entry(key)
		if e == nil || e.kind == textRecord {
			return Info{}, false
		}
		if e.kind == partRecord {
			return l.info(e), true
		}
		key = l.info(e).AliasOf
	}
	return Info{}, false
}

// box needs no mesh.
func (l *bakedLayer) box(name string) (geom.Box, bool) {
	e := l.entry(name)
	if e == nil || e.kind != partRecord {
		return geom.Box{}, false
	}
	return geom.Box{Min: v64(Vec3(e.box[:3])), Max: v64(Vec3(e.box[3:]))}, true
}

func (l *bakedLayer) Load(_ context.Context, name string) (*Part, error) {
	e := l.entry(name)
	if e == nil || e.kind != partRecord {
		return nil, fmt.Errorf("part %s: %w", name, fs.ErrNotExist)
	}
	stored, extra, err := l.read(e)
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	data, err := unpackPiece(stored)
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	m, err := decodeStored(data)
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	return &Part{Info: l.info(e), Mesh: m, Extra: extra, key: hex.EncodeToString(e.hash[:])}, nil
}

// read returns the data of an entry and its extra sections.
func (l *bakedLayer) read(e *entryRef) (data []byte, extra [][]byte, err error) {
	b := make([]byte, 8+int(e.length))
	if _, err := l.file.ReadAt(b, e.offset-8); err != nil {
		return nil, nil, err
	}
	ok := crc32.ChecksumIEEE(b[8:]) == binary.LittleEndian.Uint32(b[4:])
	if ok {
		if _, b, ok = readHead(b[8:], ""); ok {
			data, extra, ok = readBody(b)
		}
	}
	if !ok {
		return nil, nil, fmt.Errorf("damaged at byte %d of %s", e.offset, l.path)
	}
	return data, extra, nil
}

// textOf returns the text of an entry.
func (l *bakedLayer) textOf(e *entryRef) ([]byte, error) {
	data, _, err := l.read(e)
	if err != nil {
		return nil, err
	}
	return unpackText(data)
}

// shape gives embedded parts sub-parts and primitives.
func (l *bakedLayer) shape(key string) *shape {
	e := l.entry(key)
	if e == nil || e.kind != textRecord {
		return nil
	}
	data, err := l.textOf(e)
	if err != nil {
		return nil
	}
	w := shapers.Get().(*shaper)
	defer shapers.Put(w)
	return w.text(key, string(data)).kept()
}

// refs reads what a part, a sub-part or a primitive places.
func (l *bakedLayer) refs(key string) ([]Ref, bool) {
	if e := l.entry(key); e != nil && e.kind == partRecord {
		data, _, err := l.read(e)
		if err != nil {
			return nil, false
		}
		if _, _, data, err = piece(data); err != nil {
			return nil, false
		}
		if data, err = unpackPiece(data); err != nil {
			return nil, false
		}
		return readRefs(data)
	}
	s := l.shape(key)
	if s == nil {
		return nil, false
	}
	return s.placed(), true
}
