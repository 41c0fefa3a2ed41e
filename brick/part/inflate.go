package part

import (
	"encoding/binary"
	"errors"
	"sync"
)

// The files of a zipped library are small and their sizes known, which lets them be inflated (RFC 1951) straight into
// their own memory, three times as fast as through a window.

// inflater keeps the tables of Huffman codes.
type inflater struct {
	src       []byte
	bits      uint64
	n         uint // bits in it
	lit, dist huffman
	lengths   [320]uint8
}

var inflaters = sync.Pool{New: func() any { return new(inflater) }}

// errDeflate is what damaged bytes give.
var errDeflate = errors.New("damaged deflate stream")

// inflate fills dst, whose length is known, from a deflate stream.
func inflate(dst, src []byte) error {
	f := inflaters.Get().(*inflater)
	defer inflaters.Put(f)
	f.src, f.bits, f.n = src, 0, 0
	defer func() { f.src = nil }()
	at := 0
	for last := false; !last; {
		f.fill()
		if f.n < 3 {
			return errDeflate
		}
		last = f.take(1) == 1
		ok := false
		switch f.take(2) {
		case 0:
			at, ok = f.stored(dst, at)
		case 1:
			if ok = f.fixed(); ok {
				at, ok = f.block(dst, at)
			}
		case 2:
			if ok = f.dynamic(); ok {
				at, ok = f.block(dst, at)
			}
		}
		if !ok {
			return errDeflate
		}
	}
	if at != len(dst) {
		return errDeflate
	}
	return nil
}

// fill makes at least 56 bits ready, or all that are left.
func (f *inflater) fill() {
	if len(f.src) >= 8 {
		f.bits |= binary.LittleEndian.Uint64(f.src) << f.n
		f.src = f.src[(63-f.n)>>3:]
		f.n |= 56
		return
	}
	for f.n <= 56 && len(f.src) > 0 {
		f.bits |= uint64(f.src[0]) << f.n
		f.src = f.src[1:]
		f.n += 8
	}
}

// take cuts off bits that are there.
func (f *inflater) take(n uint) uint {
	v := uint(f.bits & (1<<n - 1))
	f.bits >>= n
	f.n -= n
	return v
}

// stored copies a block as it is. What was filled beyond the block's head is whole bytes, which are given back.
func (f *inflater) stored(dst []byte, at int) (int, bool) {
	f.take(f.n % 8)
	var head [4]byte
	for i := range head {
		if f.n == 0 {
			f.fill()
		}
		if f.n < 8 {
			return at, false
		}
		head[i] = byte(f.take(8))
	}
	n := int(head[0]) | int(head[1])<<8
	if n != int(^head[2])|int(^head[3])<<8 || n > len(dst)-at {
		return at, false
	}
	for n > 0 && f.n >= 8 {
		dst[at] = byte(f.take(8))
		at, n = at+1, n-1
	}
	if n > len(f.src) {
		return at, false
	}
	if n > 0 {
		f.bits, f.n = 0, 0
	}
	at += copy(dst[at:], f.src[:n])
	f.src = f.src[n:]
	return at, true
}

// fixed sets the codes that need no table.
func (f *inflater) fixed() bool {
	l := f.lengths[:288]
	for i := range l {
		switch {
		case i < 144, i >= 280:
			l[i] = 8
		case i < 256:
			l[i] = 9
		default:
			l[i] = 7
		}
	}
	ok := f.lit.set(l)
	d := f.lengths[:30]
	for i := range d {
		d[i] = 5
	}
	return f.dist.set(d) && ok
}

// codeOrder is the order in which the lengths of the code for lengths are written.
var codeOrder = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// dynamic reads the codes of a block.
func (f *inflater) dynamic() bool {
	if f.n < 14 {
		return false
	}
	lits, dists, codes := f.take(5)+257, f.take(5)+1, f.take(4)+4
	if lits > 286 || dists > 30 {
		return false
	}
	var lengths [19]uint8
	for _, i := range codeOrder[:codes] {
		if f.fill(); f.n < 3 {
			return false
		}
		lengths[i] = uint8(f.take(3))
	}
	if !f.lit.set(lengths[:]) {
		return false
	}
	all := f.lengths[:lits+dists]
	for i := 0; i < len(all); {
		f.fill()
		v, ok := f.symbol(&f.lit)
		if !ok {
			return false
		}
		if v < 16 {
			all[i] = uint8(v)
			i++
			continue
		}
		extra, least := [3]uint{2, 3, 7}[v-16], [3]uint{3, 3, 11}[v-16]
		if f.n < extra {
			return false
		}
		again := int(least + f.take(extra))
		if v == 16 && i == 0 || again > len(all)-i {
			return false
		}
		repeat := uint8(0)
		if v == 16 {
			repeat = all[i-1]
		}
		for range again {
			all[i] = repeat
			i++
		}
	}
	return f.lit.set(all[:lits]) && f.dist.set(all[lits:])
}

// What the symbols of lengths and distances stand for, and how many bits are added to each.
var (
	lengthBase = [29]uint16{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
		163, 195, 227, 258}
	lengthExtra = [29]uint8{8: 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distBase    = [30]uint16{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
		2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
	distExtra = [30]uint8{4: 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13}
)

// literals reads literals with short codes, of which most text is made, and leaves enough bits for what follows.
func (f *inflater) literals(dst []byte, at int) int {
	for {
		f.fill()
		b, n := f.bits, f.n
		for n >= 48 && at < len(dst) {
			e := f.lit.quick[b&(1<<quickBits-1)]
			if e >= 256<<4 || e == 0 {
				break
			}
			dst[at] = byte(e >> 4)
			at++
			b >>= e & 15
			n -= uint(e & 15)
		}
		again := n < 48 && f.n >= 48 && at < len(dst)
		f.bits, f.n = b, n
		if !again {
			return at
		}
	}
}

// block reads literals and matches until the block ends.
func (f *inflater) block(dst []byte, at int) (int, bool) {
	for {
		at = f.literals(dst, at)
		v, ok := f.symbol(&f.lit)
		if !ok {
			return at, false
		}
		if v < 256 {
			if at == len(dst) {
				return at, false
			}
			dst[at] = byte(v)
			at++
			continue
		}
		if v == 256 {
			return at, true
		}
		// A match takes at most 15 + 5 + 15 + 13 bits, which one fill makes ready.
		if v -= 257; v >= uint(len(lengthBase)) || f.n < uint(lengthExtra[v]) {
			return at, false
		}
		n := int(lengthBase[v]) + int(f.take(uint(lengthExtra[v])))
		d, ok := f.symbol(&f.dist)
		if !ok || d >= uint(len(distBase)) || f.n < uint(distExtra[d]) {
			return at, false
		}
		back := int(distBase[d]) + int(f.take(uint(distExtra[d])))
		if back > at || n > len(dst)-at {
			return at, false
		}
		for n > 0 { // what overlaps itself repeats
			k := copy(dst[at:at+n], dst[at-back:at])
			at, n = at+k, n-k
		}
	}
}

// huffman is a canonical code. Codes of up to quickBits are read from a table, longer ones bit by bit.
type huffman struct {
	quick  [1 << quickBits]uint16 // symbol << 4 | length; 0 for longer codes
	count  [16]uint16
	symbol [288]uint16
}

const quickBits = 10

// set makes the code of the lengths of its symbols. It is false for lengths that no code has.
func (h *huffman) set(lengths []uint8) bool {
	h.count = [16]uint16{}
	for _, l := range lengths {
		h.count[l]++
	}
	h.count[0] = 0
	left := 1
	var first, code [16]uint16
	for l := 1; l < 16; l++ {
		if left = left<<1 - int(h.count[l]); left < 0 {
			return false
		}
		first[l] = first[l-1] + h.count[l-1]
		code[l] = (code[l-1] + h.count[l-1]) << 1
	}
	clear(h.quick[:])
	for s, l := range lengths {
		if l == 0 {
			continue
		}
		h.symbol[first[l]] = uint16(s)
		first[l]++
		if l <= quickBits {
			for r := int(reverse(code[l], l)); r < len(h.quick); r += 1 << l {
				h.quick[r] = uint16(s)<<4 | uint16(l)
			}
		}
		code[l]++
	}
	return true
}

// reverse turns the lowest n bits around: codes begin with their highest bit.
func reverse(v uint16, n uint8) uint16 {
	r := uint16(0)
	for range n {
		r = r<<1 | v&1
		v >>= 1
	}
	return r
}

// symbol reads one code.
func (f *inflater) symbol(h *huffman) (uint, bool) {
	e := uint(h.quick[f.bits&(1<<quickBits-1)])
	if n := e & 15; n != 0 && n <= f.n {
		f.bits >>= n
		f.n -= n
		return e >> 4, true
	}
	code, first, index := 0, 0, 0
	for l := 1; l < 16 && uint(l) <= f.n; l++ {
		code |= int(f.bits>>(l-1)) & 1
		n := int(h.count[l])
		if code-n < first {
			f.take(uint(l))
			return uint(h.symbol[index+code-first]), true
		}
		index, first, code = index+n, (first+n)<<1, code<<1
	}
	return 0, false
}
