//go:build !js

package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"madang/brick/bom"
	"madang/brick/build"
	"madang/brick/collide"
	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
	"madang/brick/step"
)

const (
	source = "0 Tower\r\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\r\n0 STEP\r\n1 14 20 -24 0 1 0 0 0 1 0 0 0 1 3003.dat\r\n"
	// wrong has a brick half in another, one that hangs in the air, and no steps.
	wrong = "0 Wrong\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n1 1 10 0 10 1 0 0 0 1 0 0 0 1 3001.dat\n" +
		"1 14 20 -24 0 1 0 0 0 1 0 0 0 1 3003.dat\n1 2 20 -48 0 1 0 0 0 1 0 0 0 1 3003.dat\n" +
		"1 15 200 -96 0 1 0 0 0 1 0 0 0 1 3005.dat\n1 15 40 -72 0 0 0 1 0 1 0 -1 0 0 3020.dat\n"
)

// script asks the engine what the test asks natively.
const script = `
require(process.argv[2]);
const go = new Go();
WebAssembly.instantiate(require("fs").readFileSync(process.argv[3]), go.importObject).then(({instance}) => {
  go.run(instance);
  const bytes = (s) => new TextEncoder().encode(s);
  const m = brick.open("tower.ldr", bytes(process.argv[4])), w = brick.open("wrong.ldr", bytes(process.argv[5]));
  const file = (i) => require("fs").readFileSync(process.argv[i]);
  const given = [brick.part("new.dat", "New", file(6), file(7)), brick.part("no.dat", "No", bytes("no"))];
  brick.moved("old.dat", "new.dat");
  const old = brick.open("old.ldr", bytes("1 4 0 0 0 1 0 0 0 1 0 0 0 1 OLD.dat\n1 4 0 -24 0 1 0 0 0 1 0 0 0 1 new.dat\n"));
  const p = brick.pieces(m);
  const out = {
    text: new TextDecoder().decode(brick.write(m)), info: JSON.parse(brick.info(m)), bom: JSON.parse(brick.bom(m)),
    mates: Array.from(brick.mates(m)), hits: JSON.parse(brick.hits(m)), matrices: Array.from(p.matrices),
    snap: JSON.parse(brick.snap(m, "3003.dat", [0,0,0,1,0,0,0,1,0,0,0,1], [-20,-500,0,0,1,0])),
    bad: {hits: JSON.parse(brick.hits(w)), check: JSON.parse(brick.check(w)), plan: JSON.parse(brick.steps(w))},
    given, old: JSON.parse(brick.info(old)), joined: brick.mates(old).length,
    wrong: [brick.open("x"), brick.info(99), brick.insert(m, "", 1, "1 4 x")],
  };
  brick.remove(m, "", 1, 2);
  out.left = JSON.parse(brick.info(m)).parts;
  process.stdout.write(JSON.stringify(out));
  process.exit(0);
});`

type answer struct {
	Text     string
	Info     struct{ Parts, Kinds, Steps int }
	BOM      []struct{ Part string }
	Mates    []int
	Hits     []struct{ A int }
	Matrices []float64
	Snap     []struct {
		Matrix  geom.Mat
		Matings int
	}
	Left  int
	Given []*string
	Old   struct {
		Parts, Kinds int
		Missing      []string
	}
	Joined int
	Wrong  []string
	Bad    struct {
		Hits []struct {
			A, B  int32
			Depth float64
		}
		Check []struct {
			Code  build.Code
			Parts []int32
			Text  string
		}
		Plan struct {
			Steps []struct {
				Parts []int32
				Valid bool
			}
			Floating, Uninsertable []int32
		}
	}
}

func TestTheEngineAnswersInABrowserAsNatively(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil || testing.Short() {
		t.Skip("needs Node, and the time to build the engine once more")
	}
	for _, pattern := range []string{"*.go", "../../tools/engine/*.go", "../../tools/engine/standin/*.go"} {
		list, err := filepath.Glob(pattern)
		if err != nil || len(list) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, path := range list { // which the result depends on: looking at them tells Go's cache of results
			if _, err := os.Stat(path); err != nil {
				t.Fatal(err)
			}
		}
	}
	dir := t.TempDir()
	wasm := filepath.Join(dir, "engine.wasm")
	if out, err := exec.Command("go", "-C", "../../tools", "run", "./engine", wasm).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	js := filepath.Join(dir, "ask.js")
	if err := os.WriteFile(js, []byte(script), 0o644); err != nil {
		t.Fatal(err)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	glue := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js")
	brick, err := part.Generator().Load(context.Background(), "3001.dat")
	if err != nil {
		t.Fatal(err)
	}
	blob, holds := filepath.Join(dir, "blob"), filepath.Join(dir, "holds")
	for path, data := range map[string][]byte{blob: part.EncodeMesh(brick.Mesh), holds: connect.Encode(brick.Connectors)} {
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(node, js, glue, wasm, source, wrong, blob, holds).Output()
	if err != nil {
		t.Fatalf("%v on %s\n%s", err, runtime.Version(), out)
	}
	var got answer
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	compare(t, &got)
	compareBad(t, &got)
}

// placed reads a model and works out what holds what.
func placed(t *testing.T, name, text string) (*ldraw.Placed, *part.Library, *connect.Graph) {
	t.Helper()
	doc, err := ldraw.Parse(name, []byte(text), ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	lib := part.New(0, part.Generator()).For(doc)
	m, _ := ldraw.Flatten(context.Background(), doc, lib, ldraw.Limits{})
	g, err := connect.Build(context.Background(), m, connect.NewSet(lib, nil))
	if err != nil {
		t.Fatal(err)
	}
	return m, lib, g
}

func compare(t *testing.T, got *answer) {
	ctx := context.Background()
	m, lib, g := placed(t, "tower.ldr", source)
	if got.Text != source || got.Info.Parts != 2 || got.Info.Steps != len(m.Steps) || len(got.BOM) != len(bom.Count(m, lib).Lines) {
		t.Errorf("%+v", got)
	}
	for i := range m.Instances {
		if geom.Mat(got.Matrices[12*i:12*i+12]) != m.Instances[i].Mat {
			t.Errorf("piece %d is at %v", i, got.Matrices[12*i:12*i+12])
		}
	}
	if len(got.Mates) != 2*len(g.Mates()) || len(got.Mates) == 0 || len(got.Hits) != 0 {
		t.Errorf("%d mates natively, %v in the browser; hits %v", len(g.Mates()), got.Mates, got.Hits)
	}
	kind, err := g.Kind(ctx, "3003.dat")
	if err != nil {
		t.Fatal(err)
	}
	p, err := lib.Part(ctx, "3003.dat")
	if err != nil {
		t.Fatal(err)
	}
	held := connect.Held{Kind: kind, Mat: geom.Identity, Box: p.Mesh.Box, Grab: p.Mesh.Box.Centre()}
	list := g.Snap(held, connect.Ray{From: geom.Vec{X: -20, Y: -500}, Dir: geom.Vec{Y: 1}}, connect.Options{})
	if len(list) == 0 || len(got.Snap) == 0 || got.Snap[0].Matrix != list[0].Mat || got.Snap[0].Matings != list[0].Matings {
		t.Errorf("natively %+v, in the browser %+v", list, got.Snap)
	}
	for _, w := range got.Wrong {
		if !strings.HasPrefix(w, "error: ") {
			t.Errorf("a wrong call gives %q", w)
		}
	}
	if g := got.Given; len(g) != 2 || g[0] != nil || g[1] == nil || got.Old.Parts != 2 || got.Old.Kinds != 1 ||
		len(got.Old.Missing) != 0 || got.Joined == 0 {
		t.Errorf("parts that are given: %v, %+v, %d mates", g, got.Old, got.Joined)
	}
	if got.Left != 1 {
		t.Errorf("%d pieces left", got.Left)
	}
}

// compareBad compares what is wrong with a model, and in what order it would be built.
func compareBad(t *testing.T, got *answer) {
	ctx := context.Background()
	m, lib, g := placed(t, "wrong.ldr", wrong)
	space, err := collide.NewSpace(ctx, m, lib)
	if err != nil {
		t.Fatal(err)
	}
	hits, err := space.All(ctx, collide.JointsOf(g))
	if err != nil {
		t.Fatal(err)
	}
	if len(hits) == 0 || len(hits) != len(got.Bad.Hits) {
		t.Fatalf("natively %+v, in the browser %+v", hits, got.Bad.Hits)
	}
	for i, h := range hits {
		if b := got.Bad.Hits[i]; b.A != h.A || b.B != h.B || b.Depth != h.Depth {
			t.Errorf("natively %+v, in the browser %+v", h, b)
		}
	}
	report, err := build.Check(ctx, m, lib, connect.NewSet(lib, nil), build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := report.All()
	if len(all) == 0 || len(all) != len(got.Bad.Check) {
		t.Fatalf("natively %+v, in the browser %+v", all, got.Bad.Check)
	}
	for i, f := range all {
		if b := got.Bad.Check[i]; b.Code != f.Code || b.Text != f.Text || !slices.Equal(b.Parts, f.Parts) {
			t.Errorf("natively %+v, in the browser %+v", f, b)
		}
	}
	site, err := step.NewSite(ctx, m, lib, g, space)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := site.Make(ctx, step.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b := got.Bad.Plan
	if len(b.Steps) != len(plan.Steps) || !slices.Equal(b.Floating, plan.Floating) ||
		!slices.Equal(b.Uninsertable, plan.Uninsertable) {
		t.Fatalf("natively %+v, in the browser %+v", plan, b)
	}
	for i := range b.Steps {
		if b.Steps[i].Valid != plan.Steps[i].Valid || !slices.Equal(b.Steps[i].Parts, plan.New(i)) {
			t.Errorf("step %d: natively %v, in the browser %+v", i, plan.New(i), b.Steps[i])
		}
	}
}
