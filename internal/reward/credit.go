// Package reward pays the people whose work is in what is sold: it resolves credits when a product is launched, posts
// a royalty for every line that is paid, moves it when the purchase stands, and reverses it when it is refunded.
//
// Every amount is a function of the order line, the credits and the rate card, and Verify recomputes all of them. The
// package decides no share: people agreed on those in the lab.
package reward

import (
	"embed"
	"fmt"
	"time"

	"madang/internal/catalog"
	"madang/internal/id"
	"madang/internal/lab"
	"madang/internal/money"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/studio"
)

// Migrations holds the rewards' tables.
//
//go:embed migrations
var Migrations embed.FS

// RateCard is how a design's share flows to the designs it was remixed from. Cards have versions; a credit keeps the
// one it was resolved with.
type RateCard struct {
	Version  int64
	Upstream money.PPM // of a design's share, to its parents together
	DepthMax int       // remix steps that are followed
	ShareMin money.PPM // a smaller share stays where it is
}

// Card is the rate card in force, as the design and credit agreements state it.
var Card = RateCard{Version: 1, Upstream: 200_000, DepthMax: 5, ShareMin: 100}

// Role is what a credit is for.
type Role string

// The roles. Upstream is a design that a credited design was remixed from.
const (
	ForIdea   Role = "idea"
	ForDesign Role = "design"
	ForReview Role = "review"
	Upstream  Role = "upstream"
)

// Credit is a person's standing share in a product.
type Credit struct {
	ID         id.ID
	Product    id.ID
	Member     id.ID
	Role       Role
	Subject    id.ID
	Version    id.ID
	Via        id.ID // for Upstream: the credit it is part of
	Share      money.PPM
	Acceptance id.ID
	Card       int64
	Since      time.Time
}

// Resolve writes a launched product's credits: each agreed share, with the part of a design's share that flows
// upstream given to the makers of the versions it was remixed from.
func Resolve(tx *work.Tx, e catalog.Launched) error {
	agreed, err := lab.Agreed(tx, e.Development)
	if err != nil {
		return err
	}
	for _, a := range agreed {
		c := Credit{ID: tx.NewID(), Product: e.Product, Member: a.Member, Role: Role(a.Role), Subject: a.Subject,
			Version: a.Version, Share: a.Share, Acceptance: a.Acceptance, Card: Card.Version}
		if c.Role != ForDesign {
			if err := keep(tx, c); err != nil {
				return err
			}
			continue
		}
		if err := resolveDesign(tx, c, 0); err != nil {
			return err
		}
	}
	return nil
}

// resolveDesign keeps a design's own part of a share and passes the rest to its parents, each in the same way.
func resolveDesign(tx *work.Tx, c Credit, depth int) error {
	parents, each, err := upstream(tx, c.Version, c.Share, depth)
	if err != nil {
		return err
	}
	c.Share -= each * money.PPM(len(parents))
	if err := keep(tx, c); err != nil {
		return err
	}
	for _, p := range parents {
		above := Credit{ID: tx.NewID(), Product: c.Product, Member: p.Author, Role: Upstream, Subject: p.Design,
			Version: p.ID, Via: c.ID,
			Share: each, Acceptance: p.Acceptance, Card: c.Card}
		if err := resolveDesign(tx, above, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// upstream finds the versions that a design's share flows on to and what each of them gets; what does not divide
// evenly stays with the design itself. There are none when nothing flows.
func upstream(tx *work.Tx, version id.ID, share money.PPM, depth int) ([]studio.Version, money.PPM, error) {
	if depth >= Card.DepthMax {
		return nil, 0, nil
	}
	parents, err := studio.Parents(tx, version)
	if err != nil || len(parents) == 0 {
		return nil, 0, err
	}
	each := money.PPM(Card.Upstream.Of(int64(share))) / money.PPM(len(parents))
	if each < Card.ShareMin {
		return nil, 0, nil
	}
	return parents, each, nil
}

// Keeps is what of an offered share stays with its person: all of it, less what a design passes on to those it was
// remixed from.
func Keeps(tx *work.Tx, offered lab.Credit) (money.PPM, error) {
	if Role(offered.Role) != ForDesign {
		return offered.Share, nil
	}
	parents, each, err := upstream(tx, offered.Version, offered.Share, 0)
	return offered.Share - each*money.PPM(len(parents)), err
}

func keep(tx *work.Tx, c Credit) error {
	_, err := tx.Exec(`insert into reward_credit (id, product, member, role, subject, version, via, share, acceptance,
		card, since)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`, string(c.ID), string(c.Product), string(c.Member),
		string(c.Role), string(c.Subject),
		string(c.Version), string(c.Via), int64(c.Share), string(c.Acceptance), c.Card, tx.Now().UnixMicro())
	if err != nil {
		return fmt.Errorf("reward.Resolve: %w", err)
	}
	return nil
}

// Credits lists a product's credits in the order they were resolved: a design before those upstream of it.
func Credits(tx *work.Tx, product id.ID) ([]Credit, error) {
	return db.All(tx, scanCredit, `select `+creditColumns+` from reward_credit where product = $1 order by id`,
		string(product))
}

// Credited tells whether a member has a share in a product, so that what they write about it says so.
func Credited(tx *work.Tx, member, product id.ID) (bool, error) {
	n, err := db.One(tx, db.Value[int64], `select count(*) from reward_credit where product = $1 and member = $2`,
		string(product), string(member))
	return n > 0, err
}

const creditColumns = `id, product, member, role, subject, version, via, share, acceptance, card, since`

func scanCredit(s db.Scanner, c *Credit) error {
	var since int64
	err := s.Scan(&c.ID, &c.Product, &c.Member, &c.Role, &c.Subject, &c.Version, &c.Via, &c.Share, &c.Acceptance,
		&c.Card, &since)
	c.Since = time.UnixMicro(since).UTC()
	return err
}
