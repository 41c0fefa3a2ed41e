// Package bom counts what a model is built of: parts by colour, their price, what changed between two versions, and
// the files that part shops read.
//
// It counts a flattened model, in which colours are resolved, sub-models multiplied and renamed parts redirected;
// here numbers that share one mould ("=" titles) become one part too. It knows no stock and makes no offer: prices
// come through an interface.
package bom

import (
	"strings"

	"madang/brick/internal/sorts"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// Line is one part in one colour.
type Line struct {
	Part     string       `json:"part"` // canonical file name: "3001.dat"
	Colour   ldraw.Colour `json:"colour"`
	Count    int          `json:"count"`
	Title    string       `json:"title"`
	TitleKo  string       `json:"titleKo"`
	Category string       `json:"category"`
	Grams    float64      `json:"grams"`             // of one; 0 when not known
	Unknown  bool         `json:"unknown"`           // no library has it
	Price    int64        `json:"price"`             // of one, in minor units of the price list; set by Bill.Price
	Priced   bool         `json:"priced"`            // the price list has it
	Short    int          `json:"short,omitempty"`   // pieces that cannot be had; set by Bill.Supply
	Instead  *Instead     `json:"instead,omitempty"` // the nearest colour in which they can
}

// Number is the part number without its extension.
func (l Line) Number() string { return ldraw.Base(l.Part) }

// Total is the price of all of the line.
func (l Line) Total() int64 { return l.Price * int64(l.Count) }

// Bill is a bill of materials, sorted by category, part number and colour code.
type Bill struct {
	Lines []Line `json:"lines"`
	Parts int    `json:"parts"` // all of them
}

// Prices is a price list. Price returns the price of one part in one colour in minor units of one currency, and
// false when it is not sold.
type Prices interface {
	Price(name string, colour ldraw.Colour) (int64, bool)
}

// helper categories and primitives are aids to drawing, such as the segments of a hose, and not parts one can buy;
// LS numbers are such segments too.
func helper(name, title string) bool {
	n := ldraw.Base(name)
	return strings.HasPrefix(n, "ls") && len(n) > 2 && n[2] >= '0' && n[2] <= '9' ||
		strings.HasPrefix(n, "4-4") || strings.HasPrefix(n, "stud") || strings.HasPrefix(title, "~|")
}

// Count makes the bill of a model. Info of parts is taken from lib, which should be the library for the model's
// document, so that embedded parts are known.
func Count(m *ldraw.Placed, lib *part.Library) *Bill {
	infos := make([]part.Info, len(m.Parts))
	skip := make([]bool, len(m.Parts))
	for i, p := range m.Parts {
		infos[i] = sold(lib, p.Name)
		skip[i] = p.Section == nil && helper(p.Name, infos[i].Title)
	}
	t := tally{at: map[key]int{}, bill: &Bill{Lines: []Line{}}}
	for i := range m.Instances {
		if n := &m.Instances[i]; !skip[n.Part] && !n.Hidden {
			t.add(&infos[n.Part], n.Colour, 1)
		}
	}
	for _, l := range m.Listed {
		if !skip[l.Part] {
			t.add(&infos[l.Part], l.Colour, 1)
		}
	}
	sorts.Func(t.bill.Lines, compare)
	return t.bill
}

// tally adds up parts by colour.
type tally struct {
	at   map[key]int
	bill *Bill
}

type key struct {
	part   string
	colour ldraw.Colour
}

func (t *tally) add(info *part.Info, colour ldraw.Colour, n int) {
	k := key{info.Name, colour}
	j, ok := t.at[k]
	if !ok {
		j = len(t.bill.Lines)
		t.at[k] = j
		t.bill.Lines = append(t.bill.Lines, Line{Part: info.Name, Colour: colour, Title: info.Title,
			TitleKo: info.TitleKo, Category: info.Category, Grams: info.Grams, Unknown: info.Origin == part.Unknown})
	}
	t.bill.Lines[j].Count += n
	t.bill.Parts += n
}

// sold is the part that is bought for a name: the alias' target, if there is one.
func sold(lib *part.Library, name string) part.Info {
	info, ok := lib.Find(name)
	if ok && info.AliasOf != "" {
		if to, ok := lib.Find(info.AliasOf); ok {
			info = to
		}
	}
	if ok {
		info.Grams = lib.Weigh(info)
	} else {
		info = part.Info{Name: ldraw.Key(name), Title: ldraw.Base(name), TitleKo: ldraw.Base(name), Origin: part.Unknown}
	}
	return info
}

func compare(a, b Line) int {
	if c := strings.Compare(a.Category, b.Category); c != 0 {
		return c
	}
	if c := compareNumbers(a.Number(), b.Number()); c != 0 {
		return c
	}
	return int(a.Colour) - int(b.Colour)
}

// compareNumbers sorts 3001 before 32000: by length of the leading digits first.
func compareNumbers(a, b string) int {
	da, db := digits(a), digits(b)
	if da != db {
		return da - db
	}
	return strings.Compare(a, b)
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// Price looks up every line. A line that is not on the list keeps price 0 and Priced false.
func (b *Bill) Price(p Prices) {
	for i := range b.Lines {
		l := &b.Lines[i]
		l.Price, l.Priced = p.Price(l.Part, l.Colour)
	}
}

// Total sums the priced lines and counts the parts that have no price.
func (b *Bill) Total() (sum int64, unpriced int) {
	for _, l := range b.Lines {
		if l.Priced {
			sum += l.Total()
		} else {
			unpriced += l.Count
		}
	}
	return sum, unpriced
}

// Grams sums the weights that are known.
func (b *Bill) Grams() float64 {
	sum := 0.0
	for _, l := range b.Lines {
		sum += l.Grams * float64(l.Count)
	}
	return sum
}
