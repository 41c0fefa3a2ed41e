package demo

import (
	"context"
	"io/fs"
	"testing"

	"madang/internal/studio"
)

// The demo's models are the first thing a visitor sees: each is whole with the built-in parts and built in steps.
func TestEveryModelIsWholeWithBuiltInParts(t *testing.T) {
	w, err := studio.OpenWorkshop("")
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	names, err := fs.Glob(models, "models/*.ldr")
	if err != nil || len(names) < 12 {
		t.Fatalf("%d models, %v", len(names), err)
	}
	for _, name := range names {
		data, err := models.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		m, err := w.Read(context.Background(), name, data)
		if err != nil || m.Missing > 0 || len(m.Problems) > 0 || m.Steps < 5 || m.Parts < 30 || m.Parts > 200 {
			t.Errorf("%s: %d parts in %d steps, %d missing, problems %v, %v", name, m.Parts, m.Steps, m.Missing, m.Problems, err)
		}
	}
}
