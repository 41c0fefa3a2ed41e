package studio

import (
	"context"
	"fmt"

	"madang/brick/part"
	"madang/brick/scene"
	"madang/internal/fault"
)

// Turn waits until few enough models are being unfolded for readers; leave ends the turn. A file of sixteen megabytes
// is read within it, never before: any number of readers may be waiting.
func (w *Workshop) Turn(ctx context.Context) (leave func(), err error) {
	select {
	case w.turns <- struct{}{}:
		return func() { <-w.turns }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Scene is a model as the browser's viewer draws it.
func (w *Workshop) Scene(ctx context.Context, file string, data []byte) ([]byte, error) {
	placed, lib, _, err := w.place(ctx, file, data)
	if err != nil {
		return nil, err
	}
	b, err := scene.Encode(ctx, placed, lib)
	if err != nil {
		return nil, fmt.Errorf("studio.Scene: %w", err)
	}
	return b, nil
}

// Mesh is the shape of a part of the library, by its name and the key that a scene gives. Another key than the
// part has by now is NotFound: a key never means another shape than it did.
func (w *Workshop) Mesh(ctx context.Context, name, key string) ([]byte, error) {
	return mesh(ctx, w.lib, name, key)
}

// MeshOf is the shape of a part that a model brings along.
func (w *Workshop) MeshOf(ctx context.Context, file string, data []byte, name, key string) ([]byte, error) {
	_, lib, _, err := w.place(ctx, file, data)
	if err != nil {
		return nil, err
	}
	return mesh(ctx, lib, name, key)
}

func mesh(ctx context.Context, lib *part.Library, name, key string) ([]byte, error) {
	p, err := lib.Part(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("studio.Mesh: %w", err)
	}
	if p.Key() != key {
		return nil, fault.New(fault.NotFound, "studio.Mesh", sayNoMesh)
	}
	return p.WebMesh(), nil
}
