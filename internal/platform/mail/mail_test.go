package mail_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"mime"
	"net"
	netmail "net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"mime/quotedprintable"

	"github.com/emersion/go-smtp"

	"madang/internal/platform/db"
	"madang/internal/platform/job"
	"madang/internal/platform/mail"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
)

// post is a real mail server that keeps what it is given, after refusing as often as told.
type post struct {
	mu      sync.Mutex
	refuse  int
	vanish  bool // hangs up as soon as it took a letter
	from    []string
	to      []string
	letters []string
}

func (p *post) NewSession(c *smtp.Conn) (smtp.Session, error) {
	return &delivery{post: p, conn: c}, nil
}

type delivery struct {
	post     *post
	conn     *smtp.Conn
	from, to string
}

func (d *delivery) Mail(from string, _ *smtp.MailOptions) error { d.from = from; return nil }
func (d *delivery) Rcpt(to string, _ *smtp.RcptOptions) error   { d.to = to; return nil }
func (d *delivery) Logout() error                               { return nil }

func (d *delivery) Reset() {
	d.post.mu.Lock()
	defer d.post.mu.Unlock()
	if d.post.vanish && len(d.post.letters) > 0 {
		d.conn.Conn().Close() //nolint:errcheck // as rude as it is meant
	}
}

func (d *delivery) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	d.post.mu.Lock()
	defer d.post.mu.Unlock()
	if d.post.refuse > 0 {
		d.post.refuse--
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "try again later"}
	}
	d.post.from, d.post.to = append(d.post.from, d.from), append(d.post.to, d.to)
	d.post.letters = append(d.post.letters, string(text))
	return nil
}

// serve starts the mail server and returns how to reach it.
func (p *post) serve(t *testing.T) mail.SMTP {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(p)
	server.Domain = "mail.example"
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := server.Serve(listener); err != nil && !errors.Is(err, smtp.ErrServerClosed) {
			t.Error(err)
		}
	}()
	t.Cleanup(func() {
		server.Close() //nolint:errcheck // nobody is left to tell
		<-done
	})
	return mail.SMTP{Host: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port, From: "책상 위 바다 <hello@madang.example>", Plain: true}
}

func write(t *testing.T, s *worktest.Store, l mail.Letter) {
	t.Helper()
	s.Do(t, work.Actor{}, func(tx *work.Tx) error { return mail.Write(tx, l) })
}

func newest(t *testing.T, s *worktest.Store) (letters []mail.Letter) {
	t.Helper()
	s.Do(t, work.Actor{}, func(tx *work.Tx) (err error) {
		letters, err = mail.Newest(tx, 10)
		return err
	})
	return letters
}

var hello = mail.Letter{Intent: "hello:1", To: "minji@example.com", Subject: "[책상 위 바다] 반가워요",
	Body: "김민지 님, 반가워요.\n\nhttps://madang.example/verify/" + strings.Repeat("A", 60) + "\n"}

func TestALetterArrivesAsItWasWritten(t *testing.T) {
	worktest.Each(t, []fs.FS{mail.Migrations}, func(t *testing.T, s *worktest.Store) {
		office := &post{}
		s.Jobs.Handle(mail.Kind, mail.Deliver(s.Store, office.serve(t)))
		write(t, s, hello)
		write(t, s, hello) // the act was tried again
		if l := newest(t, s); len(l) != 1 || !l[0].Sent.IsZero() {
			t.Fatalf("%+v", l)
		}
		s.Drain(t)
		s.Drain(t)
		if len(office.letters) != 1 || office.from[0] != "hello@madang.example" || office.to[0] != hello.To {
			t.Fatalf("from %v to %v", office.from, office.to)
		}
		m, err := netmail.ReadMessage(strings.NewReader(office.letters[0]))
		if err != nil {
			t.Fatal(err)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if err != nil || subject != hello.Subject {
			t.Errorf("subject %q, %v", subject, err)
		}
		if from, err := m.Header.AddressList("From"); err != nil || from[0].Name != "책상 위 바다" {
			t.Errorf("from %v, %v", from, err)
		}
		if at, err := m.Header.Date(); err != nil || !at.Equal(worktest.Start) {
			t.Errorf("date %v, %v", at, err)
		}
		l := newest(t, s)[0]
		if m.Header.Get("Message-Id") != "<"+string(l.ID)+"@127.0.0.1>" || l.Sent.IsZero() {
			t.Errorf("id %q, sent %v", m.Header.Get("Message-Id"), l.Sent)
		}
		if kind := m.Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/plain; charset=UTF-8") {
			t.Errorf("type %q", kind)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
		if text := strings.ReplaceAll(string(body), "\r\n", "\n"); err != nil || strings.TrimSpace(text) != strings.TrimSpace(hello.Body) {
			t.Errorf("body %q, %v", text, err)
		}
	})
}

func TestALetterIsTriedAgainUntilTheServerTakesIt(t *testing.T) {
	worktest.Each(t, []fs.FS{mail.Migrations}, func(t *testing.T, s *worktest.Store) {
		office := &post{refuse: 1}
		s.Jobs.Handle(mail.Kind, mail.Deliver(s.Store, office.serve(t)))
		write(t, s, hello)
		s.Drain(t)
		if l := newest(t, s); len(office.letters) != 0 || !l[0].Sent.IsZero() {
			t.Fatalf("a refused letter counts as sent: %+v", l)
		}
		s.Pass(2 * time.Second)
		s.Drain(t)
		if l := newest(t, s); len(office.letters) != 1 || l[0].Sent.IsZero() {
			t.Errorf("%d letters, %+v", len(office.letters), l)
		}
		s.Pass(time.Hour)
		s.Drain(t)
		if len(office.letters) != 1 {
			t.Errorf("it was sent %d times", len(office.letters))
		}
	})
}

func TestALetterThatWasTakenIsNotSentAgainBecauseTheServerHungUp(t *testing.T) {
	worktest.Each(t, []fs.FS{mail.Migrations}, func(t *testing.T, s *worktest.Store) {
		office := &post{vanish: true}
		s.Jobs.Handle(mail.Kind, mail.Deliver(s.Store, office.serve(t)))
		write(t, s, hello)
		for range 4 {
			s.Drain(t)
			s.Pass(time.Hour)
		}
		if l := newest(t, s); len(office.letters) != 1 || l[0].Sent.IsZero() {
			t.Errorf("it was sent %d times, noted %v", len(office.letters), l[0].Sent)
		}
	})
}

func TestALetterThatCanNeverBeSentIsGivenUpAtOnce(t *testing.T) {
	worktest.Each(t, []fs.FS{mail.Migrations}, func(t *testing.T, s *worktest.Store) {
		office := &post{}
		s.Jobs.Handle(mail.Kind, mail.Deliver(s.Store, office.serve(t)))
		l := hello
		l.To = "not an address\r\nBcc: everybody@example.com"
		write(t, s, l)
		s.Drain(t)
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			dead, err := db.One(tx, db.Value[int64], `select count(*) from job where kind = $1 and state = $2`, mail.Kind, string(job.Dead))
			if dead != 1 {
				t.Errorf("%d dead jobs", dead)
			}
			return err
		})
		if len(office.letters) != 0 {
			t.Error("it was sent")
		}
	})
}

func TestAServerWithoutTLSIsRefusedUnlessTold(t *testing.T) {
	office := &post{}
	sender := office.serve(t)
	sender.Plain = false
	l := hello
	l.ID = "a"
	if err := sender.Send(context.Background(), l); err == nil || len(office.letters) != 0 {
		t.Errorf("a letter went in the clear: %v", err)
	}
}

func TestALetterOfAFailedUnitIsNeverSent(t *testing.T) {
	worktest.Each(t, []fs.FS{mail.Migrations}, func(t *testing.T, s *worktest.Store) {
		office := &post{}
		s.Jobs.Handle(mail.Kind, mail.Deliver(s.Store, office.serve(t)))
		err := s.Write(context.Background(), work.Actor{}, func(tx *work.Tx) error {
			if err := mail.Write(tx, hello); err != nil {
				return err
			}
			return errors.New("the act failed")
		})
		s.Drain(t)
		if err == nil || len(office.letters) != 0 || len(newest(t, s)) != 0 {
			t.Errorf("%v, %d letters", err, len(office.letters))
		}
	})
}
