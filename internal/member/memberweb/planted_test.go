package memberweb_test

import (
	"net/http"
	"net/url"
	"testing"

	"madang/internal/app/apptest"
)

// Somebody joins with another person's address and waits for that person to come.
func TestAnAccountMadeWithSomebodyElsesAddressIsNotSharedWithThem(t *testing.T) {
	apptest.Each(t, func(t *testing.T, s *apptest.Site) {
		stranger := joined(t, s)
		s.Guest(t).Post("/login/link", url.Values{"email": {minji}})
		owner := s.Guest(t)
		if a := owner.Post(s.Link(t, minji), nil); a.Status != http.StatusSeeOther || !signedIn(owner) {
			t.Fatalf("the link: status %d", a.Status)
		}
		if signedIn(stranger) {
			t.Error("whoever joined with the address before it was proved is still signed in")
		}
		if a := s.Guest(t).Post("/login", signInForm()); a.Status != http.StatusUnprocessableEntity {
			t.Errorf("the stranger's password opens the account: status %d", a.Status)
		}
		// Once proved, the address is its holder's: a link then ends nothing.
		s.Guest(t).Post("/login/link", url.Values{"email": {minji}})
		other := s.Guest(t)
		if a := other.Post(s.Link(t, minji), nil); a.Status != http.StatusSeeOther || !signedIn(other) || !signedIn(owner) {
			t.Errorf("a second device: status %d", a.Status)
		}
	})
}
