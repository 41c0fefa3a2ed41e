package part

import (
	"container/list"
	"strings"
	"sync"

	"madang/brick/ldraw"
)

// fileCache keeps parsed library files within a bound of memory, the least recently used going first. Primitives,
// which every part asks for, so stay, and a sub-part goes soon after the parts that share it.
type fileCache struct {
	src   Source
	limit int
	mu    sync.Mutex
	used  int
	order *list.List // of *parsedFile, most recent first
	files map[string]*list.Element
}

type parsedFile struct {
	key     string
	section *ldraw.Section
	size    int
}

// newFileCache bounds what is kept to about that many bytes.
func newFileCache(src Source, limit int) *fileCache {
	return &fileCache{src: src, limit: limit, order: list.New(), files: map[string]*list.Element{}}
}

// get returns what compiling needs of a file, or nil for a file that is not there or cannot be read.
func (c *fileCache) get(key string) *ldraw.Section {
	c.mu.Lock()
	if e := c.files[key]; e != nil {
		c.order.MoveToFront(e)
		c.mu.Unlock()
		return e.Value.(*parsedFile).section
	}
	c.mu.Unlock()
	data, err := c.src.Read(key)
	if err != nil {
		return nil
	}
	doc, err := ldraw.Parse(key, data, libraryLimits)
	if err != nil || doc.Main() == nil {
		return nil
	}
	f := &parsedFile{key: strings.Clone(key)}
	f.section, f.size = lean(doc.Main())
	c.put(f)
	return f.section
}

func (c *fileCache) put(f *parsedFile) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.files[f.key] != nil {
		return // another goroutine was quicker
	}
	c.files[f.key] = c.order.PushFront(f)
	c.used += f.size
	for c.used > c.limit && c.order.Len() > 1 {
		old := c.order.Remove(c.order.Back()).(*parsedFile)
		delete(c.files, old.key)
		c.used -= old.size
	}
}

// lean copies of a section what compiling and Info read, and tells its size in bytes. A record's words are pieces of
// its file's text, so that keeping one of them keeps all the text; and most of a file's bytes are that text.
func lean(s *ldraw.Section) (*ldraw.Section, int) {
	records, numbers := 0, 0
	for i := range s.Records {
		if matters(&s.Records[i]) {
			records++
			numbers += len(s.Records[i].Nums)
		}
	}
	out := *s
	out.Name, out.Title = strings.Clone(s.Name), strings.Clone(s.Title)
	out.Org, out.Category = strings.Clone(s.Org), strings.Clone(s.Category)
	out.Records = make([]ldraw.Record, 0, records)
	nums := make([]float64, 0, numbers)
	size := 400 + len(out.Title) + 80*records + 8*numbers
	for i := range s.Records {
		r := s.Records[i]
		if !matters(&r) {
			continue
		}
		at := len(nums)
		nums = append(nums, r.Nums...)
		r.Raw, r.Nums = "", nums[at:len(nums):len(nums)]
		if r.Kind == ldraw.Ref {
			r.Name = ldraw.Key(r.Name)
		}
		r.Name = strings.Clone(r.Name)
		size += len(r.Name)
		out.Records = append(out.Records, r)
	}
	return &out, size
}

// matters tells lines that draw, those that say which side of a face is out, and those that describe connectors.
func matters(r *ldraw.Record) bool {
	switch r.Kind {
	case ldraw.Ref, ldraw.Line, ldraw.Triangle, ldraw.Quad, ldraw.Optional:
		return true
	case ldraw.Meta:
		return strings.HasPrefix(r.Name, "BFC") || strings.HasPrefix(r.Name, "!LDCAD")
	}
	return false
}
