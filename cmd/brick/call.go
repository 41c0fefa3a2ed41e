package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"madang/brick/connect"
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
	midLine    bool // progress stands on a line that has not ended
	lib        *part.Library
	pack       *connect.Pack
}

func newCall(v *verb, in io.Reader, out, errs io.Writer) (*call, action) {
	c := &call{verb: v, in: in, out: out, errs: errs, set: flag.NewFlagSet("brick "+v.name, flag.ContinueOnError)}
	c.set.SetOutput(io.Discard)
	c.common(c.set)
	return c, v.flags(c.set)
}

// endLine ends the line of progress of work that stopped.
func (c *call) endLine() {
	if c.midLine {
		c.midLine = false
		fmt.Fprintln(c.errs)
	}
}

func (c *call) close() {
	if c.lib != nil {
		c.lib.Close()
	}
	if c.pack != nil {
		c.pack.Close()
	}
}

// parse lets flags stand before and after the files.
func (c *call) parse(args []string) error {
	for {
		if err := c.set.Parse(args); err != nil {
			if err == flag.ErrHelp {
				c.help()
				return err
			}
			return misuse{err}
		}
		if c.set.NArg() == 0 {
			break
		}
		c.files = append(c.files, c.set.Arg(0))
		args = c.set.Args()[1:]
	}
	if len(c.files) != c.verb.files {
		return misused("it is called as brick %s %s", c.verb.name, c.verb.args)
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
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
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
			return nil, because(name, err)
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxInput))
	if err != nil {
		return nil, because(name, err)
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
			return nil, misuse{err}
		}
		c.lib = lib
	}
	return c.lib, nil
}

// connects is what knows the connectors of a model's parts, with the pack that --connectors names.
func (c *call) connects(m *model) (*connect.Set, error) {
	if c.connectors != "" && c.pack == nil {
		pack, err := connect.OpenPack(c.connectors)
		if err != nil {
			return nil, misuse{err}
		}
		c.pack = pack
	}
	return connect.NewSet(m.lib, c.pack), nil
}

// shown refuses a model of which nothing can be drawn; why was printed, or is the JSON's to tell.
func (c *call) shown(m *model) error {
	if len(m.placed.Instances) > 0 {
		return nil
	}
	if c.json {
		if err := c.writeJSON(map[string]any{"problems": notNil(m.problems)}); err != nil {
			return err
		}
	}
	return errFile
}

// verdict is errFile if a problem is more than a warning.
func (m *model) verdict() error {
	if ldraw.Failed(m.problems) != nil {
		return errFile
	}
	return nil
}
