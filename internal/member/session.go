package member

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
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
		`select member, password from member_private where email_key = $1`, strings.ToLower(strings.TrimSpace(email)))
	if errors.Is(err, db.ErrNone) {
		return Credentials{}, nil
	}
	return c, err
}

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

// Identify finds who holds a token; the zero Actor when nobody does.
func Identify(tx *work.Tx, token string) (work.Actor, Person, error) {
	type found struct {
		Person
		seen int64
	}
	f, err := db.One(tx, func(s db.Scanner, f *found) error {
		var at int64
		err := s.Scan(&f.ID, &f.Slug, &f.Name, &f.Role, &at, &f.seen)
		f.Joined = time.UnixMicro(at).UTC()
		return err
	}, `select m.id, m.slug, m.name, m.role, m.joined_at, s.seen_at from member_session s join member m on m.id = s.member
		where s.token = $1 and s.expires_at > $2 and s.seen_at > $3`,
		hashToken(token), tx.Now().UnixMicro(), tx.Now().Add(-sessionIdle).UnixMicro())
	if errors.Is(err, db.ErrNone) {
		return work.Actor{}, Person{}, nil
	}
	if err != nil {
		return work.Actor{}, Person{}, err
	}
	return work.Actor{ID: f.ID, Role: f.Role}, f.Person, nil
}

// Seen notes a visit, at most once an hour; it tells whether a write is due, so that the caller opens one only then.
func Seen(tx *work.Tx, token string) error {
	_, err := tx.Exec(`update member_session set seen_at = $2 where token = $1 and seen_at < $3`,
		hashToken(token), tx.Now().UnixMicro(), tx.Now().Add(-seenStep).UnixMicro())
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
	}, `select id, agent, address, created_at, seen_at, token from member_session where member = $1 and expires_at > $2
		order by seen_at desc, id desc`, string(tx.Actor().ID), tx.Now().UnixMicro())
}

// Revoke ends one of the actor's sessions.
func Revoke(tx *work.Tx, device id.ID) error {
	_, err := tx.Exec(`delete from member_session where id = $1 and member = $2`, string(device), string(tx.Actor().ID))
	return err
}

// RevokeOthers ends all of the actor's sessions but the current one.
func RevokeOthers(tx *work.Tx, token string) error {
	_, err := tx.Exec(`delete from member_session where member = $1 and token <> $2`, string(tx.Actor().ID), hashToken(token))
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
