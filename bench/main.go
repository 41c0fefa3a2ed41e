// Command bench measures the server from outside: it fills a folder with a crowd, starts the program on it, asks as
// fast as it is answered over a few connections, and prints what each kind of request costs.
//
//	go run ./bench -madang bin/madang -ideas 10000 -votes 326000
//	go run ./bench -madang bin/madang -shop -clients 16 -window 10s
//	go run ./bench -madang bin/madang -idle
//
// The load comes from the same machine, so the rate is what is left beside it; the CPU time is the server's alone.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"madang/internal/app"
)

type options struct {
	madang, data          string
	ideas, votes, members int
	clients               int
	window                time.Duration
	only, address         string
	shop, idle            bool
}

func main() {
	var o options
	flag.StringVar(&o.madang, "madang", "bin/madang", "the program to measure")
	flag.StringVar(&o.data, "data", "", "folder to use, filled if it is empty; default: a new one, deleted afterwards")
	flag.IntVar(&o.ideas, "ideas", 10_000, "ideas to fill a folder with")
	flag.IntVar(&o.votes, "votes", 326_000, "votes for them")
	flag.IntVar(&o.members, "members", 2000, "members who vote")
	flag.IntVar(&o.clients, "clients", 16, "connections")
	flag.DurationVar(&o.window, "window", 3*time.Second, "how long each kind of request is measured")
	flag.StringVar(&o.only, "only", "", "measure only kinds of request whose name contains this")
	flag.StringVar(&o.address, "addr", "", "where the server listens; default: a free port")
	flag.BoolVar(&o.shop, "shop", false, "measure whole purchases on a demo yard instead")
	flag.BoolVar(&o.idle, "idle", false, "measure starting and resting instead")
	flag.Parse()
	if err := run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	if o.data == "" {
		dir, err := os.MkdirTemp("", "madang-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		o.data = dir
	}
	if o.idle {
		return runIdle(o)
	}
	if o.shop {
		return runShop(ctx, o)
	}
	w, err := prepare(ctx, o)
	if err != nil {
		return err
	}
	server, err := start(o)
	if err != nil {
		return err
	}
	defer server.stop()
	fmt.Printf("%d ideas, %d votes, %d clients, %v a line\n\n", w.ideas, w.votes, o.clients, o.window)
	fmt.Printf("%-28s %10s %12s %9s %9s %8s %7s %9s\n",
		"request", "a second", "CPU ms each", "p50 ms", "p99 ms", "failed", "KB", "RSS MB")
	for _, s := range w.scenarios() {
		if !chosen(s, o.only) {
			continue
		}
		line, err := measure(server, s, o)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		fmt.Println(line)
	}
	if err := server.stop(); err != nil {
		return err
	}
	return verify(ctx, o)
}

// prepare fills the folder when it is empty and opens sessions for the clients.
func prepare(ctx context.Context, o options) (*world, error) {
	_, err := os.Stat(filepath.Join(o.data, "madang.db"))
	a, openErr := app.Open(ctx, app.Config{Data: o.data})
	if openErr != nil {
		return nil, openErr
	}
	if os.IsNotExist(err) {
		s := app.Seeding{Members: o.members, Ideas: o.ideas, Votes: o.votes, Seed: "bench", Told: os.Stdout}
		if err := a.Seed(ctx, s); err != nil {
			return nil, err
		}
	}
	w, err := look(ctx, a)
	if closing := a.Close(); err == nil {
		err = closing
	}
	return w, err
}
