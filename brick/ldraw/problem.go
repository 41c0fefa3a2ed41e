package ldraw

import (
	"strconv"
	"strings"
)

// Code names a kind of problem. It is stable: user interfaces translate it and Args, never the English sentence.
type Code string

// The codes, with their arguments.
const (
	BadLine       Code = "bad-line"       // what is wrong with it
	BadNumber     Code = "bad-number"     // the word that is no number, or one beyond any model
	BadColour     Code = "bad-colour"     // the word that is no colour
	BadMatrix     Code = "bad-matrix"     // the file placed
	DuplicateName Code = "duplicate-name" // the section name
	MissingFile   Code = "missing-file"   // the file that is neither in the document nor in the library
	UnknownPart   Code = "unknown-part"   // the part number
	Cycle         Code = "cycle"          // the names along the circle
	TooDeep       Code = "too-deep"       // the depth allowed
	TooManyParts  Code = "too-many-parts" // the parts it expands to, the number allowed
	TooManyLines  Code = "too-many-lines" // the number allowed
	TooLarge      Code = "too-large"      // bytes, bytes allowed
	LineTooLong   Code = "line-too-long"  // bytes allowed
	TimeOver      Code = "time-over"      //
	Empty         Code = "empty"          //
)

var sentences = map[Code]string{
	BadLine:       "cannot read the line: %s",
	BadNumber:     "%q is not a number from -10000000 to 10000000",
	BadColour:     "%q is not a colour",
	BadMatrix:     "the matrix that places %s is singular",
	DuplicateName: "a second section is named %q",
	MissingFile:   "there is no file %s",
	UnknownPart:   "unknown part %s",
	Cycle:         "files place each other in a circle: %s",
	TooDeep:       "files are nested more than %s deep",
	TooManyParts:  "the model expands to %s parts; %s are allowed",
	TooManyLines:  "more than %s lines",
	TooLarge:      "%s bytes; %s are allowed",
	LineTooLong:   "a line is longer than %s bytes",
	TimeOver:      "it took too long",
	Empty:         "the file places no part",
}

// Problem is one thing that is wrong with a file. It is an error, so that one can be returned alone.
type Problem struct {
	File    string   `json:"file"`
	Line    int      `json:"line"` // 1-based; 0 when the whole file is meant
	Code    Code     `json:"code"`
	Args    []string `json:"args"`
	Warning bool     `json:"warning"` // the model can be used all the same
}

// Error is the English sentence, for logs and the command line.
func (p Problem) Error() string {
	s := string(p.Code)
	if f, ok := sentences[p.Code]; ok && strings.Count(f, "%") == len(p.Args) {
		args := make([]any, len(p.Args))
		for i, a := range p.Args {
			args[i] = a
		}
		s = Format(f, args...)
	}
	switch {
	case p.File == "":
		return s
	case p.Line == 0:
		return p.File + ": " + s
	}
	return p.File + ":" + strconv.Itoa(p.Line) + ": " + s
}

// Failed returns the first problem that is more than a warning, or nil.
func Failed(ps []Problem) error {
	for _, p := range ps {
		if !p.Warning {
			return p
		}
	}
	return nil
}

// Limits bound what a file may ask of the machine. A zero field takes the default.
type Limits struct {
	Bytes     int // of the file; default 16 MiB
	Lines     int // default 200,000
	LineBytes int // of one line; default 64 KiB
	Depth     int // of files placing files; default 64
	Parts     int // after expansion; default 1,000,000
	Problems  int // kept; default 200
}

func (l Limits) withDefaults() Limits {
	or := func(v *int, d int) {
		if *v <= 0 {
			*v = d
		}
	}
	or(&l.Bytes, 16<<20)
	or(&l.Lines, 200_000)
	or(&l.LineBytes, 64<<10)
	or(&l.Depth, 64)
	or(&l.Parts, 1_000_000)
	or(&l.Problems, 200)
	return l
}
