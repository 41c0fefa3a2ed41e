//go:build !js

package part

import (
	"archive/zip"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"madang/brick/ldraw"
)

// Source is the raw text of an LDraw library: parts, sub-parts and primitives by the name a type 1 line gives them
// ("3001.dat", "s/3001s01.dat", "48/4-4edge.dat"), in lower case with forward slashes.
type Source interface {
	// Names lists the files in parts/ itself, sorted, without sub-parts.
	Names() []string
	// Files lists every file, sorted: parts, sub-parts, primitives and ldconfig.ldr.
	Files() []string
	// Primitive reports that a file stands in p/ and not in parts/.
	Primitive(key string) bool
	// Read returns a file, or an error that is fs.ErrNotExist.
	Read(key string) ([]byte, error)
	// Has reports whether Read would find the file.
	Has(key string) bool
	Close() error
}

const maxFile = 16 << 20 // bytes of one library file; the largest official one has 1.7 MB

// configName is the key under which a source keeps LDConfig.ldr.
const configName = "ldconfig.ldr"

// OpenSource opens a folder or a .zip that holds an LDraw library. The folders parts/ and p/ may stand at the top or
// one level below it ("ldraw/parts/"); of an unofficial folder beside them everything is found after the official.
func OpenSource(path string) (Source, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("library: %w", err)
	}
	if st.IsDir() {
		return openFolder(path)
	}
	return openZip(path)
}

// keyOf maps a path inside a library to the name by which type 1 lines call it.
func keyOf(path string) (key string, primitive, ok bool) {
	k := ldraw.Key(path)
	if strings.HasSuffix(k, configName) && strings.Count(k, "/") <= 1 {
		return configName, false, true
	}
	if !strings.HasSuffix(k, ".dat") {
		return "", false, false
	}
	for _, top := range []string{"parts/", "p/"} {
		i := -1
		if strings.HasPrefix(k, top) {
			i = 0
		} else if j := strings.Index(k, "/"+top); j >= 0 {
			i = j + 1
		}
		if i >= 0 {
			return k[i+len(top):], top == "p/", true
		}
	}
	return "", false, false
}

func isPart(key string) bool { return strings.HasSuffix(key, ".dat") && !strings.Contains(key, "/") }

type zipSource struct {
	listing
	zip   *zip.ReadCloser
	files map[string]*zip.File
}

// listing is what a source knows of its files' names.
type listing struct {
	names      []string
	all        []string
	primitives map[string]bool
}

func (l *listing) add(key string, primitive bool) {
	l.all = append(l.all, key)
	if primitive {
		if l.primitives == nil {
			l.primitives = map[string]bool{}
		}
		l.primitives[key] = true
	} else if isPart(key) {
		l.names = append(l.names, key)
	}
}

func (l *listing) sort() error {
	if len(l.names) == 0 {
		return errors.New("no LDraw parts in it")
	}
	sort.Strings(l.names)
	sort.Strings(l.all)
	return nil
}

func (l *listing) Names() []string { return l.names }

func (l *listing) Files() []string { return l.all }

func (l *listing) Primitive(key string) bool { return l.primitives[key] }

func openZip(path string) (Source, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, fmt.Errorf("library %s: %w", path, err)
	}
	s := &zipSource{zip: z, files: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		key, primitive, ok := keyOf(f.Name)
		if !ok {
			continue
		}
		if _, twice := s.files[key]; twice {
			continue
		}
		s.files[key] = f
		s.add(key, primitive)
	}
	if err := s.sort(); err != nil {
		z.Close()
		return nil, fmt.Errorf("library %s: %w", path, err)
	}
	return s, nil
}

func (s *zipSource) Has(key string) bool { return s.files[key] != nil }

func (s *zipSource) Close() error { return s.zip.Close() }

func (s *zipSource) Read(key string) ([]byte, error) {
	f := s.files[key]
	if f == nil {
		return nil, fs.ErrNotExist
	}
	if f.UncompressedSize64 > maxFile {
		return nil, fmt.Errorf("library file %s: %d bytes are too many", key, f.UncompressedSize64)
	}
	if f.Method != zip.Deflate {
		return s.slowly(key, f)
	}
	packed, _ := s.deflated(key)
	if f.UncompressedSize64 > deflateRatio*uint64(len(packed)+1) {
		return nil, fmt.Errorf("library file %s: %w", key, errDeflate)
	}
	data := make([]byte, f.UncompressedSize64)
	err := inflate(data, packed)
	if err == nil && crc32.ChecksumIEEE(data) != f.CRC32 {
		err = zip.ErrChecksum
	}
	if err != nil {
		return nil, fmt.Errorf("library file %s: %w", key, err)
	}
	return data, nil
}

// slowly reads a file that is not deflated.
func (s *zipSource) slowly(key string, f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("library file %s: %w", key, err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1)) // the checksum is compared at the end
	if err == nil && len(data) > maxFile {
		err = errors.New("too many bytes")
	}
	if err != nil {
		return nil, fmt.Errorf("library file %s: %w", key, err)
	}
	return data, nil
}

// deflated returns a file as the zip keeps it and its size inflated, or nil if it is not deflated.
func (s *zipSource) deflated(key string) ([]byte, int) {
	f := s.files[key]
	if f == nil || f.Method != zip.Deflate || f.CompressedSize64 > maxFile || f.UncompressedSize64 > maxFile {
		return nil, 0
	}
	r, err := f.OpenRaw()
	if err != nil {
		return nil, 0
	}
	data := make([]byte, f.CompressedSize64)
	if _, err := io.ReadFull(r, data); err != nil {
		return nil, 0
	}
	return data, int(f.UncompressedSize64)
}

// folderSource indexes a folder once, since LDraw names are case-insensitive and file systems may not be.
type folderSource struct {
	listing
	root  string
	files map[string]string
}

func openFolder(root string) (Source, error) {
	s := &folderSource{root: root, files: map[string]string{}}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil || d.IsDir() {
			return err
		}
		key, primitive, ok := keyOf(filepath.ToSlash(rel))
		if _, twice := s.files[key]; !ok || twice {
			return nil
		}
		s.files[key] = rel
		s.add(key, primitive)
		return nil
	})
	if err == nil {
		err = s.sort()
	}
	if err != nil {
		return nil, fmt.Errorf("library %s: %w", root, err)
	}
	return s, nil
}

func (s *folderSource) Has(key string) bool { return s.files[key] != "" }

func (s *folderSource) Close() error { return nil }

func (s *folderSource) Read(key string) ([]byte, error) {
	rel := s.files[key]
	if rel == "" {
		return nil, fs.ErrNotExist
	}
	f, err := os.Open(filepath.Join(s.root, rel))
	if err != nil {
		return nil, fmt.Errorf("library: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err == nil && len(data) > maxFile {
		err = errors.New("too many bytes")
	}
	if err != nil {
		return nil, fmt.Errorf("library file %s: %w", key, err)
	}
	return data, nil
}
