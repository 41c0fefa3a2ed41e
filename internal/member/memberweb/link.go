package memberweb

import (
	"context"

	"madang/internal/fault"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/ui"
)

func (p Pages) askLink(r *web.Request, _ *work.Tx) (web.Result, error) {
	return web.Page(askView(ask{
		Form: formOf(r), Path: "/login/link", Title: sayLinkTitle, Lead: sayLinkLead, Act: sayLinkAct,
	})), nil
}

func (p Pages) askReset(r *web.Request, _ *work.Tx) (web.Result, error) {
	return web.Page(askView(ask{
		Form: formOf(r), Path: "/reset", Title: sayResetTitle, Lead: sayResetLead, Act: sayResetAct,
	})), nil
}

func (p Pages) sendLink(r *web.Request, tx *work.Tx) (web.Result, error) {
	return web.Redirect{To: "/login/sent"}, member.AskLink(tx, r.Text("email"), member.ToSignIn)
}

func (p Pages) sendReset(r *web.Request, tx *work.Tx) (web.Result, error) {
	return web.Redirect{To: "/login/sent"}, member.AskLink(tx, r.Text("email"), member.ToReset)
}

// sent says the same to everybody, whether a letter was written or not.
func (p Pages) sent(*web.Request, *work.Tx) (web.Result, error) {
	return web.Page(sentView(p.Dev)), nil
}

// opening is a page that a letter's link leads to: it shows a button and does nothing by itself.
type opening struct {
	Form  ui.Form
	Path  string
	Words openingWords
}

func (p Pages) openLink(r *web.Request, tx *work.Tx) (web.Result, error) {
	return opened(r, tx, member.ToSignIn, func(o opening) web.Component { return openView(o) })
}

func (p Pages) verify(r *web.Request, tx *work.Tx) (web.Result, error) {
	return opened(r, tx, member.ToVerify, func(o opening) web.Component { return openView(o) })
}

func (p Pages) openReset(r *web.Request, tx *work.Tx) (web.Result, error) {
	return opened(r, tx, member.ToReset, func(o opening) web.Component { return resetView(o) })
}

// opened shows the button while the link is good, and the way to a new one when it is not.
func opened(r *web.Request, tx *work.Tx, purpose member.Purpose, view func(opening) web.Component) (web.Result, error) {
	_, err := member.PeekLink(tx, r.Value("token"), purpose)
	if fault.Is(err, fault.Conflict) {
		return web.Page(spentView(purpose)), nil
	}
	if err != nil {
		return nil, err
	}
	return web.Page(view(opening{
		Form: formOf(r), Path: tokenPages[purpose] + r.Value("token"), Words: openings[purpose],
	})), nil
}

func (p Pages) useLink(r *web.Request, tx *work.Tx) (web.Result, error) {
	who, err := member.UseLink(tx, r.Value("token"), member.ToSignIn)
	if err != nil {
		return nil, err
	}
	in, err := p.enter(r, tx, who)
	return web.Redirect{To: "/", Session: in, Notice: saySignedIn.In(r.Lang)}, err
}

func (p Pages) useVerify(r *web.Request, tx *work.Tx) (web.Result, error) {
	if _, err := member.UseLink(tx, r.Value("token"), member.ToVerify); err != nil {
		return nil, err
	}
	to := "/login"
	if r.Actor.ID != "" {
		to = "/me"
	}
	return web.Redirect{To: to, Notice: sayVerified.In(r.Lang)}, nil
}

// useReset hashes between two units, like signing in.
func (p Pages) useReset(r *web.Request) (web.Result, error) {
	token, password := r.Value("token"), r.Form.Get("password")
	var c member.Contact
	err := r.Read(func(tx *work.Tx) error {
		who, err := member.PeekLink(tx, token, member.ToReset)
		if err != nil {
			return err
		}
		c, err = member.Reach(tx, who)
		return err
	})
	if err != nil {
		return nil, err
	}
	hash, err := hashed(r.Context(), password, c)
	if err != nil {
		return nil, err
	}
	var in *web.Session
	err = r.Write(func(tx *work.Tx) error {
		who, err := member.ResetPassword(tx, token, hash)
		if err != nil {
			return err
		}
		in, err = p.enter(r, tx, who)
		return err
	})
	return web.Redirect{To: "/", Session: in, Notice: sayPasswordSet.In(r.Lang)}, err
}

func hashed(ctx context.Context, password string, c member.Contact) (string, error) {
	if err := member.CheckPassword(password, c.Name, c.Email); err != nil {
		return "", err
	}
	return member.Hash(ctx, password)
}

// againAt is where a new link of a purpose is had.
func againAt(purpose member.Purpose) string {
	switch purpose {
	case member.ToReset:
		return "/reset"
	case member.ToVerify:
		return "/me"
	}
	return "/login/link"
}
