package book

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"madang/brick/bom"
	"madang/brick/geom"
	"madang/brick/step"
)

// Layout lays a model out as a book. It is the same for the same input on every machine. It takes time for measuring
// parts and choosing page breaks, but draws nothing.
func Layout(ctx context.Context, m Model, opts Options) (*Book, error) {
	if m.Placed == nil || m.Library == nil || m.Plan == nil {
		return nil, fmt.Errorf("book: a model needs its parts, its library and its plan")
	}
	if n := len(m.Plan.Steps); n > maxSteps {
		return nil, fmt.Errorf("book: %d steps are more than a book of at most %d holds", n, maxSteps)
	}
	opts, err := opts.withDefaults(m.Placed)
	if err != nil {
		return nil, err
	}
	f, err := readFonts(opts.Fonts)
	if err != nil {
		return nil, err
	}
	s, err := newScene(ctx, m)
	if err != nil {
		return nil, err
	}
	l := &layouter{scene: s, ctx: ctx, opts: opts, fonts: f, words: wordsFor(opts.Lang), paper: opts.paper(),
		memo: map[arrangedKey]spread{}, pictures: map[Picture]int{}, built: map[int32]int{}, met: map[int32]bool{}}
	l.bill = bom.Count(m.Placed, m.Library)
	l.book = &Book{Title: opts.Title, Author: opts.Author, Lang: opts.Lang, Width: l.paper.w, Height: l.paper.h,
		Parts: l.bill.Parts, Steps: len(m.Plan.Steps), fonts: f, scene: s, dpi: opts.DPI}
	l.cover()
	if len(m.Plan.Groups) > 0 {
		if err := l.group(0); err != nil {
			return nil, err
		}
	}
	if err := l.inventory(); err != nil {
		return nil, err
	}
	l.last()
	l.number()
	return l.book, ctx.Err()
}

// maxSteps bounds the time and memory of a book: the file is held in memory while it is written.
const maxSteps = 3000

// layouter is a book in the making.
type layouter struct {
	*scene
	ctx      context.Context
	opts     Options
	fonts    *fonts
	words    *words
	paper    paper
	book     *Book
	bill     *bom.Bill
	memo     map[arrangedKey]spread
	pictures map[Picture]int
	built    map[int32]int  // by group: the page where its steps begin, once they are laid out
	met      map[int32]bool // groups that a step before has taken
	done     int            // steps laid out
}

// page begins a new page. Pages are appended in order, so that a page's number is known when it is begun.
func (l *layouter) page(kind PageKind) *Page {
	n := len(l.book.Pages) + 1
	l.book.Pages = append(l.book.Pages, Page{Number: n, Kind: kind, Live: l.paper.live(n), Steps: []StepBox{},
		Items: []Item{}, Shapes: []Shape{}, Texts: []Text{}, Images: []Image{}})
	return &l.book.Pages[n-1]
}

// picture gives a picture its number; one that is used again has the same.
func (l *layouter) picture(p Picture) int {
	p.Yaw, p.Pitch = viewYaw, viewPitch
	i, ok := l.pictures[p]
	if !ok {
		i = len(l.book.Pictures)
		l.pictures[p] = i
		l.book.Pictures = append(l.book.Pictures, p)
	}
	return i
}

// group lays out the steps of a group on pages, and before each step the groups that it is the first to take.
func (l *layouter) group(g int32) error {
	cells, err := l.cells(g, false)
	if err != nil {
		return err
	}
	var run []*cell
	for _, c := range cells {
		for _, j := range l.Plan.Steps[c.step].Joins {
			k, err := l.call(c, &j)
			if err != nil {
				return err
			}
			if k == nil { // it needs pages of its own, which come first
				l.flush(g, run)
				run = nil
				if err := l.group(j.Group); err != nil {
					return err
				}
				k = l.again(c, &j)
			}
			c.calls = append(c.calls, k)
		}
		run = append(run, c)
		if err := l.ctx.Err(); err != nil {
			return err
		}
	}
	l.flush(g, run)
	return nil
}

// cells measures the steps of a group.
func (l *layouter) cells(g int32, small bool) ([]*cell, error) {
	steps := l.Plan.Groups[g].Steps
	frames := l.extents(steps)
	w, h := l.room(g)
	size, text, most := 26.0, 8.5, lifeSize
	if small {
		w, h, size, text, most = 46, 34, 14, 8, 0.3
	}
	scales := fitScales(frames, w, h, most)
	out := make([]*cell, len(steps))
	for k, i := range steps {
		st := &l.Plan.Steps[i]
		c := &cell{step: int(i), number: k + 1, size: size, frame: frames[k], scale: scales[k], small: small,
			turn: turnOf(st.Rot), turned: st.Turned && k > 0}
		loose := slices.Clone(st.Parts)
		for _, j := range st.Joins {
			loose = append(loose, l.unlike(&j)...)
		}
		var err error
		if c.items, err = l.wares(l.ctx, loose); err != nil {
			return nil, err
		}
		c.shapes = l.measure(c.items, max(iconLeast, min(iconScale, c.scale)), text)
		out[k] = c
	}
	return out, nil
}

// room is what a picture may take of a page, so that its list has room above it and, on most pages, beside it.
func (l *layouter) room(g int32) (w, h float64) {
	live := l.area(g, l.paper.live(1))
	if live.W > live.H {
		return live.W * 0.62, live.H * 0.9
	}
	return live.W * 0.78, live.H * 0.62
}

// area is where steps stand on a page: the live area, below the heading of a sub-model.
func (l *layouter) area(g int32, live Rect) Rect {
	if l.headed(g) {
		live.Y += headingHeight
		live.H -= headingHeight
	}
	return live
}

const headingHeight = 19.0

// headed reports that a group's pages have a heading: all but the model's own.
func (l *layouter) headed(g int32) bool { return l.Plan.Groups[g].Parent >= 0 }

// unlike lists the parts of copies that differ in colour from the one whose steps are shown: they are not multiples
// of what those steps list, so that the step that takes them lists them.
func (l *layouter) unlike(j *step.Join) []int32 {
	var out []int32
	for _, c := range j.Copies {
		if !l.alike(j.Group, c) {
			out = append(out, c...)
		}
	}
	return out
}

// alike reports that a copy has the parts and colours of the one whose steps are shown.
func (l *layouter) alike(g int32, parts []int32) bool {
	own := l.Plan.Groups[g].Parts
	same := len(parts) == len(own)
	for k := 0; same && k < len(parts); k++ {
		a, b := &l.Placed.Instances[parts[k]], &l.Placed.Instances[own[k]]
		same = a.Part == b.Part && a.Colour == b.Colour
	}
	return same
}

// builds is how often the steps of a group are followed where they are shown, which is once for each like copy that its
// parent's steps take. Steps of other groups that take copies say so themselves and show the page.
func (l *layouter) builds(g int32) int {
	n := 0
	if parent := l.Plan.Groups[g].Parent; parent >= 0 {
		for _, i := range l.Plan.Groups[parent].Steps {
			for _, j := range l.Plan.Steps[i].Joins {
				for _, c := range j.Copies {
					if j.Group == g && l.alike(g, c) {
						n++
					}
				}
			}
		}
	}
	return max(n, 1)
}

// call makes the call-out of what a step takes, or nil when that needs pages of its own. What several steps of a group
// take is built where the first of them does, as often as all of them need.
func (l *layouter) call(c *cell, j *step.Join) (*call, error) {
	if l.met[j.Group] {
		return l.again(c, j), nil
	}
	l.met[j.Group] = true
	g := &l.Plan.Groups[j.Group]
	if !g.CallOut && !l.small(g) {
		return nil, nil
	}
	cells, err := l.cells(j.Group, true)
	if err != nil {
		return nil, err
	}
	k := &call{group: j.Group, times: l.builds(j.Group), cells: cells, to: l.target(c, j)}
	live := l.area(l.Plan.Steps[c.step].Group, l.paper.live(1))
	if box, _, _, _ := l.arrangeCall(k, live.W); box.W > live.W || box.H > 0.42*live.H {
		return nil, nil
	}
	return k, nil
}

// callSteps is how many steps a call-out may have.
const callSteps = 4

// small reports that a group has few steps, none of which takes another group.
func (l *layouter) small(g *step.Group) bool {
	for _, i := range g.Steps {
		if len(l.Plan.Steps[i].Joins) > 0 {
			return false
		}
	}
	return len(g.Steps) <= callSteps && g.Kind != step.Component
}

// again makes the call-out of what was built before: its picture and the page.
func (l *layouter) again(c *cell, j *step.Join) *call {
	frame, turn := l.finished(j.Group)
	return &call{group: j.Group, times: len(j.Copies), to: l.target(c, j), frame: frame, turn: turn, scale: 0.2}
}

// finished is the frame of a picture of the whole group, in its own upright.
func (l *layouter) finished(g int32) (span, geom.Mat) {
	e := noSpan
	m := l.upright(g)
	for _, i := range l.Plan.Groups[g].Parts {
		at := m.Mul(&l.Placed.Instances[i].Mat)
		e = e.union(l.extent(l.Placed.Instances[i].Part, &at))
	}
	return e, geom.Identity
}

// target is where what a step takes goes, in the plane of the step's picture.
func (l *layouter) target(c *cell, j *step.Join) flat {
	m := l.frame(c.step)
	e := noSpan
	if len(j.Copies) > 0 {
		for _, i := range j.Copies[0] {
			at := m.Mul(&l.Placed.Instances[i].Mat)
			e = e.union(l.extent(l.Placed.Instances[i].Part, &at))
		}
	}
	return flat{(e.x0 + e.x1) / 2, (e.y0 + e.y1) / 2}
}

// flush puts a run of steps on pages.
func (l *layouter) flush(g int32, run []*cell) {
	if len(run) == 0 {
		return
	}
	area := l.area(g, l.paper.live(1))
	for _, s := range l.paginate(run, area.W, area.H) {
		kind := StepPage
		if l.headed(g) {
			kind = SubPage
		}
		p := l.page(kind)
		if l.built[g] == 0 {
			l.built[g] = p.Number
		}
		if l.headed(g) {
			l.heading(p, g, l.built[g] == p.Number)
		}
		for _, c := range run[s.first:s.last] {
			l.done++
			for _, k := range c.calls {
				l.done += len(k.cells)
				if l.built[k.group] == 0 {
					l.built[k.group] = p.Number
				}
			}
		}
		l.set(p, run, &s, l.area(g, p.Live))
		if total := len(l.Plan.Steps); total > 0 {
			p.Progress = &Progress{Done: float64(l.done) / float64(total)}
		}
	}
}

// number gives every page but the first its number and its progress line.
func (l *layouter) number() {
	for i := range l.book.Pages {
		p := &l.book.Pages[i]
		if p.Kind == CoverPage || p.Kind == LastPage {
			continue
		}
		y := p.Live.Bottom() + 3.5
		t := Text{Box: Rect{p.Live.X, y, 14, lineHeight(9)}, Text: strconv.Itoa(p.Number), Size: 9, Align: "left"}
		line := Rect{p.Live.X + 14, y + lineHeight(9)/2, p.Live.W - 14, 0}
		if p.Number%2 == 1 { // the outer corner
			t.Box.X, t.Align = p.Live.Right()-14, "right"
			line.X = p.Live.X
		}
		p.Texts = append(p.Texts, t)
		if p.Progress != nil {
			p.Progress.Box = line
		}
	}
}
