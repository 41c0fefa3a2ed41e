package collide

import (
	"math"
	"math/bits"

	"madang/brick/geom"
)

// Enough is the number of voxels two cores must share to collide: fewer come from rounding places to 1 LDU.
const Enough = 3

// offset is how far b stands from a, in whole LDU. Rounding what lies between them, and not each place, makes the
// same pair collide alike wherever it stands.
func offset(a, b geom.Vec) [3]int32 {
	d := b.Sub(a)
	return [3]int32{round(d.X), round(d.Y), round(d.Z)}
}

func round(v float64) int32 { return int32(math.Floor(v + 0.5)) }

// shared is the block of two grids in which both have voxels, in the voxels of a; off is added to b's.
func shared(aLo, aN, bLo, bN, off [3]int32) (lo, hi [3]int32, ok bool) {
	for k := range 3 {
		lo[k] = max(aLo[k], bLo[k]+off[k])
		hi[k] = min(aLo[k]+aN[k], bLo[k]+bN[k]+off[k])
		if lo[k] >= hi[k] {
			return lo, hi, false
		}
	}
	return lo, hi, true
}

// meet walks the words in which two turned bodies share voxels. do gets the first voxel of each word in a's voxels,
// and stops the walk by returning false.
func meet(a, b *turned, off [3]int32, do func(at [3]int32, w uint64) bool) {
	lo, hi, ok := shared(a.lo, a.n, b.lo, b.n, off)
	if !ok {
		return
	}
	ga := a.window(lo, hi)
	gb := b.window(moved(lo, off), moved(hi, off))
	if lo, hi, ok = shared(ga.lo, ga.n, gb.lo, gb.n, off); !ok {
		return
	}
	x0 := (lo[0] - ga.lo[0]) >> 6
	x1 := (hi[0] - ga.lo[0] + 63) >> 6
	shift := ga.lo[0] - gb.lo[0] - off[0] // a's voxel x is b's voxel x + shift
	for y := lo[1]; y < hi[1]; y++ {
		ia := (y-ga.lo[1])*ga.n[2] - ga.lo[2]
		ib := (y-off[1]-gb.lo[1])*gb.n[2] - gb.lo[2] - off[2]
		for z := lo[2]; z < hi[2]; z++ {
			ra, rb := ga.index[ia+z], gb.index[ib+z]
			if ra == 0 || rb == 0 {
				continue
			}
			rowA, rowB := ga.rows[ra*ga.words:(ra+1)*ga.words], gb.rows[rb*gb.words:(rb+1)*gb.words]
			for x := x0; x < x1; x++ {
				if w := rowA[x] & bits64(rowB, int(64*x+shift)); w != 0 &&
					!do([3]int32{ga.lo[0] + 64*x, y, z}, w) {
					return
				}
			}
		}
	}
}

func moved(v, off [3]int32) [3]int32 { return [3]int32{v[0] - off[0], v[1] - off[1], v[2] - off[2]} }

// collide reports that two cores share enough voxels.
func collide(a, b *turned, off [3]int32) bool {
	n := 0
	meet(a, b, off, func(_ [3]int32, w uint64) bool {
		n += bits.OnesCount64(w)
		return n < Enough
	})
	return n >= Enough
}

// overlap is what two cores share.
type overlap struct {
	voxels int
	sum    geom.Vec // of the voxels' middles, from a's place
	lo, hi [3]int32
}

// measure looks at every voxel that two cores share and that is in none of the sleeves.
func measure(a, b *item, off [3]int32, sleeves []Sleeve) overlap {
	o := overlap{lo: [3]int32{1 << 30, 1 << 30, 1 << 30}, hi: [3]int32{-1 << 30, -1 << 30, -1 << 30}}
	meet(a.t, b.t, off, func(at [3]int32, w uint64) bool {
		for ; w != 0; w &= w - 1 {
			v := at
			v[0] += int32(bits.TrailingZeros64(w))
			p := geom.Vec{X: float64(v[0]) + 0.5, Y: float64(v[1]) + 0.5, Z: float64(v[2]) + 0.5}
			if within(sleeves, p.Add(a.at)) {
				continue
			}
			o.voxels++
			o.sum = o.sum.Add(p)
			for k := range 3 {
				o.lo[k], o.hi[k] = min(o.lo[k], v[k]), max(o.hi[k], v[k]+1)
			}
		}
		return true
	})
	return o
}

// depth is how far the parts would have to part along the shallowest axis of the model: the extent of what their
// cores share, and the LDU that was eroded from each.
func (o *overlap) depth() float64 {
	return float64(min(o.hi[0]-o.lo[0], o.hi[1]-o.lo[1], o.hi[2]-o.lo[2])) + 2
}

// Sleeve is a cylinder of the model in which two parts that hold each other may overlap: the bar in a clip, the pin in
// a hole with its lips, the ball in its socket.
type Sleeve struct {
	At     geom.Vec // the middle of one end
	Axis   geom.Vec // of length 1
	Radius float64  // LDU
	Length float64  // LDU
}

func (s *Sleeve) has(p geom.Vec) bool {
	d := p.Sub(s.At)
	h := d.Dot(s.Axis)
	return h >= 0 && h <= s.Length && d.Dot(d)-h*h <= s.Radius*s.Radius
}

func within(list []Sleeve, p geom.Vec) bool {
	for i := range list {
		if list[i].has(p) {
			return true
		}
	}
	return false
}
