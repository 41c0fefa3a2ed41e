package reward

import (
	"errors"

	"madang/internal/catalog"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/money"
	"madang/internal/platform/db"
	"madang/internal/platform/mail"
	"madang/internal/platform/work"
	"madang/internal/say"
)

// Address makes a page's whole address in a language, for letters.
type Address func(l say.Lang, path string) string

// TellLaunched writes to everybody credited in a product that it can be bought now, once each, with all of their share.
func TellLaunched(tx *work.Tx, e catalog.Launched, address Address) error {
	p, err := catalog.Find(tx, e.Product)
	if err != nil {
		return err
	}
	credits, err := Credits(tx, e.Product)
	if err != nil {
		return err
	}
	share := map[id.ID]money.PPM{}
	var people []id.ID
	for _, c := range credits {
		if share[c.Member] == 0 {
			people = append(people, c.Member)
		}
		share[c.Member] += c.Share
	}
	brand, err := member.FindBrand(tx)
	if err != nil {
		return err
	}
	for _, v := range people {
		to, err := member.Reach(tx, v)
		if errors.Is(err, db.ErrNone) { // gone: no address, no letter
			continue
		}
		if err != nil {
			return err
		}
		name := brand.Called(to.Lang)
		err = mail.Write(tx, mail.Letter{
			Intent: "credit-launched:" + string(p.ID) + ":" + string(v), To: to.Email,
			Subject: sayLaunchedSubject.In(to.Lang, name, p.Title),
			Body: sayLaunchedBody.In(to.Lang, to.Name, p.Title, share[v].String(), money.Won(p.Price).In(to.Lang),
				address(to.Lang, p.URL()), address(to.Lang, "/me/earnings"), name),
		})
		if err != nil {
			return err
		}
	}
	return nil
}
