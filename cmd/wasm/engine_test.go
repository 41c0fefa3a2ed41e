//go:build !js

package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"madang/brick/bom"
	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

const source = "0 Tower\r\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\r\n0 STEP\r\n1 14 20 -24 0 1 0 0 0 1 0 0 0 1 3003.dat\r\n"

// script asks the engine what the test asks natively.
const script = `
require(process.argv[2]);
const go = new Go();
WebAssembly.instantiate(require("fs").readFileSync(process.argv[3]), go.importObject).then(({instance}) => {
  go.run(instance);
  const m = brick.open("tower.ldr", new TextEncoder().encode(process.argv[4]));
  const p = brick.pieces(m);
  const out = {
    text: new TextDecoder().decode(brick.write(m)), info: JSON.parse(brick.info(m)), bom: JSON.parse(brick.bom(m)),
    mates: Array.from(brick.mates(m)), hits: JSON.parse(brick.hits(m)), matrices: Array.from(p.matrices),
    snap: JSON.parse(brick.snap(m, "3003.dat", [0,0,0,1,0,0,0,1,0,0,0,1], [-20,-500,0,0,1,0])),
    steps: JSON.parse(brick.steps(m)).steps.length, check: JSON.parse(brick.check(m)).length,
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
	Steps, Check, Left int
	Wrong              []string
}

func TestTheEngineAnswersInABrowserAsNatively(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil || testing.Short() {
		t.Skip("needs Node, and the time to build the engine once more")
	}
	dir := t.TempDir()
	wasm := filepath.Join(dir, "engine.wasm")
	build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", wasm, ".")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
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
	out, err := exec.Command(node, js, glue, wasm, source).Output()
	if err != nil {
		t.Fatalf("%v on %s\n%s", err, runtime.Version(), out)
	}
	var got answer
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	compare(t, &got)
}

func compare(t *testing.T, got *answer) {
	ctx := context.Background()
	doc, err := ldraw.Parse("tower.ldr", []byte(source), ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	lib := part.New(0, part.Generator()).For(doc)
	m, _ := ldraw.Flatten(ctx, doc, lib, ldraw.Limits{})
	g, err := connect.Build(ctx, m, connect.NewSet(lib, nil))
	if err != nil {
		t.Fatal(err)
	}
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
	if got.Left != 1 || got.Steps == 0 {
		t.Errorf("%d pieces left, %d steps", got.Left, got.Steps)
	}
}
