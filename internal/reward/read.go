package reward

import (
	"errors"
	"time"

	"madang/internal/id"
	"madang/internal/ledger"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Earnings is what a member's page of earnings begins with, in won.
type Earnings struct {
	Pending, Payable, Owed int64
	Months                 []MonthSum // oldest first, those without a sale left out
}

// MonthSum is what a month brought.
type MonthSum struct {
	Month  string // "2026-05"
	Earned int64
}

// monthsMax is how far back the chart goes.
const monthsMax = 24

// EarningsOf reads a member's balances from the ledger and their months.
func EarningsOf(tx *work.Tx, member id.ID) (Earnings, error) {
	var e Earnings
	for _, part := range []struct {
		into    *int64
		account ledger.Account
	}{{&e.Pending, ledger.RoyaltyPending(member)}, {&e.Payable, ledger.RoyaltyPayable(member)}, {&e.Owed, ledger.RoyaltyReceivable(member)}} {
		n, err := ledger.Balance(tx, part.account)
		if err != nil {
			return e, err
		}
		*part.into = n
	}
	e.Owed = -e.Owed
	newest, err := db.All(tx, func(s db.Scanner, m *MonthSum) error { return s.Scan(&m.Month, &m.Earned) },
		`select month, earned from reward_month where member = $1 order by month desc limit $2`, string(member), monthsMax)
	for i := len(newest) - 1; i >= 0; i-- {
		e.Months = append(e.Months, newest[i])
	}
	return e, err
}

// RoyaltiesOf lists what a member earned line by line, newest first, before a moment (the zero time: from the newest).
func RoyaltiesOf(tx *work.Tx, member id.ID, before time.Time, limit int) ([]Royalty, error) {
	if before.IsZero() {
		before = tx.Now().Add(time.Hour)
	}
	return db.All(tx, scanRoyalty, `select `+royaltyColumns+` from reward_royalty where member = $1 and at < $2 order by at desc, line desc limit $3`,
		string(member), before.UnixMicro(), limit)
}

// RoyaltiesOfOrder lists what an order earned, line by line.
func RoyaltiesOfOrder(tx *work.Tx, order id.ID) ([]Royalty, error) { return ofOrder(tx, order) }

// CreditsOf lists a member's credits, newest first.
func CreditsOf(tx *work.Tx, member id.ID) ([]Credit, error) {
	return db.All(tx, scanCredit, `select `+creditColumns+` from reward_credit where member = $1 order by id desc`, string(member))
}

// Total is what a product has earned its people.
type Total struct{ Earned, People int64 }

// TotalOf reads it.
func TotalOf(tx *work.Tx, product id.ID) (Total, error) {
	t, err := db.One(tx, func(s db.Scanner, t *Total) error { return s.Scan(&t.Earned, &t.People) },
		`select earned, people from reward_total where product = $1`, string(product))
	if errors.Is(err, db.ErrNone) {
		return t, nil
	}
	return t, err
}

// TotalOfAll is what all products together have earned their people: as many rows as products.
func TotalOfAll(tx *work.Tx) (int64, error) {
	return db.One(tx, db.Value[int64], `select cast(coalesce(sum(earned), 0) as bigint) from reward_total`)
}
