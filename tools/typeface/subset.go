package main

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"unicode/utf16"
)

// The OpenType specification, https://learn.microsoft.com/typography/opentype/spec, describes every table used here.
var be = binary.BigEndian

// kept are the tables of the cut font in the order they are written, which is that of their tags.
var kept = []string{"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}

// subset returns a TrueType font of another name with the glyphs of the letters alone, numbered anew.
func subset(data []byte, letters []rune, family, style string) ([]byte, error) {
	t, err := tables(data)
	if err != nil {
		return nil, err
	}
	glyphOf, err := cmap12(t["cmap"])
	if err != nil {
		return nil, err
	}
	slices.Sort(letters)
	old := []uint16{0} // the glyphs that are kept, in their new order; 0 is what stands for a letter that is missing
	renumber := map[uint16]uint16{0: 0}
	keep := func(g uint16) uint16 {
		n, ok := renumber[g]
		if !ok {
			n = uint16(len(old))
			renumber[g] = n
			old = append(old, g)
		}
		return n
	}
	var codes []rune
	for _, r := range slices.Compact(letters) {
		if g := glyphOf[r]; g != 0 {
			keep(g)
			codes = append(codes, r)
		}
	}
	long := be.Uint16(t["head"][50:]) == 1
	glyph := func(g uint16) []byte {
		if long {
			return t["glyf"][be.Uint32(t["loca"][4*int(g):]):be.Uint32(t["loca"][4*int(g)+4:])]
		}
		return t["glyf"][2*int(be.Uint16(t["loca"][2*int(g):])) : 2*int(be.Uint16(t["loca"][2*int(g)+2:]))]
	}
	var glyf, loca, hmtx []byte
	metrics := int(be.Uint16(t["hhea"][34:]))
	for i := 0; i < len(old); i++ { // grows while composite glyphs name their pieces
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, pieces(glyph(old[i]), keep)...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = append(hmtx, metric(t["hmtx"], metrics, int(old[i]))...)
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))
	t["glyf"], t["loca"], t["hmtx"] = glyf, loca, hmtx
	t["cmap"] = cmap4(codes, func(r rune) uint16 { return renumber[glyphOf[r]] })
	be.PutUint16(t["head"][50:], 1)
	be.PutUint16(t["hhea"][34:], uint16(len(old)))
	be.PutUint16(t["maxp"][4:], uint16(len(old)))
	t["name"] = names(t["name"], family, style)
	t["post"] = slices.Clone(t["post"][:32])
	be.PutUint32(t["post"], 0x00030000) // glyphs have no names
	return join(t), nil
}

// tables copies the tables of a font.
func tables(data []byte) (map[string][]byte, error) {
	if len(data) < 12 || be.Uint32(data) != 0x00010000 {
		return nil, errors.New("not a TrueType font")
	}
	t := map[string][]byte{}
	for i := range int(be.Uint16(data[4:])) {
		e := data[12+16*i:]
		at, n := be.Uint32(e[8:]), be.Uint32(e[12:])
		t[string(e[:4])] = slices.Clone(data[at : at+n])
	}
	for _, k := range kept {
		if t[k] == nil {
			return nil, errors.New("no table " + k)
		}
	}
	return t, nil
}

// cmap12 reads the full map from letters to glyphs.
func cmap12(cmap []byte) (map[rune]uint16, error) {
	out := map[rune]uint16{}
	for i := range int(be.Uint16(cmap[2:])) {
		sub := cmap[be.Uint32(cmap[4+8*i+4:]):]
		if be.Uint16(sub) != 12 {
			continue
		}
		for k := range int(be.Uint32(sub[12:])) {
			g := sub[16+12*k:]
			first, last, glyph := be.Uint32(g), be.Uint32(g[4:]), be.Uint32(g[8:])
			for c := first; c <= last; c++ {
				out[rune(c)] = uint16(glyph + c - first)
			}
		}
		return out, nil
	}
	return nil, errors.New("no map of format 12")
}

// pieces returns a glyph with the numbers of what it is composed of replaced.
func pieces(g []byte, keep func(uint16) uint16) []byte {
	if len(g) == 0 || int16(be.Uint16(g)) >= 0 {
		return g
	}
	g = slices.Clone(g)
	const words, scale, more, xy, two = 1, 8, 32, 64, 128
	for at := 10; ; {
		flags := be.Uint16(g[at:])
		be.PutUint16(g[at+2:], keep(be.Uint16(g[at+2:])))
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&xy != 0:
			at += 4
		case flags&two != 0:
			at += 8
		}
		if flags&more == 0 {
			return g
		}
	}
}

// metric is the advance and the left bearing of a glyph.
func metric(hmtx []byte, metrics, g int) []byte {
	if g < metrics {
		return hmtx[4*g : 4*g+4]
	}
	m := slices.Clone(hmtx[4*metrics-4 : 4*metrics-2])
	return append(m, hmtx[4*metrics+2*(g-metrics):4*metrics+2*(g-metrics)+2]...)
}

// cmap4 writes a map of format 4: runs of letters whose glyphs follow one another.
func cmap4(codes []rune, glyph func(rune) uint16) []byte {
	type run struct{ first, last, delta uint16 }
	var runs []run
	for _, r := range codes {
		d := glyph(r) - uint16(r)
		if n := len(runs); n > 0 && runs[n-1].last+1 == uint16(r) && runs[n-1].delta == d {
			runs[n-1].last++
			continue
		}
		runs = append(runs, run{uint16(r), uint16(r), d})
	}
	runs = append(runs, run{0xFFFF, 0xFFFF, 1})
	n := len(runs)
	pow := 1
	shift := 0
	for pow*2 <= n {
		pow *= 2
		shift++
	}
	out := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12} // version 0, one table: Windows, Unicode
	for _, v := range []int{4, 16 + 8*n, 0, 2 * n, 2 * pow, shift, 2*n - 2*pow} {
		out = be.AppendUint16(out, uint16(v))
	}
	for _, r := range runs {
		out = be.AppendUint16(out, r.last)
	}
	out = be.AppendUint16(out, 0)
	for _, r := range runs {
		out = be.AppendUint16(out, r.first)
	}
	for _, r := range runs {
		out = be.AppendUint16(out, r.delta)
	}
	return append(out, make([]byte, 2*n)...)
}

// join writes the kept tables with their checksums.
func join(t map[string][]byte) []byte {
	n := len(kept)
	out := be.AppendUint32(nil, 0x00010000)
	out = be.AppendUint16(out, uint16(n))
	for _, v := range []uint16{128, 3, uint16(16*n - 128)} { // for ten tables
		out = be.AppendUint16(out, v)
	}
	at := 12 + 16*n
	be.PutUint32(t["head"][8:], 0)
	for _, k := range kept {
		out = append(out, k...)
		out = be.AppendUint32(out, sum(t[k]))
		out = be.AppendUint32(out, uint32(at))
		out = be.AppendUint32(out, uint32(len(t[k])))
		at += (len(t[k]) + 3) &^ 3
	}
	head := 0
	for _, k := range kept {
		if k == "head" {
			head = len(out)
		}
		out = append(out, t[k]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	be.PutUint32(out[head+8:], 0xB1B0AFBA-sum(out))
	return out
}

func sum(b []byte) uint32 {
	var s uint32
	for ; len(b) >= 4; b = b[4:] {
		s += be.Uint32(b)
	}
	var last [4]byte
	copy(last[:], b)
	return s + be.Uint32(last[:])
}

// names keeps what a font says of copyright and licence and calls it something else: the Open Font License reserves the
// name Pretendard for the original.
func names(table []byte, family, style string) []byte {
	own := map[uint16]string{1: family, 2: style, 3: family + " " + style, 4: family + " " + style,
		6: strings.ReplaceAll(family, " ", "") + "-" + style}
	keep := []uint16{0, 13, 14}
	text := table[be.Uint16(table[4:]):]
	var ids []uint16
	value := map[uint16][]byte{}
	for i := range int(be.Uint16(table[2:])) {
		r := table[6+12*i:]
		id := be.Uint16(r[6:])
		if be.Uint16(r) == 3 && be.Uint16(r[4:]) == 0x409 && slices.Contains(keep, id) {
			value[id] = text[be.Uint16(r[10:]) : be.Uint16(r[10:])+be.Uint16(r[8:])]
		}
	}
	for id, s := range own {
		for _, u := range utf16.Encode([]rune(s)) {
			value[id] = be.AppendUint16(value[id], u)
		}
	}
	for id := range value {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	out := be.AppendUint16(nil, 0)
	out = be.AppendUint16(out, uint16(len(ids)))
	out = be.AppendUint16(out, uint16(6+12*len(ids)))
	at := 0
	for _, id := range ids {
		for _, v := range []int{3, 1, 0x409, int(id), len(value[id]), at} {
			out = be.AppendUint16(out, uint16(v))
		}
		at += len(value[id])
	}
	for _, id := range ids {
		out = append(out, value[id]...)
	}
	return out
}
