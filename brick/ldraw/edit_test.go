package ldraw_test

import (
	"math"
	"os"
	"strings"
	"testing"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

func parse(t *testing.T, src string) *ldraw.Document {
	t.Helper()
	doc, err := ldraw.Parse("a.ldr", []byte(src), ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func written(t *testing.T, d *ldraw.Document) string {
	t.Helper()
	var b strings.Builder
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const brickLine = "1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat"

func TestAnEditChangesOnlyItsLines(t *testing.T) {
	ref := ldraw.NewRef(2, geom.Translate(geom.Vec{X: 20, Y: -24}), "3003.dat")
	for name, c := range map[string]struct {
		src, want string
		edit      func(s *ldraw.Section) error
	}{
		"inserted, LF": {"0 T\n  1  4 0.0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n", "0 T\n" +
			"1 2 20 -24 0 1 0 0 0 1 0 0 0 1 3003.dat\n  1  4 0.0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n",
			func(s *ldraw.Section) error { return s.Insert(1, ref) }},
		"replaced, CRLF": {"0 T\r\n" + brickLine + "\r\n0 STEP\r\n", "0 T\r\n1 2 20 -24 0 1 0 0 0 1 0 0 0 1 3003.dat\r\n0 STEP\r\n",
			func(s *ldraw.Section) error { return s.Replace(1, ref) }},
		"removed, a stray end": {"0 T\n" + brickLine + "\r\n\n0 Caf\xe9", "0 T\n\n0 Caf\xe9",
			func(s *ldraw.Section) error { s.Remove(1, 1); return nil }},
		"appended to a line without an end": {"\ufeff0 T\n" + brickLine, "\ufeff0 T\n" + brickLine + "\n0 STEP\n",
			func(s *ldraw.Section) error { return s.Insert(2, ldraw.NewMeta("STEP")) }},
		"before a byte order mark's line": {"\ufeff0 T\r\n", "\ufeff0 New\r\n0 T\r\n",
			func(s *ldraw.Section) error { return s.Insert(0, ldraw.NewMeta("New")) }},
	} {
		doc := parse(t, c.src)
		if err := c.edit(doc.Main()); err != nil {
			t.Fatal(name, err)
		}
		if got := written(t, doc); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestUnreadableRecordsAreNotTakenIn(t *testing.T) {
	m := geom.Identity
	nan, flat, far := m, m, m
	nan[4], flat[3], far[0] = math.NaN(), 0, 1e30
	for name, r := range map[string]ldraw.Record{
		"NaN": ldraw.NewRef(4, nan, "3001.dat"), "singular": ldraw.NewRef(4, flat, "3001.dat"),
		"far": ldraw.NewRef(4, far, "3001.dat"), "no name": ldraw.NewRef(4, m, " "),
		"two lines": ldraw.NewMeta("a\n" + brickLine), "short": {Kind: ldraw.Line, Nums: []float64{1}}, "bad": {Kind: ldraw.Bad},
	} {
		doc := parse(t, brickLine+"\n")
		if err := doc.Main().Insert(0, r); err == nil {
			t.Errorf("%s was inserted: %q", name, written(t, doc))
		}
		if err := doc.Main().Replace(0, r); err == nil || written(t, doc) != brickLine+"\n" {
			t.Errorf("%s was put in: %q", name, written(t, doc))
		}
	}
}

func TestSectionsComeAndGo(t *testing.T) {
	doc := parse(t, brickLine+"\r\n")
	s, err := doc.AddSection("wheel one.ldr")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Insert(1, ldraw.NewRef(16, geom.Identity, "3023.dat")); err != nil {
		t.Fatal(err)
	}
	want := "0 FILE a.ldr\r\n" + brickLine + "\r\n0 FILE wheel one.ldr\r\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 3023.dat\r\n"
	if got := written(t, doc); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if _, err := doc.AddSection("WHEEL ONE.ldr"); err == nil {
		t.Error("two sections have one name")
	}
	back := parse(t, want)
	if len(back.Sections) != 2 || back.Section("Wheel One.LDR") == nil {
		t.Errorf("%d sections read back", len(back.Sections))
	}
	if !back.RemoveSection("wheel one.ldr") || back.RemoveSection("wheel one.ldr") || len(back.Sections) != 1 {
		t.Error("the section is still there")
	}
}

func TestEditedModelsKeepEveryOtherByte(t *testing.T) {
	for _, s := range sources(t) {
		data, err := os.ReadFile(shared(t, "models", s.file))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := ldraw.Parse(s.file, data, ldraw.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		main := doc.Main()
		at := len(main.Records) / 2
		if err := main.Insert(at, ldraw.NewRef(4, geom.Identity, "3001.dat")); err != nil {
			t.Fatal(err)
		}
		if got := written(t, doc); len(got) < len(data)+len(brickLine) || !strings.Contains(got, "\n"+brickLine) {
			t.Errorf("%s: the line is not there", s.file)
		}
		main.Remove(at, 1)
		if written(t, doc) != string(data) {
			t.Errorf("%s: an edit taken back left other bytes", s.file)
		}
	}
}

func TestDataBlocksAreNoModels(t *testing.T) {
	src := "0 FILE m.ldr\n" + brickLine + "\n0 !DATA logo.png\n0 !: iVBORw0KGgoA\n0 !: AAAA\n0 NOFILE\nregards, 1 4 5\n" +
		"0 FILE n.ldr\n" + brickLine + "\n"
	doc := parse(t, src)
	if len(doc.Problems) != 0 || written(t, doc) != src {
		t.Errorf("%v", doc.Problems)
	}
	d := doc.Section("LOGO.png")
	if d == nil || d.Role != ldraw.Data || len(doc.Section("m.ldr").Records) != 2 || doc.Section("n.ldr") == nil {
		t.Fatalf("sections %+v", doc.Sections)
	}
	if got, err := d.Data(); err != nil || string(got) != "\x89PNG\r\n\x1a\n\x00\x00\x00\x00" {
		t.Errorf("%q, %v", got, err)
	}
}
