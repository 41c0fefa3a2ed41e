package voice_test

import (
	"strings"
	"testing"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/platform/blob"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/subject"
	"madang/internal/voice"
)

// shop is who bought and who earns.
type shop struct {
	bought, earns map[id.ID]bool
}

func (s shop) seams() *voice.Seams {
	return &voice.Seams{
		Bought: func(_ *work.Tx, who, _ id.ID) (id.ID, bool, error) { return "line-" + who, s.bought[who], nil },
		Interest: func(_ *work.Tx, who, _ id.ID) (say.Text, bool, error) {
			return say.Text{Ko: "몫을 받아요.", En: "Earns a share."}, s.earns[who], nil
		},
	}
}

func (y *yard) write(a work.Actor, s shop, w voice.Writing) (r voice.Review, err error) {
	err = y.try(a, func(tx *work.Tx) (err error) {
		r, _, err = voice.Write(tx, s.seams(), w)
		return err
	})
	return r, err
}

func (y *yard) rating(product subject.Subject) (r voice.Rating) {
	y.t.Helper()
	y.Do(y.t, work.Actor{}, func(tx *work.Tx) error {
		all, err := voice.Ratings(tx, product.ID)
		r = all[product.ID]
		return err
	})
	return r
}

const praise = "조립이 쉽고 아이가 좋아해요."

func TestOnlyWhoBoughtItReviewsIt(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		p := y.product()
		s := shop{bought: map[id.ID]bool{y.minji.ID: true}}
		_, err := y.write(y.hajun, s, voice.Writing{Product: p.ID, Stars: 5, Body: praise})
		refused(t, err, fault.Forbidden, "Only buyers")
		err = y.try(y.minji, func(tx *work.Tx) error {
			_, _, err := voice.Write(tx, nil, voice.Writing{Product: p.ID, Stars: 5, Body: praise})
			return err
		})
		refused(t, err, fault.Forbidden, "Only buyers")
		idea := y.propose(y.hajun, "제품이 아닌 것")
		_, err = y.write(y.minji, s, voice.Writing{Product: idea.ID, Stars: 5, Body: praise})
		refused(t, err, fault.NotFound, "Only products")
		r, err := y.write(y.minji, s, voice.Writing{Product: p.ID, Stars: 4, Body: praise})
		if err != nil || r.Line != "line-"+y.minji.ID {
			t.Errorf("wrote %+v, %v", r, err)
		}
	})
}

func TestAReviewHasItsLimits(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		p := y.product()
		s := shop{bought: map[id.ID]bool{y.minji.ID: true}}
		for _, c := range []struct {
			w    voice.Writing
			says string
		}{
			{voice.Writing{Stars: 0, Body: praise}, "how many stars"}, {voice.Writing{Stars: 6, Body: praise}, "how many stars"},
			{voice.Writing{Stars: 5, Body: "좋아요"}, "at least 10"}, {voice.Writing{Stars: 5}, "what it was like"},
			{voice.Writing{Stars: 5, Body: strings.Repeat("가", 4001)}, "At most 4000"},
			{voice.Writing{Stars: 5, Body: praise, Title: strings.Repeat("가", 61)}, "At most 60"},
			{voice.Writing{Stars: 5, Body: praise, Photos: make([]voice.Photo, 7)}, "At most 6 photos"},
		} {
			c.w.Product = p.ID
			_, err := y.write(y.minji, s, c.w)
			refused(t, err, fault.Invalid, c.says)
		}
	})
}

func TestWritingAgainMakesTheNextVersionOfTheOneReview(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		p := y.product()
		s := shop{bought: map[id.ID]bool{y.minji.ID: true}}
		ref := func(c string) voice.Photo {
			return voice.Photo{Ref: blob.Ref(strings.Repeat(c, 64)), Size: 9, Width: 4, Height: 3}
		}
		first, err := y.write(y.minji, s, voice.Writing{Product: p.ID, Stars: 2, Body: praise, Photos: []voice.Photo{ref("a")}})
		if err != nil {
			t.Fatal(err)
		}
		second, err := y.write(y.minji, s, voice.Writing{Product: p.ID, Stars: 5, Title: "고쳐졌어요", Body: praise, Photos: []voice.Photo{ref("b"), ref("c")}})
		if err != nil || second.ID != first.ID || second.Version != 2 {
			t.Fatalf("second %+v, %v", second, err)
		}
		if r := y.rating(p); r.Stars != [5]int64{0, 0, 0, 0, 1} || r.Mean() != 500 {
			t.Errorf("the rating is %+v", r)
		}
		y.Do(t, work.Actor{}, func(tx *work.Tx) error {
			photos, err := voice.Photos(tx, first.ID)
			if len(photos[first.ID]) != 2 || photos[first.ID][0].Ref != ref("b").Ref {
				t.Errorf("it shows %+v", photos)
			}
			for c, want := range map[string]bool{"a": true, "c": true, "d": false} {
				if is, _ := voice.IsPhoto(tx, ref(c).Ref); is != want {
					t.Errorf("%s is a photo: %v", c, is)
				}
			}
			card, _ := subject.Find(tx, first.ID)
			if card.Title != "고쳐졌어요" || card.URL != "/products/lighthouse#review-"+string(first.ID) {
				t.Errorf("its card is %+v", card)
			}
			return err
		})
	})
}

func TestWhoEarnsByAProductSaysSoAndIsOutsideTheAverage(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		p := y.product()
		s := shop{bought: map[id.ID]bool{y.minji.ID: true, y.hajun.ID: true}, earns: map[id.ID]bool{y.minji.ID: true}}
		r, err := y.write(y.minji, s, voice.Writing{Product: p.ID, Stars: 5, Body: praise})
		if err != nil || r.Organic() || r.Disclosure.Ko != "몫을 받아요." {
			t.Fatalf("wrote %+v, %v", r, err)
		}
		if _, err := y.write(y.hajun, s, voice.Writing{Product: p.ID, Stars: 3, Body: praise}); err != nil {
			t.Fatal(err)
		}
		if r := y.rating(p); r.Apart != 1 || r.Count() != 1 || r.Mean() != 300 {
			t.Errorf("the rating is %+v", r)
		}
		s.earns = map[id.ID]bool{y.hajun.ID: true} // shares change: the next version tells of it
		if _, err := y.write(y.hajun, s, voice.Writing{Product: p.ID, Stars: 3, Body: praise}); err != nil {
			t.Fatal(err)
		}
		if r := y.rating(p); r.Apart != 2 || r.Count() != 0 {
			t.Errorf("the rating is %+v", r)
		}
	})
}

func TestHelpfulMarksOrderTheListAndTheBrandReplies(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		p := y.product()
		s := shop{bought: map[id.ID]bool{y.minji.ID: true, y.hajun.ID: true}}
		one, _ := y.write(y.minji, s, voice.Writing{Product: p.ID, Stars: 5, Body: praise})
		two, _ := y.write(y.hajun, s, voice.Writing{Product: p.ID, Stars: 4, Body: praise})
		mark := func(a work.Actor, r voice.Review, yes bool) error {
			return y.try(a, func(tx *work.Tx) error { _, err := voice.MarkHelpful(tx, r.ID, yes); return err })
		}
		refused(t, mark(y.minji, one, true), fault.Conflict, "of your own")
		for _, yes := range []bool{true, true, false, false, true} {
			if err := mark(y.sora, one, yes); err != nil {
				t.Fatal(err)
			}
		}
		reply := func(a work.Actor, body string) error {
			return y.try(a, func(tx *work.Tx) error { _, err := voice.AnswerReview(tx, two.ID, body); return err })
		}
		refused(t, reply(y.sora, "고마워요"), fault.Forbidden, "work for the brand")
		for _, body := range []string{"고마워요.", "고맙습니다."} {
			if err := reply(y.staff, body); err != nil {
				t.Fatal(err)
			}
		}
		y.Do(t, work.Actor{}, func(tx *work.Tx) error {
			for _, c := range []struct {
				f    voice.ReviewFilter
				want []id.ID
			}{
				{voice.ReviewFilter{}, []id.ID{one.ID, two.ID}}, {voice.ReviewFilter{Newest: true}, []id.ID{two.ID, one.ID}},
				{voice.ReviewFilter{Stars: 4}, []id.ID{two.ID}}, {voice.ReviewFilter{Stars: 4, Newest: true}, []id.ID{two.ID}}, {voice.ReviewFilter{Stars: 1}, nil},
			} {
				c.f.Product = p.ID
				page, err := voice.Reviews(tx, c.f)
				if err != nil || len(page.Items) != len(c.want) {
					t.Fatalf("%+v lists %+v, %v", c.f, page.Items, err)
				}
				for n := range c.want {
					if page.Items[n].ID != c.want[n] {
						t.Errorf("%+v lists %s at %d", c.f, page.Items[n].ID, n)
					}
				}
			}
			replies, err := voice.Replies(tx, one.ID, two.ID)
			if len(replies) != 1 || replies[two.ID].Body != "고맙습니다." {
				t.Errorf("the replies are %+v", replies)
			}
			return err
		})
	})
}
