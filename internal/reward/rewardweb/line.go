package rewardweb

import (
	"context"
	"math/big"

	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/money"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/reward"
	"madang/internal/subject"
	"madang/internal/ui"
)

// linePage is one order line's royalty, explained to the won.
type linePage struct {
	reward.Explained
	Me     id.ID
	People map[id.ID]member.Person
	Cards  map[id.ID]subject.Subject
	Mine   []mine
}

// mine is one of the reader's credits in the line: most have one, some an idea and a design.
type mine struct {
	reward.Royalty
	Credit reward.Credit
	Said   member.Accepting
}

func (p Pages) line(r *web.Request, tx *work.Tx) (web.Result, error) {
	me := tx.Actor().ID
	e, err := reward.Explain(tx, me, id.ID(r.Value("line")))
	if err != nil {
		return nil, err
	}
	v := linePage{Explained: e, Me: me}
	var who, what []id.ID
	for _, c := range e.Credits {
		who, what = append(who, c.Member), append(what, c.Subject)
		for _, one := range e.Mine {
			if one.Credit != c.ID {
				continue
			}
			said, err := member.FindAcceptance(tx, c.Acceptance)
			if err != nil {
				return nil, err
			}
			v.Mine = append(v.Mine, mine{Royalty: one, Credit: c, Said: said})
		}
	}
	if v.People, err = people(tx, who...); err != nil {
		return nil, err
	}
	v.Cards, err = subject.Cards(tx, what)
	return web.Page(lineView(v)), err
}

// sum is all the reader has of the line.
func (v linePage) sum() (amount, reversed int64) {
	for _, one := range v.Mine {
		amount, reversed = amount+one.Amount, reversed+one.Reversed
	}
	return amount, reversed
}

func (v linePage) saleFacts(ctx context.Context) []ui.Fact {
	l := v.Line
	return []ui.Fact{
		{Name: ui.T(ctx, saySoldFor), Value: ui.T(ctx, sayTimes, ui.Won(ctx, l.Price), ui.Num(ctx, l.Count),
			ui.Won(ctx, l.Gross))},
		{Name: ui.T(ctx, sayVAT), Value: ui.T(ctx, sayVATHow, ui.Won(ctx, -l.VAT))},
		{Name: ui.T(ctx, sayNet), Value: ui.Won(ctx, l.Net())},
		{Name: ui.T(ctx, sayAllShares), Value: v.Shares.String()},
		{Name: ui.T(ctx, sayPool), Value: ui.T(ctx, sayPoolHow, ui.Won(ctx, l.Net()), v.Shares, ui.Won(ctx, v.Pool))},
	}
}

func (v linePage) split(ctx context.Context) ui.TableData {
	names := make([]string, len(v.Credits))
	shares := make([]money.PPM, len(v.Credits))
	for i, c := range v.Credits {
		names[i], shares[i] = v.name(ctx, c)+" · "+ui.T(ctx, sayRoles[c.Role]), c.Share
	}
	return splitTable(ctx, names, shares, v.Amounts)
}

// splitTable shows how a pool was split: the exact part of each share, and the won it became.
func splitTable(ctx context.Context, names []string, shares []money.PPM, amounts []int64) ui.TableData {
	t := ui.TableData{Caption: ui.T(ctx, saySplitEach), Columns: []ui.Column{{Name: ui.T(ctx, sayWho)},
		{Name: ui.T(ctx, sayShare), Number: true},
		{Name: ui.T(ctx, sayExact), Number: true}, {Name: ui.T(ctx, sayRoyalty), Number: true}}}
	var all money.PPM
	var pool int64
	for i, s := range shares {
		all, pool = all+s, pool+amounts[i]
	}
	for i, s := range shares {
		t.Rows = append(t.Rows, []ui.Cell{ui.C(names[i]), ui.C(s.String()), ui.C(exactly(pool, s, all)),
			ui.C(ui.Won(ctx, amounts[i]))})
	}
	t.Foot = []ui.Cell{ui.C(ui.T(ctx, sayTogether)), ui.C(all.String()), ui.C(""), ui.C(ui.Won(ctx, pool))}
	return t
}

// exactly writes pool × share ÷ all to three decimals, cut: 1,381.333.
func exactly(pool int64, share, all money.PPM) string {
	if all == 0 {
		return "0"
	}
	v := new(big.Int).Mul(big.NewInt(pool), big.NewInt(int64(share)*1000))
	thousandths := v.Quo(v, big.NewInt(int64(all))).Int64()
	rest := "000" + money.Grouped(thousandths%1000)
	return money.Grouped(thousandths/1000) + "." + rest[len(rest)-3:]
}

func (v linePage) name(ctx context.Context, c reward.Credit) string {
	if p, ok := v.People[c.Member]; ok {
		return p.Name
	}
	return ui.T(ctx, sayGone)
}

// earnedBy names the contribution that earns a credit: the very sentence, or a version of a design.
func (v linePage) earnedBy(ctx context.Context, c reward.Credit) ui.Fact {
	card := v.Cards[c.Subject]
	f := ui.Fact{Name: ui.T(ctx, sayRoles[c.Role]), Value: card.Title, Path: card.URL}
	if n := v.Numbers[c.ID]; n > 0 {
		f.Value = ui.T(ctx, sayVersionOf, card.Title, n)
	}
	if !card.Public() {
		f.Path = ""
	}
	return f
}

func (v linePage) mineFacts(ctx context.Context, one mine) []ui.Fact {
	facts := []ui.Fact{
		v.earnedBy(ctx, one.Credit),
		{Name: ui.T(ctx, sayAgreedTo), Value: ui.T(ctx, sayAgreedHow, ui.T(ctx, sayDocuments[one.Said.Kind]),
			one.Said.Version, ui.Date(ctx, one.Said.At))},
		{Name: ui.T(ctx, sayCreditID), Node: code(one.Credit.ID)},
		{Name: ui.T(ctx, sayAcceptanceID), Node: code(one.Said.ID)},
	}
	return facts
}

func (v linePage) postings(ctx context.Context) ui.TableData {
	t := ui.TableData{Caption: ui.T(ctx, sayMyAccounts), Columns: []ui.Column{{Name: ui.T(ctx, sayDay)},
		{Name: ui.T(ctx, sayWhat)},
		{Name: ui.T(ctx, sayAccount)}, {Name: ui.T(ctx, sayAmount), Number: true}, {Name: ui.T(ctx, sayTransfer)}}}
	var sum int64
	for _, one := range v.Postings {
		sum += one.Amount
		t.Rows = append(t.Rows, []ui.Cell{ui.C(ui.Clock(ctx, one.At)), ui.C(ui.T(ctx, sayTransfers[one.Kind])),
			ui.C(ui.T(ctx, sayPots[one.In])),
			ui.C(ui.Won(ctx, one.Amount)), ui.CN(code(one.Transfer))})
	}
	t.Foot = []ui.Cell{ui.C(ui.T(ctx, sayTogether)), ui.C(""), ui.C(""), ui.C(ui.Won(ctx, sum)), ui.C("")}
	return t
}

// standing says where the money is now.
func (v linePage) standing(ctx context.Context) string {
	amount, reversed := v.sum()
	switch {
	case amount > 0 && amount == reversed:
		return ui.T(ctx, sayAllReversed)
	case v.Mine[0].State == "payable":
		return ui.T(ctx, sayIsPayable)
	}
	return dueText(ctx, string(v.State), v.Due)
}
