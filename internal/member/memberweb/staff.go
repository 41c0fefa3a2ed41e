package memberweb

import (
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/ui"
)

// staffPage is who works for the brand.
type staffPage struct {
	Form ui.Form
	Team []member.Person
}

func (p Pages) staff(r *web.Request, tx *work.Tx) (web.Result, error) {
	team, err := member.Team(tx)
	return web.Page(staffView(staffPage{Form: formOf(r), Team: team})), err
}

func (p Pages) appoint(r *web.Request, tx *work.Tx) (web.Result, error) {
	who, err := member.ByEmail(tx, r.Text("email"))
	if err != nil {
		return nil, err
	}
	return web.Redirect{To: "/console/staff", Notice: sayAppointed.In(r.Lang, who.Name)},
		member.Appoint(tx, who, member.Staff)
}

func (p Pages) stepDown(r *web.Request, tx *work.Tx) (web.Result, error) {
	who, err := member.BySlug(tx, r.Value("slug"))
	if err != nil {
		return nil, err
	}
	return web.Redirect{To: "/console/staff", Notice: saySteppedDown.In(r.Lang, who.Name)},
		member.Appoint(tx, who, member.Member)
}
