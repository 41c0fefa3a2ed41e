package studio

import "madang/internal/id"

// Published: a design has a new version; with number 1 the design itself is new.
type Published struct {
	Design, Version id.ID
	Number          int64
}

// Topic names the event.
func (Published) Topic() string { return "design.published" }

// About is the design.
func (e Published) About() id.ID { return e.Design }

// Remixed: a design was made from a version of another.
type Remixed struct {
	Design, From, FromVersion id.ID // the new one, and what it was made from
}

// Topic names the event.
func (Remixed) Topic() string { return "design.remixed" }

// About is the design that was remixed.
func (e Remixed) About() id.ID { return e.From }
