package voiceweb_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/subject"
	"madang/internal/voice"
	"madang/internal/voice/voiceweb"
)

func TestAnIdeaGoesFromASentenceToAnAnswer(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		minji, hajun, sora := s.as(s.join("김민지", member.Member)), s.as(s.join("오하준", member.Member)), s.as(s.join("남소라", member.Staff))
		s.guest().get("/ideas").want(t, 200, "아직 아이디어가 없어요", "아이디어 쓰기")

		short := minji.post("/ideas", url.Values{"title": {"가"}, "body": {"책상이 넓어요"}})
		short.want(t, 422, "2자 이상", "책상이 넓어요")
		page := minji.post("/ideas", url.Values{"title": {"책상에 둘 작은 등대를 갖고 싶어요"}, "body": {"책상이 넓어요"}})
		page.want(t, 200, "올렸어요", "책상에 둘 작은 등대를 갖고 싶어요", "김민지", "책상이 넓어요", "내가 쓴 아이디어예요")
		path := page.path

		hajun.get(path).want(t, 200, "응원하기", "첫 번째로 응원해 보세요")
		hajun.post(path+"/support", nil).want(t, 200, "1 명이 응원해요", "응원 거두기", "하준")
		minji.post(path+"/support", nil).want(t, 409, "내 아이디어는 이미 내 바람이라", "책상이 넓어요")
		hajun.get("/ideas").want(t, 200, "책상에 둘 작은 등대를 갖고 싶어요", "응원했어요", "1명", "제안")
		minji.get("/ideas?sort=top&state=declined").want(t, 200, "여기에 맞는 아이디어가 없어요", "모든 아이디어 보기")

		hajun.post(path+"/answer", url.Values{"state": {"declined"}, "reason": {"그냥요"}}).want(t, 403, "맡은 사람만")
		sora.post(path+"/answer", url.Values{"state": {"declined"}}).want(t, 422, "왜 그렇게 정했는지", "하지 않기로")
		sora.post(path+"/answer", url.Values{"state": {"declined"}, "reason": {"부품이 없어요."}}).
			want(t, 200, "답을 올렸고", "브랜드의 답", "부품이 없어요.", "남소라", "응원을 마쳤어요")
		hajun.post(path+"/withdraw", nil).want(t, 409, "이미 답이 나온")
		s.guest().get("/en"+path).want(t, 200, "Declined", "What the brand says", "in support")
		s.guest().get("/ideas/nowhere").want(t, 404, "그런 아이디어를 찾지 못했어요")
	})
}

func TestAGuestIsLedToSignInAndBack(t *testing.T) {
	s := open(t)
	guest := s.guest()
	if to := guest.get("/ideas/new").path; to != "/login?next=%2Fideas%2Fnew" {
		t.Errorf("a guest who writes is led to %s", to)
	}
	if to := guest.get("/en/reviews/new?product=x").path; to != "/en/login?next=%2Freviews%2Fnew%3Fproduct%3Dx" {
		t.Errorf("a guest who reviews is led to %s", to)
	}
	page := s.as(s.join("김민지", member.Member)).post("/ideas", url.Values{"title": {"작은 등대"}})
	guest.get(page.path).want(t, 200, "응원하기", "로그인하고 댓글 쓰기")
	if !strings.Contains(guest.get(page.path).Body, `href="/login?next=%2Fideas%2F`) {
		t.Error("the button of a guest does not lead to the sign-in page and back")
	}
}

func TestAScriptGetsOnlyWhatAVoteChanges(t *testing.T) {
	s := open(t)
	page := s.as(s.join("김민지", member.Member)).post("/ideas", url.Values{"title": {"작은 등대"}})
	hajun := s.as(s.join("오하준", member.Member))
	hajun.Header.Set("X-Fragment", "support")
	part := hajun.post(page.path+"/support", nil)
	part.want(t, 200, "1 명이 응원해요", "응원 거두기")
	if strings.Contains(part.Body, "<html") || !strings.Contains(part.Body, `id="support"`) || len(part.Body) > 2000 {
		t.Errorf("a vote is answered with %s", part.Body)
	}
}

func TestCommentsAndRepliesStandTogether(t *testing.T) {
	s := open(t)
	author, hajun, staff := s.as(s.join("김민지", member.Member)), s.as(s.join("오하준", member.Member)), s.as(s.join("남소라", member.Staff))
	path := author.post("/ideas", url.Values{"title": {"작은 등대"}}).path
	hajun.post(path+"/comments", url.Values{"comment": {" "}}).want(t, 422, "댓글을 적어 주세요")
	page := hajun.post(path+"/comments", url.Values{"comment": {"<b>저도요</b>"}})
	page.want(t, 200, "<b>저도요</b>", "오하준")
	first := regexp.MustCompile(`id="c-([0-9a-z]+)"`).FindStringSubmatch(page.Body)[1]
	author.get(path+"?reply="+first).want(t, 200, "그만두기")
	author.post(path+"/comments", url.Values{"comment": {"고마워요"}, "reply": {first}}).want(t, 200, "고마워요")
	if body := author.get(path).Body; strings.Index(body, "고마워요") < strings.Index(body, "저도요") {
		t.Error("the reply does not stand under its comment")
	}
	author.post(path+"/comments/"+first+"/hide", nil).want(t, 403, "내가 쓴 댓글만")
	staff.post(path+"/comments/"+first+"/hide", nil).want(t, 422, "왜 가리는지")
	staff.post(path+"/comments/"+first+"/hide", url.Values{"why": {"광고예요"}}).want(t, 200, "댓글을 지웠어요", "광고예요", "고마워요")
	if strings.Contains(author.get(path).text(), "저도요") {
		t.Error("a removed comment can still be read")
	}
}

// shop puts a product there, with a page that shows its reviews, and lets some people have bought it.
func shop(t *testing.T, s *site, buyers ...member.Person) (product subject.Subject) {
	t.Helper()
	s.Voice.Bought = func(_ *work.Tx, who, _ id.ID) (id.ID, bool, error) {
		for _, b := range buyers {
			if b.ID == who {
				return "line-" + who, true, nil
			}
		}
		return "", false, nil
	}
	s.do(func(tx *work.Tx) error {
		v := tx.NewID()
		product = subject.Subject{ID: v, Kind: subject.Product, Owner: s.Owner.ID, Title: "작은 등대", URL: "/stand-in/" + string(v), State: "on-sale"}
		return subject.Put(tx, product)
	})
	s.App.Site.Add(voiceweb.StandIn(voiceweb.Pages{Seams: &s.Voice}, product))
	return product
}

func photo(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 2000, 1000)), nil); err != nil {
		t.Fatal(err)
	}
	return append(b.Bytes(), "<script>alert(1)</script>"...)
}

func TestABuyerReviewsWithPhotosAndOthersCannot(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		minji, hajun := s.join("김민지", member.Member), s.join("오하준", member.Member)
		p := shop(t, s, minji)
		buyer, other := s.as(minji), s.as(hajun)
		other.get("/reviews/new?product="+string(p.ID)).want(t, 403, "산 사람만 쓸 수 있어요")
		other.send("/reviews", url.Values{"product": {string(p.ID)}, "stars": {"5"}, "body": {"사지 않았지만 좋아요 정말로요"}}, nil).want(t, 403, "산 사람만")
		s.guest().get(p.URL).want(t, 200, "아직 후기가 없어요", "산 사람만 쓸 수 있어요")
		buyer.get(p.URL).want(t, 200, "첫 후기를 남겨 주세요", "후기 쓰기")

		form := url.Values{"product": {string(p.ID)}, "stars": {"4"}, "title": {"단단해요"}, "body": {"짧아요"}}
		refused := buyer.send("/reviews", form, map[string][]byte{"photos/등대.jpg": photo(t)})
		refused.want(t, 422, "10자 이상", "단단해요", "짧아요", "등대.jpg", "다시 고르지 않아도 돼요")
		form.Set("body", "아이와 한 시간 반 걸렸어요.")
		for _, name := range []string{"photos_ref", "photos_name"} {
			found := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(refused.Body)
			if found == nil {
				t.Fatalf("the refused form forgot %s", name)
			}
			form.Set(name, found[1])
		}
		page := buyer.send("/reviews", form, nil)
		page.want(t, 200, "후기를 올렸어요", "단단해요", "김민지 · 구매 확인", "4.0 / 5 · 1명", "산 것이 확인된 후기만", "내 후기 고치기")
		if page.path != p.URL {
			t.Errorf("it leads to %s", page.path)
		}

		ref := regexp.MustCompile(`src="(/photos/[0-9a-f]{64})"`).FindStringSubmatch(page.Body)
		if ref == nil {
			t.Fatal("the page shows no photo")
		}
		shown := s.guest().get(ref[1])
		c, err := jpeg.DecodeConfig(strings.NewReader(shown.Body))
		if err != nil || c.Width != 1600 || c.Height != 800 || strings.Contains(shown.Body, "script") {
			t.Errorf("the photo is %+v, %v", c, err)
		}
		if cache := shown.Header.Get("Cache-Control"); !strings.Contains(cache, "immutable") || shown.Header.Get("Content-Type") != "image/jpeg" {
			t.Errorf("it is served as %v", shown.Header)
		}
		s.guest().get("/photos/"+form.Get("photos_ref")).want(t, 404)

		other.post(regexp.MustCompile(`/reviews/[0-9a-z]+`).FindString(other.get(p.URL).Body)+"/helpful", url.Values{"helpful": {"yes"}}).
			want(t, 200, "도움돼요 1", "도움돼요 거두기")
	})
}

func TestAPictureThatIsNoneIsRefusedBesideItsField(t *testing.T) {
	s := open(t)
	minji := s.join("김민지", member.Member)
	p := shop(t, s, minji)
	form := url.Values{"product": {string(p.ID)}, "stars": {"4"}, "body": {"짧아요"}}
	refused := s.as(minji).send("/reviews", form, map[string][]byte{"photos/그림.svg": []byte("<svg onload=alert(1)>")})
	refused.want(t, 422, "그림.svg: SVG나 웹 페이지는", "짧아요", "10자 이상")
	if strings.Contains(refused.Body, "photos_ref") {
		t.Error("the picture that was refused is offered again")
	}
}

func TestEditingKeepsThePhotosThatStayTicked(t *testing.T) {
	s := open(t)
	minji := s.join("김민지", member.Member)
	p := shop(t, s, minji)
	b := s.as(minji)
	form := url.Values{"product": {string(p.ID)}, "stars": {"2"}, "body": {"지붕이 자꾸 빠져요. 아쉬워요."}}
	b.send("/reviews", form, map[string][]byte{"photos/a.jpg": photo(t)})
	edit := b.get("/reviews/new?product=" + string(p.ID))
	edit.want(t, 200, "지붕이 자꾸 빠져요", "올려 둔 사진", "그대로 두기")
	form.Set("stars", "5")
	form.Set("keep", regexp.MustCompile(`name="keep" value="([0-9a-f]{64})"`).FindStringSubmatch(edit.Body)[1])
	if page := b.send("/reviews", form, nil); !strings.Contains(page.Body, "/photos/"+form.Get("keep")) || strings.Count(page.Body, `id="review-`) != 1 {
		t.Error("the photo that was kept is gone, or there are two reviews")
	}
	form.Del("keep")
	if page := b.send("/reviews", form, nil); strings.Contains(page.Body, "/photos/") {
		t.Error("the photo that was not kept is still shown")
	}
	if page := s.guest().get("/photos/" + strings.Repeat("0", 64)); page.Status != http.StatusNotFound {
		t.Errorf("no photo answers %d", page.Status)
	}
}

func TestAnEarningReviewerIsDisclosedFirst(t *testing.T) {
	s := open(t)
	minji := s.join("김민지", member.Member)
	p := shop(t, s, minji)
	earns := s.Voice.Interest
	s.Voice.Interest = func(tx *work.Tx, who, product id.ID) (disclosure say.Text, ok bool, err error) {
		disclosure, _, err = earns(tx, who, product)
		return disclosure, true, err
	}
	page := s.as(minji).send("/reviews", url.Values{"product": {string(p.ID)}, "stars": {"5"}, "title": {"제가 만들었어요"}, "body": {"제가 만들어서 더 좋아요."}}, nil)
	page.want(t, 200, "몫을 받는 사람이 쓴 후기예요. 제가 만들었어요", "후기 1개는 평균에 넣지 않았어요")
	if strings.Contains(page.text(), "5.0") {
		t.Error("it counts in the average")
	}
}

func TestTheBrandRepliesUnderAReview(t *testing.T) {
	s := open(t)
	minji := s.join("김민지", member.Member)
	p := shop(t, s, minji)
	s.as(minji).send("/reviews", url.Values{"product": {string(p.ID)}, "stars": {"5"}, "body": {"아이와 한 시간 반 걸렸어요."}}, nil)
	staff := s.as(s.join("남소라", member.Staff))
	path := regexp.MustCompile(`/reviews/[0-9a-z]+/reply`).FindString(staff.get(p.URL).Body)
	staff.get(path).want(t, 200, "아이와 한 시간 반", "브랜드의 이름으로")
	staff.post(path, url.Values{"reply": {""}}).want(t, 422, "답글을 적어 주세요")
	staff.post(path, url.Values{"reply": {"다음 것은 더 쉬워요."}}).want(t, 200, "답글을 올렸어요", "책상 위 바다의 답글", "다음 것은 더 쉬워요.")
}

func TestThirtyIdeasAreASmallPage(t *testing.T) {
	s := open(t)
	b := s.as(s.join("김민지", member.Member))
	s.do(func(tx *work.Tx) error {
		for range voice.PageSize + 1 {
			if _, err := voice.Propose(tx, "책상 한쪽에 세워 두는 불이 들어오는 작은 등대가 있으면 좋겠어요", ""); err != nil {
				return err
			}
		}
		return nil
	})
	page := b.get("/ideas")
	page.want(t, 200, "이전 것 더 보기")
	if n := strings.Count(page.Body, "<h3>"); n != voice.PageSize || len(page.Body) > 25_000 {
		t.Errorf("%d ideas in %d bytes", n, len(page.Body))
	}
}
