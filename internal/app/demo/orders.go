package demo

import (
	"fmt"

	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/order"
	"madang/internal/order/sandbox"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/voice"
)

// planOrders sells a kit from a day on: most in the first weeks, then a steady few. A few are given back, some are
// reviewed, and the last are still on their way today.
func (s *story) planOrders(w made, from float64) {
	said := s.dice.Perm(len(remarks)) // of one kit everybody says something else
	for n := range w.orders {
		day := from + min(s.dice.ExpFloat64()*.28, 1)*(days-from)
		buyer, count := s.dice.IntN(len(crowd)), int64(1)
		if s.dice.IntN(8) == 0 {
			count = 2
		}
		if n == 0 {
			day, count = from+.2, 1
		}
		s.planOrder(w, day, buyer, count, &said)
	}
}

func (s *story) planOrder(w made, day float64, buyer int, count int64, said *[]int) {
	var o order.Order
	guest := s.dice.IntN(6) == 0
	card := sandbox.CardGood
	if s.dice.IntN(30) == 0 {
		card = sandbox.CardDeclined
	}
	s.on(day, "buys a kit", func() (err error) {
		o, err = s.buy(w, buyer, count, guest, card)
		return err
	})
	paid := func(fn func() error) func() error {
		return func() error {
			if o.State != order.Paid {
				return nil // declined, or sold out
			}
			return fn()
		}
	}
	if day+1 < days {
		s.on(day+1, "ships an order", paid(func() error {
			return s.as(s.staff, member.Staff, func(tx *work.Tx) error {
				return order.Ship(tx, o.ID, fmt.Sprintf("물결택배 %012d", 4_100_000_000+s.dice.IntN(900_000_000)))
			})
		}))
	}
	if day+3 >= days {
		return
	}
	s.on(day+3, "delivers an order", paid(func() error {
		return s.as(s.staff, member.Staff, func(tx *work.Tx) error { return order.Deliver(tx, o.ID) })
	}))
	back := s.dice.IntN(22) == 0
	if back && day+6 < days {
		s.on(day+6, "refunds an order", paid(func() error { return s.refund(o) }))
	}
	if day+10.2 < days {
		s.on(day+10.2, "confirms orders", func() error {
			return s.as("", member.Guest, func(tx *work.Tx) error {
				_, err := order.ConfirmDue(tx)
				return err
			})
		})
	}
	if !back && !guest && len(*said) > 0 && s.dice.IntN(100) < 46 && day+8 < days {
		r := remarks[(*said)[0]]
		*said = (*said)[1:]
		s.on(day+5+s.dice.Float64()*3, "reviews a kit", paid(func() error { return s.review(w, buyer, r) }))
	}
}

// buy puts a kit into a cart and pays at the till, as the checkout page does.
func (s *story) buy(w made, buyer int, count int64, guest bool, card string) (order.Order, error) {
	actor := work.Actor{ID: s.people[buyer], Role: member.Member}
	if guest {
		actor = work.Actor{}
	}
	product := s.made[w.model].product
	var cart id.ID
	var gross int64
	err := s.Store.Write(s.ctx, actor, func(tx *work.Tx) (err error) {
		if cart, err = order.Add(tx, "", product, count); err != nil {
			return err
		}
		p, err := catalog.Find(tx, product)
		gross = p.Price * count
		return err
	})
	if fault.Is(err, fault.Conflict) {
		return order.Order{}, nil // sold out: people look and leave
	}
	if err != nil {
		return order.Order{}, err
	}
	who := crowd[buyer]
	lang := say.Ko
	if who.name[0] < 0x80 {
		lang = say.En
	}
	o, err := s.Till.Pay(s.ctx, actor, order.Placing{Cart: cart, Checkout: fmt.Sprintf("demo-%s-%d", cart, s.Clock.Now().UnixMicro()), Gross: gross,
		Agreed: true, Lang: lang, Buyer: order.Buyer{Email: who.email, Name: who.name, Phone: "010-0000-0000", Postcode: "04524",
			Address: "서울 어딘가 마당길 7", Detail: fmt.Sprintf("%d호", 101+buyer)}}, card)
	if fault.Is(err, fault.Conflict) {
		return order.Order{}, s.emptyCart(actor, cart, product)
	}
	if err == nil && o.State == order.Failed {
		err = s.emptyCart(actor, cart, product)
	}
	return o, err
}

func (s *story) emptyCart(actor work.Actor, cart, product id.ID) error {
	return s.Store.Write(s.ctx, actor, func(tx *work.Tx) error {
		_, err := order.Put(tx, cart, product, 0)
		return err
	})
}

// refund gives back one kit of an order, or all of it.
func (s *story) refund(o order.Order) error {
	return s.as(s.staff, member.Staff, func(tx *work.Tx) error {
		lines, err := order.Lines(tx, o.ID)
		if err != nil || len(lines) == 0 {
			return err
		}
		_, err = order.Refund(tx, order.Refunding{Line: lines[0].ID, Count: 1, Reason: "마음이 바뀌어 뜯지 않고 돌려보내셨어요.", Restock: true})
		return err
	})
}

func (s *story) review(w made, buyer int, r remark) error {
	err := s.as(s.people[buyer], member.Member, func(tx *work.Tx) error {
		product := s.made[w.model].product
		if _, err := voice.ReviewBy(tx, product, s.people[buyer]); err == nil {
			return nil // bought twice, said once
		}
		_, _, err := voice.Write(tx, s.Seams, voice.Writing{Product: product, Stars: r.stars, Title: r.title, Body: r.body})
		return err
	})
	if fault.Is(err, fault.Forbidden) {
		return nil // everything they bought of it was refunded
	}
	return err
}
