package part

import "strings"

// covers tells by its title the parts whose whole underside is level and closed: bricks, plates, tiles and slopes of
// plain outline, as
//
//	Brick|Plate|Tile  2 x  4 [with Groove]
//	Brick|Plate|Cone  2 x  2 [x  2] [Round ...|with Hollow ...]
//	Slope Brick 31|33|45|75  2 x  1 [x 0.667] [Double ...]
func covers(title string) bool {
	w := titleWords{title}
	switch kind := w.next(); kind {
	case "Brick", "Plate", "Tile", "Cone":
		a, b, ok := w.across()
		if !ok {
			return false
		}
		if kind != "Cone" && (w.left == "" || w.left == " with Groove") {
			return true
		}
		small := len(a) == 1 && len(b) == 1 && strings.Contains("12", a) && strings.Contains("12", b)
		if kind == "Tile" || !small {
			return false
		}
		if rest, ok := strings.CutPrefix(w.left, " x"); ok {
			v := titleWords{rest}
			if v.next() != "2" {
				return false
			}
			w.left = v.left
		}
		return w.left == "" || strings.HasPrefix(w.left, " Round") || strings.HasPrefix(w.left, " with Hollow")
	case "Slope":
		if w.next() != "Brick" || !strings.Contains(" 31 33 45 75 ", " "+w.next()+" ") {
			return false
		}
		a, b, ok := w.across()
		if !ok || len(a) != 1 || len(b) != 1 {
			return false
		}
		if rest, ok := strings.CutPrefix(w.left, " x"); ok {
			v := titleWords{rest}
			if strings.Trim(v.next(), "0123456789.") != "" {
				return false
			}
			w.left = v.left
		}
		return w.left == "" || strings.HasPrefix(w.left, " Double")
	}
	return false
}

// titleWords reads a title word by word.
type titleWords struct{ left string }

func (t *titleWords) next() string {
	s := strings.TrimLeft(t.left, " ")
	i := strings.IndexByte(s, ' ')
	if i < 0 {
		i = len(s)
	}
	t.left = s[i:]
	return s[:i]
}

// across reads "2 x  4".
func (t *titleWords) across() (a, b string, ok bool) {
	a = t.next()
	x := t.next()
	b = t.next()
	return a, b, x == "x" && digits(a) && digits(b)
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
