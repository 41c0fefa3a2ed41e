// Package member is who people are here: accounts, sessions, roles, the brand itself, and the agreements they accept.
//
// What is personal (address, password) stands in a table of its own. The package sends letters by writing them into
// the caller's unit of work; it shows no page and knows nothing of what members do elsewhere.
package member

import (
	"embed"
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/subject"
)

// Migrations holds the members' tables.
//
//go:embed migrations
var Migrations embed.FS

// The ranks; each may do what the ones before it may.
const (
	Guest  work.Role = 0
	Member work.Role = 1
	Staff  work.Role = 2 // works for the brand
	Owner  work.Role = 3 // answers for the brand and names its staff
)

// Person is a member as others may see them.
type Person struct {
	ID     id.ID
	Slug   string
	Name   string
	Role   work.Role
	Joined time.Time
}

// Joined: somebody became a member.
type Joined struct{ Member id.ID }

// Topic names the event.
func (Joined) Topic() string { return "member.joined" }

// About is the member.
func (e Joined) About() id.ID { return e.Member }

// Joining is what the form of joining asks for.
type Joining struct {
	Name, Email string
	Password    string // checked by Check, before the unit of work
	Hash        string // what Hash made of the password, "" to use signed links only
	ByLink      bool   // joins without a password
	Lang        say.Lang
	Adult       bool // is at least 14 years old (개인정보 보호법 §22-2 asks a guardian's consent below)
	Agreed      bool // to the terms and the privacy notice
	News        bool // wants news by mail: never a condition of joining
}

const (
	nameMax  = 40
	emailMax = 254 // RFC 5321 §4.5.3.1.3
)

// Check reports every wrong field of the form at once; it is called before the password is hashed.
func (j Joining) Check() error {
	faults := j.check("member.Join")
	if !j.ByLink {
		if e := fault.Of(CheckPassword(j.Password, j.Name, j.Email)); e != nil {
			faults = append(faults, e)
		}
	}
	return faults.Err()
}

func (j Joining) check(op string) (faults fault.List) {
	checkName(&faults, op, clean(j.Name))
	if !validEmail(strings.TrimSpace(j.Email)) {
		faults.Add(op, "email", sayEmailShape)
	}
	if !j.Adult {
		faults.Add(op, "adult", sayAdult)
	}
	if !j.Agreed {
		faults.Add(op, "agreed", sayAgree)
	}
	return faults
}

// Join makes an account. It refuses a taken address and reports every wrong field at once.
func Join(tx *work.Tx, j Joining) (Person, error) { return add(tx, j, Member) }

func add(tx *work.Tx, j Joining, role work.Role) (Person, error) {
	const op = "member.Join"
	if err := j.check(op).Err(); err != nil {
		return Person{}, err
	}
	j.Name, j.Email = clean(j.Name), strings.TrimSpace(j.Email)
	p := Person{ID: tx.NewID(), Name: j.Name, Role: role, Joined: tx.Now()}
	p.Slug = subject.Slug(j.Name, p.ID)
	_, err := tx.Exec(`insert into member (id, slug, name, role, joined_at) values ($1, $2, $3, $4, $5)`,
		string(p.ID), p.Slug, p.Name, int64(role), tx.Now().UnixMicro())
	if err != nil {
		return p, fmt.Errorf("%s: %w", op, err)
	}
	n, err := tx.Exec(`insert into member_private (member, email, email_key, password, lang, news_at)
		values ($1, $2, $3, $4, $5, $6) on conflict (email_key) do nothing`,
		string(p.ID), j.Email, emailKey(j.Email), j.Hash, j.Lang.String(), when(j.News, tx.Now()))
	if err != nil {
		return p, fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return p, fault.At(op, "email", sayEmailTaken)
	}
	if err := agreeToJoin(tx, p.ID); err != nil {
		return p, err
	}
	return p, tx.Emit(Joined{Member: p.ID})
}

// when is a moment as it is kept, 0 for what is not so.
func when(is bool, at time.Time) int64 {
	if !is {
		return 0
	}
	return at.UnixMicro()
}

// emailKey is how an address is looked up: people do not remember how they wrote it.
func emailKey(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// Rename changes the name others see.
func Rename(tx *work.Tx, name string) error {
	var faults fault.List
	name = clean(name)
	checkName(&faults, "member.Rename", name)
	if err := faults.Err(); err != nil {
		return err
	}
	_, err := tx.Exec(`update member set name = $2 where id = $1`, string(tx.Actor().ID), name)
	return err
}

// Find reads a person; NotFound when there is none.
func Find(tx *work.Tx, v id.ID) (Person, error) { return one(tx, `where id = $1`, string(v)) }

// BySlug reads a person by the address of their page.
func BySlug(tx *work.Tx, slug string) (Person, error) { return one(tx, `where slug = $1`, slug) }

func one(tx *work.Tx, where string, args ...any) (Person, error) {
	p, err := db.One(tx, scan, `select `+columns+` from member `+where, args...)
	if errors.Is(err, db.ErrNone) {
		return p, fault.New(fault.NotFound, "member.Find", sayNobody)
	}
	return p, err
}

// People reads many at once, by id; ids of nobody are missing from the map.
func People(tx *work.Tx, ids []id.ID) (map[id.ID]Person, error) {
	people := make(map[id.ID]Person, len(ids))
	if len(ids) == 0 {
		return people, nil
	}
	all, err := db.All(tx, scan, `select `+columns+` from member where id in (`+db.Places(1, len(ids))+`)`,
		db.Args(ids)...)
	for _, p := range all {
		people[p.ID] = p
	}
	return people, err
}

// Contact is where letters to a person go, and in which language.
type Contact struct {
	Email string
	Lang  say.Lang
	Name  string
}

// Reach reads a person's contact, for a letter and nothing else.
func Reach(tx *work.Tx, v id.ID) (Contact, error) {
	return db.One(tx, func(s db.Scanner, c *Contact) error {
		var lang string
		err := s.Scan(&c.Email, &lang, &c.Name)
		c.Lang = say.ParseLang(lang)
		return err
	}, `select p.email, p.lang, m.name from member_private p join member m on m.id = p.member where p.member = $1`,
		string(v))
}

const columns = `id, slug, name, role, joined_at`

func scan(s db.Scanner, p *Person) error {
	var at int64
	err := s.Scan(&p.ID, &p.Slug, &p.Name, &p.Role, &at)
	p.Joined = time.UnixMicro(at).UTC()
	return err
}

// clean makes one line of a typed text: composed (NFC), without control characters, single spaces.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, norm.NFC.String(text))
	return strings.Join(strings.Fields(text), " ")
}

func checkName(faults *fault.List, op, name string) {
	switch n := utf8.RuneCountInString(name); {
	case n == 0:
		faults.Add(op, "name", sayNameMissing)
	case n > nameMax:
		faults.Add(op, "name", sayNameLong, nameMax)
	}
}

func validEmail(text string) bool {
	a, err := mail.ParseAddress(text)
	return err == nil && a.Address == text && len(text) <= emailMax && strings.Contains(text, ".") &&
		!strings.ContainsAny(text, " \"\r\n")
}
