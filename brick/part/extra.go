package part

import "context"

// Extra makes a section of bytes that is kept with a part and comes back in Part.Extra: what packages above this one
// know of it, such as its collision body. A section begins with a magic that names its maker and its version, so that
// a stale one is passed over.
type Extra struct {
	Name string // what a pack says that it keeps: "bodies"; "" for what a pack need not say, as most parts have none
	Said bool   // it is about parts only whose files have lines that describe connectors
	Mesh bool   // it looks at the mesh, which it is given as the pack keeps it

	// Make returns the section, or nil for a part that has none. Several goroutines call it at once.
	Make func(ctx context.Context, p *Part) ([]byte, error)
}
