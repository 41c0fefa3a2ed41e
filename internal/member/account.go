package member

import (
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Account is what a member sees of their own account and nobody else does.
type Account struct {
	Email    string
	Verified bool // the address was proved by a link
	Password bool // one was set; without it, links sign in
	News     bool // asked for news by mail
}

// MyAccount reads the actor's own.
func MyAccount(tx *work.Tx) (Account, error) {
	return db.One(tx, func(s db.Scanner, a *Account) error {
		var verified, news int64
		var password string
		err := s.Scan(&a.Email, &verified, &password, &news)
		a.Verified, a.Password, a.News = verified > 0, password != "", news > 0
		return err
	}, `select email, verified_at, password, news_at from member_private where member = $1`, string(tx.Actor().ID))
}

// WantNews begins or ends the actor's consent to news by mail; ending it is as easy as beginning it.
func WantNews(tx *work.Tx, wanted bool) error {
	_, err := tx.Exec(`update member_private set news_at = $2 where member = $1 and (news_at > 0) <> $3`,
		string(tx.Actor().ID), when(wanted, tx.Now()), wanted)
	return err
}
