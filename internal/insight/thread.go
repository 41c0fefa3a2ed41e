// Package insight reads what happened across the rooms and tells it as one story: the thread of a product, from the
// sentence it began with to the money it paid back.
//
// It only reads, by the other rooms' verbs and their kept counters, so that a thread costs the same however often the
// product is sold. It keeps nothing and decides nothing; a number that looks wrong here is wrong where it is kept.
package insight

import (
	"slices"
	"time"

	"madang/internal/catalog"
	"madang/internal/id"
	"madang/internal/lab"
	"madang/internal/member"
	"madang/internal/money"
	"madang/internal/platform/work"
	"madang/internal/reward"
	"madang/internal/studio"
	"madang/internal/subject"
	"madang/internal/voice"
)

// Kind says what happened at a step.
type Kind string

// The kinds, in the order in which they follow each other.
const (
	Idea        Kind = "idea"        // somebody wrote a sentence
	Support     Kind = "support"     // others wished for it too
	Design      Kind = "design"      // somebody designed it; a version of a design, with those it was made from
	Development Kind = "development" // the brand took it up and agreed with its people on their shares
	Kit         Kind = "kit"         // it was launched
	Sold        Kind = "sold"        // since then it was bought so often
	Paid        Kind = "paid"        // and its people earned so much
)

// Thread is the way of one product. Its JSON is public and stable: fields are added, never renamed or taken away.
// Times are ISO 8601 in UTC, amounts are whole won.
type Thread struct {
	Product  Thing          `json:"product"`
	Currency money.Currency `json:"currency"`
	At       time.Time      `json:"as_of"`
	Steps    []Step         `json:"steps"`
}

// Thing names something that has a page.
type Thing struct {
	ID    id.ID  `json:"id"`
	Title string `json:"title"`
	URL   string `json:"url"`
	Image string `json:"image,omitempty"`
}

// Step is one knot of a thread. What does not belong to its kind is left out or zero.
type Step struct {
	Kind    Kind      `json:"kind"`
	Thing             // the idea, design, development or product it is about
	At      time.Time `json:"at"`                // when it happened, or since when it is counted
	Until   time.Time `json:"until,omitzero"`    // support: the latest; development: its end
	Days    int64     `json:"days,omitempty"`    // support: over how many days it came
	People  []Person  `json:"people"`            // who did it; of supporters the first few
	Count   int64     `json:"count"`             // of Unit
	Unit    string    `json:"unit,omitempty"`    // "people", "contributions", "parts", "kits"
	Amount  int64     `json:"amount"`            // kit: its price; paid: what its people earned
	Version int64     `json:"version,omitempty"` // design: the number of the version that was made
	Parents []Thing   `json:"parents,omitempty"` // design: what it was made from
}

// Person is somebody in a step. Who has left keeps their id and has no name.
type Person struct {
	ID     id.ID     `json:"id"`
	Name   string    `json:"name"`
	Slug   string    `json:"slug,omitempty"`
	Role   string    `json:"role,omitempty"`      // development, paid: "idea", "design", "review", "upstream"
	Share  money.PPM `json:"share_ppm,omitempty"` // parts per million of net sales
	Agreed time.Time `json:"agreed_at,omitzero"`
}

// faces is how many of an idea's supporters a step names.
const faces = 5

// ThreadOf reads a product's thread.
func ThreadOf(tx *work.Tx, product id.ID) (Thread, error) {
	p, err := catalog.Find(tx, product)
	if err != nil {
		return Thread{}, err
	}
	w := &weaver{tx: tx, product: p}
	for _, step := range []func() error{w.origins, w.ideas, w.designs, w.development, w.sales, w.names} {
		if err := step(); err != nil {
			return Thread{}, err
		}
	}
	return w.thread(), nil
}

// weaver gathers a thread.
type weaver struct {
	tx       *work.Tx
	product  catalog.Product
	evidence []lab.Evidence
	agreed   []lab.Credit
	cards    map[id.ID]subject.Subject
	steps    []Step
}

func (w *weaver) thread() Thread {
	return Thread{Product: thingOf(w.product), Currency: money.KRW, At: w.tx.Now(), Steps: w.steps}
}

func thingOf(p catalog.Product) Thing {
	return Thing{ID: p.ID, Title: p.Title, URL: p.URL(), Image: p.ShelfPath()}
}

// origins reads what the product comes from: the evidence of its development, and the idea its design answered.
func (w *weaver) origins() (err error) {
	if w.evidence, err = lab.EvidenceOf(w.tx, w.product.Development); err != nil {
		return err
	}
	offers, err := lab.Credits(w.tx, w.product.Development)
	if err != nil {
		return err
	}
	for _, c := range offers {
		if c.State == lab.Accepted {
			w.agreed = append(w.agreed, c)
		}
	}
	edges, err := subject.From(w.tx, w.product.Design)
	if err != nil {
		return err
	}
	ids := []id.ID{w.product.Design}
	for _, e := range w.evidence {
		ids = append(ids, e.Subject)
	}
	for _, e := range edges {
		ids = append(ids, e.Older)
	}
	w.cards, err = subject.Cards(w.tx, ids)
	return err
}

// ideas adds each sentence, oldest first, and the support it had. One that its author or the brand took down is left
// out, as it is everywhere.
func (w *weaver) ideas() error {
	var ids []id.ID
	for v, c := range w.cards {
		if c.Kind == subject.Idea && c.Public() {
			ids = append(ids, v)
		}
	}
	slices.Sort(ids)
	backed, err := voice.Backed(w.tx, ids...)
	if err != nil {
		return err
	}
	for _, v := range ids {
		b, ok := backed[v]
		if !ok {
			continue
		}
		w.steps = append(w.steps, ideaStep(b))
		if b.Votes == 0 {
			continue
		}
		s := supportStep(b)
		first, err := voice.Pioneers(w.tx, v, faces)
		if err != nil {
			return err
		}
		for _, p := range first {
			s.People = append(s.People, Person{ID: p.Member})
		}
		w.steps = append(w.steps, s)
	}
	return nil
}

func ideaStep(b voice.Backing) Step {
	return Step{Kind: Idea, Thing: Thing{ID: b.ID, Title: b.Title, URL: b.URL()}, At: b.Created,
		People: []Person{{ID: b.Author}}}
}

func supportStep(b voice.Backing) Step {
	return Step{Kind: Support, Thing: Thing{ID: b.ID, Title: b.Title, URL: b.URL()}, At: b.First, Until: b.Last,
		Days: days(b.Created, b.Last), Count: b.Votes, Unit: "people"}
}

// days counts begun days between two moments, at least one.
func days(from, to time.Time) int64 {
	return max(1, int64((to.Sub(from)+24*time.Hour-1)/(24*time.Hour)))
}

// designs adds the version that is made, with those it was made from.
func (w *weaver) designs() error {
	v, err := studio.FindVersion(w.tx, w.product.Version)
	if err != nil {
		return err
	}
	s := designStep(w.cards[w.product.Design], v)
	parents, err := studio.Parents(w.tx, v.ID)
	if err != nil {
		return err
	}
	for _, p := range parents {
		if c, ok := w.cards[p.Design]; ok && c.Public() {
			s.Parents = append(s.Parents, Thing{ID: c.ID, Title: c.Title, URL: c.URL, Image: c.Image})
		}
	}
	w.steps = append(w.steps, s)
	return nil
}

func designStep(card subject.Subject, v studio.Version) Step {
	image := studio.ShelfPath(v)
	if image == "" {
		image = card.Image
	}
	return Step{Kind: Design, Thing: Thing{ID: v.Design, Title: card.Title, URL: card.URL, Image: image}, At: v.Created,
		People: []Person{{ID: v.Author}}, Version: v.Number, Count: v.Parts, Unit: "parts"}
}

// development adds what the brand opened, how much it cites, and who agreed to which share when.
func (w *weaver) development() error {
	d, err := lab.Find(w.tx, w.product.Development)
	if err != nil {
		return err
	}
	s := Step{Kind: Development, Thing: Thing{ID: d.ID, Title: d.Title, URL: d.URL()}, At: d.Opened, Until: d.Ended,
		Count: int64(len(w.evidence)), Unit: "contributions"}
	for _, c := range w.agreed {
		s.People = append(s.People, Person{ID: c.Member, Role: string(c.Role), Share: c.Share, Agreed: c.Answered})
	}
	w.steps = append(w.steps, s)
	return nil
}

// sales adds the launch and what came of it, from the counters that sales keep.
func (w *weaver) sales() error {
	total, err := reward.TotalOf(w.tx, w.product.ID)
	if err != nil {
		return err
	}
	credits, err := reward.Credits(w.tx, w.product.ID)
	if err != nil {
		return err
	}
	w.steps = append(w.steps, saleSteps(w.product, total)...)
	paid := &w.steps[len(w.steps)-1]
	at := map[id.ID]int{}
	for _, c := range credits {
		if n, seen := at[c.Member]; seen {
			paid.People[n].Share += c.Share
			continue
		}
		at[c.Member] = len(paid.People)
		paid.People = append(paid.People, Person{ID: c.Member, Role: string(c.Role), Share: c.Share})
	}
	paid.Count = int64(len(paid.People))
	return nil
}

func saleSteps(p catalog.Product, total reward.Total) []Step {
	thing := thingOf(p)
	return []Step{
		{Kind: Kit, Thing: thing, At: p.Launched, Count: p.Parts, Unit: "parts", Amount: p.Price},
		{Kind: Sold, Thing: thing, At: p.Launched, Count: p.Sold, Unit: "kits"},
		{Kind: Paid, Thing: thing, At: p.Launched, Count: total.People, Unit: "people", Amount: total.Earned},
	}
}

// names fills in who everybody is, in one query.
func (w *weaver) names() error {
	var ids []id.ID
	for _, s := range w.steps {
		for _, p := range s.People {
			ids = append(ids, p.ID)
		}
	}
	slices.Sort(ids)
	people, err := member.People(w.tx, slices.Compact(ids))
	Name(w.steps, people)
	return err
}

// Name fills in the names of the people in some steps.
func Name(steps []Step, people map[id.ID]member.Person) {
	for i := range steps {
		if steps[i].People == nil {
			steps[i].People = []Person{}
		}
		for k := range steps[i].People {
			p := &steps[i].People[k]
			p.Name, p.Slug = people[p.ID].Name, people[p.ID].Slug
		}
	}
}
