package member_test

import (
	"context"
	"errors"
	"io/fs"
	"testing"
	"time"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/mail"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
	"madang/internal/say"
	"madang/internal/subject"
)

var modules = []fs.FS{mail.Migrations, subject.Migrations, member.Migrations}

func someone(name, email string) member.Joining {
	return member.Joining{Name: name, Email: email, ByLink: true, Adult: true, Agreed: true}
}

func join(t *testing.T, s *worktest.Store, j member.Joining) (p member.Person) {
	t.Helper()
	s.Do(t, work.Actor{}, func(tx *work.Tx) (err error) {
		p, err = member.Join(tx, j)
		return err
	})
	return p
}

func found(t *testing.T, s *worktest.Store) (p member.Person) {
	t.Helper()
	s.Do(t, work.Actor{}, func(tx *work.Tx) (err error) {
		p, err = member.Found(tx, member.Brand{Name: "책상 위 바다"}, someone("문하늘", "owner@example.com"))
		return err
	})
	return p
}

func actor(p member.Person) work.Actor { return work.Actor{ID: p.ID, Role: p.Role} }

func TestJoiningReportsEveryWrongFieldAtOnce(t *testing.T) {
	err := member.Joining{Name: "\u200b ", Email: "minji@", Password: "short"}.Check()
	var list fault.List
	if !errors.As(err, &list) {
		t.Fatalf("%v", err)
	}
	var fields []string
	for _, e := range list {
		fields = append(fields, e.Field)
	}
	if want := []string{"name", "email", "adult", "agreed", "password"}; !equal(fields, want) {
		t.Errorf("fields %v, want %v", fields, want)
	}
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestAnAddressJoinsOnceHoweverItIsWritten(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		p := join(t, s, someone(" 김\t민지 ", "Minji@Example.com"))
		if p.Name != "김 민지" {
			t.Errorf("name %q", p.Name)
		}
		err := s.Write(context.Background(), work.Actor{}, func(tx *work.Tx) error {
			_, err := member.Join(tx, someone("다른 사람", " minji@example.COM "))
			return err
		})
		if e := fault.Of(err); e == nil || e.Field != "email" {
			t.Errorf("a taken address: %v", err)
		}
	})
}

func TestJoiningKeepsWhatWasAgreedTo(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		a, b := join(t, s, someone("하나", "a@example.com")), join(t, s, someone("둘", "b@example.com"))
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			for _, kind := range []member.AgreementKind{member.UseTerms, member.PrivacyNotice} {
				current, err := member.Current(tx, kind)
				if err != nil || current.Version != 1 {
					t.Errorf("%s: version %d, %v", kind, current.Version, err)
				}
				for _, p := range []member.Person{a, b} {
					if ok, err := member.Accepted(tx, kind, p.ID, ""); !ok || err != nil {
						t.Errorf("%s of %s: %v, %v", kind, p.Name, ok, err)
					}
				}
				if ok, _ := member.Accepted(tx, kind, "nobody", ""); ok {
					t.Error("nobody accepted something")
				}
			}
			return nil
		})
	})
}

func TestAnAgreementThatChangedMustBeReadAgain(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		p := join(t, s, someone("하나", "a@example.com"))
		s.Do(t, actor(p), func(tx *work.Tx) error {
			one, err := member.Publish(tx, member.DesignTerms, say.Text{Ko: "하나", En: "one"})
			if err != nil {
				return err
			}
			if _, err := member.Publish(tx, member.DesignTerms, say.Text{Ko: "둘", En: "two"}); err != nil {
				return err
			}
			if _, err := member.Accept(tx, member.DesignTerms, one.ID, "", ""); fault.Of(err) == nil {
				t.Errorf("an old version was accepted: %v", err)
			}
			now, err := member.Current(tx, member.DesignTerms)
			if err != nil {
				return err
			}
			first, err := member.Accept(tx, member.DesignTerms, now.ID, "d", "")
			if err != nil {
				return err
			}
			again, err := member.Accept(tx, member.DesignTerms, now.ID, "d", "")
			if again != first {
				t.Error("a yes said twice is two")
			}
			return err
		})
	})
}

func TestThereIsOneFounder(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		owner := found(t, s)
		if owner.Role != member.Owner {
			t.Errorf("role %d", owner.Role)
		}
		err := s.Write(context.Background(), work.Actor{}, func(tx *work.Tx) error {
			_, err := member.Found(tx, member.Brand{Name: "다른"}, someone("둘", "b@example.com"))
			return err
		})
		if !fault.Is(err, fault.Conflict) {
			t.Errorf("%v", err)
		}
	})
}

func TestOnlyTheOwnerAppointsAndARankBeginsWithANewSignIn(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		owner, p := found(t, s), join(t, s, someone("하나", "a@example.com"))
		token := signIn(t, s, p.ID)
		for _, who := range []work.Actor{{}, actor(p), {ID: p.ID, Role: member.Staff}} {
			err := s.Write(context.Background(), who, func(tx *work.Tx) error { return member.Appoint(tx, p, member.Staff) })
			if !fault.Is(err, fault.Forbidden) {
				t.Errorf("rank %d appointed: %v", who.Role, err)
			}
		}
		for _, role := range []work.Role{member.Owner, member.Guest} {
			err := s.Write(context.Background(), actor(owner), func(tx *work.Tx) error { return member.Appoint(tx, p, role) })
			if err == nil {
				t.Errorf("somebody was made %d", role)
			}
		}
		err := s.Write(context.Background(), actor(owner), func(tx *work.Tx) error { return member.Appoint(tx, owner, member.Member) })
		if err == nil {
			t.Error("the owner stepped down")
		}
		s.Do(t, actor(owner), func(tx *work.Tx) error { return member.Appoint(tx, p, member.Staff) })
		if v := identify(t, s, token); v.Actor.ID != "" {
			t.Error("the session of the old rank lives on")
		}
		if v := identify(t, s, signIn(t, s, p.ID)); v.Actor.Role != member.Staff {
			t.Errorf("role %d", v.Actor.Role)
		}
		s.Do(t, actor(owner), func(tx *work.Tx) error {
			team, err := member.Team(tx)
			if len(team) != 2 || team[0].ID != owner.ID {
				t.Errorf("%+v", team)
			}
			return err
		})
	})
}

func signIn(t *testing.T, s *worktest.Store, who id.ID) (token string) {
	t.Helper()
	s.Do(t, work.Actor{}, func(tx *work.Tx) (err error) {
		token, err = member.SignIn(tx, who, member.Where{})
		return err
	})
	return token
}

func identify(t *testing.T, s *worktest.Store, token string) (v member.Visit) {
	t.Helper()
	s.Do(t, work.Actor{}, func(tx *work.Tx) (err error) {
		v, err = member.Identify(tx, token)
		return err
	})
	return v
}

func TestASessionEndsWhenIdleAndInTheEndInAnyCase(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		p := join(t, s, someone("하나", "a@example.com"))
		idle, busy := signIn(t, s, p.ID), signIn(t, s, p.ID)
		days := 0
		for range 5 {
			s.Pass(20 * 24 * time.Hour)
			days += 20
			v := identify(t, s, busy)
			if in := v.Actor.ID != ""; in != (days < 90) {
				t.Errorf("day %d of a session in use: signed in %v", days, in)
			}
			if v.Due {
				s.Do(t, work.Actor{}, func(tx *work.Tx) error { return member.Seen(tx, []string{v.Session}) })
			}
		}
		if v := identify(t, s, idle); v.Actor.ID != "" {
			t.Error("an idle session lives on")
		}
		s.Do(t, work.Actor{}, member.SweepSessions)
		s.Do(t, actor(p), func(tx *work.Tx) error {
			left, err := member.Devices(tx, busy)
			if len(left) != 0 {
				t.Errorf("%d sessions are left", len(left))
			}
			return err
		})
	})
}

func TestAMemberEndsOnlyTheirOwnSessions(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		a, b := join(t, s, someone("하나", "a@example.com")), join(t, s, someone("둘", "b@example.com"))
		one, two, theirs := signIn(t, s, a.ID), signIn(t, s, a.ID), signIn(t, s, b.ID)
		var device id.ID
		s.Do(t, actor(b), func(tx *work.Tx) error {
			list, err := member.Devices(tx, theirs)
			device = list[0].ID
			return err
		})
		s.Do(t, actor(a), func(tx *work.Tx) error { return member.Revoke(tx, device) })
		if identify(t, s, theirs).Actor.ID == "" {
			t.Error("a member ended another's session")
		}
		s.Do(t, actor(a), func(tx *work.Tx) error { return member.RevokeOthers(tx, one) })
		if identify(t, s, two).Actor.ID != "" || identify(t, s, one).Actor.ID == "" || identify(t, s, theirs).Actor.ID == "" {
			t.Error("ending the others ended the wrong ones")
		}
	})
}

func TestLettersToOneMemberAreBounded(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		found(t, s)
		address := func(p member.Purpose, _ say.Lang, token string) string { return "https://m.example/" + token }
		s.Jobs.Handle(member.LinkKind, member.AnswerWishes(s.Store, address))
		s.Jobs.Handle(mail.Kind, mail.Deliver(s.Store, mail.Shelf{}))
		count := func() (n int) {
			s.Drain(t)
			s.Do(t, work.Actor{}, func(tx *work.Tx) error {
				all, err := mail.Newest(tx, 100)
				n = len(all)
				return err
			})
			return n
		}
		for range 8 {
			s.Do(t, work.Actor{}, func(tx *work.Tx) error { return member.AskLink(tx, "Owner@example.com", member.ToSignIn) })
		}
		if n := count(); n != 5 {
			t.Errorf("%d letters within an hour, want 5", n)
		}
		s.Pass(61 * time.Minute)
		s.Do(t, work.Actor{}, func(tx *work.Tx) error { return member.AskLink(tx, "owner@example.com", member.ToSignIn) })
		if n := count(); n != 6 {
			t.Errorf("%d letters, want 6", n)
		}
	})
}

func TestNewsAreAChoiceThatIsAsEasyToEnd(t *testing.T) {
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		p := join(t, s, someone("하나", "a@example.com"))
		for _, want := range []bool{false, true, true, false} {
			s.Do(t, actor(p), func(tx *work.Tx) error { return member.WantNews(tx, want) })
			s.Do(t, actor(p), func(tx *work.Tx) error {
				a, err := member.MyAccount(tx)
				if a.News != want || a.Password || a.Verified || a.Email != "a@example.com" {
					t.Errorf("%+v, want news %v", a, want)
				}
				return err
			})
		}
	})
}
