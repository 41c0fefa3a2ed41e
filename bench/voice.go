package main

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"madang/internal/app"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/voice"
)

// world is what the requests are made of.
type world struct {
	ideas, votes int64
	cookies      []string // of signed-in members
	open, any    []string // paths of ideas that take votes, and of all
}

// scenario is one kind of request; request n of a run is the same in every run.
type scenario struct {
	name   string
	want   int // status
	method string
	path   func(n int) (path, body string)
	cookie func(n int) string
}

const sessions = 500 // members signed in, so that votes for one idea come from many

// look reads what is there and signs members in, before the server starts.
func look(ctx context.Context, a *app.App) (*world, error) {
	w := &world{}
	err := a.Store.Write(ctx, work.Actor{}, func(tx *work.Tx) error {
		c, err := voice.Verify(tx)
		if err != nil {
			return err
		}
		w.ideas, w.votes = c.Ideas, c.Votes
		people, err := db.All(tx, db.Value[id.ID], `select id from member where role = 1 order by id limit $1`, sessions)
		if err != nil {
			return err
		}
		for _, p := range people {
			token, err := member.SignIn(tx, p, member.Where{Agent: "bench"})
			if err != nil {
				return err
			}
			w.cookies = append(w.cookies, "madang-session="+token)
		}
		if w.any, err = paths(tx, `select slug from voice_idea order by hot desc limit 2000`); err != nil {
			return err
		}
		// Nobody supports their own.
		w.open, err = paths(tx, `select slug from voice_idea where state = 'open' and author not in
			(select id from member where role = 1 order by id limit 500) order by id desc limit 4000`)
		return err
	})
	return w, err
}

func paths(tx *work.Tx, query string) ([]string, error) {
	slugs, err := db.All(tx, db.Value[string], query)
	for i, s := range slugs {
		slugs[i] = "/ideas/" + url.PathEscape(s)
	}
	return slugs, err
}

func (w *world) scenarios() []scenario {
	member := func(n int) string { return w.cookies[n%len(w.cookies)] }
	list := func(query string) scenario {
		path := "/ideas" + query
		name := "ideas " + strings.TrimPrefix(query, "?")
		return scenario{name: name, want: 200, method: "GET", cookie: member, path: func(int) (string, string) {
			return path, ""
		}}
	}
	all := []scenario{
		list(""), list("?sort=new"), list("?sort=top"), list("?sort=answered"),
		list("?sort=top&state=developing"), list("?state=declined"),
	}
	guest := list("")
	guest.name, guest.cookie = "ideas as a guest", nil
	all = append(all, guest,
		scenario{name: "an idea", want: 200, method: "GET", cookie: member, path: func(n int) (string, string) {
			return w.any[n*7919%len(w.any)], ""
		}},
		// Every client votes for another idea each time; who has voted already withdraws on the next round.
		scenario{name: "support", want: 303, method: "POST", cookie: member, path: func(n int) (string, string) {
			return w.vote(n, "/support"), ""
		}},
		scenario{name: "withdraw", want: 303, method: "POST", cookie: member, path: func(n int) (string, string) {
			return w.vote(n, "/withdraw"), ""
		}},
		scenario{name: "support one idea", want: 303, method: "POST", cookie: member, path: func(n int) (string, string) {
			return w.open[0] + [2]string{"/support", "/withdraw"}[n/len(w.cookies)%2], ""
		}},
		scenario{name: "write an idea", want: 303, method: "POST", cookie: member, path: func(n int) (string, string) {
			return "/ideas", url.Values{"title": {fmt.Sprint("불이 들어오는 작은 등대 ", n)}, "body": {"창가에 두고 싶어요."}}.Encode()
		}},
	)
	return all
}

// vote is a path at which no two requests of a run meet: member n%M, idea moving on each time all members had a turn.
func (w *world) vote(n int, verb string) string {
	return w.open[(n/len(w.cookies)*31+n%len(w.cookies)*17)%len(w.open)] + verb
}

// verify checks after the run that every counter still equals its rows.
func verify(ctx context.Context, o options) error {
	a, err := app.Open(ctx, app.Config{Data: o.data})
	if err != nil {
		return err
	}
	defer a.Close()
	start := time.Now()
	return a.Store.Read(ctx, work.Actor{}, func(tx *work.Tx) error {
		c, err := voice.Verify(tx)
		if err == nil {
			fmt.Printf("\nverified: %d ideas, %d votes agree with their rows (%v)\n",
				c.Ideas, c.Votes, time.Since(start).Round(time.Millisecond))
		}
		return err
	})
}
