package book

import (
	"madang/brick/geom"
	"madang/brick/step"
)

// name is what a group is called: its file's title, or what the planner took it for.
func (l *layouter) name(g int32) string {
	k := &l.Plan.Groups[g]
	switch k.Kind {
	case step.Assembly:
		return l.words.piece(l.nth(g))
	case step.Component:
		return l.words.figure(l.nth(g))
	}
	if int(k.Use) < len(l.Placed.Uses) && k.Use >= 0 {
		return title(l.Placed.Uses[k.Use].Section)
	}
	return k.Name
}

// nth counts the groups of one kind.
func (l *layouter) nth(g int32) int {
	n := 0
	for i := range l.Plan.Groups[:g+1] {
		if l.Plan.Groups[i].Kind == l.Plan.Groups[g].Kind {
			n++
		}
	}
	return n
}

// upright moves the model into a group's own frame.
func (s *scene) upright(g int32) geom.Mat {
	u := s.Plan.Groups[g].Use
	if u < 0 || int(u) >= len(s.Placed.Uses) {
		return geom.Identity
	}
	inv, ok := s.Placed.Uses[u].Mat.Inverse()
	if !ok {
		return geom.Identity
	}
	return inv
}

// stand fills a box with a picture of the finished model and the ground it stands on, so that its shadow has room. A
// share of the box stays free on every side.
func (l *layouter) stand(p *Page, box Rect, turn geom.Mat, free float64) {
	p.Shapes = append(p.Shapes, Shape{"ground", box})
	if len(l.Placed.Instances) == 0 {
		return
	}
	box = box.Inset(1)
	e := noSpan
	for i := range l.Placed.Instances {
		at := turn.Mul(&l.Placed.Instances[i].Mat)
		e = e.union(l.extent(l.Placed.Instances[i].Part, &at))
	}
	room := 1 - 2*free
	s := round(min(room*box.W/max(e.w(), 1), room*box.H/max(e.h(), 1), 2*lifeSize))
	w, h := box.W/s, box.H/s
	frame := Rect{(e.x0 + e.x1 - w) / 2, (e.y0 + e.y1 - h) / 2, w, h}
	p.Images = append(p.Images, Image{box, l.picture(Picture{Kind: ModelPicture, Turn: turn, Scale: s, Frame: frame,
		Ground: true, Shadow: true})})
}

// line adds a line of text to a page and returns where the next one stands.
func (p *Page) line(x, y, w float64, text string, size float64, bold, quiet bool) float64 {
	h := lineHeight(size)
	p.Texts = append(p.Texts, Text{Rect{x, y, w, h}, text, size, bold, quiet, "left"})
	return y + h
}

// cover makes the first page: the model on the common ground, below it what it is.
func (l *layouter) cover() {
	p := l.page(CoverPage)
	r := p.Live
	wide := r.W > r.H
	size := 34.0
	var ground Rect
	var x, y, w float64
	if wide {
		ground = Rect{r.X + r.W*0.36, r.Y, r.W * 0.64, r.H}
		x, w = r.X, r.W*0.36-10
	} else {
		ground = Rect{r.X, r.Y, r.W, r.H * 0.74}
		x, y, w = r.X, ground.Bottom()+10, r.W
	}
	lines := l.fonts.bold.wrap(l.opts.Title, size, w, 3)
	for size > 20 && len(lines) > 2 {
		size -= 4
		lines = l.fonts.bold.wrap(l.opts.Title, size, w, 3)
	}
	about := l.words.parts(l.book.Parts) + " · " + l.words.steps(l.book.Steps)
	if wide {
		y = r.Bottom() - float64(len(lines))*lineHeight(size) - 3*lineHeight(11)
	}
	l.stand(p, ground, geom.Identity, 0.09)
	for _, t := range lines {
		y = p.line(x-0.4, y, w, t, size, true, false)
	}
	y += 2
	y = p.line(x, y, w, l.fonts.regular.fit(about, 11, w), 11, false, false)
	if l.opts.Author != "" {
		p.line(x, y, w, l.fonts.regular.fit(l.words.by(l.opts.Author), 11, w), 11, false, true)
	}
}

// last makes the last page: the finished model from its other side.
func (l *layouter) last() {
	p := l.page(LastPage)
	r := p.Live
	ground := Rect{r.X, r.Y, r.W, r.H * 0.8}
	half := geom.Mat{0, 0, 0, -1, 0, 0, 0, 1, 0, 0, 0, -1}
	l.stand(p, ground, half, 0.12)
	y := p.line(r.X, ground.Bottom()+8, r.W, l.words.done, 20, true, false)
	about := l.fonts.bold.fit(l.opts.Title, 11, r.W*0.7) + " · " + l.words.parts(l.book.Parts)
	y = p.line(r.X, y+1, r.W, about, 11, false, true)
	if l.opts.Note != "" {
		for _, t := range l.fonts.regular.wrap(l.opts.Note, 8, r.W, 3) {
			y = p.line(r.X, y+1, r.W, t, 8, false, true)
		}
	}
}
