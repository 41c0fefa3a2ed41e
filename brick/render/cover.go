package render

// cover answers whether a box that far away can show at all: for every block of samples it knows how near the
// farthest of them is (hierarchical z: Greene, Kass, Miller 1993). Blocks are measured only when somebody asks.
type cover struct {
	w, h int       // blocks
	far  []float32 // nearness of the farthest sample
	old  []bool    // something was drawn there since it was measured
}

const blockSide = 8

// reset forgets everything: nothing is covered.
func (c *cover) reset(w, h int) {
	c.w, c.h = (w+blockSide-1)/blockSide, (h+blockSide-1)/blockSide
	n := c.w * c.h
	if cap(c.far) < n {
		c.far, c.old = make([]float32, n), make([]bool, n)
	}
	c.far, c.old = c.far[:n], c.old[:n]
	clear(c.far)
	clear(c.old)
}

// forget has every block measured anew.
func (c *cover) forget() {
	for i := range c.old {
		c.old[i] = true
	}
}

// spot is where an item shows: samples x0 <= x < x1, y0 <= y < y1 of the whole picture, and how near it comes.
type spot struct {
	x0, y0, x1, y1 int32
	front          float32 // of its nearest point, lines included
	near           float32 // distance of its middle, for sorting
	stud           float32 // radius of its studs, samples
}

// blocks returns the blocks that a spot touches within the band.
func (b *band) blocks(s *spot) (x0, y0, x1, y1 int) {
	x0, x1 = max(0, int(s.x0))/blockSide, (min(b.w, int(s.x1))+blockSide-1)/blockSide
	y0, y1 = max(0, int(s.y0)-b.y0)/blockSide, (min(b.h, int(s.y1)-b.y0)+blockSide-1)/blockSide
	return
}

// touch says that something was drawn there.
func (b *band) touch(s *spot) {
	x0, y0, x1, y1 := b.blocks(s)
	for y := y0; y < y1; y++ {
		row := b.hidden.old[y*b.hidden.w:]
		for x := x0; x < x1; x++ {
			row[x] = true
		}
	}
}

// covers reports that nothing of a spot can show in this band.
func (b *band) covers(s *spot) bool {
	x0, y0, x1, y1 := b.blocks(s)
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			i := y*b.hidden.w + x
			if s.front <= b.hidden.far[i] {
				continue
			}
			if !b.hidden.old[i] {
				return false
			}
			b.measure(x, y)
			if s.front > b.hidden.far[i] {
				return false
			}
		}
	}
	return true
}

func (b *band) measure(bx, by int) {
	x0, x1 := bx*blockSide, min(b.w, (bx+1)*blockSide)
	far := float32(1e30)
	for y := by * blockSide; y < min(b.h, (by+1)*blockSide); y++ {
		for _, z := range b.depth[y*b.w+x0 : y*b.w+x1] {
			if z < far {
				far = z
			}
		}
		if far == 0 {
			break
		}
	}
	i := by*b.hidden.w + bx
	b.hidden.far[i], b.hidden.old[i] = far, false
}
