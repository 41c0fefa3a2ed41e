package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"madang/brick/bom"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
	"madang/brick/render"
)

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
	boxes := make([]geom.Box, len(m.placed.Parts))
	for i, p := range m.placed.Parts {
		q, err := m.lib.Part(ctx, p.Name)
		if err != nil {
			return box, err
		}
		boxes[i] = q.Mesh.Box
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

func bill(ctx context.Context, c *call) error {
	m, err := c.load(ctx)
	if err != nil {
		return err
	}
	b := bom.Count(m.placed, m.lib)
	b.Price(part.Prices{Library: m.lib})
	out := bufio.NewWriter(c.out)
	defer out.Flush()
	sum, unpriced := b.Total()
	switch {
	case c.json:
		err = c.writeJSON(map[string]any{"lines": b.Lines, "parts": b.Parts, "total": sum, "currency": "KRW",
			"unpriced": unpriced, "grams": b.Grams(), "problems": notNil(m.problems)})
	case c.csv:
		err = b.CSV(out, m.lib.Palette())
	case c.xml:
		err = b.BrickLinkXML(out)
	default:
		for _, l := range b.Lines {
			k, _ := m.lib.Palette().Colour(l.Colour)
			fmt.Fprintf(out, "%5d  %-10s %-22s %7d  %s\n", l.Count, l.Number(), k.En, l.Total(), l.Title)
		}
		fmt.Fprintf(out, "%5d  parts, about %.0f g, about %d KRW at default prices\n", b.Parts, b.Grams(), sum)
	}
	if err != nil {
		return err
	}
	return m.verdict()
}

func picture(ctx context.Context, c *call) error {
	o := render.Options{Step: c.step, NoEdges: c.noEdges, NoShadow: c.noShadow,
		View: render.View{Yaw: c.yaw, Pitch: c.pitch, Fixed: true}}
	if n, err := fmt.Sscanf(c.size, "%dx%d", &o.Width, &o.Height); n != 2 || err != nil || o.Width < 1 || o.Height < 1 {
		return fmt.Errorf("%w: --size is WIDTHxHEIGHT, such as 800x600", errUsage)
	}
	if c.output == "" {
		return fmt.Errorf("%w: -o names the PNG to write", errUsage)
	}
	m, err := c.load(ctx)
	if err != nil {
		return err
	}
	img, err := render.Picture(ctx, m.placed, m.lib, o)
	if err != nil {
		return err
	}
	if c.output == "-" {
		err = render.EncodePNG(c.out, img)
	} else {
		err = writeFile(c.output, func(w io.Writer) error { return render.EncodePNG(w, img) })
	}
	if err != nil {
		return err
	}
	if c.json {
		v := map[string]any{"width": o.Width, "height": o.Height, "file": c.output, "problems": notNil(m.problems)}
		if err := c.writeJSON(v); err != nil {
			return err
		}
	}
	return m.verdict()
}

// writeFile writes beside the file and renames, so that a failed run leaves no half picture.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".brick-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	w := bufio.NewWriter(f)
	if err := write(w); err != nil {
		f.Close()
		return err
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
