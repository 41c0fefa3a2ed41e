package app

import (
	"encoding/json"
	"net/http"

	"madang/internal/catalog/catalogweb"
	"madang/internal/insight/insightweb"
	"madang/internal/lab/labweb"
	"madang/internal/member/memberweb"
	"madang/internal/order/orderweb"
	"madang/internal/platform/web"
	"madang/internal/reward/rewardweb"
	"madang/internal/studio/studioweb"
	"madang/internal/ui"
	"madang/internal/voice/voiceweb"
)

// routes is every address of the site. Who may use each stands in the rooms' tables, and once more in
// testdata/routes.txt, which a test compares.
func (a *App) routes() {
	a.Site.Add(memberweb.Pages{Origin: a.Origin, Rooms: rooms, Dev: a.Dev, AfterSignIn: orderweb.Adopt}.Routes()...)
	voices := voiceweb.Pages{Origin: a.Origin, Seams: &a.Voice}
	a.Site.Add(voices.Routes()...)
	a.Site.Add(catalogweb.Pages{Slots: a.shopSlots(voices)}.Routes()...)
	a.Site.Add(orderweb.Pages{Till: a.Till, Gateway: a.Gateway, Slots: a.orderSlots()}.Routes()...)
	a.Site.Add(studioweb.Pages{Workshop: a.Workshop, Ideas: openIdeas}.Routes()...)
	a.Site.Add(labweb.Pages{Seams: labSeams()}.Routes()...)
	a.Site.Add(rewardweb.Pages{}.Routes()...)
	a.Site.Add(insightweb.Pages{Product: productBySlug}.Routes()...)
	a.Site.Add(web.Get("/{$}", memberweb.Anyone, a.home))
	a.Site.Add(jobRoute(a))
	a.Site.Add(a.devRoutes()...)
	a.Site.Raw("GET /assets/", ui.AssetHandler())
	a.Site.Raw("GET /healthz", http.HandlerFunc(alive))
	a.Site.Raw("GET /readyz", http.HandlerFunc(a.ready))
}

// alive answers as long as the process serves.
func alive(w http.ResponseWriter, _ *http.Request) { respond(w, http.StatusOK, "alive") }

// ready answers well only while the database does.
func (a *App) ready(w http.ResponseWriter, r *http.Request) {
	if err := a.Store.DB.Ping(r.Context()); err != nil {
		respond(w, http.StatusServiceUnavailable, "the database does not answer")
		return
	}
	respond(w, http.StatusOK, "ready")
}

func respond(w http.ResponseWriter, status int, state string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]string{"state": state}) //nolint:errcheck // whoever asked is gone
}
