//go:build !js

package part

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"madang/brick/geom"
)

// bakedLayer reads a baked library. Of its index only the pages that were asked for are in memory.
type bakedLayer struct {
	file    packFile
	path    string // for errors
	size    int64  // of the file
	palette *Palette
	index   atomic.Pointer[index]
	aside   io.Closer // the index's file
	mend    sync.Once
}

type packFile interface {
	io.ReaderAt
	io.Closer
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
	st, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("baked library: %w", err)
	}
	l := &bakedLayer{file: f, path: f.Name(), size: st.Size()}
	var x packFile = bytesFile{bytes.NewReader(nil)} // without an index all is read from the pack
	if i, err := os.Open(filepath.Join(folder, indexName)); err == nil {
		x = i
	}
	l.aside = x
	if err := l.open(x); err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

// bytesFile is a file in memory.
type bytesFile struct{ *bytes.Reader }

func (bytesFile) Close() error { return nil }

// open takes the pack's index from a file. What the pack holds beyond it, or all where the index is damaged, is read
// from the pack.
func (l *bakedLayer) open(file io.ReaderAt) error {
	magic := make([]byte, len(packMagic))
	x, err := openIndex(file, l.size)
	if _, e := l.file.ReadAt(magic, 0); e != nil || string(magic) != packMagic || err != nil || x.covered < l.size {
		var list []location
		end := int64(0)
		if err == nil {
			if list, err = x.all(); err == nil {
				end = x.covered
			}
		}
		if x, err = l.reread(list, end); err != nil {
			return fmt.Errorf("baked library: %s: %w", l.path, err)
		}
	}
	l.index.Store(x)
	if e := l.entry(configName); e != nil {
		if data, err := l.textOf(e); err == nil {
			l.palette, _ = ReadPalette(data)
		}
	}
	return nil
}

// reread makes an index in memory of the records in list, which tell of the pack up to end, and all beyond.
func (l *bakedLayer) reread(list []location, end int64) (*index, error) {
	list, end, err := readPack(l.file, l.size, list, end)
	if err != nil {
		return nil, err
	}
	return openIndex(bytes.NewReader(appendIndex(nil, list, max(end, int64(len(packMagic))))), l.size)
}

func (l *bakedLayer) Close() error {
	if err := l.aside.Close(); err != nil {
		l.file.Close()
		return err
	}
	return l.file.Close()
}

func (l *bakedLayer) Palette() *Palette { return l.palette }

// entry finds an entry by name. If a page of the index is damaged, the index is made anew from the pack.
func (l *bakedLayer) entry(name string) *location {
	e, err := l.index.Load().find(name)
	if err != nil {
		e, _ = l.mended().find(name)
	}
	return e
}

func (l *bakedLayer) mended() *index {
	l.mend.Do(func() {
		if x, err := l.reread(nil, 0); err == nil {
			l.index.Store(x)
		}
	})
	return l.index.Load()
}

func (l *bakedLayer) info(e *location) Info {
	return Info{Name: e.name, Title: e.title, TitleKo: e.title, Category: e.category, Keywords: e.keywords,
		AliasOf: e.target, Grams: float64(e.grams), Origin: Baked}
}

func (l *bakedLayer) Names() []string {
	list, err := l.index.Load().all()
	if err != nil {
		list, _ = l.mended().all()
	}
	var out []string
	for i := range list {
		if list[i].kind != textRecord {
			out = append(out, list[i].name)
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
		key = e.target
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
	for i := range extra { // which would hold the whole record
		extra[i] = bytes.Clone(extra[i])
	}
	return &Part{Info: l.info(e), Mesh: m, Extra: extra, key: hex.EncodeToString(e.hash[:])}, nil
}

// read returns the data of an entry and its extra sections.
func (l *bakedLayer) read(e *location) (data []byte, extra [][]byte, err error) {
	b := make([]byte, 8+e.length)
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
func (l *bakedLayer) textOf(e *location) ([]byte, error) {
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
