// Package memberweb is the pages of joining, signing in and one's own account. The rules are the member package's.
package memberweb

import (
	"madang/internal/member"
	"madang/internal/platform/web"
)

// The ranks as routes declare them.
var (
	Anyone = web.Access{Name: "anyone", Min: member.Guest}
	Member = web.Access{Name: "member", Min: member.Member}
	Staff  = web.Access{Name: "staff", Min: member.Staff}
	Owner  = web.Access{Name: "owner", Min: member.Owner}
)

// Pages serves them.
type Pages struct{}

// Routes is the table of this package.
func (p Pages) Routes() []web.Route {
	return []web.Route{
		web.Get("/login", Anyone, p.signIn),
		web.PostFlow("/login", Anyone, p.createSession).Or(p.signIn).Limited(web.SigningIn),
		web.Post("/logout", Member, p.endSession),
	}
}
