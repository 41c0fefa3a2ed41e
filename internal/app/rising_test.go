package app

import (
	"testing"

	"madang/internal/voice"
)

func TestRisingIdeasAreSupportedOnesAsSoonAsThereAreAny(t *testing.T) {
	fresh, old := voice.Idea{Title: "fresh"}, voice.Idea{Title: "old", Votes: 1}
	if got := rising([]voice.Idea{fresh, old}); len(got) != 1 || got[0].Title != "old" {
		t.Errorf("beside a supported idea stand %v", got)
	}
	if got := rising([]voice.Idea{fresh}); len(got) != 1 {
		t.Errorf("of a yard without support %d ideas are shown", len(got))
	}
}
