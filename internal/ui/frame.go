package ui

import (
	"context"
	"strings"

	"madang/internal/say"
)

// titleOf is what the tab says: the page first, since tabs are cut at the end.
func titleOf(v *View, p Page) string {
	brand := v.Brand.In(v.Lang)
	switch {
	case p.Title == "":
		return brand
	case brand == "":
		return p.Title
	}
	return p.Title + " · " + brand
}

// aboutOf is what a search result says under the title: of a page with nothing of its own to say, what the brand is.
func aboutOf(v *View, p Page) string {
	switch {
	case p.Description != "" || p.NoIndex:
		return p.Description
	case v.Brand.Promised(v.Lang) != "":
		return v.Brand.Promised(v.Lang)
	}
	return brandAbout.In(v.Lang, v.Brand.In(v.Lang))
}

func canonicalPath(v *View, p Page) string {
	if p.Canonical != "" {
		return p.Canonical
	}
	return v.Path
}

// pictureURL is whole, because the sites that show shared pages do not resolve paths.
func pictureURL(v *View, path string) string {
	if strings.HasPrefix(path, "/") {
		return v.Origin + path
	}
	return path
}

// legalLines are what a shop must say of itself, without what the brand has not filled in.
func legalLines(ctx context.Context, b Brand) []string {
	var lines []string
	add := func(value string, text say.Text) {
		if value != "" {
			lines = append(lines, T(ctx, text, value))
		}
	}
	asIs := say.Text{Ko: "%s", En: "%s"}
	add(b.Company, asIs)
	add(b.Representative, footRepresentative)
	add(b.BusinessNumber, footBusiness)
	add(b.MailOrder, footMailOrder)
	add(b.Address, asIs)
	add(b.Phone, asIs)
	add(b.Host, footHost)
	add(b.PrivacyOfficer, footPrivacy)
	add(b.Escrow, footEscrow)
	return lines
}

// openScript begins a script element. Both values are ours, never a person's.
func openScript(kind, name string) string {
	if name != "" {
		name = ` id="` + name + `"`
	}
	return `<script type="` + kind + `"` + name + `>`
}
