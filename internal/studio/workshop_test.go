package studio_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"madang/brick/part"
	"madang/internal/fault"
	"madang/internal/say"
	"madang/internal/studio"
)

func TestBadFilesAreRefusedWithTheirLines(t *testing.T) {
	line := "1 4 0 0 0 1 0 0 0 1 0 0 0 1 3003.dat\n"
	deep := "0 FILE m0.ldr\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 m1.ldr\n"
	for i := 1; i < 100; i++ {
		deep += fmt.Sprintf("0 FILE m%d.ldr\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 m%d.ldr\n", i, i+1)
	}
	deep += "0 FILE m100.ldr\n" + line
	bomb := ""
	for i := range 30 {
		bomb += fmt.Sprintf("0 FILE b%d.ldr\n", i) + strings.Repeat(fmt.Sprintf("1 16 0 0 0 1 0 0 0 1 0 0 0 1 b%d.ldr\n", i+1), 4)
	}
	bomb += "0 FILE b30.ldr\n" + line
	lots := "0 Lots\n"
	for i := range 4100 {
		lots += fmt.Sprintf("1 0x2%06x 0 0 0 1 0 0 0 1 0 0 0 1 3003.dat\n", i)
	}
	noise := make([]byte, 4096)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	w := open(t)
	for _, c := range []struct {
		name, text, code string
		line             int
	}{
		{"a circle", "0 FILE a.ldr\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 b.ldr\n0 FILE b.ldr\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 a.ldr\n", "cycle", 4},
		{"a sub-file that is not there", "0 Model\n" + line + "1 4 0 0 0 1 0 0 0 1 0 0 0 1 wing.ldr\n", "missing-file", 3},
		{"NaN in a matrix", "0 Model\n1 4 0 0 0 NaN 0 0 0 1 0 0 0 1 3003.dat\n", "bad-number", 2},
		{"a flat matrix", "0 Model\n1 4 0 0 0 0 0 0 0 1 0 0 0 1 3003.dat\n", "bad-matrix", 2},
		{"seventeen megabytes", "0 Model\n" + strings.Repeat("0 //"+strings.Repeat("x", 1000)+"\n", 17<<10), "too-large", 0},
		{"a zip called .ldr", "PK\x03\x04 and so on\n" + line, "zip", 0},
		{"binary", string(noise), "not-ldraw", 0},
		{"a letter", "Dear Madang,\nplease find my model below.\n", "not-ldraw", 0},
		{"an empty file", "", "not-ldraw", 0},
		{"nothing but a title", "0 Model\n", "empty", 0},
		{"deep nesting", deep, "too-deep", 0},
		{"a file that expands for ever", bomb, "too-many-parts", 0},
		{"a bill without end", lots, "too-many-lots", 0},
	} {
		_, err := w.Read(context.Background(), "../../"+c.name+".ldr", []byte(c.text))
		var bad *studio.Unreadable
		if !errors.As(err, &bad) || len(bad.Problems) == 0 || fault.Of(err) == nil || fault.Of(err).Field != "model" {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		p := bad.Problems[0]
		if p.Code != c.code || c.line > 0 && p.Line != c.line || p.File != c.name+".ldr" {
			t.Errorf("%s: %+v", c.name, p)
		}
		for _, l := range []say.Lang{say.Ko, say.En} {
			if s := p.Say(l); s == "" || strings.Contains(s, "%!") || strings.Contains(s, "{") {
				t.Errorf("%s: said as %q", c.name, s)
			}
		}
	}
}

func TestUnknownPartsAreWarningsNamedCountedAndDrawnAsBoxes(t *testing.T) {
	w := open(t)
	text := "0 Model\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 3003.dat\n1 2 0 -24 0 1 0 0 0 1 0 0 0 1 99999x.dat\n1 2 40 -24 0 1 0 0 0 1 0 0 0 1 99999x.dat\n"
	m, err := w.Read(context.Background(), "m.ldr", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if m.Missing != 2 || m.Parts != 3 || len(m.Problems) != 1 || m.Problems[0].Line != 3 || !m.Problems[0].Warning ||
		!strings.Contains(m.Problems[0].Say(say.Ko), "99999x") {
		t.Errorf("read as %+v", m)
	}
	if _, _, err := w.Draw(context.Background(), "m.ldr", []byte(text), func(int64, int64) {}); err != nil {
		t.Error(err)
	}
}

// shared is where test data lies beside the repository, which is never part of it.
func shared(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is not here; the repository's own models are tested all the same", name)
	}
	return path
}

// elsewhere is models that others made, to see that they can be published.
func elsewhere(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(shared(t, "models"), "*.[lm][dp][rd]"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no models: %v", err)
	}
	return files
}

// imported bakes the part of the library that those models need, as `madang parts import` bakes all of it.
func imported(t *testing.T) string {
	t.Helper()
	src, err := part.OpenSource(shared(t, "ldraw-core.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	folder := filepath.Join(t.TempDir(), "parts")
	pack, err := part.CreatePack(folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(part.Bake(context.Background(), src, pack, part.BakeOptions{}), pack.Close()); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestModelsMadeElsewhereArePublishedWithBuiltInPartsAlone(t *testing.T) {
	w := open(t)
	for _, file := range elsewhere(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m, err := w.Read(context.Background(), filepath.Base(file), data)
		if err != nil || m.Parts == 0 {
			t.Errorf("%s: %d parts, %v", file, m.Parts, err)
		}
		var missing int64
		for _, l := range m.Bill {
			if !l.Known {
				missing += l.Count
			}
		}
		if missing != m.Missing {
			t.Errorf("%s: %d parts missing in the bill, %d counted", file, missing, m.Missing)
		}
	}
}

func TestModelsMadeElsewhereAreWholeWithAnImportedLibrary(t *testing.T) {
	files := elsewhere(t)
	w, err := studio.OpenWorkshop(imported(t))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m, err := w.Read(context.Background(), filepath.Base(file), data)
		if err != nil || m.Missing > 0 {
			t.Errorf("%s: %d of %d parts missing, %v", file, m.Missing, m.Parts, err)
		}
		if _, err := w.Scene(context.Background(), filepath.Base(file), data); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestPartsImportedByAnotherVersionDoNotKeepTheServerFromStarting(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "parts.pack"), []byte("BRKPACK1 and whatever stood there"), 0o644); err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	w, err := studio.OpenWorkshop(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if m, err := w.Read(context.Background(), "m.ldr", []byte(tower)); err != nil || m.Missing > 0 {
		t.Errorf("built-in parts: %d missing, %v", m.Missing, err)
	}
	if said := log.String(); !strings.Contains(said, "madang parts import") || !strings.Contains(said, "another version") {
		t.Errorf("the log says only %q", said)
	}
	if err := os.WriteFile(filepath.Join(folder, "parts.pack"), []byte("something else altogether"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := studio.OpenWorkshop(folder); err == nil {
		t.Error("a file that is no pack was passed over in silence")
	}
}

func FuzzReadNeverBreaks(f *testing.F) {
	for _, text := range []string{tower, "0 FILE a.ldr\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 a.ldr\n", "PK\x03\x04", "1 4 0 0 0 NaN", "0 STEP\r\n\xff"} {
		f.Add([]byte(text))
	}
	w, err := studio.OpenWorkshop("")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := w.Read(context.Background(), "m.ldr", data)
		if err != nil && fault.Of(err) == nil {
			t.Fatalf("no refusal but a defect: %v", err)
		}
		var parts int64
		for _, l := range m.Bill {
			parts += l.Count
		}
		if parts != m.Parts {
			t.Fatalf("%d parts in the bill, %d counted", parts, m.Parts)
		}
	})
}
