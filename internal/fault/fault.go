// Package fault is how Madang says no: a kind that decides the status, the operation that refused, and a sentence
// for the person, in both languages, beside the field it is about.
//
// Any other error is a defect or a failing machine: it is logged with its cause and shown as Internal.
package fault

import (
	"errors"
	"time"

	"madang/internal/say"
)

// Kind decides what the edge does with a refusal.
type Kind uint8

// The kinds, in the order of HTTP status.
const (
	Internal  Kind = iota // ours to mend; the person is told to try again
	Invalid               // something typed or sent is not acceptable (422)
	SignIn                // nobody is signed in (401; pages lead to the sign-in page)
	Forbidden             // somebody is, and may not (403)
	NotFound              // no such thing, or not for this person's eyes (404)
	Conflict              // the state does not allow it any more (409)
	TooLarge              // over a limit of size (413)
	TooMany               // over a limit of rate (429 with Retry-After)
	Busy                  // try again soon (503)
)

// Error is one refusal. It is returned by value as an error and found with Of.
type Error struct {
	Kind  Kind
	Op    string // package.Verb that refused
	Text  say.Text
	Args  []any
	Field string        // name of the form field it is about, or ""
	Retry time.Duration // for TooMany and Busy: when trying again makes sense
	Err   error         // cause, for the log only
}

func (e *Error) Error() string {
	s := e.Op + ": " + e.Text.In(say.En, e.Args...)
	if e.Field != "" {
		s = e.Op + " (" + e.Field + "): " + e.Text.In(say.En, e.Args...)
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// Say is the sentence for the person.
func (e *Error) Say(l say.Lang) string { return e.Text.In(l, e.Args...) }

// New is a refusal that is not about one field.
func New(kind Kind, op string, text say.Text, args ...any) *Error {
	return &Error{Kind: kind, Op: op, Text: text, Args: args}
}

// At is an Invalid about one form field.
func At(op, field string, text say.Text, args ...any) *Error {
	return &Error{Kind: Invalid, Op: op, Field: field, Text: text, Args: args}
}

// Of finds the refusal inside err; nil when err is none, or no refusal.
func Of(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return nil
}

// Is tells whether err is a refusal of a kind.
func Is(err error, kind Kind) bool {
	e := Of(err)
	return e != nil && e.Kind == kind
}

// List is several Invalids of one form, so that a person sees all of them at once.
type List []*Error

func (l List) Error() string {
	if len(l) == 0 {
		return "no faults"
	}
	return l[0].Error()
}

// Unwrap lets Of find the first.
func (l List) Unwrap() []error {
	errs := make([]error, len(l))
	for i, e := range l {
		errs[i] = e
	}
	return errs
}

// Add appends a refusal about a field.
func (l *List) Add(op, field string, text say.Text, args ...any) {
	*l = append(*l, At(op, field, text, args...))
}

// Err is the list as an error, nil when it is empty.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}
