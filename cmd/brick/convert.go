package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"madang/brick/ldraw"
	"madang/brick/scene"
)

var convertVerb = verb{name: "convert", args: "FILE -o OUT.mpd|.ldr|.glb", files: 1,
	about: "the LDraw text of a file, as it is or normalised, or a glTF model",
	flags: func(f *flag.FlagSet) action {
		var o convertOptions
		f.StringVar(&o.output, "o", "", "`FILE` to write; - for LDraw text on standard output")
		f.BoolVar(&o.normal, "normalise", false, "write every line anew: UTF-8, CRLF, single spaces, plain numbers")
		f.BoolVar(&o.flat, "flat", false, "write one model without sub-models, its steps kept")
		f.IntVar(&o.sides, "sides", 16, "`N` sides of a stud in a glTF model, 3 to 64")
		return o.run
	}}

type convertOptions struct {
	output       string
	normal, flat bool
	sides        int
}

func (o *convertOptions) run(ctx context.Context, c *call) error {
	ext := strings.ToLower(filepath.Ext(o.output))
	switch {
	case o.output == "":
		return misused("-o names the file to write")
	case o.flat && o.normal || ext == ".glb" && (o.flat || o.normal):
		return misused("--flat writes every line anew, and a glTF model has none: choose one")
	case o.sides < 3 || o.sides > 64:
		return misused("--sides is from 3 to 64")
	}
	if err := c.named("-o", o.output, ".ldr", ".mpd", ".glb"); err != nil {
		return err
	}
	m, err := c.load(ctx)
	if err != nil {
		return err
	}
	var data []byte
	switch {
	case ext == ".glb":
		if err := c.shown(m); err != nil {
			return err
		}
		data, err = scene.GLB(ctx, m.placed, m.lib, o.sides)
	case o.flat:
		data = flat(m.placed)
	default:
		if o.normal {
			normalise(m.doc)
		}
		var b bytes.Buffer
		err = m.doc.Write(&b)
		data = b.Bytes()
	}
	if err != nil {
		return err
	}
	if err := c.output(o.output, func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
		return err
	}
	if c.json {
		v := map[string]any{"file": o.output, "bytes": len(data), "parts": len(m.placed.Instances),
			"problems": notNil(m.problems)}
		if err := c.writeJSON(v); err != nil {
			return err
		}
	}
	return m.verdict()
}

// normalise makes every line that was read one that was made. Lines that could not be read stay as they are.
func normalise(doc *ldraw.Document) {
	for _, s := range doc.Sections {
		for i := range s.Records {
			if r := &s.Records[i]; r.Kind == ldraw.Meta {
				r.Raw, r.Name = "", ldraw.Text(r.Name)
			} else if r.Kind != ldraw.Bad {
				r.Raw = ""
			}
		}
	}
}

// flat writes the placed parts one after another, with a STEP after each step.
func flat(m *ldraw.Placed) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "0 %s\r\n", filepath.Base(m.Name))
	i := 0
	for _, s := range m.Steps {
		for range s.Parts {
			n := &m.Instances[i]
			r := ldraw.NewRef(n.Colour, n.Mat, m.Parts[n.Part].Name)
			b.WriteString(r.String() + "\r\n")
			i++
		}
		if s.Rot != nil {
			fmt.Fprintf(&b, "0 ROTSTEP %s\r\n", s.Rot)
		} else {
			b.WriteString("0 STEP\r\n")
		}
	}
	return b.Bytes()
}
