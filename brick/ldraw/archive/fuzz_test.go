package archive

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"io"
	"testing"

	"madang/brick/internal/hostiletest"
)

const fuzzLimit = 1 << 16

// mend gives every file of an archive the checksum of what it unpacks to, and its cipher's check the byte that the
// password gives, so that what is behind the checks is reached.
func mend(data []byte) []byte {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) > 64 {
		return data
	}
	at := bytes.Index(data, []byte("PK\x01\x02"))
	for _, f := range z.File {
		if at < 0 || at+46 > len(data) {
			break
		}
		if sum, ok := sumOf(f); ok {
			binary.LittleEndian.PutUint32(data[at+16:], sum)
		}
		if next := bytes.Index(data[at+4:], []byte("PK\x01\x02")); next >= 0 {
			at += 4 + next
		} else {
			at = -1
		}
	}
	return data
}

// sumOf is the checksum of what a file unpacks to; of an enciphered one, with the byte that its head has for check.
func sumOf(f *zip.File) (uint32, bool) {
	raw, err := f.OpenRaw()
	if err != nil {
		return 0, false
	}
	if f.Flags&1 != 0 {
		c := newCipher(password)
		c.from = raw
		raw = c
		if _, err := io.ReadFull(raw, make([]byte, 12)); err != nil {
			return 0, false
		}
	}
	if f.Method == zip.Deflate {
		raw = flate.NewReader(raw)
	}
	text, err := io.ReadAll(io.LimitReader(raw, fuzzLimit))
	return crc32.ChecksumIEEE(text), err == nil
}

// wrapped is an archive of one file whose bytes are packed as they stand, with the checksum of what they unpack to and
// enciphered if the flags say so.
func wrapped(name string, method, flags uint16, packed []byte) []byte {
	plain := packed
	if method == zip.Deflate {
		plain, _ = io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), fuzzLimit))
	}
	h := &zip.FileHeader{Name: name, Method: method, Flags: flags, CRC32: crc32.ChecksumIEEE(plain)}
	if flags&1 != 0 {
		check := byte(h.CRC32 >> 24)
		if flags&8 != 0 {
			check = 0 // of the time, which is not set
		}
		packed = encipher(password, check, packed)
	}
	h.UncompressedSize64, h.CompressedSize64 = uint64(len(plain)), uint64(len(packed))
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	if w, err := z.CreateRaw(h); err == nil {
		w.Write(packed)
	}
	z.Close()
	return buf.Bytes()
}

// FuzzModel reads archives as they come, archives whose checks were mended, and archives of one file whose packed bytes
// came.
func FuzzModel(f *testing.F) {
	two := build(f, "", "thumbnail.png", "x", "model2.ldr", "0 newer", "a/b.mpd", model, "model.ldr", model)
	for _, data := range [][]byte{two, build(f, "", "model.ldr", model), build(f, password, "!x.txt", "x", "!model.ldr", model),
		[]byte("PK\x03\x04")} {
		f.Add(data, "model.ldr", uint16(zip.Store), uint16(0), []byte(model))
	}
	for _, flags := range []uint16{0, 1, 8, 9, 1 << 6, 1<<6 | 1, 1 << 11} {
		f.Add([]byte(nil), `A\Model.LDR`, uint16(zip.Store), flags, []byte(model))
		f.Add([]byte(nil), "model2.ldr", uint16(zip.Deflate), flags, deflated([]byte(model)))
	}
	f.Add([]byte(nil), "__MACOSX/x.mpd", uint16(99), uint16(1), deflated(bytes.Repeat([]byte("0 long\n"), 20000)))
	f.Fuzz(func(t *testing.T, data []byte, name string, method, flags uint16, packed []byte) {
		hostiletest.Bound(t, func() {
			for _, d := range [][]byte{data, mend(bytes.Clone(data)), wrapped(name, method, flags, packed)} {
				if _, text, err := Model(d, fuzzLimit); err == nil && len(text) > fuzzLimit {
					t.Fatalf("%d bytes passed a limit of %d", len(text), fuzzLimit)
				}
			}
		})
	})
}
