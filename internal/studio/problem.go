package studio

import (
	"strings"

	"madang/brick/ldraw"
	"madang/internal/fault"
	"madang/internal/say"
)

// Problem is what is wrong at a line of a model's file. Line 0 means the whole file.
type Problem struct {
	Code    string   `json:"code"`
	File    string   `json:"file"`
	Line    int      `json:"line"`
	Args    []string `json:"args"`
	Warning bool     `json:"warning"` // the model can be used all the same
}

// problemsMax bounds what is kept and shown of one file.
const problemsMax = 200

// Codes that the studio adds to the engine's.
const (
	codeNotLDraw    = "not-ldraw"
	codeZip         = "zip"
	codeTooManyLots = "too-many-lots"
)

// Say is the sentence for the person.
func (p Problem) Say(l say.Lang) string {
	text, ok := problemTexts[p.Code]
	if !ok || strings.Count(text.En, "%") != len(p.Args) {
		return sayProblemOther.In(l)
	}
	args := make([]any, len(p.Args))
	for i, a := range p.Args {
		args[i] = a
	}
	return text.In(l, args...)
}

func problemOf(p ldraw.Problem) Problem {
	return Problem{Code: string(p.Code), File: p.File, Line: p.Line, Args: p.Args, Warning: p.Warning}
}

// Unreadable refuses a file beside its field, with everything that is wrong with it.
type Unreadable struct {
	Refusal  *fault.Error
	Problems []Problem
}

func (e *Unreadable) Error() string { return e.Refusal.Error() }

// Unwrap lets fault.Of find the refusal.
func (e *Unreadable) Unwrap() error { return e.Refusal }

// refuseFile keeps the problems that stand in the way.
func refuseFile(problems []Problem) error {
	var fatal []Problem
	for _, p := range problems {
		if !p.Warning {
			fatal = append(fatal, p)
		}
	}
	return &Unreadable{Refusal: fault.At("studio.Read", "model", sayUnreadable, len(fatal)), Problems: fatal}
}
