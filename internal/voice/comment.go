package voice

import (
	"errors"
	"fmt"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Comment is a word on an idea. A reply stands under the comment it replies to, one level deep.
type Comment struct {
	ID     id.ID
	Idea   id.ID
	Parent id.ID
	Author id.ID
	Body   string // "" when hidden
	At     time.Time
	Hidden time.Time // zero: shown
	By     id.ID     // who hid it
	Reason string    // why, when the brand did
}

// CommentMax is how long a comment may be, in characters; CommentsSize how many stand on one page.
const (
	CommentMax   = 1000
	CommentsSize = 100
)

// Say writes a comment by the actor, under another one when parent is given; a reply to a reply joins its thread.
func Say(tx *work.Tx, slug, body string, parent id.ID) (Comment, error) {
	const op = "voice.Say"
	i, err := briefly(tx, slug)
	if err != nil {
		return Comment{}, err
	}
	c := Comment{ID: tx.NewID(), Idea: i.ID, Author: tx.Actor().ID, Body: plain(body), At: tx.Now()}
	var faults fault.List
	measured(&faults, op, "comment", c.Body, 1, CommentMax)
	if err := faults.Err(); err != nil {
		return c, err
	}
	if parent != "" {
		above, err := findComment(tx, parent)
		if err != nil {
			return c, err
		}
		if above.Idea != i.ID || !above.Hidden.IsZero() {
			return c, fault.New(fault.Conflict, op, sayCommentGone)
		}
		c.Parent = above.ID
		if above.Parent != "" {
			c.Parent = above.Parent
		}
	}
	_, err = tx.Exec(`insert into voice_comment (id, idea, parent, author, body, at) values ($1, $2, $3, $4, $5, $6)`,
		string(c.ID), string(c.Idea), string(c.Parent), string(c.Author), c.Body, c.At.UnixMicro())
	if err != nil {
		return c, fmt.Errorf("%s: %w", op, err)
	}
	if _, err := tx.Exec(`update voice_idea set comments = comments + 1 where id = $1`, string(i.ID)); err != nil {
		return c, fmt.Errorf("%s: %w", op, err)
	}
	return c, tx.Emit(Commented{Idea: i.ID, Comment: c.ID, Author: c.Author})
}

// Hide removes a comment from sight: its author may, and the brand may with a reason that is shown in its place. The
// row stays. Hiding it twice is once.
func Hide(tx *work.Tx, slug string, comment id.ID, reason string) error {
	const op = "voice.Hide"
	c, err := findComment(tx, comment)
	if err != nil {
		return err
	}
	i, err := briefly(tx, slug)
	if err != nil {
		return err
	}
	if c.Idea != i.ID {
		return fault.New(fault.NotFound, op, sayCommentGone)
	}
	reason = line(reason)
	if c.Author == tx.Actor().ID {
		reason = ""
	} else if tx.Actor().Role < member.Staff {
		return fault.New(fault.Forbidden, op, sayNotYourComment)
	} else {
		var faults fault.List
		measured(&faults, op, "why", reason, 2, 200)
		if err := faults.Err(); err != nil {
			return err
		}
	}
	n, err := tx.Exec(`update voice_comment set hidden_at = $2, hidden_by = $3, hidden_reason = $4
		where id = $1 and hidden_at = 0`,
		string(c.ID), tx.Now().UnixMicro(), string(tx.Actor().ID), reason)
	if err != nil || n == 0 {
		return err
	}
	_, err = tx.Exec(`update voice_idea set comments = comments - 1 where id = $1`, string(c.Idea))
	return err
}

// Comments lists an idea's comments after one of them ("" for the first page), oldest first, hidden ones without their
// words, and tells whether there are more.
func Comments(tx *work.Tx, idea, after id.ID) (list []Comment, more bool, err error) {
	list, err = db.All(tx, scanComment, `select `+commentColumns+` from voice_comment where idea = $1 and id > $2
		order by id limit $3`, string(idea), string(after), CommentsSize+1)
	more = len(list) > CommentsSize
	return list[:min(len(list), CommentsSize)], more, err
}

func findComment(tx *work.Tx, v id.ID) (Comment, error) {
	c, err := db.One(tx, scanComment, `select `+commentColumns+` from voice_comment where id = $1`, string(v))
	if errors.Is(err, db.ErrNone) {
		return c, fault.New(fault.NotFound, "voice.FindComment", sayCommentGone)
	}
	return c, err
}

const commentColumns = `id, idea, parent, author, body, at, hidden_at, hidden_by, hidden_reason`

func scanComment(s db.Scanner, c *Comment) error {
	var at, hidden int64
	err := s.Scan(&c.ID, &c.Idea, &c.Parent, &c.Author, &c.Body, &at, &hidden, &c.By, &c.Reason)
	c.At = time.UnixMicro(at).UTC()
	if hidden > 0 {
		c.Hidden, c.Body = time.UnixMicro(hidden).UTC(), ""
	}
	return err
}
