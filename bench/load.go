package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// client is one connection that is kept. It writes requests and reads answers by hand: a whole HTTP client would take
// as much of the machine as the server.
type client struct {
	conn net.Conn
	in   *bufio.Reader
	out  []byte
}

func dial(address string) (*client, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	return &client{conn: conn, in: bufio.NewReaderSize(conn, 64<<10)}, nil
}

// ask sends one request and reads the answer to its end; it tells the status and the bytes of the body.
func (c *client) ask(method, path, cookie, body string) (status, size int, err error) {
	b := append(c.out[:0], method...)
	b = append(append(append(b, ' '), path...), " HTTP/1.1\r\nHost: bench\r\nAccept: text/html\r\n"...)
	if cookie != "" {
		b = append(append(append(b, "Cookie: "...), cookie...), '\r', '\n')
	}
	if method == "POST" {
		b = append(b, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "...)
		b = append(strconv.AppendInt(b, int64(len(body)), 10), '\r', '\n')
	}
	b = append(append(b, '\r', '\n'), body...)
	c.out = b
	if _, err := c.conn.Write(b); err != nil {
		return 0, 0, err
	}
	return c.answer()
}

func (c *client) answer() (status, size int, err error) {
	length, chunked := 0, false
	for first := true; ; first = false {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return 0, 0, err
		}
		line = bytes.TrimRight(line, "\r\n")
		if first {
			if len(line) < 12 {
				return 0, 0, fmt.Errorf("not an answer: %q", line)
			}
			status, err = strconv.Atoi(string(line[9:12]))
			if err != nil {
				return 0, 0, err
			}
			continue
		}
		if len(line) == 0 {
			break
		}
		if v, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			length, err = strconv.Atoi(string(v))
			if err != nil {
				return 0, 0, err
			}
		}
		chunked = chunked || bytes.EqualFold(line, []byte("Transfer-Encoding: chunked"))
	}
	if chunked {
		length, err = c.chunks()
		return status, length, err
	}
	_, err = io.CopyN(io.Discard, c.in, int64(length))
	return status, length, err
}

func (c *client) chunks() (size int, err error) {
	for {
		line, err := c.in.ReadString('\n')
		if err != nil {
			return 0, err
		}
		n, err := strconv.ParseInt(strings.TrimSpace(line), 16, 64)
		if err != nil {
			return 0, err
		}
		if _, err := io.CopyN(io.Discard, c.in, n+2); err != nil {
			return 0, err
		}
		size += int(n)
		if n == 0 {
			return size, nil
		}
	}
}

// result is one line of the table.
type result struct {
	name     string
	n        int
	failed   int64
	took     time.Duration
	cpu      time.Duration
	p50, p99 time.Duration
	size     int
	rss      int64
}

func (r result) String() string {
	n := max(1, r.n)
	return fmt.Sprintf("%-28s %10.0f %12.3f %9.2f %9.2f %8d %7.1f %9.1f",
		r.name, float64(r.n)/r.took.Seconds(), float64(r.cpu.Microseconds())/1000/float64(n),
		ms(r.p50), ms(r.p99), r.failed, float64(r.size)/1000, float64(r.rss)/1e6)
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func chosen(s scenario, only string) bool { return only == "" || strings.Contains(s.name, only) }

// measure runs one kind of request for a window after a short warm-up, each client as fast as it is answered.
func measure(p *process, s scenario, o options) (result, error) {
	var next atomic.Int64
	if _, err := drive(p, s, o, &next, o.window/10); err != nil {
		return result{}, err
	}
	before, err := p.cpu()
	if err != nil {
		return result{}, err
	}
	r, err := drive(p, s, o, &next, o.window)
	if err != nil {
		return r, err
	}
	after, err := p.cpu()
	if err != nil {
		return r, err
	}
	r.name, r.cpu = s.name, after-before
	r.rss, err = p.rss()
	return r, err
}

func drive(p *process, s scenario, o options, next *atomic.Int64, window time.Duration) (result, error) {
	var r result
	var mu sync.Mutex
	var all []time.Duration
	var group sync.WaitGroup
	var failure error
	start := time.Now()
	for range o.clients {
		group.Go(func() {
			times, size, failed, err := one(p.address, s, next, start.Add(window))
			mu.Lock()
			defer mu.Unlock()
			all, r.failed, r.size = append(all, times...), r.failed+failed, max(r.size, size)
			if err != nil {
				failure = err
			}
		})
	}
	group.Wait()
	r.took, r.n = time.Since(start), len(all)
	slices.Sort(all)
	if len(all) > 0 {
		r.p50, r.p99 = all[len(all)/2], all[len(all)*99/100]
	}
	return r, failure
}

func one(address string, s scenario, next *atomic.Int64, until time.Time) (
	times []time.Duration, size int, failed int64, err error,
) {
	c, err := dial(address)
	if err != nil {
		return nil, 0, 0, err
	}
	defer c.conn.Close()
	for time.Now().Before(until) {
		n := int(next.Add(1))
		path, body := s.path(n)
		cookie := ""
		if s.cookie != nil {
			cookie = s.cookie(n)
		}
		begin := time.Now()
		status, got, err := c.ask(s.method, path, cookie, body)
		if err != nil {
			return times, size, failed, err
		}
		times, size = append(times, time.Since(begin)), max(size, got)
		if status != s.want {
			failed++
		}
	}
	return times, size, failed, nil
}
