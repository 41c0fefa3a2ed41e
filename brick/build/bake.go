//go:build !js

package build

import (
	"context"
	"errors"

	"madang/brick/collide"
	"madang/brick/connect"
	"madang/brick/part"
)

// FullMemory is about what a full bake needs, for debug.SetMemoryLimit: with much less the collector never rests.
const FullMemory = 240 << 20

// BakeOptions say how a library is baked. The zero value is the quick way.
type BakeOptions struct {
	// Full keeps with every part the connectors that are inferred and its body, so that nobody who checks a model
	// works them out again. What parts say of themselves in their own lines is always kept.
	Full bool
	// Progress is called now and then, by one goroutine at a time.
	Progress func(done, total int)
	// Notice is told why what was in the folder is thrown away, if it is.
	Notice func(why string)
}

// Bake bakes a library into a folder as part.Bake does, with what this package and those below it would otherwise
// work out anew for every model. It may be stopped and run again; a folder that was baked in full stays so. Connectors
// come from the library alone, never from a pack of connectors, whose licence is its own.
func Bake(ctx context.Context, src part.Source, folder string, o BakeOptions) error {
	layer := part.NewLDraw(src) // the caller closes the source
	set := connect.NewSet(part.New(0, layer), nil)
	full := []part.Extra{connect.Extra(set, true), collide.Extra()}
	extras := []part.Extra{connect.Extra(set, false)}
	if o.Full {
		extras = full
	}
	pack, err := part.CreatePack(folder, extras...)
	if err != nil {
		return err
	}
	if pack.Anew() != "" && o.Notice != nil {
		o.Notice(pack.Anew())
	}
	if pack.Keeps(full...) {
		extras = full
	}
	err = part.Bake(ctx, src, pack, part.BakeOptions{Progress: o.Progress, Extras: extras, Layer: layer})
	return errors.Join(err, pack.Close())
}
