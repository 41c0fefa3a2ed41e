package book

import (
	"strconv"

	"madang/brick/geom"
)

func digits(n int) string { return strconv.Itoa(n) }

// grow is how much larger than its step's scale a page may draw its pictures to fill what is left of it.
const grow = 1.25

// set places the steps of a sheet on a page. What is left of the page goes to the pictures.
func (l *layouter) set(p *Page, cells []*cell, s *sheet, area Rect) {
	cw := (area.W - float64(s.cols-1)*gapGrid) / float64(s.cols)
	spare := area.H - float64(len(s.rows)-1)*gapGrid
	for _, r := range s.rows {
		spare -= r
	}
	spare = max(0, spare) / float64(len(s.rows))
	more := s.align(cw, spare)
	y := area.Y
	for k := range s.spreads {
		row, col := k/s.cols, k%s.cols
		if col == 0 && row > 0 {
			y += s.rows[row-1] + spare
			p.Shapes = append(p.Shapes, Shape{"rule", Rect{area.X, y + gapGrid/2, area.W, 0}})
			y += gapGrid
		}
		x := area.X + float64(col)*(cw+gapGrid)
		if col > 0 {
			p.Shapes = append(p.Shapes, Shape{"rule", Rect{x - gapGrid/2, y, 0, s.rows[row] + spare}})
		}
		box := Rect{x, y, cw, s.rows[row] + spare}
		p.Steps = append(p.Steps, l.step(cells[s.first+k], &s.spreads[k], box, more))
	}
}

// align draws what stands on one page at one scale, pictures below one another above the same place, and returns how
// much larger than arranged they may all be.
func (s *sheet) align(width, spare float64) float64 {
	fit := 1.0
	left := make([]float64, s.cols)
	for k, sp := range s.spreads {
		fit = min(fit, sp.fit)
		if sp.form != listAbove {
			left[k%s.cols] = max(left[k%s.cols], sp.room.X)
		}
	}
	for k := range s.spreads {
		sp := &s.spreads[k]
		sp.picture = Spot{sp.picture.X * fit / sp.fit, sp.picture.Y * fit / sp.fit}
		if x := left[k%s.cols]; sp.form != listAbove && width-x >= sp.picture.X {
			sp.room.X = x
		}
	}
	more := grow
	for k := range s.spreads {
		sp := &s.spreads[k]
		w, h := roomFor(sp, width, s.rows[k/s.cols]+spare)
		more = min(more, w/max(sp.picture.X, 1e-9), h/max(sp.picture.Y, 1e-9))
	}
	return max(more, 1)
}

// roomFor is what a picture may take when its step stands in a box of this size.
func roomFor(s *spread, w, h float64) (float64, float64) { return w - s.room.X, h - s.room.Y }

// step places one step in its box.
func (l *layouter) step(c *cell, s *spread, box Rect, more float64) StepBox {
	out := StepBox{Box: box, Step: c.step, Number: c.number, Size: c.size, NumberAt: s.number.Moved(box.X, box.Y),
		Callouts: []Callout{}}
	if c.turned {
		t := s.turn.Moved(box.X, box.Y)
		out.Turn = &t
	}
	if len(c.shapes) > 0 {
		out.Parts = l.list(c, s, s.list.Moved(box.X, box.Y))
	}
	w, h := roomFor(s, box.W, box.H)
	pw, ph := s.picture.X*more, s.picture.Y*more
	at := Rect{box.X + s.room.X + (w-pw)/2, box.Y + s.room.Y + (h-ph)/2, pw, ph}
	scale := pw / max(c.frame.w(), 1)
	out.Image = Image{at, l.picture(Picture{Kind: StepPicture, Step: c.step, Group: l.Plan.Steps[c.step].Group,
		Turn: c.turn, Scale: round(scale), Frame: c.frame.rect(), Ground: c.small})}
	for i, k := range c.calls {
		out.Callouts = append(out.Callouts, l.callout(k, s, i, box))
		to := Spot{at.X + (k.to.X-c.frame.x0)*scale, at.Y + (k.to.Y-c.frame.y0)*scale}
		out.Callouts[i].Pointer = [2]Spot{nearest(out.Callouts[i].Box, to), to}
	}
	return out
}

// round keeps scales equal that differ by the last bits only.
func round(v float64) float64 { return float64(int64(v*1e6+0.5)) / 1e6 }

// list places the parts of a step.
func (l *layouter) list(c *cell, s *spread, box Rect) *PartList {
	pad := padList
	if c.small {
		pad = 0
	}
	out := &PartList{Box: box, Plain: c.small}
	for i, w := range c.items {
		at := s.packed.at[i]
		out.Items = append(out.Items, l.item(w, c.shapes[i], box.X+pad+at.X, box.Y+pad+at.Y, true))
	}
	return out
}

// item places one part of a list.
func (l *layouter) item(w ware, s *shape, x, y float64, ground bool) Item {
	_, e := l.outline(w.kind)
	title := w.Title
	if l.opts.Lang == "ko" {
		title = w.TitleKo
	}
	return Item{Box: Rect{x, y, s.w, s.h}, Part: w.Part, Colour: w.Colour, Count: w.Count, Title: title,
		CountAt: s.count.Moved(x, y), LabelAt: s.label.Moved(x, y), Size: s.size,
		Image: Image{s.image.Moved(x, y), l.picture(Picture{Kind: PartPicture, Part: w.Part, Colour: w.Colour,
			Turn: geom.Identity, Scale: round(s.scale), Frame: e.rect(), Ground: ground})}}
}

// callout places call i of a step.
func (l *layouter) callout(k *call, s *spread, i int, box Rect) Callout {
	at := s.calls[i].Moved(box.X, box.Y)
	out := Callout{Box: at, Name: l.name(k.group), Times: k.times, TimesAt: s.times[i].Moved(at.X, at.Y),
		Steps: []StepBox{}}
	if len(k.cells) == 0 {
		r := s.inside[i][0].Moved(at.X, at.Y)
		out.Image = &Image{r, l.whole(k.group, r, true)}
		out.Page = l.built[k.group]
		out.Note = l.words.again(out.Page)
		out.NoteAt = Rect{at.X + padCall, at.Bottom() - padCall - lineHeight(7.5), at.W - 2*padCall, lineHeight(7.5)}
		return out
	}
	for j, c := range k.cells {
		r := s.inside[i][j].Moved(at.X, at.Y)
		out.Steps = append(out.Steps, l.step(c, &s.spreads[i][j], r, 1))
	}
	return out
}

// whole is the picture of a finished group that fills a box.
func (l *layouter) whole(g int32, box Rect, ground bool) int {
	e, turn := l.finished(g)
	return l.picture(Picture{Kind: ModelPicture, Group: g, Turn: turn, Scale: round(box.W / max(e.w(), 1)),
		Frame: e.rect(), Ground: ground})
}

// nearest is the point of a box's edge that lies nearest to a spot outside it.
func nearest(r Rect, p Spot) Spot {
	return Spot{min(max(p.X, r.X+3), r.Right()-3), min(max(p.Y, r.Y), r.Bottom())}
}

// heading names the sub-model that a page builds, with its picture where its steps begin.
func (l *layouter) heading(p *Page, g int32, first bool) {
	h := &Heading{Text: l.name(g), Size: 15}
	if h.Times = l.builds(g); h.Times < 2 {
		h.Times = 0
	}
	h.Box = Rect{p.Live.X, p.Live.Y, p.Live.W, headingHeight - 4}
	x := p.Live.X
	if first {
		e, _ := l.finished(g)
		s := min(28/max(e.w(), 1), (headingHeight-6)/max(e.h(), 1))
		r := Rect{x, p.Live.Y, e.w() * s, e.h() * s}
		r.Y += (headingHeight - 6 - r.H) / 2
		h.Image = &Image{r, l.whole(g, r, false)}
		x += r.W + 4
	}
	h.Box.X, h.Box.W = x, p.Live.Right()-x
	h.Text = l.fonts.bold.fit(h.Text, h.Size, h.Box.W-20)
	h.Box.H = headingHeight - 6
	p.Heading = h
	p.Shapes = append(p.Shapes, Shape{"rule", Rect{p.Live.X, p.Live.Y + headingHeight - 4.5, p.Live.W, 0}})
}
