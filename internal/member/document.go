package member

import (
	"strings"

	"madang/internal/say"
)

// Document is a text that people agree to by joining. Its newest version is published when somebody joins.
type Document struct {
	Kind    AgreementKind
	Title   say.Text
	Lead    say.Text
	Clauses []Clause
}

// Clause is one part of a document.
type Clause struct{ Title, Body say.Text }

// Text is the whole document, as it is kept with those who accepted it.
func (d Document) Text() say.Text {
	var ko, en strings.Builder
	write := func(t say.Text) {
		if !t.Zero() {
			ko.WriteString(t.Ko + "\n\n")
			en.WriteString(t.En + "\n\n")
		}
	}
	write(d.Title)
	write(d.Lead)
	for _, c := range d.Clauses {
		write(c.Title)
		write(c.Body)
	}
	return say.Text{Ko: strings.TrimSpace(ko.String()), En: strings.TrimSpace(en.String())}
}
