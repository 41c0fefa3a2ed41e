package insight

import (
	"madang/internal/catalog"
	"madang/internal/id"
	"madang/internal/lab"
	"madang/internal/platform/work"
	"madang/internal/reward"
	"madang/internal/studio"
	"madang/internal/subject"
	"madang/internal/voice"
)

// Short is a thread without its faces, parents and development, for a page that shows more than one product. It costs
// three queries; who the people in it are is left to the caller, who names everybody on the page at once (Name).
func Short(tx *work.Tx, p catalog.Product, total reward.Total) ([]Step, error) {
	offers, err := lab.Credits(tx, p.Development)
	if err != nil {
		return nil, err
	}
	var ideas []id.ID
	for _, c := range offers {
		if c.State == lab.Accepted && c.Role == lab.ForIdea {
			ideas = append(ideas, c.Subject)
		}
	}
	backed, err := voice.Backed(tx, ideas...)
	if err != nil {
		return nil, err
	}
	var steps []Step
	for _, v := range ideas[:min(len(ideas), 1)] {
		b := backed[v]
		steps = append(steps, ideaStep(b))
		if b.Votes > 0 {
			steps = append(steps, supportStep(b))
		}
	}
	v, err := studio.FindVersion(tx, p.Version)
	if err != nil {
		return nil, err
	}
	steps = append(steps, designStep(subject.Subject{ID: p.Design, Title: p.Title, URL: p.URL()}, v))
	return append(steps, saleSteps(p, total)...), nil
}
