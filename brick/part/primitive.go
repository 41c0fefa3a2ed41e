package part

import (
	"math"
	"strconv"
	"strings"

	"madang/brick/ldraw"
)

// Parts that a document embeds are made of LDraw's primitives. Where no library is at hand, the round ones, boxes and
// studs are made here from their definitions (https://www.ldraw.org/library/primref), as text, so that they compile
// like any other file.
// primitive makes the shape of a primitive, or returns nil for one it does not know.
func primitive(key string) *shape {
	body, ok := fixedPrimitives[key]
	if !ok {
		body = roundPrimitive(key)
	}
	if body == "" {
		return nil
	}
	w := shapers.Get().(*shaper)
	defer shapers.Put(w)
	return w.text(key, "0 "+key+"\n0 BFC CERTIFY CCW\n"+body).kept()
}

func roundPrimitive(key string) string {
	sides, name := 16, key
	if rest, ok := strings.CutPrefix(name, "48/"); ok {
		sides, name = 48, rest
	} else if rest, ok := strings.CutPrefix(name, "8/"); ok {
		sides, name = 8, rest
	}
	name, dat := strings.CutSuffix(name, ".dat")
	a, name, cut := strings.Cut(name, "-")
	num, ok := number(a)
	den, name := leadingDigits(name)
	of, okToo := number(den)
	if !dat || !cut || !ok || !okToo || len(name) < 3 {
		return ""
	}
	kind := name[:min(4, len(name))]
	if strings.HasPrefix(kind, "con") {
		kind = "con"
	}
	size, last := leadingDigits(name[len(kind):])
	n := sides * num / of
	if !strings.Contains(" edge cyli cylo cylc disc ndis ring con ", " "+kind+" ") || len(size) > 2 || last != "" ||
		num > of || n < 1 {
		return ""
	}
	r, _ := strconv.Atoi("0" + size)
	var b strings.Builder
	for i := range n {
		roundPiece(&b, kind, float64(r), sides, i)
	}
	return b.String()
}

// number reads one or two digits that make a number above 0.
func number(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && len(s) <= 2 && n > 0 && s[0] != '0'
}

func leadingDigits(s string) (d, rest string) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return s[:i], s[i:]
}

// roundPiece writes one side of a round primitive: the part of the circle from corner i to i + 1.
func roundPiece(b *strings.Builder, kind string, size float64, sides, i int) {
	p := func(r, y float64, i int) string {
		s, c := math.Sincos(2 * math.Pi * float64(i) / float64(sides))
		return words(r*c, y, r*s)
	}
	j := i + 1
	switch kind {
	case "edge":
		b.WriteString("2 24" + p(1, 0, i) + p(1, 0, j) + "\n")
	case "cyli", "cylo", "cylc":
		b.WriteString("4 16" + p(1, 1, i) + p(1, 1, j) + p(1, 0, j) + p(1, 0, i) + "\n")
		b.WriteString("5 24" + p(1, 0, i) + p(1, 1, i) + p(1, 0, i-1) + p(1, 0, j) + "\n")
		if kind != "cyli" {
			b.WriteString("2 24" + p(1, 0, i) + p(1, 0, j) + "\n2 24" + p(1, 1, i) + p(1, 1, j) + "\n")
		}
		if kind == "cylc" {
			b.WriteString("3 16 0 0 0" + p(1, 0, i) + p(1, 0, j) + "\n")
		}
	case "disc":
		b.WriteString("3 16 0 0 0" + p(1, 0, i) + p(1, 0, j) + "\n")
	case "ndis": // what is left of the square around the circle
		s, c := math.Sincos(2 * math.Pi * (float64(i) + 0.5) / float64(sides))
		corner := words(math.Copysign(1, c), 0, math.Copysign(1, s))
		b.WriteString("3 16" + corner + p(1, 0, j) + p(1, 0, i) + "\n")
	case "ring":
		b.WriteString("4 16" + p(size, 0, i) + p(size+1, 0, i) + p(size+1, 0, j) + p(size, 0, j) + "\n")
	case "con":
		b.WriteString("4 16" + p(size, 1, i) + p(size, 1, j) + p(size+1, 0, j) + p(size+1, 0, i) + "\n")
		b.WriteString("5 24" + p(size, 1, i) + p(size+1, 0, i) + p(size, 1, i-1) + p(size, 1, j) + "\n")
	}
}

// words writes numbers, each after a space.
func words(list ...float64) string {
	var b []byte
	for _, v := range list {
		b = ldraw.AppendNumber(append(b, ' '), v)
	}
	return string(b)
}

const (
	boxSides = `4 16 -1 1 1 -1 0 1 1 0 1 1 1 1
4 16 -1 1 -1 -1 0 -1 -1 0 1 -1 1 1
4 16 1 1 -1 1 0 -1 -1 0 -1 -1 1 -1
4 16 1 1 1 1 0 1 1 0 -1 1 1 -1
`
	boxTop   = "4 16 -1 1 1 1 1 1 1 1 -1 -1 1 -1\n"
	boxLines = `2 24 1 1 1 -1 1 1
2 24 -1 1 1 -1 1 -1
2 24 -1 1 -1 1 1 -1
2 24 1 1 -1 1 1 1
2 24 1 0 1 -1 0 1
2 24 -1 0 1 -1 0 -1
2 24 -1 0 -1 1 0 -1
2 24 1 0 -1 1 0 1
2 24 1 0 1 1 1 1
2 24 -1 0 1 -1 1 1
2 24 1 0 -1 1 1 -1
2 24 -1 0 -1 -1 1 -1
`
)

// fixedPrimitives are those of one size. Boxes span -1..1 across and 0..1 along y; box.dat spans -1..1 each way.
var fixedPrimitives = map[string]string{
	"box5.dat": boxLines + boxSides + boxTop,
	"box4.dat": boxLines + boxSides,
	"box.dat":  "1 16 0 -1 0 1 0 0 0 2 0 0 0 1 box5.dat\n4 16 -1 -1 -1 1 -1 -1 1 -1 1 -1 -1 1\n",
	"rect.dat": "4 16 -1 0 1 1 0 1 1 0 -1 -1 0 -1\n2 24 -1 0 1 1 0 1\n2 24 1 0 1 1 0 -1\n2 24 1 0 -1 -1 0 -1\n" +
		"2 24 -1 0 -1 -1 0 1\n",
	"stud.dat": "1 16 0 0 0 6 0 0 0 1 0 0 0 6 4-4edge.dat\n1 16 0 -4 0 6 0 0 0 4 0 0 0 6 4-4cylo.dat\n" +
		"1 16 0 -4 0 6 0 0 0 1 0 0 0 6 4-4disc.dat\n",
	"stud3.dat": "1 16 0 -4 0 4 0 0 0 4 0 0 0 4 4-4cylo.dat\n1 16 0 -4 0 4 0 0 0 1 0 0 0 4 4-4disc.dat\n",
	"stud4.dat": "1 16 0 -4 0 8 0 0 0 4 0 0 0 8 4-4cylo.dat\n0 BFC INVERTNEXT\n" +
		"1 16 0 -4 0 6 0 0 0 4 0 0 0 6 4-4cylo.dat\n1 16 0 -4 0 2 0 0 0 1 0 0 0 2 4-4ring3.dat\n",
}
