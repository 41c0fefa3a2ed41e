// Package gallery is /dev/ui: every component of internal/ui in every state it can be in, on one page, in both
// languages.
//
// It is where the look is judged and changed first. It is shown in development only and reads no data.
package gallery

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"madang/internal/say"
	"madang/internal/ui"
)

// thread has the n first knots of the lighthouse's way, the last two made up for length.
func thread(ctx context.Context, n int) []ui.Knot {
	t := func(text say.Text) string { return ui.T(ctx, text) }
	all := []ui.Knot{
		{Label: t(k1), Quote: t(q1), Path: "/ideas/lighthouse"},
		{Label: t(k2), Big: t(b2), Note: t(n2)},
		{Label: t(k3), Bold: t(b3), Note: t(n3), Path: "/designs/lighthouse"},
		{Label: t(k4), Bold: t(b4), Note: t(n4)},
		{Label: t(k5), Big: t(b5), Note: t(n5), Path: "/products/lighthouse"},
		{Label: t(k6), Big: t(b6), Note: t(n6), Path: "/ledger"},
		{Label: t(k7), Bold: t(b7)},
		{Label: t(k8), Bold: t(b8)},
	}
	return all[:n]
}

func calls(ctx context.Context) []ui.RowItem {
	t := func(text say.Text) string { return ui.T(ctx, text) }
	return []ui.RowItem{
		{Tone: ui.Jeok, Kind: t(contest), Title: t(contestT), Path: "/programs/sea", End: t(contestN)},
		{Tone: ui.Cheong, Kind: t(panel), Title: t(panelT), Path: "/programs/boat", End: t(panelN)},
		{Tone: ui.Hwang, Kind: t(talk), Title: t(talkT), Path: "/programs/book", End: t(talkN)},
		{Kind: t(beta), Title: t(betaT), Path: "/programs/studio", End: t(betaN)},
	}
}

func ideas(ctx context.Context) []ui.RowItem {
	return []ui.RowItem{
		{Rank: 1, Title: ui.T(ctx, ideaOne), Path: "/ideas/1", Part: 431, Whole: 500, End: "431"},
		{Rank: 2, Title: ui.T(ctx, ideaTwo), Path: "/ideas/2", Part: 355, Whole: 500, End: "355"},
		{Rank: 3, Title: ui.T(ctx, veryLong), Path: "/ideas/3", Part: 1, Whole: 50000, End: "1"},
		{Rank: 4, Title: ui.T(ctx, hostile), Path: "/ideas/4", Part: 0, Whole: 500, End: "0"},
	}
}

func drawing(name, alt string) ui.Picture {
	return ui.Picture{Src: ui.Asset("gallery/" + name + ".svg"), Alt: alt, Width: 320, Height: 320}
}

func shelf(ctx context.Context) []ui.ShelfItem {
	item := func(name string, called say.Text) ui.ShelfItem {
		return ui.ShelfItem{
			Picture: drawing(name, ""), Title: ui.T(ctx, called), Path: "/designs/" + name, Note: ui.T(ctx, by),
		}
	}
	long := item("lighthouse", veryLong)
	long.Picture = ui.Picture{Drawing: true, Part: 14, Whole: 38}
	none := item("none", lighthouse)
	none.Picture = ui.Picture{}
	kind := item("lighthouse", lighthouse)
	kind.Tone, kind.Kind = ui.Cheong, ui.T(ctx, panel)
	return []ui.ShelfItem{item("boat", boat), item("tree", tree), item("lighthouse", lighthouse), long, none, kind}
}

func makers(ctx context.Context) []ui.PersonRow {
	return []ui.PersonRow{
		{Name: ui.T(ctx, moon), Path: "/people/moon", Role: ui.T(ctx, moonDid), Share: ui.T(ctx, ofSales)},
		{Name: ui.T(ctx, lee), Role: ui.T(ctx, leeDid), Share: "1%"},
		{Name: ui.T(ctx, kim), Role: ui.T(ctx, kimDid), Share: "1%"},
		{Name: "Ada Lovelace-Wordsworth-Montgomery", Role: ui.T(ctx, veryLong), Share: "0.85%"},
	}
}

// refused is a form that came back with one fault a field.
func refused(ctx context.Context) ui.Form {
	return ui.Form{
		Values: url.Values{"r-title": {""}, "r-mail": {"minji.example.com"}, "r-price": {"900"}, "r-theme": {"sea"}},
		Errors: map[string]string{
			"r-title": ui.T(ctx, wrongT), "r-mail": ui.T(ctx, wrongM), "r-price": ui.T(ctx, wrongP),
			"r-stars": ui.T(ctx, wrongS), "r-agree": ui.T(ctx, wrongA),
		},
	}
}

func topics(ctx context.Context) []ui.Option {
	return []ui.Option{{Value: "sea", Name: ui.T(ctx, sea)}, {Value: "village", Name: ui.T(ctx, village)}}
}

func sharing(ctx context.Context) []ui.Option {
	return []ui.Option{
		{Value: "anyone", Name: ui.T(ctx, anyone), Note: ui.T(ctx, anyoneN)},
		{Value: "nobody", Name: ui.T(ctx, nobody), Note: ui.T(ctx, nobodyN)},
	}
}

// days are a month of sales that look like a month of sales; the same on every reading.
func days() []ui.Point {
	var out []ui.Point
	for i := range 31 {
		out = append(out, ui.Point{Label: "5/" + strconv.Itoa(i+1), Value: int64(i*i*7%53 + i)})
	}
	return out
}

func months() []ui.Point {
	var out []ui.Point
	for i, v := range []int64{12_400, 38_200, 31_000, 0, 66_640, 213_000} {
		out = append(out, ui.Point{Label: "2026-" + strconv.Itoa(i+1), Value: v})
	}
	return out
}

func accounts(ctx context.Context) ui.TableData {
	return ui.TableData{
		Caption: ui.T(ctx, statement),
		Columns: []ui.Column{
			{Name: ui.T(ctx, month)}, {Name: ui.T(ctx, products)},
			{Name: ui.T(ctx, sold), Number: true}, {Name: ui.T(ctx, royalty), Number: true},
		},
		Rows: [][]ui.Cell{
			{ui.C("2026-05"), ui.CL(ui.T(ctx, lighthouse), "/products/lighthouse"), ui.C("1,204"), ui.C(ui.Won(ctx, 2_287_600))},
			{ui.C("2026-05"), ui.CL(ui.T(ctx, veryLong), "/products/tree"), ui.C("3"), ui.C(ui.Won(ctx, 2_850))},
			{ui.C("2026-06"), ui.CN(ui.StatusTag(ui.Hwang, ui.T(ctx, waitingW))), ui.C("−2"), ui.C(ui.Won(ctx, -3_800))},
		},
		Foot: []ui.Cell{ui.C(ui.T(ctx, total)), ui.C(""), ui.C("1,205"), ui.C(ui.Won(ctx, 2_286_650))},
	}
}

func history(ctx context.Context) []ui.Version {
	now := ui.From(ctx).Now
	return []ui.Version{
		{Number: 7, Title: ui.T(ctx, versionT), By: ui.T(ctx, moon), At: now.Add(-3 * time.Hour),
			Note: ui.T(ctx, versionB), Path: "/designs/lighthouse/7", Current: true},
		{Number: 6, Title: ui.T(ctx, veryLong), By: ui.T(ctx, moon), At: now.Add(-30 * time.Hour),
			Path: "/designs/lighthouse/6"},
		{Number: 1, Title: ui.T(ctx, versionT2), By: ui.T(ctx, moon), At: now.Add(-400 * 24 * time.Hour)},
	}
}
