package memberweb

import (
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/ui"
)

// mePage is one's own account.
type mePage struct {
	Form    ui.Form
	Person  member.Person
	Account member.Account
	Rooms   []ui.NavItem
}

func (p Pages) me(r *web.Request, tx *work.Tx) (web.Result, error) {
	person, err := member.Find(tx, tx.Actor().ID)
	if err != nil {
		return nil, err
	}
	account, err := member.MyAccount(tx)
	return web.Page(meView(mePage{Form: formOf(r), Person: person, Account: account, Rooms: p.Rooms})), err
}

func (p Pages) rename(r *web.Request, tx *work.Tx) (web.Result, error) {
	return web.Redirect{To: "/me", Notice: sayRenamed.In(r.Lang)}, member.Rename(tx, r.Text("name"))
}

func (p Pages) chooseNews(r *web.Request, tx *work.Tx) (web.Result, error) {
	wanted, said := r.Form.Has("news"), sayNewsOff
	if wanted {
		said = sayNewsOn
	}
	return web.Redirect{To: "/me", Notice: said.In(r.Lang)}, member.WantNews(tx, wanted)
}

func (p Pages) sendVerify(r *web.Request, tx *work.Tx) (web.Result, error) {
	return p.letter(tx, r, member.ToVerify)
}

// sendPasswordLetter is for an account without a password: whoever holds only this session cannot set one.
func (p Pages) sendPasswordLetter(r *web.Request, tx *work.Tx) (web.Result, error) {
	return p.letter(tx, r, member.ToReset)
}

func (p Pages) letter(tx *work.Tx, r *web.Request, purpose member.Purpose) (web.Result, error) {
	return web.Redirect{To: "/me", Notice: sayLetterSent.In(r.Lang)},
		member.SendLink(tx, tx.Actor().ID, purpose, Address(p.Origin))
}

// changePassword asks the current password, ends every session and goes on with a new one.
func (p Pages) changePassword(r *web.Request) (web.Result, error) {
	var c member.Credentials
	var contact member.Contact
	err := r.Read(func(tx *work.Tx) (err error) {
		if c, err = member.MyCredentials(tx); err != nil {
			return err
		}
		contact, err = member.Reach(tx, tx.Actor().ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := c.CheckCurrent(r.Context(), r.Form.Get("current")); err != nil {
		return nil, err
	}
	hash, err := hashed(r.Context(), r.Form.Get("password"), contact)
	if err != nil {
		return nil, err
	}
	var in *web.Session
	err = r.Write(func(tx *work.Tx) error {
		if err := member.ChangePassword(tx, hash); err != nil {
			return err
		}
		in, err = p.enter(r, tx, tx.Actor().ID)
		return err
	})
	return web.Redirect{To: "/me", Session: in, Notice: sayPasswordSet.In(r.Lang)}, err
}

func (p Pages) devices(r *web.Request, tx *work.Tx) (web.Result, error) {
	list, err := member.Devices(tx, r.Cookie(web.SessionCookie))
	return web.Page(devicesView(list)), err
}

func (p Pages) endDevice(r *web.Request, tx *work.Tx) (web.Result, error) {
	return web.Redirect{To: "/me/devices", Notice: sayDeviceEnded.In(r.Lang)}, member.Revoke(tx, id.ID(r.Value("device")))
}

func (p Pages) endOthers(r *web.Request, tx *work.Tx) (web.Result, error) {
	return web.Redirect{To: "/me/devices", Notice: sayOthersEnded.In(r.Lang)},
		member.RevokeOthers(tx, r.Cookie(web.SessionCookie))
}

func passwordLead(a member.Account) say.Text {
	if a.Password {
		return sayChangeLead
	}
	return sayNoPassword
}

func newsLead(a member.Account) say.Text {
	if a.News {
		return sayNewsIsOn
	}
	return sayNewsIsOff
}
