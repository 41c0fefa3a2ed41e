package app

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/work"
	"madang/internal/say"
	"madang/internal/subject"
	"madang/internal/voice"
)

// Seeding says how much a site that is to be measured holds. The same Seed on the same day makes the same crowd.
type Seeding struct {
	Members, Ideas, Votes, Reviews int
	Seed                           string
	Told                           io.Writer // where progress is told
}

// A unit of seeding is small enough that a running server's own units do not wait long for it.
const (
	seedMembers = 2000
	seedIdeas   = 400
	seedReviews = 400
)

// Seed fills a site with a crowd that spoke over the past year: members without passwords, ideas, votes, and reviews
// of a product that only stands in for one. A yard without a brand gets one first, with an owner who cannot sign in.
func (a *App) Seed(ctx context.Context, s Seeding) error {
	dice := rand.New(rand.NewChaCha8(sha256.Sum256([]byte(s.Seed))))
	staff, err := a.seedBrand(ctx)
	if err != nil {
		return err
	}
	start := time.Now()
	members, err := a.seedCrowd(ctx, s.Members, dice.IntN)
	if err != nil {
		return err
	}
	told(s.Told, "members", len(members), start)
	now := a.Clock().UTC()
	crowd := &voice.Crowd{Members: members, Staff: staff, From: now.AddDate(-1, 0, 0), To: now, Dice: dice.IntN,
		IDs: id.NewSource(rand.NewChaCha8(sha256.Sum256([]byte("ids" + s.Seed))))}
	if s.Ideas > 0 {
		start = time.Now()
		sown := crowd.Sow(s.Ideas, int64(s.Votes))
		var votes int64
		for i := 0; i < len(sown); i += seedIdeas {
			part := sown[i:min(i+seedIdeas, len(sown))]
			for _, p := range part {
				votes += p.Share
			}
			if err := a.Store.Write(ctx, work.Actor{}, func(tx *work.Tx) error { return crowd.Plant(tx, part) }); err != nil {
				return err
			}
		}
		told(s.Told, fmt.Sprintf("ideas with %d votes", votes), len(sown), start)
	}
	return a.seedReviews(ctx, crowd, s)
}

func told(w io.Writer, what string, n int, since time.Time) {
	if w != nil {
		took := time.Since(since).Round(10 * time.Millisecond)
		fmt.Fprintf(w, "%d %s in %s\n", n, what, took) //nolint:errcheck // progress only
	}
}

// seedBrand makes a brand where there is none and tells who answers ideas for it.
func (a *App) seedBrand(ctx context.Context) (staff id.ID, err error) {
	err = a.Store.Write(ctx, work.Actor{}, func(tx *work.Tx) error {
		brand, err := member.FindBrand(tx)
		if err != nil || brand.Name != "" {
			return err
		}
		owner, err := member.Found(tx, member.Brand{Name: seedBrandName.Ko, NameEn: seedBrandName.En},
			member.Joining{Name: seedOwner.Ko, Email: "owner@seed.invalid", Lang: say.Ko, Adult: true, Agreed: true})
		staff = owner.ID
		return err
	})
	return staff, err
}

func (a *App) seedCrowd(ctx context.Context, n int, dice func(int) int) (all []id.ID, err error) {
	for len(all) < n {
		names := make([]string, min(seedMembers, n-len(all)))
		for i := range names {
			names[i] = seedFamilies[dice(len(seedFamilies))] +
				seedFirst[dice(len(seedFirst))] + seedSecond[dice(len(seedSecond))]
		}
		var made []id.ID
		err := a.Store.Write(ctx, work.Actor{}, func(tx *work.Tx) (err error) {
			made, err = member.Bulk(tx, names)
			return err
		})
		if err != nil {
			return nil, err
		}
		all = append(all, made...)
	}
	return all, nil
}

// seedReviews reviews one stand-in product per crowd of reviewers: a member reviews a product once.
func (a *App) seedReviews(ctx context.Context, crowd *voice.Crowd, s Seeding) error {
	start := time.Now()
	var product subject.Subject
	for done := 0; done < s.Reviews; {
		at := done % len(crowd.Members)
		part := crowd.Members[at:min(at+seedReviews, len(crowd.Members), at+s.Reviews-done)]
		err := a.Store.Write(ctx, work.Actor{}, func(tx *work.Tx) error {
			if at == 0 {
				v := tx.NewID()
				product = subject.Subject{ID: v, Kind: subject.Product, Owner: crowd.Staff, Title: seedProduct.Ko,
					URL: "/products/" + subject.Slug(seedProduct.Ko, v), State: "seeded"}
				if err := subject.Put(tx, product); err != nil {
					return err
				}
			}
			return crowd.Praise(tx, product, part)
		})
		if err != nil {
			return err
		}
		done += len(part)
	}
	if s.Reviews > 0 {
		told(s.Told, "reviews", s.Reviews, start)
	}
	return nil
}
