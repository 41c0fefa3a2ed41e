// Package sandbox is the built-in test gateway: it takes no money and behaves as its test cards say.
//
// It keeps books of its own in the same database, as a service of the outside would, and answers through the same
// calls and signed notices (Standard Webhooks) as one. It is not a simulator of any particular company.
package sandbox

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"madang/internal/id"
	"madang/internal/order"
	"madang/internal/platform/db"
	"madang/internal/platform/job"
	"madang/internal/platform/work"
)

// The test cards.
const (
	CardGood     = "4242424242424242" // succeeds
	CardDeclined = "4000000000000002" // is declined
	CardSilent   = "4000000000000119" // succeeds, but the answer never arrives
	CardLater    = "4000000000003220" // the money comes later; a notice tells
	CardTwice    = "4000000000000077" // succeeds, and the notice comes twice
)

// Cards are the test cards, in the order a page offers them.
var Cards = []string{CardGood, CardDeclined, CardLater, CardSilent, CardTwice}

// Gateway implements order.Gateway.
type Gateway struct {
	Store   *work.Store
	Address func() string // where notices go: the site's own webhook
	secret  []byte
	client  http.Client
}

// NoticeJob posts a notice to the site.
const NoticeJob = "sandbox.notice"

// laterAfter is how late the money of CardLater comes.
const laterAfter = 5 * time.Second

// New makes a gateway and gives its notices a secret that lives as long as the process.
func New(store *work.Store, address func() string) *Gateway {
	secret := make([]byte, 32)
	rand.Read(secret) //nolint:errcheck // crypto/rand never fails (Go 1.24)
	g := &Gateway{Store: store, Address: address, secret: secret, client: http.Client{Timeout: 10 * time.Second}}
	store.Jobs.Handle(NoticeJob, g.post)
	return g
}

// Name is how payments of this gateway are marked.
func (g *Gateway) Name() string { return "sandbox" }

// Charge notes the charge once and answers as the card says.
func (g *Gateway) Charge(ctx context.Context, c order.Charge) (order.Outcome, error) {
	card := strings.NewReplacer(" ", "", "-", "").Replace(c.Card)
	state := order.Succeeded
	switch card {
	case CardGood, CardSilent, CardTwice:
	case CardLater:
		state = order.Waiting
	default:
		state = order.Declined
	}
	var out order.Outcome
	err := g.Store.Write(ctx, work.Actor{}, func(tx *work.Tx) error {
		_, err := tx.Exec(`insert into order_sandbox (intent, amount, state, at) values ($1, $2, $3, $4)
			on conflict (intent) do nothing`,
			string(c.Intent), c.Amount, string(state), tx.Now().UnixMicro())
		if err != nil {
			return err
		}
		if out, err = look(tx, c.Intent); err != nil {
			return err
		}
		return notices(tx, card, c.Intent)
	})
	if err == nil && card == CardSilent {
		<-ctx.Done()
		return order.Outcome{}, ctx.Err()
	}
	return out, err
}

// letter is the payload of NoticeJob: copies tells how often it is posted, later that the money comes with it.
type letter struct {
	Intent id.ID
	Copies int
	Later  bool
}

// notices enqueues what the card's charge will tell the site.
func notices(tx *work.Tx, card string, intent id.ID) error {
	switch card {
	case CardTwice:
		return tx.Enqueue(NoticeJob, NoticeJob+":"+string(intent), letter{Intent: intent, Copies: 2})
	case CardLater:
		return tx.EnqueueAt(tx.Now().Add(laterAfter), NoticeJob, NoticeJob+":"+string(intent),
			letter{Intent: intent, Copies: 1, Later: true})
	}
	return nil
}

// Look tells what became of an intent.
func (g *Gateway) Look(ctx context.Context, intent id.ID) (out order.Outcome, err error) {
	err = g.Store.Read(ctx, work.Actor{}, func(tx *work.Tx) (err error) {
		out, err = look(tx, intent)
		return err
	})
	return out, err
}

func look(tx *work.Tx, intent id.ID) (order.Outcome, error) {
	state, err := db.One(tx, db.Value[string], `select state from order_sandbox where intent = $1`, string(intent))
	if errors.Is(err, db.ErrNone) {
		return order.Outcome{}, nil
	}
	return order.Outcome{State: order.PaymentState(state), Ref: "sandbox-" + string(intent)}, err
}

// Refund gives back part of a charge, once per refund.
func (g *Gateway) Refund(ctx context.Context, refund, intent id.ID, amount int64) error {
	return g.Store.Write(ctx, work.Actor{}, func(tx *work.Tx) error {
		n, err := tx.Exec(`insert into order_sandbox_refund (id, intent, amount) values ($1, $2, $3)
			on conflict (id) do nothing`,
			string(refund), string(intent), amount)
		if err != nil || n == 0 {
			return err
		}
		n, err = tx.Exec(`update order_sandbox set refunded = refunded + $2
			where intent = $1 and state = 'succeeded' and refunded + $2 <= amount`,
			string(intent), amount)
		if err == nil && n == 0 {
			err = job.Permanent{Err: fmt.Errorf("sandbox: %s holds less than %d to give back", intent, amount)}
		}
		return err
	})
}

// post is the job that tells the site of a charge, signed like any gateway's notice.
func (g *Gateway) post(ctx context.Context, t *job.Task) (string, error) {
	var l letter
	if err := json.Unmarshal([]byte(t.Payload), &l); err != nil {
		return "", job.Permanent{Err: err}
	}
	if l.Later {
		err := g.Store.Write(ctx, work.Actor{}, func(tx *work.Tx) error {
			_, err := tx.Exec(`update order_sandbox set state = 'succeeded' where intent = $1 and state = 'waiting'`,
				string(l.Intent))
			return err
		})
		if err != nil {
			return "", err
		}
	}
	body, err := json.Marshal(map[string]string{"intent": string(l.Intent)})
	if err != nil {
		return "", err
	}
	for range l.Copies {
		if err := g.send(ctx, string(t.ID), body); err != nil {
			return "", err
		}
	}
	return "", nil
}

func (g *Gateway) send(ctx context.Context, notice string, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, g.Address(), strings.NewReader(string(body)))
	if err != nil {
		return err
	}
	at := strconv.FormatInt(g.Store.Clock().Unix(), 10)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("webhook-id", notice)
	req.Header.Set("webhook-timestamp", at)
	req.Header.Set("webhook-signature", "v1,"+g.sign(notice, at, body))
	res, err := g.client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode/100 != 2 {
		return fmt.Errorf("sandbox: the site answered a notice with %s", res.Status)
	}
	return nil
}

func (g *Gateway) sign(notice, at string, body []byte) string {
	mac := hmac.New(sha256.New, g.secret)
	fmt.Fprintf(mac, "%s.%s.%s", notice, at, body)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// tolerance is how old a notice may be (Standard Webhooks: five minutes).
const tolerance = 5 * time.Minute

// Verify checks a notice's signature and age and returns its id and the intent it tells of. After a restart notices of
// the last process no longer verify; their charges are found by the order's own look.
func (g *Gateway) Verify(h http.Header, body []byte) (notice string, intent id.ID, err error) {
	notice, at := h.Get("webhook-id"), h.Get("webhook-timestamp")
	seconds, err := strconv.ParseInt(at, 10, 64)
	if err != nil || g.Store.Clock().Sub(time.Unix(seconds, 0)).Abs() > tolerance {
		return "", "", errors.New("sandbox: the notice is too old or has no time")
	}
	good := false
	for _, part := range strings.Fields(h.Get("webhook-signature")) {
		if mac, ok := strings.CutPrefix(part, "v1,"); ok && hmac.Equal([]byte(mac), []byte(g.sign(notice, at, body))) {
			good = true
		}
	}
	if !good {
		return "", "", errors.New("sandbox: the notice's signature does not fit")
	}
	var v struct{ Intent id.ID }
	if err := json.Unmarshal(body, &v); err != nil {
		return "", "", fmt.Errorf("sandbox: read a notice: %w", err)
	}
	return notice, v.Intent, nil
}
