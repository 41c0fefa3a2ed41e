package part

import (
	"container/list"
	"sync"
)

// cache keeps compiled parts, the least recently used going first, and compiles each part once however many
// goroutines ask for it.
type cache struct {
	limit int64
	mu    sync.Mutex
	used  int64
	order *list.List // of *entry, most recent first
	items map[string]*list.Element
	busy  map[string]*flight
}

type entry struct {
	name string
	part *Part
	size int64
}

type flight struct {
	done chan struct{}
	part *Part
	err  error
}

func newCache(limit int64) *cache {
	return &cache{limit: limit, order: list.New(), items: map[string]*list.Element{}, busy: map[string]*flight{}}
}

func (c *cache) peek(name string) *Part {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.items[name]; e != nil {
		c.order.MoveToFront(e)
		return e.Value.(*entry).part
	}
	return nil
}

func (c *cache) get(name string, load func() (*Part, error)) (*Part, error) {
	c.mu.Lock()
	if e := c.items[name]; e != nil {
		c.order.MoveToFront(e)
		c.mu.Unlock()
		return e.Value.(*entry).part, nil
	}
	if f := c.busy[name]; f != nil {
		c.mu.Unlock()
		<-f.done
		if f.err == nil {
			return f.part, nil
		}
		return load() // the other caller's context may have ended; ours may not have
	}
	f := &flight{done: make(chan struct{})}
	c.busy[name] = f
	c.mu.Unlock()

	f.part, f.err = load()
	c.mu.Lock()
	delete(c.busy, name)
	if f.err == nil {
		c.put(name, f.part)
	}
	c.mu.Unlock()
	close(f.done)
	return f.part, f.err
}

func (c *cache) put(name string, p *Part) {
	e := &entry{name, p, p.Mesh.bytes()}
	c.items[name] = c.order.PushFront(e)
	c.used += e.size
	for c.used > c.limit && c.order.Len() > 1 {
		last := c.order.Back()
		old := last.Value.(*entry)
		c.order.Remove(last)
		delete(c.items, old.name)
		c.used -= old.size
	}
}
