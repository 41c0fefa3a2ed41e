package order

import (
	"strings"

	"madang/internal/member"
	"madang/internal/money"
	"madang/internal/platform/mail"
	"madang/internal/platform/work"
	"madang/internal/say"
)

// Address makes an order's page address for a letter; the app fills it in with the site's origin.
type Address func(lang say.Lang, path string) string

// PageAddress is how letters name pages.
var PageAddress Address = func(_ say.Lang, path string) string { return path }

func writePaid(tx *work.Tx, o Order, lines []Line) error {
	var list strings.Builder
	for _, l := range lines {
		list.WriteString("  " + sayLetterLine.In(o.Lang, l.Title, l.Count, money.Won(l.Gross).In(o.Lang)) + "\n")
	}
	return write(tx, o, "order-paid:"+string(o.ID), letterPaid, list.String(), money.Won(o.Gross).In(o.Lang))
}

func writeShipped(tx *work.Tx, o Order, parcel string) error {
	return write(tx, o, "order-shipped:"+string(o.ID), letterShipped, parcel)
}

func writeRefunded(tx *work.Tx, o Order, l Line, r Refunding, amount int64) error {
	return write(tx, o, "order-refunded:"+string(tx.NewID()), letterRefunded,
		l.Title, r.Count, money.Won(amount).In(o.Lang), r.Reason)
}

// write sends a letter about an order: its words get the buyer's name, the order's number, what is special, and the
// address of the order's page with the key that opens it.
func write(tx *work.Tx, o Order, intent string, words letter, special ...any) error {
	b, err := BuyerOf(tx, o.ID)
	if err != nil {
		return err
	}
	key, err := Key(tx, o.ID)
	if err != nil {
		return err
	}
	brand, err := member.FindBrand(tx)
	if err != nil {
		return err
	}
	name := brand.Called(o.Lang)
	args := append(append([]any{b.Name, o.Number}, special...), PageAddress(o.Lang, o.URL()+"?key="+key), name)
	return mail.Write(tx, mail.Letter{
		Intent: intent, To: b.Email,
		Subject: words.subject.In(o.Lang, name, o.Number), Body: words.body.In(o.Lang, args...),
	})
}

type letter struct{ subject, body say.Text }
