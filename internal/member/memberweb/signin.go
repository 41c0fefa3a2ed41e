package memberweb

import (
	"strings"

	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/ui"
)

// signInPage is what the page of signing in shows.
type signInPage struct {
	Form ui.Form
	Next string // where to go afterwards, a path of this site
}

func (p Pages) signIn(r *web.Request, _ *work.Tx) (web.Result, error) {
	if r.Actor.ID != "" && r.Refused == nil {
		return web.Redirect{To: nextPath(r)}, nil
	}
	return web.Page(signInView(signInPage{Form: ui.FormFault(r.Lang, r.Form, r.Refused), Next: nextPath(r)})), nil
}

// createSession compares the password between two units, so that hashing holds no connection.
func (p Pages) createSession(r *web.Request) (web.Result, error) {
	var c member.Credentials
	err := r.Read(func(tx *work.Tx) (err error) {
		c, err = member.FindCredentials(tx, r.Text("email"))
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := c.Check(r.Context(), r.Form.Get("password")); err != nil {
		return nil, err
	}
	var token string
	err = r.Write(func(tx *work.Tx) (err error) {
		if old := r.Cookie(web.SessionCookie); old != "" {
			if err := member.SignOut(tx, old); err != nil {
				return err
			}
		}
		token, err = member.SignIn(tx, c.Member, where(r))
		return err
	})
	if err != nil {
		return nil, err
	}
	return web.Redirect{To: nextPath(r), Session: &web.Session{Token: token, MaxAge: member.SessionMax}}, nil
}

func (p Pages) endSession(r *web.Request, tx *work.Tx) (web.Result, error) {
	if err := member.SignOut(tx, r.Cookie(web.SessionCookie)); err != nil {
		return nil, err
	}
	return web.Redirect{To: "/", Session: &web.Session{}, Notice: saySignedOut.In(r.Lang)}, nil
}

// where describes the sender for the list of devices.
func where(r *web.Request) member.Where { return member.Where{Agent: r.Agent(), Address: r.Client()} }

// nextPath is where a person was going, if that is a page of this site: anything else would let a link lead away.
func nextPath(r *web.Request) string {
	next := r.Form.Get("next")
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.Contains(next, "\\") {
		return "/"
	}
	return next
}
