package part

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// Meshes are kept as LZ4 blocks (https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md): half again as large as
// deflated ones, but written four times and read eight times as fast.

// lzCoder writes blocks one after another with one table. It holds where four bytes were met last, counted over all
// blocks, so that it need not be cleared between them.
type lzCoder struct {
	table [1 << lzBits]uint32
	base  uint32
}

const (
	lzBits   = 14
	lzWindow = 1<<16 - 1
	lzTail   = 12 // the last match begins at least so far from the end
)

func lzHash(v uint32) uint32 { return v * 2654435761 >> (32 - lzBits) }

// append appends the block of src.
func (c *lzCoder) append(dst, src []byte) []byte {
	if c.base > 1<<31 {
		*c = lzCoder{}
	}
	base := c.base + lzWindow + 1 // nothing met before is within the window
	c.base = base + uint32(len(src))
	anchor, i, misses := 0, 0, 0
	for i < len(src)-lzTail {
		v := binary.LittleEndian.Uint32(src[i:])
		h := lzHash(v)
		at := int(int64(c.table[h]) - int64(base))
		c.table[h] = base + uint32(i)
		if at < 0 || i-at > lzWindow || binary.LittleEndian.Uint32(src[at:]) != v {
			i += 1 + misses>>6 // bytes that match nothing are passed over ever faster
			misses++
			continue
		}
		misses = 0
		n := 4 + lzMatch(src[at+4:], src[i+4:len(src)-5])
		dst = lzSequence(dst, src[anchor:i], i-at, n)
		i += n
		anchor = i
	}
	return lzSequence(dst, src[anchor:], 0, 0)
}

// lzMatch counts the equal bytes that a and b begin with; b is the shorter.
func lzMatch(a, b []byte) int {
	n := 0
	for n+8 <= len(b) {
		if x := binary.LittleEndian.Uint64(a[n:]) ^ binary.LittleEndian.Uint64(b[n:]); x != 0 {
			return n + bits.TrailingZeros64(x)/8
		}
		n += 8
	}
	for n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// lzSequence appends literals and the match after them; the last sequence has none.
func lzSequence(dst, lits []byte, offset, match int) []byte {
	token := byte(min(15, len(lits)) << 4)
	if match > 0 {
		token |= byte(min(15, match-4))
	}
	dst = append(dst, token)
	dst = lzLength(dst, len(lits))
	dst = append(dst, lits...)
	if match == 0 {
		return dst
	}
	return lzLength(append(dst, byte(offset), byte(offset>>8)), match-4)
}

func lzLength(dst []byte, n int) []byte {
	if n < 15 {
		return dst
	}
	for n -= 15; n >= 255; n -= 255 {
		dst = append(dst, 255)
	}
	return append(dst, byte(n))
}

// lzRatio is more than a block can shrink.
const lzRatio = 256

var errBlock = errors.New("damaged block")

// lzDecode fills dst, whose length is known, from a block. Damaged bytes give an error.
func lzDecode(dst, src []byte) error {
	at := 0
	length := func(n int) int {
		for n >= 15 && len(src) > 0 {
			b := src[0]
			src = src[1:]
			n += int(b)
			if b < 255 || n > len(dst) {
				break
			}
		}
		return n
	}
	for len(src) > 0 {
		token := int(src[0])
		src = src[1:]
		n := length(token >> 4)
		if n > len(src) || n > len(dst)-at {
			return errBlock
		}
		at += copy(dst[at:], src[:n])
		if src = src[n:]; len(src) == 0 {
			break
		}
		if len(src) < 2 {
			return errBlock
		}
		offset := int(src[0]) | int(src[1])<<8
		src = src[2:]
		n = length(token&15) + 4
		if offset == 0 || offset > at || n > len(dst)-at {
			return errBlock
		}
		for n > 0 { // what overlaps itself repeats
			k := copy(dst[at:at+n], dst[at-offset:at])
			at, n = at+k, n-k
		}
	}
	if at != len(dst) {
		return errBlock
	}
	return nil
}
