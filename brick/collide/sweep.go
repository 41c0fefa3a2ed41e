package collide

import (
	"math"
	"math/bits"

	"madang/brick/geom"
)

// Sweep reports that the instances can come to their places together, straight along -dir from outside, or leave
// along dir, past the other instances for which placed is true (nil: all). What overlaps them in their places
// already, as press fits do, is not in their way; nor is what happens within the sleeves of joints.
//
// Along an axis of the model the whole swept volume is tested; along other directions places 2 LDU apart.
func (s *Space) Sweep(list []int32, dir geom.Vec, placed func(int32) bool, joints Joints) bool {
	dir = dir.Unit()
	if !(dir.Len() > 0.5) {
		return false
	}
	way, square := squareWay(dir)
	for _, i := range list {
		n := &s.items[i]
		if n.kind < 0 {
			continue
		}
		path := s.pathOf(n, dir)
		free := true
		s.near(&path, func(j int32) bool {
			if placed != nil && !placed(j) || contains(list, j) {
				return true
			}
			o := &s.items[j]
			if square {
				free = !sweepSquare(n.t, o.t, offset(n.at, o.at), way)
			} else {
				free = !s.sweepSteps(n, o, dir)
			}
			free = free || s.excused(i, j, dir, joints)
			return free
		})
		if !free {
			return false
		}
	}
	return true
}

func contains(list []int32, j int32) bool {
	for _, i := range list {
		if i == j {
			return true
		}
	}
	return false
}

// squareWay is the axis of a direction: 0 to 2 for +x, +y, +z and 3 to 5 for -x, -y, -z.
func squareWay(dir geom.Vec) (int, bool) {
	for k := range 3 {
		if v := axis(dir, k); math.Abs(v) > 1-1e-6 {
			if v < 0 {
				return k + 3, true
			}
			return k, true
		}
	}
	return 0, false
}

// pathOf is the box that an instance sweeps on its way out of everything that is placed.
func (s *Space) pathOf(n *item, dir geom.Vec) bounds {
	path := n.box
	far := 0.0 // how long the way is
	for k := range 3 {
		switch v := axis(dir, k); {
		case v > 1e-6:
			far = max(far, min(float64(s.all.hi[k]-n.box.lo[k])/v, 1e7))
		case v < -1e-6:
			far = max(far, min(float64(s.all.lo[k]-n.box.hi[k])/v, 1e7))
		}
	}
	for k := range 3 {
		if v := int32(math.Ceil(math.Abs(axis(dir, k)) * far)); axis(dir, k) > 0 {
			path.hi[k] = min(path.hi[k]+v, max(s.all.hi[k], path.hi[k]))
		} else {
			path.lo[k] = max(path.lo[k]-v, min(s.all.lo[k], path.lo[k]))
		}
	}
	return path
}

// excused looks closer at a pair that is in the way: it may overlap where it stands, or only within its joints.
func (s *Space) excused(i, j int32, dir geom.Vec, joints Joints) bool {
	a, b := &s.items[i], &s.items[j]
	if collide(a.t, b.t, offset(a.at, b.at)) {
		return true
	}
	if joints == nil {
		return false
	}
	sleeves := joints(i, j)
	if len(sleeves) == 0 {
		return false
	}
	return s.sleevedSweep(a, b, dir, sleeves)
}

// sweepSquare reports that a, going straight along an axis, meets b. It walks b in that direction and keeps the
// union of the rows of a that have come by.
func sweepSquare(a, b *turned, off [3]int32, way int) bool {
	k := way % 3
	lo, n := a.lo, a.n
	const far = 1 << 28
	if way < 3 {
		n[k] = far
	} else {
		n[k] += far
		lo[k] -= far
	}
	if k == 0 {
		n[0] = min(n[0], 1<<29)
	}
	blo, bhi, ok := shared(lo, n, b.lo, b.n, off)
	if !ok {
		return false
	}
	ga, gb := a.window(a.lo, [3]int32{a.lo[0] + a.n[0], a.lo[1] + a.n[1], a.lo[2] + a.n[2]}),
		b.window(moved(blo, off), moved(bhi, off))
	if ga.empty() || gb.empty() {
		return false
	}
	w := sweeper{a: ga, b: gb, off: off, lo: blo, hi: bhi}
	switch k {
	case 0:
		return w.alongX(way == 0)
	case 1:
		return w.along(way == 1, 1, 2)
	default:
		return w.along(way == 2, 2, 1)
	}
}

// sweeper is one sweep of a past b within a block, in a's voxels.
type sweeper struct {
	a, b   *grid
	off    [3]int32
	lo, hi [3]int32
}

// rowB is a row of b by its place in a's voxels, or nil when it is empty.
func (w *sweeper) rowB(y, z int32) []uint64 {
	y, z = y-w.off[1]-w.b.lo[1], z-w.off[2]-w.b.lo[2]
	if uint32(y) >= uint32(w.b.n[1]) || uint32(z) >= uint32(w.b.n[2]) {
		return nil
	}
	if r := w.b.index[y*w.b.n[2]+z]; r != 0 {
		return w.b.row(r)
	}
	return nil
}

func (w *sweeper) rowA(y, z int32) []uint64 {
	y, z = y-w.a.lo[1], z-w.a.lo[2]
	if uint32(y) >= uint32(w.a.n[1]) || uint32(z) >= uint32(w.a.n[2]) {
		return nil
	}
	if r := w.a.index[y*w.a.n[2]+z]; r != 0 {
		return w.a.row(r)
	}
	return nil
}

// along sweeps along y or z (axis k), column of rows by column of rows: the other axis is m.
func (w *sweeper) along(forward bool, k, m int) bool {
	var few [16]uint64
	acc := few[:0]
	if int(w.a.words) > len(few)/2 {
		acc = make([]uint64, 0, 2*w.a.words)
	}
	acc = acc[:2*w.a.words]
	acc, hit := acc[:w.a.words], acc[w.a.words:]
	shift := w.a.lo[0] - w.b.lo[0] - w.off[0]
	x0 := max((w.lo[0]-w.a.lo[0])>>6, 0)
	x1 := min((w.hi[0]-w.a.lo[0]+63)>>6, w.a.words)
	aLo, aHi := w.a.lo[k], w.a.lo[k]+w.a.n[k]
	found := 0
	var at [3]int32
	for at[m] = w.lo[m]; at[m] < w.hi[m]; at[m]++ {
		clear(acc)
		clear(hit)
		i, end, by := aLo, max(w.hi[k], aLo), int32(1)
		if !forward {
			i, end, by = aHi-1, min(w.lo[k]-1, aHi-1), -1
		}
		for some := false; i != end; i += by {
			at[k] = i
			if i >= aLo && i < aHi {
				if r := w.rowA(at[1], at[2]); r != nil {
					some = true
					for x := range acc {
						acc[x] |= r[x]
					}
				}
			} else if !some {
				break
			}
			if !some || i < w.lo[k] || i >= w.hi[k] {
				continue
			}
			r := w.rowB(at[1], at[2])
			if r == nil {
				continue
			}
			for x := x0; x < x1; x++ {
				hit[x] |= acc[x] & bits64(r, int(64*x+shift))
			}
		}
		for _, h := range hit {
			found += bits.OnesCount64(h)
		}
		if found >= Enough {
			return true
		}
	}
	return false
}

// alongX sweeps along the rows: what lies before the rearmost voxel of a's row is met.
func (w *sweeper) alongX(forward bool) bool {
	found := 0
	for y := w.lo[1]; y < w.hi[1]; y++ {
		for z := w.lo[2]; z < w.hi[2]; z++ {
			ra, rb := w.rowA(y, z), w.rowB(y, z)
			if ra == nil || rb == nil {
				continue
			}
			// One line of voxels counts once, as one column does along the other axes.
			if forward {
				first := lowest(ra) + int(w.a.lo[0]-w.b.lo[0]-w.off[0])
				if highest(rb) >= first {
					found++
				}
			} else {
				last := highest(ra) + int(w.a.lo[0]-w.b.lo[0]-w.off[0])
				if lowest(rb) <= last {
					found++
				}
			}
			if found >= Enough {
				return true
			}
		}
	}
	return false
}

func lowest(row []uint64) int {
	for i, w := range row {
		if w != 0 {
			return 64*i + bits.TrailingZeros64(w)
		}
	}
	return 64 * len(row)
}

func highest(row []uint64) int {
	for i := len(row) - 1; i >= 0; i-- {
		if row[i] != 0 {
			return 64*i + 63 - bits.LeadingZeros64(row[i])
		}
	}
	return -1
}
