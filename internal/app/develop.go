package app

import (
	"strconv"
	"strings"

	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/lab/labweb"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/reward"
	"madang/internal/say"
	"madang/internal/studio"
	"madang/internal/subject"
	"madang/internal/voice"
)

// address is a page's whole address in a language, for letters.
func (a *App) address(l say.Lang, path string) string { return a.Origin + web.Localize(l, path) }

// labSeams is what the pages of developments look up and do in the other rooms.
func labSeams() labweb.Seams {
	return labweb.Seams{
		Find: findContribution, Recent: recentContributions, Versions: madeVersions, Keeps: reward.Keeps,
		Launch: func(tx *work.Tx, l labweb.Launch) (string, error) {
			p, err := catalog.Launch(tx, catalog.Launching{Development: l.Development, Version: l.Version, Title: l.Title,
				Summary: l.Summary, Price: l.Price, Stock: l.Stock})
			return p.URL(), err
		},
	}
}

// findContribution reads /ideas/…, /designs/… and /designs/…/v/3.
func findContribution(tx *work.Tx, path string) (contribution, version id.ID, err error) {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	switch {
	case len(parts) == 2 && parts[0] == "ideas":
		idea, err := voice.IdeaBySlug(tx, parts[1])
		return idea.ID, "", err
	case len(parts) >= 2 && parts[0] == "designs":
		d, err := studio.BySlug(tx, parts[1])
		if err != nil {
			return "", "", err
		}
		number := d.Head
		if len(parts) > 3 && parts[2] == "v" {
			if number, err = strconv.ParseInt(parts[3], 10, 64); err != nil {
				number = 0 // no version has it
			}
		}
		v, err := studio.VersionNumber(tx, d.ID, number)
		return d.ID, v.ID, err
	}
	return "", "", fault.New(fault.NotFound, "app.findContribution", sayNoContribution)
}

// recentOf is how many ideas, and how many designs, are offered to be cited.
const recentOf = 12

func recentContributions(tx *work.Tx) ([]subject.Subject, error) {
	ideas, err := voice.Ideas(tx, voice.Filter{Sort: voice.ByHot})
	if err != nil {
		return nil, err
	}
	var out []subject.Subject
	for _, i := range ideas.Items {
		if !i.State.Closed() && len(out) < recentOf {
			out = append(out, subject.Subject{ID: i.ID, Kind: subject.Idea, Title: i.Title, URL: i.URL()})
		}
	}
	designs, err := studio.List(tx, studio.Query{Order: studio.Newest, Limit: recentOf})
	for _, e := range designs.Entries {
		out = append(out, subject.Subject{ID: e.Design.ID, Kind: subject.Design, Title: e.Design.Title, URL: e.Design.Path()})
	}
	return out, err
}

func productBySlug(tx *work.Tx, slug string) (id.ID, error) {
	p, err := catalog.BySlug(tx, slug)
	return p.ID, err
}

func madeVersions(tx *work.Tx, design id.ID) ([]labweb.Version, error) {
	all, err := studio.Versions(tx, design)
	out := make([]labweb.Version, len(all))
	for i, v := range all {
		out[i] = labweb.Version{ID: v.ID, Number: v.Number, Parts: v.Parts, Price: v.Price}
	}
	return out, err
}
