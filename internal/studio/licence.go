package studio

import (
	"slices"

	"madang/internal/say"
)

// LicenceID names a licence; designs keep it.
type LicenceID string

// The licences that a design may be published under.
const (
	YardOpen LicenceID = "yard-open"
	CCBY     LicenceID = "cc-by-4.0"
	CCBYSA   LicenceID = "cc-by-sa-4.0"
	CCBYNC   LicenceID = "cc-by-nc-4.0"
	LookOnly LicenceID = "look-only"
)

// Act is what a licence may allow. Building a design for oneself, and changing it at home, is always allowed: no
// licence here forbids it (the right to hack).
type Act string

// The acts.
const (
	Copy   Act = "copy"   // take the file away
	Remix  Act = "remix"  // publish a design made from it
	Sell   Act = "sell"   // the yard may sell it, and pays its royalty
	Resell Act = "resell" // anybody may sell it, and pays nothing
)

// Licence says what others may do with a design.
type Licence struct {
	ID    LicenceID
	SPDX  string // "" where the list of SPDX has none
	Name  say.Text
	Plain say.Text // one sentence, no law
	May   []Act
	Next  []LicenceID // what a design made from it may be published under
}

// Licences is all of them, the yard's own first.
var Licences = []Licence{
	{ID: YardOpen, Name: sayYardOpen, Plain: sayYardOpenPlain, May: []Act{Copy, Remix, Sell}, Next: []LicenceID{YardOpen}},
	{ID: CCBY, SPDX: "CC-BY-4.0", Name: sayCCBY, Plain: sayCCBYPlain, May: []Act{Copy, Remix, Sell, Resell},
		Next: []LicenceID{CCBY, YardOpen, CCBYSA, CCBYNC, LookOnly}},
	{ID: CCBYSA, SPDX: "CC-BY-SA-4.0", Name: sayCCBYSA, Plain: sayCCBYSAPlain, May: []Act{Copy, Remix, Sell, Resell},
		Next: []LicenceID{CCBYSA}},
	{ID: CCBYNC, SPDX: "CC-BY-NC-4.0", Name: sayCCBYNC, Plain: sayCCBYNCPlain, May: []Act{Copy, Remix},
		Next: []LicenceID{CCBYNC}},
	{ID: LookOnly, Name: sayLookOnly, Plain: sayLookOnlyPlain},
}

// Licence finds one; false for a name that is none.
func (v LicenceID) Licence() (Licence, bool) {
	i := slices.IndexFunc(Licences, func(l Licence) bool { return l.ID == v })
	if i < 0 {
		return Licence{ID: v}, false
	}
	return Licences[i], true
}

// Allows tells whether a licence allows an act; an unknown licence allows nothing.
func (v LicenceID) Allows(a Act) bool {
	l, _ := v.Licence()
	return slices.Contains(l.May, a)
}

// Permits tells whether a design made from one under v may be published under next.
func (v LicenceID) Permits(next LicenceID) bool {
	l, _ := v.Licence()
	return slices.Contains(l.May, Remix) && slices.Contains(l.Next, next)
}
