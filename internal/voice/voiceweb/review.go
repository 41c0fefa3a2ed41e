package voiceweb

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strconv"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/blob"
	"madang/internal/platform/picture"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/subject"
	"madang/internal/ui"
	"madang/internal/voice"
)

// reviewPage is the form of reviewing a product.
type reviewPage struct {
	Product subject.Subject
	Old     voice.Review // the reader's review so far; zero for the first
	Photos  []voice.Photo
	Sent    []web.File // pictures that a refused form already brought
	Form    ui.Form
}

// photoBytes is what one form may carry: as many pictures as a review shows, each of the largest size.
const photoBytes = voice.PhotosMax * picture.BytesMax

func (p Pages) newReview(r *web.Request, tx *work.Tx) (web.Result, error) {
	v := reviewPage{Form: formOf(r)}
	if v.Form.Errors["photos"] == "" { // a picture that was refused must be chosen anew
		v.Sent = r.Files("photos")
	}
	var err error
	if v.Product, _, err = voice.MayReview(tx, p.Seams, id.ID(r.Text("product"))); err != nil {
		return nil, err
	}
	v.Old, err = voice.ReviewBy(tx, v.Product.ID, r.Actor.ID)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return nil, err
	}
	if v.Old.ID != "" {
		photos, err := voice.Photos(tx, v.Old.ID)
		if err != nil {
			return nil, err
		}
		v.Photos = photos[v.Old.ID]
	}
	return web.Page(reviewFormView(v)), nil
}

// review makes the pictures between two units, so that no unit waits for them.
func (p Pages) review(r *web.Request) (web.Result, error) {
	stars, _ := r.Int("stars")
	w := voice.Writing{Product: id.ID(r.Text("product")), Stars: stars, Title: r.Text("title"), Body: r.Form.Get("body")}
	if err := r.Read(func(tx *work.Tx) (err error) {
		w.Photos, err = p.keptPhotos(r, tx, w.Product)
		return err
	}); err != nil {
		return nil, err
	}
	made, err := p.makePhotos(r, voice.PhotosMax-len(w.Photos))
	if err := together(w.Check(), err); err != nil {
		return nil, err
	}
	w.Photos = append(w.Photos, made...)
	var product subject.Subject
	var written voice.Review
	err = r.Write(func(tx *work.Tx) (err error) {
		written, product, err = voice.Write(tx, p.Seams, w)
		return err
	})
	if err != nil {
		return nil, err
	}
	return web.Redirect{To: product.URL + "#review-" + string(written.ID), Notice: sayReviewed.In(r.Lang)}, nil
}

// together is two refusals of one form as one, so that a person mends both at once.
func together(words, pictures error) error {
	var list fault.List
	e := fault.Of(pictures)
	if e == nil || !errors.As(words, &list) {
		return cmp.Or(pictures, words)
	}
	return append(list, e)
}

// keptPhotos are those of the reader's earlier version that the form still holds. It refuses who may not review, too,
// before any picture is unpacked.
func (p Pages) keptPhotos(r *web.Request, tx *work.Tx, product id.ID) ([]voice.Photo, error) {
	if _, _, err := voice.MayReview(tx, p.Seams, product); err != nil {
		return nil, err
	}
	old, err := voice.ReviewBy(tx, product, r.Actor.ID)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	photos, err := voice.Photos(tx, old.ID)
	if err != nil {
		return nil, err
	}
	var kept []voice.Photo
	for _, photo := range photos[old.ID] {
		if slices.Contains(r.Form["keep"], string(photo.Ref)) {
			kept = append(kept, photo)
		}
	}
	return kept, nil
}

func (p Pages) makePhotos(r *web.Request, room int) ([]voice.Photo, error) {
	files := r.Files("photos")
	if len(files) > room {
		return nil, fault.At("voiceweb.review", "photos", sayTooManyPhotos, voice.PhotosMax)
	}
	var photos []voice.Photo
	for _, f := range files {
		photo, err := p.makePhoto(r, f)
		if e := fault.Of(err); e != nil {
			return nil, fault.At(e.Op, "photos", sayOfFile, f.Name, e.Say(r.Lang))
		}
		if err != nil {
			return nil, err
		}
		photos = append(photos, photo)
	}
	return photos, nil
}

func (p Pages) makePhoto(r *web.Request, f web.File) (voice.Photo, error) {
	sent, err := r.Site.Blobs.Open(f.Ref)
	if err != nil {
		return voice.Photo{}, err
	}
	defer sent.Close()
	made, err := picture.Make(sent, picture.EdgeMax)
	if err != nil {
		return voice.Photo{}, err
	}
	ref, size, err := r.Site.Blobs.Put(bytes.NewReader(made.JPEG), int64(len(made.JPEG)))
	return voice.Photo{Ref: ref, Size: size, Width: int64(made.Width), Height: int64(made.Height)}, err
}

// photo shows a picture of a review, and no other blob.
func (p Pages) photo(r *web.Request, tx *work.Tx) (web.Result, error) {
	ref := blob.Ref(r.Value("ref"))
	ok, err := voice.IsPhoto(tx, ref)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fault.New(fault.NotFound, "voiceweb.photo", sayNoPhoto)
	}
	f, err := r.Site.Blobs.Open(ref)
	if err != nil {
		return nil, err
	}
	return web.Content{Type: "image/jpeg", Body: f, Immutable: true}, nil
}

func (p Pages) helpful(r *web.Request, tx *work.Tx) (web.Result, error) {
	review, err := voice.MarkHelpful(tx, id.ID(r.Value("review")), r.Text("helpful") != "no")
	if err != nil {
		return nil, err
	}
	return p.backTo(tx, review, "")
}

func (p Pages) replyTo(r *web.Request, tx *work.Tx) (web.Result, error) {
	review, err := voice.AnswerReview(tx, id.ID(r.Value("review")), r.Text("reply"))
	if err != nil {
		return nil, err
	}
	return p.backTo(tx, review, sayReplied.In(r.Lang))
}

// replyForm is the brand's reply to one review on a page of its own: the way to write one without script, and where a
// refused one is shown again.
func (p Pages) replyForm(r *web.Request, tx *work.Tx) (web.Result, error) {
	review, err := voice.FindReview(tx, id.ID(r.Value("review")))
	if err != nil {
		return nil, err
	}
	product, err := subject.Find(tx, review.Product)
	if err != nil {
		return nil, err
	}
	return web.Page(replyView(replyPage{Review: review, Product: product, Form: formOf(r)})), nil
}

// replyPage is the form of replying to a review.
type replyPage struct {
	Review  voice.Review
	Product subject.Subject
	Form    ui.Form
}

func (p Pages) backTo(tx *work.Tx, review voice.Review, notice string) (web.Result, error) {
	product, err := subject.Find(tx, review.Product)
	return web.Redirect{To: product.URL + "#review-" + string(review.ID), Notice: notice}, err
}

// starsSo is what the form of stars begins with.
func (v reviewPage) starsSo() string {
	if v.Old.Stars == 0 {
		return ""
	}
	return strconv.FormatInt(v.Old.Stars, 10)
}

// keeps tells whether a photo of the earlier version stays ticked.
func (v reviewPage) keeps(p voice.Photo) bool {
	return !v.Form.Failed() || slices.Contains(v.Form.Values["keep"], string(p.Ref))
}
