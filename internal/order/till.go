package order

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"madang/internal/id"
	"madang/internal/platform/job"
	"madang/internal/platform/work"
)

// Till takes payments: the one place of this package that opens units of work, because a payment lies between two.
type Till struct {
	Store   *work.Store
	Gateway Gateway
	Wait    time.Duration // how long a buyer waits for the gateway's answer
}

// Pay places an order, charges for it and settles what the gateway answers. When no answer comes in time the order
// stays pending and a job finds out. The order is returned as it stands afterwards.
func (t *Till) Pay(ctx context.Context, actor work.Actor, p Placing, card string) (Order, error) {
	var o Order
	var pay Payment
	err := t.Store.Write(ctx, actor, func(tx *work.Tx) (err error) {
		if o, err = Place(tx, p); err != nil {
			return err
		}
		pay, err = Intend(tx, o, t.Gateway.Name())
		return err
	})
	if err != nil || o.State != Pending || pay.State != Started {
		return o, err
	}
	wait, cancel := context.WithTimeout(context.WithoutCancel(ctx), t.Wait)
	defer cancel()
	out, err := t.Gateway.Charge(wait, Charge{Intent: pay.Intent, Amount: pay.Amount, Card: card})
	if err != nil {
		slog.Warn("the gateway did not answer; a job will ask it", "order", o.ID, "err", err)
		return o, nil
	}
	return t.settle(ctx, actor, pay.Intent, out)
}

func (t *Till) settle(ctx context.Context, actor work.Actor, intent id.ID, out Outcome) (o Order, err error) {
	err = t.Store.Write(context.WithoutCancel(ctx), actor, func(tx *work.Tx) error {
		if err := Settle(tx, intent, out); err != nil {
			return err
		}
		p, err := paymentBy(tx, intent)
		if err != nil {
			return err
		}
		o, err = Find(tx, p.Order)
		return err
	})
	return o, err
}

// errStillOpen makes a look job try again later, with the queue's growing pauses.
var errStillOpen = errors.New("the gateway does not know yet")

// Look is the job that asks what became of an intent. It ends when that is settled.
func (t *Till) Look(ctx context.Context, task *job.Task) (string, error) {
	var intent id.ID
	if err := json.Unmarshal([]byte(task.Payload), &intent); err != nil {
		return "", job.Permanent{Err: err}
	}
	wait, cancel := context.WithTimeout(ctx, t.Wait)
	defer cancel()
	out, err := t.Gateway.Look(wait, intent)
	if err != nil {
		return "", err
	}
	if out.State == Unknown { // it never arrived: the order runs out by itself
		return "", nil
	}
	if out.State == Started {
		return "", errStillOpen
	}
	_, err = t.settle(ctx, work.Actor{}, intent, out)
	return string(out.State), err
}

// payback is the payload of RefundJob.
type payback struct {
	Refund, Intent id.ID
	Amount         int64
}

// RefundJob gives money back at the gateway.
const RefundJob = "order.pay-back"

// PayBack is the job that gives money back: idempotent by the refund's id.
func (t *Till) PayBack(ctx context.Context, task *job.Task) (string, error) {
	var p payback
	if err := json.Unmarshal([]byte(task.Payload), &p); err != nil {
		return "", job.Permanent{Err: err}
	}
	if err := t.Gateway.Refund(ctx, p.Refund, p.Intent, p.Amount); err != nil {
		return "", fmt.Errorf("refund %s: %w", p.Refund, err)
	}
	return "", t.Store.Write(ctx, work.Actor{}, func(tx *work.Tx) error {
		_, err := tx.Exec(`update order_refund set paid_back_at = $2 where id = $1 and paid_back_at = 0`,
			string(p.Refund), tx.Now().UnixMicro())
		return err
	})
}
