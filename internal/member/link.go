package member

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/job"
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
var lifetimes = map[Purpose]time.Duration{
	ToSignIn: 20 * time.Minute, ToReset: 20 * time.Minute, ToVerify: 7 * 24 * time.Hour,
}

// lettersAnHour bounds how many letters of one purpose a stranger can have sent to somebody.
const lettersAnHour = 5

// Address makes the whole address of the page that takes a token.
type Address func(p Purpose, lang say.Lang, token string) string

// LinkKind is the job that answers a wish for a link.
const LinkKind = "member.link"

type wish struct {
	Email   string
	Purpose Purpose
}

// AskLink takes a wish for a link from somebody who may be nobody. The address is only looked up by the job, so that
// neither the answer nor its time tells who is a member.
func AskLink(tx *work.Tx, email string, p Purpose) error {
	if !validEmail(strings.TrimSpace(email)) {
		return fault.At("member.AskLink", "email", sayEmailShape)
	}
	return tx.Enqueue(LinkKind, "", wish{Email: email, Purpose: p})
}

// AnswerWishes is the job function of LinkKind: a letter for a member, nothing for anybody else.
func AnswerWishes(store *work.Store, address Address) job.Func {
	return func(ctx context.Context, t *job.Task) (string, error) {
		var w wish
		if err := json.Unmarshal([]byte(t.Payload), &w); err != nil {
			return "", job.Permanent{Err: err}
		}
		return "", store.Write(ctx, work.Actor{}, func(tx *work.Tx) error {
			c, err := FindCredentials(tx, w.Email)
			if err != nil || c.Member == "" {
				return err
			}
			return SendLink(tx, c.Member, w.Purpose, address)
		})
	}
}

// SendLink writes a letter to a member with a link good once, unless they were sent many just now.
func SendLink(tx *work.Tx, member id.ID, p Purpose, address Address) error {
	sent, err := db.One(tx, db.Value[int64], `select count(*) from member_link
		where member = $1 and purpose = $2 and created_at > $3`,
		string(member), string(p), tx.Now().Add(-time.Hour).UnixMicro())
	if err != nil || sent >= lettersAnHour {
		return err
	}
	contact, err := Reach(tx, member)
	if err != nil {
		return err
	}
	token, hash := newToken()
	_, err = tx.Exec(`insert into member_link (token, purpose, member, created_at, expires_at)
		values ($1, $2, $3, $4, $5)`, hash, string(p), string(member), tx.Now().UnixMicro(),
		tx.Now().Add(lifetimes[p]).UnixMicro())
	if err != nil {
		return fmt.Errorf("member.SendLink: %w", err)
	}
	brand, err := FindBrand(tx)
	if err != nil {
		return err
	}
	words, name := letters[p], brand.Called(contact.Lang)
	return mail.Write(tx, mail.Letter{
		Intent:  string(p) + ":" + hash,
		To:      contact.Email,
		Subject: words.subject.In(contact.Lang, name),
		Body:    words.body.In(contact.Lang, contact.Name, address(p, contact.Lang, token), name),
	})
}

// PeekLink tells whose link a token is, without using it: a page shows it before the person acts, because mail
// programs open links on their own.
func PeekLink(tx *work.Tx, token string, p Purpose) (id.ID, error) {
	member, err := db.One(tx, db.Value[id.ID], `select member from member_link
		where token = $1 and purpose = $2 and used_at = 0 and expires_at > $3`,
		hashToken(token), string(p), tx.Now().UnixMicro())
	if errors.Is(err, db.ErrNone) {
		return "", fault.New(fault.Conflict, "member.PeekLink", sayLinkSpent)
	}
	return member, err
}

// UseLink spends a token and proves the member's address. Anybody can join with anybody's address: a first sign-in by a
// link ends the password and the sessions that were there before the address was proved.
func UseLink(tx *work.Tx, token string, p Purpose) (id.ID, error) {
	member, err := PeekLink(tx, token, p)
	if err != nil {
		return "", err
	}
	n, err := tx.Exec(`update member_link set used_at = $2 where token = $1 and used_at = 0`,
		hashToken(token), tx.Now().UnixMicro())
	if err != nil {
		return "", err
	}
	if n == 0 { // somebody was quicker
		return "", fault.New(fault.Conflict, "member.UseLink", sayLinkSpent)
	}
	n, err = tx.Exec(`update member_private set verified_at = $2 where member = $1 and verified_at = 0`,
		string(member), tx.Now().UnixMicro())
	if err == nil && n == 1 && p == ToSignIn {
		err = setPassword(tx, member, "")
	}
	return member, err
}

// ResetPassword spends a reset link, sets the new password's hash and ends every session of the member.
func ResetPassword(tx *work.Tx, token, hash string) (id.ID, error) {
	member, err := UseLink(tx, token, ToReset)
	if err != nil {
		return "", err
	}
	return member, setPassword(tx, member, hash)
}

// ChangePassword sets the actor's new password. The caller has compared the old one, and signs in anew.
func ChangePassword(tx *work.Tx, hash string) error { return setPassword(tx, tx.Actor().ID, hash) }

// setPassword ends all that the old password opened: sessions, and links that are on their way.
func setPassword(tx *work.Tx, member id.ID, hash string) error {
	_, err := tx.Exec(`update member_private set password = $2 where member = $1`, string(member), hash)
	if err != nil {
		return fmt.Errorf("member.setPassword: %w", err)
	}
	_, err = tx.Exec(`update member_link set used_at = $2 where member = $1 and purpose <> 'verify' and used_at = 0`,
		string(member), tx.Now().UnixMicro())
	if err != nil {
		return err
	}
	_, err = tx.Exec(`delete from member_session where member = $1`, string(member))
	return err
}
