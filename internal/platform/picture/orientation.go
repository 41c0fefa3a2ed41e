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
