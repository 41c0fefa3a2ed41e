package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"

	"madang/brick/book"
	"madang/brick/book/typeface"
	"madang/brick/step"
)

var bookVerb = verb{name: "book", args: "FILE -o OUT.pdf", about: "building instructions", files: 1,
	flags: func(f *flag.FlagSet) action {
		var o bookOptions
		f.StringVar(&o.output, "o", "", "`FILE` to write, a PDF; - for standard output")
		f.StringVar(&o.pages, "pages-json", "", "`FILE` for the pages as data; - for standard output")
		f.StringVar(&o.Size, "size", "A4", "`PAPER`: A4 or Letter")
		f.BoolVar(&o.Landscape, "landscape", false, "the long side across")
		f.StringVar(&o.Lang, "lang", "ko", "`LANGUAGE`: ko or en")
		f.StringVar(&o.Title, "title", "", "`TITLE` on the cover; the model's own when empty")
		f.StringVar(&o.Author, "author", "", "`AUTHOR` on the cover; the model's own when empty")
		f.StringVar(&o.Note, "note", "", "small `LINE` on the last page")
		f.BoolVar(&o.author, "author-steps", false, "keep the author's steps, however many parts they take")
		f.StringVar(&o.font[0], "font", "", "`FILE`, a TrueType font for text, instead of the one inside")
		f.StringVar(&o.font[1], "font-bold", "", "`FILE`, a TrueType font for titles and numbers")
		f.Float64Var(&o.DPI, "dpi", 0, "`DOTS` an inch of pictures on paper; 0 takes 150")
		return o.run
	}}

type bookOptions struct {
	book.Options
	output, pages string
	font          [2]string
	author        bool
}

// bookJSON says what was made.
type bookJSON struct {
	Title string `json:"title"`
	Parts int    `json:"parts"`
	Steps int    `json:"steps"`
	Pages int    `json:"pages"`
	Bytes int64  `json:"bytes"`
	File  string `json:"file"`
}

func (o *bookOptions) run(ctx context.Context, c *call) error {
	if o.output == "" && o.pages == "" {
		return misused("-o names the PDF to write")
	}
	if o.output == "-" && o.pages == "-" {
		return misused("one of -o and --pages-json can be standard output")
	}
	if !(o.DPI >= 0) {
		return misused("--dpi is not negative")
	}
	if err := errors.Join(c.named("-o", o.output, ".pdf"), c.named("--pages-json", o.pages, ".json")); err != nil {
		return err
	}
	o.Fonts = book.Fonts{Regular: typeface.Regular, Bold: typeface.Bold}
	for i, to := range []*[]byte{&o.Fonts.Regular, &o.Fonts.Bold} {
		if o.font[i] == "" {
			continue
		}
		data, err := os.ReadFile(o.font[i])
		if err != nil {
			return because(o.font[i], err)
		}
		*to = data
	}
	m, err := c.load(ctx)
	if err != nil {
		return err
	}
	if err := c.shown(m); err != nil {
		return err
	}
	plan, err := o.plan(ctx, c, m)
	if err != nil {
		return err
	}
	b, err := book.Layout(ctx, book.Model{Placed: m.placed, Library: m.lib, Plan: plan}, o.Options)
	if errors.Is(err, book.ErrOptions) {
		return misuse{err}
	}
	if err != nil {
		return err
	}
	if o.pages != "" {
		if err := c.output(o.pages, func(w io.Writer) error { return json.NewEncoder(w).Encode(b) }); err != nil {
			return err
		}
	}
	v := bookJSON{Title: b.Title, Parts: b.Parts, Steps: b.Steps, Pages: len(b.Pages), File: o.output}
	if o.output != "" {
		err := c.output(o.output, func(w io.Writer) error {
			k := &counter{w: w}
			defer func() { v.Bytes = k.n }()
			return b.PDF(ctx, k, c.shower("pages"))
		})
		if err != nil {
			return err
		}
	}
	if c.json {
		if err := c.writeJSON(v); err != nil {
			return err
		}
	}
	return m.verdict()
}

// plan is the author's order where it can be followed, and the planner's for steps that take too much at once.
func (o *bookOptions) plan(ctx context.Context, c *call, m *model) (*step.Plan, error) {
	p := step.Author(m.placed)
	crowded := false
	for i := range p.Steps {
		crowded = crowded || len(p.Steps[i].Parts) > crowd
	}
	if o.author || !crowded {
		return p, nil
	}
	return (&stepsFlags{most: 6}).plan(ctx, c, m)
}

// crowd is more parts than one takes in at a step: that of step.Options.
const crowd = 24

// counter counts what is written.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}
