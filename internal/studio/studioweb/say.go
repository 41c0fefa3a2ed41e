package studioweb

import (
	"context"

	"madang/brick/bom"
	"madang/internal/say"
	"madang/internal/studio"
	"madang/internal/ui"
)

// many chooses the singular for one. Korean has none and says both alike.
func many(ctx context.Context, one, several say.Text, n int64) string {
	if n == 1 {
		return ui.T(ctx, one, ui.Num(ctx, n))
	}
	return ui.T(ctx, several, ui.Num(ctx, n))
}

func partsText(ctx context.Context, n int64) string { return many(ctx, sayPart, sayParts, n) }

// changeText says how one part differs from the version before.
func changeText(ctx context.Context, p designPage, c studio.Change) string {
	name := partTitle(ctx, c.Line)
	colour := colourName(ctx, p.Palette, c.Line.Colour)
	switch c.Kind {
	case bom.Added:
		return ui.T(ctx, sayAdded, name, colour, ui.Num(ctx, c.Then))
	case bom.Removed:
		return ui.T(ctx, sayRemoved, name, colour, ui.Num(ctx, c.Before))
	case bom.Recolour:
		return ui.T(ctx, sayRecoloured, name, colourName(ctx, p.Palette, c.FromColour), colour, ui.Num(ctx, c.Then))
	}
	return ui.T(ctx, sayRecounted, name, colour, ui.Num(ctx, c.Before), ui.Num(ctx, c.Then))
}
