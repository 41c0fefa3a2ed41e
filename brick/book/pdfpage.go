package book

import "math"

// page draws one page: grounds and rules, pictures, then text.
func (d *draught) page(p *Page) {
	for _, s := range p.Shapes {
		d.shape(s)
	}
	for i := range p.Images {
		d.image(&p.Images[i])
	}
	if p.Heading != nil {
		d.heading(p.Heading)
	}
	for i := range p.Steps {
		d.step(&p.Steps[i])
	}
	for i := range p.Items {
		d.item(&p.Items[i])
	}
	for _, t := range p.Texts {
		d.text(t.Box, t.Text, t.Size, t.Bold, t.Quiet, t.Align)
	}
	if p.Progress != nil {
		d.progress(p.Progress)
	}
}

func (d *draught) fill(c ink)   { d.f.SetFillColor(int(c.r), int(c.g), int(c.b)) }
func (d *draught) stroke(c ink) { d.f.SetDrawColor(int(c.r), int(c.g), int(c.b)) }

// text sets one line into a box: its baseline stands where the box's middle line puts the letters in the middle.
func (d *draught) text(r Rect, s string, size float64, bold, quiet bool, align string) {
	style, font := "", d.fonts.regular
	if bold {
		style, font = "B", d.fonts.bold
	}
	c := inkBlack
	if quiet {
		c = inkQuiet
	}
	d.f.SetFont("book", style, size)
	d.f.SetTextColor(int(c.r), int(c.g), int(c.b))
	s = font.plain(s)
	x := r.X
	switch w := font.width(s, size); align {
	case "right":
		x = r.Right() - w
	case "center":
		x = r.X + (r.W-w)/2
	}
	d.f.Text(x, r.Y+r.H/2+size*0.355*mmPerPoint, s)
}

func (d *draught) shape(s Shape) {
	switch s.Kind {
	case "ground":
		d.fill(inkGround)
		d.f.RoundedRect(s.Box.X, s.Box.Y, s.Box.W, s.Box.H, 2.2, "1234", "F")
	case "rule":
		d.stroke(inkLine)
		d.f.SetLineWidth(0.25)
		d.f.Line(s.Box.X, s.Box.Y, s.Box.Right(), s.Box.Bottom())
	}
}

func (d *draught) heading(h *Heading) {
	d.text(h.Box, h.Text, h.Size, true, false, "left")
	x := h.Box.X + d.fonts.bold.width(h.Text, h.Size) + 4
	if h.Times > 0 {
		r := Rect{h.Box.Right() - 16, h.Box.Y, 16, h.Box.H}
		d.text(r, times(h.Times), 20, true, false, "right")
	}
	if h.Note != "" {
		d.text(Rect{x, h.Box.Y, h.Box.Right() - x, h.Box.H}, h.Note, 11, false, true, "left")
	}
	if h.Image != nil {
		d.image(h.Image)
	}
}

// step draws a step: its picture, the parts it takes, its call-outs and its number.
func (d *draught) step(s *StepBox) {
	d.image(&s.Image)
	if s.Parts != nil {
		if !s.Parts.Plain {
			d.shape(Shape{"ground", s.Parts.Box})
		}
		for i := range s.Parts.Items {
			d.item(&s.Parts.Items[i])
		}
	}
	for i := range s.Callouts {
		d.pointer(s.Callouts[i].Pointer)
	}
	for i := range s.Callouts {
		d.callout(&s.Callouts[i])
	}
	d.text(s.NumberAt, digits(s.Number), s.Size, true, false, "left")
	if s.Turn != nil {
		d.turn(*s.Turn)
	}
}

func (d *draught) item(it *Item) {
	d.image(&it.Image)
	d.text(it.CountAt, times(it.Count), it.Size, true, false, "left")
	if it.Label != "" {
		d.text(it.LabelAt, it.Label, 7, false, true, "left")
	}
}

// pointer draws the line that says where a call-out's result goes.
func (d *draught) pointer(p [2]Spot) {
	a, b := p[0], p[1]
	if math.Hypot(b.X-a.X, b.Y-a.Y) < 2 {
		return
	}
	d.stroke(inkQuiet)
	d.fill(inkQuiet)
	d.f.SetLineWidth(0.45)
	d.f.Line(a.X, a.Y, b.X, b.Y)
	d.f.Circle(b.X, b.Y, 0.9, "F")
}

// callout draws a frame with small steps, or with what was built before.
func (d *draught) callout(c *Callout) {
	d.fill(inkGround)
	d.stroke(inkQuiet)
	d.f.SetLineWidth(0.35)
	d.f.RoundedRect(c.Box.X, c.Box.Y, c.Box.W, c.Box.H, 2.2, "1234", "FD")
	if c.Image != nil {
		d.image(c.Image)
	}
	for i := range c.Steps {
		d.step(&c.Steps[i])
	}
	if c.Times > 1 {
		d.text(c.TimesAt, times(c.Times), 16, true, false, "right")
	}
	if c.Note != "" {
		d.text(c.NoteAt, c.Note, 7.5, false, true, "left")
	}
}

// turn draws the icon for a turned view: two arrows round a circle.
func (d *draught) turn(r Rect) {
	cx, cy, rad := r.X+r.W/2, r.Y+r.H/2, r.W*0.36
	d.stroke(inkBlack)
	d.fill(inkBlack)
	d.f.SetLineWidth(0.7)
	for _, from := range []float64{20, 200} {
		d.f.Arc(cx, cy, rad, rad, 0, from, from+125, "D")
		s, c := math.Sincos(-(from + 128) * math.Pi / 180)
		tip := Spot{cx + rad*c, cy + rad*s}
		// The arrow's head lies along the circle.
		tx, ty := s, -c
		d.head(Spot{tip.X + tx*1.5, tip.Y + ty*1.5}, Spot{tip.X + c*1.15, tip.Y + s*1.15},
			Spot{tip.X - c*1.15, tip.Y - s*1.15})
	}
}

// head fills a triangle.
func (d *draught) head(a, b, c Spot) {
	d.f.MoveTo(a.X, a.Y)
	d.f.LineTo(b.X, b.Y)
	d.f.LineTo(c.X, c.Y)
	d.f.ClosePath()
	d.f.DrawPath("F")
}

// progress draws the thread at the foot of a page: how far the building has come.
func (d *draught) progress(p *Progress) {
	d.f.SetLineWidth(0.5)
	d.stroke(inkLine)
	d.f.Line(p.Box.X, p.Box.Y, p.Box.Right(), p.Box.Y)
	x := p.Box.X + p.Box.W*p.Done
	d.stroke(inkAccent)
	d.fill(inkAccent)
	d.f.Line(p.Box.X, p.Box.Y, x, p.Box.Y)
	d.f.Circle(x, p.Box.Y, 1.1, "F")
}
