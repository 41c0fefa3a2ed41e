package bom

import (
	"slices"

	"madang/brick/ldraw"
)

// Kind says how a line differs between two bills.
type Kind string

// The kinds of change.
const (
	Added    Kind = "added"    // not there before
	Removed  Kind = "removed"  // no longer there
	Changed  Kind = "changed"  // another count
	Recolour Kind = "recolour" // some pieces changed colour: From is the old one
)

// Change is one difference. Old and New count the pieces that no Recolour tells of, so that every piece is told of
// once; for a Recolour both are the number of pieces that changed colour.
type Change struct {
	Kind   Kind         `json:"kind"`
	Part   string       `json:"part"`
	Title  string       `json:"title"`
	From   ldraw.Colour `json:"from"`
	Colour ldraw.Colour `json:"colour"`
	Old    int          `json:"old"`
	New    int          `json:"new"`
}

// delta is one part in one colour in both bills.
type delta struct {
	line     Line
	old, new int
	left     int // pieces of the difference that no recolour explains; negative when they vanished
}

// Diff lists what changed from old to new, in the order of the bills. Pieces of one part that vanish in one colour
// and appear in another are a Recolour; what remains is Added, Removed or Changed.
func Diff(old, new *Bill) []Change {
	parts := map[string][]*delta{}
	var order []string
	at := func(l Line) *delta {
		list := parts[l.Part]
		if list == nil {
			order = append(order, l.Part)
		}
		i := slices.IndexFunc(list, func(d *delta) bool { return d.line.Colour == l.Colour })
		if i < 0 {
			i = len(list)
			parts[l.Part] = append(list, &delta{line: l})
		}
		return parts[l.Part][i]
	}
	for _, l := range old.Lines {
		at(l).old += l.Count
	}
	for _, l := range new.Lines {
		at(l).new += l.Count
	}
	out := []Change{}
	for _, name := range order {
		list := parts[name]
		for _, d := range list {
			d.left = d.new - d.old
		}
		out = append(out, recolours(list)...)
		for _, d := range list {
			if d.left != 0 {
				out = append(out, d.change())
			}
		}
	}
	return out
}

// recolours pairs pieces that vanished with pieces that came, and takes them out of what is left.
func recolours(list []*delta) []Change {
	var out []Change
	for _, gone := range list {
		for _, come := range list {
			n := min(-gone.left, come.left)
			if n <= 0 {
				continue
			}
			gone.left, come.left = gone.left+n, come.left-n
			out = append(out, Change{Kind: Recolour, Part: gone.line.Part, Title: gone.line.Title,
				From: gone.line.Colour, Colour: come.line.Colour, Old: n, New: n})
		}
	}
	return out
}

func (d *delta) change() Change {
	c := Change{Kind: Changed, Part: d.line.Part, Title: d.line.Title, From: d.line.Colour, Colour: d.line.Colour,
		Old: d.old, New: d.old + d.left}
	switch {
	case d.old == 0:
		c.Kind = Added
	case d.new == 0:
		c.Kind = Removed
		c.Old, c.New = -d.left, 0
	}
	return c
}
