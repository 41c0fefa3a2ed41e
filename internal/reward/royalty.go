package reward

import (
	"fmt"
	"time"

	"madang/internal/id"
	"madang/internal/ledger"
	"madang/internal/money"
	"madang/internal/order"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Amounts is the whole of the royalty arithmetic: the royalty of a line's net sales for each share, in won, in order.
// The pool is the sum of the shares of the net, rounded down; it is split by largest remainder, so the parts sum to
// the pool exactly.
func Amounts(net int64, shares []money.PPM) []int64 {
	weights := make([]int64, len(shares))
	var all money.PPM
	for i, s := range shares {
		weights[i] = int64(s)
		all += s
	}
	return money.Split(all.Of(net), weights)
}

// Accrue posts the royalties of a paid order as pending: for every line a transfer from the revenue to each credited
// member. The cause is the line, so it is posted once.
func Accrue(tx *work.Tx, e order.PaidEvent) error {
	lines, err := order.Lines(tx, e.Order)
	if err != nil {
		return err
	}
	for _, l := range lines {
		credits, err := Credits(tx, l.Product)
		if err != nil {
			return err
		}
		if err := accrue(tx, l, credits); err != nil {
			return err
		}
	}
	return nil
}

func accrue(tx *work.Tx, l order.Line, credits []Credit) error {
	const op = "reward.Accrue"
	amounts := Amounts(l.Net(), shares(credits))
	t := ledger.Transfer{Cause: "royalty:" + string(l.ID), Kind: "royalty", Currency: money.KRW}
	var pool int64
	for i, c := range credits {
		pool += amounts[i]
		t.Entries = append(t.Entries, ledger.Entry{Account: ledger.RoyaltyPending(c.Member), Amount: amounts[i], Ref: l.ID})
	}
	if pool == 0 {
		return nil
	}
	t.Entries = append(t.Entries, ledger.Entry{Account: ledger.Revenue, Amount: -pool, Ref: l.ID})
	posted, err := ledger.Post(tx, t)
	if err != nil || !posted {
		return err
	}
	for i, c := range credits {
		_, err := tx.Exec(`insert into reward_royalty (line, credit, order_id, product, member, amount, state, at)
			values ($1, $2, $3, $4, $5, $6, 'pending', $7)`,
			string(l.ID), string(c.ID), string(l.Order), string(l.Product), string(c.Member), amounts[i], tx.Now().UnixMicro())
		if err != nil {
			return fmt.Errorf("%s: %w", op, err)
		}
		if err := tally(tx, c.Member, l.Product, amounts[i], tx.Now()); err != nil {
			return fmt.Errorf("%s: %w", op, err)
		}
	}
	return total(tx, l.Product, pool, people(credits))
}

func shares(credits []Credit) []money.PPM {
	all := make([]money.PPM, len(credits))
	for i, c := range credits {
		all[i] = c.Share
	}
	return all
}

func people(credits []Credit) int64 {
	seen := map[id.ID]bool{}
	for _, c := range credits {
		seen[c.Member] = true
	}
	return int64(len(seen))
}

// Settle makes the royalties of a confirmed order payable: what was not reversed moves from pending to payable.
func Settle(tx *work.Tx, e order.ConfirmedEvent) error {
	all, err := ofOrder(tx, e.Order)
	if err != nil {
		return err
	}
	t := ledger.Transfer{Cause: "settle:" + string(e.Order), Kind: "settle", Currency: money.KRW}
	for _, r := range all {
		left := r.Amount - r.Reversed
		t.Entries = append(t.Entries, ledger.Entry{Account: ledger.RoyaltyPending(r.Member), Amount: -left, Ref: r.Line},
			ledger.Entry{Account: ledger.RoyaltyPayable(r.Member), Amount: left, Ref: r.Line})
	}
	posted, err := ledger.Post(tx, t)
	if err != nil || !posted {
		return err
	}
	_, err = tx.Exec(`update reward_royalty set state = 'payable' where order_id = $1`, string(e.Order))
	return err
}

// Reverse takes back the royalties of refunded kits. The part is derived from what was posted, by the same rule as the
// refund itself, so a full refund brings every royalty of the line to exactly zero. After the window it comes from what
// is payable; what is not there any more the member owes.
func Reverse(tx *work.Tx, e order.RefundedEvent) error {
	l, err := order.FindLine(tx, e.Line)
	if err != nil {
		return err
	}
	all, err := ofLine(tx, e.Line)
	if err != nil {
		return err
	}
	t := ledger.Transfer{Cause: "reversal:" + string(e.Refund), Kind: "reversal", Currency: money.KRW}
	var back int64
	taken := map[id.ID]int64{} // of what is payable, by credits of the same member before this one
	for _, r := range all {
		part := order.Part(r.Amount, e.After, l.Count) - r.Reversed
		if part == 0 {
			continue
		}
		back += part
		from, err := source(tx, r, part, taken)
		if err != nil {
			return err
		}
		t.Entries = append(t.Entries, from...)
		if _, err := tx.Exec(`update reward_royalty set reversed = reversed + $3 where line = $1 and credit = $2`,
			string(r.Line), string(r.Credit), part); err != nil {
			return fmt.Errorf("reward.Reverse: %w", err)
		}
		if err := tally(tx, r.Member, r.Product, -part, tx.Now()); err != nil {
			return err
		}
	}
	if back == 0 {
		return nil
	}
	t.Entries = append(t.Entries, ledger.Entry{Account: ledger.Revenue, Amount: back, Ref: l.ID})
	if _, err := ledger.Post(tx, t); err != nil {
		return err
	}
	return total(tx, l.Product, -back, 0)
}

// source is where a reversal comes from: pending money always suffices; of payable money, what is there, and the rest
// becomes the member's debt.
func source(tx *work.Tx, r Royalty, part int64, taken map[id.ID]int64) ([]ledger.Entry, error) {
	if r.State == "pending" {
		return []ledger.Entry{{Account: ledger.RoyaltyPending(r.Member), Amount: -part, Ref: r.Line}}, nil
	}
	there, err := ledger.Balance(tx, ledger.RoyaltyPayable(r.Member))
	if err != nil {
		return nil, err
	}
	now := min(part, there-taken[r.Member])
	taken[r.Member] += now
	return []ledger.Entry{{Account: ledger.RoyaltyPayable(r.Member), Amount: -now, Ref: r.Line},
		{Account: ledger.RoyaltyReceivable(r.Member), Amount: now - part, Ref: r.Line}}, nil
}

// tally keeps a member's earnings of a month, in Seoul's calendar, and of a product.
func tally(tx *work.Tx, member, product id.ID, amount int64, at time.Time) error {
	_, err := tx.Exec(`insert into reward_month (member, month, earned) values ($1, $2, $3)
		on conflict (member, month) do update set earned = reward_month.earned + $3`, string(member), Month(at), amount)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into reward_share (member, product, earned, last_at) values ($1, $2, $3, $4)
		on conflict (member, product) do update set earned = reward_share.earned + $3, last_at = $4`,
		string(member), string(product), amount, at.UnixMicro())
	return err
}

// Month names a month in Seoul: "2026-05".
func Month(at time.Time) string { return at.Add(9 * time.Hour).UTC().Format("2006-01") }

func total(tx *work.Tx, product id.ID, amount, people int64) error {
	_, err := tx.Exec(`insert into reward_total (product, earned, people) values ($1, $2, $3)
		on conflict (product) do update set earned = reward_total.earned + $2,
		people = case when $3 > 0 then $3 else reward_total.people end`,
		string(product), amount, people)
	return err
}

// Royalty is what one order line earned one credit.
type Royalty struct {
	Line, Credit, Order, Product, Member id.ID
	Amount, Reversed                     int64
	State                                string // "pending", "payable"
	At                                   time.Time
}

// Left is what stands of it.
func (r Royalty) Left() int64 { return r.Amount - r.Reversed }

// RoyaltiesOfOrder lists what an order earned, line by line.
func RoyaltiesOfOrder(tx *work.Tx, order id.ID) ([]Royalty, error) { return ofOrder(tx, order) }

func ofOrder(tx *work.Tx, v id.ID) ([]Royalty, error) {
	return db.All(tx, scanRoyalty, `select `+royaltyColumns+` from reward_royalty where order_id = $1
		order by line, credit`, string(v))
}

func ofLine(tx *work.Tx, v id.ID) ([]Royalty, error) {
	return db.All(tx, scanRoyalty, `select `+royaltyColumns+` from reward_royalty where line = $1 order by credit`,
		string(v))
}

const royaltyColumns = `line, credit, order_id, product, member, amount, reversed, state, at`

func scanRoyalty(s db.Scanner, r *Royalty) error {
	var at int64
	err := s.Scan(&r.Line, &r.Credit, &r.Order, &r.Product, &r.Member, &r.Amount, &r.Reversed, &r.State, &at)
	r.At = time.UnixMicro(at).UTC()
	return err
}
