//go:build !js

package connect

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// OpenPack opens a connector pack: a zip or a folder with parts/ and p/ at its top or one level below.
func OpenPack(path string) (*Pack, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("connector pack: %w", err)
	}
	p := &Pack{path: path, open: map[string]func() (io.ReadCloser, error){}, metas: map[string][]meta{}}
	p.close = func() error { return nil }
	if st.IsDir() {
		err = p.openFolder(path)
	} else {
		err = p.openZip(path)
	}
	if err == nil && len(p.open) == 0 {
		err = errors.New("no connector files in it")
	}
	if err != nil {
		return nil, fmt.Errorf("connector pack %s: %w", path, err)
	}
	return p, nil
}

func (p *Pack) openZip(path string) error {
	z, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	p.close = z.Close
	if len(z.File) > maxPackFiles {
		return errors.Join(fmt.Errorf("%d files are too many", len(z.File)), z.Close())
	}
	for _, f := range z.File {
		if key, ok := packKey(f.Name); ok && p.open[key] == nil {
			p.open[key] = f.Open
		}
	}
	return nil
}

func (p *Pack) openFolder(root string) error {
	return filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		key, ok := packKey(filepath.ToSlash(rel))
		if ok && p.open[key] == nil {
			p.open[key] = func() (io.ReadCloser, error) { return os.Open(name) }
		}
		if len(p.open) > maxPackFiles {
			return errors.New("too many files")
		}
		return nil
	})
}
