package ledger_test

import (
	"context"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/ledger"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
)

var modules = []fs.FS{ledger.Migrations}

// One row is one attempt to post: cause | entries | what comes of it. "=" rows say what stands on an account then.
// "posted" moves money, "again" is a cause that has posted before, "floor" and "defect" are refusals that move nothing.
const attempts = `
	sale:1    | world:customers -38000, order:revenue 34546, tax:vat 3454                            | posted
	= world:customers -38000
	= order:revenue 34546
	= tax:vat 3454
	sale:1    | world:customers -38000, order:revenue 34546, tax:vat 3454                            | again
	sale:1    | world:customers -1, order:revenue 1                                                  | again
	= order:revenue 34546
	royalty:1 | order:revenue -2072, royalty:pending:haneul 1382, royalty:pending:minji 690          | posted
	= order:revenue 32474
	lost:1    | order:revenue -1, royalty:pending:minji 2                                            | defect
	lost:2    | order:revenue 1                                                                      | defect
	= royalty:pending:minji 690
	settle:1  | royalty:pending:haneul -1382, royalty:payable:haneul 1382                            | posted
	settle:2  | royalty:pending:haneul -1, royalty:payable:haneul 1                                  | floor
	= royalty:pending:haneul 0
	= royalty:payable:haneul 1382
	take:1    | royalty:payable:haneul -1383, order:revenue 1383                                     | floor
	take:2    | royalty:payable:nobody -1, order:revenue 1                                           | floor
	= royalty:payable:nobody 0
	back:1    | royalty:payable:haneul -1382, royalty:receivable:haneul -18, order:revenue 1400      | posted
	= royalty:payable:haneul 0
	= royalty:receivable:haneul -18
	half:1    | order:revenue -5, royalty:pending:minji 5, royalty:payable:minji -1, order:revenue 1 | floor
	= royalty:pending:minji 690
	= order:revenue 33874
	nothing   | order:revenue 0, tax:vat 0                                                           | posted
	twice:1   | royalty:pending:minji -600, royalty:pending:minji -91, order:revenue 691             | floor
	twice:2   | royalty:pending:minji -600, royalty:pending:minji -90, order:revenue 690             | posted
	= royalty:pending:minji 0
`

func TestTheTableOfTransfers(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		for n, row := range strings.Split(strings.TrimSpace(attempts), "\n") {
			row = strings.TrimSpace(row)
			if rest, ok := strings.CutPrefix(row, "= "); ok {
				account, want := split(t, rest)
				if have := balance(t, s, account); have != want {
					t.Errorf("row %d: %s holds %d, not %d", n+1, account, have, want)
				}
				continue
			}
			parts := strings.Split(row, "|")
			cause, want := strings.TrimSpace(parts[0]), strings.TrimSpace(parts[2])
			if got := attempt(s, cause, entries(t, parts[1])); got != want {
				t.Errorf("row %d: %s is %s, not %s", n+1, cause, got, want)
			}
		}
		verify(t, s)
	})
}

func entries(t *testing.T, text string) (all []ledger.Entry) {
	for part := range strings.SplitSeq(text, ",") {
		account, amount := split(t, part)
		all = append(all, ledger.Entry{Account: account, Amount: amount, Ref: "ref"})
	}
	return all
}

func split(t *testing.T, text string) (ledger.Account, int64) {
	t.Helper()
	fields := strings.Fields(text)
	amount, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return ledger.Account(fields[0]), amount
}

func attempt(s *worktest.Store, cause string, all []ledger.Entry) string {
	posted := false
	err := s.Write(context.Background(), work.Actor{}, func(tx *work.Tx) (err error) {
		posted, err = ledger.Post(tx, ledger.Transfer{Cause: cause, Kind: "test", Currency: "KRW", Entries: all})
		return err
	})
	switch {
	case fault.Is(err, fault.Conflict):
		return "floor"
	case err != nil:
		return "defect"
	case !posted:
		return "again"
	}
	return "posted"
}

func balance(t testing.TB, s *worktest.Store, a ledger.Account) (n int64) {
	t.Helper()
	err := s.Read(context.Background(), work.Actor{}, func(tx *work.Tx) (err error) {
		n, err = ledger.Balance(tx, a)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func verify(t testing.TB, s *worktest.Store) (n int64) {
	t.Helper()
	err := s.Read(context.Background(), work.Actor{}, func(tx *work.Tx) (err error) {
		n, err = ledger.Verify(tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestWhatIsWrittenIsNeverChangedOrDeleted(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		if got := attempt(s, "sale:1", entries(t, "world:customers -1000, order:revenue 1000")); got != "posted" {
			t.Fatal(got)
		}
		for _, statement := range []string{
			`update ledger_posting set amount = amount * 2`, `update ledger_posting set ref = 'other'`, `delete from ledger_posting`,
			`update ledger_transfer set cause = 'other'`, `delete from ledger_transfer`,
		} {
			err := s.Write(context.Background(), work.Actor{}, func(tx *work.Tx) error {
				_, err := tx.Exec(statement)
				return err
			})
			if err == nil {
				t.Errorf("%s was let through", statement)
			}
		}
		err := s.Write(context.Background(), work.Actor{}, func(tx *work.Tx) error {
			_, err := tx.Exec(`insert into ledger_account (id, currency, overdraw, balance) values ('royalty:payable:x', 'KRW', false, -1)`)
			return err
		})
		if err == nil {
			t.Error("the database let an account begin below its floor")
		}
		if n := verify(t, s); n != 2 {
			t.Errorf("%d postings are left", n)
		}
	})
}

func TestVerifyFindsABalanceThatIsNotTheSumOfItsPostings(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		attempt(s, "sale:1", entries(t, "world:customers -1000, order:revenue 1000"))
		for _, statement := range []string{
			`update ledger_account set balance = balance + 1 where id = 'order:revenue'`,
			`delete from ledger_account where id = 'order:revenue'`,
			`insert into ledger_transfer (id, cause, kind, at) values ('t', 'c', 'k', 1)`,
		} {
			err := s.Write(context.Background(), work.Actor{}, func(tx *work.Tx) error {
				if _, err := tx.Exec(statement); err != nil {
					return err
				}
				if strings.HasPrefix(statement, "insert") {
					_, err := tx.Exec(`insert into ledger_posting (transfer, line, account, currency, amount, ref) values ('t', 0, 'order:revenue', 'KRW', 5, '')`)
					if err != nil {
						return err
					}
				}
				if _, err := ledger.Verify(tx); err == nil {
					t.Errorf("verify did not see: %s", statement)
				}
				return fmt.Errorf("undo")
			})
			if err == nil || err.Error() != "undo" {
				t.Error(err)
			}
		}
		verify(t, s)
	})
}

func TestManyAtOnceKeepTheBalances(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		attempt(s, "start", entries(t, "order:revenue -100, royalty:payable:minji 100"))
		var group sync.WaitGroup
		var mu sync.Mutex
		got := map[string]int{}
		for n := range 40 {
			group.Go(func() { // each takes 10 of the 100, and every cause is tried twice
				outcome := attempt(s, fmt.Sprintf("take:%d", n/2), []ledger.Entry{
					{Account: ledger.RoyaltyPayable(id.ID("minji")), Amount: -10, Ref: "r"}, {Account: ledger.Revenue, Amount: 10, Ref: "r"}})
				mu.Lock()
				defer mu.Unlock()
				got[outcome]++
			})
		}
		group.Wait()
		if got["posted"] != 10 || got["defect"] != 0 {
			t.Errorf("outcomes %v: ten of ten won should have been taken", got)
		}
		if n := balance(t, s, ledger.RoyaltyPayable("minji")); n != 0 {
			t.Errorf("%d are left", n)
		}
		verify(t, s)
	})
}

func TestAnySequenceOfTransfersVerifies(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		accounts := []ledger.Account{ledger.Customers, ledger.Revenue, ledger.VAT, ledger.RoyaltyPending("a"), ledger.RoyaltyPayable("a"), ledger.RoyaltyReceivable("a")}
		run := 0
		rapid.Check(t, func(rt *rapid.T) {
			run++
			for n := range rapid.IntRange(1, 6).Draw(rt, "transfers") {
				amount := rapid.Int64Range(-1000, 1000).Draw(rt, "amount")
				from, to := rapid.SampledFrom(accounts).Draw(rt, "from"), rapid.SampledFrom(accounts).Draw(rt, "to")
				cause := fmt.Sprintf("%d:%d", run, rapid.IntRange(0, n).Draw(rt, "cause"))
				before := balance(t, s, from) + balance(t, s, to)
				outcome := attempt(s, cause, []ledger.Entry{{Account: from, Amount: -amount}, {Account: to, Amount: amount}})
				if outcome == "defect" {
					rt.Fatalf("%s: a balanced transfer is a defect", cause)
				}
				if after := balance(t, s, from) + balance(t, s, to); after != before {
					rt.Fatalf("%s (%s): %d became %d", cause, outcome, before, after)
				}
			}
			verify(t, s)
		})
	})
}
