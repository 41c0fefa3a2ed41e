package labweb_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"madang/internal/app/apptest"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/platform/work"
	"madang/internal/studio"
	"madang/internal/voice"
)

// bench is a site with somebody's sentence and somebody's design.
type bench struct {
	*apptest.Site
	t               *testing.T
	minji, moon     member.Person
	idea            voice.Idea
	design          studio.Design
	version         studio.Version
	staff, guest    *apptest.Browser
	asMinji, asMoon *apptest.Browser
}

func each(t *testing.T, test func(t *testing.T, b *bench)) {
	t.Helper()
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		b := &bench{Site: s, t: t}
		b.minji, b.moon = s.Join(t, "김민지", "minji@example.com", member.Member), s.Join(t, "문하늘", "moon@example.com", member.Member)
		s.Do(t, apptest.Actor(b.minji), func(tx *work.Tx) (err error) {
			b.idea, err = voice.Propose(tx, "책상에 둘 작은 등대를 갖고 싶어요", "")
			return err
		})
		b.design, b.version = s.Design(t, b.moon, studio.Draft{Title: "작은 등대"})
		b.staff, b.guest, b.asMinji, b.asMoon = s.As(t, s.Owner), s.Guest(t), s.As(t, b.minji), s.As(t, b.moon)
		test(t, b)
	})
}

// open opens a development from the idea and returns its path.
func (b *bench) open() string {
	b.t.Helper()
	a := b.staff.Post("/console/developments/new", url.Values{"title": {"작은 등대"}, "brief": {"한 문장에서"}, "from": {b.idea.URL()}})
	if a.Status != 303 {
		b.t.Fatalf("%d\n%s", a.Status, a.Body)
	}
	return path(a)
}

func path(a apptest.Answer) string {
	to, _ := url.PathUnescape(a.To())
	to, _, _ = strings.Cut(to, "#")
	return to
}

func (b *bench) says(a apptest.Answer, parts ...string) {
	b.t.Helper()
	for _, part := range parts {
		if !a.Has(part) {
			b.t.Errorf("the page (%d) does not say %q", a.Status, part)
		}
	}
}

var offerPath = regexp.MustCompile(`/me/credits/[0-9a-z]+/accept`)
var shownAgreement = regexp.MustCompile(`name="agreement" value="([0-9a-z]+)"`)

// accept answers the first offer on somebody's page.
func (b *bench) accept(as *apptest.Browser) apptest.Answer {
	b.t.Helper()
	page := as.Get("/me/credits")
	to, agreement := offerPath.FindString(page.Body), shownAgreement.FindStringSubmatch(page.Body)
	if to == "" || agreement == nil {
		b.t.Fatalf("no offer on the page (%d)", page.Status)
	}
	return as.Post(to, url.Values{"agreement": {agreement[1]}})
}

func TestFromASentenceToAProductThroughThePages(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.says(b.staff.Get(b.idea.URL()), "/console/developments/new?from="+b.idea.URL())
		b.says(b.staff.Get(b.design.Path()), "/console/developments/new?from="+b.design.Path())
		if a := b.asMinji.Get(b.idea.URL()); a.Has("/console/developments") {
			t.Error("a member is led to the console")
		}
		b.says(b.staff.Get("/console/developments/new?from="+url.QueryEscape(b.idea.URL())), b.idea.Title)
		dev := b.open()
		b.says(b.guest.Get(dev), "한 문장에서", b.idea.Title, "김민지")
		b.says(b.staff.Get(dev), "만들 디자인을 근거로 들어 주세요")
		a := b.staff.Post(dev+"/evidence", url.Values{"url": {b.Origin + "/en" + b.design.Path() + "/v/1"}, "note": {"빛이 따뜻해요"}})
		if a.Status != 303 {
			t.Fatalf("%d\n%s", a.Status, a.Body)
		}
		shares := url.Values{"share-" + string(b.idea.ID): {"1"}, "share-" + string(b.design.ID): {"5"}, "version-" + string(b.design.ID): {string(b.version.ID)}}
		if a := b.staff.Post(dev+"/credits", shares); a.Status != 303 {
			t.Fatalf("%d\n%s", a.Status, a.Body)
		}
		b.says(b.staff.Get(dev), "답하기를 기다려요", "순매출의 5%")
		b.says(b.asMoon.Get("/me/credits"), "순매출의 5%", "38,000원", "34,546원", "1,727원", "참여 몫 약속")
		b.says(b.asMoon.Get("/"), "할 일", "작은 등대")
		for _, as := range []*apptest.Browser{b.asMinji, b.asMoon} {
			if a := b.accept(as); a.Status != 303 {
				t.Fatalf("%d\n%s", a.Status, a.Body)
			}
		}
		b.says(b.guest.Get(dev), "3월 2일 약속")
		launch := url.Values{"version": {string(b.version.ID)}, "title": {"작은 등대"}, "summary": {"손바닥만 한 등대"}, "price": {"삼만"}, "stock": {"20"}}
		a = b.staff.Post(dev+"/launch", launch)
		if a.Status != 422 {
			t.Fatalf("a price in letters: %d", a.Status)
		}
		b.says(a, "숫자로 적어 주세요", "손바닥만 한 등대")
		launch.Set("price", "38,000")
		a = b.staff.Post(dev+"/launch", launch)
		if a.Status != 303 || !strings.HasPrefix(path(a), "/products/") {
			t.Fatalf("%d %s\n%s", a.Status, a.To(), a.Body)
		}
		b.says(b.guest.Get(path(a)), "38,000원", b.idea.Title)
		b.says(b.guest.Get(dev), "물건이 됐어요", path(a))
		b.says(b.guest.Get("/developments?state=launched"), "작은 등대")
		b.says(b.asMoon.Get("/me/credits"), "약속한 몫")
		if letters := b.Letters(t, "moon@example.com"); len(letters) != 2 { // the offer and the launch
			t.Errorf("%d letters", len(letters))
		}
	})
}

func TestWhatIsRefusedStandsBesideItsFieldAndNothingTypedIsLost(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		a := b.staff.Post("/console/developments/new", url.Values{"title": {""}, "brief": {"남아야 하는 글"}, "from": {b.idea.URL()}})
		b.says(a, "이름을 1자에서", "남아야 하는 글", b.idea.Title)
		dev := b.open()
		b.staff.Post(dev+"/evidence", url.Values{"pick": {b.design.Path()}})
		idea, design := "share-"+string(b.idea.ID), "share-"+string(b.design.ID)
		for _, c := range []struct {
			act  string
			form url.Values
			want []string
		}{
			{"/evidence", url.Values{"url": {"/ideas/none"}, "note": {"쓴 글"}}, []string{`id="f-url-error"`, "쓴 글"}},
			{"/evidence", url.Values{}, []string{`id="f-url-error"`}},
			{"/credits", url.Values{idea: {"한 푼"}, design: {"5"}}, []string{`id="f-` + idea + `-error"`, `value="한 푼"`, `value="5"`}},
			{"/credits", url.Values{idea: {"0.00001"}}, []string{`id="f-` + idea + `-error"`}},
			{"/credits", url.Values{idea: {"20"}, design: {"10.5"}}, []string{`id="f-` + design + `-error"`, "남은 몫은 10%"}},
			{"/stop", url.Values{"reason": {""}}, []string{`id="f-reason-error"`}},
		} {
			a := b.staff.Post(dev+c.act, c.form)
			if a.Status != 422 {
				t.Errorf("%s %v: %d", c.act, c.form, a.Status)
			}
			b.says(a, c.want...)
		}
		b.See(t, func(tx *work.Tx) error {
			d, err := lab.BySlug(tx, strings.TrimPrefix(dev, "/developments/"))
			if err != nil {
				return err
			}
			offers, err := lab.Credits(tx, d.ID)
			if len(offers) != 0 {
				t.Errorf("a refused form left %d offers", len(offers))
			}
			return err
		})
	})
}

func TestADeclinedShareIsBetweenTheBrandAndThePerson(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		dev := b.open()
		b.staff.Post(dev+"/credits", url.Values{"share-" + string(b.idea.ID): {"1"}})
		page := b.asMinji.Get("/me/credits")
		to := strings.Replace(offerPath.FindString(page.Body), "/accept", "/decline", 1)
		if a := b.asMoon.Post(to, nil); a.Status != 403 {
			t.Errorf("somebody else declined: %d", a.Status)
		}
		if a := b.asMinji.Post(to, nil); a.Status != 303 {
			t.Errorf("%d", a.Status)
		}
		b.says(b.asMinji.Get("/me/credits"), "사양한 제안")
		b.says(b.staff.Get(dev), "사양했어요")
		b.says(b.asMinji.Get(dev), "사양했어요")
		if a := b.guest.Get(dev); a.Has("사양했어요") || a.Has("순매출의 1%") {
			t.Error("a guest reads that somebody declined")
		}
		if a := b.staff.Post(dev+"/credits", url.Values{"share-" + string(b.idea.ID): {"2"}}); a.Status != 303 {
			t.Errorf("a new offer: %d", a.Status)
		}
		if a := b.staff.Post(dev+"/credits", url.Values{"share-" + string(b.idea.ID): {"2"}}); a.Status != 409 {
			t.Errorf("the same offer again: %d", a.Status)
		}
	})
}

func TestAnAgreementThatChangedIsShownAgain(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		dev := b.open()
		b.staff.Post(dev+"/credits", url.Values{"share-" + string(b.idea.ID): {"1"}})
		to := offerPath.FindString(b.asMinji.Get("/me/credits").Body)
		a := b.asMinji.Post(to, url.Values{"agreement": {"06h0078ckt07j835brnkvqfxbr"}})
		if a.Status != 422 || !a.Has("약속의 내용이 바뀌었어요") {
			t.Errorf("%d", a.Status)
		}
	})
}

func TestAStoppedDevelopmentSaysWhyToEverybody(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		dev := b.open()
		if a := b.staff.Post(dev+"/stop", url.Values{"reason": {"부품이 더는 나오지 않아요."}}); a.Status != 303 {
			t.Fatalf("%d", a.Status)
		}
		b.says(b.guest.Get(dev), "부품이 더는 나오지 않아요.")
		b.says(b.guest.Get("/en"+dev), "Why it was stopped")
		b.says(b.guest.Get("/developments?state=stopped"), "작은 등대", "부품이 더는")
		if a := b.staff.Get(dev); a.Has(`action="` + dev + `/launch"`) {
			t.Error("the desk is still there")
		}
	})
}

func TestEmptyPagesLeadOn(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.says(b.guest.Get("/developments"), "/ideas")
		b.says(b.asMinji.Get("/me/credits"), "/ideas/new", "/designs/new")
		for _, as := range []*apptest.Browser{b.guest, b.asMinji} {
			if a := as.Get("/console/developments"); a.Status == 200 {
				t.Error("the console is open to everybody")
			}
		}
	})
}
