//go:build !js

package part

import (
	"container/list"
	"strings"
	"sync"
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
	key   string
	shape *shape
	size  int
}

// newFileCache bounds what is kept to about that many bytes.
func newFileCache(src Source, limit int) *fileCache {
	return &fileCache{src: src, limit: limit, order: list.New(), files: map[string]*list.Element{}}
}

// get returns a file's shape, or nil for a file that is not there or cannot be read.
func (c *fileCache) get(key string) *shape {
	c.mu.Lock()
	if e := c.files[key]; e != nil {
		c.order.MoveToFront(e)
		c.mu.Unlock()
		return e.Value.(*parsedFile).shape
	}
	c.mu.Unlock()
	data, err := c.src.Read(key)
	if err != nil {
		return nil
	}
	w := shapers.Get().(*shaper)
	defer shapers.Put(w)
	f := &parsedFile{key: strings.Clone(key), shape: w.text(key, string(data)).kept()}
	f.size = f.shape.bytes()
	c.put(f)
	return f.shape
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
