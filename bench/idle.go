package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// restFor is how long a started server is left alone before its memory is read.
const restFor = 5 * time.Second

// runIdle measures what the program weighs before anybody asks it anything: its size, a first start that makes the
// demo, later starts, and the memory it then holds.
func runIdle(o options) error {
	info, err := os.Stat(o.madang)
	if err != nil {
		return err
	}
	fmt.Printf("%-34s %10.1f MB\n", "the program", float64(info.Size())/1e6)
	for _, name := range []string{"first start, making the demo", "second start", "third start"} {
		took, rss, err := startOnce(o)
		if err != nil {
			return err
		}
		fmt.Printf("%-34s %10.2f s %8.1f MB after %v of rest\n", name, took.Seconds(), float64(rss)/1e6, restFor)
	}
	return nil
}

// startOnce starts the server with the demo, waits until it is ready, lets it rest and ends it.
func startOnce(o options) (took time.Duration, rss int64, err error) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, 0, err
	}
	address := free.Addr().String()
	free.Close()
	p := &process{cmd: exec.Command(o.madang, "serve", "--addr", address, "--data", o.data, "--demo"), address: address}
	began := time.Now()
	if err := p.cmd.Start(); err != nil {
		return 0, 0, err
	}
	defer func() {
		p.cmd.Process.Signal(syscall.SIGTERM) //nolint:errcheck // Wait tells how it ended
		if e := p.cmd.Wait(); err == nil {
			err = e
		}
	}()
	for {
		answer, e := http.Get("http://" + address + "/readyz")
		if e == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				break
			}
		}
		if time.Since(began) > time.Minute {
			return 0, 0, fmt.Errorf("the server at %s does not answer: %w", address, e)
		}
		time.Sleep(5 * time.Millisecond)
	}
	took = time.Since(began)
	time.Sleep(restFor)
	rss, err = p.rss()
	return took, rss, err
}
