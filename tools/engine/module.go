package main

import (
	"bytes"
	"encoding/binary"
	"errors"
)

const (
	customSection = 0
	dataSection   = 11
)

var errModule = errors.New("not a WebAssembly module with one memory that Go built")

// module is a WebAssembly module: its sections but the data, and the memory that the data fill.
type module struct {
	head   []byte // before the data
	tail   []byte // behind the data
	memory []byte
}

func readModule(b []byte) (m module, err error) {
	if !bytes.HasPrefix(b, []byte("\x00asm\x01\x00\x00\x00")) {
		return m, errModule
	}
	defer func() { // a length that leads beyond the bytes
		if recover() != nil {
			err = errModule
		}
	}()
	to := &m.head
	*to = append(*to, b[:8]...)
	for b = b[8:]; len(b) > 0; {
		id := b[0]
		size, n := binary.Uvarint(b[1:])
		end := 1 + n + int(size)
		section, body := b[:end], b[1+n:end]
		b = b[end:]
		switch id {
		case customSection: // names of functions, the build's identity
		case dataSection:
			to = &m.tail
			m.load(body)
		default:
			*to = append(*to, section...)
		}
	}
	return m, nil
}

// load fills the memory with the segments of a data section, all of them active ones of memory 0.
func (m *module) load(b []byte) {
	count, n := binary.Uvarint(b)
	b = b[n:]
	for range count {
		if b[0] != 0 || b[1] != 0x41 { // active; i32.const
			panic(errModule)
		}
		at, n := sleb(b[2:])
		b = b[2+n+1:] // and the end of the expression
		size, n := binary.Uvarint(b)
		b = b[n:]
		if need := at + int(size); need > len(m.memory) {
			m.memory = append(m.memory, make([]byte, need-len(m.memory))...)
		}
		copy(m.memory[at:], b[:size])
		b = b[size:]
	}
}

// bytes writes the module with one segment for all that is filled: zeros between pack better than heads of segments.
func (m *module) bytes() []byte {
	filled := bytes.TrimLeft(m.memory, "\x00")
	segments := appendSleb([]byte{1, 0, 0x41}, len(m.memory)-len(filled)) // one, active, at
	filled = bytes.TrimRight(filled, "\x00")
	segments = append(segments, 0x0b)
	segments = binary.AppendUvarint(segments, uint64(len(filled)))
	segments = append(segments, filled...)
	out := append(bytes.Clone(m.head), dataSection)
	out = binary.AppendUvarint(out, uint64(len(segments)))
	return append(append(out, segments...), m.tail...)
}

// sleb reads a signed LEB128 number and tells how many bytes it takes.
func sleb(b []byte) (v, n int) {
	for shift := 0; ; shift += 7 {
		c := b[n]
		n++
		v |= int(c&0x7f) << shift
		if c < 0x80 {
			if c&0x40 != 0 {
				v |= -1 << (shift + 7)
			}
			return v, n
		}
	}
}

func appendSleb(b []byte, v int) []byte {
	for {
		c := byte(v & 0x7f)
		v >>= 7
		if v == 0 && c&0x40 == 0 || v == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}
