package build_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"madang/brick/build"
	"madang/brick/collide"
	"madang/brick/connect"
	"madang/brick/ldraw"
	"madang/brick/part"
)

func bake(t *testing.T, from, folder string, full bool) (notice string) {
	t.Helper()
	src, err := part.OpenSource(from)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	o := build.BakeOptions{Full: full, Notice: func(why string) { notice = why }}
	if err := build.Bake(ctx, src, folder, o); err != nil {
		t.Fatal(err)
	}
	return notice
}

func baked(t *testing.T, folder string) *part.Library {
	t.Helper()
	l, err := part.OpenBaked(folder)
	if err != nil {
		t.Fatal(err)
	}
	lib := part.New(0, l)
	t.Cleanup(func() { lib.Close() })
	return lib
}

func TestWhatAFullBakeKeepsIsWhatIsWorkedOutWithoutIt(t *testing.T) {
	core := shared(t, "ldraw-core.zip")
	dir := t.TempDir()
	quick, full := filepath.Join(dir, "quick"), filepath.Join(dir, "full")
	bake(t, core, quick, false)
	bake(t, core, full, true)
	libs := [2]*part.Library{baked(t, quick), baked(t, full)}
	if p, err := libs[1].Part(ctx, "3001.dat"); err != nil || len(p.Extra) != 2 {
		t.Fatalf("%d sections are kept, %v", len(p.Extra), err)
	}
	path := shared(t, "models", "21041-1-Great-Wall-of-China.mpd")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var said [2]string
	for i, lib := range libs {
		doc, err := ldraw.Parse(path, data, ldraw.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		of := lib.For(doc)
		m, _ := ldraw.Flatten(ctx, doc, of, ldraw.Limits{})
		r, err := build.Check(ctx, m, of, connect.NewSet(of, nil), build.Options{})
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		said[i] = string(b)
	}
	if said[0] != said[1] {
		t.Error("the report is another with what is kept")
	}
	sameKept(t, libs)
}

// sameKept compares connectors and bodies of every tenth part.
func sameKept(t *testing.T, libs [2]*part.Library) {
	t.Helper()
	sets := [2]*connect.Set{connect.NewSet(libs[0], nil), connect.NewSet(libs[1], nil)}
	for i, name := range libs[0].Names() {
		if i%10 != 0 {
			continue
		}
		var said [2]string
		for k, lib := range libs {
			list, err := sets[k].Of(ctx, name)
			if err != nil {
				t.Fatal(err)
			}
			s, err := collide.NewSpace(ctx, &ldraw.Placed{}, lib)
			if err != nil {
				t.Fatal(err)
			}
			kind, err := s.Kind(ctx, name)
			if err != nil {
				t.Fatal(err)
			}
			said[k] = string(connect.Encode(list)) + string(s.Body(kind).Append(nil))
		}
		if said[0] != said[1] {
			t.Errorf("%s is another with what is kept", name)
		}
	}
}

func TestAQuickBakeKeepsWhatPartsSayAndAFullOneStaysFull(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"lib/parts/9.dat": "0 Nine\n0 BFC CERTIFY CCW\n3 16 0 0 0 20 0 0 0 0 20\n0 !LDCAD SNAP_CYL [gender=M] [secs=R 6 4]\n",
		"lib/parts/8.dat": "0 Eight\n0 BFC CERTIFY CCW\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 stud.dat\n3 16 0 0 0 20 0 0 0 0 20\n",
		"lib/p/stud.dat":  "0 Stud\n0 BFC CERTIFY CCW\n3 16 0 0 0 1 0 0 0 -4 1\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	from, folder := filepath.Join(dir, "lib"), filepath.Join(dir, "baked")
	sections := func() (nine, eight int) {
		lib := baked(t, folder)
		p, err := lib.Part(ctx, "9.dat")
		if err != nil {
			t.Fatal(err)
		}
		list, err := connect.NewSet(lib, nil).Of(ctx, "9.dat")
		if err != nil || len(list) != 1 || list[0].Trust != part.Own {
			t.Errorf("what the part says of itself is lost: %+v, %v", list, err)
		}
		q, err := lib.Part(ctx, "8.dat")
		if err != nil {
			t.Fatal(err)
		}
		return len(p.Extra), len(q.Extra)
	}
	bake(t, from, folder, false)
	if nine, eight := sections(); nine != 1 || eight != 0 {
		t.Errorf("a quick bake keeps %d and %d sections", nine, eight)
	}
	if why := bake(t, from, folder, true); !strings.Contains(why, "without connectors and bodies") {
		t.Errorf("a full bake over a quick one says %q", why)
	}
	if why := bake(t, from, folder, false); why != "" {
		t.Errorf("a quick bake over a full one says %q", why)
	}
	if nine, eight := sections(); nine != 2 || eight != 2 {
		t.Errorf("a full bake keeps %d and %d sections", nine, eight)
	}
}
