package app_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"madang/internal/app/apptest"
	"madang/internal/id"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/platform/db"
	"madang/internal/platform/work"
	"madang/internal/studio"
	"madang/internal/voice"
)

// state is everything of the victim's that a stranger's acts could have changed, as one text.
func state(t *testing.T, s *apptest.Site) (text string) {
	t.Helper()
	s.See(t, func(tx *work.Tx) error {
		for _, query := range []string{
			`select id || title || state || cast(head as text) from studio_design order by id`,
			`select id || state || acceptance from lab_credit order by id`,
			`select id || body || cast(hidden_at as text) from voice_comment order by id`,
			`select id || cast(version as text) || cast(helpful as text) from voice_review order by id`,
			`select id || state || cast(refunded as text) from order_order order by id`,
			`select id || member from order_cart order by id`,
			`select kind || state from job where kind = 'studio.draw' order by id`,
			`select id || name || cast(role as text) from member order by id`,
			`select idea || member from voice_support order by idea, member`,
		} {
			all, err := db.All(tx, db.Value[string], query)
			if err != nil {
				return fmt.Errorf("%s: %w", query, err)
			}
			text += query + "\n" + strings.Join(all, "\n") + "\n"
		}
		return nil
	})
	return text
}

func TestAStrangerChangesAndLearnsNothingOfWhatIsAnothers(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		kit := lived(t, s)
		victim := s.Join(t, "최가온", "gaon@example.com", member.Member)
		stranger := s.Join(t, "강도담", "dodam@example.com", member.Member)
		o, line := s.Buy(t, apptest.Actor(victim), kit.Product, 1)
		guests, _ := s.Buy(t, work.Actor{}, kit.Product, 1)
		mine, _ := s.Design(t, victim, studio.Draft{Title: "남의 것"})
		gone, _ := s.Design(t, victim, studio.Draft{Title: "내린 것"})
		open, _ := s.Design(t, victim, studio.Draft{Title: "몫이 걸린 것"})
		var said voice.Comment
		s.Do(t, apptest.Actor(victim), func(tx *work.Tx) (err error) {
			if err = studio.Show(tx, gone.ID, studio.Hidden); err != nil {
				return err
			}
			said, err = voice.Say(tx, kit.Idea.Slug, "제 말이에요", "")
			return err
		})
		var offer lab.Credit
		s.Do(t, apptest.Actor(s.Owner), func(tx *work.Tx) error {
			d, err := lab.Begin(tx, "다음 것", "")
			if err != nil {
				return err
			}
			v, err := studio.VersionNumber(tx, open.ID, 1)
			if err != nil {
				return err
			}
			if err := lab.Cite(tx, d.ID, open.ID, v.ID, ""); err != nil {
				return err
			}
			offer, err = lab.Propose(tx, d.ID, open.ID, 10_000)
			return err
		})
		var terms, designTerms member.Agreement
		var device id.ID
		theirs := s.As(t, victim)
		s.See(t, func(tx *work.Tx) (err error) {
			if terms, err = member.Current(tx, member.CreditTerms); err != nil {
				return err
			}
			if designTerms, err = member.Current(tx, member.DesignTerms); err != nil {
				return err
			}
			device, err = db.One(tx, db.Value[id.ID], `select id from member_session where member = $1`, string(victim.ID))
			return err
		})
		b, before := s.As(t, stranger), state(t, s)
		agreed := url.Values{"agreement": {string(terms.ID)}, "agreed": {"on"}}
		for path, form := range map[string]url.Values{
			mine.Path() + "/edit":                                     {"title": {"빼앗은 것"}},
			mine.Path() + "/state":                                    {"state": {"hidden"}},
			gone.Path() + "/state":                                    {"state": {"published"}},
			mine.Path() + "/v/1/draw":                                 {},
			mine.Path() + "/versions/new":                             {"agreed": {"on"}, "agreement": {string(designTerms.ID)}},
			gone.Path() + "/v/1/remix":                                {"title": {"x"}, "licence": {"yard-open"}, "agreed": {"on"}},
			"/me/credits/" + string(offer.ID) + "/accept":             agreed,
			"/me/credits/" + string(offer.ID) + "/decline":            agreed,
			"/ideas/none/comments/" + string(said.ID) + "/hide":       {"why": {"그냥요"}},
			kit.Idea.URL() + "/comments/" + string(said.ID) + "/hide": {"why": {"그냥요"}},
			o.URL() + "/confirm":                                      {},
			o.URL() + "/confirm?key=":                                 {"key": {""}},
			guests.URL() + "/confirm":                                 {"key": {""}},
			"/console/orders/" + string(o.ID) + "/refund":             {"line": {string(line.ID)}, "count": {"1"}, "reason": {"x"}},
			"/reviews":       {"product": {string(kit.Product.ID)}, "stars": {"1"}, "body": {"사지도 않고 쓰는 글이에요."}},
			"/console/staff": {"email": {"dodam@example.com"}},
		} {
			if a := b.Post(path, form); a.Status < 400 {
				t.Errorf("POST %s answered %d to a stranger", path, a.Status)
			}
		}
		b.Post("/me/devices/"+string(device)+"/end", nil)
		if theirs.Get("/me").Status != 200 {
			t.Error("a stranger signed somebody out")
		}
		if after := state(t, s); after != before {
			t.Errorf("a stranger changed something:\n%s\nwas\n%s", after, before)
		}
		for _, path := range []string{o.URL(), guests.URL(), o.URL() + "?key=x", "/console" + o.URL(),
			"/me/earnings/lines/" + string(line.ID), "/me/earnings/products/" + kit.Product.Slug} {
			for _, who := range []*apptest.Browser{b, s.Guest(t)} {
				if a := who.Get(path); a.Status == 200 || a.Has(apptest.Buyer.Name) {
					t.Errorf("GET %s answered %d to a stranger", path, a.Status)
				}
			}
		}
		b.Post("/cart", url.Values{"product": {string(kit.Product.ID)}, "count": {"1"}})
		if a := b.Get("/checkout?again=" + string(o.ID)); a.Status != 200 || a.Has(apptest.Buyer.Phone) || a.Has(apptest.Buyer.Address) {
			t.Errorf("the checkout tells where another's parcel went: %d", a.Status)
		}
	})
}
