package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"madang/internal/lab"
	"path/filepath"
	"runtime/debug"

	"madang/internal/catalog"
	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/blob"
	"madang/internal/platform/job"
	"madang/internal/platform/work"
	"madang/internal/studio"
)

// draw draws a version's pictures between two units of work. Run again, it finds them there.
func (a *App) draw(ctx context.Context, t *job.Task) (string, error) {
	var version id.ID
	if err := json.Unmarshal([]byte(t.Payload), &version); err != nil {
		return "", job.Permanent{Err: err}
	}
	var v studio.Version
	err := a.Store.Read(ctx, work.Actor{}, func(tx *work.Tx) (err error) {
		v, err = studio.FindVersion(tx, version)
		return err
	})
	if err != nil || v.Picture != "" {
		return "", err
	}
	data, err := a.Blobs.Read(v.Model)
	if err != nil {
		return "", err
	}
	picture, shelf, err := a.Workshop.Draw(ctx, v.File, data, t.Step)
	debug.FreeOSMemory() // a large model takes a hundred megabytes for two seconds a day
	if fault.Of(err) != nil || errors.Is(err, context.DeadlineExceeded) {
		return "", job.Permanent{Err: err} // the file will be no better the next time
	}
	if err != nil {
		return "", err
	}
	var kept studio.Pictures
	for _, p := range []struct {
		body []byte
		to   *blob.Kept
	}{{picture, &kept.Picture}, {shelf, &kept.Shelf}} {
		ref, size, err := a.Blobs.Put(bytes.NewReader(p.body), int64(len(p.body)))
		if err != nil {
			return "", err
		}
		*p.to = blob.Kept{Ref: ref, Type: "image/png", Size: size}
	}
	return "", a.Store.Write(ctx, work.Actor{}, func(tx *work.Tx) error {
		if err := studio.SetPictures(tx, v.ID, kept); err != nil {
			return err
		}
		return catalog.Draw(tx, v.ID, kept.Picture.Ref, kept.Shelf.Ref)
	})
}

// PartsFolder is where an imported library of parts is kept.
func PartsFolder(data string) string { return filepath.Join(data, "parts") }

// publishTerms puts the texts that members accept in force; unchanged ones make no new version.
func (a *App) publishTerms(ctx context.Context) error {
	return a.Store.Write(ctx, work.Actor{}, func(tx *work.Tx) error {
		if _, err := member.Publish(tx, member.DesignTerms, studio.Terms); err != nil {
			return err
		}
		_, err := member.Publish(tx, member.CreditTerms, lab.CreditAgreement)
		return err
	})
}
