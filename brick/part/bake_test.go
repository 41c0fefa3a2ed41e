package part

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// few is a source cut down to some parts, with all their sub-files still readable.
type few struct {
	Source
	keep []string
}

func (f few) Files() []string { return f.keep }

func subset(src Source, step int) few {
	f := few{Source: src}
	for i, n := range src.Files() {
		if i%step == 0 || n == configName || n == "3001.dat" || n == "3023.dat" || n == "3023b.dat" {
			f.keep = append(f.keep, n)
		}
	}
	return f
}

func TestBakedLibraryAnswersLikeItsSource(t *testing.T) {
	src, err := OpenSource(libraryPath(t, "ldraw.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	cut := subset(src, 60)
	dir := t.TempDir()
	bakeTo(t, dir, cut)
	st, err := os.Stat(filepath.Join(dir, packName))
	if err != nil {
		t.Fatal(err)
	}
	bakeTo(t, dir, cut) // a second run finds all done
	if again, err := os.Stat(filepath.Join(dir, packName)); err != nil || again.Size() != st.Size() {
		t.Errorf("baking again made %d bytes of %d, %v", again.Size(), st.Size(), err)
	}
	raw := NewLDraw(src)
	baked, err := OpenBaked(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer baked.(*bakedLayer).Close()
	if baked.Palette() == nil || len(baked.Palette().All()) != len(raw.Palette().All()) {
		t.Error("the colour table was not baked")
	}
	ctx := context.Background()
	parts := 0
	for _, n := range baked.Names() {
		want, ok := raw.Find(n)
		got, okToo := baked.Find(n)
		if !ok || !okToo && baked.(*bakedLayer).entry(want.Name) != nil {
			t.Errorf("%s: found %v in the source and %v in the baked library", n, ok, okToo)
			continue
		}
		if !okToo {
			continue // a redirect to a part outside the subset
		}
		parts++
		p, err := baked.Load(ctx, got.Name)
		if err != nil {
			t.Fatal(err)
		}
		q, err := raw.Load(ctx, want.Name)
		if err != nil {
			t.Fatal(err)
		}
		got.Grams, got.Origin = want.Grams, want.Origin
		if got != want {
			t.Errorf("%s: %+v, the source has %+v", n, got, want)
		}
		sameMesh(t, n, p.Mesh, q.Mesh)
	}
	if parts < 200 {
		t.Errorf("only %d parts were compared", parts)
	}
}

func bakeTo(t testing.TB, dir string, src Source) {
	t.Helper()
	p, err := CreatePack(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := Bake(context.Background(), src, p, BakeOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
}

// sameMesh compares a mesh with its copy from a blob, up to the quantisation.
func sameMesh(t *testing.T, name string, got, want *Mesh) {
	t.Helper()
	if len(got.Pos) != len(want.Pos) || len(got.Index) != len(want.Index) || len(got.Edges) != len(want.Edges) ||
		len(got.Conds) != len(want.Conds) || len(got.Studs) != len(want.Studs) || got.Covers != want.Covers {
		t.Errorf("%s: another number of corners, indices, lines or studs", name)
		return
	}
	f := frameOf(want).box.Size()
	tolerance := max(f.X, f.Y, f.Z)/131070*1.5 + 1e-4
	for i := range got.Pos {
		for k := range 3 {
			if math.Abs(float64(got.Pos[i][k]-want.Pos[i][k])) > tolerance {
				t.Errorf("%s: corner %d is %v, was %v", name, i, got.Pos[i], want.Pos[i])
				return
			}
		}
		if v64(got.Norm[i]).Dot(v64(want.Norm[i])) < 0.999 {
			t.Errorf("%s: normal %d is %v, was %v", name, i, got.Norm[i], want.Norm[i])
			return
		}
	}
	for i, g := range got.Groups {
		if g != want.Groups[i] {
			t.Errorf("%s: group %d is %v, was %v", name, i, g, want.Groups[i])
		}
	}
}

func TestGeneratedMeshesSurviveTheirBlob(t *testing.T) {
	g := Generator()
	for _, n := range []string{"3001.dat", "3039.dat", "4186.dat", "3648b.dat", "3701.dat"} {
		p, err := g.Load(context.Background(), n)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range []*Mesh{p.Mesh, p.Mesh.Expanded(12)} {
			b := EncodeMesh(m)
			if len(b)%4 != 0 {
				t.Errorf("%s: a blob of %d bytes is not aligned", n, len(b))
			}
			back, err := DecodeMesh(b)
			if err != nil {
				t.Fatal(err)
			}
			sameMesh(t, n, back, m)
		}
	}
}

func TestAPackedMeshIsItsBlobToTheBit(t *testing.T) {
	g := Generator()
	var p packer
	for _, n := range g.Names() {
		i, _ := g.Find(n)
		part, err := g.Load(context.Background(), i.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range []*Mesh{part.Mesh, part.Mesh.Expanded(12), {}} {
			want, err := DecodeMesh(EncodeMesh(m))
			if err != nil {
				t.Fatal(err)
			}
			got, err := decodeStored(p.pack(m, nil))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%s is not what its blob says", n)
			}
		}
	}
}

func TestDamagedBlobsAreRefused(t *testing.T) {
	p, err := Generator().Load(context.Background(), "3005.dat")
	if err != nil {
		t.Fatal(err)
	}
	var pk packer
	refuseDamage(t, EncodeMesh(p.Mesh))
	refuseDamage(t, pk.pack(p.Mesh, nil))
}

func refuseDamage(t *testing.T, b []byte) {
	t.Helper()
	for i := range b {
		if _, err := decodeStored(b[:i]); err == nil {
			t.Fatalf("the first %d bytes of a blob of %d passed", i, len(b))
		}
		c := bytes.Clone(b)
		c[i] ^= 0x5a
		m, err := decodeStored(c) // may pass, since coordinates are free; it must not lead outside the arrays
		if err == nil && m.check() != nil {
			t.Fatalf("a blob damaged at %d passed", i)
		}
	}
}

func TestTornPackLosesOnlyItsTail(t *testing.T) {
	dir := t.TempDir()
	for _, n := range []string{"a.dat", "b.dat", "c.dat"} {
		p, err := CreatePack(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Put(&Record{kind: redirectRecord, name: n, title: "~Moved to d", target: "d.dat"}); err != nil {
			t.Fatal(err)
		}
		if n == "c.dat" {
			p.file.Close() // a crash: no index for this run
			break
		}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, packName)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for cut := len(whole); cut >= 0; cut-- {
		if err := os.WriteFile(path, whole[:cut], 0o644); err != nil {
			t.Fatal(err)
		}
		p, err := CreatePack(dir)
		if err != nil {
			t.Fatalf("cut at %d: %v", cut, err)
		}
		if cut == len(whole) && !p.Has("c.dat") || cut < len(whole) && p.Has("c.dat") {
			t.Errorf("cut at %d of %d: has c.dat: %v", cut, len(whole), p.Has("c.dat"))
		}
		p.file.Close()
	}
}

func TestADamagedIndexIsMadeAnewFromThePack(t *testing.T) {
	dir := t.TempDir()
	p, err := CreatePack(dir)
	if err != nil {
		t.Fatal(err)
	}
	const parts = 300 // several pages
	name := func(i int) string { return fmt.Sprintf("part%03d.dat", i) }
	for i := range parts {
		r := &Record{kind: partRecord, name: name(i), title: "Part " + strings.Repeat("long ", i%7), grams: float32(i)}
		if err := p.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, indexName)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(whole) < 3*pageSize {
		t.Fatalf("an index of %d bytes has one page", len(whole))
	}
	for _, at := range []int{-1, 0, 9, indexHead + 2, 2 * pageSize, len(whole) - 1} {
		b := bytes.Clone(whole)
		if at >= 0 {
			b[at] ^= 0x5a
		}
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		l, err := OpenBaked(dir)
		if err != nil {
			t.Fatal(err)
		}
		for i := range parts {
			if f, ok := l.Find(name(i)); !ok || f.Grams != float64(i) {
				t.Errorf("damaged at %d: %s is %v, found %v", at, name(i), f, ok)
			}
		}
		if _, ok := l.Find("part1505.dat"); ok || len(l.Names()) != parts {
			t.Errorf("damaged at %d: %d names", at, len(l.Names()))
		}
		l.(*bakedLayer).Close()
	}
}

func TestParsedFilesStayWithinTheirBound(t *testing.T) {
	src, err := OpenSource(libraryPath(t, "ldraw-core.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	const limit = 1 << 20
	c := newFileCache(src, limit)
	for _, n := range src.Files() {
		s := c.get(n)
		if s == nil {
			continue
		}
		if c.used > max(limit, s.bytes()) {
			t.Fatalf("after %s %d bytes are kept", n, c.used)
		}
		if c.get(n) != s {
			t.Fatalf("%s was forgotten at once", n)
		}
	}
	sum := 0
	for e := c.order.Front(); e != nil; e = e.Next() {
		sum += e.Value.(*parsedFile).size
	}
	if sum != c.used || c.order.Len() != len(c.files) || len(c.files) < 10 {
		t.Errorf("%d files, %d in order, of %d bytes; counted %d", len(c.files), c.order.Len(), sum, c.used)
	}
}

// BenchmarkReadPart reads parts of a small pack one after another.
func BenchmarkReadPart(b *testing.B) {
	src, err := OpenSource(libraryPath(b, "ldraw.zip"))
	if err != nil {
		b.Fatal(err)
	}
	defer src.Close()
	dir := b.TempDir()
	bakeTo(b, dir, subset(src, 200))
	l, err := OpenBaked(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer l.(*bakedLayer).Close()
	var names []string
	for _, n := range l.Names() {
		if e := l.(*bakedLayer).entry(n); e.kind == partRecord {
			names = append(names, n)
		}
	}
	for i := 0; b.Loop(); i++ {
		if _, err := l.Load(context.Background(), names[i%len(names)]); err != nil {
			b.Fatal(err)
		}
	}
}

// TestBakeWholeLibrary is run by hand: BRICK_BAKE=1. It says how long it took and what an open library weighs.
func TestBakeWholeLibrary(t *testing.T) {
	if os.Getenv("BRICK_BAKE") == "" {
		t.Skip("the whole library takes most of a minute; set BRICK_BAKE=1")
	}
	src, err := OpenSource(libraryPath(t, "ldraw.zip"))
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("BRICK_BAKE")
	if !strings.Contains(dir, "/") {
		dir = t.TempDir()
	}
	bakeTo(t, dir, src)
	src.Close()
	src = nil
	st, err := os.Stat(filepath.Join(dir, packName))
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	b, err := OpenBaked(dir)
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	t.Logf("%d names, pack of %.1f MB, open library %.1f MB of heap", len(b.Names()), float64(st.Size())/1e6,
		float64(after.HeapAlloc-before.HeapAlloc)/1e6)
	if err := b.(*bakedLayer).Close(); err != nil {
		t.Error(err)
	}
}

// discard is a sink that keeps nothing.
type discard struct{}

func (discard) Has(string) bool   { return false }
func (discard) Put(*Record) error { return nil }

// BenchmarkBake bakes every eighth file of the library on one core: an eighth of its parts, with all they need.
func BenchmarkBake(b *testing.B) {
	src, err := OpenSource(libraryPath(b, "ldraw.zip"))
	if err != nil {
		b.Fatal(err)
	}
	defer src.Close()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	cut := subset(src, 8)
	for b.Loop() {
		if err := Bake(context.Background(), cut, discard{}, BakeOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
