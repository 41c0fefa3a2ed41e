package labweb

import (
	"context"

	"madang/internal/lab"
	"madang/internal/money"
	"madang/internal/subject"
	"madang/internal/ui"
)

// missing says in words what a launch still waits for; nothing when it can begin. The catalog asks again when it does.
func (v devPage) missing(ctx context.Context) []string {
	var out []string
	design, agreed := false, false
	for _, e := range v.Evidence {
		isDesign := e.Card.Kind == subject.Design
		design = design || isDesign
		who := v.name(ctx, e.Card.Owner)
		switch {
		case e.Credit.State == lab.Accepted:
			agreed = true
		case e.Credit.State == lab.Proposed:
			out = append(out, ui.T(ctx, sayMissAnswer, who, e.Card.Title))
		case e.Credit.State == lab.Declined && isDesign:
			out = append(out, ui.T(ctx, sayMissDeclined, who, e.Card.Title))
		case isDesign:
			out = append(out, ui.T(ctx, sayMissOffer, who, e.Card.Title))
		}
	}
	if !design {
		return append([]string{ui.T(ctx, sayMissDesign)}, out...)
	}
	if !agreed && len(out) == 0 {
		out = append(out, ui.T(ctx, sayMissCredit))
	}
	return out
}

// steps is how far the development is.
func (v devPage) steps(ctx context.Context) []ui.Step {
	at := 0
	switch {
	case v.State == lab.Launched:
		at = 3
	case len(v.Evidence) > 0 && len(v.missing(ctx)) == 0:
		at = 2
	case len(v.Evidence) > 0:
		at = 1
	}
	steps := []ui.Step{{Name: ui.T(ctx, sayStepCite)}, {Name: ui.T(ctx, sayStepAgree)}, {Name: ui.T(ctx, sayStepLaunch)}}
	for i := range steps {
		switch {
		case i < at:
			steps[i].State = ui.StepDone
		case i == at:
			steps[i].State = ui.StepNow
		}
	}
	return steps
}

// left is what may still be offered in shares.
func (v devPage) left() money.PPM {
	left := lab.SharesMax
	for _, e := range v.Evidence {
		if e.Credit.State == lab.Accepted || e.Credit.State == lab.Proposed {
			left -= e.Credit.Share
		}
	}
	return left
}

// undecided tells whether there is anything to offer.
func (v devPage) undecided() bool {
	for _, e := range v.Evidence {
		if e.Credit.State != lab.Accepted {
			return true
		}
	}
	return false
}

// recents are the options of what to cite; an option's value is the page's path.
func (v devPage) recents(ctx context.Context) []ui.Option {
	options := []ui.Option{{Value: "", Name: ui.T(ctx, sayPickNone)}}
	for _, s := range v.Recent {
		options = append(options, ui.Option{Value: s.URL, Name: ui.T(ctx, sayKinds[s.Kind]) + " · " + s.Title})
	}
	return options
}

// versions are the options of a design's version.
func (e evidence) versions(ctx context.Context) []ui.Option {
	var options []ui.Option
	for _, one := range e.Versions {
		options = append(options, ui.Option{Value: string(one.ID), Name: ui.T(ctx, sayVersionOption, one.Number,
			ui.Num(ctx, one.Parts))})
	}
	return options
}

// version is the number of the version that is meant, 0 when it is not known.
func (e evidence) version() Version {
	for _, one := range e.Versions {
		if one.ID == e.Version {
			return one
		}
	}
	return Version{}
}

// sellable are the designs that could be launched: those whose maker agreed.
func (v devPage) sellable() []evidence {
	var out []evidence
	for _, e := range v.Evidence {
		if e.Card.Kind == subject.Design && e.Credit.State == lab.Accepted {
			out = append(out, e)
		}
	}
	return out
}

func (v devPage) sellableOptions(ctx context.Context) []ui.Option {
	var options []ui.Option
	for _, e := range v.sellable() {
		options = append(options, ui.Option{Value: string(e.Credit.Version), Name: e.Card.Title,
			Note: ui.T(ctx, sayVersionOption, e.version().Number, ui.Num(ctx, e.version().Parts))})
	}
	return options
}

// shareText is what stands in the field of a share until something was typed: the offer that waits.
func (e evidence) shareText() string {
	if e.Credit.State != lab.Proposed {
		return ""
	}
	text := e.Credit.Share.String()
	return text[:len(text)-1]
}

// seen tells whether the reader may know how an offer stands: a no is between the brand and the person.
func (v devPage) seen(c lab.Credit) bool {
	return c.State == lab.Accepted || c.State == lab.Proposed || c.State == lab.Declined && (v.Staff || c.Member == v.Me)
}

// offerNames are the fields of the offering form in their order, for the summary of what is wrong.
func (v devPage) offerNames() []string {
	var names []string
	for _, e := range v.Evidence {
		names = append(names, versionField(e.Subject), shareField(e.Subject))
	}
	return names
}
