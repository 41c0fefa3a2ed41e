// Package mail writes letters in the unit of work that causes them and hands them to a mail server afterwards.
//
// A letter is a row first, unique by its intent, so a retried act sends one letter; a job delivers it. In development
// nothing leaves the machine: the letters are read at /dev/mail. Letters are plain text: every mail program shows
// them, and no remote picture tells who read them.
package mail

import (
	"context"
	"embed"
	"fmt"
	"time"

	gomail "github.com/wneessen/go-mail"

	"madang/internal/id"
	"madang/internal/platform/db"
	"madang/internal/platform/job"
	"madang/internal/platform/work"
)

// Migrations holds the letters' table.
//
//go:embed migrations
var Migrations embed.FS

// Letter is one mail to one person.
type Letter struct {
	ID      id.ID
	Intent  string // "order-paid:<order>": writing the same intent again does nothing
	To      string
	Subject string
	Body    string
	Created time.Time
	Sent    time.Time // zero until delivered
}

// Kind is the job that delivers a letter.
const Kind = "mail.deliver"

// Write puts a letter into the post with the caller's unit of work.
func Write(tx *work.Tx, l Letter) error {
	l.ID = tx.NewID()
	n, err := tx.Exec(`insert into mail_letter (id, intent, recipient, subject, body, created_at)
		values ($1, $2, $3, $4, $5, $6) on conflict (intent) do nothing`,
		string(l.ID), l.Intent, l.To, l.Subject, l.Body, tx.Now().UnixMicro())
	if err != nil {
		return fmt.Errorf("mail.Write: %w", err)
	}
	if n == 0 {
		return nil
	}
	return tx.Enqueue(Kind, Kind+":"+string(l.ID), l.ID)
}

// Newest lists letters, newest first.
func Newest(q db.Querier, limit int) ([]Letter, error) {
	return db.All(q, scan, `select `+columns+` from mail_letter order by created_at desc, id desc limit $1`, limit)
}

// Find reads one letter.
func Find(q db.Querier, v id.ID) (Letter, error) {
	return db.One(q, scan, `select `+columns+` from mail_letter where id = $1`, string(v))
}

const columns = `id, intent, recipient, subject, body, created_at, sent_at`

func scan(s db.Scanner, l *Letter) error {
	var created, sent int64
	if err := s.Scan(&l.ID, &l.Intent, &l.To, &l.Subject, &l.Body, &created, &sent); err != nil {
		return err
	}
	l.Created = time.UnixMicro(created).UTC()
	if sent > 0 {
		l.Sent = time.UnixMicro(sent).UTC()
	}
	return nil
}

// Sender hands a letter to the world.
type Sender interface {
	Send(ctx context.Context, l Letter) error
}

// Deliver is the job function: it sends a letter that was not sent yet and notes that it was. A crash between the two
// sends it twice, which SMTP offers no way to prevent; the Message-ID is the letter's own, so a mail program shows one.
func Deliver(store *work.Store, sender Sender) job.Func {
	return func(ctx context.Context, t *job.Task) (string, error) {
		var l Letter
		err := store.Read(ctx, work.Actor{}, func(tx *work.Tx) (err error) {
			l, err = Find(tx, id.ID(unquote(t.Payload)))
			return err
		})
		if err != nil {
			return "", err
		}
		if !l.Sent.IsZero() {
			return "", nil
		}
		if err := sender.Send(ctx, l); err != nil {
			return "", err
		}
		return "", store.Write(ctx, work.Actor{}, func(tx *work.Tx) error {
			_, err := tx.Exec(`update mail_letter set sent_at = $2 where id = $1`, string(l.ID), tx.Now().UnixMicro())
			return err
		})
	}
}

// unquote reads the id that Enqueue wrote as JSON; an id holds nothing that JSON would escape.
func unquote(text string) string {
	if len(text) >= 2 && text[0] == '"' {
		return text[1 : len(text)-1]
	}
	return text
}

// Shelf is the Sender of development: the letter's row is all there is, and /dev/mail shows it.
type Shelf struct{}

// Send does nothing: Deliver notes the letter as sent.
func (Shelf) Send(context.Context, Letter) error { return nil }

// SMTP sends through a mail server.
type SMTP struct {
	Host           string
	Port           int
	User, Password string
	From           string // "Name <address>"
	Plain          bool   // no TLS: only for a server on the same machine
}

// Send delivers one letter; any error is tried again by the job.
func (s SMTP) Send(ctx context.Context, l Letter) error {
	m := gomail.NewMsg()
	if err := m.From(s.From); err != nil {
		return job.Permanent{Err: fmt.Errorf("mail: the sender's address: %w", err)}
	}
	if err := m.To(l.To); err != nil {
		return job.Permanent{Err: fmt.Errorf("mail: the recipient's address: %w", err)}
	}
	m.Subject(l.Subject)
	m.SetDateWithValue(l.Created)
	m.SetMessageIDWithValue(string(l.ID) + "@" + s.Host)
	m.SetBodyString(gomail.TypeTextPlain, l.Body)
	options := []gomail.Option{gomail.WithPort(s.Port), gomail.WithTimeout(20 * time.Second)}
	if s.Plain {
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	} else {
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.User),
			gomail.WithPassword(s.Password))
	}
	client, err := gomail.NewClient(s.Host, options...)
	if err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	// A server that took the letter and then hangs up without a goodbye has it all the same.
	if err := client.DialAndSendWithContext(ctx, m); err != nil && !m.IsDelivered() {
		return fmt.Errorf("mail: send: %w", err)
	}
	return nil
}
