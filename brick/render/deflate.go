package render

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// deflater packs filtered rows of pixels as blocks of dynamic Huffman codes (RFC 1951). It looks for repeats by whole
// pixels in three places only: the pixel before, the row above, and where the same two pixels were met last. Pictures
// of models are flat areas and their edges, which is what these find.
type deflater struct {
	seen  [1 << seenBits]int32 // where a pair of pixels was met last, + 1
	runs  []run
	lits  huffman // bytes, the end of the block, and lengths
	dists huffman
	bits  bitWriter
}

// run is some bytes as they stand and the repeat after them.
type run struct {
	bytes  int32
	length uint16 // of the repeat; 0 for none
	dist   uint16
}

const (
	seenBits  = 11
	endSymbol = 256
	longest   = 256   // of what a block can repeat at once, whole pixels
	window    = 32767 // how far back it may lie
)

// block appends rows of that many bytes each, a filter byte and pixels of 4 bytes, as one block that is not the last,
// filled to a whole byte.
func (d *deflater) block(dst, rows []byte, stride int) []byte {
	clear(d.seen[:])
	d.runs = d.runs[:0]
	d.lits.clear(286)
	d.dists.clear(30)
	last := 0 // end of the repeat before
	for start := 0; start < len(rows); start += stride {
		d.lits.count[rows[start]]++
		last = d.row(rows, start+1, start+stride, stride, last)
	}
	d.runs = append(d.runs, run{bytes: int32(len(rows) - last)})
	d.lits.count[endSymbol]++
	d.lits.build(15)
	d.dists.build(15)
	d.bits.out = dst
	d.header()
	at := 0
	for _, r := range d.runs {
		d.literals(rows[at : at+int(r.bytes)])
		at += int(r.bytes) + int(r.length)
		if r.length > 0 {
			d.repeat(int(r.length), int(r.dist))
		}
	}
	d.bits.put(uint64(d.lits.code[endSymbol]), uint(d.lits.size[endSymbol]))
	d.bits.put(0, 3) // an empty stored block ends on a whole byte
	d.bits.flush()
	return append(d.bits.out, 0, 0, 0xff, 0xff)
}

// row finds the repeats of the pixels from at to end; last is where the repeat before ended.
func (d *deflater) row(b []byte, at, end, stride, last int) int {
	le := binary.LittleEndian
	for at < end {
		v := le.Uint32(b[at:])
		length, dist := 0, 0
		if at >= 4 && le.Uint32(b[at-4:]) == v {
			length, dist = alikeBytes(b, at-4, at, end), 4
		}
		if at > stride && stride <= window && length < longest {
			if n := alikeBytes(b, at-stride, at, end); n > length+4 {
				length, dist = n, stride
			}
		}
		if length == 0 && at+8 <= end {
			two := le.Uint64(b[at:])
			h := two * 0x9e3779b97f4a7c15 >> (64 - seenBits)
			if was := int(d.seen[h]) - 1; was >= 0 && at-was <= window && le.Uint64(b[was:]) == two {
				length, dist = alikeBytes(b, was, at, end), at-was
			}
			d.seen[h] = int32(at + 1)
		}
		if length == 0 {
			c := &d.lits.count
			c[byte(v)]++
			c[byte(v>>8)]++
			c[byte(v>>16)]++
			c[byte(v>>24)]++
			at += 4
			continue
		}
		d.runs = append(d.runs, run{int32(at - last), uint16(length), uint16(dist)})
		symbol, _, _ := lengthSymbol(length)
		d.lits.count[symbol]++
		symbol, _, _ = distSymbol(dist)
		d.dists.count[symbol]++
		at += length
		last = at
	}
	return last
}

// alikeBytes counts the bytes from at to end that repeat those from was, in whole pixels and no more than longest.
func alikeBytes(b []byte, was, at, end int) int {
	le := binary.LittleEndian
	end = min(end, at+longest)
	n := 0
	for at+n+8 <= end {
		if x := le.Uint64(b[at+n:]) ^ le.Uint64(b[was+n:]); x != 0 {
			return n + bits.TrailingZeros64(x)>>5<<2
		}
		n += 8
	}
	if at+n < end && le.Uint32(b[at+n:]) == le.Uint32(b[was+n:]) {
		n += 4
	}
	return n
}

// lengthSymbol returns a length's symbol, how many bits follow it, and these.
func lengthSymbol(length int) (symbol int, n uint, extra uint64) {
	x := length - 3
	if x < 8 {
		return 257 + x, 0, 0
	}
	n = uint(bits.Len(uint(x))) - 3
	return 257 + int(4*n) + x>>n, n, uint64(x & (1<<n - 1))
}

// distSymbol is the same of a distance.
func distSymbol(dist int) (symbol int, n uint, extra uint64) {
	x := dist - 1
	if x < 4 {
		return x, 0, 0
	}
	n = uint(bits.Len(uint(x))) - 2
	return int(2*n) + x>>n, n, uint64(x & (1<<n - 1))
}

func (d *deflater) literals(b []byte) {
	code, size := &d.lits.code, &d.lits.size
	w := d.bits
	for ; len(b) >= 2; b = b[2:] {
		n := uint(size[b[0]])
		w.put(uint64(code[b[0]])|uint64(code[b[1]])<<n, n+uint(size[b[1]]))
	}
	if len(b) > 0 {
		w.put(uint64(code[b[0]]), uint(size[b[0]]))
	}
	d.bits = w
}

func (d *deflater) repeat(length, dist int) {
	s, n, extra := lengthSymbol(length)
	d.bits.put(uint64(d.lits.code[s])|extra<<d.lits.size[s], uint(d.lits.size[s])+n)
	s, n, extra = distSymbol(dist)
	d.bits.put(uint64(d.dists.code[s])|extra<<d.dists.size[s], uint(d.dists.size[s])+n)
}

// header writes the block's codes: their lengths, themselves in a Huffman code, without runs.
func (d *deflater) header() {
	nl, nd := 286, 30
	for d.lits.size[nl-1] == 0 {
		nl--
	}
	for nd > 1 && d.dists.size[nd-1] == 0 {
		nd--
	}
	var h huffman
	h.clear(19)
	sizes := slices.Concat(d.lits.size[:nl], d.dists.size[:nd])
	var list [320][2]uint8 // symbol and what follows it
	n := 0
	for i := 0; i < len(sizes); n++ {
		zeros := 0
		for i+zeros < len(sizes) && zeros < 138 && sizes[i+zeros] == 0 {
			zeros++
		}
		switch {
		case zeros >= 11:
			list[n] = [2]uint8{18, uint8(zeros - 11)}
		case zeros >= 3:
			list[n] = [2]uint8{17, uint8(zeros - 3)}
		default:
			list[n], zeros = [2]uint8{sizes[i]}, 1
		}
		i += zeros
		h.count[list[n][0]]++
	}
	h.build(7)
	d.bits.put(4, 3) // dynamic codes, not the last block
	d.bits.put(uint64(nl-257)|uint64(nd-1)<<5|15<<10, 14)
	for _, s := range []int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15} {
		d.bits.put(uint64(h.size[s]), 3)
	}
	for _, s := range list[:n] {
		d.bits.put(uint64(h.code[s[0]]), uint(h.size[s[0]]))
		switch s[0] {
		case 17:
			d.bits.put(uint64(s[1]), 3)
		case 18:
			d.bits.put(uint64(s[1]), 7)
		}
	}
}

// bitWriter writes numbers of up to 32 bits, the lowest bit first.
type bitWriter struct {
	out  []byte
	held uint64
	n    uint
}

func (w *bitWriter) put(v uint64, n uint) {
	w.held |= v << w.n
	if w.n += n; w.n >= 32 {
		w.out = binary.LittleEndian.AppendUint32(w.out, uint32(w.held))
		w.held >>= 32
		w.n -= 32
	}
}

// flush fills the last byte with zeros.
func (w *bitWriter) flush() {
	for w.n > 0 {
		w.out = append(w.out, byte(w.held))
		w.held >>= 8
		w.n -= min(8, w.n)
	}
}
