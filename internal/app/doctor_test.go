package app_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"madang/internal/app"
	"madang/internal/app/apptest"
	"madang/internal/member"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/studio"
	"madang/internal/voice"
)

// lived makes a site on which everything has happened that an invariant is about: a kit made from a remix, bought,
// confirmed, refunded in part, reviewed and talked about, and an event chain of two blocks.
func lived(t *testing.T, s *apptest.Site) apptest.Kit {
	t.Helper()
	_, first := s.Design(t, s.Join(t, "박서연", "seoyeon@example.com", member.Member), studio.Draft{Title: "바탕"})
	kit := s.Kit(t, apptest.Making{Parent: first})
	buyer := s.Join(t, "오하나", "hana@example.com", member.Member)
	who := apptest.Actor(buyer)
	stands, _ := s.Buy(t, who, kit.Product, 2)
	s.Confirm(t, stands)
	_, line := s.Buy(t, who, kit.Product, 3)
	s.Refund(t, line, 1)
	s.Drain(t)
	s.Do(t, who, func(tx *work.Tx) error {
		if _, err := voice.Support(tx, kit.Idea.Slug); err != nil {
			return err
		}
		if _, err := voice.Say(tx, kit.Idea.Slug, "저도요", ""); err != nil {
			return err
		}
		_, _, err := voice.Write(tx, &s.Voice, voice.Writing{Product: kit.Product.ID, Stars: 5, Body: "상자를 여는 순간부터 좋았어요."})
		return err
	})
	s.Do(t, apptest.Actor(s.Owner), func(tx *work.Tx) error {
		_, err := voice.Reply(tx, kit.Idea.Slug, voice.Launched, "나왔어요", func(_ say.Lang, path string) string { return path })
		return err
	})
	for range 2 {
		s.Pass(time.Minute)
		s.Drain(t)
		s.Do(t, who, func(tx *work.Tx) error { _, err := voice.Propose(tx, "하나 더", ""); return err })
	}
	return kit
}

// bend is one way to make the rows lie, and what the doctor must say to it: part of the invariants that no longer
// hold, all of them and no other.
type bend struct {
	name, query string
	finds       []string
}

var bends = []bend{
	{"a balance", `update ledger_account set balance = balance + 1 where id = 'tax:vat'`, []string{"transfers sum"}},
	{"a posting", `update ledger_posting set amount = amount + 1 where account = 'tax:vat'`, []string{"transfers sum"}},
	{"a lost account", `delete from ledger_account where id = 'tax:vat'`, []string{"transfers sum"}},
	{"a lost floor", `update ledger_account set overdraw = true where id like 'royalty:payable:%'`, []string{"transfers sum"}},

	{"a royalty", `update reward_royalty set amount = amount + 1 where reversed = 0`, []string{"each royalty is"}},
	{"a reversal", `update reward_royalty set reversed = reversed + 1 where reversed > 0`, []string{"each royalty is"}},
	{"royalties of a line that are gone", `delete from reward_royalty where reversed > 0`, []string{"each royalty is"}},
	{"a royalty of a line nobody paid", `insert into reward_royalty (line, credit, order_id, product, member, amount, state, at)
		select 'none', id, 'none', product, member, 0, 'pending', 1 from reward_credit`, []string{"each royalty is"}},
	{"a royalty that is payable too soon", `update reward_royalty set state = 'payable' where state = 'pending'`, []string{"each royalty is"}},
	{"a product's total", `update reward_total set earned = earned + 1`, []string{"each royalty is"}},
	{"a total that is gone", `delete from reward_total`, []string{"each royalty is"}},
	{"a product's people", `update reward_total set people = people + 1`, []string{"each royalty is"}},
	{"a member's part of a product", `update reward_share set earned = earned + 1`, []string{"each royalty is"}},
	{"a member's part that is gone", `delete from reward_share`, []string{"each royalty is"}},
	{"a month", `update reward_month set earned = earned + 1`, []string{"each royalty is"}},
	{"a month that is gone", `delete from reward_month`, []string{"each royalty is"}},
	{"a credit", `update reward_credit set share = share + 1 where role = 'idea'`, []string{"each royalty is"}},

	{"what an order cost", `update order_order set gross = gross + 1 where refunded = 0`, []string{"each paid order"}},
	{"its VAT", `update order_order set vat = vat + 1`, []string{"each paid order"}},
	{"what it gave back", `update order_order set refunded = refunded + 1 where refunded > 0`, []string{"each paid order"}},
	{"kits of a refund", `update order_refund set count = count + 1`, []string{"each paid order"}},
	{"an amount of a refund", `update order_refund set amount = amount + 1`, []string{"each paid order"}},
	{"an order paid by nothing", `update order_payment set state = 'started' where intent = (select min(intent) from order_payment)`, []string{"each paid order"}},
	{"an order refunded in words only", `update order_order set state = 'refunded' where state = 'confirmed'`, []string{"each paid order"}},
	{"two orders that make up for each other", `update order_line set gross = gross + price, count = count + 1,
		refunded = refunded + 1 where refunded > 0`, []string{"each royalty is", "each paid order"}},

	{"what came in", `update catalog_product set received = received + 1`, []string{"stock is"}},
	{"the parts of a kit", `update catalog_product set parts = parts + 1`, []string{"stock is"}},
	{"a price without a record", `update catalog_product set price = price + 1`, []string{"stock is"}},
	{"what is held", `update catalog_product set held = held + 1`, []string{"what is held"}},
	{"what is sold", `update catalog_product set sold = sold + 1`, []string{"what is sold"}},
	{"what is not sold", `update catalog_product set sold = 3`, []string{"what is sold"}},

	{"a circle of lineage", `insert into subject_edge (id, kind, older, newer, actor, at)
		select 'circle', 'remixes', newer, older, '', 1 from subject_edge where kind = 'remixes'`, []string{"lineage"}},

	{"a credit without a yes", `update lab_credit set acceptance = ''`, []string{"each accepted credit"}},
	{"a yes to another share", `update member_acceptance set terms = terms || '0' where terms <> ''`, []string{"each accepted credit"}},
	{"a yes of somebody else", `update lab_credit set acceptance = (select acceptance from studio_version limit 1)`, []string{"each accepted credit"}},
	{"more shares than the cap", `insert into lab_credit (id, development, member, subject, role, share, state, proposed_by, proposed_at)
		select 'more', development, member, development, 'review', 300000, 'proposed', '', 1 from lab_credit where role = 'idea'`,
		[]string{"each accepted credit", "each royalty is"}},

	{"a lost version", `update studio_design set head = head + 1`, []string{"designs:"}},
	{"the parts of a version", `update studio_version set parts = parts + 1`, []string{"designs:"}},
	{"a version nobody agreed to", `update studio_version set acceptance = 'none'`, []string{"designs:"}},
	{"a file that is not kept", `update studio_version set model = 'none'`, []string{"designs:"}},
	{"a count of remixes", `update studio_design set remixes = remixes + 1`, []string{"designs:"}},
	{"a licence that permits no remix", `update studio_design set licence = 'look-only' where remixes > 0`, []string{"designs:"}},
	{"a design hidden but for its card", `update studio_design set state = 'hidden'`, []string{"designs:"}},

	{"votes", `update voice_idea set votes = votes + 1`, []string{"one person"}},
	{"comments", `update voice_idea set comments = comments + 1`, []string{"one person"}},
	{"a vote for one's own", `update voice_support set member = (select author from voice_idea where id = voice_support.idea)`, []string{"one person"}},
	{"a vote after the answer", `update voice_support set at = at + 1000000000`, []string{"one person"}},
	{"a state without an answer", `update voice_idea set state = 'reviewing' where state = 'open'`, []string{"one person"}},
	{"stars", `update voice_rating set four = four + 1`, []string{"one person"}},
	{"a rating of nothing", `insert into voice_rating (product, one) select id, 1 from subject where kind = 'idea'`, []string{"one person"}},
	{"helpful marks", `update voice_review set helpful = helpful + 1`, []string{"one person"}},
	{"a review rewritten in place", `update voice_review set body = 'ten characters at least'`, []string{"one person"}},
	{"a place in the list", `update voice_idea set hot = hot + 1000`, []string{"one person"}},

	{"a file's size", `update blob set size = size + 1`, []string{"every kept file"}},
	{"a file that is nowhere", `insert into blob (ref, type, size, created_at) values ('` + strings.Repeat("a", 64) + `', 'x', 1, 1)`, []string{"every kept file"}},

	{"a sealed event", `update event set actor = 'somebody' where block = 1`, []string{"the event chain"}},
	{"a sealed event that is gone", `delete from event where id = (select min(id) from event)`, []string{"the event chain"}},
	{"a block that is gone", `delete from event_block where number = (select max(number) from event_block)`, []string{"the event chain"}},
}

var errUndo = errors.New("undone")

func TestTheDoctorFindsWhateverIsBent(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		lived(t, s)
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			for _, f := range s.Examine(tx) {
				if f.Err != nil || f.Count == 0 && f.Invariant != "what is held is held by an order being paid" {
					t.Fatalf("before anything is bent: %s: read %d, %v", f.Invariant, f.Count, f.Err)
				}
			}
			return nil
		})
		for _, b := range bends {
			t.Run(b.name, func(t *testing.T) {
				err := s.Store.Write(context.Background(), work.Actor{}, func(tx *work.Tx) error {
					if err := lift(tx); err != nil {
						return err
					}
					if n, err := tx.Exec(b.query); err != nil || n == 0 {
						t.Fatalf("%d rows were bent, %v", n, err)
					}
					examine(t, s.Examine(tx), b.finds)
					return errUndo
				})
				if !errors.Is(err, errUndo) {
					t.Fatal(err)
				}
			})
		}
		found, err := s.Doctor(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		examine(t, found, nil)
	})
}

// lift takes off what keeps rows from being changed, as somebody with the database in their hands could.
func lift(tx *work.Tx) error {
	drops := []string{`drop trigger ledger_posting_stays`, `drop trigger ledger_transfer_stays`}
	if tx.Dialect() == db.Postgres {
		drops = []string{`drop trigger ledger_posting_stays on ledger_posting`,
			`drop trigger ledger_transfer_stays on ledger_transfer`}
	}
	for _, text := range drops {
		if _, err := tx.Exec(text); err != nil {
			return err
		}
	}
	return nil
}

// examine fails the test unless exactly the invariants that begin so are found broken.
func examine(t *testing.T, found []app.Finding, want []string) {
	t.Helper()
	left := map[string]bool{}
	for _, w := range want {
		left[w] = true
	}
	for _, f := range found {
		if f.Err == nil {
			continue
		}
		known := false
		for w := range left {
			if strings.HasPrefix(f.Invariant, w) {
				known = true
				delete(left, w)
			}
		}
		if !known {
			t.Errorf("%s: %v", f.Invariant, f.Err)
		}
	}
	for w := range left {
		t.Errorf("nobody found that %q does not hold", w)
	}
}

func TestTheDoctorFindsAFileThatIsGoneOrChanged(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		_, v := s.Design(t, s.Join(t, "박서연", "seoyeon@example.com", member.Member), studio.Draft{Title: "바탕"})
		ref := string(v.Model)
		file := filepath.Join(s.Data, "blobs", ref[:2], ref[2:4], ref)
		finds := func(want ...string) {
			t.Helper()
			found, err := s.Doctor(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			examine(t, found, want)
		}
		finds()
		if err := os.WriteFile(file, []byte("something else"), 0o600); err != nil {
			t.Fatal(err)
		}
		finds("every kept file")
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		finds("every kept file", "designs:")
	})
}
