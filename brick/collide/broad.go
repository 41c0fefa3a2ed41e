package collide

// cellSize is the edge of a cell of the broad phase, LDU: two studs.
const cellSize = 40

// maxCells is how many cells one part may take; larger parts, such as baseplates, are asked every time.
const maxCells = 256

// bounds is a box of voxels in the model: its first and the one behind its last.
type bounds struct{ lo, hi [3]int32 }

func (a *bounds) meets(b *bounds) bool {
	return a.lo[0] < b.hi[0] && b.lo[0] < a.hi[0] && a.lo[1] < b.hi[1] && b.lo[1] < a.hi[1] &&
		a.lo[2] < b.hi[2] && b.lo[2] < a.hi[2]
}

func (a *bounds) union(b *bounds) {
	for k := range 3 {
		a.lo[k], a.hi[k] = min(a.lo[k], b.lo[k]), max(a.hi[k], b.hi[k])
	}
}

// cells is the block of cells a box meets, both ends included.
func (a *bounds) cells() (lo, hi [3]int32) {
	for k := range 3 {
		lo[k], hi[k] = floorDiv(a.lo[k]), floorDiv(a.hi[k]-1)
	}
	return lo, hi
}

func floorDiv(v int32) int32 {
	if v < 0 {
		return -((cellSize - 1 - v) / cellSize)
	}
	return v / cellSize
}

func countCells(lo, hi [3]int32) float64 {
	return float64(hi[0]-lo[0]+1) * float64(hi[1]-lo[1]+1) * float64(hi[2]-lo[2]+1)
}

// broad finds the boxes near a box: a hash of cells in flat arrays, chained by index.
type broad struct {
	head  []int32 // per slot: the first node, or -1
	nodes []node
	free  int32 // chain of unused nodes, or -1
	used  int
	large []int32
}

type node struct {
	cell [3]int32
	item int32
	next int32
}

func newBroad(items int) *broad {
	size := 64
	for size < 4*items {
		size *= 2
	}
	b := &broad{free: -1}
	b.resize(size)
	return b
}

func (b *broad) resize(size int) {
	b.head = make([]int32, size)
	for i := range b.head {
		b.head[i] = -1
	}
}

func (b *broad) slot(c [3]int32) uint32 {
	h := uint32(c[0])*0x9E3779B1 ^ uint32(c[1])*0x85EBCA77 ^ uint32(c[2])*0xC2B2AE3D
	h ^= h >> 15
	h *= 0x2C1B3C6D
	h ^= h >> 13
	return h & uint32(len(b.head)-1)
}

func (b *broad) add(item int32, box *bounds) {
	lo, hi := box.cells()
	if countCells(lo, hi) > maxCells {
		b.large = append(b.large, item)
		return
	}
	if b.used > 2*len(b.head) {
		b.grow()
	}
	eachCell(lo, hi, func(c [3]int32) {
		i := b.free
		if i >= 0 {
			b.free = b.nodes[i].next
		} else {
			i = int32(len(b.nodes))
			b.nodes = append(b.nodes, node{})
		}
		s := b.slot(c)
		b.nodes[i] = node{cell: c, item: item, next: b.head[s]}
		b.head[s] = i
		b.used++
	})
}

func (b *broad) grow() {
	old := b.head
	b.resize(4 * len(old))
	for _, i := range old {
		for i >= 0 {
			n := &b.nodes[i]
			next, s := n.next, b.slot(n.cell)
			n.next, b.head[s] = b.head[s], i
			i = next
		}
	}
}

func (b *broad) remove(item int32, box *bounds) {
	lo, hi := box.cells()
	if countCells(lo, hi) > maxCells {
		for i, v := range b.large {
			if v == item {
				b.large = append(b.large[:i], b.large[i+1:]...)
				return
			}
		}
		return
	}
	eachCell(lo, hi, func(c [3]int32) {
		for at := &b.head[b.slot(c)]; *at >= 0; at = &b.nodes[*at].next {
			if n := &b.nodes[*at]; n.item == item && n.cell == c {
				i := *at
				*at, n.next, b.free = n.next, b.free, i
				b.used--
				return
			}
		}
	})
}

func eachCell(lo, hi [3]int32, do func(c [3]int32)) {
	for x := lo[0]; x <= hi[0]; x++ {
		for y := lo[1]; y <= hi[1]; y++ {
			for z := lo[2]; z <= hi[2]; z++ {
				do([3]int32{x, y, z})
			}
		}
	}
}
