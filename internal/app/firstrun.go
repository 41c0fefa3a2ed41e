package app

import (
	"log/slog"
	"net/http"
	"strings"

	"madang/internal/member"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
)

// openBefore are the addresses that a yard without a brand answers: what the first-run page needs, and the operator.
var openBefore = []string{"/setup", "/terms", "/privacy", "/assets/", "/healthz", "/readyz", "/dev/"}

// serve leads everybody to the first-run page until there is a brand. Once there is one, that is one atomic read.
func (a *App) serve(w http.ResponseWriter, r *http.Request) {
	lang, path := web.SplitLang(r.URL.Path)
	if a.founded.Load() || opensBefore(path) || a.findFounded(r) {
		a.Site.ServeHTTP(w, r)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, web.Localize(lang, "/setup"), http.StatusSeeOther)
}

func opensBefore(path string) bool {
	for _, p := range openBefore {
		if path == p || strings.HasSuffix(p, "/") && strings.HasPrefix(path, p) {
			return true
		}
	}
	return false
}

// findFounded looks for the brand; when it cannot be read, the site itself says what is wrong.
func (a *App) findFounded(r *http.Request) bool {
	err := a.Store.Read(r.Context(), work.Actor{}, func(tx *work.Tx) error {
		brand, err := member.FindBrand(tx)
		if err == nil && brand.Name != "" {
			a.founded.Store(true)
		}
		return err
	})
	if err != nil {
		slog.Error("the brand could not be read", "err", err)
		return true
	}
	return a.founded.Load()
}
