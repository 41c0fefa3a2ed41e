package ui

// Tone is the colour a thing is marked with: one of the five traditional colours (오방색), and green for what is well.
// A tone never stands alone: a word always says the same.
type Tone string

// The tones.
const (
	Heuk   Tone = ""       // black: the plain one
	Cheong Tone = "cheong" // blue: going on, open to testers
	Jeok   Tone = "jeok"   // red: needs attention, refused
	Hwang  Tone = "hwang"  // yellow: waiting, disclosed
	Baek   Tone = "baek"   // white: not yet, closed
	Nok    Tone = "nok"    // green: well, done
)

func (t Tone) class(base string) string {
	if t == Heuk {
		return base
	}
	return base + " tone-" + string(t)
}
