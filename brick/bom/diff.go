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

// Change is one difference. Counts are of pieces in the old and in the new bill; for a Recolour both are the number
// of pieces that changed.
type Change struct {
	Kind   Kind         `json:"kind"`
	Part   string       `json:"part"`
	Title  string       `json:"title"`
	From   ldraw.Colour `json:"from"`
	Colour ldraw.Colour `json:"colour"`
	Old    int          `json:"old"`
	New    int          `json:"new"`
}

// Diff lists what changed from old to new, in the order of the bills. Pieces of one part that vanish in one colour
// and appear in another are a Recolour; what remains is Added, Removed or Changed.
func Diff(old, new *Bill) []Change {
	type delta struct {
		line     Line
		old, new int
		left     int // pieces of the difference not explained by a recolour; negative when they vanished
	}
	parts := map[string][]*delta{}
	var order []string
	note := func(l Line, isNew bool) {
		list := parts[l.Part]
		i := slices.IndexFunc(list, func(d *delta) bool { return d.line.Colour == l.Colour })
		if i < 0 {
			if list == nil {
				order = append(order, l.Part)
			}
			list = append(list, &delta{line: l})
			i = len(list) - 1
			parts[l.Part] = list
		}
		if isNew {
			list[i].new += l.Count
		} else {
			list[i].old += l.Count
		}
	}
	for _, l := range old.Lines {
		note(l, false)
	}
	for _, l := range new.Lines {
		note(l, true)
	}
	out := []Change{}
	for _, name := range order {
		list := parts[name]
		for _, d := range list {
			d.left = d.new - d.old
		}
		for _, gone := range list {
			for _, come := range list {
				n := min(-gone.left, come.left)
				if n <= 0 {
					continue
				}
				gone.left, come.left = gone.left+n, come.left-n
				out = append(out, Change{Recolour, name, gone.line.Title, gone.line.Colour, come.line.Colour, n, n})
			}
		}
		for _, d := range list {
			if d.left == 0 {
				continue
			}
			kind, c := Changed, d.line.Colour
			switch {
			case d.old == 0:
				kind = Added
			case d.new == 0:
				kind = Removed
			}
			// What a recolour explains is taken out of the counts, so that every piece is told of once.
			o, n := d.old, d.old+d.left
			if d.old == 0 {
				o, n = 0, d.left
			} else if kind == Removed {
				o, n = -d.left, 0
			}
			out = append(out, Change{kind, name, d.line.Title, c, c, o, n})
		}
	}
	return out
}
