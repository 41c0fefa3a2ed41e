// Package part is the parts library: colours, the shapes of parts as compiled meshes, their names, weights and
// prices. It takes parts from layers in order of trust: the built-in generator, a baked library, an LDraw library in a
// zip or a folder, and the parts a document embeds.
//
// Lengths are LDU (0.4 mm), -Y is up. Part numbers and shapes of the generator follow the LDraw Parts Library's
// numbering and origins, so that models made elsewhere fit; its geometry is the engine's own. The package places
// nothing and draws nothing.
package part

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// Origin says which layer a part came from.
type Origin string

// The layers.
const (
	Generated Origin = "generated"
	LDraw     Origin = "ldraw"
	Baked     Origin = "baked"
	Embedded  Origin = "embedded"
	Unknown   Origin = "unknown"
)

// Info is what is known of a part without its shape.
type Info struct {
	Name     string  // canonical file name: "3023b.dat"
	Title    string  // English, as LDraw writes it
	TitleKo  string  // Korean; the English title when there is none
	Category string  // LDraw category: "Plate"
	Keywords string  // other words people look for, separated by ", "
	AliasOf  string  // the part whose shape this number shares ("=" titles: the same mould sold under another number)
	Grams    float64 // estimated weight; 0 when not known
	Origin   Origin
}

// Number is the part number: the name without its extension.
func (i Info) Number() string { return ldraw.Base(i.Name) }

// Part is a part with its shape.
type Part struct {
	Info
	Mesh       *Mesh
	Connectors []Connector // as its own layer describes them; nil when it does not say. Package connect asks further
	Extra      [][]byte    // sections that a baked library keeps for packages above this one; see BakeOptions

	keyOnce sync.Once
	key     string
}

// Layer is one place that parts come from. Its methods may be called by several goroutines.
type Layer interface {
	// Find returns a part's data by any of its names, following redirects. Title may be empty if it is dear to read.
	Find(key string) (Info, bool)
	// Load compiles a part found by its canonical name.
	Load(ctx context.Context, name string) (*Part, error)
	// Names lists the canonical names and redirects it knows, sorted.
	Names() []string
	// Palette returns the layer's colour table, or nil.
	Palette() *Palette
}

// Library answers for all layers, and keeps compiled parts within a bound of memory. It is safe for concurrent use.
type Library struct {
	layers  []Layer
	palette *Palette
	cache   *cache
	over    *documentLayer // set by For
	overs   *cache
}

// DefaultCache is the memory bound that Open uses, in bytes of meshes.
const DefaultCache = 256 << 20

// New makes a library of layers, the most trusted first. cacheBytes bounds the meshes kept; 0 takes DefaultCache.
func New(cacheBytes int64, layers ...Layer) *Library {
	if cacheBytes <= 0 {
		cacheBytes = DefaultCache
	}
	l := &Library{layers: layers, cache: newCache(cacheBytes), palette: builtinPalette}
	for _, y := range layers {
		if p := y.Palette(); p != nil {
			l.palette = p
			break
		}
	}
	return l
}

// Close closes the layers that hold files.
func (l *Library) Close() error {
	var first error
	for _, y := range l.layers {
		if c, ok := y.(interface{ Close() error }); ok {
			if err := c.Close(); err != nil && first == nil {
				first = err
			}
		}
	}
	return first
}

// PartError is a part that could not be had, and why.
type PartError struct {
	Name string
	Err  error
}

func (e *PartError) Error() string { return "part " + e.Name + ": " + e.Err.Error() }

// Unwrap returns the reason.
func (e *PartError) Unwrap() error { return e.Err }

func failed(name string, err error) error { return &PartError{name, err} }

var errNoPart = errors.New("there is no such part")

// For returns a library that also knows the parts a document embeds. They hide parts of the same name, as the MPD
// rules say; so do its own colours (0 !COLOUR). It shares the cache of l for everything else.
func (l *Library) For(doc *ldraw.Document) *Library {
	o := *l
	o.over = &documentLayer{doc: doc, lib: l}
	o.overs = newCache(l.cache.limit / 4)
	o.palette = l.palette.with(doc)
	return &o
}

// Palette returns the colours: those of the library's LDConfig.ldr, or the built-in table.
func (l *Library) Palette() *Palette { return l.palette }

// Find returns a part's data by any of its names, and false for a part that no layer knows.
func (l *Library) Find(name string) (Info, bool) {
	key := ldraw.Key(name)
	if l.over != nil {
		if i, ok := l.over.Find(key); ok {
			return i, true
		}
	}
	if strings.Contains(key, "..") || strings.HasPrefix(key, "/") {
		return Info{}, false
	}
	for _, y := range l.layers {
		if i, ok := y.Find(key); ok {
			return i, true
		}
	}
	return Info{}, false
}

// Resolve implements ldraw.Resolver.
func (l *Library) Resolve(name string) (string, bool) {
	i, ok := l.Find(name)
	return i.Name, ok
}

// Part returns a part with its mesh. A part that no layer knows is a plain box of one 1 x 1 brick with Origin
// Unknown, so that a model can be shown all the same; the error is the context's or a broken library's.
func (l *Library) Part(ctx context.Context, name string) (*Part, error) {
	key := ldraw.Key(name)
	if l.over != nil {
		if i, ok := l.over.Find(key); ok {
			return l.overs.get(i.Name, func() (*Part, error) { return l.over.Load(ctx, i.Name) })
		}
	}
	if p := l.cache.peek(key); p != nil {
		return p, nil
	}
	for _, y := range l.layers {
		if i, ok := y.Find(key); ok {
			return l.cache.get(i.Name, func() (*Part, error) { return y.Load(ctx, i.Name) })
		}
	}
	return unknownPart(key), nil
}

// Boxes returns the boxes of parts with their studs, LDU. A baked library tells them without its meshes; other parts
// are loaded on all cores.
func (l *Library) Boxes(ctx context.Context, names []string) ([]geom.Box, error) {
	out := make([]geom.Box, len(names))
	var slow []int
	var load []string
	for i, n := range names {
		b, ok := l.storedBox(n)
		if out[i] = b; !ok {
			slow, load = append(slow, i), append(load, n)
		}
	}
	if err := l.Warm(ctx, load); err != nil {
		return nil, err
	}
	for _, i := range slow {
		p, err := l.Part(ctx, names[i])
		if err != nil {
			return nil, err
		}
		out[i] = p.Mesh.Box
	}
	return out, nil
}

func (l *Library) storedBox(name string) (geom.Box, bool) {
	i, ok := l.Find(name)
	if !ok || i.Origin != Baked {
		return geom.Box{}, false
	}
	for _, y := range l.layers {
		if b, ok := y.(interface {
			box(name string) (geom.Box, bool)
		}); ok {
			if box, ok := b.box(i.Name); ok {
				return box, true
			}
		}
	}
	return geom.Box{}, false
}

// Warm loads parts on all cores, so that asking for them later does not wait. It stops at the first error.
func (l *Library) Warm(ctx context.Context, names []string) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	var mu sync.Mutex
	var first error
	for range min(runtime.GOMAXPROCS(0), len(names)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(names); i = int(next.Add(1)) - 1 {
				if _, err := l.Part(ctx, names[i]); err != nil {
					mu.Lock()
					if first == nil {
						first = err
					}
					mu.Unlock()
					return
				}
			}
		})
	}
	wg.Wait()
	return first
}

// Names lists every name of every layer, most trusted layer first, each once.
func (l *Library) Names() []string {
	var out []string
	seen := map[string]bool{}
	for _, y := range l.layers {
		for _, n := range y.Names() {
			if !seen[n] {
				seen[n] = true
				out = append(out, n)
			}
		}
	}
	return out
}

// Section returns the lines of a file that describe connectors (0 !LDCAD): of a document's own part all its lines, of
// a library's part, sub-part or primitive no more than those. It is nil for a file that has none.
func (l *Library) Section(name string) *ldraw.Section {
	key := ldraw.Key(name)
	if l.over != nil {
		if s := l.over.doc.Section(key); s != nil && s.Role != ldraw.Data && s.Role != ldraw.Outside {
			return s
		}
	}
	s := l.shape(key)
	if s == nil || len(s.metas) == 0 {
		return nil
	}
	out := &ldraw.Section{Name: key, Header: s.Header}
	for _, m := range s.metas {
		out.Records = append(out.Records, ldraw.NewMeta(m))
	}
	return out
}

// shape finds a library file for parts that a document embeds.
func (l *Library) shape(key string) *shape {
	for _, y := range l.layers {
		if t, ok := y.(interface{ shape(key string) *shape }); ok {
			if s := t.shape(key); s != nil {
				return s
			}
		}
	}
	return primitive(key)
}

func unknownPart(key string) *Part {
	b := newBuilder()
	b.box(geom.Vec{X: -10, Y: 0, Z: -10}, geom.Vec{X: 10, Y: 24, Z: 10})
	number := ldraw.Base(key)
	info := Info{Name: key, Title: "Unknown part " + number, TitleKo: "모르는 부품 " + number, Origin: Unknown}
	return &Part{Info: info, Mesh: b.mesh()}
}
