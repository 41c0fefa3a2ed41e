// Package ledger is double entry: money moves between accounts in transfers whose postings sum to zero, and nothing
// ever changes a posting.
//
// Amounts are integers in minor units. A transfer is keyed by its cause, so the same cause posts once however often it
// is told. What is owed to people can never be negative; the database itself refuses it. The package knows no order
// and no royalty: what a posting is for stands in its ref.
package ledger

import (
	"embed"
	"errors"
	"fmt"
	"strings"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/money"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Migrations holds the ledger's tables and the triggers that keep them append-only.
//
//go:embed migrations
var Migrations embed.FS

// Account names where money stands.
type Account string

// The accounts (platforms of record: the world outside, the brand's books, and what is owed to members).
const (
	Customers Account = "world:customers" // paid in by buyers: runs negative by all that came in
	Revenue   Account = "order:revenue"
	VAT       Account = "tax:vat"
)

// RoyaltyPending is what a member earned that the return window still holds.
func RoyaltyPending(member id.ID) Account { return Account("royalty:pending:" + string(member)) }

// RoyaltyPayable is what a member earned and can be paid.
func RoyaltyPayable(member id.ID) Account { return Account("royalty:payable:" + string(member)) }

// RoyaltyReceivable is what a member owes back after a refund that came later than the window.
func RoyaltyReceivable(member id.ID) Account { return Account("royalty:receivable:" + string(member)) }

// overdraw: the world and the brand's own books may be negative, and so may what a member owes back.
func (a Account) overdraw() bool {
	for _, prefix := range []string{"world:", "order:", "tax:", "royalty:receivable:"} {
		if strings.HasPrefix(string(a), prefix) {
			return true
		}
	}
	return false
}

// Entry is one posting to be: a positive amount goes into the account, a negative one out of it.
type Entry struct {
	Account Account
	Amount  int64
	Ref     id.ID // what it is for
}

// Transfer is one movement of money.
type Transfer struct {
	Cause    string // idempotency key
	Kind     string // "sale", "royalty", "refund"
	Currency money.Currency
	Entries  []Entry
}

// Post writes a transfer and moves the balances. It tells false, and changes nothing, when the cause has posted before.
// Entries of zero are left out. Entries that do not sum to zero are a defect and an error; an account that would fall
// below its floor is a Conflict.
func Post(tx *work.Tx, t Transfer) (bool, error) {
	sum := int64(0)
	for _, e := range t.Entries {
		sum += e.Amount
	}
	if sum != 0 {
		return false, fmt.Errorf("ledger.Post %s: entries sum to %d, not zero", t.Cause, sum)
	}
	v := tx.NewID()
	n, err := tx.Exec(`insert into ledger_transfer (id, cause, kind, at)
		values ($1, $2, $3, $4) on conflict (cause) do nothing`,
		string(v), t.Cause, t.Kind, tx.Now().UnixMicro())
	if err != nil || n == 0 {
		return false, err
	}
	for i, e := range t.Entries {
		if e.Amount == 0 {
			continue
		}
		if err := move(tx, e, t.Currency); err != nil {
			return false, err
		}
		_, err := tx.Exec(`insert into ledger_posting (transfer, line, account, currency, amount, ref)
			values ($1, $2, $3, $4, $5, $6)`,
			string(v), i, string(e.Account), string(t.Currency), e.Amount, string(e.Ref))
		if err != nil {
			return false, fmt.Errorf("ledger.Post %s: %w", t.Cause, err)
		}
	}
	return true, nil
}

// move changes a balance by a guarded update, so that two movers at once cannot both take the last won.
func move(tx *work.Tx, e Entry, currency money.Currency) error {
	for range 2 {
		n, err := tx.Exec(`update ledger_account set balance = balance + $3 where id = $1 and currency = $2
			and (overdraw or balance + $3 >= 0)`, string(e.Account), string(currency), e.Amount)
		if err != nil {
			return fmt.Errorf("ledger: move %s: %w", e.Account, err)
		}
		if n == 1 {
			return nil
		}
		n, err = tx.Exec(`insert into ledger_account (id, currency, overdraw, balance) values ($1, $2, $3, 0)
			on conflict (id, currency) do nothing`, string(e.Account), string(currency), e.Account.overdraw())
		if err != nil {
			return fmt.Errorf("ledger: open %s: %w", e.Account, err)
		}
		if n == 0 {
			break // it exists, so the floor refused
		}
	}
	return fault.New(fault.Conflict, "ledger.Post", sayFloor)
}

// Balance is what stands on an account, in won; an account nobody used yet has 0.
func Balance(tx *work.Tx, a Account) (int64, error) {
	n, err := db.One(tx, db.Value[int64], `select balance from ledger_account where id = $1 and currency = $2`,
		string(a), string(money.KRW))
	if errors.Is(err, db.ErrNone) {
		return 0, nil
	}
	return n, err
}

// Posting is one entry as it was written.
type Posting struct {
	Transfer id.ID
	Cause    string
	Kind     string
	Account  Account
	Amount   int64
	Ref      id.ID
	At       time.Time
}

// Statement lists an account's postings, newest first.
func Statement(tx *work.Tx, a Account, limit int) ([]Posting, error) {
	return db.All(tx, scan, `select `+columns+` where p.account = $1 order by p.transfer desc, p.line limit $2`,
		string(a), limit)
}

// For lists the postings made for one thing, oldest first.
func For(tx *work.Tx, ref id.ID) ([]Posting, error) {
	return db.All(tx, scan, `select `+columns+` where p.ref = $1 order by p.transfer, p.line`, string(ref))
}

const columns = `p.transfer, t.cause, t.kind, p.account, p.amount, p.ref, t.at
	from ledger_posting p join ledger_transfer t on t.id = p.transfer`

func scan(s db.Scanner, p *Posting) error {
	var at int64
	err := s.Scan(&p.Transfer, &p.Cause, &p.Kind, &p.Account, &p.Amount, &p.Ref, &at)
	p.At = time.UnixMicro(at).UTC()
	return err
}
