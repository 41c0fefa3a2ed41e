package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	"madang/internal/app"
	"madang/internal/app/demo"
	"madang/internal/platform/mail"
	"madang/internal/platform/web"
)

type serve struct {
	data
	Addr   string `help:"Address to listen on." default:"127.0.0.1:8080" env:"MADANG_ADDR"`
	Origin string `help:"Public address, https://… behind a proxy. Default: http:// and the address listened on." env:"MADANG_ORIGIN"`
	Demo   bool   `help:"Fill an empty yard with a demo brand, and show development pages." env:"MADANG_DEMO"`
	Dev    bool   `help:"Show development pages (/dev/mail, /dev/ui)." env:"MADANG_DEV"`
	Limits string `name:"rate-limits" help:"on, or off for load tests on this machine." enum:"on,off" default:"on" env:"MADANG_RATE_LIMITS"`
	Proxy  bool   `help:"Believe X-Forwarded-For from a proxy on this machine." env:"MADANG_PROXY"`
	SMTP   smtp   `embed:"" prefix:"smtp-" envprefix:"MADANG_SMTP_"`
}

type smtp struct {
	Host     string `help:"Mail server; without one, letters stay on this machine." env:"HOST"`
	Port     int    `default:"587" env:"PORT"`
	User     string `env:"USER"`
	Password string `env:"PASSWORD"`
	From     string `help:"Sender, Name <address>." env:"FROM"`
	Plain    bool   `help:"No TLS: only for a mail server on this machine." env:"PLAIN"`
}

// writeTime is how long a request may take from its header to the last byte of its answer: an upload may take five
// minutes to arrive, and a slow reader gets one more.
const writeTime = 6 * time.Minute

// Run serves until it is told to stop, then lets the running requests and jobs end.
func (s serve) Run() error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	listener, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", s.Addr, err)
	}
	a, err := app.Open(ctx, s.config(listener.Addr()))
	if err != nil {
		return err
	}
	if s.Demo {
		if err := fillDemo(ctx, a); err != nil {
			return errors.Join(err, a.Close())
		}
	}
	if err := a.Start(); err != nil {
		return err
	}
	defer runtime.KeepAlive(ballast())
	server := &http.Server{Handler: app.Compress(a.Handler()), ReadHeaderTimeout: 5 * time.Second,
		WriteTimeout: writeTime, IdleTimeout: time.Minute, MaxHeaderBytes: 32 << 10}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	fmt.Printf("madang: %s\n", a.Origin)
	if s.Demo {
		fmt.Printf("sign in as %s (owner), %s (staff) or %s (member)\nwith the passphrase: %s\n",
			demo.OwnerEmail, demo.StaffEmail, demo.MemberEmail, demo.Passphrase)
	}
	select {
	case err = <-failed:
	case <-ctx.Done():
		slog.Info("stopping")
		grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		err = server.Shutdown(grace)
	}
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return errors.Join(err, a.Close())
}

// fillDemo fills an empty yard, telling how far it is.
func fillDemo(ctx context.Context, a *app.App) error {
	start, shown := time.Now(), time.Time{}
	told := false
	err := a.FillDemo(ctx, func(done, total int, what string) {
		if now := time.Now(); now.Sub(shown) > 200*time.Millisecond || done == total {
			shown, told = now, true
			fmt.Printf("\rmaking the demo: %3d%%  %-24s", 100*done/total, what)
		}
	})
	if told {
		fmt.Printf("\rmade the demo in %s%-24s\n", time.Since(start).Round(100*time.Millisecond), "")
	}
	return err
}

func (s serve) config(addr net.Addr) app.Config {
	c := app.Config{
		Data: s.Data, Database: s.Database, Origin: strings.TrimSuffix(s.Origin, "/"),
		Dev: s.Dev || s.Demo, Demo: s.Demo, Proxy: s.Proxy,
	}
	if c.Origin == "" {
		c.Origin = "http://" + addr.String()
	}
	if s.Limits == "on" {
		c.Rates = web.DefaultRates
	}
	if s.SMTP.Host != "" {
		c.SMTP = &mail.SMTP{
			Host: s.SMTP.Host, Port: s.SMTP.Port, User: s.SMTP.User, Password: s.SMTP.Password,
			From: s.SMTP.From, Plain: s.SMTP.Plain,
		}
	}
	return c
}

// ballast is memory that is reserved and never touched, so that it costs none. The collector runs when the heap has
// doubled: beside pages that live for a millisecond a small heap doubles many times a second, a larger one seldom.
func ballast() *[ballastSize]byte { return new([ballastSize]byte) }

const ballastSize = 16 << 20
