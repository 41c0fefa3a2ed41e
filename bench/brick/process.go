package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sort"
	"strings"
	"syscall"
	"time"
)

// cost is what one run of a program took.
type cost struct {
	wall, cpu time.Duration
	peak      float64 // MiB, of the largest process
	out       string
}

// run starts a program and waits for it. Its standard error becomes the error's text when it fails.
func run(ctx context.Context, env []string, name string, args ...string) (cost, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr, cmd.Env = &out, &errs, append(os.Environ(), env...)
	start := time.Now()
	err := cmd.Run()
	c := cost{wall: time.Since(start), out: out.String()}
	if s := cmd.ProcessState; s != nil {
		c.cpu = s.UserTime() + s.SystemTime()
		if u, ok := s.SysUsage().(*syscall.Rusage); ok {
			c.peak = float64(u.Maxrss) / 1024
		}
	}
	if err != nil {
		text := strings.TrimSpace(errs.String())
		return c, fmt.Errorf("%s: %w: %.300s", name, err, text)
	}
	return c, nil
}

// pair runs ours and theirs in turn, so that what else the machine does falls on both, and returns the medians.
func pair(times int, ours, theirs func() (cost, error)) (a, b cost, err error) {
	var left, right []cost
	for range times {
		for _, side := range []struct {
			do   func() (cost, error)
			into *[]cost
		}{{ours, &left}, {theirs, &right}} {
			if side.do == nil {
				continue
			}
			c, e := side.do()
			if e != nil {
				return a, b, e
			}
			*side.into = append(*side.into, c)
		}
	}
	return median(left), median(right), nil
}

// median takes each figure's own median.
func median(list []cost) cost {
	if len(list) == 0 {
		return cost{}
	}
	mid := func(of func(c cost) float64) float64 {
		v := make([]float64, len(list))
		for i, c := range list {
			v[i] = of(c)
		}
		sort.Float64s(v)
		return v[len(v)/2]
	}
	return cost{
		wall: time.Duration(mid(func(c cost) float64 { return float64(c.wall) })),
		cpu:  time.Duration(mid(func(c cost) float64 { return float64(c.cpu) })),
		peak: mid(func(c cost) float64 { return c.peak }),
		out:  list[0].out,
	}
}

// display starts a virtual screen for a peer that needs one, and returns its environment and how to end it.
func display(ctx context.Context) (env []string, stop func(), err error) {
	if _, err := exec.LookPath("Xvfb"); err != nil {
		return nil, nil, errors.New("no Xvfb")
	}
	for n := 90; n < 120; n++ {
		socket := fmt.Sprintf("/tmp/.X11-unix/X%d", n)
		if _, err := os.Stat(socket); err == nil {
			continue
		}
		cmd := exec.CommandContext(ctx, "Xvfb", fmt.Sprintf(":%d", n), "-screen", "0", "1280x1024x24")
		if err := cmd.Start(); err != nil {
			return nil, nil, err
		}
		for range 100 {
			if _, err := os.Stat(socket); err == nil {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
		end := func() {
			cmd.Process.Kill()
			cmd.Wait()
		}
		return []string{fmt.Sprintf("DISPLAY=:%d", n), "LIBGL_ALWAYS_SOFTWARE=1"}, end, nil
	}
	return nil, nil, errors.New("no free display")
}
