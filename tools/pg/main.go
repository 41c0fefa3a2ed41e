// Command pg runs another command with a PostgreSQL of its own: pg -- go test ./...
//
// It makes a cluster in a temporary folder, starts it on a free port of the loopback, names it in MADANG_TEST_PG, and
// stops and removes it when the command ends, however it ends. It is for tests: nothing is synced to disk.
// MADANG_PG_BIN chooses the folder of programs where several versions are installed.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"
)

func main() {
	// The kernel tells the server that we died when the thread that started it does, so that thread must be ours for good.
	runtime.LockOSThread()
	args := os.Args[1:]
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	if len(args) == 0 {
		fmt.Fprintln(os.Stderr, "usage: pg -- command [argument…]")
		os.Exit(2)
	}
	code, err := run(args)
	if err != nil {
		fmt.Fprintln(os.Stderr, "pg:", err)
	}
	os.Exit(code)
}

// run answers with the command's exit code; 1 and an error when there was no server for it.
func run(args []string) (code int, err error) {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(signals)

	bin, err := programs()
	if err != nil {
		return 1, err
	}
	c, err := start(bin)
	if err != nil {
		return 1, err
	}
	defer func() {
		if e := c.stop(); e != nil && err == nil {
			err = e
		}
	}()

	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), "MADANG_TEST_PG="+c.url())
	if err := cmd.Start(); err != nil {
		return 1, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		select {
		case s := <-signals:
			// A terminal tells the whole group; kill(1) tells only us. The command may hear it twice, and ends once.
			if e := cmd.Process.Signal(s); e != nil && !errors.Is(e, os.ErrProcessDone) {
				return 1, e
			}
		case e := <-ended:
			return exitCode(e)
		}
	}
}

// exitCode is the command's own, or 128 and the signal that ended it, as shells count.
func exitCode(err error) (int, error) {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0, nil
	case !errors.As(err, &exit):
		return 1, err
	}
	if status, ok := exit.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal()), nil
	}
	return exit.ExitCode(), nil
}
