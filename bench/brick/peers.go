package main

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// leocad returns how to run LeoCAD on the library, its part cache warm, or errAbsent.
func (b *bench) leocad() (start func(args ...string) (cost, error), stop func(), err error) {
	program, err := exec.LookPath("leocad")
	if err != nil {
		return nil, nil, fmt.Errorf("%w: LeoCAD", errAbsent)
	}
	env, stop, err := display(b.ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: LeoCAD's display: %v", errAbsent, err)
	}
	library := filepath.Join(b.data, "ldraw.zip")
	return func(args ...string) (cost, error) {
		return run(b.ctx, env, program, append([]string{"-l", library}, args...)...)
	}, stop, nil
}

// three returns how to load a model with three.js under Node, or errAbsent. Its loader reads loose files.
func (b *bench) three() (func(m model) (cost, error), error) {
	node, err := exec.LookPath("node")
	if err != nil {
		return nil, fmt.Errorf("%w: Node", errAbsent)
	}
	if _, err := os.Stat("node_modules/three"); err != nil {
		return nil, fmt.Errorf("%w: three", errAbsent)
	}
	folder := filepath.Join(b.work, "ldraw-loose")
	if err := unpack(filepath.Join(b.data, "ldraw-core.zip"), folder); err != nil {
		return nil, err
	}
	return func(m model) (cost, error) {
		return run(b.ctx, nil, node, "--max-old-space-size=8192", "bench/brick/three.mjs", folder, m.path, "smooth")
	}, nil
}

// unpack extracts a library's zip, without its top folder, unless it was.
func unpack(archive, folder string) error {
	if _, err := os.Stat(folder); err == nil {
		return nil
	}
	z, err := zip.OpenReader(archive)
	if err != nil {
		return fmt.Errorf("%w: %v", errAbsent, err)
	}
	defer z.Close()
	for _, f := range z.File {
		_, name, ok := strings.Cut(f.Name, "/")
		if !ok || strings.HasSuffix(name, "/") || !filepath.IsLocal(name) {
			continue
		}
		if err := extract(f, filepath.Join(folder, name)); err != nil {
			return err
		}
	}
	return nil
}

func extract(f *zip.File, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := os.Create(path)
	if err != nil {
		return err
	}
	defer w.Close()
	_, err = io.Copy(w, r)
	return err
}
