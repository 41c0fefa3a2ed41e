package lab_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/money"
	"madang/internal/platform/mail"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
	"madang/internal/say"
	"madang/internal/subject"
)

var modules = []fs.FS{mail.Migrations, subject.Migrations, member.Migrations, lab.Migrations}

// bench is a lab with one open development, and two people with something to cite.
type bench struct {
	*worktest.Store
	t                   *testing.T
	staff, minji, moon  work.Actor
	dev                 lab.Development
	terms               member.Agreement
	idea, design, other id.ID
}

func each(t *testing.T, test func(t *testing.T, b *bench)) {
	t.Helper()
	worktest.Each(t, modules, func(t *testing.T, s *worktest.Store) {
		b := &bench{Store: s, t: t, idea: "idea", design: "design", other: "other"}
		work.Inside(s.Bus, func(tx *work.Tx, e lab.CreditProposed, _ work.Happened) error {
			return lab.TellOffer(tx, e, func(_ say.Lang, path string) string { return "https://madang.example" + path })
		})
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			for _, p := range []struct {
				who         *work.Actor
				name, email string
				role        work.Role
			}{{&b.staff, "서도현", "staff@example.com", member.Staff}, {&b.minji, "김민지", "minji@example.com", member.Member}, {&b.moon, "문하늘", "moon@example.com", member.Member}} {
				made, err := member.Join(tx, member.Joining{Name: p.name, Email: p.email, ByLink: true, Adult: true, Agreed: true})
				if err != nil {
					return err
				}
				*p.who = work.Actor{ID: made.ID, Role: p.role}
			}
			var err error
			b.terms, err = member.Publish(tx, member.CreditTerms, lab.CreditAgreement)
			return err
		})
		s.Do(t, work.Actor{}, func(tx *work.Tx) error {
			for v, c := range map[id.ID]subject.Subject{
				b.idea: {Kind: subject.Idea, Owner: b.minji.ID, Title: "등대"}, b.design: {Kind: subject.Design, Owner: b.moon.ID, Title: "작은 등대"},
				b.other: {Kind: subject.Product, Owner: b.moon.ID, Title: "물건"},
			} {
				c.ID, c.URL, c.State = v, "/"+string(v), "published"
				if err := subject.Put(tx, c); err != nil {
					return err
				}
			}
			return nil
		})
		b.ok(b.staff, func(tx *work.Tx) (err error) {
			b.dev, err = lab.Begin(tx, " 작은 등대 ", "왜")
			return err
		})
		test(t, b)
		b.ok(work.Actor{}, func(tx *work.Tx) error { _, err := lab.Verify(tx); return err })
	})
}

func (b *bench) ok(who work.Actor, fn func(*work.Tx) error) { b.t.Helper(); b.Do(b.t, who, fn) }

// no runs a unit that must be refused, and returns the sentence.
func (b *bench) no(kind fault.Kind, who work.Actor, fn func(*work.Tx) error) string {
	b.t.Helper()
	err := b.Write(context.Background(), who, fn)
	if !fault.Is(err, kind) {
		b.t.Fatalf("%v is no refusal of kind %d", err, kind)
	}
	return fault.Of(err).Say(say.En)
}

func (b *bench) cite(v, version id.ID) {
	b.t.Helper()
	b.ok(b.staff, func(tx *work.Tx) error { return lab.Cite(tx, b.dev.ID, v, version, "") })
}

func (b *bench) propose(v id.ID, share money.PPM) (c lab.Credit) {
	b.t.Helper()
	b.ok(b.staff, func(tx *work.Tx) (err error) {
		c, err = lab.Propose(tx, b.dev.ID, v, share)
		return err
	})
	return c
}

func (b *bench) accept(who work.Actor, c lab.Credit) {
	b.t.Helper()
	b.ok(who, func(tx *work.Tx) error { return lab.Accept(tx, c.ID, b.terms.ID) })
}

func (b *bench) agreed() error {
	return b.Read(context.Background(), work.Actor{}, func(tx *work.Tx) error { _, err := lab.Agreed(tx, b.dev.ID); return err })
}

func TestOnlyTheBrandDevelops(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.cite(b.idea, "")
		for name, fn := range map[string]func(*work.Tx) error{
			"begin":   func(tx *work.Tx) error { _, err := lab.Begin(tx, "내 것", ""); return err },
			"cite":    func(tx *work.Tx) error { return lab.Cite(tx, b.dev.ID, b.design, "v1", "") },
			"choose":  func(tx *work.Tx) error { return lab.Choose(tx, b.dev.ID, b.idea, "v2") },
			"propose": func(tx *work.Tx) error { _, err := lab.Propose(tx, b.dev.ID, b.idea, 1000); return err },
			"stop":    func(tx *work.Tx) error { return lab.Stop(tx, b.dev.ID, "까닭") },
		} {
			if said := b.no(fault.Forbidden, b.minji, fn); said == "" {
				t.Errorf("%s says nothing", name)
			}
		}
	})
}

func TestEvidenceIsCitedOnceAndOnlyWhatPeopleMade(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.cite(b.idea, "")
		b.cite(b.idea, "")
		b.no(fault.Invalid, b.staff, func(tx *work.Tx) error { return lab.Cite(tx, b.dev.ID, b.other, "", "") })
		b.no(fault.NotFound, b.staff, func(tx *work.Tx) error { return lab.Cite(tx, b.dev.ID, "nothing", "", "") })
		b.no(fault.Invalid, b.staff, func(tx *work.Tx) error {
			return lab.Cite(tx, b.dev.ID, b.design, "", strings.Repeat("가", lab.NoteMax+1))
		})
		b.no(fault.Invalid, b.staff, func(tx *work.Tx) error { _, err := lab.Propose(tx, b.dev.ID, b.design, 1000); return err })
		b.ok(work.Actor{}, func(tx *work.Tx) error {
			cited, err := lab.EvidenceOf(tx, b.dev.ID)
			if len(cited) != 1 || cited[0].By != b.staff.ID {
				t.Errorf("%+v", cited)
			}
			edges, _ := subject.From(tx, b.dev.ID)
			if len(edges) != 1 || edges[0].Kind != subject.Evidences || edges[0].Older != b.idea {
				t.Errorf("%+v", edges)
			}
			return err
		})
	})
}

func TestAllSharesTogetherStayUnderTheirCap(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.cite(b.idea, "")
		b.cite(b.design, "v1")
		propose := func(v id.ID, share money.PPM) func(*work.Tx) error {
			return func(tx *work.Tx) error { _, err := lab.Propose(tx, b.dev.ID, v, share); return err }
		}
		b.no(fault.Invalid, b.staff, propose(b.idea, 0))
		b.no(fault.Invalid, b.staff, propose(b.idea, lab.SharesMax+1))
		b.propose(b.idea, 250_000)
		if said := b.no(fault.Invalid, b.staff, propose(b.design, 50_001)); !strings.Contains(said, "5% is left") {
			t.Errorf("the refusal does not say what is left: %s", said)
		}
		b.propose(b.design, 50_000)
		b.propose(b.idea, 240_000) // instead of the 25 %, not on top of them
		b.no(fault.Invalid, b.staff, propose(b.idea, 250_001))
	})
}

func TestOnlyTheOwnerAnswersAndUnderTheAgreementTheyWereShown(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.cite(b.idea, "")
		c := b.propose(b.idea, 10_000)
		for _, who := range []work.Actor{b.moon, b.staff, {}} {
			b.no(fault.Forbidden, who, func(tx *work.Tx) error { return lab.Accept(tx, c.ID, b.terms.ID) })
			b.no(fault.Forbidden, who, func(tx *work.Tx) error { return lab.Decline(tx, c.ID) })
		}
		old := b.terms.ID
		b.ok(work.Actor{}, func(tx *work.Tx) (err error) {
			b.terms, err = member.Publish(tx, member.CreditTerms, say.Text{Ko: "새 약속", En: "New terms"})
			return err
		})
		b.no(fault.Invalid, b.minji, func(tx *work.Tx) error { return lab.Accept(tx, c.ID, old) })
		b.accept(b.minji, c)
		b.no(fault.Conflict, b.minji, func(tx *work.Tx) error { return lab.Decline(tx, c.ID) })
		b.no(fault.Conflict, b.staff, func(tx *work.Tx) error { _, err := lab.Propose(tx, b.dev.ID, b.idea, 20_000); return err })
		b.ok(work.Actor{}, func(tx *work.Tx) error {
			got, err := lab.FindCredit(tx, c.ID)
			if err != nil {
				return err
			}
			said, err := member.FindAcceptance(tx, got.Acceptance)
			if got.State != lab.Accepted || said.Member != b.minji.ID || said.About != b.idea || said.Version != b.terms.Version || said.Terms != got.Terms() {
				t.Errorf("%+v %+v", got, said)
			}
			return err
		})
	})
}

func TestADeclinedOfferCanBeMadeAnewAndANewOneWithdrawsTheLast(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.cite(b.design, "v1")
		first := b.propose(b.design, 30_000)
		b.ok(b.moon, func(tx *work.Tx) error { return lab.Decline(tx, first.ID) })
		if err := b.agreed(); !fault.Is(err, fault.Conflict) {
			t.Errorf("a design whose maker declined can be launched: %v", err)
		}
		second := b.propose(b.design, 40_000)
		third := b.propose(b.design, 50_000)
		b.no(fault.Conflict, b.moon, func(tx *work.Tx) error { return lab.Accept(tx, second.ID, b.terms.ID) })
		b.accept(b.moon, third)
		b.ok(work.Actor{}, func(tx *work.Tx) error {
			waiting, err := lab.Offered(tx, b.moon.ID)
			if len(waiting) != 0 {
				t.Errorf("%+v still waits", waiting)
			}
			no, _ := lab.Answered(tx, b.moon.ID, lab.Declined, 10)
			yes, _ := lab.Answered(tx, b.moon.ID, lab.Accepted, 10)
			if len(no) != 1 || len(yes) != 1 || yes[0].ID != third.ID {
				t.Errorf("answered %+v %+v", no, yes)
			}
			return err
		})
		if err := b.agreed(); err != nil {
			t.Error(err)
		}
	})
}

func TestAnotherVersionWithdrawsTheOfferAndAnAcceptedOneStands(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.cite(b.design, "v1")
		first := b.propose(b.design, 30_000)
		b.ok(b.staff, func(tx *work.Tx) error { return lab.Choose(tx, b.dev.ID, b.design, "v2") })
		b.no(fault.Conflict, b.moon, func(tx *work.Tx) error { return lab.Accept(tx, first.ID, b.terms.ID) })
		second := b.propose(b.design, 30_000)
		if second.Version != "v2" {
			t.Errorf("the new offer is for %s", second.Version)
		}
		b.accept(b.moon, second)
		b.no(fault.Conflict, b.staff, func(tx *work.Tx) error { return lab.Choose(tx, b.dev.ID, b.design, "v3") })
		b.no(fault.Conflict, b.staff, func(tx *work.Tx) error { return lab.Choose(tx, b.dev.ID, b.idea, "v3") }) // not cited
	})
}

func TestALaunchIsRefusedWithWhatIsMissing(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		says := func(part string) {
			t.Helper()
			err := b.agreed()
			if !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), part) {
				t.Errorf("%v does not say %q", err, part)
			}
		}
		says("Nobody has accepted")
		b.cite(b.idea, "")
		b.cite(b.design, "v1")
		says("maker accepted")
		c := b.propose(b.idea, 10_000)
		says("not answered")
		b.accept(b.minji, c)
		says("maker accepted")
		c = b.propose(b.design, 50_000)
		says("not answered")
		b.accept(b.moon, c)
		if err := b.agreed(); err != nil {
			t.Error(err)
		}
	})
}

func TestAnEndedDevelopmentTakesNothingMore(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.cite(b.idea, "")
		b.no(fault.Invalid, b.staff, func(tx *work.Tx) error { return lab.Stop(tx, b.dev.ID, "  ") })
		b.ok(b.staff, func(tx *work.Tx) error { return lab.Stop(tx, b.dev.ID, "값이 너무 비싸져서요.") })
		for _, fn := range []func(*work.Tx) error{
			func(tx *work.Tx) error { return lab.Stop(tx, b.dev.ID, "또") },
			func(tx *work.Tx) error { return lab.Cite(tx, b.dev.ID, b.design, "", "") },
			func(tx *work.Tx) error { return lab.Choose(tx, b.dev.ID, b.idea, "v1") },
			func(tx *work.Tx) error { _, err := lab.Propose(tx, b.dev.ID, b.idea, 1000); return err },
			func(tx *work.Tx) error { return lab.MarkLaunched(tx, b.dev.ID, b.other) },
		} {
			b.no(fault.Conflict, b.staff, fn)
		}
		b.ok(work.Actor{}, func(tx *work.Tx) error {
			d, err := lab.BySlug(tx, b.dev.Slug)
			card, _ := subject.Find(tx, b.dev.ID)
			if d.State != lab.Stopped || d.Reason == "" || d.Ended.IsZero() || card.State != "stopped" {
				t.Errorf("%+v %+v", d, card)
			}
			return err
		})
	})
}

func TestAnOfferIsALetterToItsPersonAndEachIsWrittenOnce(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.cite(b.idea, "")
		c := b.propose(b.idea, 12_500)
		b.ok(b.staff, func(tx *work.Tx) error {
			return lab.TellOffer(tx, lab.CreditProposed{Credit: c.ID}, func(say.Lang, string) string { return "" })
		})
		b.ok(work.Actor{}, func(tx *work.Tx) error {
			letters, err := mail.Newest(tx, 10)
			if len(letters) != 1 || letters[0].To != "minji@example.com" {
				t.Fatalf("%+v", letters)
			}
			for _, part := range []string{"등대", "1.25%", "https://madang.example/me/credits#" + string(c.ID)} {
				if !strings.Contains(letters[0].Body, part) {
					t.Errorf("the letter does not say %q:\n%s", part, letters[0].Body)
				}
			}
			return err
		})
	})
}

func TestAFormIsToldEverythingThatIsWrongAtOnce(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		err := b.Write(context.Background(), b.staff, func(tx *work.Tx) error {
			_, err := lab.Begin(tx, " ", strings.Repeat("가", lab.BriefMax+1))
			return err
		})
		list, ok := err.(fault.List)
		if !ok || len(list) != 2 || list[0].Field != "title" || list[1].Field != "brief" {
			t.Errorf("%v", err)
		}
	})
}
