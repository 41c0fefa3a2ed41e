package part

import (
	"context"
	"strings"
	"sync"

	"madang/brick/internal/sorts"
	"madang/brick/ldraw"
)

// Given is a layer of parts that the caller brings as mesh blobs, one by one: a browser that fetches what a model
// needs. The zero value has none.
type Given struct {
	mu    sync.RWMutex
	parts map[string]*Part
	moved map[string]string // older names
}

// Add takes in a part by its canonical name, with the blob of its mesh as EncodeMesh writes it, and with the sections
// that packages above this one keep of it, as a baked library has them (Extra): without its connectors, a part from a
// library takes and gives none but those that its mesh shows. The error is for bytes that are no blob.
func (g *Given) Add(info Info, blob []byte, extra ...[]byte) error {
	m, err := DecodeMesh(blob)
	if err != nil {
		return failed(info.Name, err)
	}
	info.Name = ldraw.Key(info.Name)
	if info.Grams == 0 {
		info.Grams = grams(m)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.parts == nil {
		g.parts = map[string]*Part{}
	}
	g.parts[info.Name] = &Part{Info: info, Mesh: m, Extra: extra}
	return nil
}

// Move says that a part has a newer name.
func (g *Given) Move(from, to string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.moved == nil {
		g.moved = map[string]string{}
	}
	g.moved[ldraw.Key(from)] = ldraw.Key(to)
}

// find follows names at most eight times, which ends any circle.
func (g *Given) find(key string) *Part {
	g.mu.RLock()
	defer g.mu.RUnlock()
	for range 8 {
		if p := g.parts[key]; p != nil {
			return p
		}
		to, ok := g.moved[key]
		if !ok {
			break
		}
		key = to
	}
	return nil
}

// Find implements Layer.
func (g *Given) Find(key string) (Info, bool) {
	if p := g.find(key); p != nil {
		return p.Info, true
	}
	return Info{}, false
}

// Load implements Layer.
func (g *Given) Load(_ context.Context, name string) (*Part, error) {
	if p := g.find(name); p != nil {
		return p, nil
	}
	return nil, failed(name, errNoPart)
}

// Names implements Layer.
func (g *Given) Names() []string {
	g.mu.RLock()
	defer g.mu.RUnlock()
	out := make([]string, 0, len(g.parts)+len(g.moved))
	for n := range g.parts {
		out = append(out, n)
	}
	for n := range g.moved {
		out = append(out, n)
	}
	sorts.Func(out, strings.Compare)
	return out
}

// Palette implements Layer: the built-in colours do.
func (g *Given) Palette() *Palette { return nil }
