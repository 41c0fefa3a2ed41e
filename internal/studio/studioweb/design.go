package studioweb

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"madang/brick/ldraw"
	"madang/brick/part"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/job"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/studio"
	"madang/internal/subject"
	"madang/internal/ui"
)

// What a design's page shows of lists that have pages or files of their own.
const (
	partsShown    = 10
	versionsShown = 12
	remixesShown  = 8
	changesShown  = 5
)

// designPage is one version of a design.
type designPage struct {
	found
	Maker    member.Person
	Mine     bool // the reader's own
	Staff    bool
	CanCopy  bool
	Job      *job.Job
	Palette  *part.Palette
	Parts    []studio.PartLine
	Idea     subject.Subject
	From     found // what it was made from
	FromName string
	Remixes  []shelfEntry
	History  []historyEntry
}

// historyEntry is a version in the list of them, with what changed since the one before.
type historyEntry struct {
	studio.Version
	Changes []studio.Change
}

func (p Pages) design(r *web.Request, tx *work.Tx) (web.Result, error) { return p.version(r, tx) }

func (p Pages) version(r *web.Request, tx *work.Tx) (web.Result, error) {
	f, err := find(r, tx)
	if err != nil {
		return nil, err
	}
	page := designPage{found: f, Mine: f.mine(r), Staff: r.Actor.Role >= member.Staff, CanCopy: mayCopy(r, f),
		Palette: p.Workshop.Palette()}
	if page.Maker, err = member.Find(tx, f.Design.Owner); err != nil {
		return nil, err
	}
	if f.Version.Picture == "" {
		if page.Job, err = drawing(tx, f.Version.ID); err != nil {
			return nil, err
		}
	}
	if page.Parts, err = studio.Parts(tx, f.Version.ID); err != nil {
		return nil, err
	}
	if err := page.lineage(tx); err != nil {
		return nil, err
	}
	if page.History, err = history(tx, f.Design.ID); err != nil {
		return nil, err
	}
	return web.Page(designView(page)), nil
}

// lineage reads what the design comes from and what came of it.
func (p *designPage) lineage(tx *work.Tx) error {
	if p.Design.Idea != "" {
		s, err := subject.Find(tx, p.Design.Idea)
		if err != nil {
			return err
		}
		p.Idea = s
	}
	parents, err := studio.Parents(tx, p.Version.ID)
	if err != nil {
		return err
	}
	if len(parents) > 0 {
		p.From.Version = parents[0]
		if p.From.Design, err = studio.Find(tx, parents[0].Design); err != nil {
			return err
		}
		maker, err := member.Find(tx, p.From.Design.Owner)
		if err != nil {
			return err
		}
		p.FromName = maker.Name
	}
	if p.Design.Remixes > 0 {
		entries, err := studio.RemixesOf(tx, p.Design.ID, remixesShown)
		if err != nil {
			return err
		}
		p.Remixes, err = shelve(tx, entries)
		return err
	}
	return nil
}

// history lists the newest versions with what changed in each.
func history(tx *work.Tx, design id.ID) ([]historyEntry, error) {
	versions, err := studio.Versions(tx, design)
	if err != nil {
		return nil, err
	}
	var out []historyEntry
	var then []studio.PartLine
	for i, v := range versions[:min(len(versions), versionsShown)] {
		if i == 0 {
			if then, err = studio.Parts(tx, v.ID); err != nil {
				return nil, err
			}
		}
		e := historyEntry{Version: v}
		if i+1 < len(versions) {
			before, err := studio.Parts(tx, versions[i+1].ID)
			if err != nil {
				return nil, err
			}
			e.Changes, then = studio.Diff(before, then), before
		}
		out = append(out, e)
	}
	return out, nil
}

func (p Pages) parts(r *web.Request, tx *work.Tx) (web.Result, error) {
	f, err := find(r, tx)
	if err != nil {
		return nil, err
	}
	page := designPage{found: f, Palette: p.Workshop.Palette()}
	if page.Parts, err = studio.Parts(tx, f.Version.ID); err != nil {
		return nil, err
	}
	return web.Page(partsView(page)), nil
}

// kindLine says what stands before the name.
func (p designPage) kindLine(ctx context.Context) string {
	return ui.T(ctx, sayKind) + " · " + partsText(ctx, p.Version.Parts) + " · " +
		many(ctx, sayStep, saySteps, p.Version.Steps)
}

func (p designPage) facts(ctx context.Context) []ui.Fact {
	v := p.Version
	licence, _ := p.Design.Licence.Licence()
	facts := []ui.Fact{
		{Name: ui.T(ctx, sayPartsFact), Value: p.counts(ctx), Path: p.under("parts")},
		{Name: ui.T(ctx, sayPriceFact), Node: price(p)},
		{Name: ui.T(ctx, sayWeightFact), Value: ui.T(ctx, sayGrams, ui.Num(ctx, v.Grams))},
		{Name: ui.T(ctx, sayLicenceFact), Node: licenceFact(licence)},
	}
	return facts
}

// knots is the way to this design: the idea, what it was made from, itself, and what came of it.
func (p designPage) knots(ctx context.Context) []ui.Knot {
	var out []ui.Knot
	if p.Idea.ID != "" {
		out = append(out, ui.Knot{Label: ui.Day(ctx, p.Idea.Created), Quote: p.Idea.Title,
			Note: ui.T(ctx, sayIdeaKnot), Path: p.Idea.URL})
	}
	if p.From.Design.ID != "" {
		out = append(out, ui.Knot{Label: ui.Day(ctx, p.From.Version.Created) + " · " + p.FromName, Bold: p.From.Design.Title,
			Note: ui.T(ctx, sayFromKnot, p.From.Version.Number), Path: p.From.under("")})
	}
	out = append(out, ui.Knot{Label: ui.Day(ctx, p.Design.Created) + " · " + p.Maker.Name, Bold: p.Design.Title,
		Note: many(ctx, sayVersionKnot, sayVersionsKnot, p.Design.Head)})
	if p.Design.Remixes > 0 {
		count := many(ctx, sayRemixCount, sayRemixesCount, p.Design.Remixes)
		out = append(out, ui.Knot{Label: ui.T(ctx, saySoFar), Big: count, Note: ui.T(ctx, sayRemixKnot), Path: "#remixes"})
	}
	return out
}

// partRow is a line of the bill as a table's row.
func (p designPage) partRow(ctx context.Context, l studio.PartLine) []ui.Cell {
	worth := ui.T(ctx, sayNoPrice)
	if l.Known {
		worth = ui.Won(ctx, l.Price*l.Count)
	}
	return []ui.Cell{ui.CN(partName(p.Palette, l)), ui.C(ui.Num(ctx, l.Count)), ui.C(worth)}
}

func (p designPage) partsTable(ctx context.Context, lines []studio.PartLine, foot bool) ui.TableData {
	t := ui.TableData{Caption: ui.T(ctx, sayPartsTable), Columns: []ui.Column{{Name: ui.T(ctx, sayColPart)},
		{Name: ui.T(ctx, sayColCount), Number: true}, {Name: ui.T(ctx, sayColPrice), Number: true}}}
	for _, l := range lines {
		t.Rows = append(t.Rows, p.partRow(ctx, l))
	}
	if foot {
		t.Foot = []ui.Cell{ui.C(ui.T(ctx, sayTotal)), ui.C(ui.Num(ctx, p.Version.Parts)), ui.C(ui.Won(ctx, p.Version.Price))}
	}
	return t
}

// most is the lines with the most pieces, those first.
func most(lines []studio.PartLine, n int) []studio.PartLine {
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b studio.PartLine) int { return int(b.Count - a.Count) })
	return sorted[:min(n, len(sorted))]
}

func partTitle(ctx context.Context, l studio.PartLine) string {
	if ui.From(ctx).Lang.String() == "en" {
		return l.Title
	}
	return l.TitleKo
}

func colourName(ctx context.Context, palette *part.Palette, code int64) string {
	c, _ := palette.Colour(ldraw.Colour(code))
	if ui.From(ctx).Lang.String() == "en" {
		return c.En
	}
	return c.Ko
}

func colourHex(palette *part.Palette, code int64) string {
	c, _ := palette.Colour(ldraw.Colour(code))
	return c.Fill.Hex()
}

func colourAlpha(palette *part.Palette, code int64) string {
	c, _ := palette.Colour(ldraw.Colour(code))
	return strconv.FormatFloat(float64(c.Fill.A)/255, 'f', 2, 64)
}

// picture is the page's drawing on its ground.
func (p designPage) picture(ctx context.Context) ui.Picture {
	pic := pictureOf(studio.PicturePath(p.Version), p.Job, 1200, 900, ui.T(ctx, sayPictureOf, p.Design.Title))
	pic.Ratio, pic.Eager = ui.RatioStage, true
	return pic
}

// words is what the viewer says, as it reads it.
func (p designPage) words(ctx context.Context) string {
	text, err := json.Marshal(map[string]string{
		"loading": ui.T(ctx, viewLoading), "failed": ui.T(ctx, viewFailed), "steps": ui.T(ctx, viewSteps),
		"of": ui.T(ctx, viewOf), "close": ui.T(ctx, viewClose), "reset": ui.T(ctx, viewReset),
		"stage": ui.T(ctx, viewStage), "turn": ui.T(ctx, sayTurn),
	})
	if err != nil {
		return "{}" // strings always marshal
	}
	return string(text)
}

func (p designPage) description(ctx context.Context) string {
	if first, _, _ := strings.Cut(p.Design.Summary, "\n"); first != "" {
		return first
	}
	return p.kindLine(ctx)
}

// allParts leads to the whole list where the page does not show it.
func (p designPage) allParts(ctx context.Context) string {
	return ui.T(ctx, sayPartsAll, ui.Num(ctx, int64(len(p.Parts))))
}

func (p designPage) partsLead(ctx context.Context) string {
	return p.Design.Title + ", " + ui.T(ctx, sayVersionWord, p.Version.Number) + ": " + p.counts(ctx)
}

// counts is how many parts, kinds and colours there are.
func (p designPage) counts(ctx context.Context) string {
	v := p.Version
	return ui.T(ctx, sayPartsOf, ui.Num(ctx, v.Parts), ui.Num(ctx, v.Kinds), ui.Num(ctx, v.Colours))
}

// whole is every line of the bill, with its sums.
func (p designPage) whole(ctx context.Context) ui.TableData {
	t := p.partsTable(ctx, p.Parts, true)
	t.Caption = ui.T(ctx, sayPartsWhole)
	return t
}
