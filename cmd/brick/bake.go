package main

import (
	"context"
	"flag"
	"fmt"
	"runtime/debug"

	"madang/brick/build"
	"madang/brick/part"
)

var bakeVerb = verb{name: "bake", args: "LIBRARY -o FOLDER", files: 1,
	about: "compile an LDraw library into a baked folder",
	flags: func(f *flag.FlagSet) action {
		var o bakeOptions
		f.StringVar(&o.output, "o", "", "`FOLDER` to write; what it has is kept, so that a bake may be stopped and run again")
		f.BoolVar(&o.full, "full", false, "keep inferred connectors and solid cores too: longer, and checks are quicker")
		return o.run
	}}

type bakeOptions struct {
	output string
	full   bool
}

// bakeMemory keeps the collector from leaving as much garbage as there is in use; see part.Bake for what is in use.
const bakeMemory = 160 << 20

func (o *bakeOptions) run(ctx context.Context, c *call) error {
	if o.output == "" {
		return misused("-o names the folder to write")
	}
	debug.SetMemoryLimit(bakeMemory)
	if o.full {
		debug.SetMemoryLimit(build.FullMemory)
	}
	debug.SetGCPercent(400) // up to the limit
	src, err := part.OpenSource(c.files[0])
	if err != nil {
		return err
	}
	defer src.Close()
	err = build.Bake(ctx, src, o.output, build.BakeOptions{Full: o.full, Progress: c.shower("baked"),
		Notice: func(why string) { fmt.Fprintln(c.errs, why+"; all is baked anew") }})
	if err != nil {
		return fmt.Errorf("the bake stopped; run it again and it goes on from here: %w", err)
	}
	layer, err := part.OpenBaked(o.output)
	if err != nil {
		return err
	}
	lib := part.New(0, layer)
	defer lib.Close()
	parts := len(lib.Names())
	if c.json {
		return c.writeJSON(map[string]any{"folder": o.output, "files": len(src.Files()), "parts": parts})
	}
	_, err = fmt.Fprintf(c.out, "%s in %s\n", plural(parts, "part"), o.output)
	return err
}
