// Command brick looks at LDraw models from the command line: what is in them, what they are built of, what they cost
// and how they look.
//
//	brick info   FILE [--library PATH] [--json]
//	brick bom    FILE [--library PATH] [--json | --csv | --xml]
//	brick render FILE -o out.png [--size WxH] [--step N] [--library PATH]
//
// FILE may be - for standard input. The exit code is 0 when all is well, 1 when the file has errors and 2 when the
// command was called wrongly.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"madang/brick/ldraw"
	"madang/brick/part"
)

const usage = `brick looks at LDraw models.

  brick info   FILE              counts, size and what is missing
  brick bom    FILE              parts, colours, counts and an estimate of the price
  brick render FILE -o OUT.png   a picture

  --library PATH   LDraw library: a zip, a folder or a baked folder (or set BRICK_LIBRARY)
  --json           for programs
  FILE may be - for standard input. "brick render -h" and so on list all flags.
`

// errUsage makes the exit code 2.
var errUsage = errors.New("usage")

// errFile makes the exit code 1 without a further message: its problems were printed.
var errFile = errors.New("the file has errors")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	verbs := map[string]func(context.Context, *call) error{"info": info, "bom": bill, "render": picture}
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		fmt.Fprint(errs, usage)
		if len(args) == 0 {
			return 2
		}
		return 0
	}
	verb, ok := verbs[args[0]]
	if !ok {
		fmt.Fprintf(errs, "brick: there is no command %q\n\n%s", args[0], usage)
		return 2
	}
	c := newCall(args[0], in, out, errs)
	if err := c.parse(args[1:]); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		fmt.Fprintf(errs, "brick %s: %v\n", args[0], err)
		return 2
	}
	switch err := verb(ctx, c); {
	case err == nil:
		return 0
	case errors.Is(err, errUsage):
		fmt.Fprintf(errs, "brick %s: %v\n", args[0], err)
		return 2
	case errors.Is(err, errFile):
		return 1
	default:
		fmt.Fprintf(errs, "brick: %v\n", err)
		return 1
	}
}

// call is one command with its flags and the model it is about.
type call struct {
	verb      string
	in        io.Reader
	out, errs io.Writer
	flags     *flag.FlagSet
	file      string
	library   string
	json      bool
	csv, xml  bool
	output    string
	size      string
	step      int
	yaw       float64
	pitch     float64
	noEdges   bool
	noShadow  bool
}

func newCall(verb string, in io.Reader, out, errs io.Writer) *call {
	c := &call{verb: verb, in: in, out: out, errs: errs, flags: flag.NewFlagSet("brick "+verb, flag.ContinueOnError)}
	f := c.flags
	f.SetOutput(errs)
	f.StringVar(&c.library, "library", os.Getenv("BRICK_LIBRARY"), "LDraw library: zip, folder or baked folder")
	f.BoolVar(&c.json, "json", false, "write JSON")
	switch verb {
	case "bom":
		f.BoolVar(&c.csv, "csv", false, "write a CSV for spreadsheets")
		f.BoolVar(&c.xml, "xml", false, "write a BrickLink wanted list")
	case "render":
		f.StringVar(&c.output, "o", "", "file to write; - for standard output")
		f.StringVar(&c.size, "size", "800x600", "width x height in pixels")
		f.IntVar(&c.step, "step", 0, "show the first so many steps; 0 shows all")
		f.Float64Var(&c.yaw, "yaw", 45, "degrees about the upright axis")
		f.Float64Var(&c.pitch, "pitch", 30, "degrees above the horizon")
		f.BoolVar(&c.noEdges, "no-edges", false, "without edge lines")
		f.BoolVar(&c.noShadow, "no-shadow", false, "without the shadow on the ground")
	}
	return c
}

// parse lets flags stand before and after the file.
func (c *call) parse(args []string) error {
	for {
		if err := c.flags.Parse(args); err != nil {
			return err
		}
		if c.flags.NArg() == 0 {
			break
		}
		if c.file != "" {
			return fmt.Errorf("one file at a time; %q is too many", c.flags.Arg(0))
		}
		c.file = c.flags.Arg(0)
		args = c.flags.Args()[1:]
	}
	if c.file == "" {
		return errors.New("name a file, or - for standard input")
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

func (c *call) load(ctx context.Context) (*model, error) {
	limits := ldraw.Limits{}
	name, in := c.file, c.in
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
	data, err := io.ReadAll(io.LimitReader(in, 64<<20))
	if err != nil {
		return nil, err
	}
	lib, err := part.Open(c.library)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errUsage, err)
	}
	doc, err := ldraw.Parse(name, data, limits)
	if err != nil {
		return nil, err
	}
	m := &model{doc: doc, lib: lib.For(doc), problems: doc.Problems}
	var more []ldraw.Problem
	m.placed, more = ldraw.Flatten(ctx, doc, m.lib, limits)
	m.problems = append(m.problems, more...)
	if !c.json {
		for _, p := range m.problems {
			fmt.Fprintln(c.errs, p.Error())
		}
	}
	return m, nil
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

// notNil keeps JSON arrays from being null.
func notNil(p []ldraw.Problem) []ldraw.Problem {
	if p == nil {
		return []ldraw.Problem{}
	}
	return p
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %s", n, word+strings.Repeat("s", 1))
}
