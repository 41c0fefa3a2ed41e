package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"madang/brick/ldraw"
	"madang/brick/part"
)

// model is one file with what its source says of it.
type model struct {
	name  string // without extension
	path  string
	parts int
	kinds int
}

// sources reads the list of models and the counts that stand in it, smallest model first.
func (b *bench) sources() ([]model, error) {
	folder := filepath.Join(b.data, "models")
	text, err := os.ReadFile(filepath.Join(folder, "SOURCES"))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errAbsent, err)
	}
	var out []model
	for row := range strings.SplitSeq(string(text), "\n") {
		f := strings.Split(row, "\t")
		if len(f) < 3 || strings.HasPrefix(row, "#") {
			continue
		}
		m := model{name: strings.TrimSuffix(f[0], filepath.Ext(f[0])), path: filepath.Join(folder, f[0])}
		m.parts, _ = strconv.Atoi(f[1])
		m.kinds, _ = strconv.Atoi(f[2])
		out = append(out, m)
	}
	return out, nil
}

// find returns the model whose name contains a word.
func (b *bench) find(word string) (model, error) {
	list, err := b.sources()
	for _, m := range list {
		if strings.Contains(m.name, word) {
			return m, nil
		}
	}
	if err == nil {
		err = fmt.Errorf("%w: no model %q", errAbsent, word)
	}
	return model{}, err
}

// open reads and flattens a model.
func (b *bench) open(m model, lib *part.Library) (*ldraw.Document, *ldraw.Placed, *part.Library, error) {
	data, err := os.ReadFile(m.path)
	if err != nil {
		return nil, nil, nil, err
	}
	doc, err := ldraw.Parse(m.path, data, ldraw.Limits{})
	if err != nil {
		return nil, nil, nil, err
	}
	lib = lib.For(doc)
	placed, problems := ldraw.Flatten(b.ctx, doc, lib, ldraw.Limits{})
	return doc, placed, lib, ldraw.Failed(problems)
}

// bake compiles the whole library once, if it has not been.
func (b *bench) bake() error {
	library := filepath.Join(b.data, "ldraw.zip")
	if _, err := os.Stat(library); err != nil {
		return fmt.Errorf("%w: %v", errAbsent, err)
	}
	b.baked = filepath.Join(b.work, "parts")
	if part.IsBaked(b.baked) {
		return nil
	}
	c, err := run(b.ctx, nil, b.brick, "bake", library, "-o", b.baked)
	if err != nil {
		return err
	}
	b.asked("the whole library baked", "≤ 15 s on 2 cores", c.wall.Seconds() <= 15, "%.1f s, %.1f s CPU, %.0f MiB peak",
		c.wall.Seconds(), c.cpu.Seconds(), c.peak)
	return nil
}

// models compares every model's count with its source's, and its bytes with what is written back.
func models(b *bench) error {
	list, err := b.sources()
	if err != nil {
		return err
	}
	lib, err := part.Open(b.baked)
	if err != nil {
		return err
	}
	defer lib.Close()
	heading("Models made elsewhere", "model | parts | as its source says | missing | written back")
	right := 0
	for _, m := range list {
		doc, placed, _, err := b.open(m, lib)
		if err != nil {
			return err
		}
		before, err := os.ReadFile(m.path)
		if err != nil {
			return err
		}
		var after bytes.Buffer
		if err := doc.Write(&after); err != nil {
			return err
		}
		same := "byte for byte"
		if !bytes.Equal(before, after.Bytes()) {
			same = "**differs**"
		}
		n, missing := len(placed.Instances), len(placed.Missing())
		if n == m.parts && missing == 0 && same == "byte for byte" {
			right++
		}
		fmt.Printf("| %s | %d | %d | %d | %s |\n", m.name, n, m.parts, missing, same)
	}
	b.asked("models read whole", "all: counts equal, nothing missing, bytes equal", right == len(list),
		"%d of %d", right, len(list))
	return nil
}
