package connect

import (
	"math"

	"madang/brick/geom"
)

// Connectors that may mate stand on one line, and most lines of a model are parallel to its axes. So a connector along
// a principal axis is filed under that axis, the line's two coordinates in cells centred on multiples of 5 LDU, and the
// stretch of the line; a search meets little else than what it is for. Tilted connectors, and free shapes, are
// filed under coarse cells of space.
const (
	lineCell  = 40.0 // LDU along a line: longer than a brick is high, so that most connectors fill one or two
	sideCell  = 5.0  // LDU across it: half of half the pitch of studs, so that most lines are in the middle of a cell
	lineSlack = 1.5  // about a line: more than offAxis and the drift of two tilted pieces, less than half a cell
	roomCell  = 20.0
	pieceFile = 4.0 // a tilted connector is filed for each piece so long,
	pieceFind = 4.0 // is looked for by each piece so long,
	roomSlack = 5.2 // and two pieces that touch are no further apart than half of both and the tolerance
	freeSlack = 1.2 // free shapes are points: more than offBall
)

// direction is how a connector is filed.
type direction uint8

const (
	alongX direction = iota // under the principal axis alone
	alongY
	alongZ
	nearX // under the principal axis and in space: a search from either finds it
	nearY
	nearZ
	tilted // in space
	unfiled
)

// A connector that is off a principal axis by less than straight over its length counts as along it; one that is off
// by less than nearAxis may mate with such a one.
const (
	straight = 0.25  // LDU
	nearAxis = 0.994 // cosine of 6.3 degrees
	farAway  = 1e6   // LDU: what stands further out is not filed
)

func directionOf(at, axis geom.Vec, length float64) direction {
	if !(max(math.Abs(at.X), math.Abs(at.Y), math.Abs(at.Z)) < farAway) {
		return unfiled
	}
	a := [3]float64{math.Abs(axis.X), math.Abs(axis.Y), math.Abs(axis.Z)}
	k := 0
	if a[1] > a[k] {
		k = 1
	}
	if a[2] > a[k] {
		k = 2
	}
	off := math.Sqrt(max(0, 1-a[k]*a[k]))
	switch {
	case off*max(length, 20) <= straight:
		return alongX + direction(k)
	case a[k] > nearAxis:
		return nearX + direction(k)
	case a[k] > 0:
		return tilted
	}
	return unfiled
}

const room = 3 // the table of space, beside those of the three axes

// cellKey packs a table, a class and three cell numbers. Cells far apart may share a key: a match is always tested.
func cellKey(table int, c class, x, y, z int) uint64 {
	const bits, mask = 19, 1<<19 - 1
	k := uint64(table)*uint64(classes) + uint64(c)
	return ((k<<bits|uint64(x)&mask)<<bits|uint64(y)&mask)<<bits | uint64(z)&mask
}

func cell(v float64) int { return int(math.Floor(v)) }

// cellsFiled appends the keys under which a spot of class c is filed.
func cellsFiled(dst []uint64, s *spot, c class, length float64) []uint64 {
	switch {
	case s.dir == unfiled:
	case c >= plug:
		dst = roomCells(dst, s.at, c, 0)
	case s.dir <= alongZ:
		dst = lineCells(dst, s.at, s.axis, int(s.dir), c, length, 0)
	case s.dir <= nearZ:
		dst = pieces(dst, s, int(s.dir-nearX), c, length, pieceFile, 0)
		dst = pieces(dst, s, room, c, length, pieceFile, 0)
	default:
		dst = pieces(dst, s, room, c, length, pieceFile, 0)
	}
	return dst
}

// cellsFound appends the keys under which what could mate with a spot is filed; c is the class looked for.
func cellsFound(dst []uint64, s *spot, c class, length float64) []uint64 {
	switch {
	case s.dir == unfiled:
	case c >= plug:
		dst = roomCells(dst, s.at, c, freeSlack)
	case s.dir <= alongZ:
		dst = lineCells(dst, s.at, s.axis, int(s.dir), c, length, lineSlack)
	case s.dir <= nearZ:
		dst = pieces(dst, s, int(s.dir-nearX), c, length, pieceFind, lineSlack)
		dst = pieces(dst, s, room, c, length, pieceFind, roomSlack)
	default:
		dst = pieces(dst, s, room, c, length, pieceFind, roomSlack)
	}
	return dst
}

// lineCells appends the keys of a stretch along principal axis k.
func lineCells(dst []uint64, at, axis geom.Vec, k int, c class, length, slack float64) []uint64 {
	a, d := [3]float64{at.X, at.Y, at.Z}, [3]float64{axis.X, axis.Y, axis.Z}
	w, u, v := a[k], a[(k+1)%3], a[(k+2)%3]
	lo, hi := w, w+length
	if d[k] < 0 {
		lo, hi = w-length, w
	}
	for i := cell(lo / lineCell); i <= cell(hi/lineCell); i++ {
		for j := cell((u-slack)/sideCell + 0.5); j <= cell((u+slack)/sideCell+0.5); j++ {
			for l := cell((v-slack)/sideCell + 0.5); l <= cell((v+slack)/sideCell+0.5); l++ {
				dst = append(dst, cellKey(k, c, i, j, l))
			}
		}
	}
	return dst
}

// pieces cuts a spot into pieces and appends the keys of their middles, under a principal axis or in space.
func pieces(dst []uint64, s *spot, table int, c class, length, piece, slack float64) []uint64 {
	n := max(1, int(math.Ceil(length/piece)))
	step := length / float64(n)
	for i := range n {
		p := s.at.Add(s.axis.Scale((float64(i) + 0.5) * step))
		if table == room {
			dst = roomCells(dst, p, c, slack)
		} else {
			half := geom.Vec{X: s.axis.X * step / 2, Y: s.axis.Y * step / 2, Z: s.axis.Z * step / 2}
			dst = lineCells(dst, p.Sub(half), s.axis, table, c, step, slack)
		}
	}
	return dst
}

func roomCells(dst []uint64, p geom.Vec, c class, slack float64) []uint64 {
	for i := cell((p.X - slack) / roomCell); i <= cell((p.X+slack)/roomCell); i++ {
		for j := cell((p.Y - slack) / roomCell); j <= cell((p.Y+slack)/roomCell); j++ {
			for l := cell((p.Z - slack) / roomCell); l <= cell((p.Z+slack)/roomCell); l++ {
				dst = append(dst, cellKey(room, c, i, j, l))
			}
		}
	}
	return dst
}

// table is a chained hash table from cells to spots, in two flat arrays. A spot may be under one key twice: a search
// skips what it has seen.
type table struct {
	head  []int32 // by bucket: 1 + index of the first entry
	items []filed
	spare int32 // 1 + index of the first entry that is free to take
	count int
	shift uint
}

type filed struct {
	key  uint64
	spot int32
	next int32
}

func newTable(hint int) *table {
	bits := uint(10)
	for 1<<bits < hint {
		bits++
	}
	return &table{head: make([]int32, 1<<bits), items: make([]filed, 0, hint), shift: 64 - bits}
}

func (t *table) bucket(key uint64) int { return int(key * 0x9E3779B97F4A7C15 >> t.shift) }

func (t *table) add(key uint64, spot int32) {
	if t.count++; t.count > 2*len(t.head) {
		t.grow()
	}
	b := t.bucket(key)
	e := filed{key, spot, t.head[b]}
	if i := t.spare; i > 0 {
		t.spare = t.items[i-1].next
		t.items[i-1] = e
		t.head[b] = i
		return
	}
	t.items = append(t.items, e)
	t.head[b] = int32(len(t.items))
}

// remove takes one entry away, if it is there.
func (t *table) remove(key uint64, spot int32) {
	for at := &t.head[t.bucket(key)]; *at > 0; at = &t.items[*at-1].next {
		i := *at
		e := &t.items[i-1]
		if e.key == key && e.spot == spot {
			*at = e.next
			*e = filed{next: t.spare}
			t.spare = i
			t.count--
			return
		}
	}
}

func (t *table) grow() {
	old := t.head
	t.head = make([]int32, 2*len(old))
	t.shift--
	for _, i := range old {
		for i > 0 {
			e := &t.items[i-1]
			next := e.next
			b := t.bucket(e.key)
			e.next, t.head[b] = t.head[b], i
			i = next
		}
	}
}

// search finds spots without allocating. Each of several goroutines that read one graph has its own.
type search struct {
	cells []uint64
	seen  []uint32 // by spot: the last round that met it
	round uint32
}

// begin starts a round over n spots.
func (q *search) begin(n int) {
	if len(q.seen) < n {
		q.seen = append(q.seen, make([]uint32, n-len(q.seen))...)
	}
	if q.round++; q.round == 0 {
		clear(q.seen)
		q.round = 1
	}
}

// fresh reports that the round meets a spot for the first time.
func (q *search) fresh(spot int32) bool {
	if q.seen[spot] == q.round {
		return false
	}
	q.seen[spot] = q.round
	return true
}
