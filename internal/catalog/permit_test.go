package catalog_test

import (
	"testing"

	"madang/internal/app/apptest"
	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/platform/work"
	"madang/internal/studio"
)

// agreedOn opens a development of one design whose maker accepted a share.
func agreedOn(t *testing.T, s *apptest.Site, maker member.Person, d studio.Design, v studio.Version) (dev lab.Development) {
	t.Helper()
	s.Do(t, apptest.Actor(s.Owner), func(tx *work.Tx) (err error) {
		if dev, err = lab.Begin(tx, d.Title, ""); err != nil {
			return err
		}
		if err = lab.Cite(tx, dev.ID, d.ID, v.ID, ""); err != nil {
			return err
		}
		_, err = lab.Propose(tx, dev.ID, d.ID, 50_000)
		return err
	})
	s.Agree(t, maker)
	return dev
}

func launch(t *testing.T, s *apptest.Site, dev, version id.ID) error {
	t.Helper()
	return write(t, s, s.Owner, func(tx *work.Tx) error {
		_, err := catalog.Launch(tx, catalog.Launching{Development: dev, Version: version, Title: "탑", Price: 10_000, Stock: 1})
		return err
	})
}

func TestOnlyAVersionWhoseMakerAgreedIsSold(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		moon := s.Join(t, "문하늘", "moon@example.com", member.Member)
		agreed, version := s.Design(t, moon, studio.Draft{Title: "약속한 탑"})
		_, other := s.Design(t, s.Join(t, "이도윤", "doyun@example.com", member.Member), studio.Draft{Title: "묻지 않은 탑"})
		dev := agreedOn(t, s, moon, agreed, version)
		refused(t, launch(t, s, dev.ID, other.ID), fault.Invalid)
		if err := launch(t, s, dev.ID, version.ID); err != nil {
			t.Error(err)
		}
	})
}

func TestWhatIsMadeFromADesignNotForSaleIsNotSold(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		moon := s.Join(t, "문하늘", "moon@example.com", member.Member)
		doyun := s.Join(t, "이도윤", "doyun@example.com", member.Member)
		for licence, sold := range map[studio.LicenceID]bool{studio.CCBYNC: false, studio.YardOpen: true} {
			_, root := s.Design(t, doyun, studio.Draft{Title: "바탕", Licence: licence})
			_, middle := s.Design(t, doyun, studio.Draft{Title: "가운데", Licence: licence, Parent: root.ID})
			d, version := s.Design(t, moon, studio.Draft{Title: "고쳐 지은 탑", Licence: licence, Parent: middle.ID})
			dev := agreedOn(t, s, moon, d, version)
			err := launch(t, s, dev.ID, version.ID)
			if sold && err != nil {
				t.Errorf("%s: %v", licence, err)
			}
			if !sold {
				refused(t, err, fault.Invalid)
			}
		}
	})
}
