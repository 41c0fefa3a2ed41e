package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"madang/brick/bom"
	"madang/brick/ldraw"
)

var diffVerb = verb{name: "diff", args: "OLD NEW", about: "parts that came, went or changed colour", files: 2,
	flags: func(*flag.FlagSet) action { return diff }}

type diffJSON struct {
	Changes  []bom.Change    `json:"changes"`
	Old      int             `json:"old"` // parts
	New      int             `json:"new"`
	Problems []ldraw.Problem `json:"problems"`
}

func diff(ctx context.Context, c *call) error {
	if c.files[0] == "-" && c.files[1] == "-" {
		return misused("one of the two can be standard input")
	}
	old, err := c.loadFile(ctx, c.files[0])
	if err != nil {
		return err
	}
	now, err := c.loadFile(ctx, c.files[1])
	if err != nil {
		return err
	}
	a, b := bom.Count(old.placed, old.lib), bom.Count(now.placed, now.lib)
	v := diffJSON{Changes: bom.Diff(a, b), Old: a.Parts, New: b.Parts,
		Problems: append(notNil(old.problems), now.problems...)}
	if c.json {
		err = c.writeJSON(v)
	} else {
		name := func(k ldraw.Colour) string {
			col, _ := now.lib.Palette().Colour(k)
			return col.En
		}
		for _, d := range v.Changes {
			number := ldraw.Base(d.Part)
			switch d.Kind {
			case bom.Recolour:
				fmt.Fprintf(c.out, "~%4d  %-10s %s, was %s  %s\n", d.New, number, name(d.Colour), name(d.From), d.Title)
			case bom.Changed:
				fmt.Fprintf(c.out, "%+5d  %-10s %s  %s\n", d.New-d.Old, number, name(d.Colour), d.Title)
			case bom.Added:
				fmt.Fprintf(c.out, "+%4d  %-10s %s  %s\n", d.New, number, name(d.Colour), d.Title)
			case bom.Removed:
				fmt.Fprintf(c.out, "-%4d  %-10s %s  %s\n", d.Old, number, name(d.Colour), d.Title)
			}
		}
		fmt.Fprintf(c.out, "%s, then %s\n", plural(v.Old, "part"), plural(v.New, "part"))
	}
	return errors.Join(err, old.verdict(), now.verdict())
}
