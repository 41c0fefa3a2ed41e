package ldraw

import (
	"strconv"
	"strings"
)

// maxNumbers is how many numbers a line can have.
const maxNumbers = 12

var numbersOf = [6]int{1: 12, 2: 6, 3: 9, 4: 12, 5: 12}

// lineFault is why a line could not be read.
type lineFault struct {
	code Code
	arg  string
}

// read reads a line into r, whose Line and Raw the caller has set. Its numbers are appended to nums, which must have
// room for maxNumbers, and are r's from there on. A line that cannot be read becomes Bad.
func (r *Record) read(body string, nums []float64) lineFault {
	kind, rest := word(body)
	switch kind {
	case "":
		r.Kind = Blank
	case "0":
		r.Kind = Meta
		r.Name = strings.TrimSpace(rest)
	case "1", "2", "3", "4", "5":
		return r.geometry(kind[0]-'0', rest, nums)
	default:
		r.Kind = Bad
		return lineFault{BadLine, "line type " + strconv.Quote(clip(kind))}
	}
	return lineFault{}
}

func (r *Record) geometry(kind byte, rest string, nums []float64) lineFault {
	r.Kind = Bad
	colour, rest := word(rest)
	c, ok := ParseColour(colour)
	if !ok {
		return lineFault{BadColour, colour}
	}
	start, n := len(nums), numbersOf[kind]
	for range n {
		v, after, ok := number(rest)
		if !ok {
			w, _ := word(rest)
			if w == "" {
				return lineFault{BadLine, "a type " + string('0'+rune(kind)) + " line has " + strconv.Itoa(n) + " numbers"}
			}
			return lineFault{BadNumber, w}
		}
		nums, rest = append(nums, v), after
	}
	if kind == 1 {
		r.Name = text(strings.TrimSpace(rest))
		if r.Name == "" {
			return lineFault{BadLine, "a type 1 line names a file"}
		}
	}
	r.Colour, r.Kind = c, Kind(kind)
	r.Nums = nums[start:len(nums):len(nums)]
	return lineFault{}
}

// Scan reads a library file line by line without keeping it, for those who compile thousands: yield is given every
// line that can be read, in one record that the next line overwrites together with its numbers. FILE blocks mean
// nothing here. The header is that of the file as a whole; name is its name in the library.
func Scan(name, src string, yield func(r *Record)) Header {
	h := headerReader{}
	var r Record
	var buf [maxNumbers]float64
	src = strings.TrimPrefix(src, "\ufeff")
	for line := 1; src != ""; line++ {
		body := src
		if i := strings.IndexByte(src, '\n'); i >= 0 {
			body, src = src[:i], src[i+1:]
		} else {
			src = ""
		}
		r = Record{Line: line}
		r.read(body, buf[:0])
		h.line(&r)
		if r.Kind != Bad && r.Kind != Blank {
			yield(&r)
		}
	}
	return h.finish(name, true)
}

var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// maxCoordinate is far beyond any model (4 km) and keeps products of nested matrices finite.
const maxCoordinate = 1e7

// number reads the decimal that s begins with, after spaces. Up to 15 digits are exact in a float64, so that the short
// way rounds as strconv does.
func number(s string) (v float64, rest string, ok bool) {
	i := 0
	for i < len(s) && space(s[i]) {
		i++
	}
	first, neg := i, false
	if i < len(s) && (s[i] == '-' || s[i] == '+') {
		neg = s[i] == '-'
		i++
	}
	var m uint64
	from := i
	for ; i < len(s) && s[i]-'0' <= 9; i++ {
		m = m*10 + uint64(s[i]-'0')
	}
	digits, after := i-from, 0
	if i < len(s) && s[i] == '.' {
		for i++; i < len(s) && s[i]-'0' <= 9; i++ {
			m = m*10 + uint64(s[i]-'0')
			after++
		}
		digits += after
	}
	if i < len(s) && !space(s[i]) || digits > 15 {
		return slowNumber(s[first:])
	}
	if digits == 0 {
		return 0, s, false
	}
	v = float64(m) / powers[after]
	if neg {
		v = -v
	}
	return v, s[i:], v <= maxCoordinate && v >= -maxCoordinate
}

func slowNumber(s string) (float64, string, bool) {
	w, rest := word(s)
	v, err := strconv.ParseFloat(w, 64)
	return v, rest, err == nil && v <= maxCoordinate && v >= -maxCoordinate // false for NaN too
}
