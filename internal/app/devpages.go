package app

import (
	"context"
	"errors"
	"regexp"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member/memberweb"
	"madang/internal/platform/db"
	"madang/internal/platform/mail"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/ui"
	"madang/internal/ui/gallery"
)

// devRoutes are for those who build Madang. They are declared like any other and answer on development servers only.
func (a *App) devRoutes() []web.Route {
	return []web.Route{
		web.Get("/dev/mail", memberweb.Anyone, a.inDev(mailbox)),
		web.Get("/dev/mail/{letter}", memberweb.Anyone, a.inDev(letter)),
		web.Get("/dev/ui", memberweb.Anyone, a.inDev(func(*web.Request, *work.Tx) (web.Result, error) {
			return web.Page(gallery.Page()), nil
		})),
	}
}

// inDev keeps a page to development servers: letters open accounts.
func (a *App) inDev(fn web.Read) web.Read {
	return func(r *web.Request, tx *work.Tx) (web.Result, error) {
		if !a.Dev {
			return nil, fault.New(fault.NotFound, "app.dev", sayDevOnly)
		}
		return fn(r, tx)
	}
}

const lettersShown = 100

func mailbox(_ *web.Request, tx *work.Tx) (web.Result, error) {
	letters, err := mail.Newest(tx, lettersShown)
	return web.Page(mailboxView(letters)), err
}

func letter(r *web.Request, tx *work.Tx) (web.Result, error) {
	l, err := mail.Find(tx, id.ID(r.Value("letter")))
	if errors.Is(err, db.ErrNone) {
		return nil, fault.New(fault.NotFound, "app.letter", sayDevMailNone)
	}
	return web.Page(letterView(l)), err
}

// piece is a run of a letter's text; an address is one that leads there.
type piece struct{ Text, Link string }

var address = regexp.MustCompile(`https?://\S+`)

// pieces finds the addresses in a letter, as mail programs do.
func pieces(body string) []piece {
	var out []piece
	at := 0
	for _, span := range address.FindAllStringIndex(body, -1) {
		out = append(out, piece{Text: body[at:span[0]]}, piece{Text: body[span[0]:span[1]], Link: body[span[0]:span[1]]})
		at = span[1]
	}
	return append(out, piece{Text: body[at:]})
}

func delivered(ctx context.Context, l mail.Letter) string {
	if l.Sent.IsZero() {
		return ui.T(ctx, sayDevWaiting)
	}
	return ui.Clock(ctx, l.Sent)
}
