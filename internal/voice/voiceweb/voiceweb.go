// Package voiceweb is the pages of ideas, of the brand's answers to them, and of reviews. What may be said and counted
// is the voice package's; a product's page takes the reviews as a component through ReviewsOf.
package voiceweb

import (
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/member/memberweb"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/ui"
	"madang/internal/voice"
)

// Pages serves them.
type Pages struct {
	Origin string // of the addresses in letters
	Seams  *voice.Seams
}

// Routes is the table of this package.
func (p Pages) Routes() []web.Route {
	return []web.Route{
		web.Get("/ideas", memberweb.Anyone, p.ideas),
		web.Get("/ideas/new", memberweb.Member, p.newIdea),
		web.Post("/ideas", memberweb.Member, p.propose).Or(p.newIdea),
		web.Get("/ideas/{slug}", memberweb.Anyone, p.idea),
		web.Post("/ideas/{slug}/support", memberweb.Member, p.support).Or(p.idea).Limited(web.Voting),
		web.Post("/ideas/{slug}/withdraw", memberweb.Member, p.withdraw).Or(p.idea).Limited(web.Voting),
		web.Post("/ideas/{slug}/answer", memberweb.Staff, p.answer).Or(p.idea),
		web.Post("/ideas/{slug}/comments", memberweb.Member, p.comment).Or(p.idea),
		web.Post("/ideas/{slug}/comments/{comment}/hide", memberweb.Member, p.hide).Or(p.idea),

		web.Get("/reviews/new", memberweb.Member, p.newReview),
		web.PostFlow("/reviews", memberweb.Member, p.review).Or(p.newReview).Taking(photoBytes).Limited(web.Uploading),
		web.Post("/reviews/{review}/helpful", memberweb.Member, p.helpful).Limited(web.Voting),
		web.Get("/reviews/{review}/reply", memberweb.Staff, p.replyForm),
		web.Post("/reviews/{review}/reply", memberweb.Staff, p.replyTo).Or(p.replyForm),
		web.Get("/photos/{ref}", memberweb.Anyone, p.photo),
	}
}

// address is a page's whole address in a language, for letters.
func (p Pages) address(l say.Lang, path string) string { return p.Origin + web.Localize(l, path) }

// formOf is what was typed into the form that was refused, or an empty one.
func formOf(r *web.Request) ui.Form {
	if r.Refused == nil {
		return ui.Form{}
	}
	return ui.FormFault(r.Lang, r.Form, r.Refused)
}

// people reads the names of everybody a page shows, in one query.
func people(tx *work.Tx, ids ...id.ID) (map[id.ID]member.Person, error) {
	seen := make(map[id.ID]bool, len(ids))
	each := ids[:0]
	for _, v := range ids {
		if v != "" && !seen[v] {
			seen[v] = true
			each = append(each, v)
		}
	}
	return member.People(tx, each)
}
