package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"madang/brick/ldraw"
	"madang/brick/ldraw/archive"
	"madang/brick/part"
)

// call is one command as it was called.
type call struct {
	verb       *verb
	in         io.Reader
	out, errs  io.Writer
	set        *flag.FlagSet
	files      []string
	library    string
	connectors string // where the connector pack is; "" for none
	json       bool
	progress   bool
	lib        *part.Library
}

func newCall(v *verb, in io.Reader, out, errs io.Writer) (*call, action) {
	c := &call{verb: v, in: in, out: out, errs: errs, set: flag.NewFlagSet("brick "+v.name, flag.ContinueOnError)}
	c.set.SetOutput(io.Discard)
	c.common(c.set)
	return c, v.flags(c.set)
}

func (c *call) close() {
	if c.lib != nil {
		c.lib.Close()
	}
}

// parse lets flags stand before and after the files.
func (c *call) parse(args []string) error {
	for {
		if err := c.set.Parse(args); err != nil {
			if err == flag.ErrHelp {
				fmt.Fprintf(c.out, "brick %s %s: %s\n", c.verb.name, c.verb.args, c.verb.about)
				c.set.SetOutput(c.out)
				c.set.PrintDefaults()
				return err
			}
			return fmt.Errorf("%w: %v", errUsage, err)
		}
		if c.set.NArg() == 0 {
			break
		}
		c.files = append(c.files, c.set.Arg(0))
		args = c.set.Args()[1:]
	}
	if len(c.files) != c.verb.files {
		return fmt.Errorf("%w: brick %s %s", errUsage, c.verb.name, c.verb.args)
	}
	return nil
}

// model is a file that was read, with the library that knows its parts.
type model struct {
	doc      *ldraw.Document
	placed   *ldraw.Placed
	lib      *part.Library
	problems []ldraw.Problem
}

// load reads and flattens the file that the command is about. Problems are printed, or are the JSON's to tell.
func (c *call) load(ctx context.Context) (*model, error) { return c.loadFile(ctx, c.files[0]) }

func (c *call) loadFile(ctx context.Context, name string) (*model, error) {
	doc, err := c.read(name)
	if err != nil {
		return nil, err
	}
	lib, err := c.parts()
	if err != nil {
		return nil, err
	}
	m := &model{doc: doc, lib: lib.For(doc), problems: doc.Problems}
	var more []ldraw.Problem
	m.placed, more = ldraw.Flatten(ctx, doc, m.lib, ldraw.Limits{})
	m.problems = append(m.problems, more...)
	if !c.json {
		for _, p := range m.problems {
			fmt.Fprintln(c.errs, p.Error())
		}
	}
	return m, nil
}

// read parses a file, or standard input when its name is -.
func (c *call) read(name string) (*ldraw.Document, error) {
	in := c.in
	if name == "-" {
		name = "stdin"
	} else {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxInput))
	if err != nil {
		return nil, err
	}
	if archive.Is(data) {
		inside, text, err := archive.Model(data, maxInput)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		name, data = name+"/"+inside, text
	}
	return ldraw.Parse(name, data, ldraw.Limits{})
}

const maxInput = 64 << 20 // bytes read; the parser's own limit is lower and makes the sentence

// parts opens the library once.
func (c *call) parts() (*part.Library, error) {
	if c.lib == nil {
		lib, err := part.Open(c.library)
		if err != nil {
			return nil, fmt.Errorf("%w: %v", errUsage, err)
		}
		c.lib = lib
	}
	return c.lib, nil
}

// verdict is errFile if a problem is more than a warning.
func (m *model) verdict() error {
	if ldraw.Failed(m.problems) != nil {
		return errFile
	}
	return nil
}

func (c *call) writeJSON(v any) error {
	e := json.NewEncoder(c.out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// shower returns what shows the progress of long work, or nil when nobody looks. It ends its line at the last unit.
func (c *call) shower(what string) func(done, total int) {
	if !c.progress {
		return nil
	}
	shown := -1
	return func(done, total int) {
		if percent := done * 100 / max(1, total); percent != shown {
			shown = percent
			fmt.Fprintf(c.errs, "\r%s %d / %d (%d%%)", what, done, total, percent)
			if done >= total {
				fmt.Fprintln(c.errs)
			}
		}
	}
}

// output writes to the file that a flag named, or to standard output when it is "-".
func (c *call) output(path string, write func(io.Writer) error) error {
	if path == "-" {
		w := bufio.NewWriter(c.out)
		if err := write(w); err != nil {
			return err
		}
		return w.Flush()
	}
	return writeFile(path, write)
}

// writeFile writes beside the file and renames, so that a failed run leaves no half file.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".brick-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	w := bufio.NewWriter(f)
	if err := write(w); err != nil {
		f.Close()
		return err
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// notNil keeps JSON arrays from being null.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
