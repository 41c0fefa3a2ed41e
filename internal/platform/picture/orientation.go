package picture

import (
	"bytes"
	"encoding/binary"
	"image"
)

// orientation finds how the camera was held: 1 to 8 as EXIF 2.32 §4.6.4 numbers them, 1 when nothing says so.
func orientation(sent []byte) int {
	switch {
	case bytes.HasPrefix(sent, []byte{0xff, 0xd8}):
		return tiffOrientation(jpegEXIF(sent))
	case bytes.HasPrefix(sent, []byte("\x89PNG\r\n\x1a\n")):
		return tiffOrientation(chunk(sent[8:], 4, "eXIf", binary.BigEndian, false))
	case len(sent) > 12 && string(sent[8:12]) == "WEBP":
		return tiffOrientation(chunk(sent[12:], 0, "EXIF", binary.LittleEndian, true))
	}
	return 1
}

// jpegEXIF walks the segments before the picture's data to the one that holds EXIF.
func jpegEXIF(b []byte) []byte {
	for b = b[2:]; len(b) >= 4 && b[0] == 0xff; {
		marker, size := b[1], int(binary.BigEndian.Uint16(b[2:]))
		if marker == 0xda || size < 2 || len(b) < 2+size {
			return nil
		}
		if body, ok := bytes.CutPrefix(b[4:2+size], []byte("Exif\x00\x00")); ok && marker == 0xe1 {
			return body
		}
		b = b[2+size:]
	}
	return nil
}

// layered is how many bytes a progressive JPEG takes while it is unpacked, 0 for any other picture: the decoder keeps
// every sample as a 32-bit coefficient until the last layer came, and then as a byte.
func layered(sent []byte, pixels int64) int64 {
	b, ok := bytes.CutPrefix(sent, []byte{0xff, 0xd8})
	for ok {
		// As lenient as the decoder: bytes between segments, filling, and marks without a segment are passed over.
		at := bytes.IndexByte(b, 0xff)
		if at < 0 {
			return 0
		}
		for b = b[at:]; len(b) > 0 && b[0] == 0xff; {
			b = b[1:]
		}
		if len(b) < 3 || b[0] == 0xda {
			return 0
		}
		if b[0] == 0 || b[0] >= 0xd0 && b[0] <= 0xd7 {
			b = b[1:]
			continue
		}
		size := int(binary.BigEndian.Uint16(b[1:]))
		if size < 2 || len(b) < 1+size {
			return 0
		}
		if frame := b[3 : 1+size]; b[0] == 0xc2 && len(frame) >= 6 {
			return pixels * samples(frame[6:]) * 5 / 16
		}
		b = b[1+size:]
	}
	return 0
}

// samples is how many samples sixteen pixels have, over all components: each has its sampling factors in one byte.
func samples(components []byte) (n int64) {
	across, down := int64(1), int64(1)
	for c := components; len(c) >= 3; c = c[3:] {
		across, down = max(across, int64(c[1]>>4)), max(down, int64(c[1]&15))
	}
	for c := components; len(c) >= 3; c = c[3:] {
		n += 16 * int64(c[1]>>4) * int64(c[1]&15) / (across * down)
	}
	return n
}

// chunk walks PNG chunks (length, name, body, checksum) or RIFF chunks (name, length, body, padded to even).
func chunk(b []byte, checksum int, name string, order binary.ByteOrder, nameFirst bool) []byte {
	for len(b) >= 8 {
		size, found := order.Uint32(b), string(b[4:8])
		if nameFirst {
			size, found = order.Uint32(b[4:]), string(b[:4])
		}
		if uint64(size) > uint64(len(b)-8) {
			return nil
		}
		if found == name {
			return bytes.TrimPrefix(b[8:8+size], []byte("Exif\x00\x00"))
		}
		next := 8 + int(size) + checksum
		if nameFirst {
			next += int(size) % 2
		}
		if next > len(b) {
			return nil
		}
		b = b[next:]
	}
	return nil
}

// tiffOrientation reads tag 0x0112 of the first directory of a TIFF block.
func tiffOrientation(b []byte) int {
	if len(b) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if string(b[:2]) == "II" {
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(b[4:]))
	if at+2 > uint64(len(b)) {
		return 1
	}
	entries := b[at+2:]
	for range order.Uint16(b[at:]) {
		if len(entries) < 12 {
			return 1
		}
		if order.Uint16(entries) == 0x0112 {
			if n := int(order.Uint16(entries[8:])); n >= 1 && n <= 8 {
				return n
			}
			return 1
		}
		entries = entries[12:]
	}
	return 1
}

// upright turns and mirrors a picture as its orientation asks.
func upright(in *image.RGBA, turn int) *image.RGBA {
	if turn <= 1 || turn > 8 {
		return in
	}
	w, h := in.Bounds().Dx(), in.Bounds().Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if turn >= 5 { // lying on its side
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			tx, ty := x, y
			switch turn {
			case 2:
				tx = w - 1 - x
			case 3:
				tx, ty = w-1-x, h-1-y
			case 4:
				ty = h - 1 - y
			case 5:
				tx, ty = y, x
			case 6:
				tx, ty = h-1-y, x
			case 7:
				tx, ty = h-1-y, w-1-x
			case 8:
				tx, ty = y, w-1-x
			}
			copy(out.Pix[out.PixOffset(tx, ty):][:4], in.Pix[in.PixOffset(x, y):][:4])
		}
	}
	return out
}
