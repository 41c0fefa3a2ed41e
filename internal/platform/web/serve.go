package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"
	"strconv"
	"strings"

	"madang/internal/fault"
	"madang/internal/platform/work"
)

// ServeHTTP takes the language off the path and refuses what comes from another origin; the table does the rest.
func (s *Site) ServeHTTP(w http.ResponseWriter, hr *http.Request) {
	r := &Request{HTTP: hr, Site: s, Nonce: newNonce(), Fragment: hr.Header.Get("X-Fragment")}
	r.Lang, r.Path = SplitLang(hr.URL.Path)
	defer s.survive(w, r)
	s.secureHeaders(w, r.Nonce)
	if r.Path != readable(r.Path) {
		s.refuse(w, r, fault.New(fault.NotFound, "web", sayNoSuchPage))
		return
	}
	if err := s.cross.Check(hr); err != nil {
		s.refuse(w, r, fault.New(fault.Forbidden, "web", sayCrossOrigin))
		return
	}
	inner := hr.WithContext(context.WithValue(hr.Context(), requestKey{}, r))
	inner.URL = &url.URL{Path: r.Path, RawQuery: hr.URL.RawQuery}
	r.HTTP = inner
	if _, pattern := s.mux.Handler(inner); pattern == "" {
		s.refuse(w, r, s.unknown(inner))
		return
	}
	s.mux.ServeHTTP(w, inner)
}

// survive answers for a handler that panicked; where even that fails, or the answer has begun, the connection ends.
func (s *Site) survive(w http.ResponseWriter, r *Request) {
	p := recover()
	if p == nil {
		return
	}
	if p == http.ErrAbortHandler {
		panic(p)
	}
	slog.Error("a handler panicked", "path", r.Path, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
	s.refuse(w, r, fault.New(fault.Internal, "web", sayInternal))
}

type requestKey struct{}

// unknown tells a wrong method from a wrong address.
func (s *Site) unknown(hr *http.Request) *fault.Error {
	other := hr.Clone(hr.Context())
	other.Method = http.MethodPost
	if hr.Method == http.MethodPost {
		other.Method = http.MethodGet
	}
	if _, pattern := s.mux.Handler(other); pattern != "" {
		return fault.New(fault.NotFound, "web", sayNotThisWay)
	}
	return fault.New(fault.NotFound, "web", sayNoSuchPage)
}

// serve runs one route: limits, identity, access, form, handler, commit, response.
func (s *Site) serve(w http.ResponseWriter, hr *http.Request, route Route) {
	r := hr.Context().Value(requestKey{}).(*Request)
	r.HTTP = hr // the mux has put the path's values in
	if err := s.admit(w, r, route); err != nil {
		s.refuse(w, r, err)
		return
	}
	var out outcome
	switch {
	case route.read != nil:
		r.Form = queryOf(hr)
		who := func(tx *work.Tx) (work.Actor, error) { err := s.identify(r, tx, route); return r.Actor, err }
		out.err = s.Store.ReadAs(r.Context(), who, func(tx *work.Tx) error { return out.handle(s, r, tx, route.read) })
	case route.write != nil:
		if out.err = s.prepare(w, r, route); out.err == nil {
			out.err = s.Store.Write(r.Context(), r.Actor, func(tx *work.Tx) (err error) {
				out.result, err = route.write(r, tx)
				return err
			})
		}
	default:
		if out.err = s.prepare(w, r, route); out.err == nil {
			out.result, out.err = route.flow(r)
		}
	}
	if out.err != nil {
		s.refused(w, r, route, out.err)
		return
	}
	s.respond(w, r, out, http.StatusOK)
}

// outcome is a handler's answer with the context its page is rendered in.
type outcome struct {
	result Result
	shell  context.Context
	err    error
}

// handle runs a reading handler and, when it answers with a page, prepares the page's shell from the same snapshot.
func (o *outcome) handle(s *Site, r *Request, tx *work.Tx, fn Read) (err error) {
	if o.result, err = fn(r, tx); err != nil {
		return err
	}
	if _, ok := o.result.(page); ok {
		o.shell, err = s.Shell(r, tx)
	}
	return err
}

// prepare finds out who asks and reads what they sent, before the unit begins.
func (s *Site) prepare(w http.ResponseWriter, r *Request, route Route) error {
	err := s.Store.Read(r.Context(), work.Actor{}, func(tx *work.Tx) error { return s.identify(r, tx, route) })
	if err != nil {
		return err
	}
	return r.decode(w, route)
}

func (s *Site) identify(r *Request, tx *work.Tx, route Route) (err error) {
	if token := r.Cookie(SessionCookie); token != "" {
		if r.Actor, r.Who, err = s.Identify(tx, token); err != nil {
			return err
		}
	}
	if r.Actor.Role >= route.Access.Min {
		return nil
	}
	if r.Actor.ID == "" {
		return fault.New(fault.SignIn, "web", saySignIn)
	}
	return fault.New(fault.Forbidden, "web", sayForbidden)
}

// refused shows the form again where the route has one, and the refusal's own page where not.
func (s *Site) refused(w http.ResponseWriter, r *Request, route Route, err error) {
	e := faultOf(err)
	if e.Kind == fault.Internal {
		slog.Error("a request failed", "method", r.HTTP.Method, "path", r.Path, "err", err)
	}
	again := route.again != nil && (e.Kind == fault.Invalid || e.Kind == fault.Conflict || e.Kind == fault.TooLarge)
	if !again {
		s.refuse(w, r, e)
		return
	}
	if r.Form == nil {
		r.Form = url.Values{}
	}
	r.Refused = err
	var out outcome
	err = s.Store.Read(r.Context(), r.Actor, func(tx *work.Tx) error { return out.handle(s, r, tx, route.again) })
	if err != nil {
		s.refuse(w, r, faultOf(err))
		return
	}
	s.respond(w, r, out, status(e.Kind))
}

// refuse answers with the page of a refusal; a guest who must sign in is led there and back.
func (s *Site) refuse(w http.ResponseWriter, r *Request, err error) {
	e := faultOf(err)
	if e.Kind == fault.Internal && e.Err != nil {
		slog.Error("a request failed", "method", r.HTTP.Method, "path", r.Path, "err", e.Err)
	}
	if e.Retry > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(max(1, int(e.Retry.Seconds()+.999))))
	}
	if e.Kind == fault.SignIn && wantsPage(r.HTTP) {
		next := referer(r)
		if r.HTTP.Method != http.MethodPost {
			next = r.HTTP.URL.RequestURI()
		}
		http.Redirect(w, r.HTTP, r.URL(s.SignIn)+"?next="+url.QueryEscape(next), http.StatusSeeOther)
		return
	}
	out := outcome{result: Page(s.Refusal(r, e))}
	if !wantsPage(r.HTTP) {
		out.result = JSON(map[string]string{"error": e.Say(r.Lang)})
	} else if err := s.Store.Read(r.Context(), r.Actor, func(tx *work.Tx) (err error) {
		out.shell, err = s.Shell(r, tx)
		return err
	}); err != nil {
		http.Error(w, e.Say(r.Lang), status(e.Kind))
		return
	}
	s.respond(w, r, out, status(e.Kind))
}

func (s *Site) respond(w http.ResponseWriter, r *Request, out outcome, status int) {
	if out.result == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	if _, ok := out.result.(page); ok && r.Cookie(NoticeCookie) != "" {
		http.SetCookie(w, s.cookie(NoticeCookie, "", 0))
	}
	err := out.result.respond(w, r, out.shell, status)
	if err != nil && !errors.Is(err, context.Canceled) && r.Context().Err() == nil {
		slog.Error("a response was not written", "path", r.Path, "err", err)
	}
}

// wantsPage: browsers ask for HTML, programs for anything else.
func wantsPage(hr *http.Request) bool {
	accept := hr.Header.Get("Accept")
	return strings.Contains(accept, "text/html") || hr.Header.Get("X-Fragment") != ""
}

// referer is the page a form was sent from, as a path of this site.
func referer(r *Request) string {
	u, err := url.Parse(r.HTTP.Referer())
	if err != nil || u.Host != r.HTTP.Host {
		return "/"
	}
	_, path := SplitLang(u.Path)
	return path
}

func status(k fault.Kind) int {
	switch k {
	case fault.Invalid:
		return http.StatusUnprocessableEntity
	case fault.SignIn:
		return http.StatusUnauthorized
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Conflict:
		return http.StatusConflict
	case fault.TooLarge:
		return http.StatusRequestEntityTooLarge
	case fault.TooMany:
		return http.StatusTooManyRequests
	case fault.Busy:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// secureHeaders are the same for every response; the policy lets nothing run that the page did not name itself.
func (s *Site) secureHeaders(w http.ResponseWriter, nonce string) {
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'nonce-"+nonce+"' 'strict-dynamic'; "+
		"style-src 'self'; font-src 'self'; img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; "+
		"manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
	if s.secure() {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}
