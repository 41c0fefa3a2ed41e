// Package voice is what customers say: ideas and who supports them, the brand's answers, comments, and reviews of
// what people bought.
//
// It keeps the counters that lists are ordered by and keeps them exact in the same unit of work, so that no page ever
// counts. It does not know what an order or a credit is: Seams looks those up. It decides nothing about how a voice
// looks, and removes nothing: what is hidden is a row with who, when and why.
package voice

import (
	"embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/work"
	"madang/internal/say"
)

// Migrations holds the voices' tables.
//
//go:embed migrations
var Migrations embed.FS

// Seams is what voices must look up in rooms above. app/slots.go fills it; a seam left empty answers no.
type Seams struct {
	// Bought finds the paid order line by which a member has a product.
	Bought func(tx *work.Tx, member, product id.ID) (line id.ID, ok bool, err error)
	// Interest says what a member gains by a product, when they do: a credited share, a free sample, a wage.
	Interest func(tx *work.Tx, member, product id.ID) (disclosure say.Text, ok bool, err error)
}

func (s *Seams) bought(tx *work.Tx, member, product id.ID) (id.ID, bool, error) {
	if s == nil || s.Bought == nil || member == "" {
		return "", false, nil
	}
	return s.Bought(tx, member, product)
}

func (s *Seams) interest(tx *work.Tx, member, product id.ID) (say.Text, error) {
	if s == nil || s.Interest == nil {
		return say.Text{}, nil
	}
	text, ok, err := s.Interest(tx, member, product)
	if !ok {
		text = say.Text{}
	}
	return text, err
}

// The events of this room.
type (
	// Proposed: somebody wrote an idea.
	Proposed struct {
		Idea, Author id.ID
		Title        string
	}
	// Answered: the brand said what becomes of an idea.
	Answered struct {
		Idea, Author id.ID
		From, To     State
		Reason       string
	}
	// Commented: somebody commented on an idea.
	Commented struct{ Idea, Comment, Author id.ID }
	// Reviewed: somebody reviewed a product, or wrote their review anew.
	Reviewed struct {
		Product, Review, Author id.ID
		Stars, Version          int64
		Organic                 bool
	}
)

// Topic names the event.
func (Proposed) Topic() string { return "idea.proposed" }

// Topic names the event.
func (Answered) Topic() string { return "idea.answered" }

// Topic names the event.
func (Commented) Topic() string { return "idea.commented" }

// Topic names the event.
func (Reviewed) Topic() string { return "product.reviewed" }

// About is the idea.
func (e Proposed) About() id.ID { return e.Idea }

// About is the idea.
func (e Answered) About() id.ID { return e.Idea }

// About is the idea.
func (e Commented) About() id.ID { return e.Idea }

// About is the product.
func (e Reviewed) About() id.ID { return e.Product }

// plain keeps what can be read of a typed text: composed (NFC), without control and invisible formatting characters,
// ends trimmed. Line breaks stay, at most one empty line in a row.
func plain(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			return -1
		}
		return r
	}, norm.NFC.String(text))
	for strings.Contains(text, "\n\n\n") {
		text = strings.ReplaceAll(text, "\n\n\n", "\n\n")
	}
	return strings.TrimSpace(text)
}

// line is plain as one line.
func line(text string) string { return strings.Join(strings.Fields(plain(text)), " ") }

// measured refuses a text outside its lengths, counted in characters.
func measured(faults *fault.List, op, field, text string, least, most int) {
	switch n := utf8.RuneCountInString(text); {
	case n == 0 && least > 0:
		faults.Add(op, field, sayMissing[field])
	case n < least:
		faults.Add(op, field, sayTooShort, least)
	case n > most:
		faults.Add(op, field, sayTooLong, most, n)
	}
}
