package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"

	"madang/brick/bom"
	"madang/brick/part"
)

var bomVerb = verb{name: "bom", args: "FILE", about: "parts, colours, counts and an estimate of the price", files: 1,
	flags: func(f *flag.FlagSet) action {
		var o bomOptions
		f.BoolVar(&o.csv, "csv", false, "write a CSV for spreadsheets")
		f.BoolVar(&o.xml, "xml", false, "write a BrickLink wanted list")
		f.BoolVar(&o.rebrickable, "rebrickable", false, "write the CSV that Rebrickable imports")
		f.BoolVar(&o.split, "split", false, "count shortcuts as the parts they are put together of")
		return o.run
	}}

type bomOptions struct{ csv, xml, rebrickable, split bool }

func (o *bomOptions) run(ctx context.Context, c *call) error {
	chosen := 0
	for _, on := range [...]bool{c.json, o.csv, o.xml, o.rebrickable} {
		if on {
			chosen++
		}
	}
	if chosen > 1 {
		return misused("--json, --csv, --xml and --rebrickable are four forms of one list: choose one")
	}
	m, err := c.load(ctx)
	if err != nil {
		return err
	}
	b := bom.Count(m.placed, m.lib)
	if o.split {
		b.Split(m.lib, func(bom.Line) bool { return false })
	}
	b.Price(part.Prices{Library: m.lib})
	out := bufio.NewWriter(c.out)
	sum, unpriced := b.Total()
	switch {
	case c.json:
		err = c.writeJSON(map[string]any{"lines": b.Lines, "parts": b.Parts, "total": sum, "currency": "KRW",
			"unpriced": unpriced, "grams": b.Grams(), "problems": notNil(m.problems)})
	case o.csv:
		err = b.CSV(out, m.lib.Palette())
	case o.xml:
		err = b.BrickLinkXML(out)
	case o.rebrickable:
		err = b.RebrickableCSV(out)
	default:
		for _, l := range b.Lines {
			k, _ := m.lib.Palette().Colour(l.Colour)
			fmt.Fprintf(out, "%5d  %-10s %-22s %7d  %s\n", l.Count, l.Number(), k.En, l.Total(), l.Title)
		}
		fmt.Fprintf(out, "%5d  parts, about %.0f g, about %d KRW at default prices\n", b.Parts, b.Grams(), sum)
	}
	if err = errors.Join(err, out.Flush()); err != nil {
		return err
	}
	return m.verdict()
}
