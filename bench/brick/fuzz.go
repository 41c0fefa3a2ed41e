package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// targets are the readers of what strangers wrote.
var targets = []struct{ reader, folder, name string }{
	{"parser", "./brick/ldraw", "FuzzParse"},
	{"pack reader", "./brick/part", "FuzzPack"},
	{"archive reader", "./brick/ldraw/archive", "FuzzModel"},
	{"connector reader", "./brick/connect", "FuzzConnectors"},
}

// fuzz gives each reader that many hostile inputs. The bounds are the targets' own: an execution beyond them fails.
func fuzz(b *bench) error {
	if b.fuzz == 0 {
		return fmt.Errorf("%w: -fuzz N", errAbsent)
	}
	heading("Hostile input",
		"reader | executions | inputs kept for new paths | most memory, MB | most CPU ms | seconds")
	held := true
	for _, t := range targets {
		worst, err := filepath.Abs(filepath.Join(b.work, "worst-"+t.name))
		if err != nil {
			return err
		}
		if err := os.Remove(worst); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		c, err := run(b.ctx, []string{"BRICK_FUZZ_WORST=" + worst}, "go", "test", "-run", "^$", "-fuzz", "^"+t.name+"$",
			"-fuzztime", strconv.Itoa(b.fuzz)+"x", "-parallel", "2", t.folder)
		if err != nil {
			held = false
			fmt.Printf("| %s | **failed** | | | | |\n%s\n", t.reader, c.out)
			continue
		}
		executions, kept := fuzzed(c.out)
		bytes, took, err := worstOf(worst)
		if err != nil {
			return err
		}
		fmt.Printf("| %s | %d | %d | %.1f | %.0f | %.0f |\n", t.reader, executions, kept, float64(bytes)/(1<<20),
			float64(took)/float64(time.Millisecond), c.wall.Seconds())
	}
	b.asked("hostile input, four readers", "1,000,000 executions each, no panic, ≤ 64 MB, ≤ 1 s",
		held && b.fuzz >= 1_000_000, "%d each", b.fuzz)
	return nil
}

var status = regexp.MustCompile(`execs: (\d+) .*\(total: (\d+)\)`)

// fuzzed reads the last status that the fuzzer printed.
func fuzzed(out string) (executions, kept int) {
	all := status.FindAllStringSubmatch(out, -1)
	if len(all) == 0 {
		return 0, 0
	}
	last := all[len(all)-1]
	executions, _ = strconv.Atoi(last[1])
	kept, _ = strconv.Atoi(last[2])
	return executions, kept
}

// worstOf reads what the costliest executions took.
func worstOf(path string) (bytes uint64, took time.Duration, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(text)) {
		var name string
		var n uint64
		var ns int64
		if _, err := fmt.Sscan(line, &name, &n, &ns); err != nil {
			return 0, 0, fmt.Errorf("%s: %w", path, err)
		}
		bytes, took = max(bytes, n), max(took, time.Duration(ns))
	}
	return bytes, took, nil
}
