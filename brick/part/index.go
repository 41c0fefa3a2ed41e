//go:build !js

package part

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync/atomic"
)

// parts.index is read a page at a time, so that opening a library costs little however large it is: "BRKINDX4", u64
// bytes of the pack it covers, u32 pages, u32 bytes of the directory, the directory, u32 CRC-32 (IEEE) of all before
// it; then the pages. The directory has for each page its u32 length, u32 CRC-32 and its first name (u16 length,
// bytes). A page has whole entries, sorted by name, each of u64 offset and u32 length of the record in the pack, and
// the record's head.
const (
	pageSize     = 4096 // about
	indexHead    = 24   // bytes before the directory
	leastEntry   = 50   // less than the bytes of any entry
	maxDirectory = 4 << 20
)

var errIndex = errors.New("damaged index")

// index finds records by name. Pages are kept as they stand once they were asked for.
type index struct {
	file    io.ReaderAt
	covered int64 // bytes of the pack
	pages   []indexPage
}

type indexPage struct {
	first string // name
	at    int64
	size  uint32
	sum   uint32
	kept  atomic.Pointer[entries]
}

// entries are whole entries as they stand, and the same as a string, of which what is read from them are parts.
type entries struct {
	raw  []byte
	text string
}

// appendIndex writes the index of records.
func appendIndex(b []byte, list []location, covered int64) []byte {
	le := binary.LittleEndian
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b location) int { return strings.Compare(a.name, b.name) })
	var directory, pages []byte
	count := 0
	for i := 0; i < len(list); count++ {
		from, first := len(pages), list[i].name
		for ; i < len(list) && len(pages)-from < pageSize; i++ {
			pages = le.AppendUint64(pages, uint64(list[i].offset))
			pages = le.AppendUint32(pages, uint32(list[i].length))
			pages = list[i].appendHead(pages)
		}
		directory = le.AppendUint32(directory, uint32(len(pages)-from))
		directory = le.AppendUint32(directory, crc32.ChecksumIEEE(pages[from:]))
		directory = le.AppendUint16(directory, uint16(len(first)))
		directory = append(directory, first...)
	}
	b = append(b, indexMagic...)
	b = le.AppendUint64(b, uint64(covered))
	b = le.AppendUint32(b, uint32(count))
	b = le.AppendUint32(b, uint32(len(directory)))
	b = append(b, directory...)
	b = le.AppendUint32(b, crc32.ChecksumIEEE(b))
	return append(b, pages...)
}

func writeIndex(folder string, list []location, covered int64) error {
	tmp := filepath.Join(folder, indexName+".new")
	f, err := os.Create(tmp)
	if err != nil {
		return err
	}
	if _, err = f.Write(appendIndex(nil, list, covered)); err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(tmp, filepath.Join(folder, indexName))
}

// openIndex reads the directory of an index. It refuses one that is damaged or newer than a pack of that size.
func openIndex(f io.ReaderAt, size int64) (*index, error) {
	le := binary.LittleEndian
	head := make([]byte, indexHead)
	if _, err := f.ReadAt(head, 0); err != nil || string(head[:8]) != indexMagic {
		return nil, errIndex
	}
	x := &index{file: f, covered: int64(le.Uint64(head[8:]))}
	n, length := le.Uint32(head[16:]), le.Uint32(head[20:])
	if x.covered < int64(len(packMagic)) || x.covered > size || length > maxDirectory || n > length/10 {
		return nil, errIndex
	}
	b := make([]byte, indexHead+length+4)
	if _, err := f.ReadAt(b, 0); err != nil {
		return nil, errIndex
	}
	at, rest := int64(len(b)), b[indexHead:len(b)-4]
	if crc32.ChecksumIEEE(b[:len(b)-4]) != le.Uint32(b[len(b)-4:]) {
		return nil, errIndex
	}
	x.pages = make([]indexPage, n)
	for i := range x.pages {
		if len(rest) < 10 || len(rest) < 10+int(le.Uint16(rest[8:])) {
			return nil, errIndex
		}
		p, end := &x.pages[i], 10+int(le.Uint16(rest[8:]))
		p.at, p.size, p.sum, p.first = at, le.Uint32(rest), le.Uint32(rest[4:]), string(rest[10:end])
		if p.size < leastEntry || p.size > pageSize+maxHead || i > 0 && p.first < x.pages[i-1].first {
			return nil, errIndex
		}
		at, rest = at+int64(p.size), rest[end:]
	}
	return x, nil
}

// maxHead is more than the bytes of any entry.
const maxHead = 64 << 10

// page returns the entries of a page.
func (x *index) page(i int) (entries, error) {
	p := &x.pages[i]
	if e := p.kept.Load(); e != nil {
		return *e, nil
	}
	b := make([]byte, p.size)
	if _, err := x.file.ReadAt(b, p.at); err != nil || crc32.ChecksumIEEE(b) != p.sum {
		return entries{}, errIndex
	}
	e := &entries{b, string(b)}
	p.kept.Store(e)
	return *e, nil
}

// next takes the first entry.
func (x *index) next(e *entries) (l location, err error) {
	if len(e.raw) < leastEntry {
		return l, errIndex
	}
	l.offset, l.length = int64(binary.LittleEndian.Uint64(e.raw)), int(binary.LittleEndian.Uint32(e.raw[8:]))
	r, rest, ok := readHead(e.raw[12:], e.text[12:])
	if !ok || l.offset < 16 || l.offset > x.covered || int64(l.length) > x.covered-l.offset {
		return l, errIndex
	}
	l.Record = r
	e.raw, e.text = rest, e.text[len(e.text)-len(rest):]
	return l, nil
}

// find returns the record of that name, or nil.
func (x *index) find(name string) (*location, error) {
	i := sort.Search(len(x.pages), func(i int) bool { return x.pages[i].first > name }) - 1
	if i < 0 {
		return nil, nil
	}
	page, err := x.page(i)
	for err == nil && len(page.raw) > 0 {
		var l location
		if l, err = x.next(&page); err != nil || l.name > name {
			break
		}
		if l.name == name {
			return &l, nil
		}
	}
	return nil, err
}

// all lists every record.
func (x *index) all() (list []location, err error) {
	for i := range x.pages {
		page, err := x.page(i)
		for err == nil && len(page.raw) > 0 {
			var l location
			if l, err = x.next(&page); err == nil {
				list = append(list, l)
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}
