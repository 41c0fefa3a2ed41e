package main

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// process is the running server.
type process struct {
	cmd     *exec.Cmd
	address string
	once    sync.Once
	err     error
}

// start runs the program and returns when it answers.
func start(o options) (*process, error) {
	if o.address == "" {
		free, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		o.address = free.Addr().String()
		free.Close()
	}
	p := &process{
		cmd:     exec.Command(o.madang, "serve", "--addr", o.address, "--data", o.data, "--rate-limits", "off"),
		address: o.address,
	}
	p.cmd.Stderr = os.Stderr
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", o.madang, err)
	}
	for range 100 {
		if _, err := p.cpu(); err != nil {
			return nil, fmt.Errorf("the server ended: %w", p.stop())
		}
		answer, err := http.Get("http://" + o.address + "/readyz")
		if err == nil {
			answer.Body.Close()
			return p, nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return nil, fmt.Errorf("the server at %s does not answer: %w", o.address, p.stop())
}

// stop asks the server to end and waits for it; the second time it tells the same.
func (p *process) stop() error {
	p.once.Do(func() {
		if p.err = p.cmd.Process.Signal(syscall.SIGTERM); p.err == nil {
			p.err = p.cmd.Wait()
		}
	})
	return p.err
}

// cpu is the time the server has used, of all its threads (proc(5): stat fields 14 and 15, in ticks of 10 ms).
func (p *process) cpu() (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:])) // the name before it may hold anything
	user, err1 := strconv.ParseInt(fields[11], 10, 64)
	system, err2 := strconv.ParseInt(fields[12], 10, 64)
	if err1 != nil || err2 != nil {
		return 0, fmt.Errorf("/proc/stat: %q", text)
	}
	return time.Duration(user+system) * 10 * time.Millisecond, nil
}

// rss is the memory the server holds now, in bytes.
func (p *process) rss() (int64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	pages, err := strconv.ParseInt(strings.Fields(string(text))[1], 10, 64)
	return pages * int64(os.Getpagesize()), err
}
