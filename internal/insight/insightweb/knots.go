package insightweb

import (
	"context"

	"madang/internal/insight"
	"madang/internal/say"
	"madang/internal/ui"
)

// Knots are the steps of a thread as a line shows them. Of several sentences the one most wished for stands on the
// line; the others are counted there and told in full by the record.
func Knots(ctx context.Context, steps []insight.Step) []ui.Knot {
	main, others := mainIdea(steps)
	var knots []ui.Knot
	for _, s := range steps {
		if (s.Kind == insight.Idea || s.Kind == insight.Support) && s.ID != main.ID {
			continue
		}
		k := knot(ctx, s)
		if s.Kind == insight.Idea && others > 0 {
			k.Note = many(ctx, sayOtherIdea, sayOtherIdeas, others)
		}
		knots = append(knots, k)
	}
	return knots
}

// mainIdea is the idea with the most support, and how many others there are.
func mainIdea(steps []insight.Step) (main insight.Step, others int64) {
	votes := map[string]int64{}
	for _, s := range steps {
		if s.Kind == insight.Support {
			votes[string(s.ID)] = s.Count
		}
	}
	for _, s := range steps {
		if s.Kind != insight.Idea {
			continue
		}
		others++
		if main.ID == "" || votes[string(s.ID)] > votes[string(main.ID)] {
			main = s
		}
	}
	return main, others - 1
}

func knot(ctx context.Context, s insight.Step) ui.Knot {
	day := ui.Day(ctx, s.At)
	k := ui.Knot{Label: day, Path: s.URL}
	switch s.Kind {
	case insight.Idea:
		k.Label, k.Quote, k.Faces = by(ctx, s), s.Title, faces(s)
	case insight.Support:
		k.Label, k.Big, k.Note = many(ctx, sayInDay, sayInDays, s.Days), many(ctx, sayPerson, sayPersons, s.Count),
			ui.T(ctx, saySupported)
		k.Faces = faces(s)
	case insight.Design:
		k.Label, k.Bold, k.Faces = by(ctx, s), ui.T(ctx, sayVersion, s.Version), faces(s)
		if len(s.Parents) > 0 {
			k.Note = ui.T(ctx, sayRemixOf, s.Parents[0].Title)
		}
	case insight.Development:
		k.Bold = many(ctx, sayAgreedOne, sayAgreed, int64(len(s.People)))
		k.Note, k.Faces = many(ctx, sayFromOne, sayFrom, s.Count), faces(s)
	case insight.Kit:
		k.Bold, k.Note = many(ctx, sayKitOne, sayKit, s.Count), ui.Won(ctx, s.Amount)
	case insight.Sold:
		if s.Count == 0 {
			k.Bold, k.Note = ui.T(ctx, sayOnSale), ui.T(ctx, sayNoneSold)
			break
		}
		k.Label, k.Big, k.Note = ui.T(ctx, saySince, day), many(ctx, sayPiece, sayPieces, s.Count), ui.T(ctx, saySold)
	case insight.Paid:
		if s.Amount == 0 {
			k.Label, k.Bold, k.Path, k.Faces = ui.T(ctx, sayFromNow), ui.T(ctx, sayWillPay), "/ledger", faces(s)
			break
		}
		k.Label, k.Big, k.Path = ui.T(ctx, sayUntilNow), ui.Won(ctx, s.Amount), "/ledger"
		k.Note, k.Faces = many(ctx, sayPaidOne, sayPaid, s.Count), faces(s)
	}
	return k
}

// by is when and by whom.
func by(ctx context.Context, s insight.Step) string {
	day := ui.Day(ctx, s.At)
	if len(s.People) == 0 || s.People[0].Name == "" {
		return day
	}
	return day + " · " + s.People[0].Name
}

// faces are the names to draw, each person once.
func faces(s insight.Step) []string {
	var names []string
	seen := map[string]bool{}
	for _, p := range s.People {
		if p.Name != "" && !seen[string(p.ID)] {
			seen[string(p.ID)] = true
			names = append(names, p.Name)
		}
	}
	return names[:min(len(names), facesMax)]
}

// facesMax is how many faces stand under a knot.
const facesMax = 4

// many chooses the singular for one. Korean has none and says both alike.
func many(ctx context.Context, one, several say.Text, n int64) string {
	if n == 1 {
		return ui.T(ctx, one, ui.Num(ctx, n))
	}
	return ui.T(ctx, several, ui.Num(ctx, n))
}
