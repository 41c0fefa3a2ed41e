package order

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// ReturnWindow is how long after delivery a buyer may withdraw (전자상거래법 §17: seven days); then the purchase is
// confirmed by itself.
const ReturnWindow = 7 * 24 * time.Hour

// ConfirmedEvent: the purchase stands, so what it earned can be paid.
type ConfirmedEvent struct{ Order id.ID }

// Topic names the event.
func (ConfirmedEvent) Topic() string { return "order.confirmed" }

// About is the order.
func (e ConfirmedEvent) About() id.ID { return e.Order }

// DeliveredEvent: the parcel arrived.
type DeliveredEvent struct{ Order, Member id.ID }

// Topic names the event.
func (DeliveredEvent) Topic() string { return "order.delivered" }

// About is the order.
func (e DeliveredEvent) About() id.ID { return e.Order }

const noteMax = 120

// Ship hands a paid order to a carrier.
func Ship(tx *work.Tx, order id.ID, parcel string) error {
	const op = "order.Ship"
	if err := staffOnly(tx, op); err != nil {
		return err
	}
	if parcel = strings.TrimSpace(parcel); parcel == "" || utf8.RuneCountInString(parcel) > noteMax {
		return fault.At(op, "parcel", sayParcel, noteMax)
	}
	if err := advance(tx, op, order, Paid, Shipped, parcel); err != nil {
		return err
	}
	o, err := Find(tx, order)
	if err != nil {
		return err
	}
	return writeShipped(tx, o, parcel)
}

// Deliver notes that a parcel arrived; the return window begins.
func Deliver(tx *work.Tx, order id.ID) error {
	const op = "order.Deliver"
	if err := staffOnly(tx, op); err != nil {
		return err
	}
	if err := advance(tx, op, order, Shipped, Delivered, ""); err != nil {
		return err
	}
	if _, err := tx.Exec(`update order_order set delivered_at = $2 where id = $1`,
		string(order), tx.Now().UnixMicro()); err != nil {
		return err
	}
	o, err := Find(tx, order)
	if err != nil {
		return err
	}
	return tx.Emit(DeliveredEvent{Order: order, Member: o.Member})
}

// Confirm is the buyer's word that all is well, before the window ends. The caller has checked that they may (See).
func Confirm(tx *work.Tx, order id.ID) error { return confirm(tx, order) }

func confirm(tx *work.Tx, order id.ID) error {
	if err := advance(tx, "order.Confirm", order, Delivered, Confirmed, ""); err != nil {
		return err
	}
	return tx.Emit(ConfirmedEvent{Order: order})
}

// ConfirmDue confirms what was delivered a return window ago, a hundred at a time, and tells how many.
func ConfirmDue(tx *work.Tx) (int, error) {
	due, err := db.All(tx, scan, `select `+columns+` from order_order
		where state = 'delivered' and delivered_at <= $1 order by placed_at limit 100`,
		tx.Now().Add(-ReturnWindow).UnixMicro())
	if err != nil {
		return 0, err
	}
	for _, o := range due {
		if err := confirm(tx, o.ID); err != nil {
			return 0, err
		}
	}
	return len(due), nil
}

// advance moves an order one state on; the guard lets only one of two movers win.
func advance(tx *work.Tx, op string, order id.ID, from, to State, note string) error {
	n, err := tx.Exec(`update order_order set state = $3 where id = $1 and state = $2`,
		string(order), string(from), string(to))
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return fault.New(fault.Conflict, op, sayMoved)
	}
	return step(tx, order, to, note)
}

func staffOnly(tx *work.Tx, op string) error {
	if tx.Actor().Role < member.Staff {
		return fault.New(fault.Forbidden, op, sayStaffOnly)
	}
	return nil
}
