// Package archive takes the LDraw text out of model archives: the .io files of BrickLink Studio, and plain zips that
// hold one model.
//
// A .io file is a zip whose model.ldr is the model as LDraw text. Studio used to encrypt it with the traditional zip
// cipher under one password, the same for every file and printed in every reader of the format; that is no secret and
// no protection, so it is simply undone here. The cipher is that of PKWARE's APPNOTE.TXT, section 6.1. The package
// parses no LDraw and unpacks nothing but the one text.
package archive

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"strings"
)

// The refusals. They are wrapped with what exactly was found.
var (
	ErrDamaged  = errors.New("the archive is damaged")
	ErrNoModel  = errors.New("there is no .ldr or .mpd in the archive")
	ErrTooLarge = errors.New("the model in the archive is too large")
	ErrCipher   = errors.New("the archive is encrypted in a way or with a password that is not known")
)

// Is reports that data begin like a zip.
func Is(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// Model returns the name and the text of the model in an archive, of at most limit bytes. What the archive says of its
// sizes is not believed: no more than the limit is ever unpacked.
func Model(data []byte, limit int) (name string, text []byte, err error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	f := choose(z.File)
	if f == nil {
		return "", nil, ErrNoModel
	}
	text, err = unpack(f, limit)
	if err != nil {
		return "", nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	return f.Name, text, nil
}

// choose takes Studio's model.ldr, its newer model2.ldr, or the first model in the order of the archive.
func choose(files []*zip.File) *zip.File {
	var best *zip.File
	rank := 0
	for _, f := range files {
		r := 0
		switch name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/")); {
		case name == "model.ldr":
			r = 4
		case name == "model2.ldr":
			r = 3
		case strings.HasPrefix(name, "__macosx/"):
		case path.Ext(name) == ".mpd":
			r = 2
		case path.Ext(name) == ".ldr":
			r = 1
		}
		if r > rank {
			best, rank = f, r
		}
	}
	return best
}

func unpack(f *zip.File, limit int) ([]byte, error) {
	raw, err := f.OpenRaw()
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	const encrypted, strong, sizeLater = 1, 1 << 6, 1 << 3
	if f.Flags&encrypted != 0 {
		if f.Flags&strong != 0 || f.Method == 99 { // 99 is the AES extension
			return nil, ErrCipher
		}
		check := byte(f.CRC32 >> 24)
		if f.Flags&sizeLater != 0 {
			// The check is made of the field as it stands in the file.
			check = byte(f.ModifiedTime >> 8)
		}
		if raw, err = decipher(raw, check); err != nil {
			return nil, err
		}
	}
	switch f.Method {
	case zip.Store:
	case zip.Deflate:
		raw = flate.NewReader(raw)
	default:
		return nil, fmt.Errorf("%w: packed by method %d", ErrDamaged, f.Method)
	}
	text, err := io.ReadAll(io.LimitReader(raw, int64(limit)+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	case len(text) > limit:
		return nil, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	case crc32.ChecksumIEEE(text) != f.CRC32:
		return nil, fmt.Errorf("%w: its checksum differs", ErrDamaged)
	}
	return text, nil
}
