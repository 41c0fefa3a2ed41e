package studioweb

import (
	"madang/internal/fault"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/studio"
	"madang/internal/ui"
)

// editPage changes the words about a design.
type editPage struct {
	found
	Form ui.Form
}

func (p Pages) edit(r *web.Request, tx *work.Tx) (web.Result, error) {
	f, err := find(r, tx)
	if err != nil {
		return nil, err
	}
	if !f.mine(r) {
		return nil, fault.New(fault.Forbidden, "studioweb", sayNotYours)
	}
	values := r.Form
	if r.Refused == nil {
		values = nil
	}
	return web.Page(editView(editPage{found: f, Form: ui.FormFault(r.Lang, values, r.Refused)})), nil
}

func (p Pages) saveEdit(r *web.Request, tx *work.Tx) (web.Result, error) {
	f, err := find(r, tx)
	if err != nil {
		return nil, err
	}
	if err := studio.Edit(tx, f.Design.ID, r.Text("title"), r.Text("summary")); err != nil {
		return nil, err
	}
	return web.Redirect{To: f.Design.Path(), Notice: saySaved.In(r.Lang)}, nil
}

// setState takes a design down or puts it up again.
func (p Pages) setState(r *web.Request, tx *work.Tx) (web.Result, error) {
	f, err := find(r, tx)
	if err != nil {
		return nil, err
	}
	state, notice := studio.State(r.Text("state")), sayShown
	if state == studio.Hidden {
		notice = sayHidden
	}
	if err := studio.Show(tx, f.Design.ID, state); err != nil {
		return nil, err
	}
	return web.Redirect{To: f.Design.Path(), Notice: notice.In(r.Lang)}, nil
}
