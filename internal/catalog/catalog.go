// Package catalog is what the brand sells: kits made from design versions, their price and their stock.
//
// A kit's part list is frozen from its design version on the day it is launched. Stock is one row of counters with a
// constraint, so it cannot be oversold whatever happens at once. The package takes no money: orders do.
package catalog

import (
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/platform/blob"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/studio"
	"madang/internal/subject"
)

// Migrations holds the catalog's tables.
//
//go:embed migrations
var Migrations embed.FS

// State is whether a product can be bought.
type State string

// The states. A product without stock is still on sale: it says so.
const (
	OnSale State = "on-sale"
	Ended  State = "ended"
)

// Product is a kit on sale.
type Product struct {
	ID          id.ID
	Slug        string
	Title       string
	Summary     string
	Development id.ID
	Version     id.ID // design version it is made from
	Design      id.ID
	Picture     blob.Ref
	Shelf       blob.Ref // the small square one
	Parts       int64
	Steps       int64
	Price       int64 // won, VAT included
	State       State
	Received    int64
	Held        int64
	Sold        int64
	Launched    time.Time
}

// URL is the product's page.
func (p Product) URL() string { return "/products/" + p.Slug }

// PicturePath is where the picture is served, or "" until it is drawn.
func (p Product) PicturePath() string { return picturePath(p.Picture) }

// ShelfPath is the same for the small square picture.
func (p Product) ShelfPath() string { return picturePath(p.Shelf) }

func picturePath(ref blob.Ref) string {
	if ref == "" {
		return ""
	}
	return "/pictures/" + string(ref)
}

// Free is how many can be bought now.
func (p Product) Free() int64 { return p.Received - p.Held - p.Sold }

// Launched: a development became a product.
type Launched struct{ Product, Development, Version id.ID }

// Topic names the event.
func (Launched) Topic() string { return "catalog.launched" }

// About is the product.
func (e Launched) About() id.ID { return e.Product }

// Launching is what the form of a launch asks for.
type Launching struct {
	Development    id.ID
	Version        id.ID // of a design that the development cites
	Title, Summary string
	Price          int64
	Stock          int64
}

const (
	titleMax   = 80
	summaryMax = 1000
	priceMax   = 100_000_000
	stockMax   = 1_000_000
)

// Launch makes a product from a development whose credits are agreed, and freezes its part list.
func Launch(tx *work.Tx, l Launching) (Product, error) {
	const op = "catalog.Launch"
	if err := staffOnly(tx, op); err != nil {
		return Product{}, err
	}
	if err := l.check(op); err != nil {
		return Product{}, err
	}
	if _, err := lab.Hold(tx, op, l.Development); err != nil {
		return Product{}, err
	}
	agreed, err := lab.Agreed(tx, l.Development)
	if err != nil {
		return Product{}, err
	}
	version, err := studio.FindVersion(tx, l.Version)
	if err != nil {
		return Product{}, err
	}
	if err := permitted(tx, op, version, agreed); err != nil {
		return Product{}, err
	}
	p := Product{
		ID: tx.NewID(), Title: l.Title, Summary: l.Summary,
		Development: l.Development, Version: version.ID, Design: version.Design,
		Picture: version.Picture, Shelf: version.Shelf, Parts: version.Parts, Steps: version.Steps,
		Price: l.Price, State: OnSale, Received: l.Stock, Launched: tx.Now(),
	}
	p.Slug = subject.Slug(p.Title, p.ID)
	if err := card(tx, p); err != nil {
		return p, err
	}
	if err := insert(tx, p); err != nil {
		return p, fmt.Errorf("%s: %w", op, err)
	}
	if err := freeze(tx, p); err != nil {
		return p, fmt.Errorf("%s: %w", op, err)
	}
	if err := lab.MarkLaunched(tx, p.Development, p.ID); err != nil {
		return p, err
	}
	if err := subject.Draw(tx, subject.SoldAs, p.Design, p.ID); err != nil {
		return p, err
	}
	return p, tx.Emit(Launched{Product: p.ID, Development: p.Development, Version: p.Version})
}

// permitted refuses a version that its maker did not agree to sell, and one made from a design whose licence does not
// let the yard sell what is built on it.
func permitted(tx *work.Tx, op string, version studio.Version, agreed []lab.Credit) error {
	if !slices.ContainsFunc(agreed, func(c lab.Credit) bool { return c.Version == version.ID }) {
		return fault.At(op, "version", sayVersionUnagreed)
	}
	front := []studio.Version{version}
	for depth := 0; len(front) > 0 && depth < 64; depth++ {
		var next []studio.Version
		for _, v := range front {
			parents, err := studio.Parents(tx, v.ID)
			if err != nil {
				return err
			}
			for _, p := range parents {
				d, err := studio.Find(tx, p.Design)
				if err != nil {
					return err
				}
				if !d.Licence.Allows(studio.Sell) {
					return fault.At(op, "version", sayParentNotForSale, d.Title)
				}
			}
			next = append(next, parents...)
		}
		front = next
	}
	return nil
}

func (l *Launching) check(op string) error {
	l.Title, l.Summary = strings.TrimSpace(l.Title), strings.TrimSpace(l.Summary)
	var faults fault.List
	if n := utf8.RuneCountInString(l.Title); n == 0 || n > titleMax {
		faults.Add(op, "title", sayTitle, titleMax)
	}
	if utf8.RuneCountInString(l.Summary) > summaryMax {
		faults.Add(op, "summary", saySummary, summaryMax)
	}
	if l.Price < 100 || l.Price > priceMax {
		faults.Add(op, "price", sayPrice)
	}
	if l.Stock < 0 || l.Stock > stockMax {
		faults.Add(op, "stock", sayStock)
	}
	if l.Version == "" {
		faults.Add(op, "version", sayVersion)
	}
	return faults.Err()
}

func insert(tx *work.Tx, p Product) error {
	_, err := tx.Exec(`insert into catalog_product
		(id, slug, title, summary, kind, development, version, design, picture, shelf,
		parts, steps, price, state, received, launched_at)
		values ($1, $2, $3, $4, 'kit', $5, $6, $7, $8, $9, $10, $11, $12, 'on-sale', $13, $14)`,
		string(p.ID), p.Slug, p.Title, p.Summary, string(p.Development), string(p.Version), string(p.Design),
		string(p.Picture), string(p.Shelf), p.Parts, p.Steps, p.Price, p.Received, tx.Now().UnixMicro())
	if err != nil {
		return err
	}
	if err := notePrice(tx, p.ID, p.Price); err != nil {
		return err
	}
	return noteDelivery(tx, p.ID, p.Received)
}

// freeze copies the design version's part list: whatever the design becomes later, the kit stays what it was.
func freeze(tx *work.Tx, p Product) error {
	parts, err := studio.Parts(tx, p.Version)
	if err != nil {
		return err
	}
	for i, line := range parts {
		_, err := tx.Exec(`insert into catalog_part (product, line, part, title, title_ko, colour, count, price)
			values ($1, $2, $3, $4, $5, $6, $7, $8)`,
			string(p.ID), i, line.Part, line.Title, line.TitleKo, line.Colour, line.Count, line.Price)
		if err != nil {
			return err
		}
	}
	return nil
}

// Reprice changes the price for orders from now on; the earlier prices stay on record.
func Reprice(tx *work.Tx, product id.ID, price int64) error {
	const op = "catalog.Reprice"
	if err := staffOnly(tx, op); err != nil {
		return err
	}
	if price < 100 || price > priceMax {
		return fault.At(op, "price", sayPrice)
	}
	if _, err := tx.Exec(`update catalog_product set price = $2 where id = $1`, string(product), price); err != nil {
		return err
	}
	return notePrice(tx, product, price)
}

func notePrice(tx *work.Tx, product id.ID, price int64) error {
	_, err := tx.Exec(`insert into catalog_price (product, at, price, actor) values ($1, $2, $3, $4)
		on conflict (product, at) do update set price = $3`,
		string(product), tx.Now().UnixMicro(), price, string(tx.Actor().ID))
	return err
}

// End takes a product off sale, or puts it back.
func End(tx *work.Tx, product id.ID, ended bool) error {
	if err := staffOnly(tx, "catalog.End"); err != nil {
		return err
	}
	state := OnSale
	if ended {
		state = Ended
	}
	if _, err := tx.Exec(`update catalog_product set state = $2 where id = $1`,
		string(product), string(state)); err != nil {
		return err
	}
	p, err := Find(tx, product)
	if err != nil {
		return err
	}
	return card(tx, p)
}

// Draw gives the products made from a version their pictures once those are drawn.
func Draw(tx *work.Tx, version id.ID, picture, shelf blob.Ref) error {
	n, err := tx.Exec(`update catalog_product set picture = $2, shelf = $3 where version = $1 and picture = ''`,
		string(version), string(picture), string(shelf))
	if err != nil || n == 0 {
		return err
	}
	made, err := db.All(tx, scan, `select `+columns+` from catalog_product where version = $1`, string(version))
	for _, p := range made {
		if err := card(tx, p); err != nil {
			return err
		}
	}
	return err
}

func card(tx *work.Tx, p Product) error {
	return subject.Put(tx, subject.Subject{
		ID: p.ID, Kind: subject.Product, Owner: tx.Actor().ID, Title: p.Title, URL: p.URL(),
		Image: p.ShelfPath(), State: string(p.State),
	})
}

func staffOnly(tx *work.Tx, op string) error {
	if tx.Actor().Role < member.Staff {
		return fault.New(fault.Forbidden, op, sayStaffOnly)
	}
	return nil
}

// Find reads a product.
func Find(tx *work.Tx, v id.ID) (Product, error) { return one(tx, `where id = $1`, string(v)) }

// BySlug reads a product by its address.
func BySlug(tx *work.Tx, slug string) (Product, error) { return one(tx, `where slug = $1`, slug) }

func one(tx *work.Tx, where string, args ...any) (Product, error) {
	p, err := db.One(tx, scan, `select `+columns+` from catalog_product `+where, args...)
	if errors.Is(err, db.ErrNone) {
		return p, fault.New(fault.NotFound, "catalog.Find", sayNone)
	}
	return p, err
}

// Several reads products by id; ids of none are missing from the map.
func Several(tx *work.Tx, ids []id.ID) (map[id.ID]Product, error) {
	found := make(map[id.ID]Product, len(ids))
	if len(ids) == 0 {
		return found, nil
	}
	all, err := db.All(tx, scan, `select `+columns+` from catalog_product where id in (`+db.Places(1, len(ids))+`)`,
		db.Args(ids)...)
	for _, p := range all {
		found[p.ID] = p
	}
	return found, err
}

const columns = `id, slug, title, summary, development, version, design, picture, shelf, parts, steps, price, state,
	received, held, sold, launched_at`

func scan(s db.Scanner, p *Product) error {
	var at int64
	err := s.Scan(&p.ID, &p.Slug, &p.Title, &p.Summary, &p.Development, &p.Version, &p.Design, &p.Picture, &p.Shelf,
		&p.Parts, &p.Steps, &p.Price, &p.State, &p.Received, &p.Held, &p.Sold, &at)
	p.Launched = time.UnixMicro(at).UTC()
	return err
}

// Part is one line of a kit's frozen part list.
type Part struct {
	Part, Title, TitleKo string
	Colour               int64
	Count                int64
	Price                int64 // won each
}

// Parts is a kit's part list.
func Parts(tx *work.Tx, product id.ID) ([]Part, error) {
	return db.All(tx, func(s db.Scanner, p *Part) error {
		return s.Scan(&p.Part, &p.Title, &p.TitleKo, &p.Colour, &p.Count, &p.Price)
	},
		`select part, title, title_ko, colour, count, price from catalog_part where product = $1 order by line`,
		string(product))
}
