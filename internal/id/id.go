// Package id makes the names of rows: 26 letters and digits that sort by the time they were made.
//
// An id is 48 bits of Unix milliseconds and 80 random bits in Crockford's base 32, lower case (the ULID layout,
// github.com/ulid/spec). It is opaque: nothing may read meaning out of an id, and a page address uses a slug instead.
package id

import (
	"io"
	"sync"
	"time"
)

// ID names a row. The zero ID names nothing.
type ID string

// Len is the length of every ID.
const Len = 26

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

// Source makes ids that strictly increase, also within one millisecond. It is safe for concurrent use.
type Source struct {
	mu   sync.Mutex
	rand io.Reader
	last [16]byte
}

// NewSource reads its random bits from rand: crypto/rand.Reader in the server, a seeded reader where a run must repeat.
func NewSource(rand io.Reader) *Source { return &Source{rand: rand} }

// New makes the next id for a moment. Ids of the same or an earlier millisecond continue from the last one,
// so that order of creation is order of sorting even when the clock steps back.
func (s *Source) New(at time.Time) ID {
	s.mu.Lock()
	defer s.mu.Unlock()
	var raw [16]byte
	ms := uint64(at.UnixMilli())
	for i := range 6 {
		raw[i] = byte(ms >> (40 - 8*i))
	}
	if string(raw[:6]) <= string(s.last[:6]) {
		raw = s.last
		for i := 15; i >= 0; i-- {
			raw[i]++
			if raw[i] != 0 {
				break
			}
		}
	} else if _, err := io.ReadFull(s.rand, raw[6:]); err != nil {
		panic("id: the random source failed: " + err.Error()) // no safe way to go on without randomness
	}
	s.last = raw
	return encode(raw)
}

// Valid tells whether text has the shape of an ID; it is the check for ids that arrive from outside.
func Valid(text string) bool {
	if len(text) != Len {
		return false
	}
	for i := range len(text) {
		if decode[text[i]] == 0 && text[i] != '0' {
			return false
		}
	}
	return true
}

// Time is when the id was made, to the millisecond.
func (v ID) Time() time.Time {
	if !Valid(string(v)) {
		return time.Time{}
	}
	var ms uint64
	for i := range 10 {
		ms = ms<<5 | uint64(decode[v[i]])
	}
	return time.UnixMilli(int64(ms >> 2)).UTC() // ten letters hold 50 bits: 48 of time, 2 of randomness
}

func encode(raw [16]byte) ID {
	var out [Len]byte
	var acc uint32
	var bits, n int
	for _, b := range raw {
		acc, bits = acc<<8|uint32(b), bits+8
		for bits >= 5 {
			bits -= 5
			out[n] = alphabet[acc>>bits&31]
			n++
		}
	}
	out[n] = alphabet[acc<<(5-bits)&31]
	return ID(out[:])
}

var decode = func() (table [256]byte) {
	for i := range len(alphabet) {
		table[alphabet[i]] = byte(i)
	}
	return table
}()
