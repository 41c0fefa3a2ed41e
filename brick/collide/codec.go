package collide

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// A body as bytes, version 1, for a baked library to keep. Numbers are unsigned varints, those marked s are zigzag.
//
//	1       version: 1
//	        LDU per voxel
//	        s x 3: the first voxel; then 3 sizes in voxels. A body without voxels has sizes 0 and ends here
//	        number of rows R that differ, the empty row 0 included
//	        per row from 1: the number of runs, then for each the empty voxels before it and its length less 1
//	        the rows of all y and z, z fastest, as runs: the row's number and how often it repeats less 1
const bodyVersion = 1

// Append writes the body behind b.
func (b *Body) Append(out []byte) []byte {
	out = append(out, bodyVersion)
	out = binary.AppendUvarint(out, uint64(b.res))
	for _, v := range b.lo {
		out = binary.AppendVarint(out, int64(v))
	}
	for _, v := range b.n {
		out = binary.AppendUvarint(out, uint64(v))
	}
	if b.Empty() {
		return out
	}
	n := int32(len(b.rows)) / b.words
	out = binary.AppendUvarint(out, uint64(n))
	for r := int32(1); r < n; r++ {
		out = appendRow(out, b.row(r))
	}
	for i := 0; i < len(b.index); {
		k := i + 1
		for k < len(b.index) && b.index[k] == b.index[i] {
			k++
		}
		out = binary.AppendUvarint(out, uint64(b.index[i]))
		out = binary.AppendUvarint(out, uint64(k-i-1))
		i = k
	}
	return out
}

func appendRow(out []byte, row []uint64) []byte {
	var runs [][2]int
	for x, last := 0, 0; ; {
		x = nextBit(row, x, 0)
		if x < 0 {
			break
		}
		end := nextBit(row, x, ^uint64(0))
		if end < 0 {
			end = 64 * len(row)
		}
		runs = append(runs, [2]int{x - last, end - x - 1})
		x, last = end, end
	}
	out = binary.AppendUvarint(out, uint64(len(runs)))
	for _, r := range runs {
		out = binary.AppendUvarint(binary.AppendUvarint(out, uint64(r[0])), uint64(r[1]))
	}
	return out
}

// nextBit is the first voxel from x on that is set, or clear when flip is all ones; -1 for none.
func nextBit(row []uint64, x int, flip uint64) int {
	for i := x >> 6; i < len(row); i++ {
		w := row[i] ^ flip
		if i == x>>6 {
			w &= ^uint64(0) << (x & 63)
		}
		if w != 0 {
			return 64*i + bits.TrailingZeros64(w)
		}
	}
	return -1
}

// errBody is what DecodeBody returns for bytes that are no body.
var errBody = errors.New("not a body")

// DecodeBody reads what Append wrote. It never panics and takes no more memory than the largest body; damaged bytes
// give an error.
func DecodeBody(data []byte) (*Body, error) {
	r := reader{data: data}
	if r.number(bodyVersion) != bodyVersion {
		return nil, errBody
	}
	b := &Body{res: int32(r.number(1 << 28))}
	for k := range b.lo {
		b.lo[k] = r.signed(1 << 29)
	}
	voxels := 1.0
	for k := range b.n {
		b.n[k] = int32(r.number(maxSide))
		voxels *= float64(b.n[k])
	}
	if r.bad || b.res < 1 || b.res&(b.res-1) != 0 || voxels > maxVoxels {
		return nil, errBody
	}
	if voxels == 0 {
		return &Body{res: b.res}, nil
	}
	if !b.readRows(&r) || len(r.data) != 0 {
		return nil, errBody
	}
	return b, nil
}

func (b *Body) readRows(r *reader) bool {
	b.words = (b.n[0] + 63) / 64
	cells := int(b.n[1]) * int(b.n[2])
	n := int(r.number(uint64(cells) + 1))
	if r.bad || n < 1 || n-1 > len(r.data) { // a row takes a byte at least
		return false
	}
	b.rows = make([]uint64, n*int(b.words))
	count := make([]int, n)
	for i := 1; i < n; i++ {
		row, x := b.row(int32(i)), 0
		for range r.number(uint64(b.n[0])) {
			x += int(r.number(uint64(b.n[0])))
			end := x + int(r.number(uint64(b.n[0]))) + 1
			if r.bad || end > int(b.n[0]) {
				return false
			}
			flipSpan(row, x, end)
			count[i] += end - x
			x = end
		}
	}
	b.index = make([]int32, 0, cells)
	full := 0
	for len(b.index) < cells {
		row, times := r.number(uint64(n-1)), int(r.number(uint64(cells)))+1
		if r.bad || times > cells-len(b.index) {
			return false
		}
		for range times {
			b.index = append(b.index, int32(row))
		}
		full += times * count[row]
	}
	b.full = int32(full)
	return !r.bad
}

// reader takes numbers off bytes; a number that is missing or too large makes it bad, and it gives 0 from then on.
type reader struct {
	data []byte
	bad  bool
}

func (r *reader) number(limit uint64) uint64 {
	v, n := binary.Uvarint(r.data)
	if n <= 0 || v > limit || r.bad {
		r.bad, r.data = true, nil
		return 0
	}
	r.data = r.data[n:]
	return v
}

func (r *reader) signed(limit int64) int32 {
	v, n := binary.Varint(r.data)
	if n <= 0 || v > limit || v < -limit || r.bad {
		r.bad, r.data = true, nil
		return 0
	}
	r.data = r.data[n:]
	return int32(v)
}
