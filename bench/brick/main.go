// Command brick measures the brick engine on real models, beside the programs people use today, and prints its tables
// as Markdown: the figures of docs/BRICK.md.
//
//	go run ./bench/brick                   everything that takes minutes
//	go run ./bench/brick -only pictures    one section
//	go run ./bench/brick -fuzz 1000000     also that many executions of each fuzz target
//
// Every section reads ../shared/data; what is not there is said and left out. LeoCAD (Debian's package, under Xvfb) and
// three.js's LDrawLoader (npm's package, under Node) are run in turn with ours where they are installed. Figures are
// medians of whole processes, unless a table says otherwise.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

// bench is what the sections share.
type bench struct {
	ctx     context.Context
	data    string // models and libraries
	work    string // a folder for what is made
	brick   string // our program
	baked   string // the whole library, compiled
	times   int    // runs of each process
	shown   string // where pictures are put side by side; "" for nowhere
	fuzz    int
	verdict []line
}

// line is a row of the summary: what was asked, what was seen.
type line struct {
	measure, target, seen string
	held                  bool
}

// errAbsent makes a section say what it lacks instead of failing.
var errAbsent = errors.New("absent")

var sections = []struct {
	name string
	run  func(*bench) error
}{
	{"models", models},
	{"loading", loading},
	{"pictures", pictures},
	{"steps", steps},
	{"books", books},
	{"connections", connections},
	{"collisions", collisions},
	{"orders", orders},
	{"wasm", wasm},
	{"fuzz", fuzz},
}

func main() {
	b := &bench{}
	only := flag.String("only", "", "run only the sections whose name contains this")
	flag.StringVar(&b.data, "data", "../shared/data", "models/, ldraw.zip and ldcad-shadow.zip")
	flag.StringVar(&b.brick, "brick", "bin/brick", "the program to measure")
	work := filepath.Join(os.TempDir(), "brick-bench")
	flag.StringVar(&b.work, "work", work, "folder for what is made; kept for the next run")
	flag.StringVar(&b.shown, "pictures", "", "folder for five models side by side with LeoCAD's")
	flag.IntVar(&b.times, "times", 5, "runs of each process")
	flag.IntVar(&b.fuzz, "fuzz", 0, "executions of each fuzz target; 0 leaves them out")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	b.ctx = ctx
	if err := b.all(*only); err != nil {
		fmt.Fprintln(os.Stderr, "bench/brick:", err)
		os.Exit(1)
	}
}

func (b *bench) all(only string) error {
	if err := os.MkdirAll(b.work, 0o755); err != nil {
		return err
	}
	if err := b.bake(); err != nil {
		return err
	}
	for _, s := range sections {
		if !strings.Contains(s.name, only) {
			continue
		}
		err := s.run(b)
		switch {
		case errors.Is(err, errAbsent):
			fmt.Printf("\n%s: left out, %v\n", s.name, err)
		case err != nil:
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	b.summary()
	return nil
}

// asked notes a target and what was seen of it.
func (b *bench) asked(measure, target string, held bool, seen string, args ...any) {
	b.verdict = append(b.verdict, line{measure, target, fmt.Sprintf(seen, args...), held})
}

func (b *bench) summary() {
	if len(b.verdict) == 0 {
		return
	}
	fmt.Printf("\n## Against the targets\n\n| measure | target | seen | held |\n|---|---|---|---|\n")
	for _, l := range b.verdict {
		held := "yes"
		if !l.held {
			held = "**no**"
		}
		fmt.Printf("| %s | %s | %s | %s |\n", l.measure, l.target, l.seen, held)
	}
}

// heading begins a section's table.
func heading(title, columns string) {
	n := strings.Count(columns, "|") + 1
	fmt.Printf("\n## %s\n\n| %s |\n|%s\n", title, columns, strings.Repeat("---|", n))
}
