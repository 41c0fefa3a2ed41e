// Package blob keeps files by what is in them: the name of a blob is the SHA-256 of its bytes.
//
// A file is put first (written, synced, renamed, its folder synced) and then kept by a row in the unit of work that
// uses it, so a row always has its file; a file that no row keeps is swept a day later. It knows nothing of who may
// see a blob: pages decide that.
package blob

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"madang/internal/platform/db"
)

// Migrations holds the blob table.
//
//go:embed migrations
var Migrations embed.FS

// Ref names a blob: 64 hexadecimal digits.
type Ref string

// ErrTooLarge is returned by Put when the reader holds more than the limit.
var ErrTooLarge = errors.New("blob: too large")

// Store is a folder of blobs.
type Store struct {
	root string
	mu   sync.Mutex // what is made young is not swept, and the other way round
}

// Open makes the folder where it is missing.
func Open(root string) (*Store, error) {
	if err := os.MkdirAll(filepath.Join(root, "tmp"), 0o755); err != nil {
		return nil, fmt.Errorf("blob: %w", err)
	}
	return &Store{root: root}, nil
}

// Valid tells whether a text from outside has the shape of a Ref.
func Valid(text string) bool {
	raw, err := hex.DecodeString(text)
	return err == nil && len(raw) == sha256.Size && hex.EncodeToString(raw) == text
}

// Put stores at most limit bytes of r durably and returns their name and count.
func (s *Store) Put(r io.Reader, limit int64) (Ref, int64, error) {
	tmp, err := os.CreateTemp(filepath.Join(s.root, "tmp"), "put-*")
	if err != nil {
		return "", 0, fmt.Errorf("blob.Put: %w", err)
	}
	defer os.Remove(tmp.Name()) //nolint:errcheck // gone after a rename
	defer tmp.Close()
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(tmp, sum), io.LimitReader(r, limit+1))
	if err != nil {
		return "", 0, fmt.Errorf("blob.Put: %w", err)
	}
	if n > limit {
		return "", n, ErrTooLarge
	}
	if err := tmp.Sync(); err != nil {
		return "", 0, fmt.Errorf("blob.Put: %w", err)
	}
	ref := Ref(hex.EncodeToString(sum.Sum(nil)))
	return ref, n, s.place(tmp.Name(), ref)
}

// place renames a synced file to its name and syncs the folder, after which the blob survives a power cut.
func (s *Store) place(tmp string, ref Ref) error {
	path := s.path(ref)
	if err := s.Renew(ref); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("blob.Put: %w", err)
	}
	if err := os.Rename(tmp, path); err != nil {
		return fmt.Errorf("blob.Put: %w", err)
	}
	for _, dir := range []string{filepath.Dir(path), filepath.Dir(filepath.Dir(path)), s.root} {
		if err := syncDir(dir); err != nil {
			return fmt.Errorf("blob.Put: %w", err)
		}
	}
	return nil
}

// Renew makes a blob young again, so that a sweep leaves it to the unit of work that is about to keep it;
// fs.ErrNotExist when there is none of that name.
func (s *Store) Renew(ref Ref) error {
	if !Valid(string(ref)) {
		return fs.ErrNotExist
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	return os.Chtimes(s.path(ref), now, now)
}

func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// Open reads a blob; fs.ErrNotExist when there is none of that name.
func (s *Store) Open(ref Ref) (*os.File, error) {
	if !Valid(string(ref)) {
		return nil, fs.ErrNotExist
	}
	return os.Open(s.path(ref))
}

// Read is the whole of a blob, for those known to be small.
func (s *Store) Read(ref Ref) ([]byte, error) {
	f, err := s.Open(ref)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

func (s *Store) path(ref Ref) string {
	return filepath.Join(s.root, string(ref[:2]), string(ref[2:4]), string(ref))
}

// Kept is a blob that a row keeps.
type Kept struct {
	Ref  Ref
	Type string // media type, decided by us from the content
	Size int64
}

// Execer is the writing half of a unit of work.
type Execer interface {
	Exec(query string, args ...any) (int64, error)
}

// Keep writes the row that makes a blob stay.
func Keep(c Execer, k Kept, now time.Time) error {
	_, err := c.Exec(`insert into blob (ref, type, size, created_at) values ($1, $2, $3, $4) on conflict (ref) do nothing`,
		string(k.Ref), k.Type, k.Size, now.UnixMicro())
	if err != nil {
		return fmt.Errorf("blob.Keep: %w", err)
	}
	return nil
}

// Find reads a kept blob's row.
func Find(q db.Querier, ref Ref) (Kept, error) {
	return db.One(q, scan, `select ref, type, size from blob where ref = $1`, string(ref))
}

func scan(s db.Scanner, k *Kept) error { return s.Scan(&k.Ref, &k.Type, &k.Size) }

// Verify reads every kept blob again and tells how many there are; the error names the first that is missing or
// changed.
func (s *Store) Verify(q db.Querier) (int64, error) {
	all, err := db.All(q, scan, `select ref, type, size from blob order by ref`)
	if err != nil {
		return 0, err
	}
	for _, k := range all {
		if err := s.verify(k); err != nil {
			return int64(len(all)), err
		}
	}
	return int64(len(all)), nil
}

func (s *Store) verify(k Kept) error {
	f, err := s.Open(k.Ref)
	if err != nil {
		return fmt.Errorf("blob %s is missing: %w", k.Ref, err)
	}
	defer f.Close()
	sum := sha256.New()
	n, err := io.Copy(sum, f)
	if err != nil {
		return fmt.Errorf("blob %s: %w", k.Ref, err)
	}
	if n != k.Size || hex.EncodeToString(sum.Sum(nil)) != string(k.Ref) {
		return fmt.Errorf("blob %s has changed on the disk", k.Ref)
	}
	return nil
}

// Sweep deletes files older than a moment that no row keeps, and tells how many.
func (s *Store) Sweep(q db.Querier, before time.Time) (int, error) {
	swept := 0
	err := filepath.WalkDir(s.root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil || info.ModTime().After(before) {
			return err
		}
		if _, err := Find(q, Ref(d.Name())); !errors.Is(err, db.ErrNone) {
			return err
		}
		gone, err := s.remove(path, before)
		if gone {
			swept++
		}
		return err
	})
	return swept, err
}

// remove deletes a file that is still as old as the sweep found it: somebody may have sent the same content meanwhile.
func (s *Store) remove(path string, before time.Time) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	info, err := os.Stat(path)
	if err != nil || info.ModTime().After(before) {
		return false, err
	}
	return true, os.Remove(path)
}
