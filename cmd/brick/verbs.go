package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
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
  --library PATH      LDraw library: a zip, a folder or a baked folder (or set BRICK_LIBRARY)
  --connectors PATH   connector pack: a zip, a folder or a baked file (or set BRICK_CONNECTORS)
  --json              for programs
  --progress          show progress on standard error though it is no terminal

  FILE is .ldr, .dat, .mpd or .io, or - for standard input. "brick render -h" and so on list all flags.
  Exit code: 0 all is well, 1 the file has errors, 2 called wrongly, 3 found wanting, 130 interrupted.
`)
}

// common binds the flags that every verb has.
func (c *call) common(f *flag.FlagSet) {
	f.StringVar(&c.library, "library", os.Getenv("BRICK_LIBRARY"), "LDraw library: zip, folder or baked folder")
	f.StringVar(&c.connectors, "connectors", os.Getenv("BRICK_CONNECTORS"), "connector pack: zip, folder or baked file")
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
