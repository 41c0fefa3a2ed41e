//go:build !js

package part

import (
	"bytes"
	"context"
	"encoding/binary"
	"runtime"
	"sync"
	"sync/atomic"
)

// Bake compiles a whole LDraw library into a sink: every part as a mesh blob with its title, category and weight,
// every redirect, the colour table, and the text of sub-parts and primitives, which parts embedded in documents refer
// to. It skips what the sink has, so that it may be stopped and run again. Memory stays bounded by the files in work,
// one a worker, what is made out of turn, and a cache of sub-files. Records are put in the order of src.Files, however
// many cores there are.
func Bake(ctx context.Context, src Source, dst Sink, options BakeOptions) error {
	names := src.Files()
	b := baker{ctx: ctx, options: options, src: src, dst: dst, files: newFileCache(src, bakeCache),
		total: len(names), ready: map[int]*Record{}}
	if l, ok := options.Layer.(*ldrawLayer); ok {
		l.files.limit = bakeCache
		b.files = l.files
	}
	for _, name := range [3]string{"stud.dat", "stud2.dat", "stud2a.dat"} {
		s := b.files.get(name)
		b.studsSay = b.studsSay || s != nil && len(s.metas) > 0
	}
	b.moved.L = &b.mu
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), bakeWorkers) {
		wg.Go(func() {
			w := newBakeWorker(&b)
			for i := int(next.Add(1)) - 1; i < len(names) && !b.stopped(); i = int(next.Add(1)) - 1 {
				w.one(i, names[i])
			}
		})
	}
	wg.Wait()
	return b.err
}

// Every worker holds what the largest part it has met needed; the cache keeps all primitives and the sub-parts of
// some hundred parts.
const (
	bakeWorkers = 4
	bakeCache   = 32 << 20
	bakeHeld    = 8 << 20 // bytes of records out of turn, beyond which workers wait
)

type baker struct {
	ctx     context.Context
	options BakeOptions
	src     Source
	dst     Sink
	files   *fileCache
	// The files of studs, which compiling does not open, have lines that describe connectors.
	studsSay bool

	mu    sync.Mutex // of all below, dst and the caller's progress
	err   error
	total int             // files
	turn  int             // number of the file whose record comes next
	ready map[int]*Record // made before their turn; nil for what needs none
	held  int             // bytes in it
	moved sync.Cond       // turn or err did
}

// BakeOptions are what a caller may want besides the parts. The zero value wants nothing.
type BakeOptions struct {
	// Progress is called now and then, by one goroutine at a time.
	Progress func(done, total int)
	// Extras are kept with parts besides, at most 255.
	Extras []Extra
	// Layer is one that NewLDraw made of the source, if extras ask it: files are then read once for both.
	Layer Layer
}

func (b *baker) stopped() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err == nil {
		b.err = b.ctx.Err()
	}
	if b.err != nil {
		b.moved.Broadcast()
	}
	return b.err != nil
}

// put takes in the record of file i, or nil for none. It puts what has its turn, and keeps what has not.
func (b *baker) put(i int, r *Record, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for err == nil && b.err == nil && b.turn != i && b.held > bakeHeld {
		b.moved.Wait()
	}
	if b.err == nil {
		b.err = err
	}
	if b.turn != i && b.err == nil {
		if r != nil {
			r.data = bytes.Clone(r.data)
			b.held += len(r.data)
		}
		b.ready[i] = r
		return
	}
	for r, ok := r, true; ok && b.err == nil; r, ok = b.ready[b.turn] {
		delete(b.ready, b.turn)
		if b.turn != i && r != nil {
			b.held -= len(r.data)
		}
		if r != nil {
			b.err = b.dst.Put(r)
		}
		b.turn++
		if n := b.turn; b.options.Progress != nil && (n%100 == 0 || n == b.total) {
			b.options.Progress(n, b.total)
		}
	}
	b.moved.Broadcast()
}

// bakeWorker compiles one file after another in the same memory.
type bakeWorker struct {
	*baker
	shaper   shaper
	compiler compiler
	mesh     Mesh
	packer   packer
	coder    lzCoder
	data     []byte // of the record in work
	refs     []byte
}

func newBakeWorker(b *baker) *bakeWorker {
	return &bakeWorker{baker: b, compiler: compiler{ctx: b.ctx, find: b.files.get}}
}

func (b *bakeWorker) one(i int, name string) {
	b.mu.Lock()
	has := b.dst.Has(name)
	b.mu.Unlock()
	if has {
		b.put(i, nil, nil)
		return
	}
	r, err := b.record(name)
	b.put(i, r, err)
}

// record makes the entry of one file.
func (b *bakeWorker) record(name string) (*Record, error) {
	if !isPart(name) || b.src.Primitive(name) {
		data, err := b.text(name)
		return &Record{kind: textRecord, name: name, data: data}, err
	}
	data, err := b.src.Read(name)
	if err != nil {
		return nil, err
	}
	s := b.shaper.text(name, string(data))
	i := infoOf(name, s, LDraw)
	r := &Record{kind: partRecord, name: name, title: i.Title, category: i.Category, keywords: i.Keywords,
		target: i.AliasOf}
	if to := s.MovedTo(); to != "" && b.src.Has(to) {
		r.kind, r.target = redirectRecord, to
		return r, nil
	}
	m := &b.mesh
	err = b.compiler.compile(s, m)
	if err != nil {
		return nil, err
	}
	r.grams = float32(grams(m))
	lo, hi := v32(m.Box.Min), v32(m.Box.Max)
	r.box = [6]float32{lo[0], lo[1], lo[2], hi[0], hi[1], hi[2]}
	packed := b.packer.pack(m, b.compiler.soup.ids)
	r.hash = contentHash(packed)
	b.data = appendPiece(b.data[:0], packed, &b.coder)
	b.refs = appendRefs(b.refs[:0], s.refs)
	b.data = appendPiece(b.data, b.refs, &b.coder)
	r.data = b.data
	i.Grams = float64(r.grams)
	r.extra, err = b.extras(&Part{Info: i, Mesh: m}, packed)
	return r, err
}

// extras makes what is kept with a part besides.
func (b *bakeWorker) extras(p *Part, packed []byte) (list [][]byte, err error) {
	said := b.compiler.said || b.studsSay && len(p.Mesh.Studs) > 0
	kept := false
	for i := range b.options.Extras {
		x := &b.options.Extras[i]
		if x.Said && !said {
			continue
		}
		if x.Mesh && !kept {
			if p.Mesh, err = decodeStored(packed); err != nil {
				return nil, err
			}
			kept = true
		}
		section, err := x.Make(b.ctx, p)
		if err != nil {
			return nil, err
		}
		if section != nil {
			list = append(list, section)
		}
	}
	return list, nil
}

// text packs a file, or takes it as it is deflated in a zip.
func (b *bakeWorker) text(name string) ([]byte, error) {
	if z, ok := b.src.(interface {
		deflated(key string) (data []byte, size int)
	}); ok {
		if d, n := z.deflated(name); d != nil {
			b.data = binary.LittleEndian.AppendUint32(append(b.data[:0], 1), uint32(n))
			b.data = append(b.data, d...)
			return b.data, nil
		}
	}
	data, err := b.src.Read(name)
	b.data = appendPiece(append(b.data[:0], 0), data, &b.coder)
	return b.data, err
}
