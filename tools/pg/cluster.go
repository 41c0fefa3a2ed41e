package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// cluster is one running server with its folder.
type cluster struct {
	dir    string
	port   int
	server *exec.Cmd
	ended  chan error
}

const owner = "madang"

// settings make tests fast and leave what a transaction means as it is. Only loopback TCP is open: the folder's path
// may be longer than a socket's name can be.
var settings = []string{
	"listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "shared_buffers=128MB",
	"fsync=off", "full_page_writes=off", "synchronous_commit=off", "wal_level=minimal", "max_wal_senders=0",
	"autovacuum_naptime=10s", "log_min_messages=log", "lc_messages=C",
}

func (c *cluster) url() string {
	return fmt.Sprintf("postgres://%s@127.0.0.1:%d/postgres?sslmode=disable", owner, c.port)
}

// start makes a cluster and waits until it takes connections.
func start(bin string) (*cluster, error) {
	dir, err := os.MkdirTemp("", "madang-pg-")
	if err != nil {
		return nil, err
	}
	c := &cluster{dir: dir}
	if bin, err = filepath.Abs(bin); err == nil {
		err = c.begin(bin)
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return c, nil
}

func (c *cluster) begin(bin string) error {
	who, err := servant()
	if err != nil {
		return err
	}
	if who != nil {
		if err := os.Chown(c.dir, int(who.Uid), int(who.Gid)); err != nil {
			return err
		}
	}
	data := filepath.Join(c.dir, "data")
	initdb := c.command(who, filepath.Join(bin, "initdb"), "-D", data, "-U", owner, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	// Somebody may take the port between our look and the server's; then another one is tried.
	for range 5 {
		if err = c.serve(who, bin, data); err == nil {
			return nil
		}
	}
	return err
}

// command is a program run by who, in the cluster's folder: the caller's own may not be readable for who.
func (c *cluster) command(who *syscall.Credential, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), "LC_ALL=C", "HOME="+c.dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: who, Setpgid: true}
	return cmd
}

// serve starts the server on a free port and waits for its own word that it is ready.
func (c *cluster) serve(who *syscall.Credential, bin, data string) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	args := []string{"-D", data, "-p", strconv.Itoa(port)}
	for _, s := range settings {
		args = append(args, "-c", s)
	}
	c.port, c.ended = port, make(chan error, 1)
	c.server = c.command(who, filepath.Join(bin, "postgres"), args...)
	dieWithUs(c.server.SysProcAttr)
	says, err := c.server.StderrPipe()
	if err != nil {
		return err
	}
	if err := c.server.Start(); err != nil {
		return err
	}
	ready, said := make(chan struct{}), make(chan string, 1)
	go listen(says, ready, said)
	select {
	case <-ready:
		go func() {
			<-said // all is read before Wait closes the pipe
			c.ended <- c.server.Wait()
		}()
		return nil
	case last := <-said:
		return fmt.Errorf("postgres did not start: %w\n%s", c.server.Wait(), last)
	case <-time.After(60 * time.Second):
		return errors.Join(errors.New("postgres was not ready after a minute"), c.server.Process.Kill(), c.server.Wait())
	}
}

// listen reads what the server says to its end, so that it never waits for us, and keeps the last lines.
func listen(says io.Reader, ready chan<- struct{}, said chan<- string) {
	lines := bufio.NewScanner(says)
	var last []string
	open := true
	for lines.Scan() {
		last = append(last, lines.Text())
		last = last[max(0, len(last)-20):]
		if open && strings.Contains(lines.Text(), "ready to accept connections") {
			close(ready)
			open = false
		}
	}
	said <- strings.Join(last, "\n")
}

// stop ends the server, more firmly each time it does not listen, and removes the folder.
func (c *cluster) stop() error {
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGQUIT, syscall.SIGKILL} { // fast, immediate, none
		if err := c.server.Process.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return errors.Join(err, os.RemoveAll(c.dir))
		}
		select {
		case <-c.ended:
			return os.RemoveAll(c.dir)
		case <-time.After(10 * time.Second):
		}
	}
	return errors.Join(errors.New("postgres did not stop"), os.RemoveAll(c.dir))
}

// servant is whom the server runs as. PostgreSQL refuses root; anybody else runs it as themselves.
func servant() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		if err != nil {
			return nil, err
		}
		gid, err := strconv.ParseUint(u.Gid, 10, 32)
		if err != nil {
			return nil, err
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as")
}

// freePort looks between 27001 and 32000, below what the system hands out by itself.
func freePort() (int, error) {
	for range 50 {
		port := 27001 + rand.IntN(5000)
		l, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port))
		if err != nil {
			continue
		}
		return port, l.Close()
	}
	return 0, errors.New("no free port between 27001 and 32000")
}
