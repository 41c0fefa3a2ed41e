package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const tower = "0 Tower\n1  4 0.00 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n0 STEP\n1 4 0 -24 0 1 0 0 0 1 0 0 0 1 3001.dat\n"

func TestConvertKeepsBytesUnlessToldOtherwise(t *testing.T) {
	if code, out, errs := brick(t, tower, "convert", "-", "-o", "-"); code != 0 || out != tower {
		t.Errorf("exit %d: %q %s", code, out, errs)
	}
	want := "0 Tower\r\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\r\n0 STEP\r\n1 4 0 -24 0 1 0 0 0 1 0 0 0 1 3001.dat\r\n"
	if _, out, _ := brick(t, tower, "convert", "-", "-o", "-", "--normalise"); out != want {
		t.Errorf("normalised: %q", out)
	}
	mpd := "0 FILE a.ldr\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 b.ldr\n1 2 0 24 0 1 0 0 0 1 0 0 0 1 b.ldr\n0 ROTSTEP 0 90 0 ABS\n" +
		"0 FILE b.ldr\n1 16 1 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n"
	flat := "0 stdin\r\n1 4 1 0 0 1 0 0 0 1 0 0 0 1 3001.dat\r\n1 2 1 24 0 1 0 0 0 1 0 0 0 1 3001.dat\r\n0 ROTSTEP 0 90 0 ABS\r\n"
	if _, out, _ := brick(t, mpd, "convert", "-", "-o", "-", "--flat"); out != flat {
		t.Errorf("flat: %q", out)
	}
	if code, _, _ := brick(t, tower, "convert", "-", "-o", "x.obj"); code != 2 {
		t.Errorf("exit %d for a format nobody writes", code)
	}
}

func TestStudioFilesAreModels(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("model.ldr")
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte(tower))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "tower.io")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "tower.glb")
	if code, _, errs := brick(t, "", "convert", path, "-o", out); code != 0 {
		t.Fatal(errs)
	}
	if data, err := os.ReadFile(out); err != nil || !bytes.HasPrefix(data, []byte("glTF")) {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	if code, _, errs := brick(t, "PK\x03\x04 and nothing more", "info", "-"); code != 1 || !strings.Contains(errs, "damaged") {
		t.Errorf("exit %d: %s", code, errs)
	}
}

func TestDiffTellsWhatChanged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new.ldr")
	now := strings.Replace(tower, "1 4 0 -24", "1 1 0 -24", 1) + "1 15 0 -32 0 1 0 0 0 1 0 0 0 1 3020.dat\n"
	if err := os.WriteFile(path, []byte(now), 0o644); err != nil {
		t.Fatal(err)
	}
	code, out, errs := brick(t, tower, "diff", "-", path, "--json")
	var v diffJSON
	if err := json.Unmarshal([]byte(out), &v); err != nil || code != 0 || len(v.Changes) != 2 || v.Old != 2 || v.New != 3 {
		t.Fatalf("exit %d, %v\n%s%s", code, err, out, errs)
	}
	if _, out, _ := brick(t, tower, "diff", "-", path); !strings.Contains(out, "Blue, was Red") ||
		!strings.HasSuffix(out, "2 parts, then 3 parts\n") {
		t.Errorf("%s", out)
	}
	if code, _, _ := brick(t, "", "diff", path); code != 2 {
		t.Errorf("exit %d for one file", code)
	}
}

func TestAFolderIsBakedOnce(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"lib/parts/9.dat": "0 Nine\n0 !KEYWORDS odd, small\n0 BFC CERTIFY CCW\n3 16 0 0 0 1 0 0 0 0 1\n",
		"lib/p/line.dat":  "0 Line\n2 24 0 0 0 1 1 1\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "baked")
	for range 2 {
		code, said, errs := brick(t, "", "bake", filepath.Join(dir, "lib"), "-o", out, "--progress")
		if code != 0 || !strings.HasPrefix(said, "1 part in ") || !strings.Contains(errs, "2 / 2 (100%)") {
			t.Fatalf("exit %d: %s%s", code, said, errs)
		}
	}
	code, said, _ := brick(t, "1 4 0 0 0 2 0 0 0 1 0 0 0 1 9.dat\n", "info", "-", "--library", out, "--json")
	var v infoJSON
	if err := json.Unmarshal([]byte(said), &v); err != nil || code != 0 || v.BBox.Max != [3]float64{2, 0, 1} {
		t.Errorf("exit %d, %v: %s", code, err, said)
	}
}
