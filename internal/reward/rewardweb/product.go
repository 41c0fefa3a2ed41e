package rewardweb

import (
	"bytes"
	"context"
	"encoding/csv"
	"strconv"
	"strings"
	"time"

	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/reward"
	"madang/internal/say"
	"madang/internal/ui"
)

// productPage is what one product brought, sale by sale.
type productPage struct {
	Title, URL string // of the product
	Share      reward.Share
	Rows       []reward.Row
	Older      string
}

const linesShown = 50

func (p Pages) product(r *web.Request, tx *work.Tx) (web.Result, error) {
	var v productPage
	me := tx.Actor().ID
	product, page, err := reward.OfProduct(tx, me, r.Value("slug"), r.Form.Get("after"), linesShown)
	if err != nil {
		return nil, err
	}
	v.Title, v.URL = product.Title, product.URL()
	if page.Older != "" {
		v.Older = "/me/earnings" + product.URL() + "?after=" + page.Older
	}
	if v.Share, err = reward.ShareOf(tx, me, product.ID); err != nil {
		return nil, err
	}
	v.Rows, err = reward.Rows(tx, page.Royalties)
	return web.Page(productView(v)), err
}

func (v productPage) table(ctx context.Context) ui.TableData {
	t := ui.TableData{Caption: ui.T(ctx, saySales), Columns: []ui.Column{
		{Name: ui.T(ctx, sayDay)}, {Name: ui.T(ctx, sayCount), Number: true}, {Name: ui.T(ctx, sayNet), Number: true},
		{Name: ui.T(ctx, sayShare), Number: true}, {Name: ui.T(ctx, sayRoyalty), Number: true},
		{Name: ui.T(ctx, sayReversed), Number: true}, {Name: ui.T(ctx, sayState)},
	}}
	for _, row := range v.Rows {
		reversed := ""
		if row.Reversed > 0 {
			reversed = ui.Won(ctx, -row.Reversed)
		}
		t.Rows = append(t.Rows, []ui.Cell{ui.CL(ui.Clock(ctx, row.At), linePath(row.Line)), ui.C(ui.Num(ctx, row.Count)),
			ui.C(ui.Won(ctx, row.Net)),
			ui.C(row.Share.String()), ui.C(ui.Won(ctx, row.Amount)), ui.C(reversed), ui.CN(stateTag(row.Royalty))})
	}
	return t
}

// csvMax is how many lines one file holds; its last line says where the next begins.
const csvMax = 50_000

// csv is all of a member's royalties, the newest first, for a spreadsheet.
func (p Pages) csv(r *web.Request, tx *work.Tx) (web.Result, error) {
	var out bytes.Buffer
	out.WriteString("\ufeff") // spreadsheets know by it that the text is UTF-8
	w := csv.NewWriter(&out)
	var head []string
	for _, name := range []say.Text{sayDay, sayProduct, sayLineID, sayCount, sayNet, sayShare, sayRoyalty, sayReversed,
		sayLeft, sayState} {
		head = append(head, name.In(r.Lang))
	}
	w.Write(head) //nolint:errcheck // a buffer does not fail; Flush tells if it did
	after := r.Form.Get("after")
	for n := 0; ; {
		page, err := reward.RoyaltiesOf(tx, tx.Actor().ID, "", after, 500)
		if err != nil {
			return nil, err
		}
		rows, err := reward.Rows(tx, page.Royalties)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			w.Write(cells(r.Lang, row)) //nolint:errcheck // as above
		}
		n, after = n+len(rows), page.Older
		if after == "" {
			break
		}
		if n >= csvMax {
			w.Write([]string{r.Absolute("/me/earnings.csv?after=" + after)}) //nolint:errcheck // as above
			break
		}
	}
	w.Flush()
	return web.Content{Type: "text/csv; charset=utf-8", Body: bytes.NewReader(out.Bytes()),
		Download: sayFileName.In(r.Lang)}, w.Error()
}

func cells(l say.Lang, row reward.Row) []string {
	number := func(n int64) string { return strconv.FormatInt(n, 10) }
	return []string{row.At.In(ui.Seoul).Format(time.RFC3339), harmless(row.Title), string(row.Line), number(row.Count),
		number(row.Net),
		row.Share.String(), number(row.Amount), number(row.Reversed), number(row.Left()),
		sayRoyaltyStates[stateOf(row.Royalty)].In(l)}
}

// harmless keeps a spreadsheet from taking somebody's title for a formula (OWASP: CSV injection).
func harmless(text string) string {
	if strings.ContainsAny(text[:min(len(text), 1)], "=+-@\t\r") {
		return "'" + text
	}
	return text
}

// stateOf is a royalty's state as people are told it: what was reversed whole is neither waiting nor payable.
func stateOf(r reward.Royalty) string {
	if r.Amount > 0 && r.Left() == 0 {
		return "reversed"
	}
	return r.State
}

var royaltyTones = map[string]ui.Tone{"pending": ui.Hwang, "payable": ui.Nok, "reversed": ui.Baek}
