package part

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// ownSource is a small library of the test's own.
func ownSource(t testing.TB) Source {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"parts/9.dat":        "0 Nine\n0 BFC CERTIFY CCW\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 s/9s01.dat\n",
		"parts/8.dat":        "0 Eight\n0 BFC CERTIFY CCW\n3 16 0 0 0 3 0 0 0 0 1\n",
		"parts/7.dat":        "0 Seven\n0 BFC CERTIFY CCW\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 stud.dat\n",
		"parts/s/9s01.dat":   "0 ~Sub\n0 BFC CERTIFY CCW\n3 16 0 0 0 1 0 0 0 0 1\n0 !LDCAD SNAP_CYL [secs=R 6 4]\n",
		"p/stud.dat":         "0 Stud\n0 BFC CERTIFY CCW\n3 16 0 0 0 1 0 0 0 -4 1\n",
		"parts/textures.txt": "not a part",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	src, err := OpenSource(dir)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// nameOf keeps a part's name with it.
func nameOf(x Extra) Extra {
	x.Make = func(_ context.Context, p *Part) ([]byte, error) { return []byte("NAME1" + p.Name), nil }
	return x
}

func bakeKeeping(t *testing.T, dir string, keep ...Extra) (anew string) {
	t.Helper()
	p, err := CreatePack(dir, keep...)
	if err != nil {
		t.Fatal(err)
	}
	o := BakeOptions{Extras: keep}
	if err := errors.Join(Bake(context.Background(), ownSource(t), p, o), p.Close()); err != nil {
		t.Fatal(err)
	}
	return p.Anew()
}

func kept(t *testing.T, dir, name string) string {
	t.Helper()
	l, err := OpenBaked(dir)
	if err != nil {
		t.Fatal(err)
	}
	lib := New(0, l)
	defer lib.Close()
	if n := lib.Names(); len(n) != 3 {
		t.Errorf("the pack lists %v", n)
	}
	p, err := lib.Part(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	out := ""
	for _, x := range p.Extra {
		out += string(x)
	}
	return out
}

func TestAPackOfAnotherVersionSaysWhatToDoAndGivesWay(t *testing.T) {
	dir := t.TempDir()
	bakeKeeping(t, dir)
	path := filepath.Join(dir, packName)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copy(b, "BRKPACK1")
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	reader, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if _, err = Open(dir); !errors.Is(err, ErrVersion) || !strings.Contains(err.Error(), path) ||
		!strings.Contains(err.Error(), "brick bake") || !strings.Contains(err.Error(), "madang parts import") {
		t.Errorf("opening says %v", err)
	}
	if why := bakeKeeping(t, dir); !strings.Contains(why, "another version") {
		t.Errorf("baking over it says %q", why)
	}
	kept(t, dir, "8.dat")
	if why := bakeKeeping(t, dir); why != "" {
		t.Errorf("a pack of this version was baked anew: %s", why)
	}
	still := make([]byte, len(b))
	if _, err := reader.ReadAt(still, 0); err != nil || string(still) != string(b) {
		t.Errorf("who had the old pack open reads something else: %v", err)
	}
}

func TestABakeIsTheSameHoweverManyCoresThereAre(t *testing.T) {
	src, err := OpenSource(libraryPath(t, "ldraw-core.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	var packs [2]string
	for i, cores := range [2]int{1, 4} {
		dir := t.TempDir()
		before := runtime.GOMAXPROCS(cores)
		bakeTo(t, dir, subset(src, 5))
		runtime.GOMAXPROCS(before)
		b, err := os.ReadFile(filepath.Join(dir, packName))
		if err != nil {
			t.Fatal(err)
		}
		packs[i] = string(b)
	}
	if packs[0] != packs[1] || len(packs[0]) < 1<<20 {
		t.Errorf("packs of %d and %d bytes are not the same", len(packs[0]), len(packs[1]))
	}
}

func TestAFileThatIsNoPackIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, packName)
	if err := os.WriteFile(path, []byte("somebody's letters"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := CreatePack(dir); err == nil || errors.Is(err, ErrVersion) {
		t.Errorf("a file of letters is a pack: %v", err)
	}
	if b, _ := os.ReadFile(path); string(b) != "somebody's letters" {
		t.Errorf("it was changed to %q", b)
	}
}

func TestExtrasAreKeptAndAPackWithoutThemIsBakedAnew(t *testing.T) {
	dir := t.TempDir()
	names := nameOf(Extra{Name: "names"})
	bakeKeeping(t, dir)
	if got := kept(t, dir, "8.dat"); got != "" {
		t.Errorf("nothing was asked and %q kept", got)
	}
	if why := bakeKeeping(t, dir, names); !strings.Contains(why, "without names") {
		t.Errorf("baking with names over it says %q", why)
	}
	if got := kept(t, dir, "8.dat"); got != "NAME18.dat" {
		t.Errorf("%q is kept", got)
	}
	if why := bakeKeeping(t, dir, names); why != "" {
		t.Errorf("a pack that has all was baked anew: %s", why)
	}
	p, err := CreatePack(dir) // less is asked than is there
	if err != nil || p.Anew() != "" || !p.Keeps(names) || p.Keeps(Extra{Name: "ages"}) {
		t.Errorf("%q, %v", p.Anew(), err)
	}
	p.Close()
}

func TestWhatIsSaidInLinesIsAskedOfPartsThatHaveSuchLines(t *testing.T) {
	dir := t.TempDir()
	bakeKeeping(t, dir, nameOf(Extra{Said: true}))
	for name, want := range map[string]string{"9.dat": "NAME19.dat", "8.dat": "", "7.dat": ""} {
		if got := kept(t, dir, name); got != want {
			t.Errorf("%s keeps %q", name, got)
		}
	}
}
