package member

import (
	"errors"
	"fmt"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/mail"
	"madang/internal/platform/work"
	"madang/internal/say"
)

// Purpose is what a link in a letter is good for.
type Purpose string

// The purposes. Using a link of any kind proves the address.
const (
	ToSignIn Purpose = "sign-in"
	ToReset  Purpose = "reset"
	ToVerify Purpose = "verify"
)

// lifetimes are short where a link opens an account.
var lifetimes = map[Purpose]time.Duration{ToSignIn: 20 * time.Minute, ToReset: 20 * time.Minute, ToVerify: 7 * 24 * time.Hour}

// SendLink writes a letter with a link good once. An unknown member (the zero id) gets none, and the caller says the
// same in both cases, so that nobody learns who is a member. address is the page that takes the token.
func SendLink(tx *work.Tx, member id.ID, p Purpose, address func(lang say.Lang, token string) string) error {
	if member == "" {
		return nil
	}
	contact, err := Reach(tx, member)
	if err != nil {
		return err
	}
	token, hash := newToken()
	_, err = tx.Exec(`insert into member_link (token, purpose, member, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
		hash, string(p), string(member), tx.Now().UnixMicro(), tx.Now().Add(lifetimes[p]).UnixMicro())
	if err != nil {
		return fmt.Errorf("member.SendLink: %w", err)
	}
	brand, err := FindBrand(tx)
	if err != nil {
		return err
	}
	words := letters[p]
	return mail.Write(tx, mail.Letter{
		Intent:  string(p) + ":" + hash,
		To:      contact.Email,
		Subject: words.subject.In(contact.Lang, brand.Called(contact.Lang)),
		Body:    words.body.In(contact.Lang, contact.Name, address(contact.Lang, token), brand.Called(contact.Lang)),
	})
}

// PeekLink tells whose link a token is, without using it: a page shows it before the person acts, because mail
// programs open links on their own.
func PeekLink(tx *work.Tx, token string, p Purpose) (id.ID, error) {
	member, err := db.One(tx, db.Value[id.ID], `select member from member_link where token = $1 and purpose = $2 and used_at = 0 and expires_at > $3`,
		hashToken(token), string(p), tx.Now().UnixMicro())
	if errors.Is(err, db.ErrNone) {
		return "", fault.New(fault.Conflict, "member.UseLink", sayLinkSpent)
	}
	return member, err
}

// UseLink spends a token and proves the member's address.
func UseLink(tx *work.Tx, token string, p Purpose) (id.ID, error) {
	member, err := PeekLink(tx, token, p)
	if err != nil {
		return "", err
	}
	n, err := tx.Exec(`update member_link set used_at = $2 where token = $1 and used_at = 0`, hashToken(token), tx.Now().UnixMicro())
	if err != nil {
		return "", err
	}
	if n == 0 { // somebody was quicker
		return "", fault.New(fault.Conflict, "member.UseLink", sayLinkSpent)
	}
	_, err = tx.Exec(`update member_private set verified_at = $2 where member = $1 and verified_at = 0`, string(member), tx.Now().UnixMicro())
	return member, err
}

// ResetPassword spends a reset link, sets the new password's hash and ends every session of the member.
func ResetPassword(tx *work.Tx, token, hash string) (id.ID, error) {
	member, err := UseLink(tx, token, ToReset)
	if err != nil {
		return "", err
	}
	if _, err := tx.Exec(`update member_private set password = $2 where member = $1`, string(member), hash); err != nil {
		return "", fmt.Errorf("member.ResetPassword: %w", err)
	}
	if _, err := tx.Exec(`update member_link set used_at = $2 where member = $1 and used_at = 0`, string(member), tx.Now().UnixMicro()); err != nil {
		return "", err
	}
	_, err = tx.Exec(`delete from member_session where member = $1`, string(member))
	return member, err
}

// Verified tells whether a member's address was proved by a link.
func Verified(tx *work.Tx, member id.ID) (bool, error) {
	at, err := db.One(tx, db.Value[int64], `select verified_at from member_private where member = $1`, string(member))
	return at > 0, err
}
