package member

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// A session ends after so long in any case, and after so long without a visit.
const (
	SessionMax  = 90 * 24 * time.Hour
	sessionIdle = 30 * 24 * time.Hour
	seenStep    = time.Hour // a visit is noted at most so often: a read must not cost a write
)

// Device is one session in a member's list.
type Device struct {
	ID            id.ID
	Agent         string
	Address       string
	Created, Seen time.Time
	Current       bool
}

// Where tells from where somebody signs in.
type Where struct{ Agent, Address string }

// Credentials are what is compared outside the unit of work.
type Credentials struct {
	Member   id.ID
	password string
}

// FindCredentials looks an address up; an unknown one gives Credentials that match nothing.
func FindCredentials(tx *work.Tx, email string) (Credentials, error) {
	c, err := db.One(tx, func(s db.Scanner, c *Credentials) error { return s.Scan(&c.Member, &c.password) },
		`select member, password from member_private where email_key = $1`, emailKey(email))
	if errors.Is(err, db.ErrNone) {
		return Credentials{}, nil
	}
	return c, err
}

// MyCredentials are the actor's own, for an act that asks the password again.
func MyCredentials(tx *work.Tx) (Credentials, error) {
	return db.One(tx, func(s db.Scanner, c *Credentials) error { return s.Scan(&c.Member, &c.password) },
		`select member, password from member_private where member = $1`, string(tx.Actor().ID))
}

// HasPassword tells whether a password was ever set.
func (c Credentials) HasPassword() bool { return c.password != "" }

// Check compares a password; the refusal does not tell whether the address or the password was wrong.
func (c Credentials) Check(ctx context.Context, password string) error {
	ok, err := matches(ctx, password, c.password)
	if err != nil {
		return err
	}
	if !ok {
		return fault.At("member.SignIn", "password", sayWrongPassword)
	}
	return nil
}

// CheckCurrent compares the password of somebody signed in, who types it again before changing it.
func (c Credentials) CheckCurrent(ctx context.Context, password string) error {
	if err := c.Check(ctx, password); err != nil {
		if fault.Is(err, fault.Invalid) {
			return fault.At("member.ChangePassword", "current", sayWrongCurrent)
		}
		return err
	}
	return nil
}

// SignIn opens a session and returns the token that the browser keeps. Every sign-in has a new token.
func SignIn(tx *work.Tx, member id.ID, w Where) (token string, err error) {
	token, hash := newToken()
	_, err = tx.Exec(`insert into member_session (token, id, member, agent, address, created_at, seen_at, expires_at)
		values ($1, $2, $3, $4, $5, $6, $6, $7)`, hash, string(tx.NewID()), string(member), w.Agent, w.Address,
		tx.Now().UnixMicro(), tx.Now().Add(SessionMax).UnixMicro())
	if err != nil {
		return "", fmt.Errorf("member.SignIn: %w", err)
	}
	return token, nil
}

// Visit is who a token belongs to.
type Visit struct {
	Actor   work.Actor
	Person  Person
	Session string // names the session for Seen
	Seen    time.Time
	Due     bool // the visit was not noted for an hour: hand Session to Seen, after the answer
}

// Identify finds who holds a token; the zero Visit when nobody does. It only reads, since it runs for every page.
func Identify(tx *work.Tx, token string) (Visit, error) {
	hash := hashToken(token)
	v, err := db.One(tx, func(s db.Scanner, v *Visit) error {
		var joined, seen int64
		p := &v.Person
		err := s.Scan(&p.ID, &p.Slug, &p.Name, &p.Role, &joined, &seen)
		p.Joined = time.UnixMicro(joined).UTC()
		v.Actor, v.Session = work.Actor{ID: p.ID, Role: p.Role}, hash
		v.Seen, v.Due = time.UnixMicro(seen).UTC(), seen < tx.Now().Add(-seenStep).UnixMicro()
		return err
	}, `select m.id, m.slug, m.name, m.role, m.joined_at, s.seen_at
		from member_session s join member m on m.id = s.member
		where s.token = $1 and s.expires_at > $2 and s.seen_at > $3`,
		hash, tx.Now().UnixMicro(), tx.Now().Add(-sessionIdle).UnixMicro())
	if errors.Is(err, db.ErrNone) {
		return Visit{}, nil
	}
	return v, err
}

// Seen notes the visits of sessions, many at once, where that is due.
func Seen(tx *work.Tx, sessions []string) error {
	if len(sessions) == 0 {
		return nil
	}
	args := append([]any{tx.Now().UnixMicro(), tx.Now().Add(-seenStep).UnixMicro()}, db.Args(sessions)...)
	_, err := tx.Exec(`update member_session set seen_at = $1 where seen_at < $2
		and token in (`+db.Places(3, len(sessions))+`)`, args...)
	return err
}

// SignOut ends the session of a token.
func SignOut(tx *work.Tx, token string) error {
	_, err := tx.Exec(`delete from member_session where token = $1`, hashToken(token))
	return err
}

// Devices lists the actor's sessions, the latest first; token marks the current one.
func Devices(tx *work.Tx, token string) ([]Device, error) {
	hash := hashToken(token)
	return db.All(tx, func(s db.Scanner, d *Device) error {
		var created, seen int64
		var row string
		err := s.Scan(&d.ID, &d.Agent, &d.Address, &created, &seen, &row)
		d.Created, d.Seen, d.Current = time.UnixMicro(created).UTC(), time.UnixMicro(seen).UTC(), row == hash
		return err
	}, `select id, agent, address, created_at, seen_at, token from member_session
		where member = $1 and expires_at > $2 and seen_at > $3 order by seen_at desc, id desc`,
		string(tx.Actor().ID), tx.Now().UnixMicro(), tx.Now().Add(-sessionIdle).UnixMicro())
}

// Revoke ends one of the actor's sessions.
func Revoke(tx *work.Tx, device id.ID) error {
	_, err := tx.Exec(`delete from member_session where id = $1 and member = $2`,
		string(device), string(tx.Actor().ID))
	return err
}

// RevokeOthers ends all of the actor's sessions but the current one.
func RevokeOthers(tx *work.Tx, token string) error {
	_, err := tx.Exec(`delete from member_session where member = $1 and token <> $2`,
		string(tx.Actor().ID), hashToken(token))
	return err
}

// SweepSessions deletes the sessions and links that have run out.
func SweepSessions(tx *work.Tx) error {
	_, err := tx.Exec(`delete from member_session where expires_at < $1`, tx.Now().UnixMicro())
	if err != nil {
		return err
	}
	_, err = tx.Exec(`delete from member_link where expires_at < $1`, tx.Now().UnixMicro())
	return err
}

// newToken makes 256 random bits and the hash that is stored in their place.
func newToken() (token, hash string) {
	var raw [32]byte
	rand.Read(raw[:]) //nolint:errcheck // crypto/rand never fails (Go 1.24)
	token = base64.RawURLEncoding.EncodeToString(raw[:])
	return token, hashToken(token)
}

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
