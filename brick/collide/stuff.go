package collide

import (
	"strings"

	"madang/brick/part"
)

// stuff is what a kind of part does when another is in its way.
type stuff uint8

const (
	rigid stuff = iota
	piece       // soft nets, and what the library splits, such as hoses and strings: they give way to each other
	tyre        // stretches over its wheel
	wheel
)

func stuffOf(i *part.Info) stuff {
	title := strings.TrimLeft(i.Title, "=_~ ")
	switch {
	case strings.HasPrefix(i.Title, "~"), strings.HasPrefix(i.Title, "LSynth"), i.Category == "Hose",
		i.Category == "String", strings.HasPrefix(title, "Boat Rigging"):
		return piece
	case strings.HasPrefix(title, "Tyre"), strings.HasPrefix(title, "Belt"), strings.HasPrefix(title, "Rubber Belt"):
		return tyre
	case strings.HasPrefix(title, "Wheel"), strings.Contains(title, " Wheel"), strings.Contains(title, "Pulley"):
		return wheel
	}
	return rigid
}

// yields reports that two parts may be in each other by what they are made of.
func yields(a, b stuff) bool {
	return a == piece && b == piece || a == tyre && b == wheel || a == wheel && b == tyre
}
