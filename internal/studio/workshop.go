package studio

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"strconv"
	"time"
	"unicode/utf8"

	"madang/brick/bom"
	"madang/brick/ldraw"
	"madang/brick/part"
	"madang/internal/fault"
)

// Limits of one model. They bound what reading and drawing may cost, whoever sends the file.
const (
	ModelMax   = 16 << 20 // bytes of the file
	readTime   = 5 * time.Second
	partsMax   = 200_000
	lotsMax    = 4_000    // lines of the bill of materials
	fileMax    = 120      // characters of a file name
	titleOfMax = 80       // of a part's title, which an embedded part chooses itself
	meshBytes  = 24 << 20 // of compiled parts kept in memory
)

// Workshop is the brick engine as designs use it: one library a process, and as many models at once as there is
// memory for. It is safe for concurrent use.
type Workshop struct {
	lib   *part.Library
	hands chan struct{}
	turns chan struct{}
}

// OpenWorkshop opens the built-in parts, and the library that was imported into folder if there is one. A library that
// another version of the program imported is passed over, and the log says what to do: after an upgrade the server
// serves all the same, and imported parts are boxes until they are imported anew.
func OpenWorkshop(folder string) (*Workshop, error) {
	layers := []part.Layer{part.Generator()}
	if folder != "" && part.IsBaked(folder) {
		baked, err := part.OpenBaked(folder)
		switch {
		case errors.Is(err, part.ErrVersion):
			slog.Warn("the imported parts are not used, only the built-in ones", "err", err)
		case err != nil:
			return nil, fmt.Errorf("studio.OpenWorkshop: %w", err)
		default:
			layers = append(layers, baked)
		}
	}
	return &Workshop{lib: part.New(meshBytes, layers...), hands: make(chan struct{}, 2),
		turns: make(chan struct{}, 2)}, nil
}

// Close closes the library.
func (w *Workshop) Close() error { return w.lib.Close() }

// Palette is the library's colours.
func (w *Workshop) Palette() *part.Palette { return w.lib.Palette() }

// Model is what a file holds, ready to be published.
type Model struct {
	File      string
	Bill      []PartLine
	Parts     int64
	Kinds     int64
	Steps     int64
	SubModels int64
	Colours   int64
	Grams     int64
	Price     int64
	Missing   int64
	Problems  []Problem // warnings
}

// Read reads a model for publishing. A file that cannot be built as written is refused with *Unreadable.
func (w *Workshop) Read(ctx context.Context, file string, data []byte) (Model, error) {
	file = cleanName(file)
	placed, lib, problems, err := w.place(ctx, file, data)
	if err != nil {
		return Model{}, err
	}
	bill := bom.Count(placed, lib)
	if len(bill.Lines) > lotsMax {
		return Model{}, refuseFile([]Problem{{Code: codeTooManyLots, File: file, Args: counts(len(bill.Lines), lotsMax)}})
	}
	bill.Price(part.Prices{Library: lib})
	m := Model{File: file, Parts: int64(bill.Parts), Steps: int64(len(placed.Steps)),
		SubModels: int64(len(placed.SubModels)), Grams: int64(math.Ceil(bill.Grams())), Problems: problems}
	m.Price, _ = bill.Total()
	kinds, colours := map[string]bool{}, map[ldraw.Colour]bool{}
	for _, l := range bill.Lines {
		kinds[l.Part], colours[l.Colour] = true, true
		if l.Unknown {
			m.Missing += int64(l.Count)
		}
		m.Bill = append(m.Bill, PartLine{Part: partName(l.Part), Title: cut(l.Title, titleOfMax),
			TitleKo: cut(l.TitleKo, titleOfMax), Colour: int64(l.Colour), Count: int64(l.Count),
			Price: l.Price, Known: !l.Unknown})
	}
	m.Kinds, m.Colours = int64(len(kinds)), int64(len(colours))
	return m, nil
}

// place parses and flattens within the limits, one of a few at a time.
func (w *Workshop) place(ctx context.Context, file string, data []byte) (
	*ldraw.Placed, *part.Library, []Problem, error) {
	select {
	case w.hands <- struct{}{}:
		defer func() { <-w.hands }()
	case <-ctx.Done():
		return nil, nil, nil, ctx.Err()
	}
	ctx, cancel := context.WithTimeout(ctx, readTime)
	defer cancel()
	if code := foreign(data); code != "" {
		return nil, nil, nil, refuseFile([]Problem{{Code: code, File: file}})
	}
	limits := ldraw.Limits{Bytes: ModelMax, Parts: partsMax, Problems: problemsMax}
	doc, err := ldraw.Parse(file, data, limits)
	if err != nil {
		var p ldraw.Problem
		if errors.As(err, &p) {
			return nil, nil, nil, refuseFile([]Problem{problemOf(p)})
		}
		return nil, nil, nil, err
	}
	lib := w.lib.For(doc)
	placed, found := ldraw.Flatten(ctx, doc, lib, limits)
	var problems []Problem
	for _, p := range append(doc.Problems, found...) {
		if len(problems) < problemsMax || !p.Warning {
			problems = append(problems, problemOf(p))
		}
	}
	if ldraw.Failed(doc.Problems) != nil || ldraw.Failed(found) != nil {
		return nil, nil, nil, refuseFile(problems)
	}
	return placed, lib, problems, nil
}

// foreign tells files that are something else altogether, so that they get one clear word and not a page of bad lines.
func foreign(data []byte) string {
	head := data[:min(len(data), 4096)]
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return codeZip
	case bytes.IndexByte(head, 0) >= 0:
		return codeNotLDraw
	}
	for line := range bytes.Lines(head) {
		line = bytes.TrimLeft(bytes.TrimPrefix(line, []byte("\ufeff")), " \t\r\n")
		if len(line) > 1 && line[0] >= '0' && line[0] <= '5' && (line[1] == ' ' || line[1] == '\t') {
			return ""
		}
	}
	return codeNotLDraw
}

// cleanName keeps the last part of a file's name, as it is shown and offered again.
func cleanName(name string) string {
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' || name[i] == '\\' {
			name = name[i+1:]
			break
		}
	}
	name = cut(cleanLine(name), fileMax)
	if name == "" {
		name = "model.ldr"
	}
	return name
}

// partName shortens a part's name so that two names stay two: a bill has each part in each colour once.
func partName(name string) string {
	if utf8.RuneCountInString(name) <= titleOfMax {
		return name
	}
	sum := sha256.Sum256([]byte(name))
	return cut(name, titleOfMax-9) + "~" + hex.EncodeToString(sum[:4])
}

// cut shortens to so many characters, never inside one.
func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most])
}

func counts(have, most int) []string { return []string{strconv.Itoa(have), strconv.Itoa(most)} }

// FileMissing is the refusal of a form without a file.
func FileMissing() error { return fault.At("studio.Read", "model", sayFileMissing) }
