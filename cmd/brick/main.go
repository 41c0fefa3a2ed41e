// Command brick looks at LDraw models from the command line: what is in them, what they are built of, whether they
// hold, how they are built and how they look. "brick help" lists the verbs, "brick VERB -h" the flags of one.
//
// FILE is an .ldr, .dat, .mpd or Studio .io file, or - for standard input. Flags stand before or after it. Every verb
// writes JSON with --json. What goes wrong with a file is said on standard error as FILE:LINE: SENTENCE, and inside
// the JSON as problems. Long work shows its progress on standard error when that is a terminal, or with --progress.
//
// The exit code is
//
//	0    all is well
//	1    the file has errors, or something could not be read or written
//	2    the command was called wrongly
//	3    the file is sound, but what was asked to be judged was found wanting (check, steps)
//	130  it was interrupted
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
)

// misuse is a call that cannot be meant. It makes the exit code 2.
type misuse struct{ error }

func (m misuse) Unwrap() error { return m.error }

func misused(format string, args ...any) error { return misuse{fmt.Errorf(format, args...)} }

// errFile makes the exit code 1 without a further message: its problems were printed.
var errFile = errors.New("the file has errors")

// errFound makes the exit code 3 without a further message: what was found was printed.
var errFound = errors.New("found wanting")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // asked a second time, it ends at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	if len(args) == 0 {
		help(errs)
		return 2
	}
	if slices.Contains([]string{"help", "-h", "-help", "--help"}, args[0]) {
		if args = args[1:]; len(args) == 0 {
			help(out)
			return 0
		}
		args = []string{args[0], "-h"}
	}
	v := verbNamed(args[0])
	if v == nil {
		fmt.Fprintf(errs, "brick: there is no command %q; brick help lists them\n", args[0])
		return 2
	}
	to := &sticky{w: out}
	c, act := newCall(v, in, to, errs)
	defer c.close()
	err := c.parse(args[1:])
	if err == nil {
		err = act(ctx, c)
	}
	if to.err != nil {
		err = because("standard output", to.err)
	}
	if c.endLine(); err != nil {
		return exitCode(ctx, v, err, errs)
	}
	return 0
}

func exitCode(ctx context.Context, v *verb, err error, errs io.Writer) int {
	code := 1
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case ctx.Err() != nil:
		code, err = 130, errors.New("interrupted")
	case errors.Is(err, errFile):
		return 1
	case errors.Is(err, errFound):
		return 3
	case errors.As(err, new(misuse)):
		code = 2
	}
	fmt.Fprintf(errs, "brick %s: %s\n", v.name, strings.TrimPrefix(err.Error(), v.name+": "))
	return code
}
