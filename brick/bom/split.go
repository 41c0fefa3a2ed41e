package bom

import (
	"strings"

	"madang/brick/internal/sorts"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// Shortcut lists what a part is put together of, if it is a shortcut: one file for several parts that are often
// placed together, with a c and two digits in its number (3680c01, a turntable). Its parts in colour 16 take that of
// the whole. It is nil for any other part, and for one with a piece that is not sold alone ("~" titles).
func Shortcut(lib *part.Library, name string) []part.Ref {
	number := ldraw.Base(name)
	i := 0
	for i < len(number) && (number[i] < 'a' || number[i] > 'z') {
		i++
	}
	for i < len(number) && number[i] != 'c' { // 3680bc01: a letter may tell versions apart
		i++
	}
	if i == 0 || i+2 >= len(number) || strings.Trim(number[i+1:i+3], "0123456789") != "" {
		return nil
	}
	refs, ok := lib.Refs(name)
	if !ok || len(refs) < 2 {
		return nil
	}
	for _, r := range refs {
		info, ok := lib.Find(r.Name)
		if !ok || strings.Contains(r.Name, "/") || strings.HasPrefix(info.Title, "~") || helper(r.Name, info.Title) {
			return nil
		}
	}
	return refs
}

// Split replaces shortcuts by what they are put together of, but for those that are sold whole. Whether one is may
// depend on its colour.
func (b *Bill) Split(lib *part.Library, whole func(l Line) bool) {
	t := tally{at: map[key]int{}, bill: &Bill{Lines: []Line{}}}
	for _, l := range b.Lines {
		t.split(lib, l, whole, 0)
	}
	sorts.Func(t.bill.Lines, compare)
	*b = *t.bill
}

// split adds a line or its pieces; a shortcut may hold another.
func (t *tally) split(lib *part.Library, l Line, whole func(l Line) bool, depth int) {
	var refs []part.Ref
	if depth < 8 && !l.Unknown && !whole(l) {
		refs = Shortcut(lib, l.Part)
	}
	if refs == nil {
		info := sold(lib, l.Part)
		t.add(&info, l.Colour, l.Count)
		return
	}
	for _, r := range refs {
		info := sold(lib, r.Name)
		c := r.Colour
		if c == ldraw.Main {
			c = l.Colour
		}
		t.split(lib, Line{Part: info.Name, Colour: c, Count: l.Count}, whole, depth+1)
	}
}
