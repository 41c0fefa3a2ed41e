// Command engine builds the brick engine for browsers, cmd/wasm, as small as Go and we can make it: a quarter less to
// fetch than `go build` gives.
//
// The standard library's context is replaced by one without deadlines (standin). Functions of our own are not inlined
// where that would say a thing twice. And what only tracebacks read is taken out of the module: the tables of lines and
// of inlined calls, the names of arguments and of functions outside the runtime. What unwinds stacks, collects garbage
// and runs deferred calls stays, so that the program does the same; a panic that nobody recovers names no lines.
//
// The tables are those of Go 1.26 (runtime.pcHeader, runtime._func, runtime.moduledata and internal/abi/symtab.go in
// Go's source); any other layout is refused. What is left out becomes zeros, which pack to nothing.
//
//	go -C tools run ./engine ../bin/engine.wasm
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "engine:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return errors.New("one argument is needed, the file to write")
	}
	dir, err := os.MkdirTemp("", "engine")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	raw := filepath.Join(dir, "raw.wasm")
	if err := build(dir, raw); err != nil {
		return err
	}
	in, err := os.ReadFile(raw)
	if err != nil {
		return err
	}
	m, err := readModule(in)
	if err != nil {
		return err
	}
	t, err := findTables(m.memory)
	if err != nil {
		return err
	}
	t.strip()
	return os.WriteFile(args[0], m.bytes(), 0o644)
}

// build compiles the engine of the module above this one.
func build(dir, out string) error {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env: %w", err)
	}
	standin, err := filepath.Abs("engine/standin/context.go")
	if err != nil {
		return err
	}
	replaced := filepath.Join(strings.TrimSpace(string(root)), "src", "context", "context.go")
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {replaced: standin}})
	if err != nil {
		return err
	}
	list := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(list, overlay, 0o644); err != nil {
		return err
	}
	c := exec.Command("go", "build", "-trimpath", "-overlay", list, "-gcflags=madang/...=-l", "-ldflags", "-s -w", "-o", out,
		"./cmd/wasm")
	c.Dir, c.Stderr = "..", os.Stderr
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	return c.Run()
}
