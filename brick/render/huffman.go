package render

import (
	"math/bits"
	"slices"
)

// huffman is a canonical Huffman code of symbols that were counted (RFC 1951, 3.2.2).
type huffman struct {
	n     int
	count [286]uint32
	size  [286]uint8  // bits of a symbol's code; 0 for one that does not occur
	code  [286]uint16 // the first bit lowest
}

// clear sets it to n symbols that were not met.
func (h *huffman) clear(n int) {
	h.n = n
	clear(h.count[:])
	clear(h.size[:])
}

// build makes the code, none longer than limit bits. A code of no symbol, or of one, gets two of one bit.
func (h *huffman) build(limit int) {
	var leaves [286]uint64 // count and symbol
	n := 0
	for s, c := range h.count[:h.n] {
		if c > 0 {
			leaves[n] = uint64(c)<<16 | uint64(s)
			n++
		}
	}
	for s := 0; n < 2; s++ {
		if h.count[s] == 0 {
			leaves[n] = uint64(s)
			n++
		}
	}
	list := leaves[:n]
	slices.Sort(list)
	var number [17]int // of codes by length
	for _, d := range depths(list) {
		number[min(int(d), limit)]++
	}
	// Codes that were cut to the limit take room from shorter ones (Kraft's sum).
	room := 0
	for d := 1; d <= limit; d++ {
		room += number[d] << (limit - d)
	}
	for ; room > 1<<limit; room-- {
		d := limit - 1
		for number[d] == 0 {
			d--
		}
		number[d]--
		number[d+1] += 2
		number[limit]--
	}
	at := len(list)
	for d := 1; d <= limit; d++ {
		for range number[d] {
			at--
			h.size[uint16(list[at])] = uint8(d)
		}
	}
	var next [17]uint16
	for d := 1; d < limit; d++ {
		next[d+1] = (next[d] + uint16(number[d])) << 1
	}
	for s, d := range h.size[:h.n] {
		if d > 0 {
			h.code[s] = bits.Reverse16(next[d]) >> (16 - d)
			next[d]++
		}
	}
}

// depths returns how deep each of at least two leaves, sorted by their counts, lies in Huffman's tree: the two
// lightest of leaves and joints are joined until one is left, and joints come in order of their weight.
func depths(leaves []uint64) []uint16 {
	n := len(leaves)
	var weight [286]uint64
	var parent [2 * 286]uint16 // of leaves, then of joints
	leaf, joint := 0, 0
	for made := range n - 1 {
		for range 2 {
			if joint >= made || leaf < n && leaves[leaf]>>16 <= weight[joint] {
				weight[made] += leaves[leaf] >> 16
				parent[leaf] = uint16(n + made)
				leaf++
			} else {
				weight[made] += weight[joint]
				parent[n+joint] = uint16(n + made)
				joint++
			}
		}
	}
	var depth [2 * 286]uint16
	for i := 2*n - 3; i >= 0; i-- {
		depth[i] = depth[parent[i]] + 1
	}
	return slices.Clone(depth[:n])
}
