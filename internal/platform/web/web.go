// Package web is the edge's kit: it turns a request into a unit of work and the unit's result into a response.
//
// A handler is given a *Request and, for reads and writes, a *work.Tx; it returns a Result. The kit commits first and
// writes the response afterwards, so nobody is told of what did not happen. Forms are decoded and uploads staged
// before the unit begins. The kit knows no product word: who may do what arrives as Access values, how a page looks
// as Options.
package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"madang/internal/fault"
	"madang/internal/platform/blob"
	"madang/internal/platform/work"
)

// Access says who may use a route: everybody of at least a rank. What a person may do to one particular thing is
// decided by the domain's verb.
type Access struct {
	Name string // as it stands in the declared table of routes
	Min  work.Role
}

// Component is a page or a piece of one; templ components are.
type Component interface {
	Render(ctx context.Context, w io.Writer) error
}

// The three shapes of a handler.
type (
	// Read answers from one snapshot.
	Read func(r *Request, tx *work.Tx) (Result, error)
	// Write answers after its unit is committed.
	Write func(r *Request, tx *work.Tx) (Result, error)
	// Flow opens units of its own, for acts that meet the outside world between two of them.
	Flow func(r *Request) (Result, error)
)

// Route is one row of the table of routes.
type Route struct {
	Method, Path string
	Access       Access
	Limit        Class
	Files        int64 // bytes of files a request may carry; 0: none
	read         Read
	write        Write
	flow         Flow
	again        Read
}

// Get declares a page.
func Get(path string, access Access, fn Read) Route {
	return Route{Method: "GET", Path: path, Access: access, Limit: Reading, read: fn}
}

// Post declares an act that is one unit of work.
func Post(path string, access Access, fn Write) Route {
	return Route{Method: "POST", Path: path, Access: access, Limit: Writing, write: fn}
}

// PostFlow declares an act of several units.
func PostFlow(path string, access Access, fn Flow) Route {
	return Route{Method: "POST", Path: path, Access: access, Limit: Writing, flow: fn}
}

// GetFlow declares an answer that reads in its own time, such as a stream.
func GetFlow(path string, access Access, fn Flow) Route {
	return Route{Method: "GET", Path: path, Access: access, Limit: Reading, flow: fn}
}

// Or says which page shows the form again when the act is refused: it is run with what was typed in r.Form and the
// refusal in r.Refused, so that nothing typed is lost.
func (t Route) Or(form Read) Route { t.again = form; return t }

// Limited puts the route into a class of rate limits.
func (t Route) Limited(c Class) Route { t.Limit = c; return t }

// Taking lets the route receive files up to so many bytes together.
func (t Route) Taking(bytes int64) Route { t.Files = bytes; return t }

// Options is what the kit does not know itself.
type Options struct {
	Store *work.Store
	Blobs *blob.Store
	// Origin is the site's public address, "https://madang.example": its scheme decides about secure cookies.
	Origin string
	// Identify tells who sends a request from its session token; an unknown token is a guest.
	Identify func(tx *work.Tx, token string) (work.Actor, any, error)
	// Shell prepares the context that page components are rendered with.
	Shell func(r *Request, tx *work.Tx) (context.Context, error)
	// Refusal is the page for a refusal that no form shows.
	Refusal func(r *Request, e *fault.Error) Component
	// SignIn is the path a guest is led to; the page they wanted travels along as ?next=.
	SignIn string
	Limits *Limits
	// TrustProxy believes X-Forwarded-For from a peer on this machine.
	TrustProxy bool
}

// Site serves a table of routes.
type Site struct {
	Options
	routes []Route
	mux    *http.ServeMux
	cross  *http.CrossOriginProtection
}

// New makes a site.
func New(o Options) *Site {
	return &Site{Options: o, mux: http.NewServeMux(), cross: http.NewCrossOriginProtection()}
}

// Add puts routes into the table.
func (s *Site) Add(routes ...Route) {
	for _, route := range routes {
		if route.Access.Name == "" {
			panic(fmt.Sprintf("web: %s %s declares no access", route.Method, route.Path))
		}
		s.routes = append(s.routes, route)
		s.mux.HandleFunc(route.Method+" "+route.Path, func(w http.ResponseWriter, hr *http.Request) { s.serve(w, hr, route) })
	}
}

// Raw mounts a handler that is no page: assets, health. It is not part of the table.
func (s *Site) Raw(pattern string, h http.Handler) { s.mux.Handle(pattern, h) }

// Routes is the table, for the test that compares it with the declared one.
func (s *Site) Routes() []Route { return s.routes }

// A request has so long to arrive; the body of an upload may take longer.
const (
	bodyTime   = 15 * time.Second
	uploadTime = 5 * time.Minute
)
