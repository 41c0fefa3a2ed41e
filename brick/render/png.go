package render

import (
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
	"image"
	"io"
	"sync"
)

// EncodePNG writes a picture. Speed is preferred to size: strips of rows are deflated on all cores.
func EncodePNG(w io.Writer, img *image.NRGBA) error {
	var e encoder
	return e.encode(w, img, nil)
}

// encoder writes PNG files (ISO/IEC 15948) of one size, one after another. A picture is cut into strips of rows, each
// deflated on its own and kept, so that a strip that did not change costs nothing the next time.
type encoder struct {
	strips []strip
}

// strip is some rows as they stand in the file: one IDAT chunk.
type strip struct {
	chunk []byte
	adler uint32 // of its filtered bytes
	size  int
	known bool
}

const stripRows = 32

// encode writes the picture. same, if set, tells of rows y0 <= y < y1 that they are as in the picture before.
func (e *encoder) encode(w io.Writer, img *image.NRGBA, same func(y0, y1 int) bool) error {
	width, height := img.Rect.Dx(), img.Rect.Dy()
	n := (height + stripRows - 1) / stripRows
	if len(e.strips) != n {
		e.strips = make([]strip, n)
	}
	spread(n, func(int) func(i int) {
		var rows []byte
		return func(i int) {
			s, y0 := &e.strips[i], i*stripRows
			y1 := min(height, y0+stripRows)
			if s.known && same != nil && same(y0, y1) {
				return
			}
			rows = filter(rows, img, y0, y1)
			s.deflate(rows, 4*width+1, i == 0)
		}
	})
	sum := uint32(1)
	for i := range e.strips {
		sum = joinAdler(sum, e.strips[i].adler, e.strips[i].size)
	}
	head := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR")
	head = binary.BigEndian.AppendUint32(head, uint32(width))
	head = binary.BigEndian.AppendUint32(head, uint32(height))
	head = append(head, 8, 6, 0, 0, 0) // 8 bits, RGBA
	head = binary.BigEndian.AppendUint32(head, crc32.ChecksumIEEE(head[12:]))
	if _, err := w.Write(head); err != nil {
		return err
	}
	for i := range e.strips {
		if _, err := w.Write(e.strips[i].chunk); err != nil {
			return err
		}
	}
	// An empty last block closes the deflated data.
	tail := binary.BigEndian.AppendUint32([]byte("\x00\x00\x00\x06IDAT\x03\x00"), sum)
	tail = binary.BigEndian.AppendUint32(tail, crc32.ChecksumIEEE(tail[4:]))
	tail = append(tail, "\x00\x00\x00\x00IEND\xaeB\x60\x82"...)
	_, err := w.Write(tail)
	return err
}

// filter writes rows as PNG filters them: the first by the pixel on its left, the others by the row above, which needs
// nothing of other strips.
func filter(dst []byte, img *image.NRGBA, y0, y1 int) []byte {
	n := 4 * img.Rect.Dx()
	if cap(dst) < (n+1)*(y1-y0) {
		dst = make([]byte, (n+1)*(y1-y0))
	}
	dst = dst[:(n+1)*(y1-y0)]
	out := dst
	for y := y0; y < y1; y++ {
		row := img.Pix[y*img.Stride : y*img.Stride+n]
		line := out[1 : n+1]
		if y == y0 {
			out[0] = 1
			copy(line[:4], row)
			for i := 4; i < len(line); i++ {
				line[i] = row[i] - row[i-4]
			}
		} else {
			out[0] = 2
			subtract(line, row, img.Pix[(y-1)*img.Stride:(y-1)*img.Stride+n])
		}
		out = out[n+1:]
	}
	return dst
}

// subtract sets dst to a less b, byte by byte, eight at a time. The lengths are alike and multiples of 4.
func subtract(dst, a, b []byte) {
	const high = 0x8080808080808080
	i := 0
	for ; i+8 <= len(dst); i += 8 {
		x, y := binary.LittleEndian.Uint64(a[i:]), binary.LittleEndian.Uint64(b[i:])
		binary.LittleEndian.PutUint64(dst[i:], ((x|high)-(y&^high))^((x^^y)&high))
	}
	for ; i < len(dst); i++ {
		dst[i] = a[i] - b[i]
	}
}

var deflaters = sync.Pool{New: func() any { return new(deflater) }}

// deflate makes the strip's chunk of its filtered rows, of so many bytes each.
func (s *strip) deflate(rows []byte, stride int, first bool) {
	b := append(s.chunk[:0], "\x00\x00\x00\x00IDAT"...)
	if first {
		b = append(b, "\x78\x01"...) // the zlib header (RFC 1950)
	}
	d := deflaters.Get().(*deflater)
	b = d.block(b, rows, stride)
	d.bits = bitWriter{}
	deflaters.Put(d)
	binary.BigEndian.PutUint32(b, uint32(len(b)-8))
	s.chunk = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
	s.adler, s.size, s.known = adler32.Checksum(rows), len(rows), true
}

// joinAdler is the Adler-32 of two runs of bytes, the second n long, of which each is known (zlib's adler32_combine).
func joinAdler(a, b uint32, n int) uint32 {
	const mod = 65521
	rem := uint32(n % mod)
	lo, hi := a&0xffff, a>>16
	sum1 := (lo + b&0xffff + mod - 1) % mod
	sum2 := (rem*lo%mod + hi + b>>16 + mod - rem) % mod
	return sum2<<16 | sum1
}
