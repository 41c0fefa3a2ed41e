package connect

import (
	"slices"
	"sync"

	"madang/brick/internal/sorts"
)

// components keeps what is worked out from all mates at once, until the next edit. Working out everything for 5,000
// instances takes less than one instance's mates, so nothing finer is kept.
type components struct {
	mu    sync.Mutex // several readers may ask first
	stale bool
	of    []int32
	n     int
	cuts  []int32
	cut   bool // cuts is valid
}

// Components numbers what hangs together: of[i] is the component of instance i, counted from 0 in the order of their
// lowest instances, and -1 for a removed one. An instance without mates is a component of its own. The slice is the
// graph's own: valid until the next edit.
func (g *Graph) Components() (of []int32, n int) {
	g.parts.mu.Lock()
	defer g.parts.mu.Unlock()
	if g.parts.stale || g.parts.of == nil {
		g.parts.of, g.parts.n = g.components()
		g.parts.stale, g.parts.cut = false, false
	}
	return g.parts.of, g.parts.n
}

func (g *Graph) components() (of []int32, n int) {
	root := make([]int32, len(g.placed))
	for i := range root {
		root[i] = int32(i)
	}
	find := func(i int32) int32 {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for i := range g.mates {
		a, b := find(g.mates[i].A), find(g.mates[i].B)
		root[max(a, b)] = min(a, b) // the lowest instance leads
	}
	of = make([]int32, len(root))
	for i := range root {
		switch lead := find(int32(i)); {
		case g.placed[i].kind < 0:
			of[i] = -1
		case lead == int32(i):
			of[i] = int32(n)
			n++
		default:
			of[i] = of[lead]
		}
	}
	return of, n
}

// Held is how an instance is held: by how many neighbours, and along how many lines. One stud is one line, whatever
// else of the two parts meets on it. A part with Lines 1 comes off, or turns, at a touch.
func (g *Graph) Held(i int32) (neighbours, lines int) {
	list := g.Of(i)
	for k, x := range list {
		m := &g.mates[x]
		newOther, newLine := true, true
		for _, y := range list[:k] {
			o := &g.mates[y]
			if o.A+o.B-i == m.A+m.B-i {
				newOther = false
				newLine = newLine && !oneLine(o, m)
			}
		}
		if newOther {
			neighbours++
		}
		if newLine {
			lines++
		}
		if k > 256 {
			return neighbours, lines // a base plate: more than anybody asks
		}
	}
	return neighbours, lines
}

func oneLine(a, b *Mate) bool {
	d := a.Axis.Dot(b.Axis)
	return (d > sameAxis || d < -sameAxis) && fromLine(b.At, a.At, a.Axis) <= sameLine
}

// Articulation lists, in ascending order, the instances whose removal would leave others of their component without
// a connection to the rest (R. Tarjan, Depth-first search and linear graph algorithms, 1972). The slice is the
// graph's own: valid until the next edit.
func (g *Graph) Articulation() []int32 {
	g.Components()
	g.parts.mu.Lock()
	defer g.parts.mu.Unlock()
	if !g.parts.cut {
		g.parts.cuts, g.parts.cut = g.articulation(), true
	}
	return g.parts.cuts
}

func (g *Graph) articulation() []int32 {
	n := len(g.placed)
	w := cutFinder{g: g, seen: make([]int32, n), low: make([]int32, n), next: make([]int32, n), isCut: make([]bool, n)}
	for i := range n {
		if w.seen[i] == 0 {
			w.from(int32(i))
		}
	}
	cuts := []int32{}
	for i, is := range w.isCut {
		if is {
			cuts = append(cuts, int32(i))
		}
	}
	return cuts
}

// cutFinder is a depth-first search without recursion, as towers are deep.
type cutFinder struct {
	g     *Graph
	seen  []int32 // the order of visits, from 1
	low   []int32 // the earliest visit that is reached from below
	next  []int32 // how many mates were followed
	isCut []bool
	time  int32
	stack []int32
}

func (w *cutFinder) from(root int32) {
	w.visit(root)
	below := 0 // of the root
	for len(w.stack) > 0 {
		i := w.stack[len(w.stack)-1]
		list := w.g.Of(i)
		if int(w.next[i]) < len(list) {
			j := w.g.mates[list[w.next[i]]].other(i)
			w.next[i]++
			if w.seen[j] == 0 {
				w.visit(j)
			} else {
				w.low[i] = min(w.low[i], w.seen[j]) // the parent too: it does no harm to articulation points
			}
			continue
		}
		w.stack = w.stack[:len(w.stack)-1]
		if len(w.stack) == 0 {
			break
		}
		up := w.stack[len(w.stack)-1]
		w.low[up] = min(w.low[up], w.low[i])
		if up == root {
			below++
		} else if w.low[i] >= w.seen[up] {
			w.isCut[up] = true
		}
	}
	w.isCut[root] = below > 1
}

func (w *cutFinder) visit(i int32) {
	w.time++
	w.seen[i], w.low[i] = w.time, w.time
	w.stack = append(w.stack, i)
}

// other is the instance of a mate that is not i.
func (m *Mate) other(i int32) int32 { return m.A + m.B - i }

// CutOff lists what would come off if instance i were taken away: the groups that would no longer hang together with
// the largest of them, each ascending, in the order of their lowest instances. It is nil for an instance that is no
// articulation point.
func (g *Graph) CutOff(i int32) [][]int32 {
	var groups [][]int32
	largest := -1
	seen := map[int32]bool{i: true}
	for _, x := range g.Of(i) {
		j := g.mates[x].other(i)
		if seen[j] {
			continue
		}
		group := g.reach(j, func(k int32) bool {
			if seen[k] {
				return false
			}
			seen[k] = true
			return true
		})
		groups = append(groups, group)
		if largest < 0 || len(group) > len(groups[largest]) {
			largest = len(groups) - 1
		}
	}
	if len(groups) < 2 {
		return nil
	}
	groups = slices.Delete(groups, largest, largest+1)
	sorts.Func(groups, func(a, b []int32) int { return int(a[0] - b[0]) })
	return groups
}

// reach lists what hangs together with instance i through instances that enter lets in, each once, ascending.
func (g *Graph) reach(i int32, enter func(i int32) bool) []int32 {
	if !enter(i) {
		return nil
	}
	out := []int32{i}
	for n := 0; n < len(out); n++ {
		for _, x := range g.Of(out[n]) {
			if j := g.mates[x].other(out[n]); enter(j) {
				out = append(out, j)
			}
		}
	}
	slices.Sort(out)
	return out
}
