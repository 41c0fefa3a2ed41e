package memberweb

import (
	"net/url"

	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/ui"
)

// signInPage is what the page of signing in shows.
type signInPage struct {
	Form ui.Form
	Next string // where to go afterwards, a path of this site
}

func (p Pages) signIn(r *web.Request, _ *work.Tx) (web.Result, error) {
	next := nextPath(r)
	if r.Actor.ID != "" && r.Refused == nil {
		return web.Redirect{To: next}, nil
	}
	return web.Page(signInView(signInPage{Form: formOf(r), Next: next})), nil
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
	var in *web.Session
	err = r.Write(func(tx *work.Tx) (err error) {
		in, err = p.enter(r, tx, c.Member)
		return err
	})
	if err != nil {
		return nil, err
	}
	return web.Redirect{To: nextPath(r), Session: in}, nil
}

func (p Pages) endSession(r *web.Request, tx *work.Tx) (web.Result, error) {
	if err := member.SignOut(tx, r.Cookie(web.SessionCookie)); err != nil {
		return nil, err
	}
	return web.Redirect{To: "/", Session: &web.Session{}, Notice: saySignedOut.In(r.Lang)}, nil
}

// enter opens a session of a new token and ends the one the browser had, whoever's it was: a token that somebody
// planted there beforehand opens nothing.
func (p Pages) enter(r *web.Request, tx *work.Tx, who id.ID) (*web.Session, error) {
	if old := r.Cookie(web.SessionCookie); old != "" {
		if err := member.SignOut(tx, old); err != nil {
			return nil, err
		}
	}
	if p.AfterSignIn != nil {
		if err := p.AfterSignIn(r, tx, who); err != nil {
			return nil, err
		}
	}
	token, err := member.SignIn(tx, who, member.Where{Agent: r.Agent(), Address: r.Client()})
	return &web.Session{Token: token, MaxAge: member.SessionMax}, err
}

// nextPath is where a person was going.
func nextPath(r *web.Request) string { return web.LocalPath(r.Form.Get("next")) }

// formOf is the form as it came back, or an empty one.
func formOf(r *web.Request) ui.Form {
	if r.Refused == nil {
		return ui.Form{}
	}
	return ui.FormFault(r.Lang, r.Form, r.Refused)
}

// way is another way in.
type way struct {
	path string
	name say.Text
}

// nextQuery carries the page somebody was going to from one form to the next.
func nextQuery(next string) string {
	if next == "/" {
		return ""
	}
	return "?next=" + url.QueryEscape(next)
}
