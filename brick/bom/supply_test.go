package bom

import (
	"os"
	"path/filepath"
	"testing"

	"madang/brick/ldraw"
	"madang/brick/part"
)

func TestListsCountWhatStandsInForOthers(t *testing.T) {
	src := "0 FILE m.ldr\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 hose.ldr\n1 1 0 0 0 1 0 0 0 1 0 0 0 1 hose.ldr\n" +
		"0 FILE hose.ldr\n0 !LPUB PLI BEGIN SUB 3001.dat 14\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 3024.dat\n" +
		"1 16 20 0 0 1 0 0 0 1 0 0 0 1 3024.dat\n0 !LPUB PLI END\n0 !LPUB PLI BEGIN SUB 3003.dat\n0 !LPUB PLI END\n" +
		"0 !LPUB PART BEGIN IGN\n1 16 40 0 0 1 0 0 0 1 0 0 0 1 3024.dat\n0 !LPUB PART END\n" +
		"1 16 60 0 0 1 0 0 0 1 0 0 0 1 3005.dat\n"
	b, _ := count(t, src, part.New(0, part.Generator()))
	got := map[string]int{}
	for _, l := range b.Lines {
		got[l.Number()+" "+l.Colour.String()] = l.Count
	}
	want := map[string]int{"3001 14": 2, "3003 4": 1, "3003 1": 1, "3005 4": 1, "3005 1": 1}
	if len(got) != len(want) || b.Parts != 6 {
		t.Errorf("%d parts: %v", b.Parts, got)
	}
	for k, n := range want {
		if got[k] != n {
			t.Errorf("%s: %d, want %d (%v)", k, got[k], n, got)
		}
	}
}

// shelf is a stock by part number and colour.
type shelf map[string]map[ldraw.Colour]int

func (s shelf) Count(name string, c ldraw.Colour) int { return s[ldraw.Base(name)][c] }

func (s shelf) Colours(name string) (out []ldraw.Colour) {
	for c := range s[ldraw.Base(name)] {
		out = append(out, c)
	}
	return out
}

func TestAShortColourHasTheNearestInstead(t *testing.T) {
	b := &Bill{Lines: []Line{{Part: "3001.dat", Colour: 4, Count: 5}, {Part: "3003.dat", Colour: 4, Count: 2},
		{Part: "3005.dat", Colour: 47, Count: 1}}}
	b.Supply(shelf{"3001": {4: 2, 320: 9, 15: 9, 36: 9, 25: 1}, "3003": {4: 2}, "3005": {15: 4}}, part.BuiltinPalette())
	if l := b.Lines[0]; l.Short != 3 || l.Instead == nil || l.Instead.Colour != 320 || l.Instead.Stock != 9 {
		t.Errorf("red runs short: %+v %+v; dark red is nearest of what there is enough of", l, l.Instead)
	}
	if l := b.Lines[1]; l.Short != 0 || l.Instead != nil {
		t.Errorf("enough is enough: %+v", l)
	}
	if l := b.Lines[2]; l.Short != 1 || l.Instead != nil {
		t.Errorf("white does not stand in for clear: %+v", l.Instead)
	}
}

func TestColoursLieAsOneSeesThem(t *testing.T) {
	at := func(c ldraw.Colour) part.Colour {
		k, _ := part.BuiltinPalette().Colour(c)
		return k
	}
	for _, c := range []struct{ a, near, far ldraw.Colour }{{71, 7, 72}, {1, 272, 4}, {70, 6, 2}, {14, 191, 15}} {
		if n, f := Distance(at(c.a), at(c.near)), Distance(at(c.a), at(c.far)); n >= f || n <= 0 {
			t.Errorf("%d is %.3f from %d and %.3f from %d", c.a, n, c.near, f, c.far)
		}
	}
	if d := Distance(at(4), at(4)); d != 0 {
		t.Errorf("red is %.3f from itself", d)
	}
}

func TestShortcutsAreSoldWholeOrSplit(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"parts/80c01.dat": "0 Hinge Assembly\n0 !LDRAW_ORG Shortcut\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 81.dat\n" +
			"1 0 0 8 0 1 0 0 0 1 0 0 0 1 82.dat\n1 0 0 8 0 1 0 0 0 1 0 0 0 1 82.dat\n",
		"parts/90c01.dat": "0 Chain\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 81.dat\n1 16 0 8 0 1 0 0 0 1 0 0 0 1 83.dat\n",
		"parts/81.dat":    "0 Hinge Base\n3 16 0 0 0 1 0 0 0 0 1\n",
		"parts/82.dat":    "0 Hinge Top\n3 16 0 0 0 1 0 0 0 0 1\n",
		"parts/83.dat":    "0 ~Chain Link\n3 16 0 0 0 1 0 0 0 0 1\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	base, err := part.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	src := "1 4 0 0 0 1 0 0 0 1 0 0 0 1 80c01.dat\n1 2 0 0 0 1 0 0 0 1 0 0 0 1 80c01.dat\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 90c01.dat\n"
	b, lib := count(t, src, base)
	if b.Parts != 3 || len(b.Lines) != 3 {
		t.Fatalf("a shortcut is sold whole unless it is split: %+v", b.Lines)
	}
	b.Split(lib, func(l Line) bool { return l.Colour == 2 }) // green ones are sold whole
	got := map[string]int{}
	for _, l := range b.Lines {
		got[l.Number()+" "+l.Colour.String()] = l.Count
	}
	if b.Parts != 5 || got["81 4"] != 1 || got["82 0"] != 2 || got["80c01 2"] != 1 || got["90c01 4"] != 1 {
		t.Errorf("%d parts: %v; a chain link is not sold alone", b.Parts, got)
	}
}
