package book

import "math"

// Distances on the page, mm.
const (
	gapShape = 2.5 // between the outlines of parts in a list
	padList  = 3.0 // inside a part list's ground
	gapCell  = 4.0 // between a number, its list, its call-outs and its picture
	gapGrid  = 9.0 // between steps
	padCall  = 3.0 // inside a call-out's frame
	turnSize = 7.5 // of the icon that says the view has turned
)

// form is how a step's boxes stand around its picture.
type form uint8

const (
	listAbove form = iota // number, list and call-outs above the picture
	listAside             // number, list and call-outs left of it
	callAside             // number and list above, call-outs left
	forms
)

// spread is a step arranged in a width: boxes with the step's upper left corner at 0, 0.
type spread struct {
	form    form
	w, h    float64 // as small as it gets
	ink     float64 // mm² that is used
	number  Rect
	turn    Rect
	list    Rect
	packed  packed
	calls   []Rect
	inside  [][]Rect // of each call: its steps' boxes, from the call's corner
	spreads [][]spread
	times   []Rect
	room    Rect    // for the picture, which stands in its middle
	picture Spot    // size of the picture, mm
	fit     float64 // its scale as a share of the step's
}

// arrange finds the best form of a step in a width: the lowest, measured against the size of its picture, which is
// as large as the step's scale says, or smaller where the width is too small for it.
func (l *layouter) arrange(c *cell, width, shrink float64) spread {
	var best spread
	for f := form(0); f < forms; f++ {
		if f == callAside && len(c.calls) == 0 || f != listAbove && c.small {
			continue
		}
		s := l.arrangeAs(f, c, width, shrink)
		if f == 0 || s.h/math.Pow(s.fit, 3) < best.h/math.Pow(best.fit, 3)-2 {
			best = s
		}
	}
	return best
}

func (l *layouter) arrangeAs(f form, c *cell, width, shrink float64) spread {
	s := spread{form: f}
	head, column := l.arrangeHead(&s, c, width)
	below, beside := l.arrangeCalls(&s, c, width, head, column)
	// The picture takes what is left: under everything, or right of a column.
	px, py := 0.0, max(head, below)+gapCell
	switch f {
	case listAside:
		px, py = max(column, beside)+gapCell, 0
	case callAside:
		px, py = beside+gapCell, head+gapCell
	}
	if c.small {
		py = head + 2
	}
	w, h := c.frame.w()*c.scale*shrink, c.frame.h()*c.scale*shrink
	s.fit = max(min(1, (width-px)/max(w, 1e-9)), 0.05)
	w, h = w*s.fit, h*s.fit
	s.picture = Spot{w, h}
	s.room = Rect{px, py, w, h}
	s.w = max(column, beside, px+w)
	s.h = max(head, below, py+h)
	s.ink += s.list.W*s.list.H + w*h*0.7
	return s
}

// arrangeHead places the number, the icon of a turn and the list beside or below them. It returns where they end.
func (l *layouter) arrangeHead(s *spread, c *cell, width float64) (head, column float64) {
	column = l.fonts.bold.width(digits(c.number), c.size)
	s.number = Rect{0, 0, column, c.size * 0.8 * mmPerPoint}
	if c.turned {
		s.turn = Rect{column + 2.5, 0, turnSize, turnSize}
		column += 2.5 + turnSize
	}
	head = max(s.number.H, s.turn.H)
	if len(c.shapes) == 0 {
		return head, column
	}
	x, y, pad := column+gapCell, 0.0, padList
	if c.small {
		x, pad = column+2, 0
	}
	room := max(width-x, 10)
	if s.form == listAside {
		x, y, room = 0, head+gapCell, width*asideShare
	}
	s.packed = packWithin(c.shapes, room-2*pad, gapShape)
	s.list = Rect{x, y, s.packed.w + 2*pad, s.packed.h + 2*pad}
	return max(head, s.list.Bottom()), max(column, s.list.Right())
}

// asideShare is how much of a step's width a list or call-outs beside the picture may take.
const asideShare = 0.4

// arrangeCalls lets the call-outs flow below the list, in the step's width or in a column, and returns where they end.
func (l *layouter) arrangeCalls(s *spread, c *cell, width, head, column float64) (below, beside float64) {
	limit := width
	switch s.form {
	case listAside:
		limit = max(width*asideShare, column)
	case callAside:
		limit = width * asideShare
	}
	x, y, low := 0.0, head+gapCell, 0.0
	for _, k := range c.calls {
		box, in, sp, at := l.arrangeCall(k, limit)
		if x > 0 && x+box.W > limit {
			x, y, low = 0, y+low+gapCell, 0
		}
		box.X, box.Y = x, y
		s.calls, s.inside = append(s.calls, box), append(s.inside, in)
		s.spreads, s.times = append(s.spreads, sp), append(s.times, at)
		x += box.W + gapCell
		low = max(low, box.H)
		beside, below = max(beside, box.Right()), max(below, box.Bottom())
		s.ink += box.W * box.H
	}
	return below, beside
}

// arrangeCall sets a call-out's steps in rows within a width: its box, the boxes of its steps inside, and where its
// number of copies stands.
func (l *layouter) arrangeCall(k *call, width float64) (box Rect, in []Rect, sp []spread, at Rect) {
	size := 16.0
	timesW, timesH := 0.0, 0.0
	if k.times > 1 {
		timesW, timesH = l.fonts.bold.width(times(k.times), size)+1, size*mmPerPoint
	}
	inner := width - 2*padCall
	if len(k.cells) == 0 {
		w, h := k.frame.w()*k.scale, k.frame.h()*k.scale
		if f := min(34/max(w, 1e-9), 26/max(h, 1e-9)); f < 1 {
			w, h = w*f, h*f
		}
		note := l.fonts.regular.width(l.words.again(888), 7.5)
		in = []Rect{{padCall, padCall, w, h}}
		box.W = max(w+timesW+1.5, note) + 2*padCall
		box.H = max(h, timesH) + lineHeight(7.5) + 1 + 2*padCall
		at = Rect{box.W - padCall - timesW, padCall + max(h, timesH) - timesH, timesW, timesH}
		return box, in, nil, at
	}
	x, y, low := padCall, padCall, 0.0
	for i, c := range k.cells {
		s := l.arrange(c, inner, 1)
		if i > 0 && x+s.w > inner+padCall {
			x, y, low = padCall, y+low+gapCell, 0
		}
		in = append(in, Rect{x, y, s.w, s.h})
		sp = append(sp, s)
		box.W = max(box.W, x+s.w+padCall)
		x += s.w + 6
		low = max(low, s.h)
		box.H = max(box.H, y+low+padCall)
	}
	if k.times > 1 { // beside the last step if there is room, or below
		if x-6+3+timesW > inner+padCall {
			y += low + 1
			low = timesH
			x = padCall
			box.H = y + low + padCall
		} else {
			x -= 3
		}
		box.W = max(box.W, x+timesW+padCall)
		at = Rect{box.W - padCall - timesW, y + low - timesH, timesW, timesH}
	}
	return box, in, sp, at
}
