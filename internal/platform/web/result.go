package web

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Result is what a handler answers with; it is written after the commit.
type Result interface {
	respond(w http.ResponseWriter, r *Request, shell context.Context, status int) error
}

// Page answers with HTML.
func Page(c Component) Result { return page{c} }

type page struct{ c Component }

func (p page) respond(w http.ResponseWriter, r *Request, shell context.Context, status int) error {
	buf := pages.Get().(*bytes.Buffer)
	defer putPage(buf)
	if err := p.c.Render(shell, buf); err != nil {
		return fmt.Errorf("web: render %s: %w", r.Path, err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Vary", "Cookie, X-Fragment")
	h.Set("Content-Length", strconv.Itoa(buf.Len()))
	w.WriteHeader(status)
	_, err := w.Write(buf.Bytes())
	return err
}

// pages keeps the buffers that pages are rendered into: growing a new one costs more garbage than all else of a page.
var pages = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const keptPageMax = 256 << 10 // one very long page must not be held for ever

func putPage(buf *bytes.Buffer) {
	if buf.Cap() <= keptPageMax {
		buf.Reset()
		pages.Put(buf)
	}
}

// Redirect leads on after an act, in the request's language. Its notice is shown once on the next page.
type Redirect struct {
	To      string
	Notice  string
	Session *Session // when the act began or ended one
	Cookies []*http.Cookie
}

// Session changes the browser's session cookie: a token to set, or "" to forget it.
type Session struct {
	Token  string
	MaxAge time.Duration
}

// SessionCookie and NoticeCookie name the two cookies of every site.
const (
	SessionCookie = "session"
	NoticeCookie  = "notice"
)

func (d Redirect) respond(w http.ResponseWriter, r *Request, _ context.Context, _ int) error {
	if d.Session != nil {
		http.SetCookie(w, r.Site.cookie(SessionCookie, d.Session.Token, d.Session.MaxAge))
	}
	for _, c := range d.Cookies {
		http.SetCookie(w, c)
	}
	if d.Notice != "" {
		http.SetCookie(w, r.Site.cookie(NoticeCookie, base64.RawURLEncoding.EncodeToString([]byte(d.Notice)), time.Minute))
	}
	to := d.To
	if strings.HasPrefix(to, "/") {
		to = r.URL(to)
	}
	http.Redirect(w, r.HTTP, to, http.StatusSeeOther)
	return nil
}

// NewCookie makes a cookie of the site's kind: not for scripts, not across sites, secure where the site is.
func (r *Request) NewCookie(name, value string, age time.Duration) *http.Cookie {
	return r.Site.cookie(name, value, age)
}

func (s *Site) secure() bool { return strings.HasPrefix(s.Origin, "https://") }

// cookieName: the __Host- prefix makes the browser refuse a cookie set by another host or without TLS (RFC 6265bis).
func (s *Site) cookieName(name string) string {
	if s.secure() {
		return "__Host-madang-" + name
	}
	return "madang-" + name
}

func (s *Site) cookie(name, value string, age time.Duration) *http.Cookie {
	c := &http.Cookie{Name: s.cookieName(name), Value: value, Path: "/", HttpOnly: true, Secure: s.secure(),
		SameSite: http.SameSiteLaxMode, MaxAge: int(age.Seconds())}
	if value == "" {
		c.MaxAge = -1
	}
	return c
}

// Notice is the sentence that the last act left for this page, or "". Answering with a page uses it up.
func (r *Request) Notice() string {
	text, err := base64.RawURLEncoding.DecodeString(r.Cookie(NoticeCookie))
	if err != nil {
		return ""
	}
	return string(text[:min(len(text), noticeMax)])
}

const noticeMax = 400

// JSON answers with a value.
func JSON(v any) Result { return jsonResult{v} }

type jsonResult struct{ v any }

func (j jsonResult) respond(w http.ResponseWriter, _ *Request, _ context.Context, status int) error {
	text, err := json.MarshalIndent(j.v, "", "  ")
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "private, no-cache")
	w.WriteHeader(status)
	_, err = w.Write(append(text, '\n'))
	return err
}

// Content answers with bytes of a kind. Immutable content may be kept for ever by whoever receives it; what is Private
// too, by the reader's own browser only, because not everybody may see it, or may always.
type Content struct {
	Type      string
	Body      io.ReadSeeker
	Immutable bool
	Private   bool
	Download  string // file name offered, or "" to show it
}

func (c Content) respond(w http.ResponseWriter, r *Request, _ context.Context, _ int) error {
	if closer, ok := c.Body.(io.Closer); ok {
		defer closer.Close()
	}
	h := w.Header()
	h.Set("Content-Type", c.Type)
	switch {
	case c.Immutable && c.Private:
		h.Set("Cache-Control", "private, max-age=31536000, immutable")
	case c.Immutable:
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	default:
		h.Set("Cache-Control", "private, no-cache")
	}
	if c.Download != "" {
		h.Set("Content-Disposition", `attachment; filename*=UTF-8''`+escapeFileName(c.Download))
	}
	http.ServeContent(w, r.HTTP, "", time.Time{}, c.Body)
	return nil
}

// escapeFileName percent-encodes everything outside RFC 5987's attr-char.
func escapeFileName(name string) string {
	var b strings.Builder
	for i := range len(name) {
		c := name[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// Stream answers with server-sent events: fn sends until it returns or the reader is gone.
type Stream func(ctx context.Context, send func(event string, v any) error) error

func (fn Stream) respond(w http.ResponseWriter, r *Request, _ context.Context, _ int) error {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flush := http.NewResponseController(w)
	flush.SetWriteDeadline(time.Time{}) //nolint:errcheck // a stream outlives the server's limit; a recorder has none
	return fn(r.Context(), func(event string, v any) error {
		text, err := json.Marshal(v)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "event: %s\ndata: %s\n\n", event, text); err != nil {
			return err
		}
		return flush.Flush()
	})
}
