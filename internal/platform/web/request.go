package web

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"madang/internal/fault"
	"madang/internal/platform/blob"
	"madang/internal/platform/work"
	"madang/internal/say"
)

// Request is a request as handlers see it.
type Request struct {
	HTTP     *http.Request
	Site     *Site
	Lang     say.Lang
	Path     string // without the language prefix
	Nonce    string // for the scripts of this response
	Actor    work.Actor
	Who      any        // what Identify knows of the actor
	Form     url.Values // what was typed; for a GET, the query
	Refused  error      // set when a form is shown again
	Fragment string     // id of the element that script asked for, or ""
	files    map[string][]File
}

// File is an uploaded file, staged as a blob that nothing keeps yet.
type File struct {
	Name string // as the person's machine calls it: shown, never used as a path
	Ref  blob.Ref
	Size int64
}

// Context is the request's.
func (r *Request) Context() context.Context { return r.HTTP.Context() }

// Value is a part of the address: {slug}.
func (r *Request) Value(name string) string { return r.HTTP.PathValue(name) }

// Text is a typed field, trimmed, with line ends as the web sends them made plain.
func (r *Request) Text(name string) string {
	return strings.TrimSpace(strings.ReplaceAll(r.Form.Get(name), "\r\n", "\n"))
}

// Int is a typed whole number; thousands may be separated by commas. ok is false when it is none.
func (r *Request) Int(name string) (n int64, ok bool) {
	n, err := strconv.ParseInt(strings.ReplaceAll(r.Text(name), ",", ""), 10, 64)
	return n, err == nil
}

// Files are the uploads of a field. A form that is shown again offers what it already received by name and content
// (field_ref, field_name), so that nobody uploads twice.
func (r *Request) Files(field string) []File { return r.files[field] }

// Write runs a unit for a Flow, as the request's actor.
func (r *Request) Write(fn func(*work.Tx) error) error {
	return r.Site.Store.Write(r.Context(), r.Actor, fn)
}

// Read runs a read unit for a Flow.
func (r *Request) Read(fn func(*work.Tx) error) error {
	return r.Site.Store.Read(r.Context(), r.Actor, fn)
}

// URL is a path in the request's language.
func (r *Request) URL(path string) string { return Localize(r.Lang, path) }

// Absolute is a full address in the request's language, for mail.
func (r *Request) Absolute(path string) string { return r.Site.Origin + r.URL(path) }

// Cookie is a cookie's value or "".
func (r *Request) Cookie(name string) string {
	c, err := r.HTTP.Cookie(r.Site.cookieName(name))
	if err != nil {
		return ""
	}
	return c.Value
}

// Agent is the sender's description of itself, cut to what a device list shows.
func (r *Request) Agent() string {
	agent := readable(r.HTTP.UserAgent())
	return strings.ToValidUTF8(agent[:min(len(agent), 200)], "")
}

// Client is the address the request comes from, IPv6 cut to its /64, as rate limits and device lists use it.
func (r *Request) Client() string { return r.Site.client(r.HTTP) }

// Localize puts a path into a language: Korean at /, English at /en/.
func Localize(l say.Lang, path string) string {
	if l != say.En {
		return path
	}
	if path == "/" {
		return "/en/"
	}
	return "/en" + path
}

// SplitLang takes the language off a path.
func SplitLang(path string) (say.Lang, string) {
	if path == "/en" || path == "/en/" {
		return say.En, "/"
	}
	if rest, ok := strings.CutPrefix(path, "/en/"); ok {
		return say.En, "/" + rest
	}
	return say.Ko, path
}

// LocalPath is text when it is a path of this site, and "/" when it is anything that a browser could read as another
// site's address. It is the check for a ?next= that a stranger's link may carry.
func LocalPath(text string) string {
	odd := func(r rune) bool { return r <= ' ' || r == '\\' || r == 0x7f }
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || strings.ContainsFunc(text, odd) ||
		!strings.HasPrefix(text, "/") || strings.HasPrefix(text, "//") {
		return "/"
	}
	return text
}

func (s *Site) client(hr *http.Request) string {
	host := hr.RemoteAddr
	if ap, err := netip.ParseAddrPort(host); err == nil {
		addr := ap.Addr().Unmap()
		if s.TrustProxy && addr.IsLoopback() {
			lines := hr.Header.Values("X-Forwarded-For") // the last name on the last line is what the proxy itself saw
			hops := strings.Split(strings.Join(lines, ","), ",")
			if last, err := netip.ParseAddr(strings.TrimSpace(hops[len(hops)-1])); err == nil {
				addr = last.Unmap()
			}
		}
		if addr.Is6() {
			if p, err := addr.Prefix(64); err == nil {
				return p.String()
			}
		}
		return addr.String()
	}
	return host
}

func newNonce() string {
	var raw [16]byte
	rand.Read(raw[:]) //nolint:errcheck // crypto/rand never fails (Go 1.24)
	return base64.RawStdEncoding.EncodeToString(raw[:])
}

// faultOf makes any error a refusal to show: what is none becomes Internal, without its text.
func faultOf(err error) *fault.Error {
	if e := fault.Of(err); e != nil {
		return e
	}
	return &fault.Error{Kind: fault.Internal, Op: "web", Text: sayInternal, Err: err}
}
