//go:build !js

package part

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ErrVersion is what opening a pack gives that another version of the program made. Its words tell the operator what
// to do.
var ErrVersion = errors.New("it was made by another version of this program; bake the library again: " +
	"brick bake LIBRARY -o FOLDER, or madang parts import LIBRARY")

// keepsName is the entry that says in its keywords which extras the pack keeps with its parts.
const keepsName = "keeps"

// CreatePack opens the folder for writing and makes it if need be. What an earlier run wrote is kept; a torn end is
// cut off. A pack that another version of the program made, or one that keeps less with its parts than asked, gives
// way to an empty one, and Anew says why; who still reads it goes on reading what it was. Only one process may write
// at a time.
func CreatePack(folder string, keeps ...Extra) (*Pack, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("baked library: %w", err)
	}
	names := namesOf(keeps)
	p, err := appendPack(folder)
	why := ""
	switch {
	case errors.Is(err, ErrVersion):
		why = "what was in " + folder + " was made by another version of this program"
	case err == nil && len(p.index) > 0 && !p.Keeps(keeps...):
		why = "what was in " + folder + " was baked without " + strings.Join(names, " and ")
		err = p.file.Close()
	}
	if why != "" && (err == nil || errors.Is(err, ErrVersion)) {
		if err = clearPack(folder); err == nil {
			p, err = appendPack(folder)
		}
	}
	if err == nil && len(p.index) == 0 && len(names) > 0 {
		var none lzCoder
		p.keeps = names
		err = p.Put(&Record{kind: textRecord, name: keepsName, keywords: strings.Join(names, ", "),
			data: appendPiece([]byte{0}, nil, &none)})
	}
	if err != nil {
		return nil, err
	}
	p.anew = why
	return p, nil
}

// appendPack opens the pack in a folder behind its last whole record.
func appendPack(folder string) (*Pack, error) {
	f, err := os.OpenFile(filepath.Join(folder, packName), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("baked library: %w", err)
	}
	p := &Pack{file: f, folder: folder, names: map[string]bool{}}
	if p.index, p.size, err = openPack(f, folder); err != nil {
		f.Close()
		return nil, err
	}
	if err = f.Truncate(p.size); err == nil && p.size == 0 {
		_, err = f.WriteAt([]byte(packMagic), 0)
		p.size = int64(len(packMagic))
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("baked library: %w", err)
	}
	for i := range p.index {
		if r := &p.index[i]; r.name == keepsName {
			p.keeps = strings.Split(r.keywords, ", ")
		}
		p.names[p.index[i].name] = true
	}
	return p, nil
}

// clearPack puts an empty pack in the place of another. The index goes first, since it would be believed.
func clearPack(folder string) error {
	err := os.Remove(filepath.Join(folder, indexName))
	if err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("baked library: %w", err)
	}
	fresh := filepath.Join(folder, packName+".new")
	if err = os.WriteFile(fresh, []byte(packMagic), 0o644); err == nil {
		err = os.Rename(fresh, filepath.Join(folder, packName))
	}
	if err != nil {
		return fmt.Errorf("baked library: %w", err)
	}
	return nil
}

// Anew says why all is baked anew, and is "" where nothing was in the folder or is gone on with.
func (p *Pack) Anew() string { return p.anew }

// Keeps reports that the pack keeps those extras with its parts.
func (p *Pack) Keeps(list ...Extra) bool {
	for _, n := range namesOf(list) {
		if !slices.Contains(p.keeps, n) {
			return false
		}
	}
	return true
}

func namesOf(list []Extra) (names []string) {
	for i := range list {
		if list[i].Name != "" {
			names = append(names, list[i].Name)
		}
	}
	return names
}
