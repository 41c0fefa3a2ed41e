package studioweb_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"madang/internal/app/apptest"
	"madang/internal/member"
	"madang/internal/platform/work"
	"madang/internal/studio"
)

// typed is a form of publishing with nothing wrong in it.
func typed(t *testing.T, s *apptest.Site) url.Values {
	t.Helper()
	form := url.Values{"title": {"작은 탑"}, "summary": {"세 칸짜리\n탑"}, "licence": {string(studio.YardOpen)}, "agreed": {"on"}}
	s.See(t, func(tx *work.Tx) error {
		a, err := member.Current(tx, member.DesignTerms)
		form.Set("agreement", string(a.ID))
		return err
	})
	return form
}

func model(text string) map[string][]byte { return map[string][]byte{"model/탑.ldr": []byte(text)} }

func TestAModelBecomesAPageWithPartsPictureAndFiles(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		b := s.As(t, s.Join(t, "문하늘", "moon@example.com", member.Member))
		if form := b.Get("/designs/new"); form.Status != http.StatusOK || !form.Has("마당 열린 이용") {
			t.Fatalf("the form answered %d", form.Status)
		}
		sent := b.Send("/designs/new", typed(t, s), model(apptest.Tower))
		page := b.Follow(sent)
		for _, want := range []string{"작은 탑", "부품 4개", "2단계", "브릭 2×2", "그림을 그리고 있어요", "/events", "1번째 판"} {
			if !page.Has(want) {
				t.Errorf("the page lacks %q", want)
			}
		}
		s.Drain(t)
		page = b.Get(sent.To())
		picture := regexp.MustCompile(`/pictures/[0-9a-f]{64}`).FindString(page.Body)
		if img := b.Get(picture); img.Header.Get("Content-Type") != "image/png" || !strings.Contains(img.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("the picture %q answered %d %s", picture, img.Status, img.Header)
		}
		guest := s.Guest(t)
		version := sent.To() + "/v/1"
		if got := guest.Get(version + "/model"); got.Body != apptest.Tower || !strings.Contains(got.Header.Get("Content-Disposition"), "%ED%83%91.ldr") {
			t.Errorf("the model came back as %q, %s", got.Body, got.Header)
		}
		if got := guest.Get(version + "/parts.csv"); !got.Has("3003") || !got.Has("Brick") {
			t.Errorf("the table is %s", got.Body)
		}
		if got := guest.Get(version + "/bricklink.xml"); !got.Has("<ITEMID>3003</ITEMID>") {
			t.Errorf("the list is %s", got.Body)
		}
		if got := guest.Get(version + "/rebrickable.csv"); !got.Has("3003,15,1") {
			t.Errorf("the list is %s", got.Body)
		}
		if got := guest.Get(version + "/parts"); !got.Has("합계") {
			t.Errorf("the parts page answered %d", got.Status)
		}
		if got := guest.Get("/en" + sent.To()); !got.Has("4 parts") || !got.Has("Brick 2 x 2") || !got.Has("Remix it") {
			t.Errorf("the English page lacks its words")
		}
	})
}

func TestTheViewerIsGivenTheSceneAndEveryShape(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		d, _ := s.Design(t, s.Join(t, "문하늘", "moon@example.com", member.Member), studio.Draft{Title: "작은 탑"})
		b := s.Guest(t)
		scene := b.Get(d.Path() + "/v/1/scene")
		if !strings.HasPrefix(scene.Body, "BSCN") || !strings.Contains(scene.Header.Get("Cache-Control"), "immutable") {
			t.Fatalf("the scene answered %d %s", scene.Status, scene.Header)
		}
		found := regexp.MustCompile(`(\w+\.dat)([0-9a-f]{16})`).FindAllStringSubmatch(scene.Body, -1)
		if len(found) != 3 {
			t.Fatalf("the scene names %d kinds: %q", len(found), found)
		}
		for _, f := range found {
			if mesh := b.Get("/parts/" + f[2] + "/" + f[1]); !strings.HasPrefix(mesh.Body, "BMSH") {
				t.Errorf("the shape of %s answered %d", f[1], mesh.Status)
			}
			if mesh := b.Get("/parts/0123456789abcdef/" + f[1]); mesh.Status != http.StatusNotFound {
				t.Errorf("a shape under a key it does not have answered %d", mesh.Status)
			}
		}
		if table := b.Get("/parts/colours"); !table.Has(`"4": [`) {
			t.Error("there is no table of colours")
		}
	})
}

func TestARefusedFileIsExplainedAndNothingTypedIsLost(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		b := s.As(t, s.Join(t, "문하늘", "moon@example.com", member.Member))
		form := typed(t, s)
		form.Del("agreed")
		circle := "0 FILE a.ldr\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 b.ldr\n0 FILE b.ldr\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 a.ldr\n"
		a := b.Send("/designs/new", form, model(circle))
		for _, want := range []string{"탑.ldr:4", "a.ldr &gt; b.ldr &gt; a.ldr", "세 칸짜리", "동의해야"} {
			if a.Status != http.StatusUnprocessableEntity || !a.Has(want) {
				t.Errorf("status %d, without %q", a.Status, want)
			}
		}
		if a.Has("model_ref") {
			t.Error("a file that cannot be used was kept for the next try")
		}
		a = b.Send("/designs/new", form, model(apptest.Tower))
		ref := regexp.MustCompile(`name="model_ref" value="([0-9a-f]{64})"`).FindStringSubmatch(a.Body)
		if ref == nil {
			t.Fatalf("a good file was not kept: %d", a.Status)
		}
		form.Set("agreed", "on")
		form.Set("model_ref", ref[1])
		form.Set("model_name", "탑.ldr")
		if a = b.Send("/designs/new", form, nil); a.Status != http.StatusSeeOther {
			t.Errorf("the kept file was not taken: %d", a.Status)
		}
	})
}

func TestAFileOverTheLimitIsRefusedOnTheForm(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		b := s.As(t, s.Join(t, "문하늘", "moon@example.com", member.Member))
		a := b.Send("/designs/new", typed(t, s), model(strings.Repeat("0 // a long comment\n", 1<<20-200_000)))
		if a.Status != http.StatusRequestEntityTooLarge || !a.Has("16 MB") || !a.Has(`name="title"`) {
			t.Errorf("status %d", a.Status)
		}
	})
}

func TestARemixNamesWhatItIsMadeFromAndKeepsTheLicence(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		moon := s.Join(t, "문하늘", "moon@example.com", member.Member)
		origin, _ := s.Design(t, moon, studio.Draft{Title: "작은 탑", Licence: studio.CCBYSA})
		b := s.As(t, s.Join(t, "이도윤", "lee@example.com", member.Member))
		path := origin.Path() + "/v/1/remix"
		if form := b.Get(path); !form.Has("문하늘") || !form.Has("CC BY-SA") || form.Has(string(studio.YardOpen)) {
			t.Errorf("the form answered %d with licences that do not fit", form.Status)
		}
		typed := typed(t, s)
		typed.Set("title", "불 켜진 탑")
		if a := b.Send(path, typed, nil); a.Status != http.StatusUnprocessableEntity {
			t.Errorf("another licence was taken: %d", a.Status)
		}
		typed.Set("licence", string(studio.CCBYSA))
		page := b.Follow(b.Send(path, typed, nil)) // without a file: it starts as the original is
		if !page.Has("작은 탑") || !page.Has("바탕으로 지었어요") || !page.Has("부품 4개") {
			t.Error("the remix does not name its origin")
		}
		if page := b.Get(origin.Path()); !page.Has("불 켜진 탑") {
			t.Error("the origin does not show its remix")
		}
	})
}

func TestOnlyTheMakerRevisesEditsAndTakesDown(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		moon := s.Join(t, "문하늘", "moon@example.com", member.Member)
		d, _ := s.Design(t, moon, studio.Draft{Title: "작은 탑"})
		mine, other, guest := s.As(t, moon), s.As(t, s.Join(t, "이도윤", "lee@example.com", member.Member)), s.Guest(t)
		for _, path := range []string{"/edit", "/versions/new"} {
			if a := other.Get(d.Path() + path); a.Status != http.StatusForbidden {
				t.Errorf("%s answered somebody else with %d", path, a.Status)
			}
			if a := guest.Get(d.Path() + path); a.Status != http.StatusSeeOther || !strings.HasPrefix(a.To(), "/login") {
				t.Errorf("%s answered a guest with %d", path, a.Status)
			}
		}
		form := typed(t, s)
		form.Set("note", "꼭대기를 파랗게 칠했어요")
		blue := strings.Replace(apptest.Tower, "1 0 0 -56", "1 1 0 -56", 1)
		if a := other.Send(d.Path()+"/versions/new", form, model(blue)); a.Status != http.StatusForbidden {
			t.Errorf("somebody else revised it: %d", a.Status)
		}
		page := mine.Follow(mine.Send(d.Path()+"/versions/new", form, model(blue)))
		for _, want := range []string{"꼭대기를 파랗게", "2번째 판", "검정에서 파랑으로 1개"} {
			if !page.Has(want) {
				t.Errorf("the page lacks %q", want)
			}
		}
		if old := guest.Get(d.Path() + "/v/1"); !old.Has("지금 판이 아니라") {
			t.Error("an old version does not say so")
		}
		edit := url.Values{"title": {""}, "summary": {"새 소개"}}
		if a := mine.Post(d.Path()+"/edit", edit); a.Status != http.StatusUnprocessableEntity || !a.Has("새 소개") {
			t.Errorf("an empty name answered %d", a.Status)
		}
		edit.Set("title", "아주 작은 탑")
		if page := mine.Follow(mine.Post(d.Path()+"/edit", edit)); !page.Has("아주 작은 탑") || !page.Has("새 소개") {
			t.Error("the words were not changed")
		}
		mine.Post(d.Path()+"/state", url.Values{"state": {"hidden"}})
		for _, path := range []string{"", "/v/1/scene", "/v/1/model", "/v/1/parts"} {
			if a := guest.Get(d.Path() + path); a.Status != http.StatusNotFound {
				t.Errorf("a hidden design's %q answered %d", path, a.Status)
			}
		}
		if a := mine.Get(d.Path()); a.Status != http.StatusOK || !a.Has("내려진 디자인") {
			t.Errorf("its maker sees %d", a.Status)
		}
	})
}

func TestALookOnlyDesignKeepsItsFileAndIsNotRemixed(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		d, _ := s.Design(t, s.Join(t, "문하늘", "moon@example.com", member.Member), studio.Draft{Title: "작은 탑", Licence: studio.LookOnly})
		b := s.As(t, s.Join(t, "이도윤", "lee@example.com", member.Member))
		if page := b.Get(d.Path()); page.Has("/remix") || page.Has("/v/1/model") {
			t.Error("the page offers what the licence does not")
		}
		for _, path := range []string{"/v/1/model", "/v/1/remix"} {
			if a := b.Get(d.Path() + path); a.Status != http.StatusForbidden {
				t.Errorf("%s answered %d", path, a.Status)
			}
		}
	})
}

func TestAJobCanBeFollowedByItsIDAlone(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		d, _ := s.Design(t, s.Join(t, "문하늘", "moon@example.com", member.Member), studio.Draft{Title: "작은 탑"})
		b := s.Guest(t)
		events := regexp.MustCompile(`/jobs/\w+/events`).FindString(b.Get(d.Path()).Body)
		b.Header.Set("Accept", "application/json")
		if a := b.Get(events); !a.Has(`"finished": false`) {
			t.Errorf("before: %s", a.Body)
		}
		s.Drain(t)
		if a := b.Get(events); !a.Has(`"finished": true`) {
			t.Errorf("after: %s", a.Body)
		}
		b.Header.Set("Accept", "text/event-stream")
		if a := b.Get(events); !a.Has("event: done") {
			t.Errorf("the stream says %s", a.Body)
		}
		if a := b.Get("/jobs/01none00000000000000000000/events"); a.Status != http.StatusNotFound {
			t.Errorf("a job that is none answered %d", a.Status)
		}
	})
}

func TestADrawingThatFailedIsDrawnAgainWhenItsMakerAsks(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		moon := s.Join(t, "문하늘", "moon@example.com", member.Member)
		d, v := s.Design(t, moon, studio.Draft{Title: "작은 탑"})
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			_, err := tx.Exec(`update job set state = 'dead' where unique_key = $1`, studio.DrawIntent(v.ID))
			return err
		})
		mine, guest := s.As(t, moon), s.Guest(t)
		if page := guest.Get(d.Path()); !page.Has("그리지 못했어요") || page.Has("다시 그리기") {
			t.Error("a guest sees something else than that it failed")
		}
		if page := mine.Get(d.Path()); !page.Has("다시 그리기") {
			t.Error("its maker is offered nothing")
		}
		if a := mine.Post(d.Path()+"/v/1/draw", nil); a.Status != http.StatusSeeOther {
			t.Fatalf("asking again answered %d", a.Status)
		}
		s.Drain(t)
		if page := guest.Get(d.Path()); !page.Has("/pictures/") {
			t.Error("it was not drawn")
		}
	})
}
