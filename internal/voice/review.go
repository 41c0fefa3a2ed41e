package voice

import (
	"errors"
	"fmt"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/blob"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/subject"
)

// Review is what somebody who bought a product says of it.
type Review struct {
	ID         id.ID
	Product    id.ID
	Author     id.ID
	Line       id.ID // the paid order line that makes it verified
	Stars      int64
	Title      string // "" when none was written
	Body       string
	Disclosure say.Text // what the author gains by the product; zero for an organic review
	Version    int64
	Helpful    int64
	Created    time.Time
	Updated    time.Time
}

// Organic tells whether the review counts in the average: nobody gains by it.
func (r Review) Organic() bool { return r.Disclosure.Zero() }

// Limits of a review; lengths in characters.
const (
	ReviewTitleMax = 60
	ReviewMin      = 10
	ReviewMax      = 4000
	PhotosMax      = 6
)

// Photo is one picture of a review, made by us from what was sent.
type Photo struct {
	Review        id.ID
	Ref           blob.Ref
	Size          int64 // bytes; only needed to write it
	Width, Height int64
}

// URL is the photo's address.
func (p Photo) URL() string { return "/photos/" + string(p.Ref) }

// Writing is what the form of reviewing asks for.
type Writing struct {
	Product id.ID
	Stars   int64
	Title   string
	Body    string
	Photos  []Photo
}

// MayReview tells whether the actor can review a product: the paid order line that lets them, or a refusal.
func MayReview(tx *work.Tx, seams *Seams, product id.ID) (subject.Subject, id.ID, error) {
	const op = "voice.Write"
	card, err := subject.Find(tx, product)
	if err != nil {
		return card, "", err
	}
	if card.Kind != subject.Product {
		return card, "", fault.New(fault.NotFound, op, sayNoProduct)
	}
	line, ok, err := seams.bought(tx, tx.Actor().ID, product)
	if err == nil && !ok {
		err = fault.New(fault.Forbidden, op, sayNotBought)
	}
	return card, line, err
}

// Write makes the actor's review of a product or, when there is one, its next version: every version stays, the latest
// is shown. Only who bought the product may. A review by somebody who gains by the product carries the disclosure and
// stands outside the average.
func Write(tx *work.Tx, seams *Seams, w Writing) (Review, subject.Subject, error) {
	card, orderLine, err := MayReview(tx, seams, w.Product)
	if err != nil {
		return Review{}, card, err
	}
	w.Title, w.Body = line(w.Title), plain(w.Body)
	if err := w.Check(); err != nil {
		return Review{}, card, err
	}
	r := Review{ID: tx.NewID(), Product: w.Product, Author: tx.Actor().ID, Line: orderLine, Stars: w.Stars, Title: w.Title,
		Body: w.Body, Version: 1, Created: tx.Now(), Updated: tx.Now()}
	if r.Disclosure, err = seams.interest(tx, r.Author, r.Product); err != nil {
		return r, card, err
	}
	old, err := ReviewBy(tx, r.Product, r.Author)
	switch {
	case fault.Is(err, fault.NotFound):
		err = r.first(tx, card)
	case err == nil:
		r.ID, r.Line, r.Created, r.Version, r.Helpful = old.ID, old.Line, old.Created, old.Version+1, old.Helpful
		err = r.again(tx, old, card)
	}
	if err != nil {
		return r, card, err
	}
	if err := r.keep(tx, w.Photos); err != nil {
		return r, card, err
	}
	return r, card, tx.Emit(Reviewed{
		Product: r.Product, Review: r.ID, Author: r.Author,
		Stars: r.Stars, Version: r.Version, Organic: r.Organic(),
	})
}

// Check reports every wrong field of the form at once, before its pictures are made.
func (w Writing) Check() error {
	const op = "voice.Write"
	w.Title, w.Body = line(w.Title), plain(w.Body)
	var faults fault.List
	if w.Stars < 1 || w.Stars > 5 {
		faults.Add(op, "stars", sayMissing["stars"])
	}
	measured(&faults, op, "title", w.Title, 0, ReviewTitleMax)
	measured(&faults, op, "body", w.Body, ReviewMin, ReviewMax)
	if len(w.Photos) > PhotosMax {
		faults.Add(op, "photos", sayTooManyPhotos, PhotosMax)
	}
	return faults.Err()
}

func (r Review) card(product subject.Subject) subject.Subject {
	title := []rune(r.Title)
	if len(title) == 0 {
		title = []rune(line(r.Body))
	}
	return subject.Subject{
		ID: r.ID, Kind: subject.Review, Owner: r.Author, Title: string(title[:min(len(title), ReviewTitleMax)]),
		URL: product.URL + "#review-" + string(r.ID), State: "published",
	}
}

func (r Review) first(tx *work.Tx, product subject.Subject) error {
	if err := subject.Put(tx, r.card(product)); err != nil {
		return err
	}
	n, err := tx.Exec(`insert into voice_review
		(id, product, author, line, stars, title, body, disclosure_ko, disclosure_en, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) on conflict (product, author) do nothing`,
		string(r.ID), string(r.Product), string(r.Author), string(r.Line), r.Stars, r.Title, r.Body,
		r.Disclosure.Ko, r.Disclosure.En, r.Created.UnixMicro())
	if err != nil {
		return fmt.Errorf("voice.Write: %w", err)
	}
	if n == 0 { // the same form, sent twice at once
		return fault.New(fault.Conflict, "voice.Write", sayReviewedMeanwhile)
	}
	return count(tx, r, 1)
}

func (r Review) again(tx *work.Tx, old Review, product subject.Subject) error {
	n, err := tx.Exec(`update voice_review set stars = $3, title = $4, body = $5, disclosure_ko = $6, disclosure_en = $7,
		version = version + 1, updated_at = $8 where id = $1 and version = $2`,
		string(r.ID), old.Version, r.Stars, r.Title, r.Body,
		r.Disclosure.Ko, r.Disclosure.En, r.Updated.UnixMicro())
	if err != nil {
		return fmt.Errorf("voice.Write: %w", err)
	}
	if n == 0 {
		return fault.New(fault.Conflict, "voice.Write", sayReviewedMeanwhile)
	}
	if err := count(tx, old, -1); err != nil {
		return err
	}
	if err := count(tx, r, 1); err != nil {
		return err
	}
	return subject.Put(tx, r.card(product))
}

// keep writes the version's row and its photos.
func (r Review) keep(tx *work.Tx, photos []Photo) error {
	_, err := tx.Exec(`insert into voice_review_version (review, version, stars, title, body, at)
		values ($1, $2, $3, $4, $5, $6)`,
		string(r.ID), r.Version, r.Stars, r.Title, r.Body, r.Updated.UnixMicro())
	if err != nil {
		return fmt.Errorf("voice.Write: %w", err)
	}
	for place, p := range photos {
		if err := blob.Keep(tx, blob.Kept{Ref: p.Ref, Type: "image/jpeg", Size: p.Size}, tx.Now()); err != nil {
			return err
		}
		_, err := tx.Exec(`insert into voice_photo (review, version, place, product, ref, width, height)
			values ($1, $2, $3, $4, $5, $6, $7)`,
			string(r.ID), r.Version, place, string(r.Product), string(p.Ref), p.Width, p.Height)
		if err != nil {
			return fmt.Errorf("voice.Write: %w", err)
		}
	}
	return nil
}

// ReviewBy reads a member's review of a product; NotFound when there is none.
func ReviewBy(tx *work.Tx, product, author id.ID) (Review, error) {
	return oneReview(tx, `where product = $1 and author = $2`, string(product), string(author))
}

// FindReview reads a review.
func FindReview(tx *work.Tx, v id.ID) (Review, error) {
	return oneReview(tx, `where id = $1`, string(v))
}

func oneReview(tx *work.Tx, where string, args ...any) (Review, error) {
	r, err := db.One(tx, scanReview, `select `+reviewColumns+` from voice_review `+where, args...)
	if errors.Is(err, db.ErrNone) {
		return r, fault.New(fault.NotFound, "voice.FindReview", sayNoReview)
	}
	return r, err
}

const reviewColumns = `id, product, author, line, stars, title, body, disclosure_ko, disclosure_en,
	version, helpful, created_at, updated_at`

func scanReview(s db.Scanner, r *Review) error {
	var created, updated int64
	err := s.Scan(&r.ID, &r.Product, &r.Author, &r.Line, &r.Stars, &r.Title, &r.Body, &r.Disclosure.Ko, &r.Disclosure.En,
		&r.Version, &r.Helpful, &created, &updated)
	r.Created, r.Updated = time.UnixMicro(created).UTC(), time.UnixMicro(updated).UTC()
	return err
}

// BrandReply is what the brand says to a review: the latest is shown, earlier ones stay as rows.
type BrandReply struct {
	Review id.ID
	Body   string
	Actor  id.ID
	At     time.Time
}

// AnswerReview replies to a review for the brand and returns the review.
func AnswerReview(tx *work.Tx, review id.ID, body string) (Review, error) {
	const op = "voice.AnswerReview"
	if tx.Actor().Role < member.Staff {
		return Review{}, fault.New(fault.Forbidden, op, sayStaffOnly)
	}
	r, err := FindReview(tx, review)
	if err != nil {
		return r, err
	}
	var faults fault.List
	body = plain(body)
	measured(&faults, op, "reply", body, 2, CommentMax)
	if err := faults.Err(); err != nil {
		return r, err
	}
	_, err = tx.Exec(`insert into voice_reply (id, review, body, actor, at) values ($1, $2, $3, $4, $5)`,
		string(tx.NewID()), string(review), body, string(tx.Actor().ID), tx.Now().UnixMicro())
	return r, err
}

// HasBought tells whether a member bought a product and so may review it.
func HasBought(tx *work.Tx, seams *Seams, who, product id.ID) (bool, error) {
	_, ok, err := seams.bought(tx, who, product)
	return ok, err
}

// ReviewsBy reads a member's reviews of some products, by product; those they have not reviewed are missing.
func ReviewsBy(tx *work.Tx, author id.ID, products ...id.ID) (map[id.ID]Review, error) {
	found := map[id.ID]Review{}
	if len(products) == 0 {
		return found, nil
	}
	all, err := db.All(tx, scanReview, `select `+reviewColumns+` from voice_review where author = $1 and product in (`+
		db.Places(2, len(products))+`)`, append([]any{string(author)}, db.Args(products)...)...)
	for _, r := range all {
		found[r.Product] = r
	}
	return found, err
}
