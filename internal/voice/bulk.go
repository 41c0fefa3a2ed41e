package voice

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"madang/internal/id"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/subject"
)

// Dice gives a number from 0 to n-1. With the same dice the same crowd speaks.
type Dice func(n int) int

// Crowd is who speaks in bulk, and when. Bulk verbs fill a site to measure it: they write the same rows and counters
// as people would, but no events and no letters.
type Crowd struct {
	Members  []id.ID
	Staff    id.ID
	From, To time.Time
	IDs      *id.Source
	Dice     Dice
}

// Sown is an idea written in bulk with the votes it will get.
type Sown struct {
	Idea
	Share int64
}

// Sow decides ideas and how votes fall on them: a few have many and many have few, and never more than there are
// members. Nothing is written yet.
func (c *Crowd) Sow(ideas int, votes int64) []Sown {
	out := make([]Sown, ideas)
	weights, sum := make([]float64, ideas), 0.0
	for i := range out {
		weights[i] = math.Pow(float64(c.Dice(ideas)+20), -0.7)
		sum += weights[i]
	}
	most, left := int64(len(c.Members)*3/4), votes
	for i := range out {
		at := c.From.Add(c.To.Sub(c.From) / time.Duration(ideas+1) * time.Duration(i+1)).Truncate(time.Microsecond)
		out[i].Idea = Idea{ID: c.IDs.New(at), Author: c.Members[c.Dice(len(c.Members))], State: c.state(), Created: at}
		out[i].Title, out[i].Body = c.sentence()
		out[i].Slug = subject.Slug(out[i].Title, out[i].ID)
		out[i].Share = min(most, int64(float64(votes)*weights[i]/sum))
		left -= out[i].Share
	}
	for i := 0; left > 0 && ideas > 0 && most > 0; i = (i + 1) % ideas { // what rounding left over
		if out[i].Share < most {
			out[i].Share++
			left--
		} else if i == ideas-1 && !slices.ContainsFunc(out, func(s Sown) bool { return s.Share < most }) {
			break
		}
	}
	return out
}

func (c *Crowd) state() State {
	switch n := c.Dice(100); {
	case n < 3:
		return Launched
	case n < 9:
		return Declined
	case n < 14:
		return Developing
	case n < 22:
		return Reviewing
	}
	return Open
}

// sentence puts an idea together from parts.
func (c *Crowd) sentence() (title, body string) {
	pick := func(words []string) string { return words[c.Dice(len(words))] }
	title = bulkWishes[c.Dice(len(bulkWishes))].In(say.Ko, pick(bulkPlaces), pick(bulkLooks), pick(bulkThings))
	for range c.Dice(4) {
		body += pick(bulkReasons) + "\n"
	}
	return title, strings.TrimSpace(body)
}

// Plant writes a part of what was sown, with its votes and answers, in the caller's unit of work.
func (c *Crowd) Plant(tx *work.Tx, part []Sown) error {
	ideas := rows{
		into:  `voice_idea (id, slug, author, title, body, state, votes, hot, answered_at, created_at)`,
		width: 10,
	}
	votes := rows{into: `voice_support (idea, member, at)`, width: 3}
	answers := rows{into: `voice_answer (id, idea, state, reason, actor, at)`, width: 6}
	for i := range part {
		s := &part[i]
		last := s.Created.Add(min(c.To.Sub(s.Created), 30*24*time.Hour))
		s.Votes = s.Share
		if s.State != Open {
			s.Answered = last
			answers.add(string(c.IDs.New(c.To)), string(s.ID), string(s.State), bulkReasons[c.Dice(len(bulkReasons))],
				string(c.Staff), last.UnixMicro())
		}
		if err := subject.Put(tx, s.card()); err != nil {
			return err
		}
		ideas.add(string(s.ID), s.Slug, string(s.Author), s.Title, s.Body, string(s.State), s.Votes,
			hotOf(s.Created, s.Votes), micro(s.Answered), s.Created.UnixMicro())
		c.vote(&votes, s, last)
	}
	for _, r := range []*rows{&ideas, &votes, &answers} { // ideas first: the others refer to them
		if err := r.flush(tx); err != nil {
			return err
		}
	}
	return nil
}

// vote adds an idea's voters: members at a stride that meets each once, the author left out.
func (c *Crowd) vote(votes *rows, s *Sown, last time.Time) {
	n := len(c.Members)
	at, stride := c.Dice(n), 1+c.Dice(n)
	for gcd(stride, n) != 1 {
		stride++
	}
	step := last.Sub(s.Created) / time.Duration(s.Share+1)
	for k := int64(0); k < s.Share; at = (at + stride) % n {
		if c.Members[at] == s.Author {
			continue
		}
		k++
		when := s.Created.Add(step * time.Duration(k)).UnixMicro()
		votes.add(string(s.ID), string(c.Members[at]), when)
	}
}

// Praise writes reviews of one product by members who have none of it yet; every member counts as a buyer.
func (c *Crowd) Praise(tx *work.Tx, product subject.Subject, by []id.ID) error {
	reviews := rows{into: `voice_review (id, product, author, line, stars, title, body, created_at, updated_at)`, width: 9}
	versions := rows{into: `voice_review_version (review, version, stars, title, body, at)`, width: 6}
	step := c.To.Sub(c.From) / time.Duration(len(by)+1)
	for i, member := range by {
		at := c.From.Add(step * time.Duration(i+1)).Truncate(time.Microsecond)
		title := bulkPraise[c.Dice(len(bulkPraise))]
		body := bulkReasons[c.Dice(len(bulkReasons))] + " " + bulkReasons[c.Dice(len(bulkReasons))]
		r := Review{
			ID: c.IDs.New(at), Product: product.ID, Author: member,
			Stars: int64(5 - c.Dice(3)*c.Dice(3)), Title: title, Body: body,
		}
		if err := subject.Put(tx, r.card(product)); err != nil {
			return err
		}
		reviews.add(string(r.ID), string(r.Product), string(member), "bulk:"+string(r.ID), r.Stars, title, body,
			at.UnixMicro(), at.UnixMicro())
		versions.add(string(r.ID), 1, r.Stars, title, body, at.UnixMicro())
		if err := count(tx, r, 1); err != nil {
			return err
		}
	}
	if err := reviews.flush(tx); err != nil {
		return err
	}
	return versions.flush(tx)
}

// rows gathers rows of one table and writes many with one statement.
type rows struct {
	into  string
	width int
	args  []any
	text  string // the statement of a full batch
}

const batch = 200 // rows a statement

// add only gathers: rows of other tables refer to these, so the caller says with flush which are written first.
func (r *rows) add(values ...any) { r.args = append(r.args, values...) }

func (r *rows) flush(tx *work.Tx) error {
	for len(r.args) > 0 {
		n := min(len(r.args)/r.width, batch)
		text := r.text
		if n < batch || text == "" {
			text = "insert into " + r.into + " values " + places(n, r.width)
		}
		if n == batch {
			r.text = text
		}
		if _, err := tx.Exec(text, r.args[:n*r.width]...); err != nil {
			return fmt.Errorf("voice: write %s: %w", r.into, err)
		}
		r.args = r.args[n*r.width:]
	}
	return nil
}

// places is ($1, $2), ($3, $4) and so on.
func places(rows, width int) string {
	var b strings.Builder
	for i := range rows * width {
		switch {
		case i == 0:
			b.WriteString("($")
		case i%width == 0:
			b.WriteString("), ($")
		default:
			b.WriteString(", $")
		}
		b.WriteString(strconv.Itoa(i + 1))
	}
	return b.String() + ")"
}

func micro(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
