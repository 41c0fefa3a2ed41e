// Package connect knows where parts hold on to each other: it brings together what is known of each part's connectors,
// finds the matings in a model, and what a held part could be put on.
//
// A part's connectors come from the most trusted source that speaks of it: the generator or the part's own file, then
// a connector pack, then inference from primitives and from cavities of its mesh. The model of connectors and their
// meta lines are LDCad's (https://www.melkert.net/LDCad/tech/meta); dimensions are those of the LDraw Parts Library.
// The package judges no collisions and no stability: collide and build do.
package connect

import (
	"context"
	"sync"

	"madang/brick/ldraw"
	"madang/brick/part"
)

// Set answers what connectors a part has. It keeps its answers, works each out once however many goroutines ask, and
// is safe for concurrent use.
type Set struct {
	lib  *part.Library
	pack *Pack
	text deriver // from lines of files and the pack
	// from primitives and round surfaces
	shape deriver

	mu   sync.Mutex
	kept map[string]*answer
	size int // connectors kept
}

type answer struct {
	mu   sync.Mutex
	done bool
	list []part.Connector
}

// maxAnswers bounds the connectors kept: about 30 MB.
const maxAnswers = 1 << 17

// NewSet makes a set for the parts of a library, those that a document embeds included when lib was made by its For.
// pack may be nil.
func NewSet(lib *part.Library, pack *Pack) *Set {
	s := &Set{lib: lib, pack: pack, kept: map[string]*answer{}}
	s.text = deriver{lib: lib, pack: pack}
	if pack == nil { // metas in a part's own file then stand beside the primitives it is made of
		s.text.builtin = primitiveMetas
	}
	s.shape = deriver{lib: lib, builtin: shapeMetas}
	return s
}

// Of returns a part's connectors in its own frame, by any of its names; nil for a part of which nothing is known.
// Callers must not change the slice. The error is the context's, or says that a part asks for too much.
func (s *Set) Of(ctx context.Context, name string) ([]part.Connector, error) {
	info, ok := s.lib.Find(name)
	if !ok {
		return nil, nil
	}
	s.mu.Lock()
	a := s.kept[info.Name]
	if a == nil {
		a = &answer{}
		s.kept[info.Name] = a
	}
	s.mu.Unlock()
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.done {
		return a.list, nil
	}
	list, err := s.derive(ctx, info)
	if err != nil {
		return nil, err
	}
	a.list, a.done = list, true
	s.count(info.Name, a)
	return list, nil
}

// Mirror tells what stands in for a part when a model is mirrored, and false where no source says. A counterpart "self"
// is the part itself.
func (s *Set) Mirror(ctx context.Context, name string) (Mirror, bool, error) {
	info, ok := s.lib.Find(name)
	if !ok {
		return Mirror{}, false, nil
	}
	r, err := s.text.whole(ctx, ldraw.Key(info.Name))
	if err != nil {
		return Mirror{}, false, err
	}
	return r.mirror, r.turned, nil
}

// count forgets all other answers when there are too many.
func (s *Set) count(name string, a *answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.size += len(a.list) + 1; s.size > maxAnswers {
		s.kept, s.size = map[string]*answer{name: a}, len(a.list)+1
	}
}

// derive asks the sources in order of trust: the part's own layer, its lines and the pack, then inference.
func (s *Set) derive(ctx context.Context, info part.Info) ([]part.Connector, error) {
	var kept []part.Connector // inferred when the library was baked
	baked := false
	if info.Origin == part.Generated || info.Origin == part.Baked {
		p, err := s.lib.Part(ctx, info.Name)
		if err != nil || p.Connectors != nil {
			return p.Connectors, err
		}
		if kept, baked = stored(p); len(kept) > 0 && kept[0].Trust == part.Own {
			return kept, nil
		}
	}
	list, trust, err := s.text.part(ctx, ldraw.Key(info.Name))
	if err != nil || trust != part.Inferred {
		return list, err
	}
	if baked {
		return kept, nil
	}
	p, err := s.lib.Part(ctx, info.Name)
	if err != nil {
		return nil, err
	}
	return s.infer(ctx, p)
}
