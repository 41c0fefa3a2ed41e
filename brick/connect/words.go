package connect

import (
	"errors"
	"strconv"
	"strings"

	"madang/brick/geom"
	"madang/brick/ldraw"
)

// words are the [key=value] pairs of a line, keys in lower case. The first error stays.
type words struct {
	list []word
	err  error
}

type word struct{ key, value string }

func (w *words) read(s string) error {
	for {
		i := strings.IndexByte(s, '[')
		if i < 0 {
			return nil
		}
		j := strings.IndexByte(s[i:], ']')
		if j < 0 {
			return errors.New("a [ is not closed")
		}
		key, value, ok := strings.Cut(s[i+1:i+j], "=")
		if !ok || j > maxValue || len(w.list) >= 32 {
			return errors.New(ldraw.Format("%q is not [name=value]", clipped(s[i:i+j+1])))
		}
		w.list = append(w.list, word{strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)})
		s = s[i+j+1:]
	}
}

func (w *words) fail(form string, args ...any) {
	if w.err == nil {
		w.err = errors.New(ldraw.Format(form, args...))
	}
}

func (w *words) text(key string) string {
	for _, x := range w.list {
		if x.key == key {
			return x.value
		}
	}
	return ""
}

func (w *words) truth(key string, other bool) bool {
	switch strings.ToLower(w.text(key)) {
	case "true":
		return true
	case "false":
		return false
	}
	return other
}

// oneOf returns which of the words a value is, and 0 for none given.
func (w *words) oneOf(key string, list ...string) int {
	v := strings.ToLower(w.text(key))
	for i, x := range list {
		if v == x {
			return i
		}
	}
	if v != "" && key != "scale" { // INCL gives scale another meaning
		w.fail("%s=%q is none of %s", key, clipped(v), strings.Join(list, ", "))
	}
	return 0
}

func (w *words) parse(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v >= -maxLDU && v <= maxLDU) {
		w.fail("%q is not a number", clipped(s))
		return 0
	}
	return v
}

func (w *words) length(s string) float64 {
	v := w.parse(s)
	if v < 0 {
		w.fail("%q is not a length", clipped(s))
	}
	return v
}

func (w *words) number(key string, other float64) float64 {
	if s := w.text(key); s != "" {
		return w.length(s)
	}
	return other
}

// numbers returns n numbers, or nil where there are none.
func (w *words) numbers(key string, n int) []float64 {
	f := strings.Fields(w.text(key))
	if len(f) == 0 {
		return nil
	}
	if len(f) != n {
		w.fail("%s has %d numbers", key, n)
		return nil
	}
	out := make([]float64, n)
	for i, s := range f {
		out[i] = w.parse(s)
	}
	return out
}

func (w *words) frame(pos, ori string) geom.Mat {
	m := geom.Identity
	if v := w.numbers(pos, 3); v != nil {
		copy(m[:3], v)
	}
	if v := w.numbers(ori, 9); v != nil {
		copy(m[3:], v)
	}
	return m
}

// grid reads "C 4 C 2 20 20": counts along X and Z, each centred by a C before it, then the steps; or three counts and
// three steps, along X, Y and Z.
func (w *words) grid() grid {
	g := grid{n: [3]int{1, 1, 1}}
	f := strings.Fields(w.text("grid"))
	if len(f) == 0 {
		return g
	}
	axes := []int{0, 2}
	if n := len(f) - strings.Count(strings.ToUpper(w.text("grid")), "C"); n == 6 {
		axes = []int{0, 1, 2}
	} else if n != 4 {
		w.fail("grid has two counts and two steps, or three of each")
		return g
	}
	for _, k := range axes {
		if strings.EqualFold(f[0], "C") {
			g.centred[k], f = true, f[1:]
		}
		n, err := strconv.Atoi(f[0])
		if err != nil || n < 1 || n > maxGrid {
			w.fail("a count of grid is 1 to %d", maxGrid)
			return grid{n: [3]int{1, 1, 1}}
		}
		g.n[k], f = n, f[1:]
	}
	for i, k := range axes {
		if i < len(f) {
			g.step[k] = w.parse(f[i])
		}
	}
	if g.n[0]*g.n[1]*g.n[2] > maxConnectors {
		w.fail("a grid has at most %d places", maxConnectors)
	}
	return g
}

// clipped keeps hostile words out of messages.
func clipped(s string) string {
	if len(s) > 40 {
		s = s[:40]
	}
	return strings.ToValidUTF8(s, "?")
}
