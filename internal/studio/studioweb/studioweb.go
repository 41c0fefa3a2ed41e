// Package studioweb is the pages of designs: the shelf, one design with its parts and versions, and the forms that
// publish, remix and revise. The rules are the studio package's; what is drawn in the browser is web/viewer's.
package studioweb

import (
	"madang/internal/member/memberweb"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/studio"
	"madang/internal/subject"
)

// Pages serves them.
type Pages struct {
	Workshop *studio.Workshop
	// Ideas lists ideas that a design may answer, for a select. The one whose address ends in slug comes first; with
	// slug "" it is the ones most wanted. Nil means that there are no ideas here.
	Ideas func(tx *work.Tx, slug string) ([]subject.Subject, error)
}

// Routes is the table of this package.
func (p Pages) Routes() []web.Route {
	return []web.Route{
		web.Get("/designs", memberweb.Anyone, p.list),
		web.Get("/designs/new", memberweb.Member, p.newDesign),
		web.PostFlow("/designs/new", memberweb.Member, p.create).Or(p.newDesign).
			Taking(studio.ModelMax).Limited(web.Uploading),
		web.Get("/designs/{slug}", memberweb.Anyone, p.design),
		web.Get("/designs/{slug}/edit", memberweb.Member, p.edit),
		web.Post("/designs/{slug}/edit", memberweb.Member, p.saveEdit).Or(p.edit),
		web.Post("/designs/{slug}/state", memberweb.Member, p.setState),
		web.Get("/designs/{slug}/versions/new", memberweb.Member, p.newVersion),
		web.PostFlow("/designs/{slug}/versions/new", memberweb.Member, p.createVersion).Or(p.newVersion).
			Taking(studio.ModelMax).Limited(web.Uploading),
		web.Get("/designs/{slug}/v/{n}", memberweb.Anyone, p.version),
		web.Get("/designs/{slug}/v/{n}/parts", memberweb.Anyone, p.parts),
		web.Get("/designs/{slug}/v/{n}/remix", memberweb.Member, p.newRemix),
		web.PostFlow("/designs/{slug}/v/{n}/remix", memberweb.Member, p.createRemix).Or(p.newRemix).
			Taking(studio.ModelMax).Limited(web.Uploading),
		web.Post("/designs/{slug}/v/{n}/draw", memberweb.Member, p.redraw),
		web.Get("/designs/{slug}/v/{n}/model", memberweb.Anyone, p.modelFile),
		web.Get("/designs/{slug}/v/{n}/parts.csv", memberweb.Anyone, p.partsCSV),
		web.Get("/designs/{slug}/v/{n}/bricklink.xml", memberweb.Anyone, p.brickLink),
		web.Get("/designs/{slug}/v/{n}/rebrickable.csv", memberweb.Anyone, p.rebrickable),
		web.GetFlow("/designs/{slug}/v/{n}/scene", memberweb.Anyone, p.scene),
		web.GetFlow("/designs/{slug}/v/{n}/mesh/{key}/{name...}", memberweb.Anyone, p.ownMesh),
		web.GetFlow("/parts/{key}/{name...}", memberweb.Anyone, p.mesh),
		web.Get("/parts/colours", memberweb.Anyone, p.colours),
		web.Get("/pictures/{ref}", memberweb.Anyone, p.picture),
	}
}
