package book

import (
	"context"
	"errors"
	"image"
	"math"
	"runtime"
	"sync"

	"madang/brick/geom"
)

// easel draws all pictures of a book on all cores, in the order in which the pages need them, and keeps them encoded
// until they are taken.
type easel struct {
	*Book
	ctx   context.Context
	slots []chan painted // by picture
	busy  chan struct{}  // bounds the pictures that are drawn but not yet encoded
}

// start begins to draw. Every picture is drawn once, and its slot filled even when drawing fails or ctx ends.
func (b *Book) start(ctx context.Context) *easel {
	e := &easel{Book: b, ctx: ctx, slots: make([]chan painted, len(b.Pictures))}
	e.busy = make(chan struct{}, 2*runtime.GOMAXPROCS(0))
	for i := range e.slots {
		e.slots[i] = make(chan painted, 1)
	}
	order := b.order()
	go e.steps(order)
	go e.stills(order)
	return e
}

// take waits for a picture. It is to be taken once.
func (e *easel) take(i int) painted {
	select {
	case p := <-e.slots[i]:
		return p
	case <-e.ctx.Done():
		return painted{err: e.ctx.Err()}
	}
}

// steps draws the pictures of steps, a run of each group and view at a time.
func (e *easel) steps(order []int) {
	for _, run := range e.runs(order) {
		given := 0
		err := e.run(e.ctx, run, e.dpi, func(i int, img *image.NRGBA) {
			given++
			e.busy <- struct{}{}
			go func() {
				e.slots[i] <- e.Pictures[i].encode(img)
				<-e.busy
			}()
		})
		if err == nil && given < len(run) {
			err = errors.New("a picture of a step was not drawn")
		}
		if err != nil {
			for _, i := range run[given:] {
				e.slots[i] <- painted{err: err}
			}
		}
	}
}

// stills draws the pictures of parts and finished models.
func (e *easel) stills(order []int) {
	work := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range work {
				img, err := e.still(e.ctx, &e.Pictures[i], e.dpi)
				if err != nil {
					e.slots[i] <- painted{err: err}
					continue
				}
				e.slots[i] <- e.Pictures[i].encode(img)
			}
		})
	}
	for _, i := range order {
		if e.Pictures[i].Kind != StepPicture {
			work <- i
		}
	}
	close(work)
	wg.Wait()
}

// runs cuts the pictures of steps into those that one still camera can draw one after another: of one group, on one
// ground, from one side and of nearly one size, in the order of the steps.
func (b *Book) runs(order []int) [][]int {
	type scene struct {
		group int32
		small bool
	}
	open := map[scene]int{} // index into out
	var out [][]int
	for _, i := range order {
		p := &b.Pictures[i]
		if p.Kind != StepPicture {
			continue
		}
		k := scene{p.Group, p.Ground}
		if at, ok := open[k]; ok {
			run := out[at]
			q := &b.Pictures[run[len(run)-1]]
			if near(&p.Turn, &q.Turn) && p.Step > q.Step && p.Scale < 1.4*b.Pictures[run[0]].Scale &&
				p.Scale*1.4 > b.Pictures[run[0]].Scale {
				out[at] = append(run, i)
				continue
			}
		}
		open[k] = len(out)
		out = append(out, []int{i})
	}
	return out
}

// near reports that two turns are the same but for rounding.
func near(a, b *geom.Mat) bool {
	for i := range a {
		if math.Abs(a[i]-b[i]) > 1e-9 {
			return false
		}
	}
	return true
}
