package main

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"madang/internal/app"
	"madang/internal/catalog"
	"madang/internal/id"
	"madang/internal/ledger"
	"madang/internal/member"
	"madang/internal/order"
	"madang/internal/order/sandbox"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/reward"
)

// A purchase is what a guest does: put a kit into the cart, open the checkout, send it. It counts when the answer to
// the last request leads to an order; verifyShop then looks that each of them is paid and paid its people.

// runShop measures whole purchases of one kit, the one whose money goes to the most people.
func runShop(ctx context.Context, o options) error {
	product, before, err := stockUp(ctx, o)
	if err != nil {
		return err
	}
	server, err := start(o)
	if err != nil {
		return err
	}
	defer server.stop()
	fmt.Printf("\nwhole purchases: cart, checkout, paid, royalties posted; %d clients, %v\n\n", o.clients, o.window)
	if _, err := buyFor(server, product, o.clients, o.window/10); err != nil {
		return err
	}
	cpu, err := server.cpu()
	if err != nil {
		return err
	}
	r, err := buyFor(server, product, o.clients, o.window)
	if err != nil {
		return err
	}
	after, err := server.cpu()
	if err != nil {
		return err
	}
	r.name, r.cpu = "purchase", after-cpu
	if r.rss, err = server.rss(); err != nil {
		return err
	}
	fmt.Printf("%-28s %10s %12s %9s %9s %8s %7s %9s\n%s\n",
		"flow", "a second", "CPU ms each", "p50 ms", "p99 ms", "failed", "KB", "RSS MB", r)
	if err := server.stop(); err != nil {
		return err
	}
	return verifyShop(ctx, o, before)
}

// stockUp makes a demo yard where the folder is empty and fills the shelf; it tells how many orders were paid before.
func stockUp(ctx context.Context, o options) (product id.ID, paid int64, err error) {
	_, missing := os.Stat(filepath.Join(o.data, "madang.db"))
	a, err := app.Open(ctx, app.Config{Data: o.data, Demo: true})
	if err != nil {
		return "", 0, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if os.IsNotExist(missing) {
		if err := a.FillDemo(ctx, func(int, int, string) {}); err != nil {
			return "", 0, err
		}
	}
	err = a.Store.Write(ctx, work.Actor{Role: member.Owner}, func(tx *work.Tx) error {
		list, err := catalog.List(tx, catalog.OnSale, "", "", 100)
		most := 0
		for _, p := range list.Products {
			credits, err := reward.Credits(tx, p.ID)
			if err != nil {
				return err
			}
			if len(credits) > most {
				most, product = len(credits), p.ID
			}
		}
		if err != nil || product == "" {
			return errors.Join(err, errors.New("the yard sells nothing"))
		}
		fmt.Printf("a kit whose money goes to %d people\n", most)
		if paid, err = paidOrders(tx); err != nil {
			return err
		}
		return catalog.Restock(tx, product, 100_000)
	})
	return product, paid, err
}

func paidOrders(tx *work.Tx) (int64, error) {
	return db.One(tx, db.Value[int64], `select count(*) from order_order where paid_at > 0`)
}

func buyFor(p *process, product id.ID, clients int, window time.Duration) (result, error) {
	var r result
	var mu sync.Mutex
	var group sync.WaitGroup
	var all []time.Duration
	var failure error
	start := time.Now()
	for range clients {
		group.Go(func() {
			times, err := shopper(p.address, product, start.Add(window))
			mu.Lock()
			defer mu.Unlock()
			all = append(all, times...)
			if err != nil {
				failure = err
			}
		})
	}
	group.Wait()
	r.took, r.n = time.Since(start), len(all)
	slices.Sort(all)
	if len(all) > 0 {
		r.p50, r.p99 = all[len(all)/2], all[len(all)*99/100]
	}
	bought += int64(len(all))
	return r, failure
}

// bought counts the purchases of this run, the warm-up among them.
var bought int64

func shopper(address string, product id.ID, until time.Time) (times []time.Duration, err error) {
	c, err := dial(address)
	if err != nil {
		return nil, err
	}
	defer c.conn.Close()
	for time.Now().Before(until) {
		begin := time.Now()
		if err := purchase(c, product); err != nil {
			return times, err
		}
		times = append(times, time.Since(begin))
	}
	return times, nil
}

var hiddenField = regexp.MustCompile(`name="(checkout|gross)" value="([^"]*)"`)

func purchase(c *client, product id.ID) error {
	res, _, err := c.fetch("POST", "/cart", "", url.Values{"product": {string(product)}, "count": {"1"}})
	if err != nil {
		return err
	}
	var cookies []string
	for _, k := range res.Cookies() {
		if !strings.HasSuffix(k.Name, "notice") {
			cookies = append(cookies, k.Name+"="+k.Value)
		}
	}
	cookie := strings.Join(cookies, "; ")
	_, page, err := c.fetch("GET", "/checkout", cookie, nil)
	if err != nil {
		return err
	}
	form := url.Values{"email": {"hana@example.com"}, "name": {"오하나"}, "phone": {"010-2345-6789"}, "postcode": {"04524"},
		"address": {"서울 중구 세종대로 110"}, "card": {sandbox.CardGood}, "agreed": {"on"}}
	for _, m := range hiddenField.FindAllSubmatch(page, -1) {
		form.Set(string(m[1]), html.UnescapeString(string(m[2])))
	}
	res, body, err := c.fetch("POST", "/checkout", cookie, form)
	if err == nil && !strings.HasPrefix(res.Header.Get("Location"), "/orders/") {
		err = fmt.Errorf("the checkout is answered %d: %.300s", res.StatusCode, body)
	}
	return err
}

// fetch is ask for those who need the answer's head and body.
func (c *client) fetch(method, path, cookie string, form url.Values) (*http.Response, []byte, error) {
	body := form.Encode()
	req := method + " " + path + " HTTP/1.1\r\nHost: bench\r\nAccept: text/html\r\n"
	if cookie != "" {
		req += "Cookie: " + cookie + "\r\n"
	}
	if method == "POST" {
		req += fmt.Sprintf("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n", len(body))
	}
	if _, err := io.WriteString(c.conn, req+"\r\n"+body); err != nil {
		return nil, nil, err
	}
	res, err := http.ReadResponse(c.in, nil)
	if err != nil {
		return nil, nil, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	return res, text, err
}

// verifyShop recomputes money and stock, and that every purchase was paid once.
func verifyShop(ctx context.Context, o options, before int64) error {
	a, err := app.Open(ctx, app.Config{Data: o.data, Demo: true})
	if err != nil {
		return err
	}
	defer a.Close()
	return a.Store.Read(ctx, work.Actor{}, func(tx *work.Tx) error {
		for _, fn := range []func(*work.Tx) (int64, error){ledger.Verify, order.Verify, reward.Verify, catalog.Verify} {
			if _, err := fn(tx); err != nil {
				return err
			}
		}
		paid, err := paidOrders(tx)
		if err == nil && paid-before != bought {
			err = fmt.Errorf("%d purchases were answered, %d are paid", bought, paid-before)
		}
		if err == nil {
			fmt.Printf("\nverified: %d purchases, each paid once; ledger, stock and royalties add up\n", bought)
		}
		return err
	})
}
