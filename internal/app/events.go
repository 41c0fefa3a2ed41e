package app

import (
	"madang/internal/catalog"
	"madang/internal/lab"
	"madang/internal/order"
	"madang/internal/platform/work"
	"madang/internal/reward"
)

// listen is the table of how things flow: who hears of what, inside its unit of work or after the commit.
func (a *App) listen() {
	bus := a.Store.Bus
	work.Inside(bus, func(tx *work.Tx, e catalog.Launched, _ work.Happened) error { return reward.Resolve(tx, e) })
	work.Inside(bus, func(tx *work.Tx, e catalog.Launched, _ work.Happened) error {
		return reward.TellLaunched(tx, e, a.address)
	})
	work.Inside(bus, func(tx *work.Tx, e lab.CreditProposed, _ work.Happened) error {
		return lab.TellOffer(tx, e, a.address)
	})
	work.Inside(bus, func(tx *work.Tx, e order.PaidEvent, _ work.Happened) error { return reward.Accrue(tx, e) })
	work.Inside(bus, func(tx *work.Tx, e order.ConfirmedEvent, _ work.Happened) error { return reward.Settle(tx, e) })
	work.Inside(bus, func(tx *work.Tx, e order.RefundedEvent, _ work.Happened) error { return reward.Reverse(tx, e) })
}
