//go:build !js

package part

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"os"
	"path/filepath"
	"sync"
)

// A baked library is a folder of two files.
//
// parts.pack is append-only. It begins with "BRKPACK3"; then records follow, each of u32 length of the payload, u32
// CRC-32 (IEEE) of the payload, and the payload: u8 kind (0 part, 1 redirect, 2 text); five strings (u16 length,
// bytes): name, title, category, keywords, target (of a redirect or an alias); f32 grams; f32 x 6 box, min and max; 8
// bytes content hash; u32 length of the data, and the data; u8 number of extra sections, each of u32 length and bytes
// that are the caller's. The data of a part are two pieces (see appendPiece): its packed mesh and its references (see
// appendRefs); of a text they are a library file that embedded parts may refer to (see unpackText). A torn record at
// the end, as a crash leaves it, is ignored and overwritten.
//
// parts.index repeats everything but the data with offsets; see index.go. All numbers are little-endian.
const (
	packName   = "parts.pack"
	indexName  = "parts.index"
	packMagic  = "BRKPACK3"
	indexMagic = "BRKINDX4"
	maxRecord  = 64 << 20
)

type recordKind uint8

const (
	partRecord recordKind = iota
	redirectRecord
	textRecord
)

// Record is one entry of a baked library.
type Record struct {
	kind     recordKind
	name     string
	title    string
	category string
	keywords string
	target   string
	grams    float32
	box      [6]float32 // min x y z, max x y z
	hash     [8]byte    // of the packed mesh
	data     []byte
	extra    [][]byte
}

// Sink takes what Bake makes. Its methods are called by one goroutine at a time. Put must not keep the record's data,
// whose memory serves the next record.
type Sink interface {
	Has(name string) bool // true for what an earlier run has put already
	Put(r *Record) error
}

func (r *Record) appendHead(b []byte) []byte {
	b = append(b, byte(r.kind))
	for _, s := range []string{r.name, r.title, r.category, r.keywords, r.target} {
		s = s[:min(len(s), 4000)]
		b = binary.LittleEndian.AppendUint16(b, uint16(len(s)))
		b = append(b, s...)
	}
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(r.grams))
	for _, v := range r.box {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return append(b, r.hash[:]...)
}

// readHead reads a record's fields and returns what follows them. text is b as a string, of which the fields are then
// parts, or "" for fields that have memory of their own.
func readHead(b []byte, text string) (r Record, rest []byte, ok bool) {
	if len(b) < 1 {
		return r, nil, false
	}
	r.kind = recordKind(b[0])
	at := 1
	for _, s := range []*string{&r.name, &r.title, &r.category, &r.keywords, &r.target} {
		if len(b) < at+2 {
			return r, nil, false
		}
		from := at + 2
		at = from + int(binary.LittleEndian.Uint16(b[at:]))
		if len(b) < at {
			return r, nil, false
		}
		if text != "" {
			*s = text[from:at]
		} else {
			*s = string(b[from:at])
		}
	}
	if len(b) < at+28+len(r.hash) {
		return r, nil, false
	}
	r.grams = math.Float32frombits(binary.LittleEndian.Uint32(b[at:]))
	for i := range r.box {
		r.box[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[at+4+4*i:]))
	}
	copy(r.hash[:], b[at+28:])
	return r, b[at+28+len(r.hash):], r.name != ""
}

// appendBody writes what follows the head.
func (r *Record) appendBody(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(r.data)))
	b = append(b, r.data...)
	b = append(b, byte(len(r.extra)))
	for _, x := range r.extra {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(x)))
		b = append(b, x...)
	}
	return b
}

// readBody reads what follows the head.
func readBody(b []byte) (data []byte, extra [][]byte, ok bool) {
	cut := func() []byte {
		if len(b) < 4 {
			return nil
		}
		n := binary.LittleEndian.Uint32(b)
		if uint64(n) > uint64(len(b)-4) {
			return nil
		}
		x := b[4 : 4+n : 4+n]
		b = b[4+n:]
		return x
	}
	if data = cut(); data == nil || len(b) == 0 {
		return nil, nil, false
	}
	n := int(b[0])
	b = b[1:]
	for range n {
		x := cut()
		if x == nil {
			return nil, nil, false
		}
		extra = append(extra, x)
	}
	return data, extra, len(b) == 0
}

// appendPiece packs bytes: u32 length, u32 length of their LZ4 block, the block.
func appendPiece(dst, raw []byte, c *lzCoder) []byte {
	dst = binary.LittleEndian.AppendUint32(dst, uint32(len(raw)))
	dst = append(dst, 0, 0, 0, 0)
	at := len(dst)
	dst = c.append(dst, raw)
	binary.LittleEndian.PutUint32(dst[at-4:], uint32(len(dst)-at))
	return dst
}

// piece is a packed piece that stands at the beginning of b.
func piece(b []byte) (size int, block, rest []byte, err error) {
	if len(b) < 8 {
		return 0, nil, nil, errBlock
	}
	n, packed := binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint32(b[4:])
	if uint64(packed) > uint64(len(b)-8) || n > maxRecord || uint64(n) > lzRatio*uint64(packed) {
		return 0, nil, nil, errBlock
	}
	return int(n), b[8 : 8+packed], b[8+packed:], nil
}

// unpackPiece unpacks the piece at the beginning of b.
func unpackPiece(b []byte) ([]byte, error) {
	n, block, _, err := piece(b)
	if err != nil {
		return nil, err
	}
	out := make([]byte, n)
	return out, lzDecode(out, block)
}

// unpackText reads the text of a library file: u8 1, u32 length and a deflate stream, as it stood in a zip; or u8 0 and
// a piece.
func unpackText(b []byte) ([]byte, error) {
	if len(b) > 0 && b[0] == 0 {
		return unpackPiece(b[1:])
	}
	if len(b) < 5 || b[0] != 1 {
		return nil, errBlock
	}
	n := binary.LittleEndian.Uint32(b[1:])
	if n > maxFile || uint64(n) > deflateRatio*uint64(len(b)) {
		return nil, errBlock
	}
	out := make([]byte, n)
	return out, inflate(out, b[5:])
}

// deflateRatio is more than deflating can shrink.
const deflateRatio = 1040

// Pack is a baked library that is being written: the Sink for Bake.
type Pack struct {
	mu     sync.Mutex
	file   *os.File
	folder string
	size   int64
	index  []location
	names  map[string]bool
	buf    []byte // of the record that is written
	keeps  []string
	anew   string
}

type location struct {
	Record // without data
	offset int64
	length int
}

// Has reports that a name was put before.
func (p *Pack) Has(name string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.names[name]
}

// Put appends a record.
func (p *Pack) Put(r *Record) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.buf = r.appendBody(r.appendHead(append(p.buf[:0], make([]byte, 8)...)))
	payload := p.buf[8:]
	binary.LittleEndian.PutUint32(p.buf, uint32(len(payload)))
	binary.LittleEndian.PutUint32(p.buf[4:], crc32.ChecksumIEEE(payload))
	if _, err := p.file.WriteAt(p.buf, p.size); err != nil {
		return fmt.Errorf("baked library: %w", err)
	}
	keep := *r
	keep.data, keep.extra = nil, nil
	p.index = append(p.index, location{keep, p.size + 8, len(payload)})
	p.names[r.name] = true
	p.size += int64(8 + len(payload))
	return nil
}

// Close makes the pack durable and writes its index.
func (p *Pack) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	err := p.file.Sync()
	if err == nil {
		err = writeIndex(p.folder, p.index, p.size)
	}
	if e := p.file.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("baked library: %w", err)
	}
	return nil
}

// openPack lists the pack in a folder that is open as f, and tells where it ends.
func openPack(f *os.File, folder string) (list []location, end int64, err error) {
	st, err := f.Stat()
	if err != nil {
		return nil, 0, fmt.Errorf("baked library: %w", err)
	}
	raw, _ := os.ReadFile(filepath.Join(folder, indexName)) // without it, all is read from the pack
	if x, err := openIndex(bytes.NewReader(raw), st.Size()); err == nil {
		if list, err = x.all(); err == nil {
			end = x.covered
		}
	}
	list, end, err = readPack(f, st.Size(), list, end)
	if err != nil {
		return nil, 0, fmt.Errorf("baked library: %s: %w", f.Name(), err)
	}
	return list, end, nil
}

// readPack adds to list, which tells of the pack up to end, whatever complete records stand beyond, and tells where
// they end.
func readPack(f io.ReaderAt, size int64, list []location, end int64) ([]location, int64, error) {
	magic := make([]byte, len(packMagic))
	if _, err := f.ReadAt(magic, 0); err != nil || string(magic) != packMagic {
		if size < int64(len(packMagic)) {
			return nil, 0, nil // torn before it began
		}
		if string(magic[:len(packMagic)-1]) == packMagic[:len(packMagic)-1] {
			return nil, 0, ErrVersion
		}
		return nil, 0, errors.New("not a parts pack")
	}
	if end == 0 {
		list, end = nil, int64(len(packMagic))
	}
	var head [8]byte
	for end+8 <= size {
		if _, err := f.ReadAt(head[:], end); err != nil {
			break
		}
		n := int64(binary.LittleEndian.Uint32(head[:]))
		if n > maxRecord || end+8+n > size {
			break
		}
		payload := make([]byte, n)
		want := binary.LittleEndian.Uint32(head[4:])
		if _, err := f.ReadAt(payload, end+8); err != nil || crc32.ChecksumIEEE(payload) != want {
			break
		}
		r, _, ok := readHead(payload, "")
		if !ok {
			break
		}
		list = append(list, location{r, end + 8, int(n)})
		end += 8 + n
	}
	return list, end, nil
}
