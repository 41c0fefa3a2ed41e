package ui

import (
	"context"
	"strings"
)

// seen joins the names of the filters that are on.
func seen(links []Link) string {
	var names []string
	for _, l := range links {
		if l.On {
			names = append(names, l.Name)
		}
	}
	return strings.Join(names, ", ")
}

func (s Step) class() string {
	switch s.State {
	case StepDone:
		return "done"
	case StepNow:
		return "now"
	}
	return "later"
}

// word says the stage to those who do not see the colours.
func (s Step) word(ctx context.Context) string {
	switch s.State {
	case StepDone:
		return T(ctx, stepDone)
	case StepNow:
		return T(ctx, stepNow)
	}
	return T(ctx, stepLater)
}
