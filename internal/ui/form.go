package ui

import (
	"context"
	"errors"
	"net/url"
	"slices"

	"github.com/a-h/templ"

	"madang/internal/fault"
	"madang/internal/say"
)

// Form is what a form shows when it comes back: what was typed, and what is wrong with it. The zero Form is an empty
// one.
type Form struct {
	Values  url.Values
	Errors  map[string]string // by field name
	Summary string            // what is wrong with the form as a whole
}

// FormFault is a form that came back with a refusal: faults of fields stand beside their fields, any other on top.
// An error that is no fault says nothing here: it is the edge's to log and to show.
func FormFault(l say.Lang, values url.Values, err error) Form {
	f := Form{Values: values, Errors: map[string]string{}}
	var list fault.List
	if !errors.As(err, &list) {
		if one := fault.Of(err); one != nil {
			list = fault.List{one}
		}
	}
	for _, e := range list {
		if e.Field == "" {
			f.Summary = e.Say(l)
		} else if _, said := f.Errors[e.Field]; !said {
			f.Errors[e.Field] = e.Say(l)
		}
	}
	return f
}

// Failed tells whether anything is wrong.
func (f Form) Failed() bool { return f.Summary != "" || len(f.Errors) > 0 }

// Field is one question of a form. Only Name and Label must be given.
type Field struct {
	Form        Form
	Name, Label string
	Hint        string
	Value       string // shown until something was typed
	Required    bool
	Optional    bool // says "optional" beside the label, for the odd one out in a form of required fields
	Max         int  // characters; shows a counter
	Rows        int  // of a text area; 5 unless told
	Min, Top    string
	Step        string
	Unit        string // behind a number: "개", "%"
	Placeholder string
	Complete    string // autocomplete token, "street-address"
	Options     []Option
	Accept      string // of a file: "image/*,.ldr"
	Multiple    bool
	Draft       string // key under which the browser keeps what is being typed
	Pattern     string
	Focus       bool
}

// Option is one choice of a select or of radio buttons.
type Option struct {
	Value, Name string
	Note        string // a second line, radio buttons only
}

func (f Field) id() string      { return "f-" + f.Name }
func (f Field) hintID() string  { return f.id() + "-hint" }
func (f Field) errorID() string { return f.id() + "-error" }
func (f Field) countID() string { return f.id() + "-count" }
func (f Field) wrong() string   { return f.Form.Errors[f.Name] }

// value is what was typed, or the value the page began with.
func (f Field) value() string {
	if typed, ok := f.Form.Values[f.Name]; ok && len(typed) > 0 {
		return typed[0]
	}
	return f.Value
}

// chosen tells whether an option is the one picked; for boxes of one name, one of those picked.
func (f Field) chosen(value string) bool {
	if typed, ok := f.Form.Values[f.Name]; ok {
		return slices.Contains(typed, value)
	}
	if len(f.Form.Values) > 0 {
		return false // sent without it: an unticked box sends nothing
	}
	return f.Value == value
}

// describedBy lists what explains the field to a screen reader.
func (f Field) describedBy() string {
	ids := ""
	for _, part := range []struct {
		shown bool
		id    string
	}{{f.wrong() != "", f.errorID()}, {f.Hint != "", f.hintID()}, {f.Max > 0, f.countID()}} {
		if part.shown {
			ids += " " + part.id
		}
	}
	if ids == "" {
		return ""
	}
	return ids[1:]
}

func (f Field) rows() int {
	if f.Rows > 0 {
		return f.Rows
	}
	return 5
}

// problem is one line of the summary above a form.
type problem struct{ href, text string }

// problems lists the faults of a form's fields in the order of the names given, then any others by name.
func (f Form) problems(order []string) []problem {
	var out []problem
	listed := map[string]bool{}
	for _, name := range order {
		if text, ok := f.Errors[name]; ok && !listed[name] {
			listed[name] = true
			out = append(out, problem{"#f-" + name, text})
		}
	}
	var rest []string
	for name := range f.Errors {
		if !listed[name] {
			rest = append(rest, name)
		}
	}
	slices.Sort(rest)
	for _, name := range rest {
		out = append(out, problem{"#f-" + name, f.Errors[name]})
	}
	return out
}

func summaryTitle(ctx context.Context, f Form) string {
	if f.Summary != "" {
		return f.Summary
	}
	return T(ctx, fixThese, len(f.Errors))
}

// aria ties a control to what explains it and to what is wrong with it.
func (f Field) aria() templ.Attributes {
	a := templ.Attributes{}
	if by := f.describedBy(); by != "" {
		a["aria-describedby"] = by
	}
	if f.wrong() != "" {
		a["aria-invalid"] = "true"
	}
	return a
}

// has tells whether value is one of the options.
func (f Field) has(value string) bool {
	return slices.ContainsFunc(f.Options, func(o Option) bool { return o.Value == value })
}

// onValue is what a ticked single box sends.
func (f Field) onValue() string {
	if f.Value != "" {
		return f.Value
	}
	return "on"
}

// ticked tells whether a single box was ticked when the form was last sent; law forbids ticking it beforehand.
func (f Field) ticked() bool { return slices.Contains(f.Form.Values[f.Name], f.onValue()) }
