package app_test

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	mrand "math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"madang/internal/app"
	"madang/internal/app/apptest"
	"madang/internal/catalog"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/order"
	"madang/internal/order/sandbox"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
	"madang/internal/studio"
	"madang/internal/subject"
	"madang/internal/voice"
)

// What the crashing process is told by its parent.
const (
	crashData     = "MADANG_CRASH_DATA"
	crashDatabase = "MADANG_CRASH_DATABASE"
	crashPrepare  = "MADANG_CRASH_PREPARE"
)

// TestAKillLosesNothingAcknowledged kills a working process at random moments, fifty times on SQLite, and looks for
// everything it said it had done; then doctor recomputes every invariant.
func TestAKillLosesNothingAcknowledged(t *testing.T) {
	rounds := 50
	if testing.Short() {
		rounds = 4
	}
	t.Run("sqlite", func(t *testing.T) { crash(t, "", rounds) })
	if server := os.Getenv("MADANG_TEST_PG"); server != "" {
		t.Run("postgres", func(t *testing.T) { crash(t, worktest.Database(t, server, app.Migrations[2:]), max(rounds/4, 4)) })
	}
}

func crash(t *testing.T, database string, rounds int) {
	data := t.TempDir()
	run := func(prepare string) *exec.Cmd {
		c := exec.Command(os.Args[0], "-test.run=^TestCrashingProcess$", "-test.v")
		c.Env = append(os.Environ(), crashData+"="+data, crashDatabase+"="+database, crashPrepare+"="+prepare)
		return c
	}
	if out, err := run("1").CombinedOutput(); err != nil {
		t.Fatalf("prepare: %v\n%s", err, out)
	}
	acknowledged := map[string]bool{}
	for range rounds {
		for _, line := range killed(t, run("")) {
			acknowledged[line] = true
		}
	}
	s := apptest.Unfounded(t, database, at(data))
	lost, kinds := 0, map[string]int{}
	s.See(t, func(tx *work.Tx) error {
		for line := range acknowledged {
			what, rest, _ := strings.Cut(line, " ")
			kinds[what]++
			if err := present(tx, what, rest); err != nil {
				lost++
				t.Errorf("acknowledged and lost: %s: %v", line, err)
			}
		}
		return nil
	})
	findings, err := s.Doctor(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Err != nil {
			t.Errorf("%s: %v", f.Invariant, f.Err)
		}
	}
	for _, what := range []string{"idea", "vote", "order", "design"} {
		if kinds[what] == 0 {
			t.Errorf("no %s was acknowledged in %d rounds: the test tested nothing", what, rounds)
		}
	}
	t.Logf("%d rounds, acknowledged %v, lost %d", rounds, kinds, lost)
}

// killed starts a process, lets it work for a random while and kills it. It returns the lines it acknowledged.
func killed(t *testing.T, c *exec.Cmd) []string {
	t.Helper()
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	var lines []string
	var once sync.Once
	scan := bufio.NewScanner(out)
	for scan.Scan() {
		line, ok := strings.CutPrefix(scan.Text(), "ack ")
		if !ok {
			continue
		}
		once.Do(func() {
			time.AfterFunc(mrand.N(400*time.Millisecond), func() { c.Process.Kill() }) //nolint:errcheck // it may have died
		})
		lines = append(lines, line)
	}
	if err := c.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("the process ended by itself: %v", err)
	}
	return lines
}

// present looks for what a line acknowledged.
func present(tx *work.Tx, what, rest string) error {
	switch what {
	case "vote":
		who, idea, _ := strings.Cut(rest, " ")
		voted, err := voice.Supported(tx, id.ID(who), id.ID(idea))
		if err == nil && !voted[id.ID(idea)] {
			err = db.ErrNone
		}
		return err
	case "order":
		o, err := order.Find(tx, id.ID(rest))
		if err == nil && o.State != order.Paid {
			err = fmt.Errorf("it is %s", o.State)
		}
		return err
	}
	_, err := subject.Find(tx, id.ID(rest))
	return err
}

func at(data string) func(*app.Config) {
	return func(c *app.Config) { c.Data, c.Clock, c.IDs = data, time.Now, id.NewSource(rand.Reader) }
}

// TestCrashingProcess is the process that is killed; without a parent it does nothing.
func TestCrashingProcess(t *testing.T) {
	data := os.Getenv(crashData)
	if data == "" {
		t.Skip("only runs as the child of TestAKillLosesNothingAcknowledged")
	}
	s := apptest.Unfounded(t, os.Getenv(crashDatabase), at(data))
	if os.Getenv(crashPrepare) != "" {
		s.Do(t, work.Actor{}, func(tx *work.Tx) (err error) {
			s.Owner, err = member.Found(tx, member.Brand{Name: "무너지지 않는 마당"},
				member.Joining{Name: "주인", Email: apptest.OwnerEmail, ByLink: true, Adult: true, Agreed: true})
			return err
		})
		s.Kit(t, apptest.Making{Stock: 100_000})
		return
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	var product catalog.Product
	s.See(t, func(tx *work.Tx) error {
		page, err := catalog.List(tx, catalog.OnSale, "", "", 1)
		product = page.Products[0]
		return err
	})
	for worker := range 6 {
		go labour(t, s, product, worker)
	}
	select {} // until it is killed
}

// labour writes an idea, supports it, publishes a design and buys a kit, again and again, and says each time what was
// acknowledged to it.
func labour(t *testing.T, s *apptest.Site, product catalog.Product, worker int) {
	for n := 0; ; n++ {
		if n > 0 || worker%2 == 0 { // half of them begin by buying, so that a short life acknowledges an order too
			if o := buy(t, s, product); o.State == order.Paid {
				fmt.Printf("ack order %s\n", o.ID)
			}
		}
		name := fmt.Sprintf("w%d-%d-%d@example.com", worker, n, time.Now().UnixNano())
		p := s.Join(t, "일꾼", name, member.Member)
		other := s.Join(t, "이웃", "n"+name, member.Member)
		var idea voice.Idea
		s.Do(t, apptest.Actor(p), func(tx *work.Tx) (err error) {
			idea, err = voice.Propose(tx, "무너져도 남는 문장 하나", "")
			return err
		})
		fmt.Printf("ack idea %s\n", idea.ID)
		s.Do(t, apptest.Actor(other), func(tx *work.Tx) error {
			_, err := voice.Support(tx, idea.Slug)
			return err
		})
		fmt.Printf("ack vote %s %s\n", other.ID, idea.ID)
		d, _ := s.Design(t, p, studio.Draft{Title: "무너지지 않는 탑", Idea: idea.ID})
		fmt.Printf("ack design %s\n", d.ID)
	}
}

func buy(t *testing.T, s *apptest.Site, product catalog.Product) order.Order {
	var cart id.ID
	s.Do(t, work.Actor{}, func(tx *work.Tx) (err error) {
		cart, err = order.Add(tx, "", product.ID, 1)
		return err
	})
	o, err := s.Till.Pay(context.Background(), work.Actor{}, order.Placing{Cart: cart, Checkout: "crash-" + string(cart), Gross: product.Price, Agreed: true,
		Buyer: order.Buyer{Email: "guest@example.com", Name: "손님", Phone: "01012345678", Postcode: "04524", Address: "어딘가 1"}}, sandbox.CardGood)
	if err != nil {
		t.Error(err)
	}
	return o
}
