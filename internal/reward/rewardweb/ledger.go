package rewardweb

import (
	"context"
	"net/url"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/money"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/reward"
	"madang/internal/subject"
	"madang/internal/ui"
)

// ledgerPage shows how royalties are computed and lets anybody try it.
type ledgerPage struct {
	Form     ui.Form
	Typed    url.Values
	Sums     reward.Sums
	Products []reward.Share
	Cards    map[id.ID]subject.Subject

	Price, Count, Gross, VAT, Pool int64
	Shares                         []money.PPM
	Amounts                        []int64
	Names                          []reward.Role
}

const (
	priceMost     = 100_000_000
	countMost     = 1000
	largestListed = 20
)

// What the page reckons with until something else is typed: a design with one parent, and the sentence it began with.
var usual = url.Values{"price": {"38000"}, "count": {"1"}, "design": {"5"}, "idea": {"1"}, "parent": {"1"}}

func (p Pages) ledger(r *web.Request, tx *work.Tx) (web.Result, error) {
	v := ledgerPage{Typed: r.Form}
	if !r.Form.Has("price") {
		v.Typed = usual
	}
	if err := v.reckon(r); err != nil {
		v.Form = ui.FormFault(r.Lang, v.Typed, err)
	}
	var err error
	if v.Sums, err = reward.SumsWith(tx, ""); err != nil {
		return nil, err
	}
	if v.Products, err = reward.Largest(tx, largestListed); err != nil {
		return nil, err
	}
	ids := make([]id.ID, len(v.Products))
	for i, s := range v.Products {
		ids[i] = s.Product
	}
	v.Cards, err = subject.Cards(tx, ids)
	return web.Page(ledgerView(v)), err
}

// reckon computes what was typed with the same functions that post royalties.
func (v *ledgerPage) reckon(r *web.Request) error {
	const op = "rewardweb.ledger"
	typed := *r
	typed.Form = v.Typed
	var faults fault.List
	var ok bool
	if v.Price, ok = typed.Int("price"); !ok || v.Price < 1 || v.Price > priceMost {
		faults.Add(op, "price", sayPriceRange)
	}
	if v.Count, ok = typed.Int("count"); !ok || v.Count < 1 || v.Count > countMost {
		faults.Add(op, "count", sayCountRange, countMost)
	}
	design, idea := money.PPM(0), money.PPM(0)
	for field, into := range map[string]*money.PPM{"design": &design, "idea": &idea} {
		if *into, ok = money.ParsePercent(typed.Text(field)); !ok || *into > shareMost {
			faults.Add(op, field, sayShareRange, shareMost.String())
		}
	}
	if err := faults.Err(); err != nil {
		return err
	}
	v.Gross = v.Price * v.Count
	v.VAT = money.VATIncluded(v.Gross)
	v.add(reward.ForDesign, design)
	if up := money.PPM(reward.Card.Upstream.Of(int64(design))); typed.Text("parent") == "1" && up >= reward.Card.ShareMin {
		v.Shares[0] -= up
		v.add(reward.Upstream, up)
	}
	v.add(reward.ForIdea, idea)
	v.Amounts = reward.Amounts(v.Gross-v.VAT, v.Shares)
	for _, n := range v.Amounts {
		v.Pool += n
	}
	return nil
}

// shareMost is the most that a calculation on the page may give away, as the lab's own cap.
const shareMost money.PPM = 300_000

func (v *ledgerPage) add(role reward.Role, share money.PPM) {
	if share > 0 || role == reward.ForDesign {
		v.Names, v.Shares = append(v.Names, role), append(v.Shares, share)
	}
}

func (v ledgerPage) all() (sum money.PPM) {
	for _, s := range v.Shares {
		sum += s
	}
	return sum
}

func (v ledgerPage) facts(ctx context.Context) []ui.Fact {
	net := v.Gross - v.VAT
	return []ui.Fact{
		{Name: ui.T(ctx, saySoldFor), Value: ui.T(ctx, sayTimes, ui.Won(ctx, v.Price), ui.Num(ctx, v.Count),
			ui.Won(ctx, v.Gross))},
		{Name: ui.T(ctx, sayVAT), Value: ui.T(ctx, sayVATHow, ui.Won(ctx, -v.VAT))},
		{Name: ui.T(ctx, sayNet), Value: ui.Won(ctx, net)},
		{Name: ui.T(ctx, sayPool), Value: ui.T(ctx, sayPoolHow, ui.Won(ctx, net), v.all(), ui.Won(ctx, v.Pool))},
	}
}

func (v ledgerPage) split(ctx context.Context) ui.TableData {
	names := make([]string, len(v.Names))
	for i, role := range v.Names {
		names[i] = ui.T(ctx, sayRoles[role])
	}
	return splitTable(ctx, names, v.Shares, v.Amounts)
}

func (v ledgerPage) field(ctx context.Context, name string) ui.Field {
	return ui.Field{Form: v.Form, Name: name, Value: v.Typed.Get(name), Label: ui.T(ctx, sayFields[name]),
		Required: true, Complete: "off"}
}

func (v ledgerPage) parents(ctx context.Context) ui.Field {
	f := v.field(ctx, "parent")
	f.Options = []ui.Option{{Value: "1", Name: ui.T(ctx, sayParentYes)}, {Value: "0", Name: ui.T(ctx, sayParentNo)}}
	return f
}

func (v ledgerPage) card(ctx context.Context) []ui.Fact {
	c := reward.Card
	return []ui.Fact{
		{Name: ui.T(ctx, sayCardVersion), Value: ui.Num(ctx, c.Version)},
		{Name: ui.T(ctx, sayCardUpstream), Value: ui.T(ctx, sayCardUpstreamHow, c.Upstream)},
		{Name: ui.T(ctx, sayCardDepth), Value: ui.T(ctx, sayCardDepthHow, c.DepthMax)},
		{Name: ui.T(ctx, sayCardMin), Value: ui.T(ctx, sayCardMinHow, c.ShareMin)},
	}
}

func (v ledgerPage) rows(ctx context.Context) []ui.RowItem {
	var rows []ui.RowItem
	for _, s := range v.Products {
		if card, ok := v.Cards[s.Product]; ok && card.Public() {
			rows = append(rows, ui.RowItem{Title: card.Title, Path: card.URL + "#thread", Part: s.Earned,
				Whole: max(v.Products[0].Earned, 1), End: ui.Won(ctx, s.Earned)})
		}
	}
	return rows
}
