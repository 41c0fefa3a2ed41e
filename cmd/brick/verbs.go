package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"text/tabwriter"
)

// verb is one command. Its file declares it, with the flags that are its own.
type verb struct {
	name  string
	args  string // as the help shows them
	about string // one line
	files int    // how many it takes
	flags func(f *flag.FlagSet) action
}

// action does what a verb says; its flags were parsed into what it closes over.
type action func(ctx context.Context, c *call) error

// verbs are all commands, in the order of the help.
var verbs = []*verb{
	&infoVerb,
	&bomVerb,
	&diffVerb,
	&checkVerb,
	&stepsVerb,
	&renderVerb,
	&bookVerb,
	&convertVerb,
	&bakeVerb,
}

func verbNamed(name string) *verb {
	for _, v := range verbs {
		if v.name == name {
			return v
		}
	}
	return nil
}

func help(w io.Writer) {
	fmt.Fprint(w, "brick looks at LDraw models.\n\n")
	for _, v := range verbs {
		fmt.Fprintf(w, "  brick %-7s %-26s %s\n", v.name, v.args, v.about)
	}
	fmt.Fprint(w, `
Every command takes these, before or after its files:

  --library PATH      LDraw library: a zip, a folder or a baked folder; else BRICK_LIBRARY; else the built-in parts
  --connectors PATH   connector pack: a zip or a folder; else BRICK_CONNECTORS; else connectors are inferred
  --json              write JSON
  --progress          show progress on standard error though it is no terminal

FILE is an .ldr, .dat or .mpd, a Studio .io or a zip with one inside, or - for standard input.
"brick help render" and so on list a command's own flags.
Exit code: 0 all is well, 1 the file has errors or could not be read or written, 2 called wrongly, 3 the model was
found wanting by check or steps, 130 interrupted. No file is left half written.
`)
}

// help lists the flags that are the verb's own, and points to the others.
func (c *call) help() {
	fmt.Fprintf(c.out, "brick %s %s: %s\n\n", c.verb.name, c.verb.args, c.verb.about)
	common := flag.NewFlagSet("", flag.ContinueOnError)
	new(call).common(common)
	rows := tabwriter.NewWriter(c.out, 0, 0, 3, ' ', 0)
	c.set.VisitAll(func(f *flag.Flag) {
		if common.Lookup(f.Name) != nil {
			return
		}
		name, about := flag.UnquoteUsage(f)
		dashes := "--"
		if len(f.Name) == 1 {
			dashes = "-"
		}
		if _, ok := f.Value.(interface{ IsBoolFlag() bool }); ok {
			name = ""
		} else if f.DefValue != "" && f.DefValue != "0" {
			about += " (else " + f.DefValue + ")"
		}
		fmt.Fprintf(rows, "  %s%s %s\t%s\n", dashes, f.Name, name, about)
	})
	rows.Flush()
	fmt.Fprintln(c.out, "  --library, --connectors, --json and --progress are told by brick help.")
}

// common binds the flags that every verb has.
func (c *call) common(f *flag.FlagSet) {
	f.StringVar(&c.library, "library", os.Getenv("BRICK_LIBRARY"), "LDraw library: zip, folder or baked folder")
	f.StringVar(&c.connectors, "connectors", os.Getenv("BRICK_CONNECTORS"), "connector pack: zip or folder")
	f.BoolVar(&c.json, "json", false, "write JSON")
	f.BoolVar(&c.progress, "progress", isTerminal(c.errs), "show progress on standard error")
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0
}
