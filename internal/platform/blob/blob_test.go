package blob_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"madang/internal/platform/blob"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
)

func folder(t *testing.T) (*blob.Store, string) {
	t.Helper()
	dir := t.TempDir()
	s, err := blob.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s, dir
}

func put(t *testing.T, s *blob.Store, text string) blob.Ref {
	t.Helper()
	ref, n, err := s.Put(strings.NewReader(text), 1<<20)
	if err != nil || n != int64(len(text)) {
		t.Fatalf("%d, %v", n, err)
	}
	return ref
}

func kept(t *testing.T, s *worktest.Store, refs ...blob.Kept) {
	t.Helper()
	s.Do(t, work.Actor{}, func(tx *work.Tx) error {
		for _, k := range refs {
			if err := blob.Keep(tx, k, tx.Now()); err != nil {
				return err
			}
		}
		return nil
	})
}

// path finds the one file of a blob.
func path(t *testing.T, dir string, ref blob.Ref) string {
	t.Helper()
	found := ""
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.Name() == string(ref) {
			found = p
		}
		return err
	})
	if err != nil || found == "" {
		t.Fatalf("no file of %s: %v", ref, err)
	}
	return found
}

func files(t *testing.T, dir string) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestABlobIsNamedByItsContentAndStoredOnce(t *testing.T) {
	s, dir := folder(t)
	sum := sha256.Sum256([]byte("picture"))
	a, b := put(t, s, "picture"), put(t, s, "picture")
	if a != b || string(a) != hex.EncodeToString(sum[:]) || files(t, dir) != 1 {
		t.Errorf("%s and %s, %d files", a, b, files(t, dir))
	}
	if content, err := s.Read(a); err != nil || string(content) != "picture" {
		t.Errorf("%q, %v", content, err)
	}
	if empty := put(t, s, ""); !blob.Valid(string(empty)) {
		t.Errorf("nothing is %q", empty)
	}
}

func TestTooMuchOrTooLittleLeavesNothing(t *testing.T) {
	s, dir := folder(t)
	if _, _, err := s.Put(strings.NewReader("12345"), 4); !errors.Is(err, blob.ErrTooLarge) {
		t.Errorf("5 of 4 bytes: %v", err)
	}
	if _, n, err := s.Put(strings.NewReader("1234"), 4); err != nil || n != 4 {
		t.Errorf("4 of 4 bytes: %d, %v", n, err)
	}
	broken := io.MultiReader(strings.NewReader("half"), iotest.ErrReader(errors.New("the sender is gone")))
	if _, _, err := s.Put(broken, 100); err == nil {
		t.Error("half an upload was taken")
	}
	if n := files(t, dir); n != 1 {
		t.Errorf("%d files, want the one that was whole", n)
	}
}

func TestANameFromOutsideOpensNothingElse(t *testing.T) {
	s, _ := folder(t)
	ref := string(put(t, s, "picture"))
	for _, name := range []string{"", "..", "../../../../etc/passwd", ref[:63], ref + "0", strings.ToUpper(ref), strings.Repeat("z", 64)} {
		if f, err := s.Open(blob.Ref(name)); !errors.Is(err, fs.ErrNotExist) {
			f.Close()
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestVerifyFindsOneChangedByteAndAMissingFile(t *testing.T) {
	worktest.Each(t, []fs.FS{blob.Migrations}, func(t *testing.T, db *worktest.Store) {
		s, dir := folder(t)
		texts := []string{"lighthouse", "boat", "tree"}
		var refs []blob.Ref
		for _, text := range texts {
			ref := put(t, s, text)
			refs = append(refs, ref)
			kept(t, db, blob.Kept{Ref: ref, Type: "text/plain", Size: int64(len(text))}, blob.Kept{Ref: ref, Type: "text/plain", Size: int64(len(text))})
		}
		verify := func() (n int64, err error) {
			readErr := db.Read(context.Background(), work.Actor{}, func(tx *work.Tx) error {
				n, err = s.Verify(tx)
				return nil
			})
			if readErr != nil {
				t.Fatal(readErr)
			}
			return n, err
		}
		if n, err := verify(); n != 3 || err != nil {
			t.Fatalf("%d, %v", n, err)
		}
		file := path(t, dir, refs[1])
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for at := range whole {
			hurt := bytes.Clone(whole)
			hurt[at] ^= 1
			if err := os.WriteFile(file, hurt, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := verify(); err == nil || !strings.Contains(err.Error(), string(refs[1])) {
				t.Fatalf("byte %d changed: %v", at, err)
			}
		}
		if err := os.WriteFile(file, whole[:2], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := verify(); err == nil {
			t.Error("a cut file is whole")
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		if _, err := verify(); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("a missing file: %v", err)
		}
	})
}

func TestASweepTakesWhatIsOldAndNobodyKeeps(t *testing.T) {
	worktest.Each(t, []fs.FS{blob.Migrations}, func(t *testing.T, db *worktest.Store) {
		s, dir := folder(t)
		old := db.Clock().Add(-48 * time.Hour)
		age := func(ref blob.Ref) {
			if err := os.Chtimes(path(t, dir, ref), old, old); err != nil {
				t.Fatal(err)
			}
		}
		keep, forgotten, fresh, again := put(t, s, "kept"), put(t, s, "forgotten"), put(t, s, "fresh"), put(t, s, "again")
		kept(t, db, blob.Kept{Ref: keep, Type: "text/plain", Size: 4})
		age(keep)
		age(forgotten)
		age(again)
		put(t, s, "again") // whoever just sent it is about to keep it
		leftover := filepath.Join(dir, "tmp", "put-123")
		if err := os.WriteFile(leftover, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(leftover, old, old); err != nil {
			t.Fatal(err)
		}
		if err := db.Read(context.Background(), work.Actor{}, func(tx *work.Tx) error {
			n, err := s.Sweep(tx, tx.Now().Add(-24*time.Hour))
			if n != 2 {
				t.Errorf("%d swept, want the forgotten one and the leftover", n)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		for ref, stays := range map[blob.Ref]bool{keep: true, forgotten: false, fresh: true, again: true} {
			if _, err := s.Read(ref); (err == nil) != stays {
				t.Errorf("%s: %v, want it to stay: %v", ref, err, stays)
			}
		}
	})
}

func TestASweepLeavesWhatIsSentAgainMeanwhile(t *testing.T) {
	worktest.Each(t, []fs.FS{blob.Migrations}, func(t *testing.T, db *worktest.Store) {
		s, dir := folder(t)
		old := db.Clock().Add(-48 * time.Hour)
		sent, taken := put(t, s, "sent again"), put(t, s, "taken back")
		for _, ref := range []blob.Ref{sent, taken} {
			if err := os.Chtimes(path(t, dir, ref), old, old); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.Read(context.Background(), work.Actor{}, func(tx *work.Tx) error {
			asked := &meanwhile{Tx: tx, act: func() { // after the sweep looked at the file, before it takes it away
				put(t, s, "sent again")
				if err := s.Renew(taken); err != nil {
					t.Error(err)
				}
			}}
			_, err := s.Sweep(asked, tx.Now().Add(-24*time.Hour))
			return err
		}); err != nil {
			t.Fatal(err)
		}
		for _, ref := range []blob.Ref{sent, taken} {
			if _, err := s.Read(ref); err != nil {
				t.Errorf("somebody is about to keep %s: %v", ref, err)
			}
		}
	})
}

// meanwhile does something while a sweep asks whether a file is kept.
type meanwhile struct {
	*work.Tx
	act func()
}

func (m *meanwhile) Query(query string, args ...any) (*sql.Rows, error) {
	m.act()
	return m.Tx.Query(query, args...)
}
