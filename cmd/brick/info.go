package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

var infoVerb = verb{name: "info", args: "FILE", about: "counts, size and what is missing", files: 1,
	flags: func(*flag.FlagSet) action { return info }}

type infoJSON struct {
	Parts     int             `json:"parts"`
	Unique    int             `json:"unique"`
	Steps     int             `json:"steps"`
	Submodels int             `json:"submodels"`
	Colours   int             `json:"colours"`
	Missing   []string        `json:"missing"`
	BBox      boxJSON         `json:"bbox"`
	Problems  []ldraw.Problem `json:"problems"`
}

// boxJSON is the model's box in LDU.
type boxJSON struct {
	Min [3]float64 `json:"min"`
	Max [3]float64 `json:"max"`
}

func info(ctx context.Context, c *call) error {
	m, err := c.load(ctx)
	if err != nil {
		return err
	}
	box, err := bounds(ctx, m)
	if err != nil {
		return err
	}
	colours := map[ldraw.Colour]bool{}
	for i := range m.placed.Instances {
		colours[m.placed.Instances[i].Colour] = true
	}
	v := infoJSON{
		Parts: len(m.placed.Instances), Unique: len(m.placed.Parts), Steps: len(m.placed.Steps),
		Submodels: len(m.placed.SubModels), Colours: len(colours), Missing: m.placed.Missing(),
		BBox:     boxJSON{[3]float64{box.Min.X, box.Min.Y, box.Min.Z}, [3]float64{box.Max.X, box.Max.Y, box.Max.Z}},
		Problems: notNil(m.problems),
	}
	if c.json {
		if err := c.writeJSON(v); err != nil {
			return err
		}
		return m.verdict()
	}
	s := box.Size().Scale(0.4)
	fmt.Fprintf(c.out, "%s of %s in %s, %s, %s\n", plural(v.Parts, "part"), plural(v.Unique, "kind"),
		plural(v.Colours, "colour"), plural(v.Steps, "step"), plural(v.Submodels, "sub-model"))
	fmt.Fprintf(c.out, "%.0f x %.0f x %.0f mm (width, depth, height)\n", s.X, s.Z, s.Y)
	if len(v.Missing) > 0 {
		fmt.Fprintf(c.out, "missing: %s\n", strings.Join(v.Missing, ", "))
	}
	return m.verdict()
}

func bounds(ctx context.Context, m *model) (geom.Box, error) {
	box := geom.Empty
	names := make([]string, len(m.placed.Parts))
	for i := range names {
		names[i] = m.placed.Parts[i].Name
	}
	boxes, err := m.lib.Boxes(ctx, names)
	if err != nil {
		return box, err
	}
	for i := range m.placed.Instances {
		n := &m.placed.Instances[i]
		box = box.Union(boxes[n.Part].Transform(&n.Mat))
	}
	if box.IsEmpty() {
		box = geom.Box{}
	}
	return box, nil
}
