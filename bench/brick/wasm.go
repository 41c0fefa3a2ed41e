package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"madang/brick/collide"
	"madang/brick/connect"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// wasm weighs the engine for browsers, and runs it under Node on models whose parts are handed over as blobs.
func wasm(b *bench) error {
	work, err := filepath.Abs(b.work)
	if err != nil {
		return err
	}
	engine := filepath.Join(work, "engine.wasm")
	if _, err := run(b.ctx, nil, "go", "-C", "tools", "run", "./engine", engine); err != nil {
		return err
	}
	if err := b.weigh(engine); err != nil {
		return err
	}
	node, err := exec.LookPath("node")
	if err != nil {
		return fmt.Errorf("%w: Node", errAbsent)
	}
	root, err := run(b.ctx, nil, "go", "env", "GOROOT")
	if err != nil {
		return err
	}
	glue := filepath.Join(strings.TrimSpace(root.out), "lib", "wasm", "wasm_exec.js")
	lib, err := part.Open(b.baked)
	if err != nil {
		return err
	}
	defer lib.Close()
	heading("The engine under Node: CPU ms", "model | parts | mesh blobs read | parse and flatten, first | again | "+
		"what holds what | bodies | snap, median of 100 | slowest")
	for _, word := range []string{"car", "21041", "10182", "10179"} {
		m, err := b.find(word)
		if err != nil {
			return err
		}
		parts := filepath.Join(work, "blobs-"+word)
		if err := b.blobs(m, lib, parts); err != nil {
			return err
		}
		c, err := run(b.ctx, nil, node, "bench/brick/engine.mjs", glue, engine, m.path, parts)
		if err != nil {
			return err
		}
		var r struct {
			Parts, Missing, Placements                     int
			Blobs, Open, Again, Mates, Bodies, Snap, Worst float64
		}
		if err := json.Unmarshal([]byte(c.out), &r); err != nil {
			return err
		}
		if r.Parts != m.parts || r.Missing > 0 || r.Placements == 0 {
			return fmt.Errorf("%s: %d of %d parts, %d missing, %d placements", m.name, r.Parts, m.parts, r.Missing,
				r.Placements)
		}
		fmt.Printf("| %s | %d | %.0f | %.1f | %.1f | %.0f | %.0f | %.2f | %.1f |\n", m.name, r.Parts, r.Blobs, r.Open,
			r.Again, r.Mates, r.Bodies, r.Snap, r.Worst)
	}
	return nil
}

// weigh tells how large the engine is, as it is and packed.
func (b *bench) weigh(engine string) error {
	st, err := os.Stat(engine)
	if err != nil {
		return err
	}
	brotli, err := exec.LookPath("brotli")
	if err != nil {
		return fmt.Errorf("%w: brotli", errAbsent)
	}
	packed, err := run(b.ctx, nil, brotli, "-q", "11", "-c", engine)
	if err != nil {
		return err
	}
	heading("The engine for browsers", "bytes | after brotli -q 11")
	fmt.Printf("| %d | %d |\n", st.Size(), len(packed.out))
	size := len(packed.out)
	b.asked("WASM engine for the browser", "≤ 700 KB brotli", size <= 700_000, "%.1f KB", float64(size)/1000)
	return nil
}

// blobs writes the meshes, connectors and bodies of a model's parts, as a server that keeps them hands them out, and
// the older names that it uses.
func (b *bench) blobs(m model, lib *part.Library, folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	doc, placed, _, err := b.open(m, lib)
	if err != nil {
		return err
	}
	var moved strings.Builder
	for _, s := range doc.Sections {
		for i := range s.Records {
			if r := &s.Records[i]; r.Kind == ldraw.Ref {
				if info, ok := lib.Find(r.Name); ok && info.Name != ldraw.Key(r.Name) {
					moved.WriteString(ldraw.Key(r.Name) + "\t" + info.Name + "\n")
				}
			}
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "moved"), []byte(moved.String()), 0o644); err != nil {
		return err
	}
	var names strings.Builder
	n, set, bodies := 0, connect.NewSet(lib, nil), collide.Extra()
	for _, p := range placed.Parts {
		if p.Section != nil || p.Unknown {
			continue
		}
		loaded, err := lib.Part(b.ctx, p.Name)
		if err != nil {
			return err
		}
		holds, err := set.Of(b.ctx, p.Name)
		if err != nil {
			return err
		}
		body, err := bodies.Make(b.ctx, loaded)
		if err != nil {
			return err
		}
		for kind, data := range map[string][]byte{
			"": part.EncodeMesh(loaded.Mesh), ".holds": connect.Encode(holds), ".body": body,
		} {
			if err := os.WriteFile(filepath.Join(folder, strconv.Itoa(n)+kind), data, 0o644); err != nil {
				return err
			}
		}
		names.WriteString(p.Name + "\n")
		n++
	}
	return os.WriteFile(filepath.Join(folder, "names"), []byte(names.String()), 0o644)
}
