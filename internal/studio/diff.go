package studio

import (
	"madang/brick/bom"
	"madang/brick/ldraw"
)

// Change is how one part differs between two versions.
type Change struct {
	Kind         bom.Kind // bom.Added, Removed, Changed or Recolour
	Line         PartLine // the part as the newer bill calls it; of a Recolour its Colour is the new one
	FromColour   int64    // of a Recolour
	Before, Then int64    // pieces
}

// Diff lists what changed in the bill of materials from one version to the next.
func Diff(before, then []PartLine) []Change {
	names := map[string]PartLine{}
	for _, lines := range [][]PartLine{before, then} {
		for _, l := range lines {
			names[l.Part] = l
		}
	}
	var out []Change
	for _, c := range bom.Diff(BillOf(before), BillOf(then)) {
		line := names[c.Part]
		line.Colour = int64(c.Colour)
		out = append(out, Change{Kind: c.Kind, Line: line, FromColour: int64(c.From),
			Before: int64(c.Old), Then: int64(c.New)})
	}
	return out
}

// BillOf makes the engine's bill of stored lines, for comparing and exporting.
func BillOf(lines []PartLine) *bom.Bill {
	b := &bom.Bill{}
	for _, l := range lines {
		b.Lines = append(b.Lines, bom.Line{Part: l.Part, Colour: ldraw.Colour(l.Colour), Count: int(l.Count), Title: l.Title,
			TitleKo: l.TitleKo, Unknown: !l.Known, Price: l.Price, Priced: l.Known})
		b.Parts += int(l.Count)
	}
	return b
}
