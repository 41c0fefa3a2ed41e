package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
)

// tables are Go's tables of functions in a memory.
type tables struct {
	count  int // functions
	names  []byte
	cu     []byte
	files  []byte
	values []byte // values by program counter, which functions share
	funcs  []byte // functab, then the functions
	blobs  []byte // from go:func.*

	named   []int  // names that stay
	runtime uint32 // the name of functions of the runtime
}

// Fields of a function: runtime._func. Behind them stand its tables of values, then its blobs.
const (
	funcName      = 4
	funcSP        = 16
	funcFile      = 20
	funcLine      = 24
	funcTables    = 28 // how many
	funcUnit      = 32
	funcStart     = 36
	funcID        = 40
	funcBlobs     = 43 // how many
	funcSize      = 44
	noBlob        = 0xffffffff
	unsafePoints  = 0 // tables, as internal/abi numbers them: asked where goroutines are stopped by signals, not here
	inlineIndex   = 2
	argumentsLive = 3
	inlineTree    = 3 // blobs
	argumentsInfo = 5
	liveInfo      = 6
)

var errTables = errors.New("this Go lays out its tables of functions in another way")

// findTables finds runtime.pcHeader by its beginning, and runtime.moduledata by its pointers to the tables.
func findTables(mem []byte) (*tables, error) {
	at := bytes.Index(mem, []byte("\xf1\xff\xff\xff\x00\x00\x01\x08"))
	if at < 0 || at+72 > len(mem) {
		return nil, errTables
	}
	word := func(at int) int { return int(binary.LittleEndian.Uint64(mem[at:])) }
	var starts [5]int
	var module []byte
	for i := range starts {
		starts[i] = at + word(at+32+8*i)
	}
	for _, p := range []int{at, starts[0]} {
		module = binary.LittleEndian.AppendUint64(module, uint64(p))
	}
	m := bytes.Index(mem, module)
	const gofunc, end = 40, 41 // words of moduledata
	if m < 0 || m+8*(end+1) > len(mem) || starts[0] <= at || !slices.IsSorted(starts[:]) {
		return nil, errTables
	}
	for i, w := range []int{1, 4, 7, 10, 13} {
		if word(m+8*w) != starts[i] {
			return nil, errTables
		}
	}
	last, blobs := word(m+8*end), word(m+8*gofunc)
	if last > len(mem) || blobs < starts[4] || blobs > last {
		return nil, errTables
	}
	return &tables{count: word(at + 8), names: mem[starts[0]:starts[1]], cu: mem[starts[1]:starts[2]],
		files: mem[starts[2]:starts[3]], values: mem[starts[3]:starts[4]], funcs: mem[starts[4]:blobs],
		blobs: mem[blobs:last]}, nil
}

// strip zeroes what only tracebacks read.
func (t *tables) strip() {
	le := binary.LittleEndian
	keep := make([]bool, len(t.values))
	var wanted, all []int // blobs
	for i := range t.count {
		f := t.funcs[le.Uint32(t.funcs[8*i+4:]):]
		t.keepValues(keep, le.Uint32(f[funcSP:]))
		for _, field := range []int{funcFile, funcLine, funcUnit, funcStart} {
			le.PutUint32(f[field:], 0)
		}
		t.rename(f)
		n := int(le.Uint32(f[funcTables:]))
		for k := range n {
			v := f[funcSize+4*k:]
			if k == unsafePoints || k == inlineIndex || k == argumentsLive {
				le.PutUint32(v, 0)
			}
			t.keepValues(keep, le.Uint32(v))
		}
		for k := range int(f[funcBlobs]) {
			v := f[funcSize+4*(n+k):]
			blob := le.Uint32(v)
			if blob == noBlob {
				continue
			}
			all = append(all, int(blob))
			if k == inlineTree || k == argumentsInfo || k == liveInfo {
				le.PutUint32(v, noBlob)
			} else {
				wanted = append(wanted, int(blob))
			}
		}
	}
	for i, k := range keep {
		if !k {
			t.values[i] = 0
		}
	}
	t.zeroBlobs(all, wanted)
	clear(t.cu)
	clear(t.files)
	t.zeroNames()
}

// keepValues marks a table of values: pairs of varints, ended by a zero that is not the first.
func (t *tables) keepValues(keep []bool, from uint32) {
	if from == 0 {
		return
	}
	varint := func(at int) int {
		for t.values[at] >= 0x80 {
			at++
		}
		return at + 1
	}
	end := varint(varint(int(from)))
	for t.values[end] != 0 {
		end = varint(varint(end))
	}
	for i := int(from); i <= end; i++ {
		keep[i] = true
	}
}

// zeroBlobs clears the blobs that nobody wants, each of which ends where the next begins. The last is left.
func (t *tables) zeroBlobs(all, wanted []int) {
	slices.Sort(all)
	slices.Sort(wanted)
	all = slices.Compact(all)
	for i := range len(all) - 1 {
		if _, ok := slices.BinarySearch(wanted, all[i]); !ok {
			clear(t.blobs[all[i]:all[i+1]])
		}
	}
}

// rename leaves their names to functions that the runtime treats in a special way, and names all others of the runtime
// alike, by how it knows them: as beginning with "runtime."; the rest have none.
func (t *tables) rename(f []byte) {
	at := binary.LittleEndian.Uint32(f[funcName:])
	name := t.names[at : int(at)+bytes.IndexByte(t.names[at:], 0)]
	switch {
	case f[funcID] != 0 || bytes.HasPrefix(name, []byte("reflect.")):
		t.named = append(t.named, int(at))
		return
	case !bytes.HasPrefix(name, []byte(runtimes)):
		at = 0 // an empty name
	case t.runtime == 0:
		t.runtime = at
	default:
		at = t.runtime
	}
	binary.LittleEndian.PutUint32(f[funcName:], at)
}

const runtimes = "runtime."

// zeroNames clears the names that no function has any more.
func (t *tables) zeroNames() {
	kept := bytes.Clone(t.names)
	clear(t.names)
	copy(t.names[t.runtime:], runtimes)
	for _, at := range t.named {
		copy(t.names[at:], kept[at:at+bytes.IndexByte(kept[at:], 0)])
	}
}
