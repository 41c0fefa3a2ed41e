package connect

import (
	"cmp"
	"io"
	"strings"
	"sync"

	"madang/brick/internal/sorts"
	"madang/brick/ldraw"
)

// Pack is a connector pack: a zip or a folder of files named as an LDraw library's, whose meta lines say what those
// files lack. It is read lazily, and safe for concurrent use. The pack known as the LDCad shadow library is under
// CC BY-SA 4.0 and so is all that is derived from it: keep it apart from parts.
type Pack struct {
	path  string
	close func() error
	open  map[string]func() (io.ReadCloser, error) // by the key a type 1 line gives

	mu    sync.Mutex
	metas map[string][]meta
	size  int // metas kept
}

// Limits of a pack: the one there is has 4,251 files of at most 30 kB.
const (
	maxPackFiles = 200_000
	maxPackFile  = 1 << 20
	maxPackMetas = 1 << 16 // kept at a time
)

// Close closes the file it reads from.
func (p *Pack) Close() error { return p.close() }

// packKey maps a path inside a pack to the name by which type 1 lines call it.
func packKey(path string) (string, bool) {
	k := ldraw.Key(path)
	if !strings.HasSuffix(k, ".dat") {
		return "", false
	}
	for _, top := range []string{"parts/", "p/"} {
		if rest, ok := strings.CutPrefix(k, top); ok {
			return rest, true
		}
		if i := strings.Index(k, "/"+top); i >= 0 && !strings.Contains(k[:i], "/") {
			return k[i+1+len(top):], true
		}
	}
	return "", false
}

// Problems reads the whole pack and tells every line that was left out, by file and line.
func (p *Pack) Problems() []ldraw.Problem {
	var out []ldraw.Problem
	for key := range p.open {
		_, bad := p.read(key)
		out = append(out, bad...)
	}
	sorts.Func(out, func(a, b ldraw.Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return out
}

// of returns the metas of a file, nil when the pack says nothing of it.
func (p *Pack) of(key string) []meta {
	if p == nil || p.open[key] == nil {
		return nil
	}
	p.mu.Lock()
	list, ok := p.metas[key]
	p.mu.Unlock()
	if ok {
		return list
	}
	list, _ = p.read(key)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.size += len(list) + 1; p.size > maxPackMetas {
		p.metas, p.size = map[string][]meta{}, len(list)+1
	}
	p.metas[key] = list
	return list
}

func (p *Pack) read(key string) ([]meta, []ldraw.Problem) {
	r, err := p.open[key]()
	if err != nil {
		return nil, []ldraw.Problem{problem(key, 0, "%s", err)}
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxPackFile+1))
	if err != nil || len(data) > maxPackFile {
		return nil, []ldraw.Problem{problem(key, 0, "cannot be read, or is larger than %d bytes", maxPackFile)}
	}
	return parseMetas(key, linesOf(string(data)))
}

// linesOf walks the type 0 lines of a text: their numbers and what follows the 0.
func linesOf(text string) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for n := 1; text != ""; n++ {
			line, rest, _ := strings.Cut(text, "\n")
			text = rest
			line = strings.TrimLeft(strings.TrimPrefix(line, "\ufeff"), " \t")
			if strings.HasPrefix(line, "0 ") || strings.HasPrefix(line, "0\t") {
				if !yield(n, line[2:]) {
					return
				}
			}
		}
	}
}

// ownMetas reads the metas that stand in a file's own lines.
func ownMetas(s *ldraw.Section) []meta {
	list, _ := parseMetas(s.Name, func(yield func(int, string) bool) {
		for i := range s.Records {
			if r := &s.Records[i]; r.Kind == ldraw.Meta && !yield(r.Line, r.Name) {
				return
			}
		}
	})
	return list
}
