package lab

import (
	"errors"

	"madang/internal/member"
	"madang/internal/platform/db"
	"madang/internal/platform/mail"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/subject"
)

// Address makes a page's whole address in a language, for letters.
type Address func(l say.Lang, path string) string

// TellOffer writes to somebody who was offered a share. Who has no address any more gets no letter.
func TellOffer(tx *work.Tx, e CreditProposed, address Address) error {
	c, err := FindCredit(tx, e.Credit)
	if err != nil {
		return err
	}
	to, err := member.Reach(tx, c.Member)
	if errors.Is(err, db.ErrNone) {
		return nil
	}
	if err != nil {
		return err
	}
	d, err := Find(tx, c.Development)
	if err != nil {
		return err
	}
	what, err := subject.Find(tx, c.Subject)
	if err != nil {
		return err
	}
	brand, err := member.FindBrand(tx)
	if err != nil {
		return err
	}
	name := brand.Called(to.Lang)
	return mail.Write(tx, mail.Letter{
		Intent: "credit-offer:" + string(c.ID), To: to.Email,
		Subject: sayOfferSubject.In(to.Lang, name, d.Title),
		Body: sayOfferBody.In(to.Lang, to.Name, what.Title, d.Title, c.Share.String(),
			address(to.Lang, "/me/credits#"+string(c.ID)), name),
	})
}
