package reward

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/ledger"
	"madang/internal/money"
	"madang/internal/order"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/studio"
)

// Page is a part of a list of royalties, newest first; Older continues it and is "" at its end.
type Page struct {
	Royalties []Royalty
	Older     string
}

// RoyaltiesOf lists what a member earned line by line; product "" is every product. after is where another page ended.
func RoyaltiesOf(tx *work.Tx, member, product id.ID, after string, limit int) (Page, error) {
	where, args := `member = $1`, []any{string(member), limit + 1}
	if product != "" {
		args = append(args, string(product))
		where += ` and product = $3`
	}
	if after != "" {
		at, line, credit, err := splitCursor(after)
		if err != nil {
			return Page{}, err
		}
		where += fmt.Sprintf(` and (at, line, credit) < ($%d, $%d, $%d)`, len(args)+1, len(args)+2, len(args)+3)
		args = append(args, at, line, credit)
	}
	all, err := db.All(tx, scanRoyalty, `select `+royaltyColumns+` from reward_royalty where `+where+`
		order by at desc, line desc, credit desc limit $2`, args...)
	p := Page{Royalties: all}
	if len(all) > limit {
		p.Royalties = all[:limit]
		last := all[limit-1]
		p.Older = strconv.FormatInt(last.At.UnixMicro(), 36) + "." + string(last.Line) + "." + string(last.Credit)
	}
	return p, err
}

func splitCursor(text string) (at int64, line, credit string, err error) {
	parts := strings.Split(text, ".")
	if len(parts) == 3 && id.Valid(parts[1]) && id.Valid(parts[2]) {
		if at, err = strconv.ParseInt(parts[0], 36, 64); err == nil {
			return at, parts[1], parts[2], nil
		}
	}
	return 0, "", "", fault.New(fault.NotFound, "reward.RoyaltiesOf", sayNoPage)
}

// Row is a royalty with what is public of its order line, for a statement. It holds nothing about the buyer.
type Row struct {
	Royalty
	Title                string // of the product, on the day
	Count, Net, Refunded int64
	Role                 Role
	Share                money.PPM
}

// Rows looks up the line and credit of each royalty. Only give it a page of them.
func Rows(tx *work.Tx, royalties []Royalty) ([]Row, error) {
	rows := make([]Row, len(royalties))
	ids := make([]id.ID, len(royalties))
	for i, r := range royalties {
		ids[i] = r.Line
	}
	lines, err := order.SeveralLines(tx, ids)
	if err != nil {
		return nil, err
	}
	credits := map[id.ID]Credit{}
	for i, r := range royalties {
		if _, known := credits[r.Credit]; !known {
			all, err := Credits(tx, r.Product)
			if err != nil {
				return nil, err
			}
			for _, c := range all {
				credits[c.ID] = c
			}
		}
		l := lines[r.Line]
		rows[i] = Row{Royalty: r, Title: l.Title, Count: l.Count, Net: l.Net(), Refunded: l.Refunded,
			Role: credits[r.Credit].Role, Share: credits[r.Credit].Share}
	}
	return rows, nil
}

// Wait is when money that waits becomes payable.
type Wait struct {
	Royalty
	State order.State
	Due   time.Time // the end of the return window; zero while the parcel has not arrived
}

// Waiting lists a member's royalties that the return window still holds, the oldest first.
func Waiting(tx *work.Tx, member id.ID, limit int) ([]Wait, error) {
	all, err := db.All(tx, scanRoyalty, `select `+royaltyColumns+` from reward_royalty where member = $1
		and state = 'pending' and reversed < amount
		order by at limit $2`, string(member), limit)
	waits := make([]Wait, len(all))
	for i, r := range all {
		o, err := order.Find(tx, r.Order)
		if err != nil {
			return nil, err
		}
		waits[i] = Wait{Royalty: r, State: o.State}
		if !o.Delivered.IsZero() {
			waits[i].Due = o.Delivered.Add(order.ReturnWindow)
		}
	}
	return waits, err
}

// Explained is one order line's royalties down to the won: whatever is needed to compute them again.
type Explained struct {
	Line     order.Line
	Product  catalog.Product
	State    order.State
	Due      time.Time
	Credits  []Credit // all of the product, in the order of the split
	Amounts  []int64  // of each credit
	Pool     int64
	Shares   money.PPM // all together
	Mine     []Royalty
	Postings []Posting       // of the member's accounts, oldest first
	Numbers  map[id.ID]int64 // of a credit for a design: the number of its version
}

// Explain recomputes an order line for a member who earned by it; anybody else learns nothing of it.
func Explain(tx *work.Tx, member, line id.ID) (Explained, error) {
	var e Explained
	all, err := ofLine(tx, line)
	if err != nil {
		return e, err
	}
	for _, r := range all {
		if r.Member == member {
			e.Mine = append(e.Mine, r)
		}
	}
	if len(e.Mine) == 0 {
		return e, fault.New(fault.NotFound, "reward.Explain", sayNoRoyalty)
	}
	if e.Line, err = order.FindLine(tx, line); err != nil {
		return e, err
	}
	if e.Product, err = catalog.Find(tx, e.Line.Product); err != nil {
		return e, err
	}
	o, err := order.Find(tx, e.Line.Order)
	if err != nil {
		return e, err
	}
	e.State = o.State
	if !o.Delivered.IsZero() {
		e.Due = o.Delivered.Add(order.ReturnWindow)
	}
	if e.Credits, err = Credits(tx, e.Line.Product); err != nil {
		return e, err
	}
	e.Amounts = Amounts(e.Line.Net(), shares(e.Credits))
	e.Numbers = map[id.ID]int64{}
	for i, c := range e.Credits {
		e.Pool += e.Amounts[i]
		e.Shares += c.Share
		if c.Version == "" {
			continue
		}
		v, err := studio.FindVersion(tx, c.Version)
		if err != nil {
			return e, err
		}
		e.Numbers[c.ID] = v.Number
	}
	e.Postings, err = postingsOf(tx, member, line)
	return e, err
}

// Posting is an entry in one of a member's accounts.
type Posting struct {
	ledger.Posting
	In Pot
}

// Pot is which of a member's accounts a posting stands in.
type Pot string

// The pots.
const (
	Pending Pot = "pending"
	Payable Pot = "payable"
	Owed    Pot = "owed"
)

func postingsOf(tx *work.Tx, member, line id.ID) ([]Posting, error) {
	pots := map[ledger.Account]Pot{ledger.RoyaltyPending(member): Pending, ledger.RoyaltyPayable(member): Payable,
		ledger.RoyaltyReceivable(member): Owed}
	all, err := ledger.For(tx, line)
	var mine []Posting
	for _, p := range all {
		if pot, ok := pots[p.Account]; ok {
			mine = append(mine, Posting{Posting: p, In: pot})
		}
	}
	return mine, err
}

// OfProduct reads a product and a page of what a member earned by it; who has no credit in it learns nothing.
func OfProduct(tx *work.Tx, member id.ID, slug, after string, limit int) (catalog.Product, Page, error) {
	p, err := catalog.BySlug(tx, slug)
	if err != nil {
		return p, Page{}, err
	}
	credited, err := Credited(tx, member, p.ID)
	if err == nil && !credited {
		err = fault.New(fault.NotFound, "reward.OfProduct", sayNoRoyalty)
	}
	if err != nil {
		return p, Page{}, err
	}
	page, err := RoyaltiesOf(tx, member, p.ID, after, limit)
	return p, page, err
}
