// Package memberweb is the pages of joining, signing in, one's own account, other people, and the brand's beginning
// and staff. The rules are the member package's; what members do elsewhere is the other rooms' to show.
package memberweb

import (
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/ui"
)

// The ranks as routes declare them.
var (
	Anyone = web.Access{Name: "anyone", Min: member.Guest}
	Member = web.Access{Name: "member", Min: member.Member}
	Staff  = web.Access{Name: "staff", Min: member.Staff}
	Owner  = web.Access{Name: "owner", Min: member.Owner}
)

// Pages serves them.
type Pages struct {
	Origin string // of the addresses in letters
	Rooms  []ui.NavItem
	Dev    bool // says where letters are read on a developer's machine
	// AfterSignIn lets other rooms hand over what the browser gathered as a guest, in the unit that opens the session.
	AfterSignIn func(r *web.Request, tx *work.Tx, who id.ID) error
}

// Routes is the table of this package.
func (p Pages) Routes() []web.Route {
	return []web.Route{
		web.Get("/setup", Anyone, p.setup),
		web.PostFlow("/setup", Anyone, p.found).Or(p.setup).Limited(web.Joining),

		web.Get("/join", Anyone, p.join),
		web.PostFlow("/join", Anyone, p.createAccount).Or(p.join).Limited(web.Joining),
		web.Get("/verify/{token}", Anyone, p.verify),
		web.Post("/verify/{token}", Anyone, p.useVerify).Or(p.verify).Limited(web.SigningIn),
		web.Get("/terms", Anyone, p.document(member.Terms)),
		web.Get("/privacy", Anyone, p.document(member.Privacy)),

		web.Get("/login", Anyone, p.signIn),
		web.PostFlow("/login", Anyone, p.createSession).Or(p.signIn).Limited(web.SigningIn),
		web.Post("/logout", Anyone, p.endSession),
		web.Get("/login/link", Anyone, p.askLink),
		web.Post("/login/link", Anyone, p.sendLink).Or(p.askLink).Limited(web.SigningIn),
		web.Get("/login/sent", Anyone, p.sent),
		web.Get("/login/link/{token}", Anyone, p.openLink),
		web.Post("/login/link/{token}", Anyone, p.useLink).Or(p.openLink).Limited(web.SigningIn),
		web.Get("/reset", Anyone, p.askReset),
		web.Post("/reset", Anyone, p.sendReset).Or(p.askReset).Limited(web.SigningIn),
		web.Get("/reset/{token}", Anyone, p.openReset),
		web.PostFlow("/reset/{token}", Anyone, p.useReset).Or(p.openReset).Limited(web.SigningIn),

		web.Get("/me", Member, p.me),
		web.Post("/me/name", Member, p.rename).Or(p.me),
		web.Post("/me/news", Member, p.chooseNews),
		web.Post("/me/verify", Member, p.sendVerify).Limited(web.SigningIn),
		web.PostFlow("/me/password", Member, p.changePassword).Or(p.me).Limited(web.SigningIn),
		web.Post("/me/password/letter", Member, p.sendPasswordLetter).Limited(web.SigningIn),
		web.Get("/me/devices", Member, p.devices),
		web.Post("/me/devices/{device}/end", Member, p.endDevice),
		web.Post("/me/devices/end-others", Member, p.endOthers),
		web.Get("/people/{slug}", Anyone, p.person),

		web.Get("/console/staff", Owner, p.staff),
		web.Post("/console/staff", Owner, p.appoint).Or(p.staff),
		web.Post("/console/staff/{slug}/down", Owner, p.stepDown).Or(p.staff),
	}
}

// addresses of the pages that take a token.
var tokenPages = map[member.Purpose]string{
	member.ToSignIn: "/login/link/", member.ToReset: "/reset/", member.ToVerify: "/verify/",
}

// Address is where a letter's link leads, in the letter's language.
func Address(origin string) member.Address {
	return func(p member.Purpose, lang say.Lang, token string) string {
		return origin + web.Localize(lang, tokenPages[p]+token)
	}
}
