package voice

import (
	"fmt"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/blob"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
)

// Rating is what the buyers of a product gave it.
type Rating struct {
	Stars [5]int64 // organic reviews; Stars[0] is one star
	Apart int64    // reviews with a disclosure: not in the average
}

// Count is how many organic reviews there are.
func (r Rating) Count() int64 { return r.Stars[0] + r.Stars[1] + r.Stars[2] + r.Stars[3] + r.Stars[4] }

// Mean is the average of the organic reviews in hundredths of a star, 0 when there is none.
func (r Rating) Mean() int64 {
	var sum int64
	for i, n := range r.Stars {
		sum += int64(i+1) * n
	}
	if n := r.Count(); n > 0 {
		return (sum*100 + n/2) / n
	}
	return 0
}

const ratingColumns = `one, two, three, four, five, apart`

// Ratings reads what some products got, in one query; products nobody reviewed are missing from the map.
func Ratings(tx *work.Tx, products ...id.ID) (map[id.ID]Rating, error) {
	type row struct {
		product id.ID
		Rating
	}
	if len(products) == 0 {
		return nil, nil
	}
	all, err := db.All(tx, func(s db.Scanner, r *row) error {
		return s.Scan(&r.product, &r.Stars[0], &r.Stars[1], &r.Stars[2], &r.Stars[3], &r.Stars[4], &r.Apart)
	}, `select product, `+ratingColumns+` from voice_rating where product in (`+db.Places(1, len(products))+`)`,
		db.Args(products)...)
	ratings := make(map[id.ID]Rating, len(all))
	for _, r := range all {
		ratings[r.product] = r.Rating
	}
	return ratings, err
}

// counters of voice_rating, by where a review counts.
var counters = [...]string{"one", "two", "three", "four", "five"}

// count moves a product's counter for one review.
func count(tx *work.Tx, r Review, by int64) error {
	counter := "apart"
	if r.Organic() {
		counter = counters[r.Stars-1]
	}
	if _, err := tx.Exec(`insert into voice_rating (product) values ($1) on conflict (product) do nothing`,
		string(r.Product)); err != nil {
		return fmt.Errorf("voice: count a review: %w", err)
	}
	_, err := tx.Exec(`update voice_rating set `+counter+` = `+counter+` + $2 where product = $1`, string(r.Product), by)
	return err
}

// ReviewFilter says which of a product's reviews a page lists.
type ReviewFilter struct {
	Product       id.ID
	Stars         int64 // 0 for all
	Newest        bool  // instead of the most helpful first
	After, Before string
}

// ReviewsSize is how many reviews stand on one page.
const ReviewsSize = 10

// Reviews lists a page of them.
func Reviews(tx *work.Tx, f ReviewFilter) (Page[Review], error) {
	q := keyset{
		table: "voice_review", columns: reviewColumns, key: "helpful",
		size: ReviewsSize, after: f.After, before: f.Before,
	}
	if f.Newest {
		q.key = ""
	}
	q.where("product = ", string(f.Product))
	if f.Stars > 0 {
		q.where("stars = ", f.Stars)
	}
	return pageOf(tx, q, scanReview, func(r Review) (int64, id.ID) { return r.Helpful, r.ID })
}

// Photos reads the pictures of some reviews as they are now, in one query.
func Photos(tx *work.Tx, reviews ...id.ID) (map[id.ID][]Photo, error) {
	if len(reviews) == 0 {
		return nil, nil
	}
	all, err := db.All(tx, scanPhoto, `select p.review, p.ref, p.width, p.height from voice_photo p
		join voice_review r on r.id = p.review and r.version = p.version
		where p.review in (`+db.Places(1, len(reviews))+`) order by p.review, p.place`, db.Args(reviews)...)
	photos := map[id.ID][]Photo{}
	for _, p := range all {
		photos[p.Review] = append(photos[p.Review], p)
	}
	return photos, err
}

// PhotosOf reads the latest pictures of a product's reviews.
func PhotosOf(tx *work.Tx, product id.ID, limit int) ([]Photo, error) {
	return db.All(tx, scanPhoto, `select p.review, p.ref, p.width, p.height from voice_photo p
		join voice_review r on r.id = p.review and r.version = p.version
		where p.product = $1 order by p.review desc, p.place limit $2`, string(product), limit)
}

func scanPhoto(s db.Scanner, p *Photo) error { return s.Scan(&p.Review, &p.Ref, &p.Width, &p.Height) }

// IsPhoto tells whether a blob is, or was, a picture of a review: no other blob is shown at a photo's address.
func IsPhoto(tx *work.Tx, ref blob.Ref) (bool, error) {
	found, err := db.All(tx, db.Value[id.ID], `select review from voice_photo where ref = $1 limit 1`, string(ref))
	return len(found) > 0, err
}

// Replies reads the brand's latest reply to some reviews, in one query.
func Replies(tx *work.Tx, reviews ...id.ID) (map[id.ID]BrandReply, error) {
	if len(reviews) == 0 {
		return nil, nil
	}
	all, err := db.All(tx, func(s db.Scanner, r *BrandReply) error {
		var at int64
		err := s.Scan(&r.Review, &r.Body, &r.Actor, &at)
		r.At = time.UnixMicro(at).UTC()
		return err
	}, `select review, body, actor, at from voice_reply where review in (`+db.Places(1, len(reviews))+`) order by id`,
		db.Args(reviews)...)
	replies := map[id.ID]BrandReply{}
	for _, r := range all {
		replies[r.Review] = r
	}
	return replies, err
}

// MarkHelpful says that a review helped the actor, or takes it back, and returns the review. Nobody marks their own.
func MarkHelpful(tx *work.Tx, review id.ID, helpful bool) (Review, error) {
	const op = "voice.MarkHelpful"
	r, err := FindReview(tx, review)
	if err != nil {
		return r, err
	}
	if r.Author == tx.Actor().ID {
		return r, fault.New(fault.Conflict, op, sayOwnReview)
	}
	by, text := int64(1), `insert into voice_helpful (review, member, at) values ($1, $2, $3)
		on conflict (review, member) do nothing`
	args := []any{string(review), string(tx.Actor().ID), tx.Now().UnixMicro()}
	if !helpful {
		by, text, args = -1, `delete from voice_helpful where review = $1 and member = $2`, args[:2]
	}
	n, err := tx.Exec(text, args...)
	if err != nil {
		return r, fmt.Errorf("%s: %w", op, err)
	}
	if n == 0 {
		return r, nil
	}
	_, err = tx.Exec(`update voice_review set helpful = helpful + $2 where id = $1`, string(review), by)
	return r, err
}

// Helped tells which of some reviews a member marked helpful, in one query.
func Helped(tx *work.Tx, member id.ID, reviews ...id.ID) (map[id.ID]bool, error) {
	if member == "" || len(reviews) == 0 {
		return nil, nil
	}
	found, err := db.All(tx, db.Value[id.ID],
		`select review from voice_helpful where member = $1 and review in (`+db.Places(2, len(reviews))+`)`,
		append([]any{string(member)}, db.Args(reviews)...)...)
	set := make(map[id.ID]bool, len(found))
	for _, v := range found {
		set[v] = true
	}
	return set, err
}
