package main

import (
	"bytes"
	"context"
	"encoding/json"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const lighthouse = "../../brick/render/testdata/lighthouse.ldr"

func brick(t *testing.T, stdin string, args ...string) (code int, out, errs string) {
	t.Helper()
	t.Setenv("BRICK_LIBRARY", "")
	var o, e bytes.Buffer
	code = run(context.Background(), args, strings.NewReader(stdin), &o, &e)
	return code, o.String(), e.String()
}

func TestInfo(t *testing.T) {
	code, out, errs := brick(t, "", "info", lighthouse, "--json")
	var v infoJSON
	if err := json.Unmarshal([]byte(out), &v); err != nil || code != 0 {
		t.Fatalf("exit %d, %v\n%s%s", code, err, out, errs)
	}
	if v.Parts != 20 || v.Steps != 8 || v.Submodels != 0 || v.Missing == nil || len(v.Missing) != 0 {
		t.Errorf("%+v", v)
	}
	if v.BBox.Min != [3]float64{-80, -252, -80} || v.BBox.Max[1] != 8 {
		t.Errorf("box %+v", v.BBox)
	}
	if code, out, _ := brick(t, "1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n", "info", "-"); code != 0 ||
		!strings.HasPrefix(out, "1 part of 1 kind in 1 colour, 1 step") {
		t.Errorf("exit %d: %s", code, out)
	}
}

func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		stdin string
		want  int
		args  []string
	}{
		{"", 2, nil},
		{"", 0, []string{"help"}},
		{"", 0, []string{"info", "-h"}},
		{"", 2, []string{"fly"}},
		{"", 2, []string{"info"}},
		{"", 2, []string{"info", "a", "b"}},
		{"", 2, []string{"info", "--wings", lighthouse}},
		{"", 2, []string{"render", lighthouse}},
		{"", 2, []string{"render", lighthouse, "-o", "x.png", "--size", "wide"}},
		{"", 2, []string{"info", lighthouse, "--library", "no/such/library"}},
		{"", 1, []string{"info", "no-such-file.ldr"}},
		{"0 nothing\n", 1, []string{"info", "-"}},
		{"1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n1 4 x\n", 1, []string{"info", "-", "--json"}},
		{"1 4 0 0 0 1 0 0 0 1 0 0 0 1 unheard-of.dat\n", 0, []string{"info", "-", "--json"}},
		{"", 0, []string{"bom", "--csv", lighthouse}},
		{"", 0, []string{"bom", lighthouse, "--xml"}},
	} {
		if code, out, errs := brick(t, c.stdin, c.args...); code != c.want {
			t.Errorf("brick %s: exit %d, want %d\n%s%s", strings.Join(c.args, " "), code, c.want, out, errs)
		}
	}
}

func TestAnInterruptedRunSaysSo(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	for _, v := range verbs {
		if v == &bakeVerb || v == &diffVerb {
			continue // they take other files
		}
		var o, e bytes.Buffer
		args := []string{v.name, lighthouse, "--library="}
		switch v {
		case &renderVerb, &bookVerb, &convertVerb:
			args = append(args, "-o", filepath.Join(t.TempDir(), "a"))
		}
		if code := run(ctx, args, nil, &o, &e); code != 130 || e.String() != "brick "+v.name+": interrupted\n" || o.Len() > 0 {
			t.Errorf("%s: exit %d, %q, %q", v.name, code, e.String(), o.String())
		}
	}
}

func TestBomJSON(t *testing.T) {
	code, out, _ := brick(t, "", "bom", lighthouse, "--json")
	var v struct {
		Parts, Total, Unpriced int
		Lines                  []struct {
			Part  string
			Count int
		}
	}
	err := json.Unmarshal([]byte(out), &v)
	if err != nil || code != 0 || v.Parts != 20 || v.Total < 1000 || v.Unpriced != 0 {
		t.Errorf("exit %d, %v, %+v", code, err, v)
	}
}

func TestRenderWritesThePicture(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.png")
	if code, _, errs := brick(t, "", "render", lighthouse, "-o", path, "--size", "120x90"); code != 0 {
		t.Fatal(errs)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil || img.Bounds().Dx() != 120 || img.Bounds().Dy() != 90 {
		t.Errorf("%v, %v", img.Bounds(), err)
	}
	code, out, _ := brick(t, "", "render", lighthouse, "-o", "-", "--size", "40x30")
	if code != 0 || !strings.HasPrefix(out, "\x89PNG") {
		t.Errorf("exit %d and %d bytes on standard output", code, len(out))
	}
}
