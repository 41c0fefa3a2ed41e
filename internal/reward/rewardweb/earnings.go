package rewardweb

import (
	"context"
	"slices"
	"time"

	"madang/internal/id"
	"madang/internal/money"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/reward"
	"madang/internal/subject"
	"madang/internal/ui"
)

// earningsPage is everything a member earns, at a glance.
type earningsPage struct {
	reward.Earnings
	Now      time.Time
	Products []earned
	Waiting  []reward.Wait
	Cards    map[id.ID]subject.Subject
}

// earned is a product with what it brought and the member's whole share in it.
type earned struct {
	reward.Share
	Part money.PPM
}

// How much of each list the page shows.
const (
	productsShown = 200
	waitingShown  = 6
)

func (p Pages) earnings(r *web.Request, tx *work.Tx) (web.Result, error) {
	me, v := tx.Actor().ID, earningsPage{Now: tx.Now()}
	var err error
	if v.Earnings, err = reward.EarningsOf(tx, me); err != nil {
		return nil, err
	}
	credits, err := reward.CreditsOf(tx, me, productsShown)
	if err != nil {
		return nil, err
	}
	shares, err := reward.SharesOf(tx, me, productsShown)
	if err != nil {
		return nil, err
	}
	v.Products = join(shares, credits)
	if v.Waiting, err = reward.Waiting(tx, me, waitingShown); err != nil {
		return nil, err
	}
	ids := make([]id.ID, len(v.Products))
	for i, one := range v.Products {
		ids[i] = one.Product
	}
	v.Cards, err = subject.Cards(tx, ids)
	return web.Page(earningsView(v)), err
}

// join puts a member's credits beside what they brought; products that sold nothing yet come last.
func join(shares []reward.Share, credits []reward.Credit) []earned {
	out := make([]earned, len(shares), len(shares)+len(credits))
	at := map[id.ID]int{}
	for i, s := range shares {
		out[i].Share, at[s.Product] = s, i
	}
	for _, c := range credits {
		i, known := at[c.Product]
		if !known {
			i = len(out)
			at[c.Product] = i
			out = append(out, earned{Share: reward.Share{Product: c.Product}})
		}
		out[i].Part += c.Share
	}
	return out
}

// chart has a bar for every month from the first that brought something to this one.
func (v earningsPage) chart(ctx context.Context) ui.ChartData {
	c := ui.ChartData{Title: ui.T(ctx, sayByMonth), Write: ui.Won}
	if len(v.Months) == 0 {
		return c
	}
	sums := map[string]int64{}
	for _, m := range v.Months {
		sums[m.Month] = m.Earned
	}
	this := reward.Month(v.Now)
	first, err := time.Parse(monthShape, v.Months[0].Month)
	if err != nil {
		return c
	}
	for at := first; at.Format(monthShape) <= this; at = at.AddDate(0, 1, 0) {
		month := at.Format(monthShape)
		c.Points = append(c.Points, ui.Point{Label: month, Value: sums[month]})
	}
	return c
}

const monthShape = "2006-01"

func (v earningsPage) productRows(ctx context.Context) []ui.RowItem {
	var most int64 = 1
	for _, one := range v.Products {
		most = max(most, one.Earned)
	}
	rows := make([]ui.RowItem, 0, len(v.Products))
	for _, one := range v.Products {
		card := v.Cards[one.Product]
		rows = append(rows, ui.RowItem{Title: card.Title, Path: "/me/earnings" + card.URL, Note: ui.T(ctx, sayShareIs,
			one.Part),
			Part: one.Earned, Whole: most, End: ui.Won(ctx, one.Earned)})
	}
	return rows
}

func (v earningsPage) waitingRows(ctx context.Context) []ui.RowItem {
	rows := make([]ui.RowItem, len(v.Waiting))
	for i, w := range v.Waiting {
		rows[i] = ui.RowItem{Title: v.title(ctx, w.Product), Path: linePath(w.Line), Note: dueText(ctx, string(w.State),
			w.Due), End: ui.Won(ctx, w.Left())}
	}
	return rows
}

func (v earningsPage) title(ctx context.Context, product id.ID) string {
	if card, ok := v.Cards[product]; ok {
		return card.Title
	}
	return ui.T(ctx, sayProduct)
}

// figures are the sums, the owed one only when there is any.
func (v earningsPage) figures(ctx context.Context) []ui.Figure {
	figures := []ui.Figure{
		{Name: ui.T(ctx, sayPayable), Value: ui.Won(ctx, v.Payable), Note: ui.T(ctx, sayPayableNote)},
		{Name: ui.T(ctx, sayPending), Value: ui.Won(ctx, v.Pending), Note: ui.T(ctx, sayPendingNote)},
	}
	if v.Owed > 0 {
		figures = append(figures, ui.Figure{Name: ui.T(ctx, sayOwed), Value: ui.Won(ctx, v.Owed),
			Note: ui.T(ctx, sayOwedNote)})
	}
	return figures
}

// dueText says why money waits, and until when.
func dueText(ctx context.Context, state string, due time.Time) string {
	if !due.IsZero() {
		return ui.T(ctx, sayDueOn, ui.Day(ctx, due))
	}
	if slices.Contains([]string{"paid", "shipped"}, state) {
		return ui.T(ctx, sayOnTheWay)
	}
	return ui.T(ctx, sayWaits)
}

func linePath(line id.ID) string { return "/me/earnings/lines/" + string(line) }
