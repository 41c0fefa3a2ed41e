package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"
	"time"

	"madang/brick/build"
	"madang/brick/part"
	"madang/internal/app"
)

// parts are the verbs about the library of parts.
type parts struct {
	Import partsImport `cmd:"" help:"Take in an LDraw library (complete.zip or its folder), beside the built-in parts."`
}

type partsImport struct {
	data
	Full bool   `help:"Also keep connectors and solid cores, which checks otherwise work out: takes five times as long."`
	From string `arg:"" help:"complete.zip from library.ldraw.org, or the folder it was unpacked to." type:"existing"`
}

// Run bakes the library into the data folder. What an earlier run finished is kept, so that it may be stopped and run
// again; a running server has the new parts after its next start.
func (p partsImport) Run() error {
	debug.SetMemoryLimit(build.FullMemory) // it runs beside a server
	debug.SetGCPercent(400)                // up to the limit
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	return importParts(ctx, p.From, app.PartsFolder(p.Data), p.Full, os.Stdout)
}

func importParts(ctx context.Context, from, folder string, full bool, out io.Writer) error {
	began := time.Now()
	if err := os.MkdirAll(filepath.Dir(folder), 0o700); err != nil {
		return fmt.Errorf("make the data folder: %w", err)
	}
	src, err := part.OpenSource(from)
	if err != nil {
		return err
	}
	defer src.Close()
	shown := -1
	progress := func(done, total int) {
		if percent := done * 100 / max(1, total); percent != shown {
			shown = percent
			fmt.Fprintf(out, "\r%d / %d files (%d%%)", done, total, percent)
		}
	}
	notice := func(why string) { fmt.Fprintln(out, why+"; all is taken in anew") }
	err = build.Bake(ctx, src, folder, build.BakeOptions{Full: full, Progress: progress, Notice: notice})
	fmt.Fprintln(out)
	if err != nil {
		return fmt.Errorf("the import stopped; run it again and it goes on from here: %w", err)
	}
	layer, err := part.OpenBaked(folder)
	if err != nil {
		return err
	}
	lib := part.New(0, layer)
	defer lib.Close()
	took := time.Since(began).Round(time.Second)
	_, err = fmt.Fprintf(out, "%d parts in %s, %s. Start the server anew to use them.\n", len(lib.Names()), folder, took)
	return err
}
