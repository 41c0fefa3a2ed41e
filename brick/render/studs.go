package render

import "madang/brick/geom"

// hideStuds marks studs that stand inside a part with a closed underside: nobody sees them but from below. In a run a
// stud counts as covered only by what stands when it comes.
func hideStuds(s *stage) {
	const cell = 40
	type key [2]int32
	grid := map[key][]int32{}
	cellOf := func(v float64) int32 { return int32(int(v/cell+1<<20) - 1<<20) }
	items := s.items
	opaque := func(it *item) bool { return s.paints[it.paint].fill>>24 == 255 }
	for i := range items {
		it := &items[i]
		size := it.box.Size() // a title may lie about a part that a document embeds
		if !it.mesh.Covers || !opaque(it) || !upright(&it.mat) || max(size.X, size.Z) > 2000 {
			continue
		}
		for x := cellOf(it.box.Min.X); x <= cellOf(it.box.Max.X); x++ {
			for z := cellOf(it.box.Min.Z); z <= cellOf(it.box.Max.Z); z++ {
				grid[key{x, z}] = append(grid[key{x, z}], int32(i))
			}
		}
	}
	for i := range items {
		it := &items[i]
		if len(it.mesh.Studs) == 0 || !opaque(it) {
			continue
		}
		for k := range it.mesh.Studs {
			m := it.mat.Mul(&it.mesh.Studs[k].Mat)
			stud := studBox.Transform(&m)
			c := stud.Centre()
			for _, j := range grid[key{cellOf(c.X), cellOf(c.Z)}] {
				if int(j) != i && items[j].frame <= it.frame && inside(items[j].box, stud) {
					if it.hidden == nil {
						it.hidden = make([]bool, len(it.mesh.Studs))
					}
					it.hidden[k] = true
					break
				}
			}
		}
	}
}

var studBox = geom.Box{Min: geom.Vec{X: -6, Y: -4, Z: -6}, Max: geom.Vec{X: 6, Y: 0, Z: 6}}

// inside allows half a unit, for models whose coordinates were rounded.
func inside(b, c geom.Box) bool {
	const e = 0.5
	return b.Min.X <= c.Min.X+e && b.Min.Y <= c.Min.Y+e && b.Min.Z <= c.Min.Z+e &&
		b.Max.X >= c.Max.X-e && b.Max.Y >= c.Max.Y-e && b.Max.Z >= c.Max.Z-e
}

// upright reports a turn about the upright axis by quarters only, so that the part's box is its true shape.
func upright(m *geom.Mat) bool {
	near := func(v float64) bool {
		return v > -1.001 && v < -0.999 || v > -0.001 && v < 0.001 || v > 0.999 && v < 1.001
	}
	return m[7] > 0.999 && m[7] < 1.001 && near(m[3]) && near(m[5]) && near(m[9]) && near(m[11])
}

// sidesFor is the detail a stud of that many samples' radius deserves.
func sidesFor(r float32) int {
	switch {
	case r < 3:
		return 8
	case r < 9:
		return 12
	case r < 40:
		return 20
	}
	return 32
}
