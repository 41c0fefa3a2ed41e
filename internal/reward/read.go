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
	}{{&e.Pending, ledger.RoyaltyPending(member)}, {&e.Payable, ledger.RoyaltyPayable(member)},
		{&e.Owed, ledger.RoyaltyReceivable(member)}} {
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

// CreditsOf lists a member's newest credits.
func CreditsOf(tx *work.Tx, member id.ID, limit int) ([]Credit, error) {
	return db.All(tx, scanCredit, `select `+creditColumns+` from reward_credit where member = $1 order by id desc
		limit $2`, string(member), limit)
}

// Share is what a member has from one product.
type Share struct {
	Product id.ID
	Earned  int64
	Last    time.Time // of the latest royalty or reversal
}

// SharesOf lists what a member has from each product, the largest first.
func SharesOf(tx *work.Tx, member id.ID, limit int) ([]Share, error) {
	return db.All(tx, scanShare, `select product, earned, last_at from reward_share where member = $1
		order by earned desc, product desc limit $2`, string(member), limit)
}

// ShareOf reads what a member has from one product; the zero Share when that is nothing yet.
func ShareOf(tx *work.Tx, member, product id.ID) (Share, error) {
	s, err := db.One(tx, scanShare, `select product, earned, last_at from reward_share where member = $1 and product = $2`,
		string(member), string(product))
	if errors.Is(err, db.ErrNone) {
		return Share{Product: product}, nil
	}
	return s, err
}

func scanShare(s db.Scanner, v *Share) error {
	var last int64
	err := s.Scan(&v.Product, &v.Earned, &last)
	v.Last = time.UnixMicro(last).UTC()
	return err
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

// Sums are what the whole site has earned its people: as many rows as products and credits, however much is sold.
type Sums struct {
	Earned    int64 // won
	People    int64 // with a credit
	Sentences int64 // ideas that became products
	Of        Total // of the product asked for
}

// SumsWith reads them, with the total of one product ("" for none).
func SumsWith(tx *work.Tx, product id.ID) (Sums, error) {
	return db.One(tx, func(s db.Scanner, v *Sums) error {
		return s.Scan(&v.Earned, &v.People, &v.Sentences, &v.Of.Earned, &v.Of.People)
	}, `select cast(coalesce((select sum(earned) from reward_total), 0) as bigint),
		(select count(distinct member) from reward_credit),
		(select count(distinct subject) from reward_credit where role = 'idea'),
		coalesce((select earned from reward_total where product = $1), 0),
		coalesce((select people from reward_total where product = $1), 0)`,
		string(product))
}

// Largest lists the products that earned their people most.
func Largest(tx *work.Tx, limit int) ([]Share, error) {
	return db.All(tx, func(s db.Scanner, v *Share) error { return s.Scan(&v.Product, &v.Earned) },
		`select product, earned from reward_total order by earned desc, product desc limit $1`, limit)
}
