package memberweb

import (
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
)

func (p Pages) join(r *web.Request, _ *work.Tx) (web.Result, error) {
	if r.Actor.ID != "" && r.Refused == nil {
		return web.Redirect{To: nextPath(r)}, nil
	}
	return web.Page(joinView(signInPage{Form: formOf(r), Next: nextPath(r)})), nil
}

// byLink is what the second button of the form sends: an account without a password.
const byLink = "link"

// joining reads what the form of joining and the first-run page ask of a person.
func joining(r *web.Request) member.Joining {
	return member.Joining{
		Name: r.Text("name"), Email: r.Text("email"), Password: r.Form.Get("password"), ByLink: r.Form.Get("by") == byLink,
		Lang: r.Lang, Adult: r.Form.Has("adult"), Agreed: r.Form.Has("agreed"), News: r.Form.Has("news"),
	}
}

// prepared checks everything and hashes the password, before any unit of work.
func prepared(r *web.Request, j member.Joining) (member.Joining, error) {
	if err := j.Check(); err != nil || j.ByLink {
		return j, err
	}
	var err error
	j.Hash, err = member.Hash(r.Context(), j.Password)
	return j, err
}

func (p Pages) createAccount(r *web.Request) (web.Result, error) {
	j, err := prepared(r, joining(r))
	if err != nil {
		return nil, err
	}
	letter := member.ToVerify
	if j.ByLink {
		letter = member.ToSignIn
	}
	var in *web.Session
	err = r.Write(func(tx *work.Tx) error {
		who, err := member.Join(tx, j)
		if err != nil {
			return err
		}
		if err := member.SendLink(tx, who.ID, letter, Address(p.Origin)); err != nil || j.ByLink {
			return err
		}
		in, err = p.enter(r, tx, who.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	if j.ByLink {
		return web.Redirect{To: "/login/sent"}, nil
	}
	return web.Redirect{To: nextPath(r), Session: in, Notice: sayJoined.In(r.Lang, j.Name)}, nil
}

func (p Pages) document(d member.Document) web.Read {
	return func(*web.Request, *work.Tx) (web.Result, error) { return web.Page(documentView(d)), nil }
}
