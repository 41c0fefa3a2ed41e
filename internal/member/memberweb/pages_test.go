package memberweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"madang/internal/app/apptest"
	"madang/internal/member"
	"madang/internal/platform/work"
	"madang/internal/subject"
)

func TestJoiningWithoutAPasswordSignsInByTheLetter(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		b := s.Guest(t)
		a := b.Post("/en/join", url.Values{"name": {"Minji"}, "email": {minji}, "adult": {"on"}, "agreed": {"on"}, "news": {"on"}, "by": {"link"}})
		if a.Status != http.StatusSeeOther || a.To() != "/en/login/sent" || b.Cookie(session) != "" {
			t.Fatalf("status %d to %q", a.Status, a.To())
		}
		link := s.Link(t, minji)
		if !strings.HasPrefix(link, "/en/login/link/") {
			t.Fatalf("the letter is not in its reader's language: %s", link)
		}
		b.Post(link, nil)
		me := b.Get("/en/me")
		if !me.Has("without a password") || !me.Has("You get news by e-mail.") || me.Has("not confirmed yet") {
			t.Errorf("the account page:\n%s", me.Body)
		}
		if a := b.Post("/me/password", url.Values{"current": {""}, "password": {apptest.Password}}); a.Status != http.StatusUnprocessableEntity {
			t.Errorf("a password was set without proof: %d", a.Status)
		}
	})
}

func TestNoBoxIsTickedBeforehandAndAReturnedFormLosesNothing(t *testing.T) {
	s := apptest.Open(t, "")
	b := s.Guest(t)
	if a := b.Get("/join"); strings.Contains(a.Body, " checked") {
		t.Error("a box is ticked beforehand")
	}
	a := b.Post("/join", url.Values{"name": {`<b>"민지"</b>`}, "email": {"wrong"}, "password": {"secret but short"}, "agreed": {"on"}})
	if a.Status != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", a.Status)
	}
	for _, want := range []string{`value="&lt;b&gt;&#34;민지&#34;&lt;/b&gt;"`, `value="wrong"`, `id="f-email-error"`, `id="f-adult-error"`, `name="agreed" value="on" checked`} {
		if !a.Has(want) {
			t.Errorf("the form lost %s", want)
		}
	}
	if a.Has("secret but short") {
		t.Error("a password is shown again")
	}
}

func TestAMemberVerifiesRenamesAndChangesThePassword(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		b := joined(t, s)
		link := s.Link(t, minji)
		if !b.Get("/me").Has("/me/verify") {
			t.Error("nothing says that the address is not confirmed")
		}
		if a := b.Post(link, nil); a.To() != "/me" || b.Get("/me").Has("/me/verify") {
			t.Errorf("the letter does not confirm: %d to %q", a.Status, a.To())
		}
		if a := b.Post("/me/name", url.Values{"name": {" "}}); a.Status != http.StatusUnprocessableEntity || !a.Has(`id="f-name-error"`) {
			t.Errorf("an empty name: %d", a.Status)
		}
		if a := b.Follow(b.Post("/me/name", url.Values{"name": {"이름이 아주 긴 김수한무거북이와두루미"}})); !a.Has("이름이 아주 긴") {
			t.Error("the new name is not shown")
		}
		other := s.Guest(t)
		other.Post("/login", signInForm())
		const fresh = "우체통 앞에서 비 오는 날의"
		if a := b.Post("/me/password", url.Values{"current": {"wrong"}, "password": {fresh}}); a.Status != http.StatusUnprocessableEntity || !a.Has(`id="f-current-error"`) {
			t.Errorf("a wrong current password: %d", a.Status)
		}
		before := b.Cookie(session)
		if a := b.Post("/me/password", url.Values{"current": {apptest.Password}, "password": {fresh}}); a.Status != http.StatusSeeOther {
			t.Fatalf("status %d\n%s", a.Status, a.Body)
		}
		if !signedIn(b) || b.Cookie(session) == before || signedIn(other) {
			t.Error("changing the password must go on here with a new session and end the others")
		}
	})
}

func TestDevicesAreListedAndEnded(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		b := joined(t, s)
		other := s.Guest(t)
		other.Header.Set("User-Agent", "Mozilla/5.0 (Linux; Android 16; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36")
		other.Post("/login", signInForm())
		page := b.Get("/me/devices")
		if !page.Has("Samsung Internet · Android") || strings.Count(page.Body, "/end\"") != 1 {
			t.Fatalf("the list of devices:\n%s", page.Body)
		}
		start := strings.Index(page.Body, `action="/me/devices/`) + len(`action="`)
		path := page.Body[start : start+strings.IndexByte(page.Body[start:], '"')]
		stranger := s.As(t, s.Join(t, "남", "stranger@example.com", member.Member))
		stranger.Post(path, nil)
		if !signedIn(other) {
			t.Error("a stranger ended a session")
		}
		b.Post(path, nil)
		if signedIn(other) || !signedIn(b) {
			t.Error("the wrong session was ended")
		}
		if a := b.Post("/logout", nil); a.To() != "/" || b.Cookie(session) != "" || signedIn(b) {
			t.Errorf("signing out: %d", a.Status)
		}
	})
}

func TestAPersonsPageShowsWhatEverybodyMaySee(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		p := s.Join(t, "김민지", minji, member.Member)
		path := "/people/" + url.PathEscape(p.Slug)
		if a := s.Guest(t).Get(path); !a.Has("아직 만든 것이 없어요") {
			t.Errorf("an empty page:\n%s", a.Body)
		}
		s.Do(t, work.Actor{ID: p.ID}, func(tx *work.Tx) error {
			for _, c := range []subject.Subject{
				{Kind: subject.Idea, Title: "작은 등대", State: "open"}, {Kind: subject.Design, Title: "몰래 짓는 배", State: subject.Private},
			} {
				c.ID, c.Owner, c.URL = tx.NewID(), p.ID, "/ideas/lighthouse"
				if err := subject.Put(tx, c); err != nil {
					return err
				}
			}
			return nil
		})
		a := s.Guest(t).Get(path)
		if !a.Has("작은 등대") || a.Has("몰래 짓는 배") || a.Has(minji) {
			t.Errorf("the page:\n%s", a.Body)
		}
		if a := s.Guest(t).Get("/people/nobody"); a.Status != http.StatusNotFound {
			t.Errorf("nobody's page: %d", a.Status)
		}
	})
}

func TestTheOwnerAppointsAndSendsAway(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		p := s.Join(t, "이도윤", "doyun@example.com", member.Member)
		owner := s.As(t, s.Owner)
		if a := owner.Post("/console/staff", url.Values{"email": {"nobody@example.com"}}); a.Status != http.StatusUnprocessableEntity || !a.Has(`value="nobody@example.com"`) {
			t.Errorf("an address of nobody: %d", a.Status)
		}
		if a := owner.Post("/console/staff", url.Values{"email": {apptest.OwnerEmail}}); a.Status != http.StatusUnprocessableEntity {
			t.Errorf("the owner was made staff: %d", a.Status)
		}
		if a := owner.Follow(owner.Post("/console/staff", url.Values{"email": {"Doyun@example.com"}})); !a.Has("이도윤 님이 이제 함께 일해요.") {
			t.Errorf("appointing:\n%s", a.Body)
		}
		if a := owner.Follow(owner.Post("/console/staff/"+url.PathEscape(p.Slug)+"/down", nil)); !a.Has("보통 회원") || strings.Count(a.Body, "/down") != 0 {
			t.Errorf("stepping down:\n%s", a.Body)
		}
	})
}

func TestTermsAndPrivacyAreTemplatesInBothLanguages(t *testing.T) {
	s := apptest.Open(t, "")
	for path, want := range map[string]string{"/terms": "견본", "/privacy": "견본", "/en/terms": "template", "/en/privacy": "template"} {
		if a := s.Guest(t).Get(path); a.Status != http.StatusOK || !a.Has(want) {
			t.Errorf("%s: %d", path, a.Status)
		}
	}
}
