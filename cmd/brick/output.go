package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sticky keeps the first error of a writer, so that results printed line by line into a full disk are told once, at the
// end.
type sticky struct {
	w   io.Writer
	err error
}

func (s *sticky) Write(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.w.Write(p)
	s.err = err
	return n, err
}

func (c *call) writeJSON(v any) error {
	e := json.NewEncoder(c.out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// named refuses a file to write whose ending says something else than what it will hold. One without an ending, and -
// for standard output, may hold anything.
func (c *call) named(flag, path string, endings ...string) error {
	ext := strings.ToLower(filepath.Ext(path))
	if path == "-" && c.json {
		return misused("%s - leaves no room for --json on standard output", flag)
	}
	if ext == "" || path == "-" || slices.Contains(endings, ext) {
		return nil
	}
	return misused("%s names a file that ends in %s, and not in %s", flag, strings.Join(endings, " or "), ext)
}

// output writes to the file that a flag named, or to standard output when it is "-".
func (c *call) output(path string, write func(io.Writer) error) error {
	if path == "-" {
		w := bufio.NewWriter(c.out)
		if err := write(w); err != nil {
			return err
		}
		return w.Flush()
	}
	if err := writeFile(path, write); err != nil {
		return because(path, err)
	}
	return nil
}

// writeFile writes beside the file and renames, so that a failed run leaves no half file and an older one stays. What a
// link points to is replaced and not the link; what is no file, such as a device or a pipe, is written to.
func writeFile(path string, write func(io.Writer) error) error {
	mode := fs.FileMode(0o644)
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if st, err := os.Stat(path); err == nil {
		switch mode = st.Mode(); {
		case mode.IsDir():
			return errors.New("it is a folder")
		case !mode.IsRegular():
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			return fill(f, write)
		}
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".brick-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := errors.Join(f.Chmod(mode.Perm()), fill(f, write)); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// fill writes and closes a file.
func fill(f *os.File, write func(io.Writer) error) error {
	w := bufio.NewWriter(f)
	err := write(w)
	if err == nil {
		err = w.Flush()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// because says of the file as it was named what the system says of it, without the call and the names in between.
func because(path string, err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return fmt.Errorf("%s: %w", path, p.Err)
	case errors.As(err, &l):
		return fmt.Errorf("%s: %w", path, l.Err)
	}
	return fmt.Errorf("%s: %w", path, err)
}

// shower returns what shows the progress of long work, or nil when nobody looks. It ends its line at the last unit.
func (c *call) shower(what string) func(done, total int) {
	if !c.progress {
		return nil
	}
	shown := -1
	return func(done, total int) {
		if percent := done * 100 / max(1, total); percent != shown {
			shown = percent
			fmt.Fprintf(c.errs, "\r%s %d / %d (%d%%)", what, done, total, percent)
			if c.midLine = done < total; !c.midLine {
				fmt.Fprintln(c.errs)
			}
		}
	}
}

// notNil keeps JSON arrays from being null.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
